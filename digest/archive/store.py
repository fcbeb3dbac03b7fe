"""What is remembered between builds, in one SQLite file: fetches, articles with their receipts, editions.

Nothing here is needed to read an edition; without it every build is a first build.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digest.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from digest.model import Article, Edition

_FILE = "digest.db"
_VERSION = 1
_BUSY = 30.0  # seconds to wait for another process
_SCHEMA = """
create table fetches (
    url text primary key, etag text, last_modified text, body blob, fetched_at text,
    failure text, failing_since text, failures integer not null default 0
);
create table articles (id text primary key, first_seen text not null, record text not null);
create table editions (id text primary key, built_at text not null, summary text not null);
create table told (hash text not null, edition text not null, primary key (hash, edition)) without rowid;
create table notes (key text primary key, value text not null);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """The last good copy of a url, and how its last attempts went."""

    etag: str
    last_modified: str
    body: bytes | None
    fetched_at: datetime | None
    failure: str
    failing_since: datetime | None
    failures: int  # attempts that failed in a row


class Archive:
    """The remembered state in `folder`; made when first written to. Every method raises `ArchiveError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._open:
            self._open.close()
            self._open = None

    # --- fetches ---------------------------------------------------------------------------------

    def fetch(self, url: str) -> Fetch | None:
        """What is known of a url; None for one never tried."""
        with self._database() as db:
            row = db.execute(
                "select etag, last_modified, body, fetched_at, failure, failing_since, failures"
                " from fetches where url = ?",
                (url,),
            ).fetchone()
        if row is None:
            return None
        return Fetch(
            etag=row[0] or "",
            last_modified=row[1] or "",
            body=zlib.decompress(row[2]) if row[2] is not None else None,
            fetched_at=_moment(row[3]),
            failure=row[4] or "",
            failing_since=_moment(row[5]),
            failures=row[6],
        )

    def validators(self, url: str) -> tuple[str, str] | None:
        """ETag and Last-Modified of the remembered copy, for a conditional GET; None without a copy."""
        known = self.fetch(url)
        return (known.etag, known.last_modified) if known and known.body is not None else None

    def body(self, url: str) -> bytes | None:
        """The last good copy."""
        known = self.fetch(url)
        return known.body if known else None

    def remember(self, url: str, etag: str, last_modified: str, body: bytes, at: datetime) -> None:
        """Keep a good copy; earlier failures are forgotten."""
        with self._database() as db:
            db.execute(
                "insert into fetches (url, etag, last_modified, body, fetched_at) values (?, ?, ?, ?, ?)"
                " on conflict (url) do update set etag = excluded.etag,"
                " last_modified = excluded.last_modified,"
                " body = excluded.body, fetched_at = excluded.fetched_at,"
                " failure = null, failing_since = null, failures = 0",
                (url, etag, last_modified, zlib.compress(body), at.isoformat()),
            )

    def failed(self, url: str, message: str, at: datetime) -> None:
        """Note a failure; the good copy stays."""
        with self._database() as db:
            db.execute(
                "insert into fetches (url, failure, failing_since, failures) values (?, ?, ?, 1)"
                " on conflict (url) do update set failure = excluded.failure,"
                " failing_since = coalesce(failing_since, excluded.failing_since), failures = failures + 1",
                (url, message, at.isoformat()),
            )

    # --- articles --------------------------------------------------------------------------------

    def see(self, articles: Sequence[Article], at: datetime) -> dict[str, datetime]:
        """When each article was first seen; new ones are kept, with their receipts, as seen `at`."""
        with self._database() as db:
            db.executemany(
                "insert into articles (id, first_seen, record) values (?, ?, ?) on conflict (id) do nothing",
                [(a.id, at.isoformat(), json.dumps(_record(a), ensure_ascii=False)) for a in articles],
            )
            rows = dict(db.execute("select id, first_seen from articles").fetchall())
        return {a.id: datetime.fromisoformat(rows[a.id]) for a in articles}

    def article(self, key: str) -> dict[str, Any] | None:
        """An article's record by its id, `receipt` included as `[[line, rule], ...]`; None if unknown."""
        with self._database() as db:
            row = db.execute("select record from articles where id = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    # --- editions --------------------------------------------------------------------------------

    def last_built(self, before: str) -> datetime | None:
        """When the newest edition older than edition `before` was built; None for the first."""
        with self._database() as db:
            row = db.execute(
                "select built_at from editions where id < ? order by id desc", (before,)
            ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def told(self, before: str) -> frozenset[str]:
        """Fingerprints of the sentences printed in editions older than `before`."""
        with self._database() as db:
            return frozenset(h for (h,) in db.execute("select hash from told where edition < ?", (before,)))

    def summaries(self) -> list[dict[str, Any]]:
        """What was kept of every edition for lists of them, oldest first."""
        with self._database() as db:
            return [json.loads(s) for (s,) in db.execute("select summary from editions order by id")]

    def publish(self, edition: Edition, summary: dict[str, Any]) -> None:
        """Remember an edition, what it told and a plain JSON `summary` of it; safe to repeat."""
        hashes = {q.sentence.fingerprint for b in edition.briefs.values() for q in b.quotes}
        with self._database() as db:
            db.execute(
                "insert or replace into editions values (?, ?, ?)",
                (edition.id, edition.built_at.isoformat(), json.dumps(summary, ensure_ascii=False)),
            )
            db.execute("delete from told where edition = ?", (edition.id,))
            db.executemany("insert into told values (?, ?)", [(h, edition.id) for h in sorted(hashes)])

    # --- notes -----------------------------------------------------------------------------------

    def note(self, key: str) -> Any:
        """A room's own remembered value, plain JSON; None where there is none."""
        with self._database() as db:
            row = db.execute("select value from notes where key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def keep_note(self, key: str, value: Any) -> None:
        """Remember a room's own value, plain JSON."""
        with self._database() as db:
            db.execute(
                "insert into notes values (?, ?) on conflict (key) do update set value = excluded.value",
                (key, json.dumps(value, ensure_ascii=False)),
            )

    # --- the file --------------------------------------------------------------------------------

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        try:
            if self._open is None:
                self._open = self._connect()
            with self._open as db:
                yield db
        except (sqlite3.Error, zlib.error, OSError) as error:
            raise ArchiveError(
                str(self._folder / _FILE),
                f"{error}; name another folder with --state, or move this file away",
            ) from None

    def _connect(self) -> sqlite3.Connection:
        self._folder.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._folder / _FILE, timeout=_BUSY)
        db.execute("pragma synchronous = normal")  # with WAL a crash loses the last seconds, never the file
        (version,) = db.execute("pragma user_version").fetchone()
        if version == 0:
            db.executescript(
                f"pragma journal_mode = wal; begin; {_SCHEMA} pragma user_version = {_VERSION}; commit;"
            )
        elif version != _VERSION:
            db.close()
            raise sqlite3.DatabaseError(
                f"written by another version of digest (schema {version}, not {_VERSION})"
            )
        return db


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if value else None


def _record(article: Article) -> dict[str, Any]:
    plain: Iterable[str] = ("id", "title", "outlet", "agency", "url", "path", "language", "kind", "text")
    record: dict[str, Any] = {name: getattr(article, name) for name in plain}
    record["published"] = article.published.isoformat() if article.published else None
    record["receipt"] = [[c.line, c.rule] for c in article.receipt]
    return record
