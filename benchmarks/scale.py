"""Engines side by side: a build by one process, by two, and on a Dask cluster of 1, 2 and 4 workers.

    python benchmarks/scale.py [N ...] [--engines serial,processes-2,dask-1,dask-2,dask-4] [--minutes 12]

One JSON line a size and engine: seconds of each stage, CPU seconds of all processes together, articles a
second, the peak of the deciding process; then what one article costs by stage. The articles are those of
benchmarks/build.py (a gold file of stories, grown). The published files of all engines are compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build import GOLD, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)
ENGINES = "serial,processes-2,dask-1,dask-2,dask-4"
PATIENCE = 120.0  # seconds for a cluster to be there


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[1000])
    options.add_argument("--engines", default=ENGINES)
    options.add_argument("--minutes", type=float, default=12.0)
    options.add_argument("--here", nargs=2, metavar=("FILE", "ENGINE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.here:
        print(json.dumps(measure(Path(given.here[0]), given.here[1], given.minutes)))
        return
    for size in given.sizes or [1000]:
        compare(size, given.engines.split(","), given.minutes)


def compare(size: int, engines: list[str], minutes: float) -> None:
    """Build so many articles by each engine; they have to agree."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for record in articles(GOLD, size):
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
        made = set()
        for engine in engines:
            command = [sys.executable, __file__, "--here", str(file), engine, "--minutes", str(minutes)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found = json.loads(done.stdout)
            made.add(found.pop("files"))
            print(json.dumps({"articles": size, "engine": engine} | found), flush=True)
        print(json.dumps({"articles": size, "same_bytes": len(made) == 1}), flush=True)


def measure(file: Path, engine: str, minutes: float) -> dict[str, Any]:
    """One build by one engine."""
    kind, _, number = engine.partition("-")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        options: dict[str, Any] = {"workers": int(number or 1)}
        cluster: list[int] = []
        if kind == "dask":
            address, cluster = stack.enter_context(dask(Path(folder), int(number)))
            options = {"executor": address}
        before = sum(map(cpu_of, cluster))
        found = built(file, Path(folder), minutes, options)
        workers = sum(map(cpu_of, cluster)) - before
        mine = resource.getrusage(resource.RUSAGE_SELF)
        local = cpu_of(forkserver()) if kind == "processes" else 0.0
        found["cpu_s"] = round(mine.ru_utime + mine.ru_stime + local + workers, 1)
        found["peak_mb"] = mine.ru_maxrss // 1024
        return found


def built(file: Path, folder: Path, minutes: float, options: dict[str, Any]) -> dict[str, Any]:
    """Build, and say how long each stage took and what came out."""
    from digest.app import Request, build

    marks: list[tuple[str, float]] = []

    def progress(stage: str, _done: int, _total: int) -> None:
        if not marks or marks[-1][0] != stage:
            marks.append((stage, time.perf_counter()))

    out = folder / "output"
    build(
        Request(
            sources=(str(file),), output=out, state=folder / "state", now=NOW, minutes=minutes,
            config=folder / "feeds.yaml", progress=progress, **options,
        )
    )  # fmt: skip
    marks.append(("end", time.perf_counter()))
    stages = {name: round(after - at, 2) for (name, at), (_, after) in pairwise(marks)}
    sha = hashlib.sha256()
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        sha.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    whole = marks[-1][1] - marks[0][1]
    return {"seconds": round(whole, 1), "stages": stages, "files": sha.hexdigest()}


@contextmanager
def dask(folder: Path, workers: int) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and workers on loopback: the address, and the processes whose CPU counts."""
    where = folder / "scheduler.json"
    running = []

    def start(part: str, *more: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--no-dashboard", *more]
        command += ["--scheduler-file", str(where)]
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", "0")
        until(where.exists)
        for _ in range(workers):
            start("worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        address = json.loads(where.read_text("utf-8"))["address"]
        until(lambda: there(address) == workers)
        yield address.replace("tcp://", "dask://"), [process.pid for process in running]
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def there(address: str) -> int:
    """How many workers a scheduler has."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return len(client.scheduler_info()["workers"])


def until(true: Any) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.2)


def forkserver() -> int:
    """The process that starts worker processes."""
    from multiprocessing import forkserver as module

    return int(module._forkserver._forkserver_pid)  # noqa: SLF001 - it has no other name


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and of its children that have ended (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
