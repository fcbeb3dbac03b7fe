"""Why these articles are one story, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.cluster.reports import ArticleReport, LeftOut, SharedTerms, StoryReport


def reasons(report: StoryReport) -> Iterator[str]:
    """Why a story's articles are one story, a line a reason."""
    if len(report.articles) == 1:
        yield f"one article, {report.articles[0].article.name}; no other is alike enough"
    else:
        yield f"{len(report.articles)} articles, joined from a mean probability of {report.threshold:.2f}"
        for member in report.articles:
            yield _member(member)
    if report.left_out:
        yield _left_out(report.left_out)


def _member(member: ArticleReport) -> str:
    name = member.article.name
    if member.copy_of:
        return f"{name}: the same text as another article of this story"
    if member.nearest is None:
        return f"{name}: {member.probability:.2f}"
    nearest = member.nearest
    return (
        f"{name}: {member.probability:.2f} to the story, nearest to {nearest.article.name} "
        f"({nearest.probability:.2f}, cosine {nearest.cosine:.2f}); shared {_shared(nearest.shared)}"
    )


def _left_out(left: LeftOut) -> str:
    return (
        f"nearest left out: {left.likeness.article.name}, {left.probability:.2f} to the story "
        f"(shared {_shared(left.likeness.shared)}): {left.reason}"
    )


def _shared(terms: SharedTerms) -> str:
    parts = {"names": terms.names, "numbers": terms.numbers, "dates": terms.dates, "words": terms.words}
    told = [f"{kind} {', '.join(found)}" for kind, found in parts.items() if found]
    return "; ".join(told) or "nothing"
