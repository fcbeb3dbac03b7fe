"""From pair features to a probability: small decision trees in a readable file, and one bar.

`weights.json` lists a hundred and fifty trees whose nodes name the feature they ask for; the sum of their
leaves is the log-odds that two articles report one event (gradient boosting, Friedman 2001).
`training/stories.py` writes the file.

The bar is for templates: two reports with the same words and other names (two fires, two matches). The gold
sets have few of them, so what the trees learn there is not certain enough.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.spread import Each, here

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]
    Ints = npt.NDArray[np.integer[Any]]

_TEMPLATE_LOG_ODDS = (
    6.0  # that a pair of one template loses; on the gold sets 1 pair in 800 of one event does
)
_WORDS_ALIKE, _WORDS_MOST_ALIKE = 0.5, 0.6  # share of the common words of a head that the other head has
_NAMED, _NAMED_SOME = 0.5, 0.7  # share of what a title names that the other article names, at the most
_NAMED_IN_LEAD = 0.6  # the same of a lead, of two articles that one outlet published within `_SOON`
_SOON = 1.0  # days
_NAMES_MISSING = 1.3  # log(1 + idf) of the names that either title has and the other article never names
_HANDFUL, _MANY = 6, 14  # articles up to which a handful asks for more, and from which it does not
_HANDFUL_LOG_ODDS = 4.5  # that a pair of long texts among a handful loses
_ALIKE, _COPY = 0.55, 0.7  # cosines up to which it loses all of that, and from which nothing
_SHORT, _LONG = 120, 250  # tokens of the shorter text up to which it loses nothing, and from which all
_APART, _TITLES_APART = 0.2, 0.02  # cosines below which short texts share next to nothing
_STRANGERS_LOG_ODDS = -0.85  # that such a pair has at the most: a probability of 0.3
_HOPELESS = -4.0  # log-odds after a third of the trees
_BATCH = 50_000  # pairs predicted at a time: a piece of work


@dataclass(frozen=True, slots=True, kw_only=True)
class PairClassifier:
    """Weights that turn pair features into the probability that two articles report one event."""

    names: tuple[str, ...]
    trees: tuple[Tree, ...]
    base: float  # log-odds the trees start from
    threshold: float  # mean probability at which groups are joined

    def __call__(self, features: Mapping[str, npt.NDArray[Any]], each: Each = here) -> Floats:
        """Probabilities, 0..1, one for each pair."""
        size = len(next(iter(features.values())))
        batches = (
            np.stack([features[name][k : k + _BATCH] for name in self.names], axis=1, dtype=np.float32)
            for k in range(0, size, _BATCH)
        )
        odds = self.base + np.concatenate([np.empty(0), *each(self._voted, batches)])
        odds -= _TEMPLATE_LOG_ODDS * same_template(features)
        odds = np.where(strangers(features), np.minimum(odds, _STRANGERS_LOG_ODDS), odds)
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))

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


def among(
    size: int,
    probability: npt.NDArray[np.floating[Any]],
    cosine: npt.NDArray[np.floating[Any]],
    tokens: npt.NDArray[np.integer[Any]],
) -> Floats:
    """The probabilities of pairs in a collection of `size` articles; `tokens` are those of the shorter text.

    A handful of long articles is mostly picked by hand, on one running story: there two reports share people
    and background whatever they report, so only near copies are sure to be one event.
    """
    handful = np.clip((_MANY - size) / (_MANY - _HANDFUL), 0.0, 1.0)
    unlike = 1.0 - np.clip((cosine - _ALIKE) / (_COPY - _ALIKE), 0.0, 1.0)
    long = np.clip((tokens - _SHORT) / (_LONG - _SHORT), 0.0, 1.0)
    kept = np.clip(probability.astype(np.float64), 1e-9, 1.0 - 1e-9)
    odds = np.log(kept / (1.0 - kept)) - _HANDFUL_LOG_ODDS * handful * unlike * long
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def same_template(features: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.bool_]:
    """Whether two heads share their common words, and each names what the other article never does.

    Three ways to be sure: the main name of either title is missing; names of some weight are missing; one
    outlet published both within a day, and of either lead much is missing.
    """
    words, named = features["head_words_in_head_low"], features["title_specific_in_text_high"]
    other_subject = (features["subjects_missing"] == 2) & (named <= _NAMED) & (words >= _WORDS_ALIKE)
    missing = (features["title_specific_missing_low"] >= _NAMES_MISSING) & (named <= _NAMED_SOME)
    soon = (features["same_outlet"] == 1) & (features["published_gap"] <= np.log1p(_SOON))
    by_one_outlet = soon & (features["lead_specific_in_text_high"] <= _NAMED_IN_LEAD)
    return np.asarray(other_subject | ((missing | by_one_outlet) & (words >= _WORDS_MOST_ALIKE)))


def strangers(features: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.bool_]:
    """Whether two short texts share next to nothing, and their titles nothing.

    One rare word in common (an outlet's own name, a number in both titles) says much in a long report; among
    the few words of a note it can be chance, and then nothing else speaks for one event.
    """
    short = features["length_low"] < np.log1p(_SHORT)
    apart = (features["cosine"] < _APART) & (features["cosine_head"] < _APART)
    return np.asarray(short & apart & (np.nan_to_num(features["cosine_title"]) < _TITLES_APART))


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
