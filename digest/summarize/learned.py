"""The ranker of this project: how likely a bigram or a line is to stand in a summary that people write.

Bigrams: a logistic model of whether references carry them (as Hong & Nenkova 2014 and Li, Liu & Zhao 2013
weigh words and bigrams for coverage). Lines: a ridge regression on what a line has in common with
references per word. Both read `weights.json`, which `training/briefs.py` writes; it holds numbers and no
word of any text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from digest.summarize.features import bigram_features, index, line_features
from digest.summarize.salience import MIN_WORTH, Salience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.summarize.features import Array, Columns, Index
    from digest.summarize.material import Material


@dataclass(frozen=True, slots=True)
class Linear:
    """An intercept and a weight for each feature; `name x context` weighs it by the kind of story."""

    intercept: float
    weights: Mapping[str, float]

    def __call__(self, columns: Columns, context: Mapping[str, float] | None = None) -> Array:
        """The sum for every row."""
        total: Array = self.intercept
        for name, column in columns.items():
            crossed = sum(self.weights[f"{name} x {c}"] * x for c, x in (context or {}).items())
            total = total + (self.weights[name] + crossed) * column
        return total


@dataclass(frozen=True, slots=True)
class Model:
    """Both parts, and how much a new bigram's weight counts beside a line's own score."""

    bigrams: Linear
    lines: Linear
    share: float

    def rate(self, material: Material) -> Rated:
        """The features of a story's lines and what each is worth a word. Some line must have two words."""
        import numpy as np

        found = index(material)
        weights = 1 / (1 + np.exp(-self.bigrams(bigram_features(found))))
        columns = line_features(found, weights)
        return Rated(found, weights, columns, np.maximum(self.lines(columns, found.context), MIN_WORTH))

    def __call__(self, material: Material) -> Salience:
        """A score for every line (what it is worth, by its length) and a weight for every bigram."""
        import numpy as np

        if not rateable(material):
            return Salience(lines=[1.0] * len(material.lines))
        rated = self.rate(material)
        found = rated.index
        words = np.array([line.words for line in material.lines])
        return Salience(
            lines=(rated.scores * words).tolist(),
            concepts=_by_line(found.bigrams, found.bigram_line, len(material.lines)),
            weights=(self.share * rated.weights).tolist(),
        )


@dataclass(frozen=True, slots=True)
class Rated:
    """A story's lines and bigrams, rated."""

    index: Index
    weights: Array  # of every distinct bigram
    columns: Columns
    scores: Array  # of every line, a word


def rateable(material: Material) -> bool:
    """Whether there is anything to rate: a line of two words."""
    return any(len(line.stems) > 1 for line in material.lines)


def _by_line(bigrams: Array, lines: Array, count: int) -> list[frozenset[int]]:
    import numpy as np

    ends = np.cumsum(np.bincount(lines, minlength=count)).tolist()
    numbers = bigrams.tolist()
    return [frozenset(numbers[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def model(content: Mapping[str, Any]) -> Model:
    """A model from the content of a weights file."""
    return Model(
        bigrams=Linear(content["bigrams"]["intercept"], content["bigrams"]["weights"]),
        lines=Linear(content["lines"]["intercept"], content["lines"]["weights"]),
        share=content["share"],
    )


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model whose weights ship with the package."""
    return model(json.loads((files("digest.summarize") / "weights.json").read_text(encoding="utf-8")))


def learned(material: Material) -> Salience:
    """Rate a story's lines and bigrams with the weights that ship with the package."""
    return shipped()(material)
