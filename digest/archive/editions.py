"""Editions: staged with the hashes of their files, then published, or dropped as if they had never been."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from digest.archive.database import pieces
from digest.archive.schema import article, edition, event, kept, membership, quote, run, thread, version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest.archive.database import Database
    from digest.model import Edition, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A sentence that an edition printed: a span of a version."""

    edition: str
    run: int
    version: int
    start: int
    end: int
    event: str
    role: str


class Editions:
    """The remembered editions. Every method raises `ArchiveError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def revision(self, edition_id: str) -> int:
        """The newest published revision of an edition, 0 for none."""
        rows = select(func.max(edition.c.revision)).join(run, run.c.no == edition.c.run)
        wanted = (edition.c.id == edition_id, run.c.state == "published")
        with self._database.transaction() as db:
            return db.execute(rows.where(*wanted)).scalar() or 0

    def stage(  # noqa: PLR0913 - what is known of an edition
        self,
        run_no: int,
        told: Edition,
        *,
        versions: Mapping[str, int],
        since_run: int,
        files_sha256: str,
        summary: dict[str, Any],
    ) -> None:
        """Remember an edition that is about to be published; `versions` are numbers by article id."""
        rows = [
            {
                "edition": told.id,
                "revision": told.revision,
                "position": position,
                "event": story,
                "role": one.role,
                "run": run_no,
                **_place(one.sentence, versions, ""),
                **(_place(one.was, versions, "was_") if one.was else dict.fromkeys(_WAS)),
            }
            for position, (story, one) in enumerate((s, q) for s, b in told.briefs.items() for q in b.quotes)
        ]
        row = {
            "id": told.id,
            "revision": told.revision,
            "run": run_no,
            "built_at": told.built_at.isoformat(),
            "since_run": since_run,
            "files_sha256": files_sha256,
            "summary": json.dumps(summary, ensure_ascii=False),
        }
        with self._database.transaction() as db:
            mine = (edition.c.id == told.id, edition.c.revision == told.revision)
            db.execute(delete(quote).where(quote.c.edition == told.id, quote.c.revision == told.revision))
            db.execute(delete(edition).where(*mine))
            db.execute(edition.insert().values(**row))
            if rows:
                db.execute(quote.insert(), rows)

    def note(
        self, run_no: int, record: Mapping[str, Any], *, versions: Mapping[str, int], summary: dict[str, Any]
    ) -> None:
        """Remember an edition from its `edition.json`: what it printed, under its own revision."""
        revision = record.get("revision", 1)
        told = [(s["id"], q) for s in record["stories"] for q in s["brief"]]
        rows = [
            {
                "edition": record["edition"],
                "revision": revision,
                "position": position,
                "version": versions[one["article"]],
                "start": one["start"],
                "end": one["end"],
                "event": story,
                "role": one.get("role", "new"),
                "run": run_no,
                **dict.fromkeys(_WAS),
            }
            for position, (story, one) in enumerate(told)
        ]
        row = {
            "id": record["edition"],
            "revision": revision,
            "run": run_no,
            "built_at": record["built_at"],
            "summary": json.dumps(summary, ensure_ascii=False),
        }
        with self._database.transaction() as db:
            db.execute(edition.insert().values(**row))
            if rows:
                db.execute(quote.insert(), rows)

    def files_of(self, run_no: int) -> str:
        """The hash over the files that a run was to publish, "" for a run without an edition."""
        with self._database.transaction() as db:
            return db.execute(select(edition.c.files_sha256).where(edition.c.run == run_no)).scalar() or ""

    def drop(self, run_no: int) -> None:
        """Forget what a run staged; its first sights stay, undecided."""
        with self._database.transaction() as db:
            db.execute(delete(edition).where(edition.c.run == run_no))
            db.execute(delete(quote).where(quote.c.run == run_no))
            db.execute(delete(membership).where(membership.c.run == run_no))
            db.execute(delete(kept).where(kept.c.run == run_no))
            for table in (event, thread):
                db.execute(delete(table).where(table.c.first_run == run_no))
                undone = table.update().where(table.c.merged_run == run_no)
                db.execute(undone.values(merged_into=None, merged_run=None))

    def printed_of(self, number: int) -> list[Printed]:
        """Every sentence printed of an article, oldest edition first."""
        versions = select(version.c.no).where(version.c.article == number)
        rows = select(*quote.c).where(quote.c.version.in_(versions)).order_by(quote.c.run, quote.c.position)
        with self._database.transaction() as db:
            return [_printed(row) for row in db.execute(rows)]

    def of_events(self, events: Iterable[str]) -> list[Printed]:
        """Every sentence printed of these events, oldest edition first."""
        found: list[Printed] = []
        with self._database.transaction() as db:
            for some in pieces(sorted(set(events))):
                rows = quote.select().join(run, run.c.no == quote.c.run).where(run.c.state == "published")
                wanted = rows.where(quote.c.event.in_(some)).order_by(quote.c.run, quote.c.position)
                found += [_printed(row) for row in db.execute(wanted)]
        return found

    def quoted_articles(self, runs: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Articles that these runs quoted, with the versions that were quoted."""
        found: dict[int, set[int]] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(runs))):
                rows = select(version.c.article, version.c.no).join(quote, quote.c.version == version.c.no)
                for row in db.execute(rows.where(quote.c.run.in_(some)).distinct()):
                    found.setdefault(row.article, set()).add(row.no)
        return {a: tuple(sorted(v)) for a, v in found.items()}

    def editions_of(self, versions: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The newest published edition, and the event in it, that quotes each of these versions."""
        found: dict[int, tuple[str, str]] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(versions))):
                rows = (
                    select(quote.c.version, quote.c.edition, quote.c.event)
                    .join(run, run.c.no == quote.c.run)
                    .where(run.c.state == "published", quote.c.version.in_(some))
                    .order_by(quote.c.run)
                )
                found |= {row.version: (row.edition, row.event) for row in db.execute(rows)}
        return found

    def told_versions(self, since_run: int, *, before: int) -> frozenset[int]:
        """The versions that joined an event from a run on and whose article a run before another one told."""
        joined = select(membership.c.version).where(membership.c.run >= since_run)
        rows = (
            select(version.c.no)
            .join(article, article.c.no == version.c.article)
            .where(version.c.no.in_(joined), article.c.decision == "told", article.c.decided_run < before)
        )
        with self._database.transaction() as db:
            return frozenset(db.execute(rows).scalars())


_WAS = ("was_version", "was_start", "was_end")


def _place(sentence: Sentence, versions: Mapping[str, int], prefix: str) -> dict[str, int]:
    values = {"version": versions[sentence.article.id], "start": sentence.start, "end": sentence.end}
    return {prefix + name: value for name, value in values.items()}


def _printed(row: Any) -> Printed:
    return Printed(
        edition=row.edition,
        run=row.run,
        version=row.version,
        start=row.start,
        end=row.end,
        event=row.event,
        role=row.role,
    )
