"""A partial brief: what is printed so far, and what each further line would be after it.

All partial briefs of one step are held side by side: one row each. Every measure is between a candidate line
and what stands printed before it, in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.text.statements.evidence import product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digest.summarize.known import Known
    from digest.summarize.material import Line
    from digest.text.statements.evidence import Sheet

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

FAR = 30.0  # sentences: what is farther away in its article counts as that far
_MAX_POSITION = 25.0  # sentences into an article: later ones count as that late
_MIN_WEIGHT = 1e-6  # weight that is divided by
_CERTAIN = 0.99  # no two sentences are surer than this to tell the same
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

        found: Array = known / np.maximum(_MIN_WEIGHT, self.total)
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

    n = len(lines)
    place = {line.number: i for i, line in enumerate(lines)}
    tables = [
        _table([frozenset(r.terms) for r in sheet.rows]),
        _table([frozenset(zip(r.terms, r.terms[1:], strict=False)) for r in sheet.rows]),
        _table([k.names for k in known]),
        _table([r.numbers for r in sheet.rows]),
    ]
    (terms, term_number), (bigrams, _), (names, name_number), (numbers, _) = tables
    weights = (0.5 + np.log((n + 1) / np.maximum(1.0, terms.sum(axis=0)))).astype(np.float32)
    common = [table.sum(axis=0) > 1 for table, _ in tables]
    ends = np.cumsum([0, *(int(c.sum()) for c in common)]).tolist()

    def cover(has: Array, kind: int) -> Cover:
        return Cover(np.ascontiguousarray(has[:, common[kind]]), has.sum(axis=1))

    position, article = sheet.position, sheet.article
    counted = [np.array([len(k.bare) for k in known]), np.array([len(k.surnames) for k in known])]
    words = np.array([float(line.words) for line in lines])
    static = [expected[k] for k in _EXPECTED]
    static += [words, np.minimum(position, _MAX_POSITION), *counted, names.sum(axis=1), numbers.sum(axis=1)]
    static += [base[k] for k in _SHOWN]
    shared, contained = share.copy(), told.copy()
    np.fill_diagonal(shared, 1.0)
    np.fill_diagonal(contained, 1.0)
    leads = {int(a): i for i, (a, p) in enumerate(zip(article, position, strict=True)) if p == 0}
    return Choices(
        words=words,
        article=article,
        position=position,
        before=np.array([place.get(x.number - 1, -1) if x.position else -1 for x in lines], dtype=np.int64),
        before2=np.array(
            [place.get(x.number - 2, -1) if x.position > 1 else -1 for x in lines], dtype=np.int64
        ),
        lead=np.array([leads.get(int(a), -1) for a in article], dtype=np.int64),
        share=shared,
        told=contained,
        leans=leans,
        expected=expected,
        static=np.stack(static).astype(np.float32),
        news=_news(shared, contained, _through(share), article, position),
        has=np.concatenate([table[:, c] for (table, _), c in zip(tables, common, strict=True)], axis=1),
        parts=(
            slice(ends[0], ends[1]),
            slice(ends[1], ends[2]),
            slice(ends[2], ends[3]),
            slice(ends[3], ends[4]),
        ),
        terms=cover(terms * weights, 0),
        bigrams=cover(bigrams, 1),
        names=cover(names, 2),
        numbers=cover(numbers, 3),
        bare=cover(_marked(names, name_number, [k.bare for k in known]), 2),
        surnames=cover(_marked(names, name_number, [k.surnames for k in known]), 2),
        old=cover(_marked(terms, term_number, [k.old_terms for k in known]) * weights, 0),
    )


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
        np.log1p(-np.minimum(share.T, _CERTAIN)),
        share.T,
        np.log1p(-np.minimum(told.T, _CERTAIN)),
        same,
    )
    return np.stack([np.asarray(kind, dtype=np.float64) for kind in kinds], axis=1)


@dataclass(frozen=True, slots=True)
class Partials:
    """Several partial briefs of one story, side by side: arrays of one row each."""

    printed: tuple[tuple[int, ...], ...]
    value: Array
    words: Array
    mask: Array  # b x n, True where a candidate is printed
    measures: Array  # b x kinds x n, see `Measure`
    met: Array  # b x columns of `Choices.has`

    @property
    def last(self) -> Array:
        """The candidate that each of them ends with, -1 for none."""
        import numpy as np

        return np.array([printed[-1] if printed else -1 for printed in self.printed], dtype=np.int64)

    def of(self, kind: int) -> Array:
        """One of the measures; b x n."""
        return self.measures[:, kind]


def nothing(c: Choices) -> Partials:
    """The empty brief."""
    import numpy as np

    measures = np.zeros((1, Measure.KINDS, c.count))
    measures[:, Measure.CLOSENESS] = -FAR
    met = np.zeros((1, c.has.shape[1]), dtype=np.float32)
    return Partials(((),), np.zeros(1), np.zeros(1), np.zeros((1, c.count), dtype=bool), measures, met)


def extend(c: Choices, partials: Partials, parents: Array, lines: Array, values: Array) -> Partials:
    """Of every given parent a brief that prints one more line, with its value."""
    import numpy as np

    mask, measures, news = partials.mask[parents], partials.measures[parents], c.news[lines]
    mask[np.arange(len(parents)), lines] = True
    largest, sums = slice(0, Measure.LARGEST), slice(Measure.LARGEST, Measure.QUOTED)
    second = measures[:, Measure.SECOND]
    np.maximum(second, np.minimum(measures[:, Measure.MOST], news[:, Measure.MOST]), out=second)
    np.maximum(measures[:, largest], news[:, largest], out=measures[:, largest])
    measures[:, sums] += news[:, sums]
    measures[:, Measure.QUOTED] += news[:, Measure.BY_ARTICLE] * c.words[lines][:, None]
    printed = zip(parents.tolist(), lines.tolist(), strict=True)
    return Partials(
        printed=tuple((*partials.printed[p], i) for p, i in printed),
        value=values,
        words=partials.words[parents] + c.words[lines],
        mask=mask,
        measures=measures,
        met=np.maximum(partials.met[parents], c.has[lines]),
    )


def along(c: Choices, printed: Sequence[int]) -> Iterator[Partials]:
    """The partial briefs before each of the printed lines, and the whole."""
    import numpy as np

    partial = nothing(c)
    yield partial
    for i in printed:
        partial = extend(c, partial, np.array([0]), np.array([i]), np.zeros(1))
        yield partial


def joined(parts: Sequence[Partials], *, sort: bool = True) -> Partials:
    """Several sets of partial briefs as one, the most valuable first unless their order is kept."""
    import numpy as np

    value = np.concatenate([p.value for p in parts])
    order = np.argsort(-value, kind="stable") if sort else np.arange(len(value))
    printed = [one for p in parts for one in p.printed]
    words, mask, measures, met = (
        np.concatenate(columns)[order]
        for columns in zip(*((p.words, p.mask, p.measures, p.met) for p in parts), strict=True)
    )
    return Partials(tuple(printed[i] for i in order.tolist()), value[order], words, mask, measures, met)


def context(c: Choices, p: Partials, budget: float) -> dict[str, Array]:
    """What each candidate would be after what is printed: b x n each, or what spreads to it."""
    last = p.last
    return _sameness(c, p) | _novelty(c, p) | _place(c, p, last, budget) | _footing(c, p, last)


def _sameness(c: Choices, p: Partials) -> dict[str, Array]:
    import numpy as np

    none = np.exp(p.of(Measure.NONE))
    return {
        "share, most": p.of(Measure.MOST),
        "share, second": p.of(Measure.SECOND),
        "share, any": 1 - none,
        "share, sum": p.of(Measure.TOTAL),
        "told, most": p.of(Measure.TOLD_MOST),
        "told, any": 1 - np.exp(p.of(Measure.TOLD_NONE)),
        "share, through a third": p.of(Measure.THROUGH),
        "new weight": c.expected["weight"] * none,
        "new must": c.expected["must"] * none,
    }


def _novelty(c: Choices, p: Partials) -> dict[str, Array]:
    met_terms, met_pairs, met_names, met_numbers = (p.met[:, part] for part in c.parts)
    terms = c.terms.share(c.terms.known(met_terms))
    names, numbers = c.names.known(met_names), c.numbers.known(met_numbers)
    return {
        "covered terms": terms,
        "covered bigrams": c.bigrams.share(c.bigrams.known(met_pairs)),
        "covered names": c.names.share(names),
        "new names": c.names.total - names,
        "covered numbers": c.numbers.share(numbers),
        "new numbers": c.numbers.total - numbers,
        "uncovered weight": c.expected["weight"] * (1 - terms),
        "unmet names": c.bare.total - c.bare.known(met_names),
        "unmet surnames": c.surnames.total - c.surnames.known(met_names),
        "known terms told": c.old.share(c.old.known(met_terms)),
    }


def _place(c: Choices, p: Partials, last: Array, budget: float) -> dict[str, Array]:
    import numpy as np

    some = (last >= 0)[:, None]
    same = some & (c.article[last][:, None] == c.article[None, :])
    distance = np.where(same, c.position[None, :] - c.position[last][:, None], FAR)
    count = np.array([float(len(printed)) for printed in p.printed])[:, None]
    return {
        "printed": count,
        "first": count == 0,
        "same article as the last": same,
        "distance to the last": np.clip(distance, -FAR, FAR),
        "distance to the nearest before": -p.of(Measure.CLOSENESS),
        "printed of its article": p.of(Measure.BY_ARTICLE),
        "share with the last": np.where(some, c.share[last], 0),
        "used": p.words[:, None] / budget,
        "left": budget - p.words[:, None],
        "is a lead": c.lead == np.arange(c.count),
    }


def _footing(c: Choices, p: Partials, last: Array) -> dict[str, Array]:
    import numpy as np

    directly = (c.before[None, :] == last[:, None]) & (c.before >= 0)
    most = p.of(Measure.MOST)

    def of(numbers: Array, values: Array) -> Array:
        return np.where(numbers >= 0, values[:, np.maximum(numbers, 0)], 0)

    predecessor, lead = of(c.before, most), of(c.lead, most)
    met_terms = p.met[:, c.parts[0]]
    need, prev, stands = c.expected["need"], c.expected["prev"], c.expected["stands"]
    antecedent = most @ c.leans.T
    behind, alone = prev * (1 - directly), need * (1 - antecedent)
    unmet = alone + behind + c.expected["never"]
    untold = 1 - c.old.share(c.old.known(met_terms))
    return {
        "directly behind its predecessor": directly,
        "predecessor printed": of(c.before, p.mask),
        "predecessor told": predecessor,
        "the one before it told": of(c.before2, most),
        "lead printed": of(c.lead, p.mask),
        "lead told": lead,
        "unmet need": need * (1 - np.maximum(lead, predecessor)) * untold,
        "unmet predecessor": behind,
        "antecedent told": antecedent,
        "unmet antecedent": alone,
        "antecedent in print": p.mask.astype(float) @ c.leans.T,
        "footing": stands / np.maximum(_MIN_WEIGHT, stands + unmet),
    }


def moving(c: Choices, p: Partials, budget: float, wanted: Sequence[str]) -> Array:
    """What each candidate would be, by the names of the measures: features x b x n."""
    import numpy as np

    found = context(c, p, budget)
    table = np.empty((len(wanted), *p.mask.shape), dtype=np.float32)
    for number, name in enumerate(wanted):
        table[number] = found[name]
    return table
