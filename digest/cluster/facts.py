"""What an article says that can be compared outright: days, weekdays, ages and tolls.

Each fact is a term with a mark in front (`#d:08-11`, `#w:1`, `#a:34`, `#t:dead:3`), so that it is
weighed and compared like any other term.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Article

_REACH = 3000  # code points of text in which the facts of the event stand
_HEAD = 400  # code points in which a full date is the article's own

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan january janeiro enero janvier januar gennaio",
            "february feb fevereiro febrero février februar febbraio",
            "march mar março marzo mars märz",
            "april apr abril avril aprile",
            "may maio mayo mai maggio",
            "june jun junho junio juin juni giugno",
            "july jul julho julio juillet juli luglio",
            "august aug agosto août",
            "september sept sep setembro septiembre septembre settembre",
            "october oct outubro octubre octobre oktober ottobre",
            "november nov novembro noviembre novembre",
            "december dec dezembro diciembre décembre dezember dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday segunda-feira lunes lundi montag lunedì",
            "tuesday terça-feira martes mardi dienstag martedì",
            "wednesday quarta-feira miércoles mercredi mittwoch mercoledì",
            "thursday quinta-feira jueves jeudi donnerstag giovedì",
            "friday sexta-feira viernes vendredi freitag venerdì",
            "saturday sábado samedi samstag sabato",
            "sunday domingo dimanche sonntag domenica",
        )
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?:(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*,?\s*(?P<y>(?:19|20)\d\d))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<m2>{_MONTH})\b\.?(?:\s*,?\s*(?:de\s+)?(?P<y2>(?:19|20)\d\d))?"
    r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?:/(?P<y3>(?:19|20)\d\d))?\b)"
)
_WEEKDAY = re.compile(r"\b(" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + r")\b")
_AGED = re.compile(r"\b(\d{1,3})\s?[-‑]?\s?(?:years?\s?[-‑]?\s?old|anos\b|años\b|ans\b|anni\b|tuổi|jährig)")
_AGE = re.compile(r",(?:(?<=[a-zà-ÿ],)|(?<=[a-zà-ÿ]\s,))\s(\d{1,2})\s?,")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL = {word: str(number) for number, word in enumerate(_WORDS, start=1)}
_N = r"(\d{1,3}(?:,\d{3})*|" + "|".join(_WORDS) + ")"
_DEAD = r"dead|killed|killing|kills|died|deaths|mort[oa]s|muert[oa]s|morts|tote|thiệt mạng"
_HURT = r"injured|injuring|wounded|wounding|hurt|injuries|ferid[oa]s|herid[oa]s|blessés|verletzte|bị thương"
_TOLL = re.compile(
    rf"\b{_N}\s+(?:\w+\s+){{0,3}}?(?:({_DEAD})|({_HURT}))\b"
    rf"|\b(?:({_DEAD})|({_HURT}))\s+(?:at least\s+)?{_N}\b"
)


def facts(article: Article) -> list[str]:
    """Fact terms of an article, each once, in order of appearance."""
    text = f"{article.title}\n{article.text[:_REACH]}".lower()
    found = [f"#a:{int(age)}" for age in (*_AGED.findall(text), *_AGE.findall(text))]
    found += [_toll(m) for m in _TOLL.finditer(text)]
    found += [f"#d:{d.month:02}-{d.day:02}" for d in (_day(m) for m in _DAY.finditer(text)) if d]
    weekdays = [_WEEKDAYS[w] for w in _WEEKDAY.findall(text[: _REACH // 2])]
    found += [f"#w:{w}" for w in weekdays]
    if article.published:
        found += [f"#d:{d.month:02}-{d.day:02}" for d in (_back(article.published, w) for w in weekdays)]
    return list(dict.fromkeys(found))


def own_day(article: Article) -> float:
    """Days since 1970 of a full date at the head of the text; NaN where there is none."""
    for match in _DAY.finditer(article.text[:_HEAD].lower()):
        if (match["y"] or match["y2"] or match["y3"]) and (day := _day(match)):
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


def _day(match: re.Match[str]) -> date | None:
    month = match["m"] or match["m2"]
    number = _MONTHS[month] if month else int(match["m3"])
    try:
        return date(
            int(match["y"] or match["y2"] or match["y3"] or 2000),
            number,
            int(match["d"] or match["d2"] or match["d3"]),
        )
    except ValueError:
        return None


def _toll(match: re.Match[str]) -> str:
    before, dead, _, dead2, _, after = match.groups()
    count = (before or after).replace(",", "")
    return f"#t:{'dead' if dead or dead2 else 'hurt'}:{_SMALL.get(count, count)}"
