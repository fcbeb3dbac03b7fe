"""From pair features to a probability: small decision trees in a readable file, calibrated to the collection.

`weights.json` lists a hundred trees whose nodes name the feature they ask for; the sum of their
leaves is the log-odds that two articles report one event (gradient boosting, Friedman 2001).
`training/stories.py` writes the file.

How many pairs report one event differs between a day of feeds and a file of look-alikes. The share is
estimated from the collection itself (EM of Saerens, Latinne and Decaestecker 2002), and the log-odds
are moved half of the way: training without a set showed that the whole way is too far. Among a handful
of articles nothing shows what is usual, so there more is asked for: a wrong merger is worse than a split.
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

    Floats = npt.NDArray[np.floating[Any]]
    Ints = npt.NDArray[np.integer[Any]]

_WAY = 0.5  # share of the estimated difference in prior odds that is believed
_FEW = 200  # pairs that the prior of the training data counts for
_ROUNDS = 40
_HANDFUL, _MANY = 6, 14  # articles up to which full caution, and from which none, is taken
_HANDFUL_LOG_ODDS = 4.5  # log-odds more that are asked of a pair among a handful of articles
_ALIKE, _COPY = 0.55, 0.7  # cosines up to which caution is full, and from which there is none
_SMALL, _LARGE = 100, 300  # articles up to which the brake is full, and from which it is off
_SMALL_LOG_ODDS = 8.0  # log-odds that a pair without any likeness of its own loses
_LIKE = 0.25  # cosine from which the brake is off
_HOPELESS = -4.0  # log-odds after a third of the trees
_BATCH = 50_000  # pairs predicted at a time, to bound memory


@dataclass(frozen=True, slots=True, kw_only=True)
class PairClassifier:
    """Weights that turn pair features into the probability that two articles report one event."""

    names: tuple[str, ...]
    trees: tuple[Tree, ...]
    base: float  # log-odds the trees start from
    prior: float  # share of candidate pairs that report one event, as trained
    threshold: float  # mean probability at which groups are joined

    def __call__(self, features: Mapping[str, npt.NDArray[Any]]) -> Floats:
        """Probabilities, 0..1, one for each pair, for a collection like those trained on."""
        size = len(next(iter(features.values())))
        odds = np.full(size, self.base)
        for start in range(0, size, _BATCH):
            batch = slice(start, start + _BATCH)
            columns = np.stack([features[name][batch] for name in self.names], axis=1, dtype=np.float32)
            odds[batch] += self._voted(columns)
        return _probability(odds)

    def _voted(self, columns: npt.NDArray[np.float32]) -> Floats:
        """The sum of the trees; a pair that is hopeless after a third of them is not asked further."""
        first = len(self.trees) // 3
        votes = np.zeros(len(columns))
        for tree in self.trees[:first]:
            votes += tree(columns)
        open_ = np.flatnonzero(votes + self.base > _HOPELESS)
        columns = columns[open_]
        for tree in self.trees[first:]:
            votes[open_] += tree(columns)
        return votes

    def calibrated(
        self, probability: npt.NDArray[np.floating[Any]], size: int, likeness: npt.NDArray[np.floating[Any]]
    ) -> Floats:
        """The probabilities in a collection of `size` articles with its own share of pairs of one event.

        `likeness` is a pair's cosine, 0..1. Among few articles the neighbourhood says little about a
        pair, so its own likeness has to carry it: see `doubts`.
        """
        if not len(probability):
            return probability
        odds = _odds(probability)
        trained = np.log(self.prior / (1.0 - self.prior))
        share = self.prior
        for _ in range(_ROUNDS):
            now = _probability(odds + np.log(share / (1.0 - share)) - trained)
            share = float((now.sum() + _FEW * self.prior) / (len(now) + _FEW))
        odds = odds + _WAY * (np.log(share / (1.0 - share)) - trained)
        return _probability(odds - doubts(size, likeness))


def doubts(size: int, likeness: Floats) -> Floats:
    """Log-odds that a pair loses in a small collection: none for near copies, and none among many articles.

    A handful of articles is kept apart unless they are near copies; among some dozens a pair is held back
    that shares few terms.
    """
    handful = np.clip((_MANY - size) / (_MANY - _HANDFUL), 0.0, 1.0)
    apart = 1.0 - np.clip((likeness - _ALIKE) / (_COPY - _ALIKE), 0.0, 1.0)
    small = np.clip((_LARGE - size) / (_LARGE - _SMALL), 0.0, 1.0)
    unlike = np.clip((_LIKE - likeness) / _LIKE, 0.0, 1.0)
    return np.asarray(_HANDFUL_LOG_ODDS * handful * apart + _SMALL_LOG_ODDS * small * unlike)


def _probability(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))


def _odds(probability: Floats) -> Floats:
    kept = np.clip(probability, 1e-9, 1.0 - 1e-9)
    return np.asarray(np.log(kept / (1.0 - kept)))


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

    def __call__(self, columns: npt.NDArray[np.float32]) -> Floats:
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
def default_classifier() -> PairClassifier:
    """The classifier that is shipped."""
    return classifier_of(
        json.loads(files("digest.cluster").joinpath("weights.json").read_text(encoding="utf-8"))
    )


def classifier_of(data: Mapping[str, Any]) -> PairClassifier:
    """A classifier from the content of a weights file."""
    names = tuple(data["features"])
    return PairClassifier(
        names=names,
        trees=tuple(_tree(nodes, names) for nodes in data["trees"]),
        base=float(data["base"]),
        prior=float(data["prior"]),
        threshold=float(data["threshold"]),
    )


def _tree(nodes: list[Any], names: tuple[str, ...]) -> Tree:
    """A node is a leaf's number, or [feature, limit, node where lower, node where higher, where unknown]."""
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
