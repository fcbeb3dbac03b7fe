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
from digest.cluster.reading import LEAD, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy.typing as npt

    from digest.cluster.remembered import Verdicts
    from digest.cluster.weighing import Weighed

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]
    Evidence = npt.NDArray[np.float32]

COSINES = ("cosine", "cosine_head", "cosine_names", "cosine_words")  # also seen against what is usual

_CHUNK = 20_000  # pairs compared at a time, to bound memory
_RARE = 5.0  # idf from which a shared term is worth mention
_NEAR = 10  # neighbours whose lists are compared
_HEROES = 3  # names that an article is about
_NAMED = (("people", w.PERSON), ("places", w.PLACE))
_STATED = (("age", w.AGE), ("toll", w.TOLL), ("day", w.DAY), ("weekday", w.WEEKDAY))
_RANKS = (1, 3, 10, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The terms pairs share, flat: pair `pair[k]` shares the term of rows `one[k]`, `other[k]`."""

    pair: Ints
    one: Ints
    other: Ints


class Witness:
    """Compares pairs of articles of one weighed table; holds what every comparison needs."""

    def __init__(self, weighed: Weighed) -> None:
        table = weighed.table
        counts = table.counts
        self.weighed = weighed
        self._places = w.matrix(table, np.arange(1, len(table.term) + 1, dtype=np.float64))
        self._ones = w.matrix(table, np.ones(len(table.term)))
        self._rows = w.rows_of(table)
        self._title, self._lead = counts[:, TITLE] > 0, counts[:, LEAD] > 0
        kind = weighed.kind[table.term]
        self._hero = self._heaviest(kind == w.NAME, _HEROES)
        self._totals = dict(self._per_article(kind, weighed.idf[table.term]))

    def shared(self, left: Ints, right: Ints) -> Shared:
        """Shared terms of the pairs, by pair and then by term."""
        one = self._places[left].multiply(self._ones[right]).tocsr()
        other = self._ones[left].multiply(self._places[right]).tocsr()
        pair = np.repeat(np.arange(len(left)), np.diff(one.indptr))
        return Shared(pair=pair, one=one.data.astype(np.int64) - 1, other=other.data.astype(np.int64) - 1)

    def compare(self, left: Ints, right: Ints) -> dict[str, Evidence]:
        """Every number by its name, one value a pair; what rests on neighbours is added by `gather`."""
        parts = [
            self._compare(left[k : k + _CHUNK], right[k : k + _CHUNK])
            for k in range(0, max(1, len(left)), _CHUNK)
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
        yield "heroes", self._sum(self._hero * 1.0)
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

    def _compare(self, left: Ints, right: Ints) -> dict[str, Evidence]:
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
            hero=(self._hero[found.one], self._hero[found.other]),
            totals=self._totals,
        )
        parts = (_cosines, _containments, _names, _facts, _rarity)
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
    hero: tuple[Flags, Flags]
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
    heroes = pairs.totals["heroes"]
    a = _share(pairs.sum(pairs.hero[0] * 1.0), heroes[pairs.left])
    b = _share(pairs.sum(pairs.hero[1] * 1.0), heroes[pairs.right])
    yield "heroes_low", np.minimum(a, b)
    yield "heroes_high", np.maximum(a, b)
    yield "heroes_both", pairs.sum(pairs.hero[0] * pairs.hero[1] * 1.0)


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
        yield f"{name}_same", np.where(np.isnan(gap), np.nan, gap <= 1.0)
    length = np.log1p(table.lengths.astype(np.float64))
    yield "length_low", pairs.both(length, np.minimum)
    yield "length_gap", np.abs(length[pairs.left] - length[pairs.right])


def _share(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Floats:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)


def gather(weighed: Weighed, left: Ints, right: Ints, known: Verdicts | None = None) -> dict[str, Evidence]:
    """Everything that speaks for or against the pairs; NaN where a date is unknown.

    Pairs that are `known` take part in what is usual around an article, and are not compared again.
    """
    found = Witness(weighed).compare(left, right)
    size, new = len(weighed.table), len(left)
    cosines = {name: found[name].astype(np.float64) for name in COSINES}
    if known is not None:
        left, right = np.concatenate([left, known.left]), np.concatenate([right, known.right])
        cosines = {name: np.concatenate([c, known.cosines[name]]) for name, c in cosines.items()}
    found |= _short(relative(size, left, right, cosines["cosine"]), new)
    for name, cosine in cosines.items():
        found |= _short(_local(size, left, right, cosine, name.removeprefix("cosine")), new)
    return found


def _short(values: Mapping[str, Floats], new: int) -> dict[str, Evidence]:
    return {name: value[:new].astype(np.float32) for name, value in values.items()}


def relative(size: int, left: Ints, right: Ints, cosine: Floats) -> dict[str, Floats]:
    """How near a pair is against what is usual around its two articles."""
    doc, value = np.concatenate([left, right]), np.concatenate([cosine, cosine])
    other = np.concatenate([right, left])
    order = np.lexsort((other, -value, doc))
    start = np.searchsorted(doc[order], np.arange(size + 1))
    found: dict[str, Floats] = {}
    for rank in _RANKS:
        at = np.minimum(start[:-1] + rank - 1, np.maximum(start[1:] - 1, start[:-1]))
        usual = (
            np.where(start[1:] > start[:-1], value[order][np.minimum(at, max(0, len(order) - 1))], 0.0)
            if len(order)
            else np.zeros(size)
        )
        a, b = _share(cosine, usual[left]), _share(cosine, usual[right])
        if rank == 1:
            found["against_best_low"], found["against_best_high"] = np.minimum(a, b), np.maximum(a, b)
        else:
            found[f"against_{rank}"] = np.log(np.maximum(a * b, 1e-4)) / 2
    found["near_shared"] = _near_shared(size, doc[order], other[order], start, left, right)
    return found


def _local(size: int, left: Ints, right: Ints, cosine: Floats, part: str) -> dict[str, Floats]:
    """How alike two articles are in whom they resemble, and how alike once what is usual around is taken off.

    `local_...` is the cosine after the mean of either article's neighbourhood was subtracted (localised
    centring, Hara et al. 2015), from the similarities that are known.
    """
    from scipy.sparse import csr_matrix

    itself = np.arange(size)
    rows, columns = np.concatenate([left, right, itself]), np.concatenate([right, left, itself])
    known = csr_matrix((np.concatenate([cosine, cosine, np.ones(size)]), (rows, columns)), shape=(size, size))
    near = known.copy()
    near.data = np.ones(len(near.data))
    count = np.asarray(near.sum(axis=1)).ravel()
    near.data /= np.repeat(np.maximum(count, 1.0), np.diff(near.indptr))
    norm = np.sqrt(np.asarray(known.multiply(known).sum(axis=1)).ravel())
    own = np.asarray(known.sum(axis=1)).ravel() / np.maximum(count, 1.0)
    gram = np.asarray((near @ known).multiply(near).sum(axis=1)).ravel()
    found = {f"profile{part}": _dot(known, known, left, right) / np.maximum(norm[left] * norm[right], 1e-9)}
    sides = []
    for a, b in ((left, right), (right, left)):
        cross = _dot(near, known, a, b)  # of b with the mean around a
        top = cosine - own[a] - cross + gram[a]
        below = np.maximum(1 - 2 * own[a] + gram[a], 1e-6) * np.maximum(1 - 2 * cross + gram[a], 1e-6)
        sides.append(np.clip(top / np.sqrt(below), -1, 1))
    found[f"local{part}_low"], found[f"local{part}_high"] = np.minimum(*sides), np.maximum(*sides)
    return found


def _dot(one: Any, other: Any, left: Ints, right: Ints) -> Floats:
    parts = [
        np.asarray(one[left[k : k + _CHUNK]].multiply(other[right[k : k + _CHUNK]]).sum(axis=1)).ravel()
        for k in range(0, max(1, len(left)), _CHUNK)
    ]
    return np.concatenate(parts)


def _near_shared(  # noqa: PLR0913, PLR0917 - sorted lists, and where each begins
    size: int, doc: Ints, other: Ints, start: Ints, left: Ints, right: Ints
) -> Floats:
    """Share of the ten nearest of either that both have (each counts itself)."""
    from scipy.sparse import csr_matrix

    rank = np.arange(len(doc)) - start[doc] if len(doc) else doc
    near = rank < _NEAR
    itself = np.arange(size)
    rows, columns = np.concatenate([doc[near], itself]), np.concatenate([other[near], itself])
    lists = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    sizes = np.asarray(lists.sum(axis=1)).ravel()
    common = np.asarray(lists[left].multiply(lists[right]).sum(axis=1)).ravel()
    return _share(common, np.minimum(sizes[left], sizes[right]))
