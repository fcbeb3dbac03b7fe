"""What speaks for and against two articles reporting one event: some fifty readable numbers a pair.

Shared terms are found once for each pair; every number is a sum over them, over one kind of term
(names, people, places, numbers, ages, days, ...) or one part of the text (title, lead, all).
Numbers named `..._low` and `..._high` hold the smaller and the larger of the two directions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster import weighing as w
from digest.cluster.neighbourhood import PAIRS_AT_A_TIME, neighbourhood
from digest.cluster.reading import LEAD, TITLE
from digest.cluster.spread import Each, here

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy.typing as npt

    from digest.cluster.remembered import Predictions
    from digest.cluster.weighing import Weighed

    Floats = npt.NDArray[np.floating[Any]]
    Ints = npt.NDArray[np.integer[Any]]
    Flags = npt.NDArray[np.bool_]
    Column = npt.NDArray[np.float32]

COSINES = ("cosine", "cosine_head", "cosine_names", "cosine_words")  # also seen against what is usual

_PIECE = 100_000  # pairs of a piece of work
_RARE = 5.0  # idf from which a shared term is worth mention
_ONE_DAY = 1.0  # days up to which gaps are one: some outlets tell the minute, and others only the day
_MAIN_NAMES = 3  # names that an article is about
_NAMED = (("people", w.PERSON), ("places", w.PLACE))
_STATED = (("age", w.AGE), ("toll", w.TOLL), ("day", w.DAY), ("weekday", w.WEEKDAY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The terms pairs share, flat: pair `pair[k]` shares the term of rows `one[k]`, `other[k]`."""

    pair: Ints
    one: Ints
    other: Ints


class FeatureExtractor:
    """Compares pairs of articles of one weighed table; holds what every comparison needs."""

    def __init__(self, weighed: Weighed) -> None:
        table = weighed.table
        counts = table.counts
        self.weighed = weighed
        self._places = w.matrix(table, np.arange(1, len(table.term) + 1, dtype=np.int32))
        self._ones = w.matrix(table, np.ones(len(table.term), dtype=np.int32))
        self._rows = w.rows_of(table)
        self._title, self._lead = counts[:, TITLE] > 0, counts[:, LEAD] > 0
        kind = weighed.kind[table.term]
        self._main = self._heaviest(kind == w.NAME, _MAIN_NAMES)
        self._specific = weighed.specific[table.term]
        self._subject = self._heaviest(self._specific & self._title, 1)
        self._totals = dict(self._per_article(kind, weighed.idf[table.term]))

    def shared(self, left: Ints, right: Ints) -> Shared:
        """Shared terms of the pairs, by pair and then by term."""
        one = self._places[left].multiply(self._ones[right]).tocsr()
        other = self._ones[left].multiply(self._places[right]).tocsr()
        pair = np.repeat(np.arange(len(left)), np.diff(one.indptr))
        return Shared(pair=pair, one=one.data.astype(np.int64) - 1, other=other.data.astype(np.int64) - 1)

    def compare(self, left: Ints, right: Ints) -> dict[str, Column]:
        """Every number by its name, one value a pair; what rests on neighbours is added later."""
        parts = [
            self._compare(left[k : k + PAIRS_AT_A_TIME], right[k : k + PAIRS_AT_A_TIME])
            for k in range(0, max(1, len(left)), PAIRS_AT_A_TIME)
        ]
        return {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}

    def _per_article(self, kind: Ints, idf: Floats) -> Iterator[tuple[str, Floats]]:
        """What the sums of a pair are measured against."""
        full, plain, head = self.weighed.full, kind <= w.NUMBER, self._title | self._lead
        yield "full", self._sum(full)
        for name, number in (("names", w.NAME), ("words", w.WORD), ("numbers", w.NUMBER)):
            yield f"norm_{name}", np.sqrt(self._sum(np.where(kind == number, full**2, 0.0)))
            yield f"head_{name}", self._sum(np.where((kind == number) & head, idf, 0.0))
        yield "norm_title", np.sqrt(self._sum(np.where(self._title & plain, idf**2, 0.0)))
        yield "title", self._sum(np.where(self._title & plain, idf, 0.0))
        yield "lead", self._sum(np.where(self._lead & plain, idf, 0.0))
        yield "main_names", self._sum(self._main * 1.0)
        yield "subject", self._sum(self._subject * 1.0)
        for name, part in (("title", self._title), ("lead", self._lead)):
            yield f"{name}_specific", self._sum(np.where(self._specific & part, idf, 0.0))
        for name, number in (*_NAMED, *_STATED):
            yield name, self._sum(np.where(kind == number, idf, 0.0))
            yield f"head_{name}", self._sum(np.where((kind == number) & head, 1.0, 0.0))

    def _sum(self, values: npt.NDArray[Any]) -> Floats:
        totals = np.bincount(self._rows, weights=values, minlength=len(self.weighed.table))
        return np.asarray(totals, dtype=np.float64)

    def _heaviest(self, of: Flags, most: int) -> Flags:
        """The rows of each article's heaviest terms among some."""
        chosen = np.flatnonzero(of)
        keys = self.weighed.table.term[chosen], -self.weighed.full[chosen], self._rows[chosen]
        order = chosen[np.lexsort(keys)]
        first = np.searchsorted(self._rows[order], np.arange(len(self.weighed.table)))
        rank = np.arange(len(order)) - first[self._rows[order]]
        flags = np.zeros(len(of), dtype=bool)
        flags[order[rank < most]] = True
        return flags

    def _compare(self, left: Ints, right: Ints) -> dict[str, Column]:
        found = self.shared(left, right)
        term = self.weighed.table.term[found.one]
        pairs = _Pairs(
            left=left,
            right=right,
            pair=found.pair,
            idf=self.weighed.idf[term],
            kind=self.weighed.kind[term],
            full=(self.weighed.full[found.one], self.weighed.full[found.other]),
            headed=(self.weighed.headed[found.one], self.weighed.headed[found.other]),
            title=(self._title[found.one], self._title[found.other]),
            lead=(self._lead[found.one], self._lead[found.other]),
            main=(self._main[found.one], self._main[found.other]),
            subject=(self._subject[found.one], self._subject[found.other]),
            specific=self._specific[found.one],
            totals=self._totals,
        )
        parts = (_cosines, _containments, _names, _facts, _rarity, _contrast)
        numbers = {name: values for part in parts for name, values in part(pairs)}
        numbers.update(_when(pairs, self.weighed))
        return {name: values.astype(np.float32) for name, values in numbers.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairs:
    """Pairs with their shared terms, one entry a pair and term; couples hold left's and right's value."""

    left: Ints
    right: Ints
    pair: Ints  # of every entry
    idf: Floats
    kind: Ints
    full: tuple[Floats, Floats]
    headed: tuple[Floats, Floats]
    title: tuple[Flags, Flags]
    lead: tuple[Flags, Flags]
    main: tuple[Flags, Flags]
    subject: tuple[Flags, Flags]
    specific: Flags
    totals: Mapping[str, Floats]

    @property
    def head(self) -> tuple[Flags, Flags]:
        """Whether a term stands in title or lead."""
        return self.title[0] | self.lead[0], self.title[1] | self.lead[1]

    @property
    def plain(self) -> Flags:
        """Whether a term is a word, a name or a number, and not composed of several or a fact."""
        return self.kind <= w.NUMBER

    def sum(self, values: npt.NDArray[Any]) -> Floats:
        """The sum over the shared terms of each pair."""
        sums = np.bincount(self.pair, weights=values, minlength=len(self.left))
        return np.asarray(sums, dtype=np.float64)

    def both(self, values: Floats, join: np.ufunc) -> Floats:
        """A value of either article, joined."""
        return np.asarray(join(values[self.left], values[self.right]), dtype=np.float64)

    def cosine(self, products: Floats, norm: str) -> Floats:
        """The sum of products against the lengths of both vectors."""
        return _share(self.sum(products), self.both(self.totals[norm], np.multiply))

    def contained(
        self, name: str, of: tuple[Flags, Flags], within: tuple[Flags, Flags] | None, total: str
    ) -> Iterator[tuple[str, Floats]]:
        """Share of the idf of the terms `of` one article that stand `within` the other, low and high."""
        whole = self.totals[total]
        here, there = (of[0] & within[1], of[1] & within[0]) if within else of
        a = _share(self.sum(np.where(here, self.idf, 0.0)), whole[self.left])
        b = _share(self.sum(np.where(there, self.idf, 0.0)), whole[self.right])
        yield f"{name}_low", np.minimum(a, b)
        yield f"{name}_high", np.maximum(a, b)

    def apart(self, together: Flags, total: str) -> Floats:
        """1 where both articles have such terms and no entry shares one."""
        has = self.totals[total] > 0
        none = self.sum(together * 1.0) == 0
        return np.asarray(has[self.left] & has[self.right] & none, dtype=np.float64)


def _cosines(pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
    full = pairs.full[0] * pairs.full[1]
    yield "cosine", pairs.sum(full)
    together = pairs.sum(np.minimum(*pairs.full))
    yield "overlap", _share(together, pairs.both(pairs.totals["full"], np.add) - together)
    yield "cosine_head", pairs.sum(pairs.headed[0] * pairs.headed[1])
    for name, number in (("names", w.NAME), ("words", w.WORD), ("numbers", w.NUMBER)):
        yield f"cosine_{name}", pairs.cosine(np.where(pairs.kind == number, full, 0.0), f"norm_{name}")
    title = pairs.title[0] & pairs.title[1] & pairs.plain
    yield "cosine_title", pairs.cosine(np.where(title, pairs.idf**2, 0.0), "norm_title")


def _containments(pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
    plain, head = pairs.plain, pairs.head
    title = pairs.title[0] & plain, pairs.title[1] & plain
    lead = pairs.lead[0] & plain, pairs.lead[1] & plain
    named, counted = pairs.kind == w.NAME, pairs.kind == w.NUMBER
    names = head[0] & named, head[1] & named
    yield from pairs.contained("title_in_text", title, None, "title")
    yield from pairs.contained("title_in_head", title, head, "title")
    yield from pairs.contained("lead_in_text", lead, None, "lead")
    yield from pairs.contained("lead_in_head", lead, head, "lead")
    yield from pairs.contained("head_names_in_text", names, None, "head_names")
    yield from pairs.contained("head_names_in_head", names, head, "head_names")
    numbers = head[0] & counted, head[1] & counted
    yield from pairs.contained("head_numbers_in_text", numbers, None, "head_numbers")
    here, there = pairs.sum(pairs.full[0] ** 2), pairs.sum(pairs.full[1] ** 2)
    yield "mass_low", np.minimum(here, there)
    yield "mass_high", np.maximum(here, there)
    main_names = pairs.totals["main_names"]
    a = _share(pairs.sum(pairs.main[0] * 1.0), main_names[pairs.left])
    b = _share(pairs.sum(pairs.main[1] * 1.0), main_names[pairs.right])
    yield "main_names_low", np.minimum(a, b)
    yield "main_names_high", np.maximum(a, b)
    yield "main_names_both", pairs.sum(pairs.main[0] * pairs.main[1] * 1.0)


def _names(pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
    head = pairs.head
    for name, kind in _NAMED:
        of = pairs.kind == kind
        yield from pairs.contained(name, (of, of), None, name)
        yield f"{name}_shared", np.log1p(pairs.sum(np.where(of, pairs.idf, 0.0)))
        yield f"{name}_apart", pairs.apart(of & head[0] & head[1], f"head_{name}")
    roles = pairs.sum((pairs.kind == w.ROLE) * 1.0)
    holders = pairs.sum((pairs.kind == w.HOLDER) * 1.0)
    yield "roles_same_holder", np.log1p(holders)
    yield "roles_other_holder", np.log1p(np.maximum(roles - holders, 0.0))


def _facts(pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
    for name, kind in _STATED:
        of = pairs.kind == kind
        yield f"{name}_shared", np.log1p(pairs.sum(np.where(of, pairs.idf, 0.0)))
        yield f"{name}_apart", pairs.apart(of, f"head_{name}")


def _contrast(pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
    """What each of two articles names at its head and the other never does, while the wording agrees."""
    for part, of_both in (("title", pairs.title), ("lead", pairs.lead)):
        of = of_both[0] & pairs.specific, of_both[1] & pairs.specific
        total = f"{part}_specific"
        yield from pairs.contained(f"{total}_in_text", of, None, total)
        missing = [
            pairs.totals[total][side] - pairs.sum(np.where(flags, pairs.idf, 0.0))
            for side, flags in zip((pairs.left, pairs.right), of, strict=True)
        ]
        yield f"{total}_missing_low", np.log1p(np.maximum(np.minimum(*missing), 0.0))
        yield f"{total}_missing_high", np.log1p(np.maximum(np.maximum(*missing), 0.0))
    subject = pairs.totals["subject"]
    here_named = pairs.sum(pairs.subject[0] * 1.0) < subject[pairs.left]
    there_named = pairs.sum(pairs.subject[1] * 1.0) < subject[pairs.right]
    yield "subjects_missing", here_named * 1.0 + there_named
    head, words = pairs.head, (pairs.kind == w.WORD) & ~pairs.specific
    of = head[0] & words, head[1] & words
    yield from pairs.contained("head_words_in_head", of, head, "head_words")


def _rarity(pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
    idf = np.where(pairs.plain, pairs.idf, 0.0)
    rarest = np.zeros(len(pairs.left))
    np.maximum.at(rarest, pairs.pair, idf)
    yield "rarest", rarest
    yield "rare_terms", np.log1p(pairs.sum((idf > _RARE) * 1.0))
    yield "terms", np.log1p(pairs.sum(pairs.plain * 1.0))
    rare = pairs.head[0] & pairs.head[1] & (idf > _RARE)
    yield "rare_head", np.log1p(pairs.sum(np.where(rare, idf, 0.0)))


def _when(pairs: _Pairs, weighed: Weighed) -> Iterator[tuple[str, Floats]]:
    table = weighed.table
    for name, days in (("published", table.days), ("own_day", table.own_days)):
        gap = np.abs(days[pairs.left] - days[pairs.right])
        yield f"{name}_gap", np.log1p(gap)
        yield f"{name}_days", np.log1p(np.maximum(gap, _ONE_DAY))
        yield f"{name}_same", np.where(np.isnan(gap), np.nan, gap <= 1.0)
    outlet = np.unique(table.outlets, return_inverse=True)[1]
    told = np.array([bool(o) for o in table.outlets], dtype=bool)
    alike = outlet[pairs.left] == outlet[pairs.right]
    yield "same_outlet", np.where(told[pairs.left] & told[pairs.right], alike, np.nan)
    length = np.log1p(table.lengths.astype(np.float64))
    yield "length_low", pairs.both(length, np.minimum)
    yield "length_gap", np.abs(length[pairs.left] - length[pairs.right])


def _share(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Floats:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)


def pair_features(
    weighed: Weighed, left: Ints, right: Ints, known: Predictions | None = None, each: Each = here
) -> dict[str, Column]:
    """Every feature of the pairs by its name; NaN where a date is unknown.

    Pairs that are `known` take part in what is usual around an article, and are not compared again.
    """
    found = _compared(weighed, left, right, each)
    cosines = {name: found[name].astype(np.float64) for name in COSINES}
    return found | neighbourhood(weighed.table.lengths, left, right, cosines, known)


def _compared(weighed: Weighed, left: Ints, right: Ints, each: Each) -> dict[str, Column]:
    """The features that rest on the two articles alone."""
    parts = [slice(k, k + _PIECE) for k in range(0, max(1, len(left)), _PIECE)]
    found = each(_of_pairs, (_among(weighed, left[part], right[part]) for part in parts))
    return {name: np.concatenate([f[name] for f in found]) for name in found[0]}


def _among(weighed: Weighed, left: Ints, right: Ints) -> tuple[Weighed, Ints, Ints]:
    """Pairs, and the articles that they are of: nothing else travels."""
    asked = np.zeros(len(weighed.table), dtype=bool)
    asked[left], asked[right] = True, True
    number = np.cumsum(asked) - 1
    return weighed.only(asked), number[left], number[right]


def _of_pairs(among: tuple[Weighed, Ints, Ints]) -> dict[str, Column]:
    weighed, left, right = among
    return FeatureExtractor(weighed).compare(left, right)
