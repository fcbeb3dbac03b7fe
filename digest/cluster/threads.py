"""Stories that follow one another over days: an event, the reaction, the outcome.

A story follows at most one earlier story: the most alike within thirty days, if the two share enough of
their weight altogether and of the weight of their names. Threads are what hangs together so. Stories
themselves are never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.naming import by_age, thread_of
from digest.cluster.neighbours import candidates
from digest.cluster.partition import components
from digest.cluster.reading import read
from digest.cluster.weighing import NAME, matrix, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from digest.model import Article, Story, Thread

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

_SPOKEN = 12  # articles of a story that speak for it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Following:
    """When one story follows another."""

    alike: float = 0.25  # cosine of two stories that follow one another
    names: float = 0.35  # the same over their names only, where both have names
    days: float = 30.0  # between a story and the one it follows


_FOLLOWING = _Following()


def link(stories: Sequence[Story]) -> tuple[Thread, ...]:
    """Threads over stories, which stay as they are; deterministic and independent of input order."""
    ordered = sorted(stories, key=lambda s: (*by_age(s.articles[0]), s.id))
    spoken: list[tuple[int, Article]] = [
        (number, a) for number, s in enumerate(ordered) for a in s.articles[:_SPOKEN]
    ]
    spoken.sort(key=lambda pair: pair[1].id)
    story = np.array([number for number, _ in spoken], dtype=np.int64)
    weighed = weigh(read([a for _, a in spoken]))
    found = candidates(weighed)
    left, right = found.left, found.right
    pairs = np.unique(np.sort(np.stack([story[left], story[right]], axis=1), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    named = np.where(weighed.kind[weighed.table.term] == NAME, weighed.full, 0.0)
    alike = _alike(story, len(ordered), matrix(weighed.table, weighed.full), pairs)
    names = _alike(story, len(ordered), matrix(weighed.table, named), pairs)
    near = _gaps(ordered, pairs) <= _FOLLOWING.days
    follows = near & (alike >= _FOLLOWING.alike) & ((names >= _FOLLOWING.names) | np.isnan(names))
    before = _nearest(pairs[follows], alike[follows])
    groups = components(len(ordered), before[:, 0], before[:, 1])
    members: dict[int, list[Story]] = {}
    for one, group in zip(ordered, groups, strict=True):
        members.setdefault(int(group), []).append(one)
    return tuple(thread_of(m) for m in members.values())


def _alike(story: Ints, size: int, vectors: Any, pairs: Ints) -> Floats:
    """Cosine of the summed vectors of two stories; NaN where one has none."""
    from scipy.sparse import csr_matrix

    member = csr_matrix((np.ones(len(story)), (story, np.arange(len(story)))), shape=(size, len(story)))
    total = (member @ vectors).tocsr()
    norm = np.sqrt(np.asarray(total.multiply(total).sum(axis=1)).ravel())
    a, b = pairs[:, 0], pairs[:, 1]
    below = norm[a] * norm[b]
    above = np.asarray(total[a].multiply(total[b]).sum(axis=1)).ravel()
    cosine = np.where(below > 0, above / np.where(below > 0, below, 1.0), np.nan)
    return np.asarray(cosine, dtype=np.float64)


def _gaps(stories: Sequence[Story], pairs: Ints) -> Floats:
    """Days between the end of the earlier story and the begin of the later; 0 where one is undated."""
    begin, end = np.full(len(stories), np.nan), np.full(len(stories), np.nan)
    for number, story in enumerate(stories):
        moments = [a.published.timestamp() / 86400 for a in story.articles if a.published]
        if moments:
            begin[number], end[number] = min(moments), max(moments)
    gaps = np.maximum(begin[pairs[:, 1]] - end[pairs[:, 0]], 0.0)
    return np.asarray(np.nan_to_num(gaps), dtype=np.float64)


def _nearest(pairs: Ints, alike: Floats) -> Ints:
    """Of the pairs (earlier, later), for each later story the one with the most alike earlier one."""
    order = np.lexsort((pairs[:, 0], -alike, pairs[:, 1]))
    _, first = np.unique(pairs[order, 1], return_index=True)
    return pairs[order][first]
