"""Stories that follow one another over days: an event, the reaction, the outcome.

A link needs less than being one event and more than one topic: the stories share rare names and a
good part of their heaviest terms, and lie within `_SPAN` days where both are dated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.naming import thread_of
from digest.cluster.neighbours import candidates
from digest.cluster.partition import partition
from digest.cluster.reading import read
from digest.cluster.weighing import matrix, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Story, Thread

_LEAST = 0.15  # mean cosine of the stories of a thread
_SPAN = 30.0  # days between two stories that are linked directly


def link(stories: Sequence[Story]) -> tuple[Thread, ...]:
    """Threads over stories, which stay as they are; deterministic and independent of input order."""
    ordered = sorted(stories, key=lambda s: s.id)
    articles = [a for s in ordered for a in s.articles]
    story = np.repeat(np.arange(len(ordered)), [len(s.articles) for s in ordered])
    weighed = weigh(read(articles))
    left, right = candidates(weighed)
    vectors = matrix(weighed.table, weighed.full)
    cosine = np.asarray(vectors[left].multiply(vectors[right]).sum(axis=1)).ravel()
    days = weighed.table.days
    cosine[np.abs(np.nan_to_num(days[left] - days[right])) > _SPAN] = 0.0
    low, high = np.minimum(story[left], story[right]), np.maximum(story[left], story[right])
    key, inverse = np.unique(low * len(ordered) + high, return_inverse=True) if len(low) else (low, low)
    near = np.bincount(inverse, weights=cosine, minlength=len(key)) / np.maximum(
        1, np.bincount(inverse, minlength=len(key))
    )
    size = max(1, len(ordered))
    groups = partition(len(ordered), key // size, key % size, near, _LEAST)
    members: dict[int, list[Story]] = {}
    for one, group in zip(ordered, groups, strict=True):
        members.setdefault(int(group), []).append(one)
    return tuple(thread_of(m) for m in members.values())
