"""From evidence to a probability: a readable logistic regression, corrected by small trees.

`weights.json` holds, for each piece of evidence, its mean, its scale, and what one standard unit and
its square weigh; then trees whose nodes name the evidence they ask for. Both speak in log-odds and
their mean is taken. `training/stories.py` writes the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

_FAR = 4.0  # standard units beyond which a piece of evidence says no more
_HOPELESS = -6.0  # log-odds below which the trees are not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Weights that turn evidence into the probability that two articles report one event."""

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    weight: Floats
    square: Floats
    intercept: float
    trees: tuple[Tree, ...]
    base: float  # log-odds the trees start from
    threshold: float  # mean probability at which groups are joined

    def __call__(self, evidence: Mapping[str, Floats]) -> Floats:
        """Probabilities, 0..1, one for each pair."""
        columns = np.stack([evidence[name] for name in self.names], axis=1)
        odds = self.linear(columns) if self.names else np.zeros(len(columns))
        if self.trees:
            asked = np.flatnonzero(odds > _HOPELESS)
            voted = self.base + sum(tree(columns[asked]) for tree in self.trees)
            odds[asked] = (odds[asked] + voted) / 2
        return 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))

    def linear(self, columns: Floats) -> Floats:
        """Log-odds of the logistic regression; columns in the order of `names`."""
        return np.asarray(self.intercept + self.terms(columns).sum(axis=1))

    def terms(self, columns: Floats) -> Floats:
        """What each piece of evidence adds to the log-odds of the regression, n_pairs x n_names."""
        unit = np.clip(np.nan_to_num((columns - self.mean) / self.scale), -_FAR, _FAR)
        return unit * self.weight + unit**2 * self.square


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A regression tree: node k asks whether `feature[k] <= limit[k]`; a leaf asks nothing."""

    feature: Ints  # -1 for a leaf
    limit: Floats
    low: Ints  # next node where it is
    high: Ints  # next node where it is not
    missing: Ints  # next node where it is unknown
    value: Floats
    depth: int

    def __call__(self, columns: Floats) -> Floats:
        """What the tree adds to the log-odds, one value a pair."""
        node = np.zeros(len(columns), dtype=np.int64)
        row = np.arange(len(columns))
        for _ in range(self.depth):
            feature = self.feature[node]
            asked = columns[row, np.maximum(feature, 0)]
            answer = np.where(asked <= self.limit[node], self.low[node], self.high[node])
            answer = np.where(np.isnan(asked), self.missing[node], answer)
            node = np.where(feature < 0, node, answer)
        return self.value[node]


@lru_cache(maxsize=1)
def default_judge() -> Judge:
    """The judge that is shipped."""
    return judge_of(json.loads(files("digest.cluster").joinpath("weights.json").read_text(encoding="utf-8")))


def judge_of(data: Mapping[str, Any]) -> Judge:
    """A judge from the content of a weights file."""
    evidence = data["evidence"]
    names = tuple(evidence)
    column = {name: [evidence[n][name] for n in names] for name in ("mean", "scale", "weight", "square")}
    return Judge(
        names=names,
        **{name: np.array(values, dtype=np.float64) for name, values in column.items()},
        intercept=float(data["intercept"]),
        trees=tuple(_tree(nodes, names) for nodes in data["trees"]),
        base=float(data["base"]),
        threshold=float(data["threshold"]),
    )


def _tree(nodes: list[Any], names: tuple[str, ...]) -> Tree:
    """A node is a leaf's number, or [evidence, limit, node where lower, node where higher, where unknown]."""
    asks = [node if isinstance(node, list) else None for node in nodes]
    index = {name: number for number, name in enumerate(names)}

    def column(at: int) -> list[Any]:
        return [ask[at] if ask else 0 for ask in asks]

    return Tree(
        feature=np.array([index[ask[0]] if ask else -1 for ask in asks], dtype=np.int64),
        limit=np.array(column(1), dtype=np.float64),
        low=np.array(column(2), dtype=np.int64),
        high=np.array(column(3), dtype=np.int64),
        missing=np.array(column(4), dtype=np.int64),
        value=np.array(
            [0.0 if ask else node for ask, node in zip(asks, nodes, strict=True)], dtype=np.float64
        ),
        depth=_depth(asks, 0),
    )


def _depth(asks: list[Any], node: int) -> int:
    ask = asks[node]
    return 1 + max(_depth(asks, ask[2]), _depth(asks, ask[3])) if ask else 0
