"""Which lines are printed: greedy by gain per word, then exchanges while they help.

A set is worth the scores of its lines plus the weights of the bigrams it covers, each counted once
(budgeted maximum coverage: Khuller, Moss & Naor 1999; for summaries Gillick & Favre 2009, Lin & Bilmes 2011).
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.summarize.budget import UNLIMITED, Budget, FairUse
from digest.text import count_words, same_statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digest.summarize.material import Line, Material
    from digest.summarize.salience import Salience

_PER_WORD = 0.9  # the power of its length that a line's gain is divided by
_EXCHANGED = 60  # best lines that are tried in exchanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What limits the choice. `claims` says which claim a line makes; lines of one claim are printed once."""

    budget: Budget
    fair_use: FairUse = UNLIMITED
    claims: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Choice:
    """The chosen lines in the order in which they were chosen, and what is already said."""

    material: Material
    salience: Salience
    rules: Rules
    lines: list[Line] = field(default_factory=list)
    terms: dict[int, frozenset[str]] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)

    def terms_of(self, line: Line) -> frozenset[str]:
        """A line's content terms, computed once."""
        if line.number not in self.terms:
            self.terms[line.number] = line.terms
        return self.terms[line.number]

    def repeats(self, line: Line, lines: Sequence[Line]) -> Line | None:
        """The line among `lines` that already says this, or None."""
        claim = self.rules.claims.get(line.number)
        for other in lines:
            if claim is not None and claim == self.rules.claims.get(other.number):
                return other
            if same_statement(self.terms_of(line), self.terms_of(other)):
                return other
        return None

    def over_fair_use(self, line: Line, lines: Sequence[Line]) -> bool:
        """Whether the line would quote more of its article than is fair."""
        mine = [c for c in lines if c.article == line.article]
        total = self.lengths.get(line.article)
        if total is None:
            total = self.lengths[line.article] = count_words(self.material.articles[line.article].text)
        return not self.rules.fair_use.allows(len(mine), sum(c.words for c in mine), line.words, total)

    def over_budget(self, lines: Sequence[Line]) -> bool:
        """Whether the lines are more than the budget."""
        budget = self.rules.budget
        return len(lines) > budget.most_sentences or sum(c.words for c in lines) > budget.most_words

    def allowed(self, unit: Sequence[Line], lines: Sequence[Line]) -> bool:
        """Whether a unit may join `lines` under every rule."""
        so_far = list(lines)
        for line in unit:
            if self.over_fair_use(line, so_far) or self.repeats(line, so_far):
                return False
            so_far.append(line)
        return not self.over_budget(so_far)


def choose(material: Material, salience: Salience, rules: Rules) -> Choice:
    """Choose lines within the rules; the same input gives the same choice."""
    choice = Choice(material, salience, rules)
    units = list(_units(material))
    _fill(choice, units)
    _exchange(choice, units)
    if not choice.lines:
        _first_that_fits(choice, units)
    return choice


def _units(material: Material) -> Iterator[tuple[Line, ...]]:
    """What may be printed together: a line that stands alone, or one with the predecessor it leans on."""
    for line in material.lines:
        if line.verdict.state == "stands":
            yield (line,)
        elif line.verdict.state == "leans":
            before = material.before(line)
            if before is not None and before.verdict.state == "stands":
                yield (before, line)


def _fill(choice: Choice, units: Sequence[tuple[Line, ...]]) -> None:
    """Lazy greedy (Minoux 1978): a gain can only shrink, so only the top of the heap is looked at again."""
    covered = {b for line in choice.lines for b in line.bigrams}
    chosen = {line.number for line in choice.lines}
    heap = [(-_rate(choice, unit, covered, chosen), place) for place, unit in enumerate(units)]
    heapq.heapify(heap)
    while heap:
        rate, place = heapq.heappop(heap)
        new = [line for line in units[place] if line.number not in chosen]
        fresh = -_rate(choice, units[place], covered, chosen)
        if not new or fresh >= 0:
            continue
        if fresh > rate + 1e-12:
            heapq.heappush(heap, (fresh, place))
            continue
        if choice.allowed(new, choice.lines):
            choice.lines.extend(new)
            chosen.update(line.number for line in new)
            covered.update(b for line in new for b in line.bigrams)


def _rate(choice: Choice, unit: Sequence[Line], covered: set[tuple[str, str]], chosen: set[int]) -> float:
    new = [line for line in unit if line.number not in chosen]
    if not new:
        return 0.0
    weights = choice.salience.bigrams
    seen = {b for line in new for b in line.bigrams} - covered if weights else set()
    gain = sum(weights.get(b, 0.0) for b in sorted(seen)) + sum(
        choice.salience.lines[line.number] for line in new
    )
    return gain / sum(max(1, line.words) for line in new) ** _PER_WORD


def _worth(choice: Choice, lines: Sequence[Line]) -> float:
    weights = choice.salience.bigrams
    covered = {b for line in lines for b in line.bigrams} if weights else set()
    return sum(weights.get(b, 0.0) for b in sorted(covered)) + sum(
        choice.salience.lines[line.number] for line in lines
    )


def _exchange(choice: Choice, units: Sequence[tuple[Line, ...]]) -> None:
    """Exchange one chosen unit for another while the whole is worth more, at most ten times."""


def _first_that_fits(choice: Choice, units: Sequence[tuple[Line, ...]]) -> None:
    """A brief says something: the first line that stands, even where it alone is over the budget in words."""
    if units:
        choice.lines.append(units[0][0])
