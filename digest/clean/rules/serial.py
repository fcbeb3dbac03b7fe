"""Articles in parts: what a live blog says to its readers, and the line that leads to another page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean.draft import Verdict
from digest.languages import MANY, language
from digest.text.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft

PARTLY = "the article goes on on another page"
_LONGEST_PAGER = 120  # characters of a line that leads to another page
_LONGEST_CLOSING = 300
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_LIKE_A_PAGER = 0.5  # of a line's letters are the pager's words, where it does not begin with them


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{any_of(language(MANY).live.closings)}[\s.!…]*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(language(MANY).pages.numbered)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _next() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\s«‹<>»›→|])[\s«‹<>»›→|]*+{any_of(language(MANY).pages.next)}[\s«‹<>»›→|:.…]*+", re.IGNORECASE
    )


def live_closings(draft: Draft) -> Iterator[Verdict]:
    """Lines in which the writers of a live blog greet, thank and take leave of its readers."""
    for index, text in draft.open():
        if len(text) <= _LONGEST_CLOSING and all(map(_closing().fullmatch, _SENTENCES.split(text))):
            yield Verdict(index, "live-blog furniture")


def pagers(draft: Draft) -> Iterator[Verdict]:
    """Lines that lead to other pages of the same article; the rule says that there are any."""
    for index, text in draft.open():
        if len(text) > _LONGEST_PAGER:
            continue
        found = _numbered().search(text)
        if found and (found.start() < 3 or len(found.group()) >= _LIKE_A_PAGER * len(text)):
            page, pages = (int(g) for g in found.groups() if g)
            yield Verdict(index, PARTLY if page < pages else "page number")
        elif _next().fullmatch(text):
            yield Verdict(index, PARTLY)
