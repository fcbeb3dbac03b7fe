"""kill -9 at any moment, and the next morning: nothing twice, nothing lost, nothing half."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from digest.deliver import folder
from tests.fortnight.driver import edition, morning, titles
from tests.fortnight.world import World, reports, served, settings
from tests.product import digest

KILLS = 50
PUBLISHING_STEPS = 25  # writes, flushes and swaps of this small edition after which it is killed in turn


def killed(home, world, wait=None, step=None):
    """One morning in a forked child that gets SIGKILL after `wait` seconds or `step` publishing steps."""
    child = os.fork()
    if child == 0:
        try:
            if step is not None:
                _kill_at(step)
            digest(home, "build", "--now", world.now().isoformat(), "--workers", "1", "-q")
        finally:
            os._exit(0)
    if wait is not None:
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kill_at(step):
    """Die at the n-th call that brings something to the disk."""
    left = [step]

    def counted(function):
        def call(*arguments, **more):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **more)

        return call

    folder.os = type("os", (), {**vars(os), "fsync": counted(os.fsync)})
    folder.exchange = counted(folder.exchange)
    folder.point = counted(folder.point)
    Path.replace = counted(Path.replace)


@pytest.mark.slow
def test_fifty_kills_lose_nothing_and_tell_nothing_twice(tmp_path):
    chance = random.Random(11)  # noqa: S311 - moments, not secrets
    items = [i for i in reports(["alpha"]) if i.event in {"single-0", "single-1", "ferry"}]
    world = World(feeds={"alpha": "full"}, items=items)
    hit = Counter()
    with served(world):
        base = tmp_path / "base"
        base.mkdir()
        (base / "feeds.yaml").write_text(settings(world), "utf-8")
        world.morning = 1
        assert morning(base, world).status == 0
        before = titles(edition(base, world))
        for number in range(KILLS):
            home = tmp_path / f"k{number}"
            shutil.copytree(base, home, symlinks=True)
            world.morning = 3
            publishing = number % 2 == 0
            moment = (
                {"step": number // 2 % PUBLISHING_STEPS} if publishing else {"wait": chance.uniform(0, 0.6)}
            )
            hit[publishing] += killed(home, world, **moment)
            latest = home / "output" / "latest" / "edition.json"
            assert latest.is_file()
            world.morning = 4
            done = morning(home, world)
            assert done.status in {0, 4}, done.err
            told = Counter(before)
            for name in ("2031-03-06", "2031-03-07"):
                if (home / "output" / name).is_dir():
                    world.morning = 3 if name == "2031-03-06" else 4
                    told.update(titles(edition(home, world)))
            assert set(told.values()) == {1}, (number, moment, told)
            assert "Ferry toll rises to fifteen" in told
            assert not list((home / "output").rglob(".*.part"))
            shutil.rmtree(home)
    assert hit[True] >= KILLS // 4, "the publishing kills have to hit"


FRONT = ("index.html", "archive.html", "feed.xml", "feed.json")


def test_pages_around_the_editions_are_healed_by_the_next_run_whatever_it_does(tmp_path, monkeypatch):
    items = [i for i in reports(["alpha"]) if i.event in {"single-0", "single-1", "ferry"}]
    world = World(feeds={"alpha": "full"}, items=items)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    with served(world):
        for home in (whole, cut):
            home.mkdir()
            (home / "feeds.yaml").write_text(settings(world), "utf-8")
            world.morning = 1
            assert morning(home, world).status == 0
        world.morning = 3
        assert morning(whole, world).status == 0
        with monkeypatch.context() as patch:
            patch.setattr(folder.Front, "__call__", interrupted)
            assert morning(cut, world).status == 130
        wanted = [(whole / "output" / name).read_bytes() for name in FRONT]
        assert [(cut / "output" / name).read_bytes() for name in FRONT] != wanted
        world.morning = 4
        world.feeds.clear()  # nothing comes any more
        done = digest(cut, "build", "--now", world.now().isoformat(), "--workers", "1", "-q")
        assert done.status in {1, 3, 4}, done.err
        assert [(cut / "output" / name).read_bytes() for name in FRONT] == wanted


def interrupted(*_):
    raise KeyboardInterrupt
