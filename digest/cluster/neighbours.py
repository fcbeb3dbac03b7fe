"""Which pairs of articles are worth comparing: the nearest by text, and by title.

`sparse-dot-topn` finds the nearest over the heaviest terms of each article, so the cost of a search
grows with the number of articles and not with its square; large collections are also blocked by time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.spread import Each, here
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
_MOST_COMPLETED = 40  # articles of a group in which every pair is compared
_ROWS = 5_000  # rows searched at a time: a piece of work


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs (left < right) of article numbers worth comparing, sorted."""

    left: Ints
    right: Ints
    chained: Flags  # whether the two are neighbours in a chain of copies


def candidates(weighed: Weighed, since: int = 0, each: Each = here) -> Candidates:
    """The nearest of each article numbered `since` or more, by text and by title, among all articles."""
    size = len(weighed.table)
    if since >= size:
        none = np.empty(0, dtype=np.int64)
        return Candidates(left=none, right=none, chained=np.empty(0, dtype=bool))
    by_text, by_title = _pruned(weighed, weighed.full), _pruned(weighed, weighed.titled)
    chain = _chained(by_text)
    keys = [
        _search(by_text, weighed.table.days, BY_TEXT, since, each),
        _search(by_title, weighed.table.days, BY_TITLE, since, each),
        chain,
    ]
    key = np.unique(np.concatenate(keys))
    left, right = key // size, key % size
    telling = np.bincount(rows_of(weighed.table)[weighed.full > 0], minlength=size) >= _FEWEST
    telling &= ~weighed.table.round_ups
    kept = (right >= since) & telling[left] & telling[right] & _may_share_language(weighed, left, right)
    return Candidates(left=left[kept], right=right[kept], chained=np.isin(key, chain)[kept])


def _may_share_language(weighed: Weighed, left: Ints, right: Ints) -> Flags:
    """Whether two articles are in one language, as far as is known: others are linked, never merged."""
    names, code = np.unique([*weighed.table.languages, "und"], return_inverse=True)
    unknown = np.flatnonzero(names == "und")[0]
    a, b = code[left], code[right]
    return np.asarray((a == b) | (a == unknown) | (b == unknown))


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


def _pruned(weighed: Weighed, values: npt.NDArray[np.float32]) -> Any:
    """Articles x terms with the heaviest terms of each article that can find somebody."""
    from scipy.sparse import csr_matrix

    table = weighed.table
    telling = (weighed.frequency <= _COMMON) & (weighed.frequency > 1)
    useful = np.flatnonzero((values > 0) & telling[table.term])
    term, value = table.term[useful], values[useful]
    row = np.searchsorted(table.start, useful, side="right") - 1
    order = np.lexsort((term, -value, row))
    start = np.searchsorted(row, np.arange(len(table) + 1))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - start[row]
    kept = rank < _HEAVIEST
    return csr_matrix(
        (value[kept], (row[kept], term[kept])), shape=(len(table), max(1, len(table.terms))), dtype=np.float32
    )


def _search(terms: Any, days: Floats, top: int, since: int, each: Each) -> Ints:
    """Keys left * size + right of the pairs found."""
    size = terms.shape[0]
    found = [np.empty(0, dtype=np.int64)]
    blocks = list(_blocks(days, since))
    nearest = each(partial(_nearest, top), ((terms[rows], terms[columns]) for rows, columns in blocks))
    for (rows, columns), (row, column) in zip(blocks, nearest, strict=True):
        a, b = rows[row], columns[column]
        low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
        found.append((low * size + high)[low < high])
    return np.concatenate(found)


def _nearest(top: int, block: tuple[Any, Any]) -> tuple[Ints, Ints]:
    """Numbers of the rows of a block and, for each, of its nearest columns."""
    from sparse_dot_topn import sp_matmul_topn

    rows, columns = block
    near = sp_matmul_topn(rows, columns.T.tocsr(), top_n=top + 1, threshold=_LEAST).tocoo()
    return near.row, near.col


def _blocks(days: Floats, since: int) -> Iterator[tuple[Ints, Ints]]:
    """Numbers of the rows searched for (`since` and later) and of the columns they are searched in."""
    everything = np.arange(len(days))
    if len(days) <= _UNBLOCKED:
        for start in range(since, len(days), _ROWS):
            yield everything[start : start + _ROWS], everything
        return
    dated = ~np.isnan(days)
    block = np.where(dated, np.floor(np.nan_to_num(days) / _BLOCK), -1.0)
    for number in np.unique(block[since:]):
        low, high = number * _BLOCK - _WINDOW, (number + 1) * _BLOCK + _WINDOW
        columns = everything if number < 0 else np.flatnonzero(~dated | ((days >= low) & (days <= high)))
        rows = since + np.flatnonzero(block[since:] == number)
        for start in range(0, len(rows), _ROWS):
            yield rows[start : start + _ROWS], columns


def completion(group: Ints, left: Ints, right: Ints, strong: Flags) -> tuple[Ints, Ints]:
    """Pairs (left < right) that were never compared though `strong` pairs join their articles to one group.

    `group` is the component of every article. Large groups are left alone: there a few unknown pairs are
    outvoted, and all of them would be too many.
    """
    sizes = np.bincount(group, minlength=1)
    open_groups = np.unique(group[left[strong]])
    open_groups = open_groups[(sizes[open_groups] > 2) & (sizes[open_groups] <= _MOST_COMPLETED)]
    order = np.argsort(group, kind="stable")
    at = np.searchsorted(group[order], np.r_[open_groups, open_groups + 1]).reshape(2, -1).T
    pairs = [_all_pairs(np.sort(order[begin:end])) for begin, end in at]
    if not pairs:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    found = np.concatenate(pairs, axis=1)
    size = len(group)
    new = ~np.isin(found[0] * size + found[1], left * size + right)
    return found[0][new], found[1][new]


def _all_pairs(members: Ints) -> Ints:
    return members[np.stack(np.triu_indices(len(members), 1))]
