"""The sections of a language about quantities: how numbers are written, what they are of, what is contrary.

A string of the file holds single words, an array holds phrases. Mappings name what a word is worth, or list
the words of one idea by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Words = frozenset[str]
Worth = Mapping[str, float]
Nested = Mapping[str, frozenset[str]]

_NONE: Words = frozenset()


def _worth() -> Worth:
    return MappingProxyType({})


def _nested() -> Nested:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """How a language writes numbers, and what a number is that counts nothing."""

    decimal: str = "."  # the mark before decimals
    comma_decimal: Words = _NONE  # (many languages) codes of those that write a comma before decimals
    small: Worth = field(default_factory=_worth)  # one to ninety
    scales: Worth = field(default_factory=_worth)  # hundred, thousand, million, lakh
    short_scales: Worth = field(default_factory=_worth)  # behind digits only: bn, k
    dozens: Worth = field(default_factory=_worth)  # dozen: times the number before it
    fractions: Worth = field(default_factory=_worth)  # half, third, quarter
    ordinals: Worth = field(default_factory=_worth)  # first, second
    ordinal_suffixes: Words = _NONE  # behind digits: st, nd
    vague: Worth = field(default_factory=_worth)  # dozens, hundreds
    several: Words = _NONE  # before a scale they make it vague: several, few
    ones: Words = _NONE  # articles, which are one before a scale or a fraction
    joins: Words = _NONE  # between parts of a number: and
    links: Words = _NONE  # between a scale and what it is of: "millions d'euros"
    bounds: Nested = field(default_factory=_nested)  # before a number, by kind of bound
    bounds_after: Nested = field(default_factory=_nested)  # behind it: or more
    minus: Words = _NONE
    below_zero: Words = _NONE
    percent: Words = _NONE
    points: Words = _NONE
    currencies: Nested = field(default_factory=_nested)  # by ISO 4217 code, or by word where many have it
    units: Nested = field(default_factory=_nested)  # of measure, by symbol
    spans: Nested = field(default_factory=_nested)  # of time
    ranges: Words = _NONE  # between two ends: to
    between: Words = _NONE
    since: Words = _NONE  # before the old value of a change: from
    by: Words = _NONE  # before what is added or taken
    parts: Words = _NONE  # between a part and its whole: of
    wholes: Words = _NONE  # before the whole: the, its
    ratios: Words = _NONE  # one in ten
    dates: Words = _NONE  # between day and month: of
    clock: Words = _NONE  # behind a time of day: a.m., Uhr
    clock_before: Words = _NONE  # before one: at, um
    labels: Words = _NONE  # before a number that is a name: flight, room
    old: Words = _NONE  # behind the unit of an age
    aged: Words = _NONE  # before an age
    persons: Words = _NONE  # one person: "a man of 34"
    measured: Words = _NONE  # behind a measure: high, deep; then m is metres
    counters: str = ""  # signs behind a number that count (Chinese, Japanese)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contrasts:
    """What keeps two statements apart although their words agree."""

    negations: Words = _NONE
    lacks: Words = _NONE  # they negate what follows where another sentence has "not": failed, prevent
    breaks: Words = _NONE  # no negation reaches over them: when, but
    modals: Words = _NONE  # only possible
    future: Words = _NONE  # not yet
    unreal: Words = _NONE  # what stands behind them is no fact: to, would
    denials: Words = _NONE  # phrases by which somebody says that what follows is not so
    disproofs: Words = _NONE  # behind a statement: false, unfounded
    sayings: Words = _NONE  # verbs of speech
    perfect: Words = _NONE  # auxiliaries of what has happened
    passive: Words = _NONE  # by
    opposites: tuple[Words, ...] = ()  # neighbours in twos: those of one against those of the other
    reversals: tuple[Words, ...] = ()  # the same, of what two do to each other: win, lose
    turns: tuple[Words, ...] = ()  # until against only when: they turn an opposite round
    days: Words = _NONE
    titles: Words = _NONE  # capitals that name nobody
    places: Words = _NONE  # prepositions before names
