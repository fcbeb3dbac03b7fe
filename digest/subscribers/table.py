"""Readers as CSV, in and out: the columns of `COLUMNS`, of which only `address` is required."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.errors import ConfigError
from digest.model import Problem
from digest.subscribers.address import normalised
from digest.subscribers.subscriber import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digest.subscribers.subscriber import State, Subscriber

COLUMNS = ("address", "state", "hour", "timezone", "days", "sections", "language")
_STATES: dict[str, State] = {"": "pending", "pending": "pending", "confirmed": "confirmed"}
_WEEKLY = "weekly"
_FORMULA = frozenset("=+-@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list of readers."""

    address: str
    state: State
    preferences: Preferences


def read_table(text: str, where: str) -> tuple[list[Row], list[Problem]]:
    """The rows that can be used, the first of every address; each of the others as a `Problem` with its line.

    Raises `ConfigError` where there is no header with `address`, or it names a column that is not known.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), restkey="")
    reader.fieldnames = _columns(reader.fieldnames or (), where)
    rows: dict[str, Row] = {}
    problems = []
    for record in reader:
        try:
            row = _new(_row(record), rows)
            rows[row.address] = row
        except (ConfigError, csv.Error) as error:
            problems.append(Problem(where=f"{where}, line {reader.line_num}", message=str(error)))
    return list(rows.values()), problems


def _new(row: Row, rows: Mapping[str, Row]) -> Row:
    """The row, where its address is new to the file."""
    if row.address in rows:
        raise ConfigError(row.address, "stands in the file already; the first line counts")
    return row


def _columns(names: Sequence[str], where: str) -> list[str]:
    """The names of the columns. Raises `ConfigError` where one is missing or not known."""
    columns = [(name or "").strip().lower() for name in names]
    if "address" not in columns:
        raise ConfigError(
            where, f"has no column `address`; the first line names columns: {','.join(COLUMNS)}"
        )
    if unknown := [c for c in columns if c not in COLUMNS]:
        raise ConfigError(where, f"has a column {unknown[0]!r}; columns are {', '.join(COLUMNS)}")
    return columns


def _row(record: Mapping[str, object]) -> Row:
    cells = {c: _plain(str(record.get(c) or "").strip()) for c in COLUMNS}
    state = _STATES.get(cells["state"].lower())
    if state is None:
        raise ConfigError("state", f"{cells['state']!r} is neither pending nor confirmed")
    return Row(address=normalised(cells["address"]), state=state, preferences=_preferences(cells))


def _preferences(cells: Mapping[str, str]) -> Preferences:
    if cells["hour"] and not cells["hour"].isdecimal():
        raise ConfigError("hour", f"is a whole hour from 0 to 23, not {cells['hour']!r}")
    days = cells["days"].lower().split()
    return Preferences(
        hour=int(cells["hour"]) if cells["hour"] else None,
        timezone=cells["timezone"],
        days=tuple(d[:3] for d in days if d != _WEEKLY),
        weekly=_WEEKLY in days,
        sections=tuple(s.strip() for s in cells["sections"].split(";") if s.strip()),
        language=cells["language"],
    )


def write_table(subscribers: Iterable[Subscriber]) -> str:
    """All readers as CSV; cells that a spreadsheet would run are quoted as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in _cells(s)] for s in subscribers)
    return out.getvalue()


def _cells(subscriber: Subscriber) -> Iterator[str]:
    chosen = subscriber.preferences
    yield subscriber.address
    yield subscriber.state
    yield "" if chosen.hour is None else str(chosen.hour)
    yield chosen.timezone
    yield " ".join([*([_WEEKLY] if chosen.weekly else []), *chosen.days])
    yield ";".join(chosen.sections)
    yield chosen.language


def _plain(cell: str) -> str:
    """A cell as it was before `_harmless`."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _harmless(cell: str) -> str:
    """A spreadsheet would take a leading `=`, `+`, `-` or `@` for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell
