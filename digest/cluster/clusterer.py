"""The clusterer: read, weigh, find neighbours, judge pairs, part into stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.naming import story_of
from digest.cluster.neighbours import candidates
from digest.cluster.partition import partition
from digest.cluster.reading import read
from digest.cluster.weighing import matrix, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Story


def singletons(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Every article a story of its own, in the order of their ids."""
    return tuple(story_of([a]) for a in sorted(articles, key=lambda a: a.id))


class Clusterer:
    """Same-event stories: a partition, deterministic and independent of input order."""

    def __call__(self, articles: Sequence[Article]) -> tuple[Story, ...]:
        """Stories in the order of their oldest article's date, undated last."""
        ordered = sorted(articles, key=lambda a: a.id)
        weighed = weigh(read(ordered))
        left, right = candidates(weighed)
        vectors = matrix(weighed.table, weighed.full)
        cosine = np.asarray(vectors[left].multiply(vectors[right]).sum(axis=1)).ravel()
        groups = partition(len(ordered), left, right, cosine, 0.36)
        members: dict[int, list[Article]] = {}
        for article, group in zip(ordered, groups, strict=True):
            members.setdefault(int(group), []).append(article)
        return tuple(story_of(m) for m in members.values())
