"""Fit one small model, linear with a few boosted trees beside it; out comes what ships as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge

from digest.text.models import FARTHEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = Any


@dataclass(frozen=True)
class Shape:
    """How large a model is and how it is held back."""

    logistic: bool = True
    inverse_penalty: float = 0.03  # of the logistic part
    penalty: float = 300.0  # of the ridge part
    trees: int = 60
    leaves: int = 7
    rate: float = 0.1
    fewest: int = 40  # rows a leaf
    bags: int = 1  # forests whose mean is taken, each of some of the stories
    columns: float = 1.0  # share of the features that a split may ask for


BAG = 0.7  # of the stories that each bag is learned from


def fit(  # noqa: PLR0913, PLR0917 - a table and how to learn from it
    names: Sequence[str],
    rows: Array,
    target: Array,
    shape: Shape,
    weight: Array | None = None,
    stories: Array | None = None,
) -> dict[str, Any]:
    """The content of a model file; `stories` says which story each row is of, for bags."""
    rows = np.asarray(rows, dtype=np.float64)
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale = np.where(scale < 1e-9, 1.0, scale)
    table = np.clip((rows - mean) / scale, -FARTHEST, FARTHEST)
    linear = _linear(shape, table, target, weight)
    weights, intercept = np.ravel(linear.coef_), float(np.ravel(linear.intercept_)[0])
    trees, base = _bagged(names, rows, target, shape, weight, stories) if shape.trees else ([], 0.0)
    return {
        "logistic": shape.logistic,
        "intercept": _short(intercept),
        "features": {
            name: [_short(m), _short(s), _short(w)]
            for name, m, s, w in zip(names, mean, scale, weights, strict=True)
        },
        "base": _short(base),
        "trees": trees,
    }


def _linear(shape: Shape, table: Array, target: Array, weight: Array | None) -> Any:
    if shape.logistic:
        found = LogisticRegression(C=shape.inverse_penalty, max_iter=100, tol=1e-3)
        return found.fit(table, target > 0, sample_weight=weight)
    return Ridge(alpha=shape.penalty).fit(table, target, sample_weight=weight)


def _bagged(  # noqa: PLR0913, PLR0917 - as above
    names: Sequence[str],
    rows: Array,
    target: Array,
    shape: Shape,
    weight: Array | None,
    stories: Array | None,
) -> tuple[list[Any], float]:
    """The mean of forests over some of the stories each (Breiman 1996): one training is chance."""
    if shape.bags == 1 or stories is None:
        return _trees(names, rows, target, shape, weight)
    found: list[Any] = []
    base = 0.0
    distinct = np.unique(stories)
    for bag in range(shape.bags):
        dice = np.random.default_rng(bag)
        mine = np.isin(stories, dice.choice(distinct, int(BAG * len(distinct)), replace=False))
        some = None if weight is None else weight[mine]
        trees, start = _trees(names, rows[mine], target[mine], shape, some, bag)
        found += [[_shared(node, shape.bags) for node in tree] for tree in trees]
        base += start / shape.bags
    return found, base


def _shared(node: list[Any], bags: int) -> list[Any]:
    return [_short(node[0] / bags)] if len(node) == 1 else node


def _trees(  # noqa: PLR0913, PLR0917 - as above
    names: Sequence[str], rows: Array, target: Array, shape: Shape, weight: Array | None, seed: int = 0
) -> tuple[list[Any], float]:
    kind = HistGradientBoostingClassifier if shape.logistic else HistGradientBoostingRegressor
    found = kind(
        max_iter=shape.trees,
        max_leaf_nodes=shape.leaves,
        max_depth=4,
        learning_rate=shape.rate,
        min_samples_leaf=shape.fewest,
        l2_regularization=5.0,
        max_bins=63,
        early_stopping=False,
        max_features=shape.columns,
        random_state=seed,
    ).fit(rows.astype(np.float32), target > 0 if shape.logistic else target, sample_weight=weight)
    grown = found._predictors  # noqa: SLF001 - no other door
    trees = [_nodes(names, predictors[0].nodes) for predictors in grown]
    return trees, float(np.ravel(found._baseline_prediction)[0])  # noqa: SLF001 - the same


def _nodes(names: Sequence[str], nodes: Any) -> list[list[Any]]:
    return [
        [_short(node["value"])]
        if node["is_leaf"]
        else [
            names[node["feature_idx"]],
            _short(node["num_threshold"], 6),
            int(node["left"]),
            int(node["right"]),
        ]
        for node in nodes
    ]


def _short(value: float, digits: int = 4) -> float:
    return float(f"{float(value):.{digits}g}")
