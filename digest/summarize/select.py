"""What is printed of a story, in which order, and why: the answer of every way to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.summarize.arrange import arrange
from digest.summarize.choose import Rules, choose
from digest.summarize.salience import Salience

TOLD_WORTH = 0.001  # of its worth is left to a told line: after all news, in its own order

if TYPE_CHECKING:
    from digest.summarize.arrange import Placed
    from digest.summarize.choose import Choice
    from digest.summarize.material import Line, Material
    from digest.summarize.salience import Ranker


@dataclass(frozen=True, slots=True)
class Selected:
    """Lines in printing order; by the number of a line, why it was chosen or why not, in words."""

    placed: tuple[Placed, ...]
    reasons: Mapping[int, str]
    refusals: Mapping[int, str]


Selector = Callable[["Material", Rules], Selected]


@dataclass(frozen=True, slots=True)
class ByRank:
    """Greedy by a ranker's salience, under the guards; picklable where its ranker is."""

    ranker: Ranker

    def __call__(self, material: Material, rules: Rules) -> Selected:
        """Rate, choose, arrange."""
        choice = choose(material, _news(material, self.ranker(material), rules), rules)
        placed = arrange(material, choice.lines)
        return Selected(
            placed=placed,
            reasons={p.line.number: _reason(p, choice) for p in placed},
            refusals={
                line.number: _why_not(line, choice)
                for line in material.lines
                if line.number not in choice.numbers
            },
        )


def _news(material: Material, found: Salience, rules: Rules) -> Salience:
    """The salience with next to nothing for told lines, and no concept for them to cover."""
    if not rules.told:
        return found
    told = [rules.is_told(line) for line in material.lines]
    concepts = zip(found.concepts, told, strict=bool(found.concepts))
    return Salience(
        lines=[s * TOLD_WORTH if t else s for s, t in zip(found.lines, told, strict=True)],
        concepts=[frozenset() if t else c for c, t in concepts],
        weights=found.weights,
    )


def _reason(placed: Placed, choice: Choice) -> str:
    line = placed.line
    behind = "; printed behind the sentence it leans on" if placed.follows else ""
    salience = choice.salience.lines[line.number]
    return f"sentence {line.position + 1} of its article; salience {salience:.2f}{behind}"


def _why_not(line: Line, choice: Choice) -> str:
    if line.verdict.state == "never":
        return line.verdict.reason
    told = choice.told(line)
    if told is not None:
        return f"says the same as “{told.sentence.text}”"
    if line.verdict.state == "leans":
        before = choice.material.before(line)
        if before is None or before.number not in choice.numbers:
            return f"{line.verdict.reason}, and its predecessor was not chosen"
    if choice.over_fair_use(line, choice.lines):
        return "its article is already quoted as much as is fair"
    return f"over budget: salience {choice.salience.lines[line.number]:.2f}"
