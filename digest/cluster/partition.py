"""From pair probabilities to a partition: average linkage inside connected components.

Average linkage (Sokal and Michener 1958) joins two groups while the mean probability over all their
pairs reaches the threshold, so no group reaches beyond a component of pairs that do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


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
    distance = np.ones(size * (size - 1) // 2)
    low, high = np.minimum(a, b), np.maximum(a, b)
    distance[size * low - low * (low + 1) // 2 + high - low - 1] = np.clip(1.0 - probability, 0.0, 1.0)
    tree = linkage(distance, method="average")
    return np.asarray(fcluster(tree, 1.0 - threshold + 1e-12, criterion="distance"), dtype=np.int64)


def _lowest(members: Ints, groups: Ints) -> Ints:
    first = {int(g): int(m) for g, m in zip(groups[::-1], members[::-1], strict=True)}
    return np.array([first[int(g)] for g in groups], dtype=np.int64)


def _by_lowest(labels: Ints) -> Ints:
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    return np.asarray(rank[inverse], dtype=np.int64)
