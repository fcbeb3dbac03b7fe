"""One build's grouping: the clusterer, and what it noted while it decided, put into words afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.cluster import Clusterer, Clustering
    from digest.model import Article, Edition, Story


class Grouping:
    """Clusters once and keeps the predictions, so that the reasons are those that were used."""

    def __init__(self, clusterer: Clusterer) -> None:
        self._clusterer = clusterer
        self._found: Clustering | None = None

    def __call__(self, articles: Sequence[Article]) -> Sequence[Story]:
        """Articles to stories."""
        self._found = self._clusterer.cluster(articles)
        return self._found.stories

    def explained(self, edition: Edition) -> Edition:
        """The edition with the reasons of its printed stories."""
        from digest.cluster import reasons, reports

        if self._found is None:
            return edition
        found = {r.story.id: tuple(reasons(r)) for r in reports(self._found, edition.stories)}
        return replace(edition, reasons={**edition.reasons, **found})
