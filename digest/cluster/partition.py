"""From pair probabilities to a partition: average linkage inside connected components.

Average linkage (Sokal and Michener 1958) joins two groups while the mean probability over all their
pairs reaches the threshold, so no group reaches beyond a component of pairs that do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]


def components(size: int, left: Ints, right: Ints) -> Ints:
    """The component number of every article, components numbered by their lowest member."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    return _by_lowest(connected_components(graph, directed=False)[1])


def partition(size: int, left: Ints, right: Ints, probability: Floats, threshold: float) -> Ints:
    """The group number of every article, groups numbered by their lowest member; missing pairs count 0."""
    strong = probability >= threshold
    component = components(size, left[strong], right[strong])
    labels = np.arange(size)
    sizes = np.bincount(component, minlength=1) if size else np.zeros(1, dtype=np.int64)
    inner = (component[left] == component[right]) & (sizes[component[left]] > 1)
    left, right, probability = left[inner], right[inner], probability[inner]
    of_pair = component[left]
    by_pair = np.argsort(of_pair, kind="stable")
    by_member = np.argsort(component, kind="stable")
    starts = np.searchsorted(component[by_member], np.arange(len(sizes) + 1))
    for number in np.flatnonzero(sizes > 1):
        members = by_member[starts[number] : starts[number + 1]]
        lo, hi = np.searchsorted(of_pair[by_pair], [number, number + 1])
        mine = by_pair[lo:hi]
        a, b = np.searchsorted(members, left[mine]), np.searchsorted(members, right[mine])
        groups = _average_linkage(len(members), a, b, probability[mine], threshold)
        labels[members] = members[0] if groups is None else _lowest(members, groups)
    return _by_lowest(labels)


def _average_linkage(size: int, a: Ints, b: Ints, probability: Floats, threshold: float) -> Ints | None:
    from scipy.cluster.hierarchy import fcluster, linkage

    if size == 2:  # a pair that reaches the threshold is a group
        return None
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
