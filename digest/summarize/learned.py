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
from digest.summarize.salience import Salience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.summarize.features import Array, Columns
    from digest.summarize.material import Material

_LEAST = 0.001  # no line is worth nothing: a budget is filled with what there is


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

    def __call__(self, material: Material) -> Salience:
        """A score for every line (what it is worth, by its length) and a weight for every bigram."""
        import numpy as np

        if not material.lines or not any(len(line.stems) > 1 for line in material.lines):
            return Salience(lines=[1.0] * len(material.lines))
        found = index(material)
        weights = 1 / (1 + np.exp(-self.bigrams(bigram_features(found))))
        scores = np.maximum(self.lines(line_features(found, weights), found.context), _LEAST)
        words = np.array([line.words for line in material.lines])
        return Salience(
            lines=(scores * words).tolist(),
            concepts=_by_line(found.bigrams, found.bigram_line, len(material.lines)),
            weights=(self.share * weights).tolist(),
        )


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
def _shipped() -> Model:
    return model(json.loads((files("digest.summarize") / "weights.json").read_text(encoding="utf-8")))


def learned(material: Material) -> Salience:
    """Rate a story's lines and bigrams with the weights that ship with the package."""
    return _shipped()(material)
