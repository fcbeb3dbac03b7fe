"""The clusterer: read, weigh, find neighbours, predict pairs, part into stories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.classifier import among, default_classifier
from digest.cluster.copies import distinct
from digest.cluster.features import COSINES, pair_features
from digest.cluster.follow_ups import split_follow_ups
from digest.cluster.naming import by_age, story_of
from digest.cluster.neighbours import candidates, completion
from digest.cluster.overrides import Overrides, names
from digest.cluster.partition import components, partition
from digest.cluster.reading import read
from digest.cluster.remembered import Predictions, Remembered, empty_memory
from digest.cluster.spread import Each, here
from digest.cluster.weighing import Weighed, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, timedelta

    import numpy.typing as npt

    from digest.cluster.classifier import Classifier
    from digest.model import Article, Story

    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

NO_OVERRIDES = Overrides()
_SAME = 0.97  # cosine from which two articles are one text with another foot or head
_DOUBT = 0.05  # probability up to which, and as far below 1 from which, a remembered prediction is final
_SAME_TERMS = 0.7  # the same where their heaviest terms agree, and the classifier takes them for one event


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """Stories of the articles that were given, and everything that decided them."""

    stories: tuple[Story, ...]
    members: Mapping[str, tuple[str, ...]]  # story id -> ids of its articles, remembered ones too
    articles: tuple[Article | None, ...]  # of every text in `weighed`; None: remembered, not given
    representative: Mapping[str, int]  # article id -> number of the text that was compared for it
    weighed: Weighed
    predictions: Predictions
    threshold: float
    remembered: Remembered  # for the next `update`


def singletons(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Every article a story of its own, oldest first."""
    return tuple(story_of([a]) for a in sorted(articles, key=by_age))


class Clusterer:
    """Same-event stories: a partition, deterministic and independent of input order."""

    def __init__(
        self,
        overrides: Overrides = NO_OVERRIDES,
        classifier: Classifier | None = None,
        each: Each = here,
    ) -> None:
        self._overrides = overrides
        self._classifier = classifier
        self._each = each

    def __call__(self, articles: Sequence[Article]) -> tuple[Story, ...]:
        """Stories, the one with the oldest article first, undated ones last."""
        return self.cluster(articles).stories

    def cluster(self, articles: Sequence[Article]) -> Clustering:
        """The same, with what decided, for `explain`."""
        return self.update(None, articles)

    def update(self, remembered: Remembered | None, articles: Sequence[Article]) -> Clustering:
        """Stories of these articles beside those that are `remembered`.

        Only articles that are not remembered are read and searched for. What was predicted of others stays,
        but where it was in doubt and new neighbours came; so results may differ a little from a fresh
        clustering.
        A remembered article that is given, too, stands in its story; others are named in `members`.
        Nothing is forgotten here: see `Remembered.since`.
        """
        known = remembered or empty_memory()
        remembered_rows = dict(zip(known.ids, known.rows.tolist(), strict=True))
        new = [a for a in articles if a.id not in remembered_rows]
        fresh, keys, rows = distinct(new, known.text_keys)
        weighed = weigh(read(fresh, known.table if len(known) else None, self._each))
        classifier = self._classifier or default_classifier(len(weighed.table))
        nothing_new = len(known) > 0 and not fresh
        predictions = known.predictions if nothing_new else _predicted(weighed, classifier, known, self._each)
        rows = remembered_rows | rows
        given = _given(articles, rows, len(weighed.table))
        cautious = _cautious(weighed, predictions)
        groups = split_follow_ups(weighed, self._parted(weighed, given, cautious, classifier.threshold))
        stories = self._stories(articles, rows, groups)
        return Clustering(
            stories=stories,
            members=_members(stories, rows, groups),
            articles=given,
            representative=rows,
            weighed=weighed,
            predictions=cautious,
            threshold=classifier.threshold,
            remembered=Remembered(
                table=weighed.table,
                predictions=predictions,
                text_keys=np.concatenate([known.text_keys, keys]),
                ids=tuple(rows),
                rows=np.array(list(rows.values()), dtype=np.int64),
            ),
        )

    def _parted(
        self,
        weighed: Weighed,
        articles: Sequence[Article | None],
        predictions: Predictions,
        threshold: float,
    ) -> Ints:
        probability = predictions.probability.copy()
        for group in self._overrides.never_together:
            named = np.array(
                [a is not None and any(names(ref, a) for ref in group) for a in articles], dtype=bool
            )
            probability[named[predictions.left] & named[predictions.right]] = 0.0
        return partition(
            len(weighed.table),
            predictions.left,
            predictions.right,
            probability,
            threshold,
            same=predictions.same & (probability > 0.0),
        )

    def _stories(
        self, articles: Sequence[Article], rows: Mapping[str, int], groups: Ints
    ) -> tuple[Story, ...]:
        members: dict[int, list[Article]] = {}
        for article in {a.id: a for a in articles}.values():
            members.setdefault(int(groups[rows[article.id]]), []).append(article)
        stories = [story_of(g) for g in self._overrides.applied([*members.values()])]
        return tuple(sorted(stories, key=lambda s: (*by_age(s.articles[0]), s.id)))


def by_window(
    windows: Iterable[tuple[datetime, Sequence[Article]]], remember: timedelta, clusterer: Clusterer
) -> Iterator[tuple[Story, ...]]:
    """The stories of each window (its begin, and its articles), as a daily job finds them.

    Each window is clustered beside what is remembered of so long before its begin; with 0, of nothing.
    """
    memory: Remembered | None = None
    for begin, articles in windows:
        memory = memory.since(begin - remember) if memory and remember else None
        found = clusterer.update(memory, articles)
        memory = found.remembered
        yield found.stories


def _given(articles: Iterable[Article], rows: Mapping[str, int], size: int) -> tuple[Article | None, ...]:
    """The oldest given article of every text; None where only remembered ones have it."""
    given: list[Article | None] = [None] * size
    for article in sorted(articles, key=by_age, reverse=True):
        given[rows[article.id]] = article
    return tuple(given)


def _members(stories: Sequence[Story], rows: Mapping[str, int], groups: Ints) -> dict[str, tuple[str, ...]]:
    """Ids of each story's articles; remembered ones that were not given follow the oldest of their group."""
    members = {s.id: [a.id for a in s.articles] for s in stories}
    story_of = {name: story for story, ids in members.items() for name in ids}
    story_of_group: dict[int, str] = {}
    for name, story in story_of.items():
        story_of_group.setdefault(int(groups[rows[name]]), story)
    for name in sorted(rows.keys() - story_of.keys()):
        remembered_in = story_of_group.get(int(groups[rows[name]]))
        if remembered_in:
            members[remembered_in].append(name)
    return {story: tuple(ids) for story, ids in members.items()}


def _cautious(weighed: Weighed, predictions: Predictions) -> Predictions:
    """The predictions as they are used among so many articles."""
    lengths = weighed.table.lengths
    shorter = np.minimum(lengths[predictions.left], lengths[predictions.right])
    used = among(len(lengths), predictions.probability, predictions.cosines["cosine"], shorter)
    return replace(predictions, probability=used.astype(np.float32))


def _predicted(weighed: Weighed, classifier: Classifier, known: Remembered, each: Each) -> Predictions:
    """Predictions on every pair worth comparing with an article that is not `known`, and the known ones.

    Two passes: the nearest of each article, then the pairs that are missing inside the groups so found.
    """
    found = candidates(weighed, len(known.table), each)
    kept, again = _reopened(known.predictions, found.left, found.right, len(weighed.table))
    left = np.concatenate([found.left, again.left])
    right = np.concatenate([found.right, again.right])
    chained = np.concatenate([found.chained, again.same])
    first = kept.joined(_compared(weighed, classifier, left, right, kept, each=each, chained=chained))
    strong = first.probability >= classifier.threshold
    group = components(len(weighed.table), first.left[strong], first.right[strong])
    left, right = completion(group, first.left, first.right, strong)
    apart = np.zeros(len(left), dtype=bool)
    return first.joined(_compared(weighed, classifier, left, right, first, each=each, chained=apart))


def _reopened(known: Predictions, left: Ints, right: Ints, size: int) -> tuple[Predictions, Predictions]:
    """Known predictions that stay, and those in doubt beside new neighbours: they are made again."""
    touched = np.zeros(size, dtype=bool)
    touched[left], touched[right] = True, True
    doubt = (known.probability > _DOUBT) & (known.probability < 1.0 - _DOUBT)
    again = doubt & (touched[known.left] | touched[known.right])
    return known.where(~again), known.where(again)


def _compared(  # noqa: PLR0913 - pairs, and what is known of others
    weighed: Weighed,
    classifier: Classifier,
    left: Ints,
    right: Ints,
    known: Predictions,
    *,
    each: Each,
    chained: Flags,
) -> Predictions:
    features = pair_features(weighed, left, right, known if len(known.left) else None, each)
    probability = classifier(features, each).astype(np.float32)
    same_terms = chained & (probability >= classifier.threshold)
    return Predictions(
        left=left,
        right=right,
        probability=probability,
        same=features["cosine"] >= np.where(same_terms, _SAME_TERMS, _SAME),
        cosines={name: features[name] for name in COSINES},
    )
