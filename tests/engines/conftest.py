"""A real scheduler with two workers on loopback, for the tests of what a cluster does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.archive.conftest import server, url

__all__ = ["server", "url"]

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds, for a start on a busy machine


@dataclass
class Cluster:
    """A scheduler's process and its workers', and where the scheduler listens."""

    folder: Path
    running: list[subprocess.Popen] = field(default_factory=list)
    address: str = ""

    def start(self, workers):
        where = self.folder / "scheduler.json"
        self._run("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(where))
        until(where.exists, "a scheduler")
        self.address = "dask://" + json.loads(where.read_text("utf-8"))["address"].removeprefix("tcp://")
        for _ in range(workers):
            self._run("worker", "--scheduler-file", str(where), "--nthreads", "1", "--memory-limit", "0")
        until(lambda: len(self.pids()) == workers, "its workers")
        return self

    def _run(self, kind, *options):
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options, "--no-dashboard"]
        # few deaths, quickly seen: a call is given up when a second worker died under it
        settings = {
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "DASK_TEMPORARY_DIRECTORY": str(self.folder),
            "PYTHONPATH": str(ROOT),
        }
        with (self.folder / f"{kind}-{len(self.running)}.log").open("wb") as log:
            self.running.append(
                subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=log, stderr=log)
            )

    def client(self):
        from distributed import Client

        return Client(self.address.replace("dask://", "tcp://"), set_as_default=False, timeout=PATIENCE)

    def pids(self):
        """The process of every worker that is there."""
        with self.client() as client:
            return list(client.run(os.getpid).values())

    def kill_a_worker(self):
        """SIGKILL for one worker; the process that looks after it starts another."""
        os.kill(self.pids()[0], signal.SIGKILL)

    def kill_scheduler(self):
        self.running[0].kill()
        self.running[0].wait()

    def stop(self):
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def until(true, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.2)
    raise TimeoutError(what)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Two workers that live as long as the module's tests."""
    pytest.importorskip("distributed", reason="needs the extra `dask`")
    made = Cluster(tmp_path_factory.mktemp("dask"))
    try:
        yield made.start(2)
    finally:
        made.stop()


@pytest.fixture
def doomed(tmp_path):
    """A cluster of one worker that a test may end."""
    pytest.importorskip("distributed", reason="needs the extra `dask`")
    made = Cluster(tmp_path)
    try:
        yield made.start(1)
    finally:
        made.stop()
