"""The line that says who printed a story, and when: `Harbour Post, 12 May 2031`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean import dates
from digest.clean.draft import Fact, Verdict, body_start
from digest.clean.lists import framed, listed
from digest.clean.rules.head import authors_of
from digest.text.patterns import any_of
from digest.text.scripts import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from digest.clean.draft import Draft


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """What outlets are called, wherever it stands in the name; an address."""
    return re.compile(
        rf"(?<!\w){any_of(listed('outlets'))}(?!\w)|^[\w-]+\.(?:com|org|net|info|news|[a-z]{{2}})$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _fronts() -> re.Pattern[str]:
    """The same in front of a name."""
    return framed("outlet_fronts", r"^")


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    """The same at its end."""
    return framed("outlet_ends", r"(?<!\w)", r"$")


@lru_cache(maxsize=1)
def _source() -> re.Pattern[str]:
    return framed("printed_by", r"^")


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[,|·•(/]\s*|\s+[–—-]\s+|\s+{any_of(listed('beside_date'))}\s+|\s+(?=\d{{1,2}}[.\s/])"
    )


_SURE = re.compile(r"\s*[,|·•]\s*|\s+[–—-]\s+")
_NAME = re.compile(rf"^(?:[{CAPITALS}][\w'’.-]++ ?){{2,4}}$")


@lru_cache(maxsize=1)
def _by() -> re.Pattern[str]:
    return framed("name_by", r"^", r"\s+")


@lru_cache(maxsize=1)
def _small() -> re.Pattern[str]:
    return framed("name_particles", cased=True)


_MAX_LINE_LENGTH = 110  # characters of such a line
_MAX_WORDS_BESIDE_DATE = 7  # of what stands beside the date
_BARE = 5  # of it, where nothing says that it is an outlet


def names_outlet(text: str) -> bool:
    """Whether a short line is the name of an outlet and nothing else: "The Harbour Post", "Radio Orme"."""
    words = text.split()
    capital = not any(word[:1].islower() and not _small().match(word) for word in words)
    return 0 < len(words) <= _BARE and capital and bool(_fronts().match(text) or _ends().search(text))


def provenance(draft: Draft) -> Iterator[Verdict | Fact]:
    """Above the story, an outlet (or a writer, or a place) and a date on one line: learned, and cut."""
    start = body_start(draft)
    for index, text in draft.open():
        if index >= start:
            return
        found = _parted(text, draft.language) if len(text) <= _MAX_LINE_LENGTH else None
        if found:
            who, moment = found
            yield Verdict(index, "date")
            yield Fact("published", moment)
            yield from _names(who)


def _parted(text: str, language: str) -> tuple[str, datetime] | None:
    """What stands beside a line's date, and the date; None where the line says more than both."""
    bare = _source().sub("", text, count=1)
    for match in _between().finditer(bare):
        sure = bare != text or bool(_SURE.fullmatch(match.group()))
        for who, when in (
            (bare[: match.start()], bare[match.end() :]),
            (bare[match.end() :], bare[: match.start()]),
        ):
            moment = dates.parse(when.rstrip(" )"), language)
            if moment and _may_print(who.strip(" )("), sure=sure):
                return who.strip(" )("), moment
    return None


def _may_print(who: str, *, sure: bool) -> bool:
    words = who.split()
    if (
        not words
        or len(words) > _MAX_WORDS_BESIDE_DATE
        or not (words[0][:1].isupper() or _by().match(who))
        or re.search(r"\d|[!?;]", who)
    ):
        return False
    return bool(_named().search(who)) or bool(_by().match(who)) or (sure and len(words) <= _BARE)


def _names(who: str) -> Iterator[Fact]:
    parts = [part.strip() for part in re.split(r"\s*[,|·•/]\s*|\s+[–—-]\s+", who) if part.strip()]
    for part in parts:
        bare = _by().sub("", part)
        if _named().search(part) and bare == part:
            yield Fact("outlet", part)
        elif _NAME.match(bare) and (bare != part or len(parts) > 1):
            yield from authors_of(bare)
