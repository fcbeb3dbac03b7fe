"""Small learned models as numbers in JSON: a standardised linear part, and a few small trees beside it.

`training/` writes them; nothing of the library that learned them is needed to read them. A model is a
readable object: the names of its features with mean, scale and weight, then the trees, each a list of nodes.
Models that were learned from one table judge together, as a panel: their features are looked up once.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

FARTHEST = 5.0  # standard deviations: what lies farther out counts as that far
MOST_LEAVES = 8  # of a tree: one bit each
_SETS = 1 << MOST_LEAVES  # of leaves
DIGITS = 6  # decimals of a result: below them, machines may differ
_MOST_ROWS = 512  # that are looked up at a time: what is between stays in the nearest memory


@dataclass(frozen=True, slots=True)
class Linear:
    """Weighted sums of standardised features, one for each model of a panel."""

    mean: Array
    scale: Array
    weights: Array  # models x features
    intercept: Array

    def __call__(self, columns: Array) -> Array:
        """Models x rows from features x rows."""
        return self.part(columns, 0) + self.intercept[:, None]

    def part(self, columns: Array, first: int) -> Array:
        """What the features from `first` on add; `columns` are features x rows."""
        import numpy as np

        some = slice(first, first + len(columns))
        scaled = (columns - self.mean[some, None]) / self.scale[some, None]
        found: Array = self.weights[:, some] @ np.clip(scaled, -FARTHEST, FARTHEST, out=scaled)
        return found


@dataclass(frozen=True, slots=True)
class Nodes:
    """The first, second, ... inner nodes of trees, as far as they have so many: the fullest trees first."""

    feature: Array  # of each node
    threshold: Array
    keeps: Array  # a bit for each leaf that is left where the node sends a row to the right


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted regression trees (Friedman 2001) of all models, looked up node by node, not from root to leaf.

    Every node that sends a row to the right rules out the leaves to its left; the leftmost leaf that is left
    is the row's (QuickScorer: Lucchese et al. 2015).
    """

    places: tuple[Nodes, ...]
    order: Array  # of every tree, its place among the fullest
    value: Array  # trees x sets of leaves: the value of the leftmost
    models: tuple[slice, ...]  # the trees of each model
    base: Array

    def __call__(self, columns: Array, allowed: Array | None = None) -> Array:
        """The sums of each model's trees, models x rows; `allowed` are the leaves left so far."""
        import numpy as np

        left = self.leaves(columns)
        if allowed is not None:
            left &= allowed
        values = self.value.take(left + (np.arange(len(left)) * _SETS)[:, None])
        found: Array = np.stack([values[mine].sum(axis=0) for mine in self.models])
        return found + self.base[:, None]

    def leaves(self, columns: Array) -> Array:
        """Trees x rows: a bit for each leaf that no node rules out."""
        import numpy as np

        left = np.full((len(self.order), columns.shape[1]), _SETS - 1, dtype=np.uint8)
        for nodes in self.places:
            right = columns.take(nodes.feature, axis=0) > nodes.threshold[:, None]
            left[: len(nodes.feature)] &= (right.view(np.uint8) - np.uint8(1)) | nodes.keeps[:, None]
        return left.take(self.order, axis=0)

    def among(self, first: int, last: int) -> Forest:
        """The nodes alone that ask for one of these features, the first of them numbered 0."""
        import numpy as np

        fullest = np.argsort(self.order, kind="stable")
        nodes = [
            (int(fullest[t]), f - first, threshold, keeps)
            for place in self.places
            for t, (f, threshold, keeps) in enumerate(
                zip(place.feature.tolist(), place.threshold.tolist(), place.keeps.tolist(), strict=True)
            )
            if first <= f < last
        ]
        places, order = _placed(nodes, len(self.order))
        return Forest(places, order, self.value, self.models, self.base)


def _placed(nodes: Sequence[tuple[int, int, float, int]], trees: int) -> tuple[tuple[Nodes, ...], Array]:
    """Nodes of (tree, feature, threshold, leaves kept) by their place in their tree."""
    import numpy as np

    by_tree: list[list[tuple[int, float, int]]] = [[] for _ in range(trees)]
    for tree, asked, limit, kept in nodes:
        by_tree[tree].append((asked, limit, kept))
    fullest = sorted(range(trees), key=lambda t: -len(by_tree[t]))
    places = []
    for place in range(max(map(len, by_tree), default=0)):
        mine = [by_tree[t][place] for t in fullest if len(by_tree[t]) > place]
        feature, threshold, keeps = zip(*mine, strict=True)
        places.append(
            Nodes(
                np.array(feature, dtype=np.int64),
                np.array(threshold, dtype=np.float32),
                np.array(keeps, dtype=np.uint8),
            )
        )
    return tuple(places), np.argsort(fullest, kind="stable")


@dataclass(frozen=True, slots=True)
class Panel:
    """Models over the same features: each the mean of a linear part and of trees, where it has any."""

    features: tuple[str, ...]
    linear: Linear
    forest: Forest
    logistic: Array  # models x 1, True where a model tells probabilities
    planted: Array  # models x 1, True where a model has trees
    known: int = 0  # of the features, how many are known beforehand, see `given`
    early: Forest | None = None  # the nodes that ask for these
    late: Forest | None = None  # the others

    def __call__(self, columns: Array) -> Array:
        """Models x rows from features x rows (in the order of `features`); 0..1 where logistic."""
        import numpy as np

        columns = np.asarray(columns, dtype=np.float32)
        found = np.empty((len(self.logistic), columns.shape[1]))
        for start in range(0, columns.shape[1], _MOST_ROWS):
            rows = slice(start, start + _MOST_ROWS)
            found[:, rows] = self.mean(self.linear(columns[:, rows]), self.forest(columns[:, rows]))
        return found

    def parted(self, known: int) -> Panel:
        """The same panel, ready for rows whose first features are known beforehand."""
        early, late = self.forest.among(0, known), self.forest.among(known, len(self.features))
        return replace(self, known=known, early=early, late=late)

    def given(self, columns: Array) -> Given:
        """A parted panel where the first features of every row are known: features x rows."""
        import numpy as np

        if self.early is None or self.late is None or len(columns) != self.known:
            raise ValueError("the panel was not parted at these features")
        columns = np.asarray(columns, dtype=np.float32)
        sums = self.linear.part(columns, 0) + self.linear.intercept[:, None]
        return Given(self, sums, self.early.leaves(columns), self.late)

    def link(self, values: Array) -> Array:
        """Probabilities where a model is logistic; models x rows."""
        import numpy as np

        return np.where(self.logistic, 1 / (1 + np.exp(-np.where(self.logistic, values, 0))), values)

    def mean(self, sums: Array, grown: Array) -> Array:
        """Both parts as one, rounded; models x rows."""
        import numpy as np

        found = self.link(sums)
        return np.round(np.where(self.planted, (found + self.link(grown)) / 2, found), DIGITS)


@dataclass(frozen=True, slots=True)
class Given:
    """A panel and the rows whose first features are known: what is left to ask costs less."""

    panel: Panel
    sums: Array  # models x rows
    leaves: Array  # trees x rows
    forest: Forest  # the nodes that are left to ask

    def rough(self, columns: Array) -> Array:
        """By the linear parts alone: models x times x rows from the other features x times x rows."""
        more = self.panel.linear.part(columns.reshape(len(columns), -1), self.panel.known)
        sums = more.reshape(len(more), *columns.shape[1:]) + self.sums[:, None, :]
        return self.panel.link(sums.reshape(len(more), -1)).reshape(sums.shape)

    def exact(self, columns: Array, rows: Array) -> Array:
        """By the whole models: models x times from the other features x times, of the row at each time."""
        more = self.panel.linear.part(columns, self.panel.known)
        grown = self.forest(columns, self.leaves[:, rows])
        return self.panel.mean(more + self.sums[:, rows], grown)


def panel(contents: Sequence[Mapping[str, Any]]) -> Panel:
    """Models from the contents of their files. Raises ValueError where they do not share their features."""
    import numpy as np

    names = tuple(contents[0]["features"])
    tables = [np.array(list(c["features"].values()), dtype=float) for c in contents]
    if not _is_one_table(contents, tables):
        raise ValueError("these models were not learned from one table")
    return Panel(
        features=names,
        linear=Linear(
            tables[0][:, 0],
            tables[0][:, 1],
            np.stack([t[:, 2] for t in tables]),
            np.array([float(c["intercept"]) for c in contents]),
        ),
        forest=_forest([(c["trees"] or [[[0.0]]], float(c["base"])) for c in contents], names),
        logistic=np.array([[bool(c["logistic"])] for c in contents]),
        planted=np.array([[bool(c["trees"])] for c in contents]),
    )


def _is_one_table(contents: Sequence[Mapping[str, Any]], tables: Sequence[Array]) -> bool:
    """Whether models have the same features, in one order and on one scale."""
    names = list(contents[0]["features"])
    named = all(list(c["features"]) == names for c in contents)
    return named and all((t[:, :2] == tables[0][:, :2]).all() for t in tables)


Node = list[Any]  # [feature, threshold, left, right] or, a leaf, [value]


def _forest(models: Sequence[tuple[Sequence[Sequence[Node]], float]], names: Sequence[str]) -> Forest:
    import numpy as np

    number = {name: n for n, name in enumerate(names)}
    trees = [tree for mine, _ in models for tree in mine]
    nodes = [
        (t, number[name], _below(threshold), keeps)
        for t, tree in enumerate(trees)
        for name, threshold, keeps in _nodes(tree)
    ]
    places, order = _placed(nodes, len(trees))
    ends = np.cumsum([0, *(len(mine) for mine, _ in models)]).tolist()
    return Forest(
        places=places,
        order=order,
        value=np.array([_by_set(tree) for tree in trees]),
        models=tuple(slice(start, end) for start, end in itertools.pairwise(ends)),
        base=np.array([base for _, base in models]),
    )


def _by_set(tree: Sequence[Node]) -> Array:
    """The value of the leftmost leaf of every set of leaves."""
    import numpy as np

    leaves = _leaves(tree, 0)
    if len(leaves) > MOST_LEAVES:
        raise ValueError(f"a tree has more than {MOST_LEAVES} leaves")
    values = np.zeros(MOST_LEAVES + 1)
    values[: len(leaves)] = [tree[leaf][0] for leaf in leaves]
    return values[_lowest()]


@cache
def _lowest() -> Array:
    """The number of the lowest bit of every byte."""
    import numpy as np

    return np.array([(n & -n).bit_length() - 1 for n in range(_SETS)], dtype=np.int64)


def _below(threshold: float) -> float:
    """The greatest float of four bytes that is no greater: rows of such floats fall as they would."""
    import numpy as np

    near = np.float32(threshold)
    return float(np.nextafter(near, np.float32(-np.inf)) if float(near) > threshold else near)


def _nodes(tree: Sequence[Node]) -> Iterator[tuple[str, float, int]]:
    """Feature, threshold and the leaves that are left when a row goes to the right, of every inner node."""
    order = {leaf: n for n, leaf in enumerate(_leaves(tree, 0))}
    for node in tree:
        if len(node) > 1:
            gone = sum(1 << order[leaf] for leaf in _leaves(tree, node[2]))
            yield node[0], float(node[1]), _SETS - 1 - gone


def _leaves(tree: Sequence[Node], node: int) -> list[int]:
    """The leaves below a node, from left to right."""
    if len(tree[node]) == 1:
        return [node]
    return _leaves(tree, tree[node][2]) + _leaves(tree, tree[node][3])
