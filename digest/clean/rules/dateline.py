"""Datelines: the place, the day and the agency in front of a story's first paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean.agencies import agencies
from digest.clean.draft import Fact, Verdict, body_start, length
from digest.clean.lists import framed, listed
from digest.languages import MANY, language
from digest.text.patterns import any_of
from digest.text.scripts import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft

_NAME = rf"[{CAPITALS}][\w.'’-]++"
_STATE = r"(?:,\s(?:[A-Z][\w.'’-]*+\s?){1,3})?"
_STAMP = (
    r"(?:,?\s(?:[a-z]{2}\s)?(?:\d{1,2}\.?\s\w{3,9}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}/\d{1,2})"
    r"(?:,?\s\d{4})?)?"
)
_SIGNED = r"(?:[,.]?\s*[(\[/]\s*(?P<sign>[^()\[\]/]{2,40}?)\s*[)\]/])"
_DASH = r"\s*(?:[-–—]{1,2}|:|\.\s?[-–—])"
_DATELINE_LONGEST = 70


def _capital_city() -> str:
    particles = any_of(listed("place_particles"))
    return rf"[{CAPITALS}][{CAPITALS}.'’-]+(?:[ ,/]+(?:[{CAPITALS}.'’-]{{2,}}|{particles}))*"


@lru_cache(maxsize=1)
def _datelines() -> tuple[re.Pattern[str], ...]:
    """How datelines are written; the last ones are those of scripts without capitals."""
    particles = any_of(listed("place_particles"))
    city = _capital_city()
    patterns = (
        rf"^(?P<city>{city}){_STATE}{_STAMP}{_SIGNED}?\s*(?:[-–—]{{1,2}}|\.\s?[-–—])\s+(?=\S)",
        rf"^(?P<city>(?:{_NAME}[ /]?(?:{particles} )?){{1,4}}){_STATE}{_STAMP}{_SIGNED}{_DASH}?\s+(?=\S)",
        rf"^(?P<place>(?:{_NAME} ?){{1,4}}){_STATE}{_STAMP}\s+[-–—]{{1,2}}\s+(?=[{CAPITALS}\"“„«'‘0-9])",
        rf"^(?P<city>{city}){_STAMP}:\s+(?=[{CAPITALS}\"“'‘])",
        r"^\(\s*(?P<sign>[^()]{2,40})\s*\)\s*[-–—]{1,2}\s+(?=\S)",
        (
            r"^(?P<city>[\u0401-\u042f][\u0401-\u045f-]+)(?:, \d{1,2} [\u0430-\u045f]+)?\.?\s*"
            r"[/(](?P<sign>[^/()]{2,30})[/)]\.?\s*[-–—]?\s*(?=\S)"
        ),
        *listed("datelines"),
    )
    return tuple(map(re.compile, patterns))


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    """A dateline that is all of its line."""
    return re.compile(rf"^{_capital_city()}{_STATE}{_STAMP}{_SIGNED}?\s*[-–—]{{1,2}}$")


@lru_cache(maxsize=1)
def _no_city() -> re.Pattern[str]:
    return framed("no_city", cased=True)


def datelines(draft: Draft) -> Iterator[Verdict | Fact]:
    """`SEOUL, South Korea -` on its own line, or in front of the first paragraphs; its agency is learned."""
    start = body_start(draft)
    for index, text in draft.open():
        if index <= start and len(text) <= _DATELINE_LONGEST and _alone().match(text):
            yield Verdict(index, "dateline")
            yield from _signed(_alone().match(text))
    standing = [(i, t) for i, t in draft.open() if i >= start or length(t) >= 40][:2]
    for index, text in standing:
        match = dateline(text)
        if match:
            yield Verdict(index, "dateline", front=match.end())
            yield from _signed(match)
            return


@lru_cache(maxsize=1)
def cities() -> frozenset[str]:
    """Cities from which stories are dated."""
    places = language(MANY).places
    return places.cities | places.long_cities


def dateline(text: str) -> re.Match[str] | None:
    """The dateline in front of a paragraph, with its dash and space; None where there is none."""
    head = text[:140]
    for pattern in _datelines():
        match = pattern.match(head)
        if (
            match
            and match.end() <= _DATELINE_LONGEST + 10
            and length(text[match.end() :]) >= 30
            and _sure(match)
        ):
            return match
    return None


def _sure(match: re.Match[str]) -> bool:
    """Whether a dateline is one: signed by an agency, or with a city that is known or written as one."""
    groups = match.groupdict(default="")
    if sign := groups.get("sign"):
        shouted = (groups.get("city") or sign).isupper() and sign.isupper()
        return bool(agencies(sign)) or shouted
    if place := groups.get("place", "").strip(" -"):
        return not cities().isdisjoint((place, place.split(",")[0]))
    city = groups.get("city", "")
    return (
        len(city) > 2
        and not _no_city().match(city)
        and (match.group().rstrip()[-1] != ":" or city.title() in cities())
    )


def _signed(match: re.Match[str] | None) -> Iterator[Fact]:
    sign = match.groupdict().get("sign") if match else None
    for name in agencies(sign) if sign else ():
        yield Fact("agency", name)
