"""Numbers in running text: worth, unit and bound of each, and which of them count something.

Number, numbers   every number of a text, those that count nothing too
values            what they are worth, whatever they are
mismatch          whether a span holds the number that somebody says it holds
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.text.numbers.grammar import Number, joined, quantity
from digest.text.numbers.kinds import counted, fixed, other
from digest.text.numbers.tokens import lexicon, tokens

if TYPE_CHECKING:
    from digest.text.numbers.tokens import Lexicon, Token

__all__ = ["Number", "mismatch", "numbers", "values"]

_ANY_DIGIT = re.compile(r"[\d¼-¾⅐-⅞十百千万萬億亿兆]")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT_RUN = re.compile(r"\d+")
_DIGITS_INSIDE = frozenset({"day", "time", "score", "label", "phone", "year", "ratio"})


@lru_cache(maxsize=8192)
def numbers(text: str, language: str = "en") -> tuple[Number, ...]:
    """Every number of a text in order, those that count nothing too (`kind` says what they are)."""
    words = lexicon(language)
    if (
        not words.speller
        and not _ANY_DIGIT.search(text)
        and words.openers.isdisjoint(_WORD.findall(text.lower()))
    ):
        return ()
    found = tokens(text, words)
    read: list[Number] = []
    n = 0
    while n < len(found):
        some, n = _read(found, n, text, words)
        read += some
    return tuple(read)


def _read(found: list[Token], n: int, text: str, words: Lexicon) -> tuple[list[Number], int]:
    """What begins at a token, and the token behind it."""
    token = found[n]
    named = fixed(token)
    if named:
        return [named], n + 1
    one = quantity(found, n, words)
    if one is None:
        ordinal = token.tags.get("ordinals")
        if ordinal:
            return [_ordinal(token, ordinal)], n + 1
        return [], n + 1
    named = other(found, one)
    if named:
        read = [named]
    else:
        several = joined(found, one, words)
        read = [other(found, each) or counted(each, text) for each in several]
    n += 1
    while n < len(found) and found[n].start < read[-1].end:
        n += 1
    return read, n


def _ordinal(token: Token, value: float) -> Number:
    return Number(start=token.start, end=token.end, low=value, high=value, kind="ordinal", spelled=True)


def values(text: str, language: str = "en") -> frozenset[str]:
    """What all numbers of a text are worth, without signs and bounds: "1500", "2024", "10"."""
    keys: set[str] = set()
    for n in numbers(text, language):
        if n.kind in _DIGITS_INSIDE:
            keys.update(f"{float(d):.10g}" for d in _DIGIT_RUN.findall(text[n.start : n.end]))
        if n.kind == "ratio" and n.spelled:
            keys.update(*(values(word, language) for word in _WORD.findall(text[n.start : n.end])))
        keys.update(f"{abs(v):.10g}" for v in (n.low, n.high, n.whole, n.since) if v is not None)
    return frozenset(keys - {"nan"})


def mismatch(text: str, language: str, number: Number) -> str:
    """What the number at a span has other than it should: value, sign, unit or bound; "" where all is so.

    `number` has the span that is looked at, and what is said to stand there.
    """
    there = next((n for n in numbers(text, language) if n.start <= number.start < n.end), None)
    if there is None:
        return "no number"
    wanted = {
        "value": (abs(number.low), abs(number.high)) == (abs(there.low), abs(there.high)),
        "sign": number.sign == there.sign,
        "unit": number.unit == there.unit,
        "bound": number.bound == there.bound,
    }
    return next((name for name, same in wanted.items() if not same), "")
