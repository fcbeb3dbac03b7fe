"""Names of months and weekdays, in one language or in all."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from digest.languages import Calendar, every, language

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL = ""  # the code that asks for the names of all languages


def month_rows(calendar: Calendar, *, short: bool) -> tuple[tuple[str, ...], ...]:
    """The spellings of each month, January first; twelve rows, or none where the language is unknown."""
    return _rows(calendar.months, calendar.months_short if short else (), calendar.more_months)


def weekday_rows(calendar: Calendar, *, short: bool) -> tuple[tuple[str, ...], ...]:
    """The spellings of each weekday, Monday first; seven rows, or none where the language is unknown."""
    return _rows(calendar.weekdays, calendar.weekdays_short if short else (), calendar.more_weekdays)


@lru_cache(maxsize=64)
def months(code: str = ALL) -> Mapping[str, int]:
    """Lower-case names of months, short ones too, with their numbers: "january" is 1."""
    found: dict[str, int] = {}
    for calendar in _calendars(code):
        for number, row in enumerate(month_rows(calendar, short=True), start=1):
            found.update(dict.fromkeys(row, number))
    return MappingProxyType(found)


@lru_cache(maxsize=64)
def weekdays(code: str = ALL) -> Mapping[str, int]:
    """Lower-case names of weekdays, in full, with their numbers: "monday" is 0."""
    found: dict[str, int] = {}
    for calendar in _calendars(code):
        for number, row in enumerate(weekday_rows(calendar, short=False)):
            found.update(dict.fromkeys(row, number))
    return MappingProxyType(found)


@lru_cache(maxsize=64)
def full_names(code: str) -> frozenset[str]:
    """Lower-case names of months and weekdays of a language, in full."""
    calendar = language(code).calendar
    return frozenset(name for row in (*calendar.months, *calendar.weekdays) for name in row)


def _calendars(code: str) -> tuple[Calendar, ...]:
    return (language(code).calendar,) if code else tuple(every(Calendar).values())


def _rows(
    wide: tuple[tuple[str, ...], ...],
    short: tuple[tuple[str, ...], ...],
    more: Mapping[int, frozenset[str]],
) -> tuple[tuple[str, ...], ...]:
    rows = []
    for number, row in enumerate(wide, start=1):
        rest = short[number - 1] if short else ()
        rows.append(tuple(dict.fromkeys((*row, *rest, *sorted(more.get(number, ()))))))
    return tuple(rows)
