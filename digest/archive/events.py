"""Events and threads under ids that last: minted once, merged by an alias, never renamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from digest.archive.database import pairs, upsert
from digest.archive.schema import event, membership, thread, version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Select, Table

    from digest.archive.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Where a remembered version belongs: its event and that one's thread, aliases followed."""

    event: str
    thread: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What belongs to the events of the last weeks, by article id; `own`: what this edition said itself."""

    versions: Mapping[str, int]  # article id -> version number
    homes: Mapping[str, Belonging]
    own: Mapping[str, str]  # article id -> event
    first: Mapping[str, int]  # event or thread id -> the run that minted it


class Events:
    """The remembered events and threads. Every method raises `ArchiveError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def past(self, since_run: int, *, before: int, own: frozenset[int]) -> Past:
        """What joined an event from run `since_run` on and before another; `own` are this edition's runs."""
        recent = membership.c.run >= since_run
        wanted = select(membership.c.version, membership.c.run, membership.c.event, version.c.key)
        joined = wanted.join(version, version.c.no == membership.c.version).where(recent)
        events = select(membership.c.event).where(recent)
        with self._database.transaction() as db:
            rows = db.execute(joined.order_by(membership.c.run)).all()
            names, lines = _aliases(db, event), _aliases(db, thread)
            known = db.execute(_named(event, events, names.values())).all()
            of_events = select(event.c.thread).where(event.c.id.in_(events))
            of_others = {row.thread for row in known} | set(lines.values())
            first = {r.id: r.first_run for r in db.execute(_named(thread, of_events, of_others))}
        threads: dict[str, str] = {row.id: row.thread for row in known}
        first |= {row.id: row.first_run for row in known}
        joined_own = {row.key: row.event for row in rows if row.run in own}
        earlier = [row for row in rows if row.run < before]
        return _past(earlier, _homes(threads, names, lines), joined_own, first)

    def of_thread(self, name: str) -> frozenset[str]:
        """The ids of all events of a thread, those that became aliases too; `name` is a final id."""
        with self._database.transaction() as db:
            names, lines = _aliases(db, event), _aliases(db, thread)
            threads: dict[str, str] = pairs(db, select(event.c.id, event.c.thread))
        return frozenset(
            e for e, t in threads.items() if _final(lines, threads.get(_final(names, e), t)) == name
        )

    def keep(
        self,
        run_no: int,
        *,
        joined: Mapping[int, str],
        threads: Mapping[str, str],
        merged_events: Mapping[str, str],
        merged_threads: Mapping[str, str],
    ) -> None:
        """Version -> event, event -> thread, and old id -> the id that it goes by from now on."""
        with self._database.transaction() as db:
            rows = [{"id": t, "first_run": run_no} for t in sorted(set(threads.values()))]
            upsert(db, thread, rows)
            upsert(db, event, [{"id": e, "thread": t, "first_run": run_no} for e, t in threads.items()])
            upsert(db, membership, [{"version": v, "run": run_no, "event": e} for v, e in joined.items()])
            _merge(db, event, merged_events, run_no)
            _merge(db, thread, merged_threads, run_no)

    def resolve(self, name: str) -> str:
        """The id that a thread's or event's id goes by now; "" for one never minted."""
        with self._database.transaction() as db:
            for table in (thread, event):
                if db.execute(select(table.c.id).where(table.c.id == name)).first():
                    return _final(_aliases(db, table), name)
        return ""


def _past(
    earlier: Sequence[Any], homes: Mapping[str, Belonging], own: Mapping[str, str], first: Mapping[str, int]
) -> Past:
    return Past(
        versions={row.key: row.version for row in earlier},
        homes={row.key: homes[row.event] for row in earlier if row.event in homes},
        own=own,
        first=first,
    )


def _homes(
    threads: Mapping[str, str], names: Mapping[str, str], lines: Mapping[str, str]
) -> dict[str, Belonging]:
    """Event -> where it belongs, by the events' threads and the aliases of both."""
    final = {e: _final(names, e) for e in threads}
    return {e: Belonging(event=f, thread=_final(lines, threads.get(f, threads[e]))) for e, f in final.items()}


def _named(table: Table, among: Select[Any], others: Iterable[str]) -> Select[Any]:
    """The rows whose ids a query finds, and a few others."""
    return select(table).where(or_(table.c.id.in_(among), table.c.id.in_(sorted(set(others)))))


def _merge(db: Connection, table: Table, merged: Mapping[str, str], run_no: int) -> None:
    for old, new in merged.items():
        db.execute(table.update().where(table.c.id == old).values(merged_into=new, merged_run=run_no))


def _aliases(db: Connection, table: Table) -> dict[str, str]:
    rows = select(table.c.id, table.c.merged_into).where(table.c.merged_into.is_not(None))
    links = {row.id: str(row.merged_into) for row in db.execute(rows)}
    return {old: _final(links, old) for old in links}


def _final(links: Mapping[str, str], name: str) -> str:
    """The end of a chain of aliases; a circle ends where it is entered."""
    seen = {name}
    while name in links and links[name] not in seen:
        name = links[name]
        seen.add(name)
    return name
