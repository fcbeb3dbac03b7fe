"""One build's grouping: the clusterer, and what it noted while it decided, put into words afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.cluster import ArticleReport, Clusterer, Clustering, LeftOut, SharedTerms, StoryReport
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
        from digest.cluster import reports

        if self._found is None:
            return edition
        found = {r.story.id: tuple(_in_words(r)) for r in reports(self._found, edition.stories)}
        return replace(edition, reasons={**edition.reasons, **found})


def _in_words(report: StoryReport) -> Iterator[str]:
    if len(report.articles) == 1:
        yield f"one article, {_name(report.articles[0].article)}; no other is alike enough"
    else:
        yield f"{len(report.articles)} articles, joined from a mean probability of {report.threshold:.2f}"
        for member in report.articles:
            yield _member(member)
    if report.left_out:
        yield _left_out(report.left_out)


def _member(member: ArticleReport) -> str:
    name = _name(member.article)
    if member.copy_of:
        return f"{name}: the same text as another article of this story"
    if member.nearest is None:
        return f"{name}: {member.probability:.2f}"
    nearest = member.nearest
    return (
        f"{name}: {member.probability:.2f} to the story, nearest to {_name(nearest.article)} "
        f"({nearest.probability:.2f}, cosine {nearest.cosine:.2f}); shared {_shared(nearest.shared)}"
    )


def _left_out(left: LeftOut) -> str:
    return (
        f"nearest left out: {_name(left.likeness.article)}, {left.probability:.2f} to the story "
        f"(shared {_shared(left.likeness.shared)}): {left.reason}"
    )


def _shared(terms: SharedTerms) -> str:
    parts = {"names": terms.names, "numbers": terms.numbers, "dates": terms.dates, "words": terms.words}
    told = [f"{kind} {', '.join(found)}" for kind, found in parts.items() if found]
    return "; ".join(told) or "nothing"


def _name(article: Article) -> str:
    return article.path or article.url or article.title or article.id
