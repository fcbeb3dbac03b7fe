"""What an article says that can be compared outright: days, weekdays, ages and tolls.

Each fact is a term with a mark in front (`#d:08-11`, `#w:1`, `#a:34`, `#t:dead:3`), so that it is
weighed and compared like any other term.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.languages import Calendar, every, language
from digest.text.calendar import months, weekdays
from digest.text.patterns import any_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest.languages import Language
    from digest.model import Article

_REACH = 3000  # code points of text in which the facts of the event stand
_HEAD = 400  # code points in which a full date is the article's own

_ALL = ""  # the language of an article that has none: the words of every one
_AGE = re.compile(r",(?:(?<=[a-zà-ÿ],)|(?<=[a-zà-ÿ]\s,))\s(\d{1,2})\s?,")


class _Patterns(NamedTuple):
    """What facts are found by, in one language or in all."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    small: dict[str, str]  # "three": "3"
    day: re.Pattern[str]
    weekday: re.Pattern[str]
    aged: re.Pattern[str]
    toll: re.Pattern[str]


def _patterns(article: Article) -> _Patterns:
    known = every(Calendar)
    return _of(article.language if article.language in known else _ALL)


@lru_cache(maxsize=64)
def _of(code: str) -> _Patterns:
    languages = [language(c) for c in ([code] if code else every(Calendar))]
    names = months(code)
    days = weekdays(code)
    small = _small_numbers(languages)
    dead, hurt, least, aged = (
        any_of(dict.fromkeys(p for own in languages for p in getattr(own.events, name)))
        for name in ("dead", "hurt", "at_least", "aged")
    )
    month, number = one_of(names), rf"(\d{{1,3}}(?:,\d{{3}})*|{one_of(small)})"
    return _Patterns(
        months=names,
        weekdays=days,
        small=small,
        day=re.compile(
            rf"\b(?:(?P<m>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*,?\s*(?P<y>(?:19|20)\d\d))?"
            rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<m2>{month})\b\.?"
            r"(?:\s*,?\s*(?:de\s+)?(?P<y2>(?:19|20)\d\d))?"
            r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?:/(?P<y3>(?:19|20)\d\d))?\b)"
        ),
        weekday=re.compile(rf"\b({one_of(days)})\b"),
        aged=re.compile(rf"\b(\d{{1,3}})\s?[-‑]?\s?{aged}"),
        toll=re.compile(
            rf"\b{number}\s+(?:\w+\s+){{0,3}}?(?:({dead})|({hurt}))\b"
            rf"|\b(?:({dead})|({hurt}))\s+(?:{least}\s+)?{number}\b"
        ),
    )


def _small_numbers(languages: Iterable[Language]) -> dict[str, str]:
    """Words for numbers from 1, and their digits."""
    rows = [(str(number), row) for own in languages for number, row in enumerate(own.days.numbers, 1)]
    return {word: number for number, row in rows for word in row.split("|")}


def facts(article: Article) -> list[str]:
    """Fact terms of an article, each once, in order of appearance."""
    known = _patterns(article)
    text = f"{article.title}\n{article.text[:_REACH]}".lower()
    found = [f"#a:{int(age)}" for age in (*known.aged.findall(text), *_AGE.findall(text))]
    found += [_toll(m, known) for m in known.toll.finditer(text)]
    dates = [day for match in known.day.finditer(text) if (day := _day(match, known))]
    days = [known.weekdays[w] for w in known.weekday.findall(text[: _REACH // 2])]
    resolved = [_back(article.published, w) for w in days] if article.published else []
    found += [*map(_day_term, dates), *(f"#w:{w}" for w in days), *map(_day_term, resolved)]
    return list(dict.fromkeys(found))


def _day_term(day: date) -> str:
    return f"#d:{day.month:02}-{day.day:02}"


def own_day(article: Article) -> float:
    """Days since 1970 of a full date at the head of the text; NaN where there is none."""
    known = _patterns(article)
    for match in known.day.finditer(article.text[:_HEAD].lower()):
        if (match["y"] or match["y2"] or match["y3"]) and (day := _day(match, known)):
            return float((day - date(1970, 1, 1)).days)
    return float("nan")


def published_day(article: Article) -> float:
    """Days since 1970 of publication, with fraction; NaN where unknown."""
    if article.published is None:
        return float("nan")
    return (article.published - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(days=1)


def _back(published: datetime, weekday: int) -> date:
    day = published.date()
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _day(match: re.Match[str], known: _Patterns) -> date | None:
    month = match["m"] or match["m2"]
    number = known.months[month] if month else int(match["m3"])
    try:
        return date(
            int(match["y"] or match["y2"] or match["y3"] or 2000),
            number,
            int(match["d"] or match["d2"] or match["d3"]),
        )
    except ValueError:
        return None


def _toll(match: re.Match[str], known: _Patterns) -> str:
    before, dead, _, dead2, _, after = match.groups()
    count = (before or after).replace(",", "")
    return f"#t:{'dead' if dead or dead2 else 'hurt'}:{known.small.get(count, count)}"
