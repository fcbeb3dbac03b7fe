"""Fetches: the last good copy of every address, its validators, and how its last attempts went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from digest.archive.database import pieces, upsert
from digest.archive.record import packed_bytes, unpacked_bytes
from digest.archive.schema import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digest.archive.database import Database


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


class Pages:
    """What is remembered of addresses; `collect` asks it and tells it. `run` gives the number of this run."""

    def __init__(self, database: Database, run: Callable[[], int]) -> None:
        self._database = database
        self._run = run

    def fetch(self, url: str) -> Fetch | None:
        """What is known of a url; None for one never tried."""
        with self._database.transaction() as db:
            row = db.execute(page.select().where(page.c.url == url)).one_or_none()
        if row is None:
            return None
        return Fetch(
            etag=row.etag,
            last_modified=row.last_modified,
            body=unpacked_bytes(row.body) if row.body is not None else None,
            fetched_at=_moment(row.fetched_at),
            failure=row.failure,
            failing_since=_moment(row.failing_since),
            failures=row.failures,
        )

    def validators(self, url: str) -> tuple[str, str] | None:
        """ETag and Last-Modified of the remembered copy, for a conditional GET; None without a copy."""
        columns = select(page.c.etag, page.c.last_modified)
        with self._database.transaction() as db:
            row = db.execute(columns.where(page.c.url == url, page.c.body.is_not(None))).one_or_none()
        return (row.etag, row.last_modified) if row else None

    def remember(self, url: str, etag: str, last_modified: str, body: bytes, at: datetime) -> None:
        """Keep a good copy; earlier failures are forgotten."""
        row = {
            "url": url,
            "etag": etag,
            "last_modified": last_modified,
            "body": packed_bytes(body),
            "fetched_at": at.isoformat(),
            "failure": "",
            "failing_since": None,
            "failures": 0,
            "used_run": self._run(),
        }
        with self._database.transaction() as db:
            upsert(db, page, [row], replace=[name for name in row if name != "url"])

    def failed(self, url: str, message: str, at: datetime) -> None:
        """Note a failure; the good copy stays."""
        known = self.fetch(url)
        since = known.failing_since if known else None
        row = {
            "url": url,
            "failure": message,
            "failing_since": (since or at).isoformat(),
            "failures": (known.failures if known else 0) + 1,
            "used_run": self._run(),
        }
        with self._database.transaction() as db:
            upsert(db, page, [row], replace=[name for name in row if name != "url"])

    def used(self, urls: Iterable[str]) -> None:
        """These pages stand behind something that is still listed: they stay for another while."""
        with self._database.transaction() as db:
            for some in pieces(urls):
                db.execute(page.update().where(page.c.url.in_(some)).values(used_run=self._run()))


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if value else None
