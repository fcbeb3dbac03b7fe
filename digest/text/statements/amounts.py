"""Numbers that keep two statements apart: another value, sign, unit, bound or kind of number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digest.text.numbers import numbers
from digest.text.statements import reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.text.numbers import Number

_LOWER = frozenset({"at least", "more than"})
_UPPER = frozenset({"at most", "less than"})
_ROUGH = frozenset({"about", "more than"})
_SHARE_TOLERANCE = 0.02  # of the larger: a third is 33 %
_BY_DIGITS = frozenset({"day", "time", "score", "phone"})  # every run of digits is a value of its own
_COUNTS = frozenset({"count", "share", "vague", "ratio"})
_DIGITS = re.compile(r"\d+")
_FOLLOWING = re.compile(r"[\s\u00a0]+([^\W\d_]+)")


class Amount(NamedTuple):
    """What a number says: worth without its sign, and what two equal worths may still differ in."""

    low: float
    high: float
    minus: bool
    unit: str
    bound: str
    kind: str
    whole: float | None = None
    since: float | None = None
    noun: bool = False  # a noun follows that it may count


def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """What all numbers of a sentence say, in order; ordinals and vague numbers too."""
    found = (amount for number in numbers(text, language) for amount in _amounts(number, text))
    return tuple(a for a in found if a.low == a.low)


def _amounts(number: Number, text: str) -> Iterable[Amount]:
    printed = text[number.start : number.end]
    if number.kind in _BY_DIGITS:
        for run in _DIGITS.findall(printed):
            yield Amount(float(run), float(run), False, "", "", number.kind)
        return
    unit, low, high = number.unit, abs(number.low), abs(number.high)
    if number.kind == "share":
        unit, low, high = "%", low * 100, high * 100
    if number.kind == "label":
        unit = printed.lower()
    noun = _FOLLOWING.match(text, number.end)
    yield Amount(
        low,
        high,
        number.low < 0,
        unit,
        number.bound,
        number.kind,
        number.whole,
        number.since,
        bool(noun and noun[1].islower() and len(noun[1]) > 2),
    )


def contrary_amounts(one: Sequence[Amount], two: Sequence[Amount]) -> str:
    """Why the numbers of two sentences cannot belong to one statement, or ""."""
    ones, twos = _cardinal(one), _cardinal(two)
    left, right, reason = _paired(ones, twos)
    if reason:
        return reason
    if any(_rival(a, b) for a in left for b in right):
        return reasons.NUMBERS
    if _part_for_whole(ones, twos) or _part_for_whole(twos, ones):
        return reasons.PART
    return reasons.ORDINAL if _other_order(one, two) else ""


def _other_order(one: Sequence[Amount], two: Sequence[Amount]) -> bool:
    """Whether each has an ordinal that the other has neither as such nor as a count."""
    places = [{a.low for a in side if a.kind == "ordinal"} for side in (one, two)]
    every = [{a.low for a in side} for side in (one, two)]
    return bool(places[0] - every[1]) and bool(places[1] - every[0])


def _cardinal(amounts: Sequence[Amount]) -> list[Amount]:
    return [amount for amount in amounts if amount.kind != "ordinal"]


def _paired(ones: Sequence[Amount], twos: Sequence[Amount]) -> tuple[list[Amount], list[Amount], str]:
    """What of either side has no partner of the same worth; and why two of the same worth are not one."""
    left: list[Amount] = []
    right = list(twos)
    for a in ones:
        same = [b for b in right if _same_worth(a, b)]
        agreed = _agreeing(a, same)
        if agreed:
            right.remove(agreed)
        elif same:
            return [], [], _contrary(a, same[0])
        elif not _agrees(a, twos):
            left.append(a)
    return left, [b for b in right if not _agrees(b, ones)], ""


def _agreeing(one: Amount, others: Sequence[Amount]) -> Amount | None:
    """The first of some amounts of the same worth that differs in nothing."""
    return next((other for other in others if not _contrary(one, other)), None)


def _agrees(one: Amount, others: Sequence[Amount]) -> bool:
    """Whether any of the others is of the same worth and differs in nothing."""
    return any(_same_worth(one, other) and not _contrary(one, other) for other in others)


def _same_worth(a: Amount, b: Amount) -> bool:
    if (a.low, a.high) == (b.low, b.high):
        return True
    if "share" in {a.kind, b.kind} and a.unit == b.unit == "%":
        return abs(a.low - b.low) <= _SHARE_TOLERANCE * max(a.low, b.low)
    return _rounded(a, b) or _rounded(b, a)


def _rounded(rough: Amount, exact: Amount) -> bool:
    """Whether one is the other, rounded and marked as such: "more than 13,000" of 13,240."""
    if rough.bound not in _ROUGH or exact.bound or rough.low != rough.high or exact.low != exact.high:
        return False
    if rough.bound == "more than" and exact.low < rough.low:
        return False
    return rounds_to(exact.low, rough.low)


def rounds_to(exact: float, rounded: float) -> bool:
    """Whether the one rounds to the other at the digits that the other shows: 13,240 and 13,000."""
    step = 1.0
    while rounded % (step * 10) == 0 and step < rounded:
        step *= 10
    return abs(exact - rounded) < step


def _contrary(a: Amount, b: Amount) -> str:
    """What two amounts of the same worth differ in, or ""."""
    if a.minus != b.minus:
        return reasons.SIGN
    kinds = {a.kind, b.kind}
    if len({a.unit, b.unit} - {""}) > 1 and "label" not in kinds:
        return reasons.UNIT
    if contrary_bounds(a.bound, b.bound):
        return reasons.BOUND
    if len({a.since, b.since} - {None}) > 1:
        return reasons.NUMBERS
    counted = kinds == {"age", "count"} and all(c.noun or c.kind == "age" for c in (a, b))
    return reasons.AGE if counted else ""


def contrary_bounds(a: str, b: str) -> bool:
    """Whether two bounds point apart: at least and at most; "all but" and anything else."""
    if a == b:
        return False
    return ({a, b} <= _LOWER | _UPPER and (a in _LOWER) != (b in _LOWER)) or "all but" in {a, b}


def _rival(a: Amount, b: Amount) -> bool:
    """Whether two numbers without partners stand against each other: of one kind, and not of two units."""
    if a.kind in _COUNTS and b.kind in _COUNTS:
        vague = (a.kind == "vague") == (b.kind == "vague")
        return vague and ("share" in {a.kind, b.kind} or a.unit == b.unit or not a.unit or not b.unit)
    return a.kind == b.kind and (a.unit == b.unit or a.kind == "label")


def _part_for_whole(ones: Sequence[Amount], twos: Sequence[Amount]) -> bool:
    """Whether a whole of one sentence is what the other counts, which lacks the part."""
    wholes = [(a.low, a.whole) for a in ones if a.whole is not None]
    plain = {b.low for b in twos if b.whole is None}
    parts = {b.low for b in twos}
    return any(whole in plain and part not in parts for part, whole in wholes)
