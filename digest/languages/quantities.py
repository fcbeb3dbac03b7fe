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
    no_negations: Words = _NONE  # phrases that hold a negation's word and negate nothing
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figures:
    """What a number counts, what happened to it and who says so."""

    states: Nested = field(default_factory=_nested)  # one event in all its words, by name
    heads: Nested = field(default_factory=_nested)  # one thing in all its words, by name
    self_counted: Words = _NONE  # they stand for who is counted: 12 dead
    casualties: Words = _NONE  # states of which small numbers in words matter, too
    growing: Words = _NONE  # states whose count goes on, whatever the day
    cases: Words = _NONE  # who is infected is a case
    plurals: Words = _NONE  # plurals without an s
    not_plural: Words = _NONE  # with one, and none
    auxiliaries: Words = _NONE
    degrees: Words = _NONE  # critically, slightly
    intents: Words = _NONE  # before "to": plans
    achieved: Words = _NONE  # before "to" what follows has happened: had to, managed to
    suffered: Words = _NONE  # of two who "suffered burns" nothing is said
    ends: Words = _NONE  # where a noun phrase ends
    prepositions: Words = _NONE
    past: Words = _NONE  # irregular forms of verbs
    rises: Words = _NONE
    falls: Words = _NONE
    levels: Words = _NONE  # between a level and its number: is, stands
    elsewhen: Words = _NONE  # of another time or event than the story's
    trends: Words = _NONE  # nouns that a share or a sum is: increase, loss
    costs: Words = _NONE
    determiners: Words = _NONE
    dated: Words = _NONE  # last, next
    toll: Words = _NONE
    death: Words = _NONE  # before "toll"
    still: Words = _NONE  # words of elsewhen that tell of no other time: since
    forecasts: Words = _NONE  # verbs before what is only expected
    conditions: Words = _NONE  # if, unless: what follows is no fact
    doubts: Words = _NONE  # rumour
    hedges: Words = _NONE  # possibly
    reports: Words = _NONE  # verbs of saying and counting
    pronouns: Words = _NONE
    pronouns_of: Words = _NONE  # behind "of" they mean what was counted before: them
    breaks: Words = _NONE  # a speaker's name does not reach over them
    between: Words = _NONE  # between a speaker and the verb
    passive: Words = _NONE
    lead_ins: Words = _NONE  # before a speaker's name: however, the
    not_in_names: Words = _NONE
    before_noun: Words = _NONE  # behind them a verb of saying is a noun: its forecast
    adverbs_not: Words = _NONE  # nouns in -ly
    inverted: Words = _NONE  # said Anna Kerr
    put_objects: Words = _NONE  # put the number at
    after_name: Words = _NONE
    participles: Words = _NONE  # behind a speaker's name: cited
    according_first: Words = _NONE  # before "to": according
    particles: Words = _NONE  # between a verb and its number: turned back
    puts: Words = _NONE  # verbs of saying only with put_objects
    not_speaking: Words = _NONE  # before a verb of saying they make it none: who, reports
    listeners: Words = _NONE  # behind it they end a clause: reporters
    opens_speech: Words = _NONE  # behind it they open what is said: that
    before_name: Words = _NONE  # between "according to" and a name: the
    of: Words = _NONE  # between a noun and what it is of
    in_a_trend: Words = _NONE  # between a trend and what it is of: increase in
    sum_links: Words = _NONE  # between a sum and what it is of: $3 million for
    skipped: Words = _NONE  # between a number and its noun: of the
    rest: Words = _NONE  # "other": of all but those that were named
    rates: Words = _NONE  # between a sum and what it is for each of: $4 a litre
    placed: Words = _NONE  # before a place behind a subject: temperatures in Harwick
    placing: Words = _NONE  # before the name of a place
    articles_of_places: Words = _NONE  # before it: "at a North Elm shop"
    aside: Words = _NONE  # before a number that is no size of the subject: voted for 3 percent
    to: Words = _NONE
    level_at: Words = _NONE  # before the level that is reached: to, at
    at: Words = _NONE
    clause_breaks: Words = _NONE  # while, but
    clause_joins: Words = _NONE  # and: another clause where a verb or a pronoun follows
    clause_subjects: Words = _NONE  # behind "and" they open another clause
    passive_openers: Words = _NONE  # 12 were killed
    harm: Words = _NONE  # verbs before a number of people: killing 12
    but: Words = _NONE  # not 40 but 50
    adjectives: tuple[str, ...] = ()  # endings of adjectives that stand before their noun
    agreeing: tuple[str, ...] = ()  # endings of adjectives behind a plural noun
    nouns: Words = _NONE  # those that are as frequent as function words: people
    compounds: Words = _NONE  # words that make a noun with the one behind them
