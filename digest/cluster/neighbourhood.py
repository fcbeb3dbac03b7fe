"""How near a pair is against what is usual around its two articles.

A day of feeds and a file of look-alikes differ in how alike unrelated articles are; so every cosine is
also seen against the nearest neighbours of either article, and after what is usual there was taken off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy.typing as npt

    from digest.cluster.remembered import Predictions

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.integer[Any]]
    Column = npt.NDArray[np.float32]

_CHUNK = 20_000  # pairs compared at a time, to bound memory
_NEAR = 10  # neighbours whose lists are compared
_RANKS = (1, 3, 10, 25)


def neighbourhood(
    size: int, left: Ints, right: Ints, cosines: Mapping[str, Floats], known: Predictions | None
) -> dict[str, Column]:
    """The features of the pairs by name; `known` pairs are neighbours, too, but are not asked about."""
    pairs = left, right
    if known is not None:
        left, right = np.concatenate([left, known.left]), np.concatenate([right, known.right])
        cosines = {name: np.concatenate([c, known.cosines[name]]) for name, c in cosines.items()}
    found = dict(_relative(size, pairs, left, right, cosines["cosine"]))
    for name, cosine in cosines.items():
        known_cosines = _symmetric(size, left, right, cosine)
        found |= _local(pairs, cosine[: len(pairs[0])], known_cosines, name.removeprefix("cosine"))
    return {name: values.astype(np.float32) for name, values in found.items()}


def _relative(
    size: int, pairs: tuple[Ints, Ints], left: Ints, right: Ints, cosine: Floats
) -> Iterator[tuple[str, Floats]]:
    """The cosine of each pair against the cosines of the first, third, ... neighbour of either article."""
    doc, other = np.concatenate([left, right]), np.concatenate([right, left])
    value = np.concatenate([cosine, cosine])
    order = np.lexsort((other, -value, doc))
    start = np.searchsorted(doc[order], np.arange(size + 1))
    own = cosine[: len(pairs[0])]
    for rank in _RANKS:
        at = np.minimum(start[:-1] + rank - 1, np.maximum(start[1:] - 1, start[:-1]))
        usual = np.zeros(size)
        if len(order):
            usual = np.where(start[1:] > start[:-1], value[order][np.minimum(at, len(order) - 1)], 0.0)
        a, b = _share(own, usual[pairs[0]]), _share(own, usual[pairs[1]])
        if rank == 1:
            yield "against_best_low", np.minimum(a, b)
            yield "against_best_high", np.maximum(a, b)
        else:
            yield f"against_{rank}", np.log(np.maximum(a * b, 1e-4)) / 2
    rank_in = np.arange(len(order)) - start[doc[order]] if len(order) else order
    near = rank_in < _NEAR
    yield "near_shared", _near_shared(size, doc[order][near], other[order][near], *pairs)


def _near_shared(size: int, doc: Ints, other: Ints, left: Ints, right: Ints) -> Floats:
    """Share of the ten nearest of either that both have (each counts itself)."""
    from scipy.sparse import csr_matrix

    itself = np.arange(size)
    rows, columns = np.concatenate([doc, itself]), np.concatenate([other, itself])
    lists = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    sizes = np.asarray(lists.sum(axis=1)).ravel()
    return _share(_dot(lists, lists, left, right), np.minimum(sizes[left], sizes[right]))


def _symmetric(size: int, left: Ints, right: Ints, cosine: Floats) -> Any:
    """The known cosines as a matrix of articles x articles; each is 1 to itself."""
    from scipy.sparse import csr_matrix

    itself = np.arange(size)
    rows, columns = np.concatenate([left, right, itself]), np.concatenate([right, left, itself])
    return csr_matrix((np.concatenate([cosine, cosine, np.ones(size)]), (rows, columns)), shape=(size, size))


def _local(pairs: tuple[Ints, Ints], cosine: Floats, known: Any, part: str) -> dict[str, Floats]:
    """How alike two articles are in whom they resemble, and how alike once what is usual around is taken off.

    `local_...` is the cosine after the mean of either article's neighbourhood was subtracted (localised
    centring, Hara et al. 2015), from the similarities that are known.
    """
    left, right = pairs
    near = known.copy()
    near.data = np.ones(len(near.data))
    count = np.asarray(near.sum(axis=1)).ravel()
    near.data /= np.repeat(np.maximum(count, 1.0), np.diff(near.indptr))
    norm = np.sqrt(np.asarray(known.multiply(known).sum(axis=1)).ravel())
    own = np.asarray(known.sum(axis=1)).ravel() / np.maximum(count, 1.0)
    asked = np.unique(np.concatenate(pairs))
    gram = np.zeros(len(own))
    for k in range(0, len(asked), _CHUNK):
        rows = asked[k : k + _CHUNK]
        gram[rows] = np.asarray((near[rows] @ known).multiply(near[rows]).sum(axis=1)).ravel()
    found = {f"profile{part}": _dot(known, known, left, right) / np.maximum(norm[left] * norm[right], 1e-9)}
    sides = []
    for a, b in ((left, right), (right, left)):
        cross = _dot(near, known, a, b)  # of b with the mean around a
        top = cosine - own[a] - cross + gram[a]
        below = np.maximum(1 - 2 * own[a] + gram[a], 1e-6) * np.maximum(1 - 2 * cross + gram[a], 1e-6)
        sides.append(np.clip(top / np.sqrt(below), -1, 1))
    found[f"local{part}_low"], found[f"local{part}_high"] = np.minimum(*sides), np.maximum(*sides)
    return found


def _dot(one: Any, other: Any, left: Ints, right: Ints) -> Floats:
    parts = [
        np.asarray(one[left[k : k + _CHUNK]].multiply(other[right[k : k + _CHUNK]]).sum(axis=1)).ravel()
        for k in range(0, max(1, len(left)), _CHUNK)
    ]
    return np.concatenate(parts)


def _share(part: Floats, whole: Floats) -> Floats:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)
