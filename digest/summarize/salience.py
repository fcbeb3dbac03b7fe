"""What matters in a story: the shape of a ranker's answer, and the zero that measurements start from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from digest.summarize.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Salience:
    """How much each line is worth by itself, and each bigram the first time that it is printed.

    `lines` has one score per line of the material, any scale, higher is better; `bigrams` may be empty.
    """

    lines: Sequence[float]
    bigrams: Mapping[tuple[str, str], float] = field(default_factory=dict)


Ranker = Callable[[Material], Salience]


def by_position(material: Material) -> Salience:
    """The lead: earlier sentences first, the articles taking turns."""
    return Salience(lines=[1 / (1 + line.position) for line in material.lines])
