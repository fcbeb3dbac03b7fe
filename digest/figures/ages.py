"""Ages: of one person by name, or of the one who came to harm; told only where two origins differ on it.

An age counts nothing: no other figure is compared with it. Whose it is must be plain: a name beside it
("Mira Holm, 45,", "45-year-old Mira Holm"), or a noun that something befell ("a 16-year-old boy was wounded")
and of which no article of the story has two ages.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.figures.claimants import claimant, claimed
from digest.figures.events import event_of
from digest.figures.words import context, tagged
from digest.languages import language
from digest.model import Figure
from digest.text import stem
from digest.text.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.figures.words import Context, Word
    from digest.model import Claim, Sentence

_NAME_WORDS = 4
LONGEST_NEWS = timedelta(days=31)  # between reports of one event; after that somebody may be a year older
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Age:
    """How old somebody is: by a name's words, or by a noun with what befell it."""

    figure: Figure
    years: float
    person: frozenset[str]

    def may_be(self, other: Age) -> bool:
        """Whether both are of one person: the same noun and event, or names of which one holds the other."""
        return self.person <= other.person or other.person <= self.person


def differing_ages(claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """The ages that origins give differently for one person, in groups."""
    groups: list[list[Age]] = []
    for age in (age for claim in claims for age in _of_claim(claim)):
        home = next((g for g in groups if all(age.may_be(other) for other in g)), None)
        groups.append([age]) if home is None else home.append(age)
    told = enumerate(filter(_differ, groups), 1)
    return tuple(replace(age.figure, group=f"a{n}", relation="differs") for n, g in told for age in g)


def _differ(group: Sequence[Age]) -> bool:
    """Whether two origins give two ages, and no article gives two: then they are of two people."""
    each: dict[str, set[float]] = defaultdict(set)
    for age in group:
        each[age.figure.sentence.article.id].add(age.years)
    if any(len(years) > 1 for years in each.values()):
        return False
    return any(
        a.years != b.years and not set(a.figure.origins) & set(b.figure.origins) and not _birthday(a, b)
        for a, b in itertools.combinations(group, 2)
    )


def _birthday(one: Age, other: Age) -> bool:
    """Whether somebody grew older from one article to the other, which was written long after."""
    a, b = (age.figure.sentence.article.published for age in (one, other))
    if a is None or b is None or abs(a - b) <= LONGEST_NEWS:
        return False
    older, younger = (one, other) if a > b else (other, one)
    return 0 <= older.years - younger.years <= 1 + abs(a - b) / YEAR


def _of_claim(claim: Claim) -> list[Age]:
    seen: dict[tuple[float, frozenset[str]], Age] = {}
    for sentence in claim.sentences:
        for age in _in_sentence(sentence, claim.origins):
            seen.setdefault((age.years, age.person), age)
    return list(seen.values())


def _in_sentence(sentence: Sentence, origins: tuple[str, ...]) -> Iterable[Age]:
    """The ages that a sentence gives, each with the person who has it."""
    text, code = sentence.text, sentence.article.language
    ages = [n for n in numbers(text, code) if n.kind == "age" and n.low == n.high and not n.bound]
    ages = [n for n in ages if text[n.start - 1 : n.start] != "-"]  # the end of a word that was misspelled
    if not ages:
        return
    words = tagged(text, code)
    stretches = claimed(text, words)
    for number in ages:
        where = context(text, code, number, words)
        span, person = _person(where)
        if person:
            figure = Figure(
                value=text[number.start : number.end],
                what=text[span[0] : span[1]],
                claimant=claimant(text, number.start, stretches),
                sentence=sentence,
                start=sentence.start + number.start,
                end=sentence.start + number.end,
                unit=number.unit,
                origins=origins,
            )
            yield Age(figure, number.high, person)


def _person(where: Context) -> tuple[tuple[int, int], frozenset[str]]:
    """Where the sentence says who is so old, and what they are known by; nothing where it is not plain."""
    name = _name_behind(where.after) or _name_before(where.before, where.after)
    if len(name) > 1:
        return (name[0].start, name[-1].end), frozenset(w.low for w in name)
    noun = where.after[:1]
    if not noun or noun[0].has("sign", "ends", "digit", "capital"):
        return (0, 0), frozenset()
    event = event_of(where, noun)
    if event not in language(where.code).figures.casualties:
        return (0, 0), frozenset()
    return (noun[0].start, noun[0].end), frozenset({f"{stem(noun[0].low, where.code)} {event}"})


def _name_behind(after: Sequence[Word]) -> list[Word]:
    """The name in "45-year-old Mira Holm" and "45-year-old farmer Mira Holm"."""
    from_noun = after[1:] if after and not after[0].has("capital", "sign", "ends") else after
    return list(itertools.takewhile(lambda w: w.has("capital"), from_noun[:_NAME_WORDS]))


def _name_before(before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """The name in "Mira Holm, 45," and "Mira Holm (45)"."""
    if len(before) < 2 or not before[-1].has("sign") or not (not after or after[0].has("sign")):
        return []
    name = itertools.takewhile(lambda w: w.has("capital"), reversed(before[-1 - _NAME_WORDS : -1]))
    return list(name)[::-1]
