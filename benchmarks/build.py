"""A whole build over N articles, stage by stage: seconds, and the peak of memory.

    python benchmarks/build.py [N ...] [--gold FILE] [--workers 2] [--minutes 12] [--peer]

The articles are those of a gold file of stories (default: ../shared/data/stories/mixed_en.jsonl.gz), repeated
with their clusters' names and places exchanged where N is larger than the file. With `--peer` the script that
a user would write with scikit-learn and sumy (benchmarks/build_peer.py) makes its digest of the same articles
in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "data" / "stories" / "mixed_en.jsonl.gz"
NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)


def articles(gold: Path, count: int) -> Iterator[dict[str, Any]]:
    """`count` articles; from the second round on, every name of a cluster gets a new ending."""
    with gzip.open(gold, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for n in range(count):
        again, record = n // len(records), records[n % len(records)]
        yield record | {
            "id": f"{record['id']}-{again}",
            "url": f"https://news.example.org/{n}",
            "title": renamed(record["title"] or "", again),
            "text": renamed(record["text"], again),
        }


def renamed(text: str, again: int) -> str:
    """Capitalised words of a later round end differently, so that copies are other events."""
    if not again:
        return text
    return " ".join(
        w + chr(96 + again % 26) * (1 + again // 26) if w[:1].isupper() else w for w in text.split(" ")
    )


def one(path: Path, workers: int | None, minutes: float) -> None:
    """Build once and print the stages' seconds as JSON."""
    from digest.app import Request, build

    marks: list[tuple[str, float]] = []

    def progress(stage: str, _done: int, _total: int) -> None:
        if not marks or marks[-1][0] != stage:
            marks.append((stage, time.perf_counter()))

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        started, spent = time.perf_counter(), time.process_time()
        built = build(
            Request(
                sources=(str(path),),
                output=out / "output",
                state=out / "state",
                now=NOW,
                workers=workers,
                minutes=minutes,
                progress=progress,
            )
        )
        ended, spent = time.perf_counter(), time.process_time() - spent
    marks.append(("end", ended))
    stages: dict[str, float] = {}
    for (stage, start), (_, end) in pairwise(marks):
        stages[stage] = round(stages.get(stage, 0) + end - start, 2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        json.dumps(
            {
                "seconds": round(ended - started, 2),
                "cpu_seconds": round(spent, 2),  # of this process: all of the work with one worker
                "stages": stages,
                "stories": len(built.edition.stories),
                "also_reported": len(built.edition.also_reported),
                "peak_mb": peak,
                "largest_worker_mb": children,
            }
        )
    )


def peer(path: Path) -> tuple[float, float]:
    """Seconds and CPU seconds of the peer's script over the same file; its imports are not counted."""
    import sklearn.cluster
    import sklearn.feature_extraction.text  # noqa: F401 - imported before the clock starts
    import sumy.summarizers.lex_rank  # noqa: F401 - the same
    from build_peer import digest_of

    started, spent = time.perf_counter(), time.process_time()
    digest_of(path)
    return time.perf_counter() - started, time.process_time() - spent


def main() -> None:
    """Each size in a process of its own, so that peaks are its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--peer", action="store_true", help="the script of a user in the same run")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one, options.workers, options.minutes)
        return
    for count in options.counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "articles.jsonl"
            path.write_text("".join(json.dumps(a) + "\n" for a in articles(options.gold, count)), "utf-8")
            extra = ["--workers", str(options.workers)] if options.workers else []
            done = subprocess.run(
                [sys.executable, __file__, "--one", str(path), "--minutes", str(options.minutes), *extra],
                check=True,
                capture_output=True,
                text=True,
            )
            print(f"{count:>7,} articles  {done.stdout.strip()}", flush=True)
            if options.peer:
                (seconds, spent), ours = peer(path), json.loads(done.stdout)
                times = f"{seconds / ours['seconds']:.1f} times as long"
                cpu = f"CPU {spent:.1f} s, {spent / ours['cpu_seconds']:.1f} times as much"
                print(f"{count:>7,} articles  peer {seconds:.1f} s, {times}; {cpu}", flush=True)


if __name__ == "__main__":
    main()
