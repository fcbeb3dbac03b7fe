"""What is remembered, in a real database file."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from digest.archive import Archive
from digest.errors import ArchiveError
from digest.model import Article, Brief, Cut, Edition, Headline, Quote, Sentence, Story, Thread

NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
URL = "https://orlen.example/rss"


@pytest.fixture
def archive(tmp_path):
    kept = Archive(tmp_path / "state")
    yield kept
    kept.close()


def edition(name: str, text: str, at: datetime = NOON) -> Edition:
    article = Article(id="a1", text=text, title="T")
    story = Story(id="s1", articles=(article,))
    quote = Quote(sentence=Sentence(article=article, start=0, end=len(text)))
    brief = Brief(story=story, headline=Headline(article=article), quotes=(quote,))
    return Edition(
        id=name, title="D", built_at=at, since=None, timezone="UTC", language="en", minutes=0.1,
        threads=(Thread(id="t1", stories=(story,)),), sections={}, briefs={"s1": brief}, citations={},
    )  # fmt: skip


def test_nothing_is_known_at_first(archive):
    assert archive.fetch(URL) is None
    assert archive.validators(URL) is None
    assert archive.body(URL) is None
    assert archive.last_built("2031-05-14") is None
    assert archive.told("2031-05-14") == frozenset()
    assert archive.note("x") is None


def test_a_good_copy_survives_failures_until_the_next_good_one(archive):
    archive.remember(URL, '"e"', "Mon", b"<rss/>", NOON)
    archive.failed(URL, "404 not found", NOON + timedelta(days=1))
    archive.failed(URL, "timed out", NOON + timedelta(days=2))
    known = archive.fetch(URL)
    assert (known.body, known.fetched_at) == (b"<rss/>", NOON)
    assert (known.failure, known.failing_since, known.failures) == ("timed out", NOON + timedelta(days=1), 2)
    archive.remember(URL, "", "", b"<rss>2</rss>", NOON)
    assert (archive.fetch(URL).failure, archive.fetch(URL).failures) == ("", 0)
    assert archive.validators(URL) == ("", "")


def test_a_url_that_never_worked_has_no_copy(archive):
    archive.failed(URL, "no such host", NOON)
    assert archive.validators(URL) is None
    assert archive.fetch(URL).failures == 1


def test_articles_keep_when_they_were_first_seen_and_their_receipt(archive):
    article = Article(id="a1", text="It held.", receipt=(Cut(line="Share", rule="navigation"),))
    assert archive.see([article], NOON) == {"a1": NOON}
    assert archive.see([article], NOON + timedelta(days=1)) == {"a1": NOON}
    assert archive.article("a1")["receipt"] == [["Share", "navigation"]]
    assert archive.article("a2") is None


def test_only_earlier_editions_count_as_told(archive):
    archive.publish(edition("2031-05-13", "It held."), {"id": "x"})
    archive.publish(edition("2031-05-14", "It broke.", NOON + timedelta(days=1)), {"id": "x"})
    assert len(archive.told("2031-05-14")) == 1
    assert len(archive.told("2031-05-15")) == 2
    assert archive.last_built("2031-05-14") == NOON
    archive.publish(edition("2031-05-14", "It broke again."), {"id": "x"})
    assert len(archive.told("2031-05-15")) == 2
    assert archive.summaries() == [{"id": "x"}, {"id": "x"}]


def test_it_outlives_the_process(tmp_path):
    first = Archive(tmp_path)
    first.keep_note("week", {"a": [1, 2]})
    first.close()
    assert Archive(tmp_path).note("week") == {"a": [1, 2]}


def test_a_broken_file_is_one_clear_error(tmp_path):
    (tmp_path / "digest.db").write_bytes(b"not a database" * 100)
    with pytest.raises(ArchiveError, match="--state"):
        Archive(tmp_path).note("x")


def test_a_file_of_another_version_is_refused(tmp_path):
    db = sqlite3.connect(tmp_path / "digest.db")
    db.execute("pragma user_version = 99")
    db.close()
    with pytest.raises(ArchiveError, match="another version"):
        Archive(tmp_path).note("x")
