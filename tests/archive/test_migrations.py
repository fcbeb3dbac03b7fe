"""A memory that an older digest wrote is brought over with what it knows, by the first run that opens it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime

import pytest

from digest.archive import Archive, Sight, digest_of, location, place_of
from digest.archive.migrations import CURRENT
from digest.errors import ArchiveError
from digest.model import Article
from digest.text import sentences

# As the first released digest made its file.
FIRST = """
create table fetches (
    url text primary key, etag text, last_modified text, body blob, fetched_at text,
    failure text, failing_since text, failures integer not null default 0
);
create table articles (id text primary key, first_seen text not null, record text not null);
create table editions (id text primary key, built_at text not null, summary text not null);
create table told (hash text not null, edition text not null, primary key (hash, edition)) without rowid;
create table notes (key text primary key, value text not null);
pragma user_version = 1;
"""
FEED = "https://orlen.example/rss"
TOLD = Article(
    id="a1", title="Lock", text="The council voted for a new lock. It is to open in May.", language="en",
    url="https://orlen.example/lock", outlet="The Orlen Post",
    published=datetime(2031, 5, 13, 9, tzinfo=UTC),
)  # fmt: skip
UNTOLD = Article(
    id="a2", text="The library is open at night.", language="en", url="https://orlen.example/books"
)
AT = datetime(2031, 5, 14, 6, tzinfo=UTC)


def record(article):
    published = article.published.isoformat() if article.published else None
    kept = {"id": article.id, "title": article.title, "text": article.text, "language": article.language}
    return json.dumps(
        kept | {"url": article.url, "outlet": article.outlet, "published": published, "receipt": []}
    )


@pytest.fixture
def first(tmp_path):
    """A file of schema 1: a fetched feed, one edition, an article that it told and one that it did not."""
    folder = tmp_path / "state"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "digest.db")) as db:
        db.executescript(FIRST)
        db.execute(
            "insert into fetches values (?, ?, ?, ?, ?, null, null, 0)",
            (FEED, '"1"', "", zlib.compress(b"<rss/>"), AT.isoformat()),
        )
        db.execute(
            "insert into fetches (url, failure, failing_since, failures) values ('x', '503', ?, 2)",
            (AT.isoformat(),),
        )
        for one in (TOLD, UNTOLD):
            db.execute("insert into articles values (?, ?, ?)", (one.id, AT.isoformat(), record(one)))
        summary = {
            "id": "2031-05-14",
            "headlines": ["Lock"],
            "minutes": 1.0,
            "origins": 1,
            "title": "D",
            "language": "en",
        }
        db.execute(
            "insert into editions values (?, ?, ?)", ("2031-05-14", AT.isoformat(), json.dumps(summary))
        )
        db.execute("insert into told values (?, ?)", (sentences(TOLD)[0].fingerprint, "2031-05-14"))
        db.commit()
    return folder


def sight(article):
    return Sight(
        source=FEED, identity=digest_of(FEED, article.id), place=place_of(article.url),
        words=digest_of(article.title, article.text), input="new", url=article.url,
    )  # fmt: skip


def test_the_first_schema_is_brought_over_with_what_it_knows(first):
    with closing(Archive(location("digest.db", first), first)) as archive:
        assert archive.validators(FEED) == ('"1"', "")
        assert archive.fetch(FEED).body == b"<rss/>"
        assert archive.fetch("x").failures == 2
        assert list(archive.runs.summaries()) == ["2031-05-14"]
        archive.run = archive.runs.begin(
            edition_id="2031-05-15", now=AT, zone="UTC", version="", config_sha=""
        )
        known = archive.articles.known([sight(TOLD), sight(UNTOLD)])
        decisions = {a.id: known[sight(a).identity].decision for a in (TOLD, UNTOLD)}
        assert decisions == {"a1": "told", "a2": "aside"}
        assert archive.articles.by_key("a1") == TOLD
        printed = archive.editions.printed_of(known[sight(TOLD).identity].no)
        assert [(p.edition, TOLD.text[p.start : p.end]) for p in printed] == [
            ("2031-05-14", "The council voted for a new lock.")
        ]
    with closing(sqlite3.connect(first / "digest.db")) as db:
        tables = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
        assert not tables & {"fetches", "told", "notes", "articles_1", "editions_1"}
        assert db.execute("select value from setting where key = 'schema'").fetchone() == (str(CURRENT),)


def test_what_an_older_schema_lacks_is_made(archive):
    with archive.database.transaction() as db:
        db.exec_driver_sql("drop index ix_membership_run")
        db.exec_driver_sql("update setting set value = '4' where key = 'schema'")
    archive.close()
    from sqlalchemy import inspect

    with archive.database.transaction() as db:
        assert "ix_membership_run" in {index["name"] for index in inspect(db).get_indexes("membership")}


def test_a_newer_schema_is_refused_in_words(archive):
    with archive.database.transaction() as db:
        db.exec_driver_sql("update setting set value = '99' where key = 'schema'")
    archive.close()
    with pytest.raises(ArchiveError, match="another version of digest"):
        archive.runs.latest()
