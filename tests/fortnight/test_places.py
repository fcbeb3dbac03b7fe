"""Where a run may not write, and nights that are an hour longer or shorter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fortnight.driver import digest, morning
from tests.fortnight.world import World, reports, served, settings

SYSTEM = Path("/sys/digest")  # a folder that nobody can make, root neither


@pytest.fixture
def small(tmp_path):
    items = [i for i in reports(["alpha"]) if i.event in {"single-0", "single-1"}]
    for number, item in enumerate(items):
        item.day = 26 + number  # about the last Sunday of March
    world = World(feeds={"alpha": "full"}, items=items, morning=26)
    with served(world):
        (tmp_path / "feeds.yaml").write_text(settings(world, extra="timezone: Europe/Berlin"), "utf-8")
        yield world, tmp_path


@pytest.mark.skipif(not SYSTEM.parent.is_dir(), reason="needs Linux")
@pytest.mark.parametrize("option", ["--output", "--state"])
def test_a_folder_that_cannot_be_written_ends_the_run_with_one_line(small, option):
    world, home = small
    done = morning(home, world, option, SYSTEM)
    assert done.status == 1
    assert len(done.err.strip().splitlines()) == 1, done.err
    assert "cannot be written" in done.err
    assert str(SYSTEM) in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("name", ["output", "state"])
def test_a_read_only_folder_leaves_the_edition_of_before(small, name):
    world, home = small
    assert morning(home, world).status == 0
    (home / name).chmod(0o555)
    world.morning += 1
    done = morning(home, world)
    (home / name).chmod(0o755)
    assert done.status == 1
    assert "cannot be written" in done.err
    assert (home / "output" / "latest" / "edition.json").is_file()
    assert morning(home, world).status == 0


def test_days_of_23_and_of_25_hours_have_an_edition_each(small):
    world, home = small
    builds = [  # five o'clock in Berlin: an hour earlier by UTC from 30 March 2031 on
        ("2031-03-29T04:00:00Z", "2031-03-29"),
        ("2031-03-30T03:00:00Z", "2031-03-30"),
        ("2031-03-31T03:00:00Z", "2031-03-31"),
    ]
    for now, name in builds:
        done = digest(home, "build", "--now", now, "--workers", "1")
        assert done.status in {0, 4}, done.err
        assert "time zone" not in done.err
        if done.status == 0:
            assert (home / "output" / "latest").readlink().name == name
        world.morning += 1
    assert (home / "output" / "2031-03-29").is_dir()
    assert (home / "output" / "2031-03-30").is_dir()


def test_the_hour_that_comes_twice_builds_one_edition(small):
    world, home = small
    for item in world.items:
        item.day += 210
    world.morning = 237  # 26 October 2031: from 3 o'clock back to 2
    for now in ("2031-10-26T00:30:00Z", "2031-10-26T01:30:00Z"):  # half past two, twice
        done = digest(home, "build", "--now", now, "--workers", "1")
        assert done.status in {0, 4}, done.err
        assert "time zone" not in done.err
    assert [p.name for p in (home / "output").iterdir() if p.name.startswith("2031")] == ["2031-10-26"]
