"""A fortnight of mornings: nothing lost, nothing twice, threads that last, each exit status as documented."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import timedelta

import pytest

from tests.fortnight.driver import edition, morning, quotes, titles
from tests.fortnight.world import KNOWN, World, reports, served, settings
from tests.product import digest

FEEDS = {
    "alpha": "full", "bravo": "teaser", "cedar": "atom", "delta": "json",
    "echo": "day", "fox": "undated", "golf": "late", "hotel": "full",
}  # fmt: skip
MORNINGS = 14
OUTAGE = {4, 5, 6}
CORRECTED = "Vineyards of Callen test a hail net"


@pytest.fixture(scope="module")
def fortnight(tmp_path_factory):
    """(world, statuses by morning, editions by morning), built once."""
    home = tmp_path_factory.mktemp("fortnight")
    world = World(feeds=dict(FEEDS), items=reports(list(FEEDS)), down={"hotel": OUTAGE})
    next(i for i in world.items if i.feed == "hotel" and i.event.startswith("single")).day = 5
    vines = next(i for i in world.items if i.title == CORRECTED)
    corrected = "Vintners in Callen stretched a net against hail over forty rows of vines."
    vines.edited = {12: [corrected, *vines.text(0)[1:]]}
    ran, editions = {}, {}
    with served(world):
        (home / "feeds.yaml").write_text(settings(world), "utf-8")
        for world.morning in range(MORNINGS):
            ran[world.morning] = morning(home, world)
            editions[world.morning] = edition(home, world)
    return world, ran, editions, home


def test_every_item_is_told_once_and_none_is_lost(fortnight):
    world, _, editions, _ = fortnight
    told = Counter(t for m, record in editions.items() if m != 12 for t in titles(record))
    assert {i.title for i in world.items} == set(told)
    assert [t for t, count in told.items() if count > 1] == []


def test_what_stood_in_a_feed_that_was_down_is_told_when_it_is_back(fortnight):
    world, _, editions, _ = fortnight
    late = [i for i in world.items if i.feed == "hotel" and i.day in OUTAGE]
    assert late
    for item in late:
        first = min(m for m, record in editions.items() if item.title in titles(record))
        assert first == max(OUTAGE) + 1


def test_each_exit_status_is_as_in_the_table(fortnight):
    _, ran, _, _ = fortnight
    for m, done in ran.items():
        expected = 3 if m in OUTAGE else 4 if m == 13 else 0
        assert done.status == expected, (m, done.err)
        assert "Traceback" not in done.err


def test_threads_are_whole_and_unmixed(fortnight):
    world, _, editions, _ = fortnight
    events = {i.title: i.event for i in world.items}
    of_thread: dict[str, set[str]] = {}
    of_event: dict[str, set[str]] = {}
    for record in editions.values():
        names = {a["id"]: a["title"] for a in record.get("articles", ())}
        for story in record.get("stories", ()):
            for article in story["articles"]:
                event = events[names[article]]
                of_thread.setdefault(story["thread"], set()).add(event)
                of_event.setdefault(event, set()).add(story["thread"])
    threads = [t["name"] for t in KNOWN["thread"]]
    whole = [name for name in threads if len(of_event[name]) == 1]
    mixed = [t for t, inside in of_thread.items() if len(inside) > 1]
    assert len(whole) >= 0.75 * len(threads), of_event
    assert len(mixed) <= 0.10 * len(of_thread), of_thread


def test_a_correction_is_told_with_what_was_printed(fortnight):
    _, ran, editions, _ = fortnight
    assert ran[12].status == 0
    changed = [q for q in quotes(editions[12]) if q["role"] == "changed"]
    assert [q["text"] for q in changed] == [
        "Vintners in Callen stretched a net against hail over forty rows of vines."
    ]
    assert changed[0]["was"]["text"].endswith("over two hundred rows of vines.")


def test_the_edition_is_verified_with_the_old_sentence(fortnight):
    _, _, _, home = fortnight
    done = digest(home, "verify", "output/2031-03-15")
    assert done.status == 0, done.err


def test_the_same_morning_twice_gives_the_same_bytes(fortnight):
    world, _, _, home = fortnight
    with served(World(feeds=world.feeds, items=world.items, morning=world.morning)) as again:
        port = world.address.rpartition(":")[2]
        (home / "feeds.yaml").write_text(settings(world), "utf-8")
        assert again.address != f"http://127.0.0.1:{port}"
    before = {p: p.read_bytes() for p in (home / "output").rglob("*") if p.is_file()}
    world.morning = 13
    done = morning(home, world, "--offline")
    assert done.status in {3, 4}, done.err
    assert {p: p.read_bytes() for p in (home / "output").rglob("*") if p.is_file()} == before


def test_search_finds_dated_sentences_with_their_editions(fortnight):
    _, _, _, home = fortnight
    found = digest(home, "search", "recorder", "--json")
    assert found.status == 0, found.err
    lines = [json.loads(line) for line in found.out.splitlines()]
    assert any("recorder of the Anna Holm" in one["text"] for one in lines)
    assert all(one["date"].startswith("2031-03") and "/page/" in one["url"] for one in lines)
    assert any(one["edition"] == "2031-03-08/index.html" for one in lines)
    assert digest(home, "search", "recorder", "--until", "2031-03-01").status == 1
    assert digest(home, "search", "recorder", "--since", "lately").status == 2


def test_diff_and_thread_tell_what_came_and_what_changed(fortnight):
    _, _, editions, home = fortnight
    told = digest(home, "diff", "2031-03-14", "2031-03-15")
    assert told.status == 0, told.err
    assert "~ Vintners in Callen stretched a net against hail over forty rows of vines." in told.out
    assert "was: Vintners in Callen stretched a net against hail over two hundred rows of vines." in told.out
    thread = next(s["thread"] for s in editions[12]["stories"])
    line = digest(home, "thread", thread)
    assert line.status == 0, line.err
    assert line.out.splitlines()[0] == "2031-03-14"
    assert "(changed)" in line.out
    assert digest(home, "thread", "t0000000000").status == 1


def test_a_lost_memory_is_rebuilt_from_the_editions(small):
    world, home = small
    for world.morning in (1, 3):
        assert morning(home, world).status == 0
    shutil.rmtree(home / "state")
    back = digest(home, "restore", "--from-output")
    assert back.status == 0, back.err
    assert "2 editions" in back.err
    world.morning = 4
    assert morning(home, world).status == 4, "all of it was told"
    world.morning = 5
    assert morning(home, world).status == 0
    assert titles(edition(home, world)) == {"Divers find the ferry's recorder"}
    archive = (home / "output" / "archive.html").read_text("utf-8")
    assert "2031-03-04/index.html" in archive


def test_backup_prune_and_restore(small):
    world, home = small
    world.morning = 1
    assert morning(home, world).status == 0
    assert digest(home, "backup", "copy.db").status == 0
    world.morning = 3
    assert morning(home, world).status == 0
    assert digest(home, "prune", "--now", world.now().isoformat()).status == 0
    assert digest(home, "restore", "copy.db").status == 0
    assert digest(home, "restore", "feeds.yaml").status == 1
    assert digest(home, "restore").status == 2
    assert morning(home, world).status == 0
    assert "Ferry toll rises to fifteen" in titles(edition(home, world))


@pytest.fixture
def small(tmp_path):
    """A world of one full-text feed with two reports, and its folder."""
    items = [i for i in reports(["alpha"]) if i.event in {"single-0", "single-1", "ferry"}]
    world = World(feeds={"alpha": "full"}, items=items)
    with served(world):
        (tmp_path / "feeds.yaml").write_text(settings(world), "utf-8")
        yield world, tmp_path


def test_a_rebuilt_edition_is_the_same_and_the_clock_does_not_go_back(small):
    world, home = small
    for world.morning in (1, 3):
        assert morning(home, world).status == 0
    first = home / "output" / "2031-03-04"
    before = {p.name: p.read_bytes() for p in first.iterdir() if p.is_file()}
    world.morning = 1
    back = morning(home, world)
    assert back.status == 1
    assert "2031-03-04 06:00" in back.err
    assert "2031-03-06 06:00" in back.err
    assert (home / "output" / "latest").readlink().name == "2031-03-06"
    again = digest(home, "build", "--rebuild", "2031-03-04", "--workers", "1")
    assert again.status == 0, again.err
    after = {p.name: p.read_bytes() for p in first.iterdir() if p.is_file()}
    assert after == before, "what its sources did, too"
    sources = json.loads(after["edition.json"])["sources"]
    assert [(s["name"], s["state"]) for s in sources] == [("alpha", "ok")]
    assert (home / "output" / "latest").readlink().name == "2031-03-06"
    world.morning = 5
    assert morning(home, world).status == 0


def test_a_clock_that_was_a_week_ahead_once_heals_with_the_next_run(small):
    world, home = small
    world.morning = 1
    assert morning(home, world).status == 0
    ahead = digest(home, "build", "--workers", "1", "--now", (world.now() + timedelta(days=7)).isoformat())
    assert ahead.status == 4, ahead.err
    world.morning = 3
    done = morning(home, world)
    assert done.status == 0, done.err
    assert "Ferry toll rises to fifteen" in titles(edition(home, world))
    assert (home / "output" / "latest").readlink().name == "2031-03-06"


def test_a_moved_time_zone_overwrites_no_edition(small):
    world, home = small
    world.morning = 1
    (home / "feeds.yaml").write_text(settings(world, extra="timezone: Pacific/Auckland"), "utf-8")
    assert morning(home, world).status == 0
    before = (home / "output" / "2031-03-04" / "edition.json").read_bytes()
    world.morning = 2
    (home / "feeds.yaml").write_text(settings(world, extra="timezone: Pacific/Honolulu"), "utf-8")
    moved = morning(home, world)
    assert moved.status == 1, moved.err
    assert "time zone" in moved.err
    assert (home / "output" / "2031-03-04" / "edition.json").read_bytes() == before
    world.morning = 3
    assert morning(home, world).status == 0


def test_strict_decides_before_publishing(small):
    world, home = small
    world.morning = 1
    world.down = {"alpha": {2}}
    assert morning(home, world).status == 0
    page = (home / "output" / "latest" / "index.html").read_bytes()
    world.morning = 2
    strict = morning(home, world, "--strict")
    assert strict.status == 1
    assert (home / "output" / "latest" / "index.html").read_bytes() == page
    assert not (home / "output" / "2031-03-05").exists()


def test_a_dry_run_writes_nothing_and_decides_nothing(small):
    world, home = small
    world.morning = 1
    assert morning(home, world, "--dry-run").status == 0
    assert sorted(p.name for p in home.iterdir()) == ["feeds.yaml"]
    assert morning(home, world).status == 0
    kept = {p: p.stat().st_mtime_ns for p in home.rglob("*") if p.is_file()}
    world.morning = 3
    assert morning(home, world, "--dry-run").status == 0
    assert {p: p.stat().st_mtime_ns for p in home.rglob("*") if p.is_file() and p.suffix != ".db"} == {
        p: at for p, at in kept.items() if p.suffix != ".db"
    }
    assert morning(home, world).status == 0
    assert "Ferry toll rises to fifteen" in titles(edition(home, world))


def test_what_has_no_room_is_carried_and_told_when_there_is(tmp_path):
    items = [i for i in reports(["alpha"]) if i.event.startswith("single-")][:6]
    for item in items:
        item.day = 0
    world = World(feeds={"alpha": "full"}, items=items)
    told = set()
    with served(world):
        (tmp_path / "feeds.yaml").write_text(settings(world, extra="sentences: 4"), "utf-8")
        for world.morning in range(3):
            assert morning(tmp_path, world).status == 0
            new = titles(edition(tmp_path, world))
            assert not new & told
            told |= new
    assert len(told) >= 6


def test_a_permanent_redirect_is_adopted(small):
    world, home = small
    world.moved = {"/feed/alpha": "/feed/alpha-moved"}
    world.feeds["alpha-moved"] = "full"
    for item in world.items:
        item.feed = "alpha-moved"
    for world.morning in (1, 3):
        assert morning(home, world).status == 0
    asked = [path for path in world.asked if path.startswith("/feed/")]
    assert asked == ["/feed/alpha", "/feed/alpha-moved", "/feed/alpha-moved"]
    assert titles(edition(home, world)) == {"Ferry toll rises to fifteen"}


def test_a_damaged_memory_is_mended_from_its_copy(small):
    world, home = small
    world.morning = 1
    assert morning(home, world).status == 0
    good = (home / "state" / "digest.db").read_bytes()
    damages = {
        "cut": good[: len(good) // 2],
        "empty": b"",
        "foreign": b"not a database" * 500,
        "holes": good[:4096] + bytes(8192) + good[12288:],
        "header": b"\0" * 100 + good[100:],
    }
    for name, data in damages.items():
        (home / "state" / "digest.db").write_bytes(data)
        done = digest(home, "build", "--workers", "1", "--now", world.now().isoformat())
        assert done.status == 3, (name, done.err)
        assert "the memory was damaged; the backup" in done.err, name
    world.morning = 3
    assert morning(home, world).status == 0
    assert titles(edition(home, world)) == {"Ferry toll rises to fifteen"}


def test_a_sentence_that_its_source_only_took_out_is_told(tmp_path):
    items = [i for i in reports(["alpha"]) if i.title == CORRECTED][:1]
    items[0].day = 1
    whole = items[0].text(0)
    items[0].edited = {2: [whole[0], *whole[2:]]}
    world = World(feeds={"alpha": "full"}, items=items)
    with served(world):
        (tmp_path / "feeds.yaml").write_text(settings(world), "utf-8")
        world.morning = 1
        assert morning(tmp_path, world).status == 0
        assert whole[1] in {q["text"] for q in quotes(edition(tmp_path, world))}
        world.morning = 2
        assert morning(tmp_path, world).status == 0
    changed = [q for q in quotes(edition(tmp_path, world)) if q["role"] == "changed"]
    assert [q["text"] for q in changed] == [whole[2]]
    assert " ".join(changed[0]["was"]["text"].split()) == f"{whole[1]} {whole[2]}"
    name = world.now().date().isoformat()
    assert digest(tmp_path, "verify", f"output/{name}").status == 0
    page = (tmp_path / "output" / name / "index.html").read_text("utf-8")
    assert whole[1] in page


def test_a_quoted_page_that_left_its_feed_is_asked_again_and_its_correction_told(tmp_path):
    items = [i for i in reports(["bravo"]) if i.title == CORRECTED][:1]
    items[0].day = 1
    whole = items[0].text(0)
    items[0].edited = {3: ["Vintners in Callen stretched a net against hail over forty rows.", *whole[1:]]}
    world = World(feeds={"bravo": "teaser"}, items=items)
    with served(world):
        (tmp_path / "feeds.yaml").write_text(settings(world), "utf-8")
        world.morning = 1
        assert morning(tmp_path, world).status == 0
        told = {q["text"] for q in quotes(edition(tmp_path, world))}
        assert whole[0] in told
        world.listed_days = 1  # the feed lists it no more
        world.morning = 2
        assert morning(tmp_path, world).status == 4, "the page is as it was"
        world.morning = 3
        done = morning(tmp_path, world)
        assert done.status == 0, done.err
    changed = [q for q in quotes(edition(tmp_path, world)) if q["role"] == "changed"]
    assert [q["was"]["text"] for q in changed] == [whole[0]]
