"""The list and its ledger on SQLite and on PostgreSQL: the same laws, and two processes at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from digest.app import mailing
from digest.archive import Lists
from tests.archive.conftest import server, url  # noqa: F401 - fixtures
from tests.deliver.test_sending import Box, running

NOW = datetime(2031, 5, 14, 7, tzinfo=UTC)


@pytest.fixture
def lists(url):  # noqa: F811 - the fixture
    with closing(Lists(url)) as found:
        yield found


def planned(lists, *names, revision=1):
    rows = [
        {"subscriber": n, "address": f"{n}@x.example", "profile": "", "message_id": f"<{n}.{revision}@x>"}
        for n in names
    ]
    return lists.plan("2031-05-14", revision, rows)


def test_readers_are_added_changed_and_erased(lists):
    first = lists.put("ada@x.example", "pending", {"hour": 7})
    again = lists.put("ada@x.example", "confirmed", {"hour": 8})
    assert again["id"] == first["id"]
    assert again["nonce"] != first["nonce"]
    assert lists.find(address="ada@x.example")["state"] == "confirmed"
    assert lists.put("ada@x.example", "confirmed", {})["nonce"] == again["nonce"]
    planned(lists, first["id"])
    lists.note("ada@x.example", {})
    lists.erase(first["id"])
    assert lists.everybody() == []
    assert lists.wishes(10) == []
    assert lists.claim(10, NOW)[0]["address"] == ""


def test_wishes_come_off_the_queue_oldest_first(lists):
    for name in ("a", "b", "c"):
        lists.note(f"{name}@x.example", {})
    assert [w["address"][0] for w in lists.wishes(2)] == ["a", "b"]
    assert [w["address"][0] for w in lists.wishes(2)] == ["c"]


def test_bounces_count_once_a_day_and_blocked_hashes_stay(lists):
    assert lists.score("r1", 2, "2031-05-14") == 2
    assert lists.score("r1", 2, "2031-05-14") == 2
    assert lists.score("r1", 1, "2031-05-15") == 3
    lists.block("f" * 64, "forgotten")
    lists.block("f" * 64, "forgotten")
    assert lists.is_blocked(["e" * 64, "f" * 64])
    assert not lists.is_blocked(["e" * 64])


def test_nobody_is_planned_twice_and_what_waits_is_not_claimed(lists):
    assert planned(lists, "a", "b") == 2
    assert planned(lists, "a", "b", "c") == 1
    assert planned(lists, "a", revision=2) == 1
    (one, *_) = lists.claim(1, NOW)
    lists.settle([(one["no"], "planned", "450 later", NOW + timedelta(hours=1), True)])
    assert one["no"] not in [r["no"] for r in lists.claim(10, NOW)]
    lists.settle([(r["no"], "unknown", "lost", None, True) for r in lists.in_doubt()])
    assert lists.counts("2031-05-14", 1) == {"planned": 1, "unknown": 2}
    assert len(lists.again("2031-05-14")) == 3
    assert lists.last_planned() == dict.fromkeys("abc", "2031-05-14")


def test_two_runs_at_once_claim_everybody_once(lists, url):  # noqa: F811 - the fixture
    planned(lists, *(f"r{n:03}" for n in range(200)))

    def claimed(_):
        with closing(Lists(url)) as mine:
            found = []
            while batch := mine.claim(7, NOW):
                found += [row["no"] for row in batch]
            return found

    with ThreadPoolExecutor(4) as threads:
        every = [no for found in threads.map(claimed, range(4)) for no in found]
    assert len(every) == len(set(every)) == 200


def test_two_sites_at_once_see_to_every_wish_once(lists, url):  # noqa: F811 - the fixture
    for n in range(60):
        lists.note(f"r{n}@x.example", {})

    def taken(_):
        with closing(Lists(url)) as mine:
            found = []
            while batch := mine.wishes(5):
                found += [w["no"] for w in batch]
            return found

    with ThreadPoolExecutor(3) as threads:
        every = [no for found in threads.map(taken, range(3)) for no in found]
    assert sorted(every) == sorted(set(every))
    assert len(every) == 60


def test_a_letter_stays_as_it_was_first_kept(lists):
    assert lists.letter("2031-05-14", 1, "") is None
    lists.freeze("2031-05-14", 1, "", b"first")
    lists.freeze("2031-05-14", 1, "", b"second")
    assert lists.letter("2031-05-14", 1, "") == b"first"
    assert lists.letter("2031-05-14", 2, "") is None


def test_an_edition_is_mailed_from_either_database(url, tmp_path):  # noqa: F811 - the fixture
    from digest.app import Request, build

    news = tmp_path / "a.md"
    news.write_text(
        "---\ntitle: The ferry sank\noutlet: Post\ndate: 2031-05-14T04:00:00Z\n"
        "url: https://p.example/1\n---\n\n"
        "The ferry to Orme sank beside its pier on Tuesday. Nobody was hurt, the harbour said.\n",
        "utf-8",
    )
    settings = tmp_path / "feeds.yaml"
    box = Box(eve="550")
    with running(box) as at:
        settings.write_text(
            f"title: Morning\nstorage: {url}\nmail:\n  from: d@example.org\n"
            f"  smtp: smtp://127.0.0.1:{at.port}\n"
        )
        asked = Request(now=NOW, sources=(str(news),), config=settings, output=tmp_path / "out", workers=1)
        edition = build(asked).edition.id
        with mailing.office(settings, None, tmp_path / "out", NOW) as house:
            for name in ("ada", "bob", "eve"):
                mailing.add(house, f"{name}@example.net", confirmed=True)
            first = mailing.send(house, edition, due=False)
            again = mailing.send(house, edition, due=False)
    assert first.ledger == {"accepted": 2, "refused": 1}
    assert not again.report.counts
    assert sorted(to for _, to, _ in box.taken) == ["ada@example.net", "bob@example.net"]
