"""Which pairs of articles are worth comparing: the nearest by text, and by title.

`sparse-dot-topn` finds the nearest over the heaviest terms of each article, so the cost of a search
grows with the number of articles and not with its square; large collections are also blocked by time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.weighing import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from digest.cluster.weighing import Weighed

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

BY_TEXT, BY_TITLE = 40, 8  # neighbours of an article
_FEWEST = 3  # different words that an article has at least, to be like another
_COPY = 12  # heaviest terms that two articles share at least, all of them, to be one text
_LEAST = 0.02  # cosine below which nothing is shared that matters
_HEAVIEST = 48  # terms of an article that take part in the search
_COMMON = 2000  # a term of more articles finds nobody
_UNBLOCKED = 20_000  # articles up to which everything is compared with everything
_BLOCK, _WINDOW = 7.0, 30.0  # days
_ROWS = 20_000  # rows searched at a time


def candidates(weighed: Weighed, since: int = 0) -> tuple[Ints, Ints]:
    """Pairs (left < right) of article numbers, sorted; those with an article numbered `since` or more."""
    size = len(weighed.table)
    by_text, by_title = _pruned(weighed, weighed.full), _pruned(weighed, weighed.titled)
    keys = [
        _search(by_text, weighed.table.days, BY_TEXT, since),
        _search(by_title, weighed.table.days, BY_TITLE, since),
        _chained(by_text),
    ]
    key = np.unique(np.concatenate(keys)) if size else np.empty(0, dtype=np.int64)
    left, right = (key // size, key % size) if size else (key, key)
    plain = rows_of(weighed.table)[weighed.full > 0]
    telling = np.bincount(plain, minlength=size) >= _FEWEST
    kept = (right >= since) & telling[left] & telling[right]
    return left[kept], right[kept]


def same_text(weighed: Weighed, left: Ints, right: Ints) -> Flags:
    """Whether the articles of a pair stand next to each other in a chain of copies."""
    keys = _chained(_pruned(weighed, weighed.full))
    return np.asarray(np.isin(left * len(weighed.table) + right, keys))


def _chained(terms: Any) -> Ints:
    """Keys of pairs with the same heaviest terms, one after another: many copies crowd each other out."""
    equal: dict[bytes, int] = {}
    keys = []
    for number in range(terms.shape[0]):
        row = terms.indices[terms.indptr[number] : terms.indptr[number + 1]]
        if len(row) >= _COPY:
            before = equal.get(row.tobytes())
            equal[row.tobytes()] = number
            if before is not None:
                keys.append(before * terms.shape[0] + number)
    return np.array(keys, dtype=np.int64)


def _pruned(weighed: Weighed, values: Floats) -> Any:
    from digest.cluster.weighing import matrix

    table = weighed.table
    useful = (values > 0) & (weighed.frequency[table.term] <= _COMMON) & (weighed.frequency[table.term] > 1)
    order = np.lexsort((table.term, -values, rows_of(table)))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(table.start[:-1], np.diff(table.start))
    kept = matrix(table, np.where(useful & (rank < _HEAVIEST), values, 0.0).astype(np.float32))
    kept.eliminate_zeros()
    return kept


def _search(terms: Any, days: Floats, top: int, since: int) -> Ints:
    """Keys left * size + right of the pairs found."""
    from sparse_dot_topn import sp_matmul_topn

    size = terms.shape[0]
    found = [np.empty(0, dtype=np.int64)]
    for rows, columns in _blocks(days, since):
        near = sp_matmul_topn(terms[rows], terms[columns].T.tocsr(), top_n=top + 1, threshold=_LEAST).tocoo()
        a, b = rows[near.row], columns[near.col]
        low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
        found.append((low * size + high)[low < high])
    return np.concatenate(found)


def _blocks(days: Floats, since: int) -> Iterator[tuple[Ints, Ints]]:
    """Row numbers and the column numbers they are searched in."""
    everything = np.arange(len(days))
    if since or len(days) <= _UNBLOCKED:
        yield everything, everything
        return
    dated = ~np.isnan(days)
    block = np.where(dated, np.floor(np.nan_to_num(days) / _BLOCK), -1.0)
    for number in np.unique(block):
        low, high = number * _BLOCK - _WINDOW, (number + 1) * _BLOCK + _WINDOW
        columns = everything if number < 0 else np.flatnonzero(~dated | ((days >= low) & (days <= high)))
        rows = np.flatnonzero(block == number)
        for start in range(0, len(rows), _ROWS):
            yield rows[start : start + _ROWS], columns


def completion(group: Ints) -> tuple[Ints, Ints]:
    """Every pair (left < right) of a sorted group of article numbers."""
    a, b = np.triu_indices(len(group), 1)
    return group[a], group[b]
