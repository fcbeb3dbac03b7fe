"""How near a pair is against what is usual around its two articles.

A day of feeds and a file of look-alikes differ in how alike unrelated articles are; so every cosine is
also seen against the nearest neighbours of either article, and after what is usual there was taken off.
In a small collection strangers of the frozen background stand among the neighbours: see `background`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.background import SIZE, background

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from digest.cluster.background import Usual
    from digest.cluster.remembered import Predictions

    Floats = npt.NDArray[np.floating[Any]]
    Ints = npt.NDArray[np.integer[Any]]
    Column = npt.NDArray[np.float32]
    Pairs = tuple[Ints, Ints]

PAIRS_AT_A_TIME = 20_000  # that are compared, to bound memory
_NEAR = 10  # neighbours whose lists are compared
_RANKS = (1, 3, 10, 25)


def neighbourhood(
    lengths: Ints, left: Ints, right: Ints, cosines: Mapping[str, Floats], known: Predictions | None
) -> dict[str, Column]:
    """The features of the pairs by name; `known` pairs are neighbours, too, but are not asked about.

    `lengths` are the tokens of every article, `cosines` of n_pairs each.
    """
    pairs = left, right
    if known is not None:
        left, right = np.concatenate([left, known.left]), np.concatenate([right, known.right])
        cosines = {name: np.concatenate([c, known.cosines[name]]) for name, c in cosines.items()}
    found: dict[str, Floats] = {}
    for name, cosine in cosines.items():
        graph = _graph(left, right, cosine, strangers(name, lengths))
        if name == "cosine":
            found |= _relative(graph, pairs, cosine[: len(pairs[0])])
        found |= _local(graph, pairs, cosine[: len(pairs[0])], name.removeprefix("cosine"))
    return {name: values.astype(np.float32) for name, values in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strangers:
    """Neighbours lent by the background: their cosines, n_articles x n_strangers, nearest first."""

    cosines: Floats
    apart: float  # mean cosine between them and another article
    among: float  # mean cosine among those of one article


def strangers(name: str, lengths: Ints) -> Strangers:
    """So many that a small collection looks like one of `SIZE` articles; none in one of that size."""
    known = background()
    usual: Usual = known.usual[name]
    missing = max(0.0, 1.0 - len(lengths) / SIZE)
    ranks = usual.nearest.shape[1]
    chosen = np.ceil(np.arange(1, int(ranks * missing) + 1) / max(missing, 1e-9)).astype(np.int64) - 1
    of_length = np.minimum(np.searchsorted(known.lengths, lengths), len(known.lengths) - 1)
    nearest = usual.nearest[of_length][:, np.minimum(chosen, ranks - 1)]
    return Strangers(cosines=nearest, apart=usual.apart, among=usual.among)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Graph:
    """Articles as nodes, known cosines as edges both ways, and the strangers of every node."""

    left: Ints
    right: Ints
    cosine: Floats
    known: Any  # sparse, articles x articles, 1 on the diagonal
    strangers: Strangers

    @property
    def size(self) -> int:
        return len(self.strangers.cosines)


def _graph(left: Ints, right: Ints, cosine: Floats, lent: Strangers) -> _Graph:
    from scipy.sparse import csr_matrix

    size = len(lent.cosines)
    itself = np.arange(size)
    rows, columns = np.concatenate([left, right, itself]), np.concatenate([right, left, itself])
    values = np.concatenate([cosine, cosine, np.ones(size)])
    known = csr_matrix((values, (rows, columns)), shape=(size, size))
    return _Graph(left=left, right=right, cosine=cosine, known=known, strangers=lent)


def _ranked(graph: _Graph) -> tuple[Ints, Ints, Floats, Ints]:
    """Article, neighbour (-1: a stranger) and cosine, nearest first; and where each article begins."""
    lent = graph.strangers.cosines
    doc = np.concatenate([graph.left, graph.right, np.repeat(np.arange(graph.size), lent.shape[1])])
    other = np.concatenate([graph.right, graph.left, np.full(lent.size, -1)])
    value = np.concatenate([graph.cosine, graph.cosine, lent.ravel()])
    order = np.lexsort((other, -value, doc))
    start = np.searchsorted(doc[order], np.arange(graph.size + 1))
    return doc[order], other[order], value[order], start


def _relative(graph: _Graph, pairs: Pairs, cosine: Floats) -> dict[str, Floats]:
    """The cosine of each pair against the cosines of the first, third, ... neighbour of either article."""
    doc, other, value, start = _ranked(graph)
    found: dict[str, Floats] = {}
    for rank in _RANKS:
        at = np.minimum(start[:-1] + rank - 1, np.maximum(start[1:] - 1, start[:-1]))
        usual = np.zeros(graph.size)
        if len(value):
            usual = np.where(start[1:] > start[:-1], value[np.minimum(at, len(value) - 1)], 0.0)
        a, b = _share(cosine, usual[pairs[0]]), _share(cosine, usual[pairs[1]])
        if rank == 1:
            found["against_best_low"], found["against_best_high"] = np.minimum(a, b), np.maximum(a, b)
        else:
            found[f"against_{rank}"] = np.log(np.maximum(a * b, 1e-4)) / 2
    near = (np.arange(len(doc)) - start[doc] if len(doc) else doc) < _NEAR
    found["near_shared"] = _near_shared(graph.size, doc[near], other[near], pairs)
    return found


def _near_shared(size: int, doc: Ints, other: Ints, pairs: Pairs) -> Floats:
    """Share of the ten nearest of either that both have (each counts itself)."""
    from scipy.sparse import csr_matrix

    sizes = np.bincount(doc, minlength=size) + 1.0
    itself = np.arange(size)
    rows, columns = np.concatenate([doc[other >= 0], itself]), np.concatenate([other[other >= 0], itself])
    lists = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    return _share(_dot(lists, lists, *pairs), np.minimum(sizes[pairs[0]], sizes[pairs[1]]))


def _local(graph: _Graph, pairs: Pairs, cosine: Floats, part: str) -> dict[str, Floats]:
    """How alike two articles are in whom they resemble, and how alike once what is usual around is taken off.

    `local_...` is the cosine after the mean of either article's neighbourhood was subtracted (localised
    centring, Hara et al. 2015), from the similarities that are known.
    """
    left, right = pairs
    known, lent = graph.known, graph.strangers
    near = known.copy()
    near.data = np.ones(len(near.data))
    real, virtual = np.asarray(near.sum(axis=1)).ravel(), float(lent.cosines.shape[1])
    count = real + virtual
    norm = np.sqrt(np.asarray(known.multiply(known).sum(axis=1)).ravel() + (lent.cosines**2).sum(axis=1))
    own = (np.asarray(known.sum(axis=1)).ravel() + lent.cosines.sum(axis=1)) / count
    among = virtual * (virtual - 1.0) * lent.among + virtual
    gram = (
        _gram(near, known, np.unique(np.concatenate(pairs))) + 2 * virtual * real * lent.apart + among
    ) / (count**2)
    found = {f"profile{part}": _dot(known, known, left, right) / np.maximum(norm[left] * norm[right], 1e-9)}
    sides = []
    for a, b in ((left, right), (right, left)):
        cross = (_dot(near, known, a, b) + virtual * lent.apart) / count[a]  # of b with the mean around a
        top = cosine - own[a] - cross + gram[a]
        below = np.maximum(1 - 2 * own[a] + gram[a], 1e-6) * np.maximum(1 - 2 * cross + gram[a], 1e-6)
        sides.append(np.clip(top / np.sqrt(below), -1, 1))
    found[f"local{part}_low"], found[f"local{part}_high"] = np.minimum(*sides), np.maximum(*sides)
    return found


def _gram(near: Any, known: Any, asked: Ints) -> Floats:
    """The sum of the cosines among the neighbours of each article that is `asked` about; else 0."""
    gram = np.zeros(near.shape[0])
    for k in range(0, len(asked), PAIRS_AT_A_TIME):
        rows = asked[k : k + PAIRS_AT_A_TIME]
        gram[rows] = np.asarray((near[rows] @ known).multiply(near[rows]).sum(axis=1)).ravel()
    return gram


def _dot(one: Any, other: Any, left: Ints, right: Ints) -> Floats:
    parts = [
        np.asarray(
            one[left[k : k + PAIRS_AT_A_TIME]].multiply(other[right[k : k + PAIRS_AT_A_TIME]]).sum(axis=1)
        ).ravel()
        for k in range(0, max(1, len(left)), PAIRS_AT_A_TIME)
    ]
    return np.concatenate(parts)


def _share(part: Floats, whole: Floats) -> Floats:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)
