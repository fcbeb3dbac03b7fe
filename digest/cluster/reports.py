"""Why these articles are one story: the numbers that decided, read back from the same predictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.cluster import weighing as w
from digest.cluster.features import FeatureExtractor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.cluster.clusterer import Clustering
    from digest.model import Article, Story

_MOST = 8  # terms of a kind that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTerms:
    """What two articles share, the rarest first; stems, not words as printed."""

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One prediction: how alike two articles are and how probable it is that they report one event."""

    article: Article  # the other one
    probability: float  # 0..1, as used for the partition
    cosine: float  # 0..1, of the weighted terms
    shared: SharedTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReport:
    """An article of a story: its mean probability to the rest, and its nearest article within."""

    article: Article
    probability: float  # mean over the story's other articles; 1.0 for an identical text or a lone article
    nearest: Likeness | None
    copy_of: str = ""  # id of the identical text that was compared in its place, "" for none


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The nearest article that is not in a story, and why."""

    likeness: Likeness
    to: Article  # the story's article it is nearest to
    probability: float  # mean over the story's articles
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """Why a story is what it is."""

    story: Story
    threshold: float  # mean probability from which groups are joined
    articles: tuple[ArticleReport, ...]
    left_out: LeftOut | None


def explain(clustering: Clustering, story: Story) -> StoryReport:
    """The report on one of a clustering's stories."""
    return next(reports(clustering, [story]))


def reports(clustering: Clustering, stories: Iterable[Story]) -> Iterator[StoryReport]:
    """The reports on some of a clustering's stories, in their order."""
    index = _PairIndex(clustering)
    for story in stories:
        yield StoryReport(
            story=story,
            threshold=clustering.threshold,
            articles=tuple(index.member(a, story.articles) for a in story.articles),
            left_out=index.left_out(story),
        )


class _PairIndex:
    """Looks up predictions by article."""

    def __init__(self, clustering: Clustering) -> None:
        self._c = clustering
        self._features = FeatureExtractor(clustering.weighed)
        v = clustering.predictions
        self._number = {(int(a), int(b)): k for k, (a, b) in enumerate(zip(v.left, v.right, strict=True))}

    def _probability(self, a: int, b: int) -> float:
        """As used: 1 for one text, 0 for a pair that was too far apart to be compared."""
        if a == b:
            return 1.0
        k = self._number.get((min(a, b), max(a, b)))
        return float(self._c.predictions.probability[k]) if k is not None else 0.0

    def _mean(self, number: int, others: Sequence[int]) -> float:
        return float(np.mean([self._probability(number, o) for o in others])) if others else 1.0

    def member(self, article: Article, articles: Sequence[Article]) -> ArticleReport:
        number = self._c.representative[article.id]
        others = [self._c.representative[a.id] for a in articles if a is not article]
        compared = self._article(number)
        apart = [o for o in others if o != number]
        nearest = max(apart, key=lambda o: (self._probability(number, o), -o), default=None)
        return ArticleReport(
            article=article,
            probability=self._mean(number, others),
            nearest=self._likeness(number, nearest) if nearest is not None else None,
            copy_of="" if compared.id == article.id else compared.id,
        )

    def _article(self, number: int) -> Article:
        found = self._c.articles[number]
        if found is None:
            raise LookupError(f"{self._c.weighed.table.articles[number]} is remembered, but was not given")
        return found

    def left_out(self, story: Story) -> LeftOut | None:
        inside = sorted({self._c.representative[a.id] for a in story.articles})
        v = self._c.predictions
        here, there = np.isin(v.left, inside), np.isin(v.right, inside)
        given = np.array([a is not None for a in self._c.articles], dtype=bool)
        across = np.flatnonzero((here != there) & given[v.left] & given[v.right])
        if not len(across):
            return None
        best = across[np.lexsort((v.right[across], v.left[across], -v.probability[across]))[0]]
        own, other = (v.left, v.right) if here[best] else (v.right, v.left)
        mean = self._mean(int(other[best]), inside)
        return LeftOut(
            likeness=self._likeness(int(own[best]), int(other[best])),
            to=self._article(int(own[best])),
            probability=mean,
            reason=self._reason(mean, float(v.probability[best])),
        )

    def _reason(self, mean: float, best: float) -> str:
        """Why an article is in no story: its nearest pair, the mean to the rest, or what kept it out."""
        threshold = self._c.threshold
        if best < threshold:
            return f"even the nearest pair reaches {best:.2f}, below {threshold:.2f}"
        if mean < threshold:
            return f"near one article ({best:.2f}), but {mean:.2f} on average, below {threshold:.2f}"
        return "it is nearer to the articles of its own story, or an override parts them"

    def _likeness(self, number: int, other: int) -> Likeness:
        k = self._number.get((min(number, other), max(number, other)))
        return Likeness(
            article=self._article(other),
            probability=self._probability(number, other),
            cosine=float(self._c.predictions.cosines["cosine"][k]) if k is not None else 0.0,
            shared=self._shared(number, other),
        )

    def _shared(self, number: int, other: int) -> SharedTerms:
        weighed = self._c.weighed
        found = self._features.shared(np.array([number]), np.array([other]))
        terms = weighed.table.term[found.one]
        ordered = sorted((int(t) for t in terms), key=lambda t: (-weighed.idf[t], weighed.table.terms[t]))

        def of(*kinds: int) -> tuple[str, ...]:
            chosen = [weighed.table.terms[t] for t in ordered if weighed.kind[t] in kinds]
            return tuple(t.lstrip("~@#").split(":", 1)[-1] for t in chosen)[:_MOST]

        return SharedTerms(
            words=of(w.WORD), names=of(w.PERSON, w.NAME), numbers=of(w.NUMBER, w.AGE, w.TOLL), dates=of(w.DAY)
        )
