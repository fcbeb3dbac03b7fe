"""The patterns that a language's days are read with, compiled from its lists."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from digest.languages import language
from digest.text.calendar import month_rows, weekday_rows
from digest.text.patterns import any_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest.languages import Days

_PLACES = {"d": r"(?:0?[1-9]|[12]\d|3[01])", "y": r"(?:19|20)\d\d"}
_EDGES = r"(?<!\w)(?<!\d[.,])", r"(?!\w)", r"\b", "[ ]"  # of a phrase, of a word, and the space between words
_NO_EDGES = "", "", "", ""
_NUMBERED = "1"  # the name of January where months have numbers


class DayReader(NamedTuple):
    """The patterns of one language."""

    words: Days
    days: dict[str, int]
    spans: dict[str, str]
    units: dict[str, str]
    phrase: re.Pattern[str]  # one named group for each kind and position: "k3"
    kinds: tuple[str, ...]
    weekday: re.Pattern[str]
    weekdays: tuple[re.Pattern[str], ...]
    month: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]
    numbered: bool  # months have numbers, no names
    number: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]
    verb: re.Pattern[str]
    ahead: re.Pattern[str]  # ends right before a day
    behind: re.Pattern[str]
    lasting: re.Pattern[str]
    sayings: frozenset[str]  # verbs of speech
    determined: re.Pattern[str] | None  # ends right before a date that narrows a noun
    denied_before: re.Pattern[str]
    denied_after: re.Pattern[str]
    denied_day: tuple[str, ...]  # endings of what stands before
    runs_on: re.Pattern[str]  # its year comes later


@lru_cache(maxsize=32)
def day_reader(code: str) -> DayReader | None:
    """The patterns of a language; None where its days are not known."""
    words = language(code).days
    if not words.phrases:
        return None
    calendar = language(code).calendar
    weekdays = _rows(words.weekdays) or weekday_rows(calendar, short=False)
    months = _rows(words.months) or month_rows(calendar, short=words.abbreviated)
    before, after, mark, space = _EDGES if words.spaced else _NO_EDGES
    days, spans, units = _turned(words.days), _turned(words.spans), _turned(words.units)
    places = _PLACES | {
        "wd": _longest_first(weekdays),
        "wd2": _longest_first(weekdays),
        "mon": _longest_first(months),
        "n": rf"(?:\d{{1,2}}|{_longest_first([words.numbers])})",
        "unit": _longest_first([units]),
    }
    rules = [*_filled(words, places), ("span", _longest_first([spans])), ("day", _longest_first([days]))]
    groups = "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(rules))
    patterns = {
        "phrase": f"{before}(?:{groups}){after}",
        "weekday": places["wd"],
        "month": places["mon"],
        "number": rf"\d+|{mark}{_longest_first([words.numbers])}{mark}",
        "behind": rf"{mark}{any_of(words.behind)}\s$",
        "denied_before": f"{mark}{any_of(words.deny_before)}{space}$",
    }
    exact = {
        "verb": f"{mark}(?:{_tenses(words)}){mark}",
        "ahead": rf"{mark}{any_of(words.ahead)}\s$",
        "lasting": f"{mark}{any_of(words.lasting)}",
        "denied_after": rf"\s{any_of(words.deny_after)}\b",
        "runs_on": rf"\s?{any_of(('-', '–', *words.to))}\s?.{{0,24}}\b(?:19|20)\d\d",
    }
    return DayReader(
        words=words,
        days=days,
        spans=spans,
        units=units,
        kinds=tuple(kind for kind, _ in rules),
        weekdays=_each(weekdays),
        months=_each(months),
        numbered=bool(words.months) and words.months[0] == _NUMBERED,
        numbers=_each(_rows(words.numbers)),
        sayings=language(code).contrasts.sayings,
        determined=re.compile(rf"{mark}{one_of(words.determiners)}\s$") if words.determiners else None,
        denied_day=tuple(f" {word} " for word in sorted(words.deny_before_day)),
        **{name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()},
        **{name: re.compile(pattern) for name, pattern in exact.items()},
    )


def _filled(words: Days, places: dict[str, str]) -> list[tuple[str, str]]:
    """Kind and pattern of each phrase; a month alone has no year behind it."""
    no_year = rf"(?!,? {any_of(f'{link} ' for link in words.of)}?{{y}})"
    return [(kind, _fill(pattern + no_year * (kind == "month"), places)) for kind, pattern in words.phrases]


def _tenses(words: Days) -> str:
    """The verbs beside a day, one named group for each tense."""
    verbs = {"unsure": words.unsure, "future": words.future, "past": words.past}
    return "|".join(f"(?P<{tense}>{any_of(found)})" for tense, found in verbs.items())


def place(patterns: tuple[re.Pattern[str], ...], match: re.Match[str]) -> int:
    """The place of the pattern that a match of all of them comes from."""
    return next(
        i
        for i, pattern in enumerate(patterns)
        if (own := pattern.match(match.string, match.start())) and own.end() == match.end()
    )


def _rows(names: Iterable[str]) -> list[list[str]]:
    """A row of its own for each name, "Mon|Monday"."""
    return [[name] for name in names]


def _turned(table: Mapping[Any, str]) -> dict[str, Any]:
    return {name.lower(): value for value, names in table.items() for name in names.split("|")}


def _longest_first(rows: Iterable[Iterable[str]]) -> str:
    spellings = (piece for row in rows for word in row for piece in word.split("|"))
    return any_of(sorted(spellings, key=len, reverse=True))


def _fill(pattern: str, places: dict[str, str]) -> str:
    pattern = pattern.replace("(?P<span>", "(?:")
    return re.sub(r"\{([a-z]+2?)\}", lambda match: places[match[1]], pattern)


def _each(rows: Iterable[Iterable[str]]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_longest_first([row]), re.IGNORECASE) for row in rows)
