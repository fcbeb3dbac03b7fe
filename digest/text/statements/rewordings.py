"""Statements that were said again in other words: words alone do not show it, it is learned, then vetoed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.text.overlap import overlap
from digest.text.statements.evidence import sheet
from digest.text.statements.grouping import scattered
from digest.text.statements.pairs import pair_features
from digest.text.statements.sameness import shipped
from digest.text.statements.vetoes import contrary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digest.model import Article
    from digest.text.statements.evidence import Sheet
    from digest.text.statements.wordings import Form

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

MOST_COMPARED = 64  # wordings of a story, the highest in their articles
_MAX_POSITION = 12  # sentences into an article
_MIN_FACT_PROBABILITY = 0.75  # of a common fact
_MIN_COMMON_TERMS_SHARE = 0.3  # of the shorter one's terms: with fewer in common it was never likely
_CONTAINED = 0.5  # probability that one of two tells nothing that the other does not


@dataclass(frozen=True, slots=True)
class Likely:
    """Pairs of wordings that very likely say the same, the likeliest first, and all that were compared."""

    pairs: tuple[tuple[int, int], ...] = ()
    homes: Mapping[int, int] = field(default_factory=dict)  # of every wording compared, its article
    known: frozenset[tuple[int, int]] = frozenset()  # the pairs, smaller number first

    def joins(self, one: Sequence[int], two: Sequence[int]) -> bool:
        """Whether nothing compared speaks against it that two groups of wordings say one thing."""
        return all(
            (min(i, j), max(i, j)) in self.known
            for i in one
            for j in two
            if i in self.homes and j in self.homes and self.homes[i] != self.homes[j]
        )


def rewordings(articles: Sequence[Article], wordings: Sequence[Form]) -> Likely:
    """Pairs of wordings of different articles that very likely say the same, the likeliest first.

    On stories of the gold that the models had not seen, 87 in 100 such pairs told a common fact.
    """
    places = _highest(articles, wordings)
    if len({article for _, article, _ in places}) < 2:
        return Likely()
    measured = _measured(places, articles, wordings)
    pairs = ((places[a][0], places[b][0]) for a, b in _likeliest(measured, len(places)))
    kept = [(min(i, j), max(i, j)) for i, j in pairs if not _contrary(wordings[i], wordings[j])]
    return Likely(tuple(kept), {i: article for i, article, _ in places}, frozenset(kept))


def _measured(
    places: Sequence[tuple[int, int, int]], articles: Sequence[Article], wordings: Sequence[Form]
) -> Sheet:
    return sheet(
        [wordings[i].members[0][1] for i, _, _ in places],
        [article for _, article, _ in places],
        [place for _, _, place in places],
        [(a.title, a.language) for a in articles],
    )


def _likeliest(measured: Sheet, size: int) -> list[tuple[int, int]]:
    """Pairs of rows of different articles that share a fact and of which one tells the other's."""
    import numpy as np

    first, second = _pairs(size)
    share, told = shipped()(pair_features(measured, first, second), first, second, size)
    apart = measured.article[:, None] < measured.article[None, :]
    near = apart & (share >= _MIN_FACT_PROBABILITY) & (np.maximum(told, told.T) >= _CONTAINED)
    found = zip(*(x.tolist() for x in np.nonzero(near)), strict=True)
    return [(a, b) for _, a, b in sorted((-float(share[a, b]), a, b) for a, b in found)]


def reworded(one: Form, other: Form) -> bool:
    """Whether one of two wordings very likely says the other in other words, judged by themselves.

    The models know such pairs: two reports of one sentence each are what feeds give of a story.
    """
    common = overlap(one.terms, other.terms).containment
    if common < _MIN_COMMON_TERMS_SHARE or _contrary(one, other):
        return False
    spans = [form.members[0][1] for form in (one, other)]
    measured = sheet(spans, (0, 1), (0, 0), [(s.article.title, s.article.language) for s in spans])
    first, second = _pairs(2)
    share, told = shipped()(pair_features(measured, first, second), first, second, 2)
    return bool(share[0, 1] >= _MIN_FACT_PROBABILITY and told.max() >= _CONTAINED)


def _pairs(count: int) -> tuple[Array, Array]:
    """The numbers of all ordered pairs."""
    import numpy as np

    first, second = np.nonzero(~np.eye(count, dtype=bool))
    return first, second


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
    apart = a.language != b.language or scattered(a, b)
    return apart or bool(contrary(a.members[0][1], b.members[0][1]))
