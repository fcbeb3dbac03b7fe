"""Which lines are printed: greedy by gain per word, within the budget, the guards and fair use.

A line gains its score, less what of it is already said, and the weights of the bigrams that it is the first
to carry (budgeted maximum coverage: Khuller, Moss & Naor 1999; for summaries Gillick & Favre 2009, Lin &
Bilmes 2011).
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.summarize.budget import UNLIMITED, Budget, FairUse
from digest.summarize.overtaken import overtaken
from digest.summarize.standalone import unconfirmed
from digest.text import count_words
from digest.text.statements import contrary, repeated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from digest.summarize.material import Line, Material
    from digest.summarize.salience import Salience

    Unit = tuple[Line, ...]

_PER_WORD = 0.95  # the power of its length that a line's gain is divided by
_PER_SENTENCE = 0.7  # the same where only sentences are counted: a fuller one costs no more
_LATE = 0.5  # of its gain is left to a status line that was overtaken: what overtook it comes first
_SAID = 0.55  # of a line's terms by weight: where other articles' lines say so much, it tells nothing new
_FEWEST_SHARED = 4  # terms, so that no short line is silenced by a chance word or two
_FIGURE = 2.0  # a term with a digit identifies an event twice as well as a word
_SAME_DAYS = timedelta(hours=48)
_LONGEST_UNIT = 3  # a line, what it leans on, and what that leans on


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What limits the choice. `claims` says which claim a line makes; lines of one claim are printed once."""

    budget: Budget
    fair_use: FairUse = UNLIMITED
    claims: Mapping[int, int] = field(default_factory=dict)
    told: frozenset[tuple[str, int]] = frozenset()  # (article id, start) of what earlier editions told

    def is_told(self, line: Line) -> bool:
        """Whether an earlier edition has told what the line says."""
        return (line.sentence.article.id, line.sentence.start) in self.told

    @property
    def power(self) -> float:
        """What length costs: nearly all its worth where words are counted, less where sentences are."""
        return _PER_SENTENCE if self.budget.words is None and self.budget.minutes is None else _PER_WORD


def weight(terms: Collection[str]) -> float:
    """How much terms tell an event from others: figures count double."""
    return len(terms) + (_FIGURE - 1) * sum(map(_has_digit, terms))


@lru_cache(maxsize=100_000)
def _has_digit(term: str) -> bool:
    return not term.isalpha() and any(c.isdigit() for c in term)


@dataclass(slots=True)
class Choice:
    """The chosen lines in the order in which they were chosen, and what is already said."""

    material: Material
    salience: Salience
    rules: Rules
    lines: list[Line] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    claimed: set[int] = field(default_factory=set)
    shortest: int = 1_000_000
    terms: dict[int, frozenset[str]] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)
    heard: dict[int, set[str]] = field(default_factory=dict)  # by article, the terms of what is printed of it
    elsewhere: dict[int, frozenset[str]] = field(default_factory=dict)  # by article, what others say

    def add(self, unit: Sequence[Line]) -> None:
        """Print these lines too."""
        self.lines.extend(unit)
        self.elsewhere.clear()
        self.numbers.update(line.number for line in unit)
        for line in unit:
            terms = self.terms_of(line)
            self.said |= terms
            self.heard.setdefault(line.article, set()).update(terms)
            if line.number in self.rules.claims:
                self.claimed.add(self.rules.claims[line.number])
            self.shortest = min(self.shortest, len(terms))
        if self.salience.concepts:
            self.covered.update(*(self.salience.concepts[line.number] for line in unit))

    def new(self, unit: Unit) -> list[Line]:
        """The lines of a unit that are not yet chosen."""
        return [line for line in unit if line.number not in self.numbers]

    def gain(self, line: Line) -> float:
        """What printing the line adds to what is already said."""
        score = self.salience.lines[line.number]
        if not self.salience.concepts:
            return score
        concepts = self.salience.concepts[line.number]
        fresh = concepts - self.covered
        weights = self.salience.weights
        return score * len(fresh) / max(1, len(concepts)) + sum(weights[c] for c in sorted(fresh))

    def rate(self, unit: Unit) -> float:
        """Gain per word of what is new in a unit."""
        new = self.new(unit)
        words = max(1, sum(line.words for line in new))
        return sum(map(self.gain, new)) / float(words**self.rules.power)

    def terms_of(self, line: Line) -> frozenset[str]:
        """A line's content terms, computed once."""
        if line.number not in self.terms:
            self.terms[line.number] = line.terms
        return self.terms[line.number]

    def repeats(self, line: Line, lines: Sequence[Line]) -> Line | None:
        """The line among `lines` that already says this, or None."""
        claim = self.rules.claims.get(line.number)
        terms = self.terms_of(line)
        for other in lines:
            if claim is not None and claim == self.rules.claims.get(other.number):
                return other
            if repeated(line.sentence, terms, other.sentence, self.terms_of(other)):
                return other
        return None

    def told(self, line: Line) -> Line | None:
        """The chosen line that already says this, or None; a quick look at all that is said comes first."""
        terms = self.terms_of(line)
        if self.mostly_said(line):
            nearest = max(
                (c for c in self.lines if self.beside(line.article, c.article)),
                key=lambda c: len(terms & self.terms_of(c)),
            )
            return None if contrary(line.sentence, nearest.sentence) else nearest
        claimed = self.rules.claims.get(line.number) in self.claimed
        if not claimed and 2 * len(terms & self.said) < min(len(terms), self.shortest):
            return None
        return self.repeats(line, self.lines)

    def beside(self, one: int, other: int) -> bool:
        """Whether two numbers are different articles of the same days, as far as is known."""
        mine, theirs = (self.material.articles[number].published for number in (one, other))
        return one != other and (mine is None or theirs is None or abs(mine - theirs) <= _SAME_DAYS)

    def mostly_said(self, line: Line) -> bool:
        """Whether what is printed of other articles already says most of what the line says.

        Only articles of the same days are compared: what was so before is not what is so now. A status line
        ("has not confirmed") is spared: it shares its words with what contradicts it.
        """
        terms = self.terms_of(line)
        if len(terms & self.said) < _FEWEST_SHARED:
            return False
        known = terms & self.told_elsewhere(line.article)
        return (
            len(known) >= max(_FEWEST_SHARED, _SAID / _FIGURE * len(terms))
            and weight(known) >= _SAID * weight(terms)
            and not unconfirmed(line.sentence.text, line.sentence.article.language)
        )

    def told_elsewhere(self, article: int) -> frozenset[str]:
        """The terms of what is printed of other articles of the same days."""
        if article not in self.elsewhere:
            others = (told for other, told in self.heard.items() if self.beside(article, other))
            self.elsewhere[article] = frozenset().union(*others)
        return self.elsewhere[article]

    def over_fair_use(self, line: Line, lines: Sequence[Line]) -> bool:
        """Whether the line would quote more of its article than is fair."""
        mine = [c for c in lines if c.article == line.article]
        total = self.lengths.get(line.article)
        if total is None:
            total = self.lengths[line.article] = count_words(self.material.articles[line.article].text)
        return not self.rules.fair_use.allows(len(mine), sum(c.words for c in mine), line.words, total)

    def allowed(self, new: Sequence[Line]) -> bool:
        """Whether lines may join the chosen ones under every rule."""
        if not self.rules.budget.allows([*self.lines, *new]):
            return False
        so_far = list(self.lines)
        for line in new:
            if self.over_fair_use(line, so_far) or self.mostly_said(line) or self.repeats(line, so_far):
                return False
            so_far.append(line)
        return True


def choose(material: Material, salience: Salience, rules: Rules) -> Choice:
    """Choose lines within the rules; the same input gives the same choice.

    Lazy greedy (Minoux 1978): a gain can only shrink, so only the top of the heap is looked at again.
    """
    choice = Choice(material, salience, rules)
    units = list(_units(material))
    heap = [(-choice.rate(unit), place) for place, unit in enumerate(units)]
    heapq.heapify(heap)
    late: set[int] = set()
    while heap:
        rate, place = heapq.heappop(heap)
        unit = units[place]
        new = choice.new(unit)
        if not new or not rules.budget.allows([*choice.lines, *new]):
            continue
        fresh = -choice.rate(unit) * (_LATE if place in late else 1.0)
        if fresh > rate + 1e-12:
            heapq.heappush(heap, (fresh, place))
        elif place not in late and any(overtaken(material, line) for line in new):
            late.add(place)
            heapq.heappush(heap, (fresh * _LATE, place))
        elif choice.allowed(new):
            choice.add(new)
    if not choice.lines and units:
        choice.add(units[0][:1])  # a brief says something, though its first sentence is over the budget
    return choice


def _units(material: Material) -> Iterator[Unit]:
    """What may be printed together: a line that stands alone, or one behind the predecessors it leans on."""
    for line in material.lines:
        if line.verdict.state == "never":
            continue
        unit = [line]
        while unit[0].verdict.state == "leans" and len(unit) < _LONGEST_UNIT:
            before = material.before(unit[0])
            if before is None:
                break
            unit.insert(0, before)
        if unit[0].verdict.state == "stands":
            yield tuple(unit)
