"""The candidate lines of a story with all that does not depend on what is printed, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from digest.text.statements.evidence import MAX_POSITION, MIN_WEIGHT, product

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.summarize.known import Known
    from digest.summarize.material import Line
    from digest.text.statements.evidence import Sheet

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

FAR = 30.0  # sentences: what is farther away in its article counts as that far
CERTAIN = 0.99  # no two sentences are surer than this to tell the same; two of one claim are as sure
_EXPECTED = ("weight", "must", "bad", "prev", "never", "need", "stands", "colour")
_SHOWN = (
    "leans", "never", "persons", "person before a name", "connective", "first is an article",
    "paragraph start", "age", "rouge: score", "quoted share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cover:
    """What lines have of one kind: terms, pairs of them, names, numbers.

    Of the columns only those that two lines share are kept: no other can be covered.
    """

    has: Array  # n x columns, the weight where a line has it
    total: Array  # n, the weight of all that it has

    def known(self, met: Array) -> Array:
        """How much of every line's weight stands among what is met; b x n."""
        return product(met, self.has)

    def share(self, known: Array) -> Array:
        """The same as a share of the line's own weight, 0..1."""
        import numpy as np

        found: Array = known / np.maximum(MIN_WEIGHT, self.total)
        return found


@dataclass(frozen=True, slots=True)
class Choices:
    """The candidate lines of a story with all that does not depend on what is printed."""

    words: Array
    article: Array
    position: Array
    before: Array  # number of the line's predecessor among the candidates, -1 where it is none
    before2: Array
    lead: Array
    share: Array  # n x n, probability that two lines tell a common fact
    told: Array  # n x n, probability that the first tells only what the second tells
    leans: Array  # n x n, where what a line leans on stands, if it leans; rows sum to 1 or are 0
    expected: Mapping[str, Array]  # what each line is expected to be, by itself
    static: Array  # features x n
    news: Array  # n x kinds x n: what printing a line adds to the measures of every other, see `Measure`
    has: Array  # n x columns, 1.0 where a line has a term, a pair of terms, a name, a number
    parts: tuple[slice, slice, slice, slice]  # of the columns: terms, pairs, names, numbers
    terms: Cover  # by the terms' weights
    bigrams: Cover
    names: Cover
    numbers: Cover
    bare: Cover  # names: told in the article before, and here without introduction
    surnames: Cover
    old: Cover  # terms by weight: what its article has told before

    @property
    def count(self) -> int:
        """How many candidates there are."""
        return len(self.words)


class _Kind(NamedTuple):
    """What lines have of one kind, a column each, and which columns two lines share."""

    has: Array
    number: Mapping[Any, int]  # of a column
    shared: Array

    @classmethod
    def of(cls, sets: Sequence[Iterable[Any]]) -> _Kind:
        """From what each line has."""
        has, number = _table(sets)
        return cls(has, number, has.sum(axis=0) > 1)

    def cover(self, weights: Array = 1.0) -> Cover:
        """What can be covered, by weight of the column."""
        return self._cover(self.has * weights)

    def cover_of(self, sets: Sequence[Iterable[Any]], weights: Array = 1.0) -> Cover:
        """The same where lines have less of it than they show."""
        return self._cover(_marked(self.has, self.number, sets) * weights)

    def _cover(self, has: Array) -> Cover:
        import numpy as np

        return Cover(np.ascontiguousarray(has[:, self.shared]), has.sum(axis=1))


def choices(  # noqa: PLR0913, PLR0917 - the measures of a story, gathered once
    lines: Sequence[Line],
    sheet: Sheet,
    known: Sequence[Known],
    base: Mapping[str, Array],
    expected: Mapping[str, Array],
    share: Array,
    told: Array,
    leans: Array,
) -> Choices:
    """Everything that the measures of partial briefs need, as arrays."""
    import numpy as np

    kinds = _kinds(sheet, known)
    terms, bigrams, names, numbers = kinds
    weights = (0.5 + np.log((len(lines) + 1) / np.maximum(1.0, terms.has.sum(axis=0)))).astype(np.float32)
    ends = np.cumsum([0, *(int(kind.shared.sum()) for kind in kinds)]).tolist()
    bare, surnames = [k.bare for k in known], [k.surnames for k in known]
    words = np.array([float(line.words) for line in lines])
    counted = (list(map(len, bare)), list(map(len, surnames)), names.has.sum(axis=1), numbers.has.sum(axis=1))
    static = [expected[k] for k in _EXPECTED]
    static += [words, np.minimum(sheet.position, MAX_POSITION), *map(np.asarray, counted)]
    static += [base[k] for k in _SHOWN]
    shared, contained = share.copy(), told.copy()
    np.fill_diagonal(shared, 1.0)
    np.fill_diagonal(contained, 1.0)
    return Choices(
        words=words,
        article=sheet.article,
        position=sheet.position,
        before=_predecessors(lines, 1),
        before2=_predecessors(lines, 2),
        lead=_leads(sheet.article, sheet.position),
        share=shared,
        told=contained,
        leans=leans,
        expected=expected,
        static=np.stack(static).astype(np.float32),
        news=_news(shared, contained, _through(share), sheet.article, sheet.position),
        has=np.concatenate([kind.has[:, kind.shared] for kind in kinds], axis=1),
        parts=(
            slice(ends[0], ends[1]),
            slice(ends[1], ends[2]),
            slice(ends[2], ends[3]),
            slice(ends[3], ends[4]),
        ),
        terms=terms.cover(weights),
        bigrams=bigrams.cover(),
        names=names.cover(),
        numbers=numbers.cover(),
        bare=names.cover_of(bare),
        surnames=names.cover_of(surnames),
        old=terms.cover_of([k.old_terms for k in known], weights),
    )


def _kinds(sheet: Sheet, known: Sequence[Known]) -> tuple[_Kind, _Kind, _Kind, _Kind]:
    """Terms, pairs of them, names and numbers."""
    return (
        _Kind.of([frozenset(row.terms) for row in sheet.rows]),
        _Kind.of([frozenset(pairwise(row.terms)) for row in sheet.rows]),
        _Kind.of([k.names for k in known]),
        _Kind.of([row.numbers for row in sheet.rows]),
    )


def _predecessors(lines: Sequence[Line], back: int) -> Array:
    """The candidate that stands so many sentences before each line in its article, -1 where it is none."""
    import numpy as np

    place = {line.number: i for i, line in enumerate(lines)}
    found = [place.get(line.number - back, -1) if line.position >= back else -1 for line in lines]
    return np.array(found, dtype=np.int64)


def _leads(article: Array, position: Array) -> Array:
    """The first sentence of each line's article, -1 where it is no candidate."""
    import numpy as np

    leads = {int(a): i for i, (a, p) in enumerate(zip(article, position, strict=True)) if p == 0}
    return np.array([leads.get(int(a), -1) for a in article], dtype=np.int64)


STATIC = (
    *(f"expected: {k}" for k in _EXPECTED),
    "words", "place", "bare names", "surnames", "names", "numbers", *_SHOWN,
)  # fmt: skip


def _table(sets: Sequence[Iterable[Any]]) -> tuple[Array, dict[Any, int]]:
    import numpy as np

    numbers: dict[Any, int] = {}
    places = [[numbers.setdefault(t, len(numbers)) for t in s] for s in map(sorted, sets)]
    found = np.zeros((len(sets), max(1, len(numbers))), dtype=np.float32)
    for i, mine in enumerate(places):
        found[i, mine] = 1.0
    return found, numbers


def _marked(like: Array, numbers: Mapping[Any, int], sets: Sequence[Iterable[Any]]) -> Array:
    import numpy as np

    found = np.zeros_like(like)
    for i, members in enumerate(sets):
        found[i, [numbers[t] for t in members if t in numbers]] = 1.0
    return found


def _through(share: Array) -> Array:
    """The likeliest common fact of two lines by way of a third."""
    import numpy as np

    off = (share * (1 - np.eye(len(share)))).astype(np.float32)
    found = np.zeros_like(off)
    for third in off:
        np.maximum(found, third[:, None] * third[None, :], out=found)
    return found


class Measure:
    """The kinds of measures that grow with every printed line: the first by the larger, others by sums."""

    MOST = 0  # the likeliest common fact with a printed line
    TOLD_MOST = 1
    THROUGH = 2  # the same by way of a third line
    CLOSENESS = 3  # less the sentences since the last printed one of the same article before it
    LARGEST = 4  # so many kinds are replaced by the larger, all others add up
    NONE = 4  # log of the probability that no printed line tells a fact of the candidate
    TOTAL = 5
    TOLD_NONE = 6
    BY_ARTICLE = 7  # printed lines of the candidate's article
    QUOTED = 8  # words of them
    SECOND = 9  # the second likeliest common fact
    KINDS = 10


def _news(share: Array, told: Array, through: Array, article: Array, position: Array) -> Array:
    """By the line that is printed, kind and line: what the measures grow by."""
    import numpy as np

    same = article[:, None] == article[None, :]
    ahead = position[None, :] - position[:, None]
    kinds = (
        share.T,
        told.T,
        through.T,
        np.where(same & (ahead > 0), -ahead, -FAR),
        np.log1p(-np.minimum(share.T, CERTAIN)),
        share.T,
        np.log1p(-np.minimum(told.T, CERTAIN)),
        same,
    )
    return np.stack([np.asarray(kind, dtype=np.float64) for kind in kinds], axis=1)
