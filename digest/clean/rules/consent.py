"""Requests for consent to cookies and tracking: lines in which a site speaks of itself to its reader."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.clean.draft import Verdict, is_prose
from digest.clean.lists import framed, listed
from digest.clean.rules.furniture import reported
from digest.languages import MANY, language
from digest.text.patterns import any_of
from digest.text.quotations import quotation_spans
from digest.text.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft

RULE = "consent"
WALL = "wall"
_LONGEST_BESIDE = (
    300  # characters of a line that is taken for the banner's because it stands beside its lines
)


class _Patterns(NamedTuple):
    about: re.Pattern[str]
    address: re.Pattern[str]
    sure: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """The words of consent banners in all languages, compiled once."""
    words = language(MANY).consent
    groups = (words.about, words.address, words.sure)
    begins = rf"(?<![^\W{UNSPACED}])"  # a word, wherever spaces part words
    return _Patterns(*(re.compile(f"{begins}{any_of(g)}", re.IGNORECASE) for g in groups))


def consent(draft: Draft) -> Iterator[Verdict]:
    """Lines that ask for consent, and those beside them that speak to the reader without more about it."""
    standing = draft.open()
    asks = {n for n, (_, text) in enumerate(standing) if asks_consent(text)}
    for n in sorted(asks | {n for n in _beside(asks, len(standing)) if _addresses(standing[n][1])}):
        yield Verdict(standing[n][0], RULE)


def asks_consent(text: str) -> bool:
    """Whether a line is one of a consent banner's."""
    words, own = _patterns(), unquoted(text)
    if words.sure.search(own):
        return True
    return bool(words.about.search(own) and words.address.search(own))


def walls(draft: Draft) -> Iterator[Verdict]:
    """Lines in which a site keeps its text from its reader, until they pay, sign in or allow scripts."""
    for index, text in draft.open():
        if asks_for_access(text) and not reported(text):
            yield Verdict(index, WALL)


def asks_for_access(text: str) -> bool:
    """Whether a line speaks a wall's words: two of its phrases, or one to the reader or in no sentence."""
    own = unquoted(text)
    lower = own.lower()
    found = [words for words in listed("walls") if words in lower]
    if len(found) != 1:
        return bool(found)
    return not is_prose(text) or bool(_patterns().address.search(own) or _reader().search(own))


@lru_cache(maxsize=1)
def _reader() -> re.Pattern[str]:
    return framed("addresses", r"\b", r"\b")


def unquoted(text: str) -> str:
    """A line without what stands in quotation marks: that is said of cookies, not by a banner."""
    pieces, at = [], 0
    for start, end in quotation_spans(text):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def _addresses(text: str) -> bool:
    return len(text) <= _LONGEST_BESIDE and bool(_patterns().address.search(unquoted(text)))


def _beside(places: set[int], end: int) -> set[int]:
    return {m for n in places for m in (n - 1, n + 1) if 0 <= m < end}
