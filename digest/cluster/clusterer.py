"""The clusterer: read, weigh, find neighbours, judge pairs, part into stories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.copies import copies_of
from digest.cluster.days import part_days
from digest.cluster.evidence import COSINES, gather
from digest.cluster.judge import Judge, default_judge
from digest.cluster.naming import by_age, story_of
from digest.cluster.neighbours import candidates, same_text
from digest.cluster.overrides import Overrides, names
from digest.cluster.partition import partition
from digest.cluster.reading import read
from digest.cluster.remembered import Remembered, Verdicts
from digest.cluster.weighing import Weighed, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from digest.model import Article, Story

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

NO_OVERRIDES = Overrides()
_SAME = 0.97  # cosine from which two articles are one text with another foot or head


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """Stories, and everything that decided them."""

    stories: tuple[Story, ...]
    articles: tuple[Article, ...]  # one of each identical text, numbered as in `weighed` and `verdicts`
    stands_for: dict[str, int]  # article id -> number of the identical text that was judged
    weighed: Weighed
    raw: Verdicts  # before the probabilities were settled to this collection
    verdicts: Verdicts
    threshold: float


def singletons(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Every article a story of its own, oldest first."""
    return tuple(story_of([a]) for a in sorted(articles, key=by_age))


class Clusterer:
    """Same-event stories: a partition, deterministic and independent of input order."""

    def __init__(self, overrides: Overrides = NO_OVERRIDES, judge: Judge | None = None) -> None:
        self._overrides = overrides
        self._judge = judge

    def __call__(self, articles: Sequence[Article]) -> tuple[Story, ...]:
        """Stories, the one with the oldest article first, undated ones last."""
        return self.study(articles).stories

    def study(self, articles: Sequence[Article]) -> Clustering:
        """The same, with what decided, for `explain`."""
        return self._cluster(articles, None)

    def more(
        self, known: Remembered | None, articles: Sequence[Article]
    ) -> tuple[tuple[Story, ...], Remembered]:
        """Stories of all these articles; only those that are not `known` are read and judged.

        Articles that are known and no longer given are forgotten. The result may differ from a fresh
        clustering where the weights of terms have drifted since a pair was judged.
        """
        found = self._cluster(articles, known)
        return found.stories, Remembered(table=found.weighed.table, verdicts=found.raw)

    def _cluster(self, articles: Sequence[Article], known: Remembered | None) -> Clustering:
        judge = self._judge or default_judge()
        kept, stands_for = copies_of(articles)
        known = known.only([a.id for a in kept]) if known else None
        numbers = {a.id: k for k, a in enumerate(kept)}
        old = [numbers[i] for i in known.table.articles] if known else []
        ordered = [kept[k] for k in old] + [a for k, a in enumerate(kept) if k not in set(old)]
        moved = {a.id: k for k, a in enumerate(ordered)}
        weighed = weigh(read(ordered[len(old) :], known.table if known else None))
        verdicts = _judged(weighed, judge, known.verdicts if known else None, len(old))
        settled = _settled(weighed, verdicts, judge)
        groups = part_days(weighed, self._parted(ordered, weighed, settled, judge.threshold))
        stands_for = {i: moved[kept[k].id] for i, k in stands_for.items()}
        members: dict[int, list[Article]] = {}
        for article in articles:
            members.setdefault(int(groups[stands_for[article.id]]), []).append(article)
        stories = self._corrected([*members.values()])
        return Clustering(
            stories=tuple(sorted(stories, key=lambda s: (*by_age(s.articles[0]), s.id))),
            articles=tuple(ordered),
            stands_for=stands_for,
            weighed=weighed,
            raw=verdicts,
            verdicts=settled,
            threshold=judge.threshold,
        )

    def _parted(
        self, articles: Sequence[Article], weighed: Weighed, verdicts: Verdicts, threshold: float
    ) -> Ints:
        probability = verdicts.probability.copy()
        for group in self._overrides.never_together:
            named = np.array([any(names(ref, a) for ref in group) for a in articles], dtype=bool)
            probability[named[verdicts.left] & named[verdicts.right]] = 0.0
        one_text = (verdicts.cosines["cosine"] >= _SAME) | same_text(weighed, verdicts.left, verdicts.right)
        return partition(
            len(articles),
            verdicts.left,
            verdicts.right,
            probability,
            threshold,
            same=one_text & (probability > 0.0),
        )

    def _corrected(self, groups: list[list[Article]]) -> list[Story]:
        return [story_of(g) for g in self._overrides.applied(groups)]


def _settled(weighed: Weighed, verdicts: Verdicts, judge: Judge) -> Verdicts:
    size = len(weighed.table.articles)
    probability = judge.settled(verdicts.probability, size, verdicts.cosines["cosine"])
    return replace(verdicts, probability=probability)


def _judged(weighed: Weighed, judge: Judge, known: Verdicts | None, since: int) -> Verdicts:
    """Verdicts on every candidate pair; those `known` are taken over."""
    left, right = candidates(weighed, since)
    evidence = gather(weighed, left, right, known)
    fresh = Verdicts(
        left=left,
        right=right,
        probability=judge(evidence),
        cosines={name: evidence[name].astype(np.float64) for name in COSINES},
    )
    return fresh if known is None else known.joined(fresh)
