"""From pair probabilities to a partition: average linkage inside connected components, then explanations.

Average linkage (Sokal and Michener 1958) joins two groups while the mean probability over all their
pairs reaches the threshold, so no group reaches beyond a component of pairs that do. That keeps apart what
is long against what is short, and one angle of an event against another. So a piece of one or two articles
joins another piece of the component after all where each of them is explained by some article of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


_MOST_EXPLAINED = 2  # articles of a piece that joins another; without a bound ecbplus falls by 0.9 / 1.9
_EXPLAINED = (
    0.9  # mean over the smaller piece of the best probability to the other; 0.95: gva falls by 0.1 / 0.4
)
_EXPLAINED_BACK = 0.5  # the same over the larger piece
_ALIKE_AT_ALL = 0.3  # mean over all pairs of the two


def components(size: int, left: Ints, right: Ints) -> Ints:
    """The component number of every article, components numbered by their lowest member."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    return _by_lowest(connected_components(graph, directed=False)[1])


def partition(  # noqa: PLR0913, PLR0917 - a weighted graph is four values
    size: int,
    left: Ints,
    right: Ints,
    probability: npt.NDArray[np.floating[Any]],
    threshold: float,
    same: Flags | None = None,
) -> Ints:
    """The group number of every article, groups numbered by their lowest member; missing pairs count 0.

    Pairs that are the `same` text are glued first and then count as one article, however many they are:
    a thousand copies are neither a thousand votes nor half a million pairs.
    """
    if same is None:
        return _linked(size, left, right, probability, threshold)
    glued = components(size, left[same], right[same])
    a, b = glued[left], glued[right]
    low, high = np.minimum(a, b), np.maximum(a, b)
    outer = low < high
    key, inverse = np.unique(low[outer] * size + high[outer], return_inverse=True)
    count = np.bincount(inverse, minlength=len(key))
    mean = np.bincount(inverse, weights=probability[outer], minlength=len(key)) / np.maximum(count, 1)
    units = int(glued.max()) + 1 if size else 0
    return _by_lowest(_linked(units, key // max(size, 1), key % max(size, 1), mean, threshold)[glued])


def _linked(
    size: int, left: Ints, right: Ints, probability: npt.NDArray[np.floating[Any]], threshold: float
) -> Ints:
    strong = probability >= threshold
    component = components(size, left[strong], right[strong])
    sizes = np.bincount(component, minlength=1) if size else np.zeros(1, dtype=np.int64)
    inner = (component[left] == component[right]) & (sizes[component[left]] > 1)
    left, right, probability = left[inner], right[inner], probability[inner]
    by_pair = np.argsort(component[left], kind="stable")
    by_member = np.argsort(component, kind="stable")
    at = np.searchsorted(component[by_member], np.arange(len(sizes) + 1))
    pair_at = np.searchsorted(component[left][by_pair], np.arange(len(sizes) + 1))
    labels = np.arange(size)
    for number in np.flatnonzero(sizes > 1):
        members = by_member[at[number] : at[number + 1]]
        mine = by_pair[pair_at[number] : pair_at[number + 1]]
        a, b = np.searchsorted(members, left[mine]), np.searchsorted(members, right[mine])
        labels[members] = _lowest(members, _average_linkage(len(members), a, b, probability[mine], threshold))
    return _by_lowest(labels)


def _average_linkage(
    size: int, a: Ints, b: Ints, probability: npt.NDArray[np.floating[Any]], threshold: float
) -> Ints:
    from scipy.cluster.hierarchy import fcluster, linkage

    if size == 2:  # a pair that reaches the threshold is a group
        return np.zeros(2, dtype=np.int64)
    given = np.zeros((size, size))
    given[a, b] = given[b, a] = np.clip(probability, 0.0, 1.0)
    tree = linkage(1.0 - given[np.triu_indices(size, 1)], method="average")
    groups = fcluster(tree, 1.0 - threshold + 1e-12, criterion="distance")
    return _joined(given, np.asarray(groups, dtype=np.int64))


def _joined(given: Floats, groups: Ints) -> Ints:
    """The groups of a component (probabilities n x n), joined while one explains another, the best first."""
    groups = groups.copy()
    left, right = np.nonzero(np.triu(given >= _EXPLAINED, 1))
    while True:
        a, b = np.minimum(groups[left], groups[right]), np.maximum(groups[left], groups[right])
        pairs = np.unique(np.stack([a, b], axis=1)[a < b], axis=0).tolist()
        explained = [(_explained(given[np.ix_(groups == x, groups == y)]), -x, -y) for x, y in pairs]
        best, one, other = max(explained, default=(0.0, 0, 0))
        if best < _EXPLAINED:
            return groups
        groups[groups == -other] = -one


def _explained(between: Floats) -> float:
    """How well the smaller of two pieces is explained by the other, 0..1; 0 where the other is not by it."""
    small = between if between.shape[0] <= between.shape[1] else between.T
    if len(small) > _MOST_EXPLAINED or float(small.mean()) < _ALIKE_AT_ALL:
        return 0.0
    if float(small.max(axis=0).mean()) < _EXPLAINED_BACK:
        return 0.0
    return float(small.max(axis=1).mean())


def _lowest(members: Ints, groups: Ints) -> Ints:
    first = {int(g): int(m) for g, m in zip(groups[::-1], members[::-1], strict=True)}
    return np.array([first[int(g)] for g in groups], dtype=np.int64)


def _by_lowest(labels: Ints) -> Ints:
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    return np.asarray(rank[inverse], dtype=np.int64)
