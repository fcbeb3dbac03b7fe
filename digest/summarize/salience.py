"""What matters in a story: the shape of a ranker's answer, and the zero that measurements start from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest.summarize.material import Material

MIN_WORTH = 0.001  # no line is worth nothing: a budget is filled with what there is


@dataclass(frozen=True, slots=True, kw_only=True)
class Salience:
    """How much each line is worth, and each concept the first time that it is printed.

    `lines` has one score per line of the material, any scale, higher is better. `concepts` has the numbers of
    the concepts (bigrams) of each line and `weights` their worth by number; both may be empty. A line whose
    concepts are already covered loses its score in proportion.
    """

    lines: Sequence[float]
    concepts: Sequence[frozenset[int]] = ()
    weights: Sequence[float] = ()


Ranker = Callable[[Material], Salience]


def by_position(material: Material) -> Salience:
    """The lead: earlier sentences first, the articles taking turns."""
    return Salience(lines=[line.words / (1 + line.position) for line in material.lines])
