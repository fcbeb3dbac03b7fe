"""The clusterer: read, weigh, find neighbours, predict pairs, part into stories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.classifier import PairClassifier, default_classifier
from digest.cluster.copies import distinct
from digest.cluster.features import COSINES, pair_features
from digest.cluster.follow_ups import split_follow_ups
from digest.cluster.naming import by_age, story_of
from digest.cluster.neighbours import candidates
from digest.cluster.overrides import Overrides, names
from digest.cluster.partition import partition
from digest.cluster.reading import read
from digest.cluster.remembered import Predictions, Remembered, empty_memory
from digest.cluster.weighing import Weighed, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from digest.model import Article, Story

    Ints = npt.NDArray[np.int64]

NO_OVERRIDES = Overrides()
_SAME = 0.97  # cosine from which two articles are one text with another foot or head


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """Stories of the articles that were given, and everything that decided them."""

    stories: tuple[Story, ...]
    members: Mapping[str, tuple[str, ...]]  # story id -> ids of its articles, remembered ones too
    articles: tuple[Article | None, ...]  # of every text in `weighed`; None: remembered, not given
    representative: Mapping[str, int]  # article id -> number of the text that was compared for it
    weighed: Weighed
    raw: Predictions  # before the probabilities were calibrated to this collection
    predictions: Predictions
    threshold: float
    remembered: Remembered  # for the next `update`


def singletons(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Every article a story of its own, oldest first."""
    return tuple(story_of([a]) for a in sorted(articles, key=by_age))


class Clusterer:
    """Same-event stories: a partition, deterministic and independent of input order."""

    def __init__(self, overrides: Overrides = NO_OVERRIDES, classifier: PairClassifier | None = None) -> None:
        self._overrides = overrides
        self._classifier = classifier

    def __call__(self, articles: Sequence[Article]) -> tuple[Story, ...]:
        """Stories, the one with the oldest article first, undated ones last."""
        return self.cluster(articles).stories

    def cluster(self, articles: Sequence[Article]) -> Clustering:
        """The same, with what decided, for `explain`."""
        return self.update(None, articles)

    def update(self, remembered: Remembered | None, articles: Sequence[Article]) -> Clustering:
        """Stories of these articles beside those that are `remembered`.

        Only articles that are not remembered are read, searched for and compared; the others keep what
        was predicted of them, so results may differ from a fresh clustering by the drift of weights.
        A remembered article that is given, too, stands in its story; others are named in `members`.
        Nothing is forgotten here: see `Remembered.since`.
        """
        known = remembered or empty_memory()
        classifier = self._classifier or default_classifier()
        remembered_rows = dict(zip(known.ids, known.rows.tolist(), strict=True))
        new = [a for a in articles if a.id not in remembered_rows]
        fresh, keys, rows = distinct(new, known.text_keys)
        weighed = weigh(read(fresh, known.table if len(known) else None))
        raw = known.predictions.joined(_predicted(weighed, classifier, known))
        rows = remembered_rows | rows
        given = _given(articles, rows, len(weighed.table))
        calibrated = _calibrated(weighed, raw, classifier)
        groups = split_follow_ups(weighed, self._parted(weighed, given, calibrated, classifier.threshold))
        stories = self._stories(articles, rows, groups)
        return Clustering(
            stories=stories,
            members=_members(stories, rows, groups),
            articles=given,
            representative=rows,
            weighed=weighed,
            raw=raw,
            predictions=calibrated,
            threshold=classifier.threshold,
            remembered=Remembered(
                table=weighed.table,
                predictions=raw,
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


def _given(articles: Iterable[Article], rows: Mapping[str, int], size: int) -> tuple[Article | None, ...]:
    """The oldest given article of every text; None where only remembered ones have it."""
    given: list[Article | None] = [None] * size
    for article in sorted(articles, key=by_age, reverse=True):
        given[rows[article.id]] = article
    return tuple(given)


def _members(stories: Sequence[Story], rows: Mapping[str, int], groups: Ints) -> dict[str, tuple[str, ...]]:
    """Ids of each story's articles; remembered ones that were not given follow the oldest of their group."""
    members = {s.id: [a.id for a in s.articles] for s in stories}
    told = {a.id for s in stories for a in s.articles}
    story_of_group: dict[int, str] = {}
    for story in stories:
        for article in story.articles:
            story_of_group.setdefault(int(groups[rows[article.id]]), story.id)
    for name, row in sorted(rows.items()):
        story_id = story_of_group.get(int(groups[row]))
        if name not in told and story_id:
            members[story_id].append(name)
    return {story: tuple(ids) for story, ids in members.items()}


def _calibrated(weighed: Weighed, predictions: Predictions, classifier: PairClassifier) -> Predictions:
    size = len(weighed.table)
    probability = classifier.calibrated(predictions.probability, size, predictions.cosines["cosine"])
    return replace(predictions, probability=probability.astype(np.float32))


def _predicted(weighed: Weighed, classifier: PairClassifier, known: Remembered) -> Predictions:
    """Predictions on every candidate pair with an article that is not `known`."""
    found = candidates(weighed, len(known.table))
    features = pair_features(weighed, found.left, found.right, known.predictions if len(known) else None)
    return Predictions(
        left=found.left,
        right=found.right,
        probability=classifier(features).astype(np.float32),
        same=found.chained | (features["cosine"] >= _SAME),
        cosines={name: features[name] for name in COSINES},
    )
