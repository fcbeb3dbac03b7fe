"""The ranker of this project (first version, by hand)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digest.summarize.salience import Salience

if TYPE_CHECKING:
    from digest.summarize.material import Material


def learned(material: Material) -> Salience:
    """Bigrams by the number of articles that carry them and how early."""
    first: dict[tuple[str, str], dict[int, int]] = {}
    for line in material.lines:
        for bigram in line.bigrams:
            first.setdefault(bigram, {}).setdefault(line.article, line.position)
    weights = {b: sum(1 / (1 + p) ** 0.5 for p in places.values()) for b, places in first.items()}
    return Salience(lines=[0.0] * len(material.lines), bigrams=weights)
