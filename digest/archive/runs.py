"""Runs: a counter that only grows, what each came to, and what the next has to mend.

A run is `started`, then `staged` (the hashes of the files are known, the files not yet to be seen), then
`published`; or it ends as `nothing` (nothing to publish) or `failed`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from digest.archive.database import pairs
from digest.archive.schema import edition, run

if TYPE_CHECKING:
    from digest.archive.database import Database

DONE = ("published", "nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as it is remembered."""

    no: int
    edition: str
    revision: int
    now: datetime
    zone: str
    state: str
    ahead: bool  # its clock was far ahead of the run before and of every date of its articles
    output: str
    counts: dict[str, Any] = field(default_factory=dict)
    undo: list[list[Any]] = field(default_factory=list)


class Runs:
    """The remembered runs. Every method raises `ArchiveError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, *, edition_id: str, now: datetime, zone: str, version: str, config_sha: str) -> int:
        """A new run; its number."""
        values = {
            "edition": edition_id,
            "now": now.isoformat(),
            "zone": zone,
            "version": version,
            "config_sha": config_sha,
            "state": "started",
        }
        with self._database.transaction() as db:
            no = (db.execute(select(func.max(run.c.no))).scalar() or 0) + 1
            db.execute(run.insert().values(no=no, **values))
        return no

    def end(self, no: int, state: str, **counts: Any) -> None:
        """How a run ended, in `state` and in figures."""
        with self._database.transaction() as db:
            known = db.execute(select(run.c.counts).where(run.c.no == no)).scalar() or "{}"
            merged = json.dumps(json.loads(known) | counts, sort_keys=True)
            db.execute(run.update().where(run.c.no == no).values(state=state, counts=merged))

    def mark(self, no: int, **values: Any) -> None:
        """Set columns of a run: `revision`, `ahead`, `output`, `undo`."""
        if "undo" in values:
            values["undo"] = json.dumps(values["undo"])
        with self._database.transaction() as db:
            db.execute(run.update().where(run.c.no == no).values(**values))

    def last(self, *, before: int, sane: bool = True) -> Run | None:
        """The newest run that ended well; `sane`: whose clock was not far ahead."""
        wanted = [run.c.state.in_(DONE), run.c.no < before, *([run.c.ahead == 0] if sane else [])]
        with self._database.transaction() as db:
            row = db.execute(run.select().where(*wanted).order_by(run.c.no.desc())).first()
        return _run(row) if row else None

    def latest(self) -> Run | None:
        """The run with the latest sane clock that ended well: no later one may be before it."""
        with self._database.transaction() as db:
            wanted = run.select().where(run.c.state.in_(DONE), run.c.ahead == 0)
            row = db.execute(wanted.order_by(run.c.now.desc(), run.c.no.desc())).first()
        return _run(row) if row else None

    def of(self, no: int) -> Run:
        """A run by its number."""
        with self._database.transaction() as db:
            return _run(db.execute(run.select().where(run.c.no == no)).one())

    def staged(self) -> list[Run]:
        """Runs that ended between staging and publishing: at the most one, unless a clock of a disk lies."""
        with self._database.transaction() as db:
            rows = db.execute(run.select().where(run.c.state == "staged").order_by(run.c.no)).all()
        return [_run(row) for row in rows]

    def of_edition(self, edition_id: str, *, before: int) -> list[Run]:
        """The runs of an edition that ended well, oldest first; those with a wrong clock are not of it."""
        wanted = (run.c.edition == edition_id, run.c.ahead == 0, run.c.state.in_(DONE), run.c.no < before)
        with self._database.transaction() as db:
            rows = db.execute(run.select().where(*wanted).order_by(run.c.no)).all()
        return [_run(row) for row in rows]

    def published(self, *, before: int) -> list[Run]:
        """The published runs before one, oldest first."""
        wanted = (run.c.state == "published", run.c.no < before)
        with self._database.transaction() as db:
            return [_run(row) for row in db.execute(run.select().where(*wanted).order_by(run.c.no)).all()]

    def first_since(self, moment: datetime) -> int:
        """The number of the first run at `moment` or later; one past the last where there is none."""
        with self._database.transaction() as db:
            rows = list(pairs(db, select(run.c.no, run.c.now)).items())
        after = [no for no, now in rows if datetime.fromisoformat(now) >= moment]
        return min(after, default=max((no for no, _ in rows), default=0) + 1)

    def of_wrong_clocks(self) -> frozenset[str]:
        """Ids of editions that only runs with a wrong clock published."""
        rows = select(run.c.edition, func.max(1 - run.c.ahead)).where(run.c.state == "published")
        with self._database.transaction() as db:
            sane = pairs(db, rows.group_by(run.c.edition))
        return frozenset(name for name, any_sane in sane.items() if not any_sane)

    def summaries(self) -> dict[str, dict[str, Any]]:
        """What was kept of the newest published revision of every edition, by its id."""
        with self._database.transaction() as db:
            rows = db.execute(
                select(edition.c.id, edition.c.summary)
                .join(run, run.c.no == edition.c.run)
                .where(run.c.state == "published")
                .order_by(edition.c.id, edition.c.revision)
            ).all()
        return {row.id: json.loads(row.summary) for row in rows}


def _run(row: Any) -> Run:
    return Run(
        no=row.no,
        edition=row.edition,
        revision=row.revision,
        now=datetime.fromisoformat(row.now).astimezone(UTC),
        zone=row.zone,
        state=row.state,
        ahead=bool(row.ahead),
        output=row.output,
        counts=json.loads(row.counts),
        undo=json.loads(row.undo),
    )
