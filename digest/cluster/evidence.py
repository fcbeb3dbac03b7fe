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
    from collections.abc import Iterator

    import numpy.typing as npt

    from digest.cluster.remembered import Verdicts
    from digest.cluster.weighing import Weighed

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

COSINES = ("cosine", "cosine_head", "cosine_names", "cosine_words")  # also seen against what is usual

_CHUNK = 20_000  # pairs compared at a time, to bound memory
_RARE = 5.0  # idf from which a shared term is worth mention
_NEAR = 10  # neighbours whose lists are compared
_HEROES = 3  # names that an article is about
_RANKS = (1, 3, 10, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The terms pairs share, flat: pair `pair[k]` shares the term of rows `one[k]`, `other[k]`."""

    pair: Ints
    one: Ints
    other: Ints


def shared(weighed: Weighed, left: Ints, right: Ints) -> Shared:
    """Shared terms of the pairs, by pair and then by term."""
    table = weighed.table
    places = w.matrix(table, np.arange(1, len(table.term) + 1, dtype=np.float64))
    ones = w.matrix(table, np.ones(len(table.term)))
    one = places[left].multiply(ones[right]).tocsr()
    other = ones[left].multiply(places[right]).tocsr()
    pair = np.repeat(np.arange(len(left)), np.diff(one.indptr))
    return Shared(pair=pair, one=one.data.astype(np.int64) - 1, other=other.data.astype(np.int64) - 1)


class Witness:
    """Compares pairs of articles of one weighed table; holds what every comparison needs."""

    def __init__(self, weighed: Weighed) -> None:
        table = weighed.table
        self.weighed = weighed
        self._rows = w.rows_of(table)
        self._idf = weighed.idf[table.term]
        self._kind = weighed.kind[table.term]
        counts = table.counts
        self._title, self._lead = counts[:, TITLE] > 0, counts[:, LEAD] > 0
        self._plain = self._kind <= w.NUMBER
        self._head = self._title | self._lead
        self._hero = self._heaviest(self._kind == w.NAME, _HEROES)

    def _total(self, rows: Flags, power: int = 1) -> Floats:
        weights = np.where(rows, self._idf**power, 0.0)
        totals = np.bincount(self._rows, weights=weights, minlength=len(self.weighed.table))
        return np.asarray(totals, dtype=np.float64)

    def _heaviest(self, of: Flags, most: int) -> Flags:
        """The rows of each article's heaviest terms among some."""
        chosen = np.flatnonzero(of)
        order = chosen[
            np.lexsort((self.weighed.table.term[chosen], -self.weighed.full[chosen], self._rows[chosen]))
        ]
        first = np.searchsorted(self._rows[order], np.arange(len(self.weighed.table)))
        rank = np.arange(len(order)) - first[self._rows[order]]
        flags = np.zeros(len(of), dtype=bool)
        flags[order[rank < most]] = True
        return flags

    def compare(self, left: Ints, right: Ints) -> dict[str, Floats]:
        """Every number by its name, one value a pair; what rests on neighbours is added by `relative`."""
        parts = [
            self._compare(left[k : k + _CHUNK], right[k : k + _CHUNK])
            for k in range(0, max(1, len(left)), _CHUNK)
        ]
        return {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}

    def _compare(self, left: Ints, right: Ints) -> dict[str, Floats]:
        pairs = _Pairs(left, right, shared(self.weighed, left, right))
        found: dict[str, Floats] = {}
        for part in (self._cosines, self._containments, self._names, self._facts, self._rarity, self._when):
            found.update(part(pairs))
        return found

    def _cosines(self, pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
        one, other, weighed = pairs.shared.one, pairs.shared.other, self.weighed
        kind = self._kind[one]
        full = weighed.full[one] * weighed.full[other]
        yield "cosine", pairs.sum(full)
        together = pairs.sum(np.minimum(weighed.full[one], weighed.full[other]))
        total = np.bincount(self._rows, weighed.full, minlength=len(weighed.table)).astype(np.float64)
        yield "overlap", _share(together, pairs.both(total, np.add) - together)
        yield "cosine_head", pairs.sum(weighed.headed[one] * weighed.headed[other])
        for name, number in (("names", w.NAME), ("words", w.WORD), ("numbers", w.NUMBER)):
            mine = self._kind == number
            norm = np.sqrt(
                np.bincount(self._rows, np.where(mine, weighed.full**2, 0.0), minlength=len(weighed.table))
            )
            yield (
                f"cosine_{name}",
                _share(pairs.sum(np.where(kind == number, full, 0.0)), pairs.both(norm, np.multiply)),
            )
        title = self._title & self._plain
        norm = np.sqrt(self._total(title, 2))
        yield (
            "cosine_title",
            _share(
                pairs.sum(np.where(title[one] & title[other], self._idf[one] ** 2, 0.0)),
                pairs.both(norm, np.multiply),
            ),
        )

    def _containments(self, pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
        everywhere = np.ones(len(self._kind), dtype=bool)
        named = self._plain & (self._kind == w.NAME)
        for name, of, within in (
            ("title_in_text", self._title & self._plain, everywhere),
            ("title_in_head", self._title & self._plain, self._head),
            ("lead_in_text", self._lead & self._plain, everywhere),
            ("lead_in_head", self._lead & self._plain, self._head),
            ("head_names_in_text", self._head & named, everywhere),
            ("head_names_in_head", self._head & named, self._head),
            ("head_numbers_in_text", self._head & (self._kind == w.NUMBER), everywhere),
        ):
            yield from pairs.contained(name, of, within, self._idf, self._total(of))
        mass = self.weighed.full**2
        here, there = pairs.sum(mass[pairs.shared.one]), pairs.sum(mass[pairs.shared.other])
        yield "mass_low", np.minimum(here, there)
        yield "mass_high", np.maximum(here, there)
        hero = (self._hero * 1.0)[pairs.shared.one], (self._hero * 1.0)[pairs.shared.other]
        heroes = np.bincount(self._rows, self._hero, minlength=len(self.weighed.table))
        a = _share(pairs.sum(hero[0]), heroes[pairs.left])
        b = _share(pairs.sum(hero[1]), heroes[pairs.right])
        yield "heroes_low", np.minimum(a, b)
        yield "heroes_high", np.maximum(a, b)
        yield "heroes_both", pairs.sum(hero[0] * hero[1])

    def _names(self, pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
        everywhere = np.ones(len(self._kind), dtype=bool)
        for name, kind in (("people", w.PERSON), ("places", w.PLACE)):
            of = self._kind == kind
            yield from pairs.contained(name, of, everywhere, self._idf, self._total(of))
            yield (
                f"{name}_shared",
                np.log1p(pairs.sum(np.where(of[pairs.shared.one], self._idf[pairs.shared.one], 0))),
            )
            yield f"{name}_apart", self._apart(pairs, of & self._head)
        roles = pairs.sum((self._kind == w.ROLE)[pairs.shared.one] * 1.0)
        holders = pairs.sum((self._kind == w.HOLDER)[pairs.shared.one] * 1.0)
        yield "roles_same_holder", np.log1p(holders)
        yield "roles_other_holder", np.log1p(np.maximum(roles - holders, 0.0))

    def _facts(self, pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
        for name, kind in (("age", w.AGE), ("toll", w.TOLL), ("day", w.DAY), ("weekday", w.WEEKDAY)):
            of = self._kind == kind
            yield (
                f"{name}_shared",
                np.log1p(pairs.sum(np.where(of[pairs.shared.one], self._idf[pairs.shared.one], 0))),
            )
            yield f"{name}_apart", self._apart(pairs, of)

    def _apart(self, pairs: _Pairs, of: Flags) -> Floats:
        """1 where both have such terms and share none."""
        has = np.bincount(self._rows, of, minlength=len(self.weighed.table)) > 0
        one, other = pairs.shared.one, pairs.shared.other
        together = pairs.sum((of[one] & of[other]) * 1.0) > 0
        return np.asarray(has[pairs.left] & has[pairs.right] & ~together, dtype=np.float64)

    def _rarity(self, pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
        one = pairs.shared.one
        plain = self._plain[one]
        idf = np.where(plain, self._idf[one], 0.0)
        rarest = np.zeros(len(pairs.left))
        np.maximum.at(rarest, pairs.shared.pair, idf)
        yield "rarest", rarest
        yield "rare_terms", np.log1p(pairs.sum((idf > _RARE) * 1.0))
        yield "terms", np.log1p(pairs.sum(plain * 1.0))
        head = self._head[one] & self._head[pairs.shared.other]
        yield "rare_head", np.log1p(pairs.sum(np.where(head & (idf > _RARE), idf, 0.0)))

    def _when(self, pairs: _Pairs) -> Iterator[tuple[str, Floats]]:
        table = self.weighed.table
        for name, days in (("published", table.days), ("own_day", table.own_days)):
            gap = np.abs(days[pairs.left] - days[pairs.right])
            yield f"{name}_gap", np.log1p(gap)
            yield f"{name}_same", np.where(np.isnan(gap), np.nan, gap <= 1.0)
        length = np.log1p(table.lengths.astype(np.float64))
        yield "length_low", pairs.both(length, np.minimum)
        yield "length_gap", np.abs(length[pairs.left] - length[pairs.right])


class _Pairs:
    """Pairs and their shared terms, with the sums that are taken over them."""

    def __init__(self, left: Ints, right: Ints, found: Shared) -> None:
        self.left, self.right, self.shared = left, right, found

    def sum(self, values: npt.NDArray[Any]) -> Floats:
        """The sum over the shared terms of each pair."""
        sums = np.bincount(self.shared.pair, weights=values, minlength=len(self.left))
        return np.asarray(sums, dtype=np.float64)

    def both(self, values: Floats, join: np.ufunc) -> Floats:
        """A value of either article, joined."""
        return np.asarray(join(values[self.left], values[self.right]), dtype=np.float64)

    def contained(
        self, name: str, of: Flags, within: Flags, idf: Floats, total: Floats
    ) -> Iterator[tuple[str, Floats]]:
        """Share of the idf of the terms `of` one article that stand `within` the other, low and high."""
        one, other = self.shared.one, self.shared.other
        here = _share(self.sum(np.where(of[one] & within[other], idf[one], 0.0)), total[self.left])
        there = _share(self.sum(np.where(of[other] & within[one], idf[one], 0.0)), total[self.right])
        yield f"{name}_low", np.minimum(here, there)
        yield f"{name}_high", np.maximum(here, there)


def _share(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Floats:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)


def gather(weighed: Weighed, left: Ints, right: Ints, known: Verdicts | None = None) -> dict[str, Floats]:
    """Everything that speaks for or against the pairs; NaN where a date is unknown.

    Pairs that are `known` take part in what is usual around an article, and are not compared again.
    """
    found = Witness(weighed).compare(left, right)
    size, new = len(weighed.table), len(left)
    cosines = {name: found[name] for name in COSINES}
    if known is not None:
        left, right = np.concatenate([left, known.left]), np.concatenate([right, known.right])
        cosines = {name: np.concatenate([c, known.cosines[name]]) for name, c in cosines.items()}
    around = relative(size, left, right, cosines["cosine"])
    for name, cosine in cosines.items():
        around |= _local(size, left, right, cosine, name.removeprefix("cosine"))
    return found | {name: values[:new] for name, values in around.items()}


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
