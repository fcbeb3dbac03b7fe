"""From pair features to a probability: small decision trees in two readable files, and one bar.

`weights_many.json` and `weights_few.json` list some two hundred trees whose nodes name the feature they ask
for; the sum of their leaves is the log-odds that two articles report one event (gradient boosting, Friedman
2001). The first learned from whole sets, whose articles show each other what is usual; the second from few
and short articles, too, which do not: it judges notes among few articles. `training/stories.py` writes both.

The bar is for templates: two reports with the same words and other names (two fires, two matches). The gold
sets have few of them, so what the trees learn there is not certain enough.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from digest.cluster.spread import Each, here

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]
    Ints = npt.NDArray[np.integer[Any]]

_HEADLINE, _NOTE, _ARTICLE = 12, 100, 180  # tokens below which a text is a bare headline, up to which a note
FEW, MANY = 150, 250  # articles up to which a collection is few, and from which it is many
_HANDFUL, _SOME = 6, 14  # articles up to which a handful asks for more, and from which it does not
_HANDFUL_LOG_ODDS = 4.5  # that a pair of whole articles among a handful loses
_ALIKE, _COPY = 0.55, 0.7  # cosines up to which it loses all of that, and from which nothing
_REPORT, _WHOLE = 250, 300  # tokens of the shorter text up to which it loses nothing, and from which all
_HOPELESS = -4.0  # log-odds after a third of the trees
_BATCH = 50_000  # pairs predicted at a time: a piece of work


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    """What two heads share, and what is missing of either, where one template made both.

    Shares, 0..1: of a head's common words that the other head has, of what a title or a lead names that the
    other article names.
    """

    words: float = 0.5  # at least
    words_most: float = 0.6  # the same where no main name is missing
    words_of_others: float = 0.4  # the same where the titles name nothing in common, and the leads little
    named: float = 0.5  # of a title, at the most
    named_some: float = 0.7  # the same where names of some weight are missing
    names_missing: float = 1.3  # log(1 + idf) of the names of either title that the other article lacks
    lead: float = 0.75  # of a lead, at the most: beyond, two are versions of one report
    lead_of_outlet: float = 0.6  # the same of two articles that one outlet published within a day
    lead_of_others: float = 0.5  # the same where the titles name nothing in common
    log_odds: float = 6.0  # that such a pair loses; on the gold sets 1 pair in 800 of one event does


_TEMPLATE = _Template()


class Classifier(Protocol):
    """What turns pair features into probabilities, and the mean probability at which groups are joined."""

    @property
    def threshold(self) -> float:
        """0..1."""

    def __call__(self, features: Mapping[str, npt.NDArray[Any]], each: Each = here) -> Floats:
        """Probabilities, 0..1, one for each pair."""


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
        odds -= _TEMPLATE.log_odds * same_template(features)
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


def among(
    size: int,
    probability: npt.NDArray[np.floating[Any]],
    cosine: npt.NDArray[np.floating[Any]],
    tokens: npt.NDArray[np.integer[Any]],
) -> Floats:
    """The probabilities of pairs in a collection of `size` articles; `tokens` are those of the shorter text.

    A handful of whole articles is mostly picked by hand, on one running story: there two reports share people
    and background whatever they report, so only near copies are sure to be one event.
    """
    handful = np.clip((_SOME - size) / (_SOME - _HANDFUL), 0.0, 1.0)
    unlike = 1.0 - np.clip((cosine - _ALIKE) / (_COPY - _ALIKE), 0.0, 1.0)
    long = np.clip((tokens - _REPORT) / (_WHOLE - _REPORT), 0.0, 1.0)
    kept = np.clip(probability.astype(np.float64), 1e-9, 1.0 - 1e-9)
    odds = np.log(kept / (1.0 - kept)) - _HANDFUL_LOG_ODDS * handful * unlike * long
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def same_template(features: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.bool_]:
    """Whether two heads share their common words, and each names what the other article never does.

    Four ways to be sure: the main name of either title is missing; so is all that the titles name, and half
    of the leads; names of some weight are missing; one outlet published both within a day, and of either lead
    much is missing.
    """
    words, named = features["head_words_in_head_low"], features["title_specific_in_text_high"]
    lead, rule = features["lead_specific_in_text_high"], _TEMPLATE
    no_subject = features["subjects_missing"] == 2
    other_subject = no_subject & (named <= rule.named) & (words >= rule.words)
    missing = (features["title_specific_missing_low"] >= rule.names_missing) & (named <= rule.named_some)
    soon = (features["same_outlet"] == 1) & (features["published_same"] == 1)
    most_alike = (missing | (soon & (lead <= rule.lead_of_outlet))) & (words >= rule.words_most)
    nothing = no_subject & (named <= 0.0) & (lead <= rule.lead_of_others)
    others = nothing & (words >= rule.words_of_others)
    return np.asarray((lead <= rule.lead) & (other_subject | most_alike | others))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """Two classifiers whose log-odds are averaged: one for notes among few articles, one for all else.

    Bare headlines are for the second, too: the first has seen none.
    """

    few: PairClassifier
    many: PairClassifier
    share: float  # of the second for notes, 0..1

    @property
    def threshold(self) -> float:
        """Mean probability at which groups are joined, 0..1."""
        return self.many.threshold

    def __call__(self, features: Mapping[str, npt.NDArray[Any]], each: Each = here) -> Floats:
        """Probabilities, 0..1, one for each pair."""
        few, many = _log_odds(self.few(features, each)), _log_odds(self.many(features, each))
        few += _log_odds(np.array(self.many.threshold)) - _log_odds(np.array(self.few.threshold))
        share = self._share(np.expm1(features["length_low"].astype(np.float64)))
        return _probability((1.0 - share) * few + share * many)

    def _share(self, tokens: Floats) -> Floats:
        """The share of the second, of pairs whose shorter text has so many tokens."""
        whole = np.clip((tokens - _NOTE) / (_ARTICLE - _NOTE), 0.0, 1.0)
        return np.asarray(np.maximum(self.share, np.where(tokens < _HEADLINE, 1.0, whole)))


def _log_odds(probability: Floats) -> Floats:
    return np.asarray(np.log(probability / (1.0 - probability)))


def _probability(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))


def default_classifier(articles: int) -> Classifier:
    """The classifier that is shipped for a collection of so many articles."""
    return for_size(_shipped("few"), _shipped("many"), articles)


def for_size(few: PairClassifier, many: PairClassifier, articles: int) -> Classifier:
    """What judges a collection of so many articles: either, or a mixture of both."""
    share = min(max((articles - FEW) / (MANY - FEW), 0.0), 1.0)
    if share >= 1.0:
        return many
    return Mixture(few=few, many=many, share=share)


@lru_cache(maxsize=2)
def _shipped(name: str) -> PairClassifier:
    file = files("digest.cluster").joinpath(f"weights_{name}.json")
    return classifier_of(json.loads(file.read_text(encoding="utf-8")))


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
