"""Sums, levels and shares: of what a number with a unit is, and which way it went (English)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.text import stem
from digest.text.lexicon import (
    AUXILIARIES,
    ENDS,
    FALLS,
    PREPOSITIONS,
    RISES,
    STATE,
    word_set,
)
from digest.text.surface import is_verb

if TYPE_CHECKING:
    from digest.text.numbers import Number
    from digest.text.surface import Word

_REACH = 7  # words between a subject and its number
_BEFORE_OF = 3  # words between "of" and the end of its noun phrase
TREND = word_set(
    "increase rise jump surge growth drop fall decline cut reduction decrease share stake chance majority"
)
DETERMINERS = word_set("the a an its their his her our all both two three four five six ten other")
_COST = word_set("cost costs costing")
_NEAR_COST = 5  # words before a sum: "cost the manufacturer Lumenor about"
_LEVELS = (
    RISES | FALLS | word_set("is was were are worth cost costs totalled totaled stands stood reached hit")
)
DATED = word_set("last next this first second third past previous same")
_NOT_SUBJECT = ENDS | RISES | FALLS | AUXILIARIES


def cost_word(before: list[Word]) -> list[Word]:
    """The "cost" of "will cost 8 million marks" and of "put the cost at 8 million marks"."""
    near = before[-_NEAR_COST:]
    last = max((n for n, w in enumerate(near) if w.low in _COST), default=-1)
    return [] if last < 0 or any(w.sign for w in near[last:]) else near[last : last + 1]


def subject(before: list[Word]) -> list[Word]:
    """The noun phrase whose level or sum the number is: "inflation rose to 3%", "damage estimated at $3m"."""
    end = len(before)
    reach = max(0, end - _REACH)
    if end > 1 and before[-1].low == "of" and before[-2].low in TREND:
        return before[-2:-1]
    while end > reach and (
        before[end - 1].low in _NOT_SUBJECT
        or is_verb(before[end - 1].low)
        or before[end - 1].text[0] in "0123456789%"
    ):
        end -= 1
    between = before[end:]
    if between and between[-1].low in {"for", "against", "with", "in"}:
        return []  # two of them voted for 3 percent
    linked = len(between) == 1 and between[0].low == "of"
    linked = linked or (
        len(between) == 1
        and between[0].low == "at"
        and any(is_verb(w.low) for w in before[max(0, end - 4) : end])
    )
    if not linked and not any(is_verb(w.low) or w.low in _LEVELS for w in between):
        return []
    if end == reach or before[end - 1].sign or before[end - 1].text.endswith(("'s", "’s")):
        return []
    start = end
    while start and end - start < 3 and not before[start - 1].sign and before[start - 1].low not in ENDS:
        if is_verb(before[start - 1].low):
            break
        start -= 1
    start = _whole(before, start)
    found = before[start:end]
    return [] if start < 0 or any(w.low.endswith("ly") for w in found) else found


def _whole(before: list[Word], start: int) -> int:
    """Where a noun phrase begins of which "of the three companies" is the end; -1 where it is no subject."""
    n = start
    while n and start - n < _BEFORE_OF and not before[n - 1].sign and before[n - 1].low not in ENDS:
        n -= 1
    while n and not before[n - 1].sign and before[n - 1].low in DETERMINERS:
        n -= 1
    if not n or before[n - 1].sign:
        return start
    if before[n - 1].low == "of":
        known = n > 1 and not before[n - 2].sign and before[n - 2].low not in ENDS
        return n - 2 if known else -1
    return -1 if before[n - 1].low in PREPOSITIONS else start


def is_degree(after: list[Word], number: Number) -> bool:
    """Whether a percentage is a degree of what follows: "94% effective"."""
    plain = after[:1] and not after[0].sign and after[0].low not in ENDS | DATED
    return number.unit == "%" and bool(plain)


def trend(before: list[Word], after: list[Word], number: Number) -> str:
    """Up or down, by or to: the event of a percentage or a sum; its unit otherwise."""
    near = {w.low for w in before[-4:]} | {w.low for w in after[:3]}
    to = "to" if before and before[-1].low in {"to", "at"} else "by"
    if near & RISES:
        return f"rise {to} {number.unit}"
    if near & FALLS:
        return f"fall {to} {number.unit}"
    verb = next((w.low for w in reversed(before[-3:]) if w.low in STATE or is_verb(w.low)), "")
    return f"{STATE.get(verb, stem(verb, 'en'))} {number.unit}" if verb else f"of {number.unit}"
