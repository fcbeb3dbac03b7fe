"""Statements that were said again in other words: words alone do not show it, it is learned, then vetoed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.text.statements.evidence import pair_features, sheet
from digest.text.statements.sameness import shipped
from digest.text.statements.vetoes import contrary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Article
    from digest.text.statements.wordings import Form

MOST_COMPARED = 64  # wordings of a story, the highest in their articles
_MAX_POSITION = 12  # sentences into an article
_MIN_FACT_PROBABILITY = 0.8  # probability of a common fact
_CONTAINED = 0.5  # probability that one of two tells nothing that the other does not


def rewordings(articles: Sequence[Article], wordings: Sequence[Form]) -> list[tuple[int, int]]:
    """Pairs of wordings of different articles that very likely say the same, the likeliest first.

    On stories of the gold that the models had not seen, nine of ten such pairs told a common fact.
    """
    import numpy as np

    places = _highest(articles, wordings)
    if len({article for _, article, _ in places}) < 2:
        return []
    spots, owners, order = zip(*places, strict=True)
    sentences = [wordings[i].members[0][1] for i in spots]
    measured = sheet(sentences, owners, order, [(a.title, a.language) for a in articles])
    first, second = np.nonzero(~np.eye(len(places), dtype=bool))
    share, told = shipped()(pair_features(measured, first, second), first, second, len(places))
    apart = measured.article[:, None] < measured.article[None, :]
    near = apart & (share >= _MIN_FACT_PROBABILITY) & (np.maximum(told, told.T) >= _CONTAINED)
    found = sorted((-float(share[a, b]), a, b) for a, b in np.argwhere(near).tolist())
    pairs = ((spots[a], spots[b]) for _, a, b in found)
    return [(i, j) for i, j in pairs if not _contrary(wordings[i], wordings[j])]


def _highest(articles: Sequence[Article], wordings: Sequence[Form]) -> list[tuple[int, int, int]]:
    """The wordings that stand highest, in order: (wording, its article, its place there)."""
    found = sorted(_placed(articles, wordings), key=lambda p: (p[2], p[1], p[0]))[:MOST_COMPARED]
    return sorted(found, key=lambda p: (p[1], p[2]))


def _placed(articles: Sequence[Article], wordings: Sequence[Form]) -> Iterator[tuple[int, int, int]]:
    counts = [0] * len(articles)
    starts = sorted((form.members[0][0], form.members[0][1].start, i) for i, form in enumerate(wordings))
    for article, _, i in starts:
        if counts[article] < _MAX_POSITION:
            yield i, article, counts[article]
        counts[article] += 1


def _contrary(a: Form, b: Form) -> bool:
    return a.language != b.language or bool(contrary(a.members[0][1], b.members[0][1]))
