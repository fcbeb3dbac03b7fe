"""The list of readers and the ledger of what was sent to whom, for several processes and threads at once.

What `digest.subscribers` calls readers and `digest.deliver` a ledger, kept in the memory's database. Every
call is one transaction that takes the write lock first: no two processes decide on the same row.
"""

from __future__ import annotations

import json
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from digest.archive.database import Database, engine, failures, in_words, upsert
from digest.archive.migrations import migrate
from digest.archive.record import packed_bytes, unpacked_bytes
from digest.archive.schema import attempt, blocked, bounced, letter, reader, recipient, wish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine

Row = dict[str, Any]
_ID_BYTES = 6


class Lists:
    """A pool of connections to the memory's database. Every method raises `ArchiveError`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine: Engine | None = None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing, durable, and alone: others wait until it ends."""
        try:
            with self._opened().begin() as db:
                yield db
        except failures() as error:
            raise in_words(self.url, error) from error

    def _opened(self) -> Engine:
        """The pool; a file that is new or of an older schema is brought up to date first."""
        if self._engine is None:
            database = Database(self.url)
            migrate(database)
            database.close()
            self._engine = engine(self.url, durable=True)
        return self._engine

    def close(self) -> None:
        """Let go of every connection."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    # --- readers ---------------------------------------------------------------------------------

    def find(self, *, address: str = "", subscriber: str = "") -> Row | None:
        """One reader by address or by id: `id address state nonce` and the preferences as JSON."""
        where = reader.c.address == address if address else reader.c.id == subscriber
        with self.transaction() as db:
            row = db.execute(select(reader).where(where)).mappings().first()
        return None if row is None else dict(row)

    def everybody(self) -> list[Row]:
        """All readers, by address."""
        with self.transaction() as db:
            return [dict(row) for row in db.execute(select(reader).order_by(reader.c.address)).mappings()]

    def put(self, address: str, state: str, preferences: Mapping[str, Any]) -> Row:
        """Add an address, or change who has it; another nonce with every change of state."""
        with self.transaction() as db:
            known = db.execute(select(reader).where(reader.c.address == address)).mappings().first()
            kept = known is not None and known["state"] == state
            row = {
                "id": known["id"] if known else secrets.token_hex(_ID_BYTES),
                "address": address,
                "state": state,
                "nonce": known["nonce"] if known and kept else secrets.token_hex(_ID_BYTES),
                "preferences": json.dumps(preferences, sort_keys=True),
            }
            upsert(db, reader, [row], replace=("state", "nonce", "preferences"))
        return row

    def erase(self, subscriber: str) -> None:
        """Forget a reader and every row that holds the address."""
        with self.transaction() as db:
            address = db.execute(select(reader.c.address).where(reader.c.id == subscriber)).scalar()
            db.execute(delete(wish).where(wish.c.address == address))
            db.execute(update(recipient).where(recipient.c.subscriber == subscriber).values(address=""))
            db.execute(delete(bounced).where(bounced.c.subscriber == subscriber))
            db.execute(delete(reader).where(reader.c.id == subscriber))

    def note(self, address: str, preferences: Mapping[str, Any]) -> None:
        """Queue a wish to join."""
        with self.transaction() as db:
            db.execute(
                wish.insert().values(address=address, preferences=json.dumps(preferences, sort_keys=True))
            )

    def wishes(self, limit: int) -> list[Row]:
        """The oldest wishes, off the queue."""
        with self.transaction() as db:
            oldest = select(wish).order_by(wish.c.no).limit(limit).with_for_update(skip_locked=True)
            rows = [dict(r) for r in db.execute(oldest).mappings()]
            db.execute(delete(wish).where(wish.c.no.in_([r["no"] for r in rows])))
        return rows

    def block(self, fingerprint: str, reason: str) -> None:
        """Note a keyed hash of an address that is never written to again."""
        with self.transaction() as db:
            upsert(db, blocked, [{"fingerprint": fingerprint, "reason": reason}])

    def is_blocked(self, fingerprints: Sequence[str]) -> bool:
        """Whether one of the hashes is noted."""
        found = select(func.count()).select_from(blocked).where(blocked.c.fingerprint.in_(list(fingerprints)))
        with self.transaction() as db:
            return bool(db.execute(found).scalar())

    def score(self, subscriber: str, weight: int, day: str) -> int:
        """Note a bounce, the first of a day only; the sum of all."""
        with self.transaction() as db:
            upsert(db, bounced, [{"subscriber": subscriber, "day": day, "weight": weight}])
            total = select(func.sum(bounced.c.weight)).where(bounced.c.subscriber == subscriber)
            return int(db.execute(total).scalar() or 0)

    # --- the ledger ------------------------------------------------------------------------------

    def plan(self, edition: str, revision: int, rows: Iterable[Mapping[str, str]]) -> int:
        """Freeze who gets an edition and revision: `subscriber address profile message_id`; those new to it.

        Whoever has a row already, in whatever state, gets no second one.
        """
        whole = [{**row, "edition": edition, "revision": revision} for row in rows]
        with self.transaction() as db:
            before = _count(db, edition, revision)
            upsert(db, recipient, whole, on=("edition", "revision", "subscriber"))
            return _count(db, edition, revision) - before

    def claim(self, limit: int, now: datetime) -> list[Row]:
        """The next planned rows whose wait is over, now `sending`."""
        due = recipient.c.retry_at.is_(None) | (recipient.c.retry_at <= now.isoformat())
        chosen = select(recipient).where(recipient.c.state == "planned", due).order_by(recipient.c.no)
        with self.transaction() as db:
            mine = chosen.limit(limit).with_for_update(skip_locked=True)  # PostgreSQL: nobody else's
            rows = [dict(r) for r in db.execute(mine).mappings()]
            _to(db, [r["no"] for r in rows], state="sending")
        return rows

    def in_doubt(self) -> list[Row]:
        """Rows that a run left as `sending`."""
        with self.transaction() as db:
            found = select(recipient).where(recipient.c.state == "sending").order_by(recipient.c.no)
            return [dict(row) for row in db.execute(found).mappings()]

    def settle(self, rows: Iterable[tuple[int, str, str, datetime | None, bool]]) -> None:
        """How copies went: number, state, detail, next attempt, whether it was tried at all.

        Every attempt is a row of its own that stays.
        """
        with self.transaction() as db:
            for no, state, detail, retry_at, tried in rows:
                retry = retry_at.isoformat() if retry_at else None
                tries = recipient.c.attempts + int(tried)
                _to(db, [no], state=state, detail=detail, retry_at=retry, attempts=tries)
                if tried:
                    n = select(func.count() + 1).where(attempt.c.recipient == no).scalar_subquery()
                    row = {"recipient": no, "n": n, "state": state, "detail": detail}
                    db.execute(attempt.insert().values(**row))

    def again(self, edition: str) -> list[Row]:
        """The `unknown` rows of an edition, planned again because a person wants it."""
        with self.transaction() as db:
            where = (recipient.c.edition == edition, recipient.c.state == "unknown")
            rows = [dict(r) for r in db.execute(select(recipient).where(*where)).mappings()]
            _to(db, [r["no"] for r in rows], state="planned", retry_at=None)
        return rows

    def counts(self, edition: str, revision: int) -> dict[str, int]:
        """State -> how many of an edition's copies are in it."""
        counted = (
            select(recipient.c.state, func.count())
            .where(recipient.c.edition == edition, recipient.c.revision == revision)
            .group_by(recipient.c.state)
            .order_by(recipient.c.state)
        )
        with self.transaction() as db:
            return {state: int(number) for state, number in db.execute(counted)}

    def last_planned(self) -> dict[str, str]:
        """Subscriber -> the newest edition that they have a row for."""
        newest = select(recipient.c.subscriber, func.max(recipient.c.edition)).group_by(
            recipient.c.subscriber
        )
        with self.transaction() as db:
            return {str(subscriber): str(edition) for subscriber, edition in db.execute(newest)}

    def letter(self, edition: str, revision: int, profile: str) -> bytes | None:
        """The frozen letter of a profile; None where there is none yet."""
        where = (letter.c.edition == edition, letter.c.revision == revision, letter.c.profile == profile)
        with self.transaction() as db:
            content = db.execute(select(letter.c.content).where(*where)).scalar()
        return None if content is None else unpacked_bytes(content)

    def freeze(self, edition: str, revision: int, profile: str, content: bytes) -> None:
        """Keep a letter as it is now; one that was kept before stays."""
        row = {"edition": edition, "revision": revision, "profile": profile, "content": packed_bytes(content)}
        with self.transaction() as db:
            upsert(db, letter, [row])


def _count(db: Connection, edition: str, revision: int) -> int:
    where = (recipient.c.edition == edition, recipient.c.revision == revision)
    return int(db.execute(select(func.count()).select_from(recipient).where(*where)).scalar() or 0)


def _to(db: Connection, numbers: Sequence[int], **values: Any) -> None:
    db.execute(update(recipient).where(recipient.c.no.in_(numbers)).values(**values))
