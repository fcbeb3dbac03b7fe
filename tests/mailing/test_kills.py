"""Runs killed without warning, end to end: nobody twice, and nobody lost without a row that says so."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import closing
from dataclasses import asdict

import pytest

from digest.archive import Lists
from digest.subscribers import Preferences
from tests.deliver.test_sending import Box, running
from tests.mailing.test_journey import FERRY, ROOT, House

READERS = 300
ROUNDS = 20


@pytest.mark.slow
def test_twenty_kills_double_nobody_and_lose_nobody_silently(tmp_path):
    chance, box = random.Random(20310513), Box()  # noqa: S311 - when to kill
    with running(box) as at:
        house = House(tmp_path, box, at.port)
        with closing(Lists(f"sqlite:///{tmp_path / 'state' / 'digest.db'}")) as lists:
            for n in range(READERS):
                lists.put(f"r{n}@example.net", "confirmed", asdict(Preferences()))
        news = tmp_path / "news"
        news.mkdir()
        (news / "a.md").write_text(
            "---\ntitle: A ferry sank\noutlet: Post\ndate: 2031-05-13T04:00:00Z\n"
            "url: https://p.example/1\n---\n\n"
            f"{FERRY} Nobody was hurt, the harbour said.\n",
            "utf-8",
        )
        assert house.run("build", str(news), "--now", "2031-05-13T06:00:00Z", "-q") == 0
        where = ["--state", str(tmp_path / "state"), "-o", str(tmp_path / "output")]
        sending = house.command("send", "-q", "--now", "2031-05-13T07:00:00Z", *where)
        for _ in range(ROUNDS):
            run = subprocess.Popen(sending, cwd=ROOT)
            before, until = len(box.taken), time.monotonic() + 10
            while len(box.taken) == before and run.poll() is None and time.monotonic() < until:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.08))
            run.send_signal(signal.SIGKILL)
            run.wait()
        assert subprocess.run(sending, cwd=ROOT, check=False).returncode in {0, 3}
    times = Counter(to for _, to, _ in box.taken)
    assert set(times.values()) == {1}, "nobody twice"
    with closing(Lists(f"sqlite:///{tmp_path / 'state' / 'digest.db'}")) as lists:
        counts = lists.counts("2031-05-13", 1)
    assert set(counts) <= {"accepted", "unknown"}
    assert sum(counts.values()) == READERS
    assert counts["accepted"] <= len(times) <= counts["accepted"] + counts.get("unknown", 0)
    assert counts.get("unknown", 0) <= ROUNDS * 8, "only what was on its way"
