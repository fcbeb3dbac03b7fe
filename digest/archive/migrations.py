"""Numbered steps from every released schema to this one. They only add, and bring over what is known.

    1   the first released file: fetches, articles, editions, told, notes (SQLite, `pragma user_version`)
    2   the tables of `schema` but those of the mailed edition, on either database
    3   readers, wishes, the ledger of mails
    4   letters by profile
    5   indexes for what a build asks beside a million articles

A step is a function over a connection; the number that was reached stands in `setting`. No migration tool:
two databases, tables that only grow, and a step a year are less than what one would have to be taught.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select, text

from digest.archive.database import upsert
from digest.archive.record import (
    digest_of,
    packed_bytes,
    place_of,
    to_article,
    version_row,
)
from digest.archive.schema import article, edition, metadata, page, quote, run, setting, source, version
from digest.errors import ArchiveError
from digest.text import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from digest.archive.database import Database

CURRENT = 5


def migrate(database: Database) -> None:
    """Bring the schema up to date. Raises `ArchiveError` for one that a newer digest wrote."""
    with database.transaction() as db:
        reached = _reached(db)
        if reached > CURRENT:
            raise ArchiveError(
                database.url.rpartition("/")[2],
                f"was written by another version of digest (schema {reached}, this one knows {CURRENT}); "
                "update digest, or name another place with --state",
            )
        if reached == CURRENT:
            return
        for number in range(reached + 1, CURRENT + 1):
            if step := _STEPS.get(number):
                step(db)
        upsert(db, setting, [{"key": "schema", "value": str(CURRENT)}], replace=("value",))


def _reached(db: Connection) -> int:
    if inspect(db).has_table("setting"):
        return int(db.execute(select(setting.c.value).where(setting.c.key == "schema")).scalar() or 0)
    if db.dialect.name == "sqlite":
        return int(db.execute(text("pragma user_version")).scalar() or 0)
    return 0


def _to_second(db: Connection) -> None:
    """The tables; and what a file of the first schema knows: fetches, editions, articles, what was told."""
    first = inspect(db).has_table("fetches")
    if first:
        db.execute(text("alter table articles rename to articles_1"))
        db.execute(text("alter table editions rename to editions_1"))
    metadata.create_all(db)
    if not first:
        return
    _bring_pages(db)
    runs = _bring_editions(db)
    _bring_articles(db, runs)
    for table in ("fetches", "articles_1", "editions_1", "told", "notes"):
        db.execute(text(f"drop table if exists {table}"))
    db.execute(text("pragma user_version = 2"))


def _to_third(db: Connection) -> None:
    """The tables of the mailed edition."""
    metadata.create_all(db)


def _to_fourth(db: Connection) -> None:
    """Which letter a recipient gets, and the letters themselves."""
    metadata.create_all(db)
    if "profile" not in {column["name"] for column in inspect(db).get_columns("recipient")}:
        db.execute(text("alter table recipient add column profile text not null default ''"))


def _to_fifth(db: Connection) -> None:
    """Every index that is not there."""
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            index.create(db, checkfirst=True)


_STEPS: Mapping[int, Callable[[Connection], None]] = {
    2: _to_second,
    3: _to_third,
    4: _to_fourth,
    5: _to_fifth,
}


def _bring_pages(db: Connection) -> None:
    for row in db.execute(text("select * from fetches")).all():
        body = packed_bytes(zlib.decompress(row.body)) if row.body is not None else None
        values = {
            "url": row.url,
            "etag": row.etag or "",
            "last_modified": row.last_modified or "",
            "body": body,
            "fetched_at": row.fetched_at,
            "failure": row.failure or "",
            "failing_since": row.failing_since,
            "failures": row.failures,
        }
        db.execute(page.insert().values(**values))


def _bring_editions(db: Connection) -> dict[str, int]:
    """A published run for each edition; edition id -> run number."""
    runs = {}
    for no, row in enumerate(db.execute(text("select * from editions_1 order by built_at, id")).all(), 1):
        runs[row.id] = no
        values = {"edition": row.id, "now": row.built_at, "zone": "UTC", "version": "1", "state": "published"}
        db.execute(run.insert().values(no=no, **values))
        told = {"id": row.id, "revision": 1, "run": no, "built_at": row.built_at, "summary": row.summary}
        db.execute(edition.insert().values(**told))
    return runs


def _told_in(db: Connection) -> dict[str, list[str]]:
    """Fingerprint of a sentence -> ids of the editions that printed it, in order."""
    told: dict[str, list[str]] = {}
    for row in db.execute(text("select hash, edition from told order by edition")).all():
        told.setdefault(row.hash, []).append(row.edition)
    return told


def _bring_articles(db: Connection, runs: Mapping[str, int]) -> None:
    """Every article as decided: told where an edition printed a sentence of it, else set aside."""
    told = _told_in(db)
    last = max(runs.values(), default=0)
    positions: dict[str, int] = {}
    for no, row in enumerate(db.execute(text("select * from articles_1 order by first_seen, id")).all(), 1):
        kept = to_article(json.loads(row.record) | {"receipt": json.loads(row.record).get("receipt", [])})
        spans = [(s, e) for s in sentences(kept) for e in told.get(s.fingerprint, ()) if e in runs]
        first = max((runs[e] for _, e in spans), default=last)
        decision, reason = ("told", "") if spans else ("aside", "seen by an earlier version of digest")
        values = _first_article(no, kept.url, kept.path, first)
        db.execute(article.insert().values(**values, decision=decision, decided_run=first, reason=reason))
        db.execute(version.insert().values(no=no, **version_row(no, 1, kept, first)))
        for sentence, name in spans:
            positions[name] = positions.get(name, 0) + 1
            place = {"version": no, "start": sentence.start, "end": sentence.end, "event": "", "role": "new"}
            values = {"edition": name, "revision": 1, "position": positions[name], "run": runs[name]}
            db.execute(quote.insert().values(**values, **place))
    if last:
        values = {"key": "", "name": "", "url": "", "moved_to": "", "first_run": 1, "last_run": last}
        db.execute(source.insert().values(no=1, **values))


def _first_article(no: int, url: str, path: str, first: int) -> dict[str, Any]:
    """The first schema knew no guids: an article is known again by its address, a file by its path."""
    return {
        "no": no,
        "identity": digest_of("schema 1", str(no)),
        "source": 1,
        "place": place_of(url, path),
        "words": "",
        "input": "",
        "first_run": first,
        "last_run": first,
    }
