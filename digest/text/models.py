"""Small learned models as numbers in JSON: a standardised linear part, and a few small trees beside it.

`training/` writes them; nothing of the library that learned them is needed to read them. A model is a
readable object: the names of its features with mean, scale and weight, then the trees, each a list of nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

FARTHEST = 5.0  # standard deviations: what lies farther out counts as that far
_DIGITS = 6  # decimals of a result: below them, machines may differ


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of standardised features."""

    mean: Array
    scale: Array
    weights: Array
    intercept: float

    def __call__(self, rows: Array) -> Array:
        """One sum for every row."""
        import numpy as np

        found: Array = (
            np.clip((rows - self.mean) / self.scale, -FARTHEST, FARTHEST) @ self.weights + self.intercept
        )
        return found


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted regression trees (Friedman 2001), padded to trees x nodes; a leaf leads to itself."""

    feature: Array
    threshold: Array
    left: Array
    right: Array
    value: Array
    depth: int
    base: float

    def __call__(self, rows: Array) -> Array:
        """The sum of all trees for every row."""
        import numpy as np

        trees = np.arange(len(self.feature))[None, :]
        number = np.arange(len(rows))[:, None]
        node = np.zeros((len(rows), len(self.feature)), dtype=np.int64)
        for _ in range(self.depth):
            smaller = rows[number, self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(smaller, self.left[trees, node], self.right[trees, node])
        found: Array = self.value[trees, node].sum(axis=1) + self.base
        return found


@dataclass(frozen=True, slots=True)
class Model:
    """The mean of a linear part and of trees, where it has any; probabilities where `logistic`."""

    features: tuple[str, ...]
    linear: Linear
    forest: Forest | None
    logistic: bool

    def __call__(self, rows: Array) -> Array:
        """One value for every row of features (in the order of `features`); 0..1 where `logistic`."""
        import numpy as np

        found = self._link(self.linear(rows))
        if self.forest is not None:
            found = (found + self._link(self.forest(rows))) / 2
        return np.round(found, _DIGITS)

    def rough(self, rows: Array) -> Array:
        """The same by the linear part alone; `rows` may have more axes before the last."""
        return self._link(self.linear(rows))

    def _link(self, values: Array) -> Array:
        import numpy as np

        return 1 / (1 + np.exp(-values)) if self.logistic else values


def model(content: Mapping[str, Any]) -> Model:
    """A model from the content of its file."""
    import numpy as np

    columns: Mapping[str, Sequence[float]] = content["features"]
    table = np.array(list(columns.values()), dtype=float)
    return Model(
        features=tuple(columns),
        linear=Linear(table[:, 0], table[:, 1], table[:, 2], float(content["intercept"])),
        forest=_forest(content["trees"], list(columns), float(content["base"])) if content["trees"] else None,
        logistic=bool(content["logistic"]),
    )


def _forest(trees: Sequence[Sequence[Sequence[Any]]], names: Sequence[str], base: float) -> Forest:
    """Trees whose nodes are [feature, threshold, left, right] or, for a leaf, [value]."""
    import numpy as np

    size = max(map(len, trees))
    number = {name: n for n, name in enumerate(names)}
    feature, left, right = (np.zeros((len(trees), size), dtype=np.int64) for _ in range(3))
    threshold, value = (np.zeros((len(trees), size)) for _ in range(2))
    for t, tree in enumerate(trees):
        for n, node in enumerate(tree):
            if len(node) == 1:
                left[t, n] = right[t, n] = n
                value[t, n] = node[0]
            else:
                feature[t, n], threshold[t, n] = number[node[0]], node[1]
                left[t, n], right[t, n] = node[2], node[3]
    depth = max(_depth(tree, 0) for tree in trees)
    return Forest(feature, threshold, left, right, value, depth, base)


def _depth(tree: Sequence[Sequence[Any]], node: int) -> int:
    if len(tree[node]) == 1:
        return 0
    return 1 + max(_depth(tree, tree[node][2]), _depth(tree, tree[node][3]))
