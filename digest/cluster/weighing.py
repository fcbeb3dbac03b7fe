"""What terms weigh: smoothed document frequency, kinds of terms, unit vectors.

Idf counts 500 pseudo-documents of the language and of the news at large, whose words come from `wordfreq`
and from the frozen background: five articles then behave like five thousand (cf. Robertson and Walker 1997
on smoothed idf).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.background import SIZE, background
from digest.cluster.reading import BODY, CAPS, LEAD, MID, TITLE
from digest.text import stem

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from digest.cluster.reading import Table

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]
    Weights = npt.NDArray[np.float32]

_PSEUDO = 500  # documents of the language at large
_CHUNK = 4000  # articles weighed at a time, to bound memory
_MARKED = "~@&=#"
WORD, NAME, NUMBER, PERSON, PLACE, ROLE, HOLDER, AGE, DAY, WEEKDAY, TOLL = range(11)
_KINDS = {"~": PERSON, "@": PLACE, "&": ROLE, "=": HOLDER}
_STATED_SHARES = {WEEKDAY: 0.2, DAY: 0.05, AGE: 0.01, TOLL: 0.01}  # of the reports of a day that state one
_FACTS = {"a": AGE, "d": DAY, "w": WEEKDAY, "t": TOLL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A table with weights: idf and kind of every term, weight of every row (articles of unit length)."""

    table: Table
    idf: Floats  # per term
    kind: npt.NDArray[np.int8]  # per term, WORD..TOLL
    specific: Flags  # per term: a name, a number or a word that the language at large hardly knows
    frequency: Ints  # documents a term stands in
    full: Weights  # per row; 0 for names of two words, places, roles and facts
    headed: Weights  # per row, the same for title and lead only
    titled: Weights  # per row, the same for the title only

    def only(self, kept: Flags) -> Weighed:
        """Some of the articles and their terms, with the weights that they have among all."""
        table, sizes = self.table, np.diff(self.table.start)
        rows = np.repeat(kept, sizes)
        used = np.zeros(len(table.terms), dtype=bool)
        used[table.term[rows]] = True
        number = np.cumsum(used, dtype=np.int32) - 1
        return replace(
            self,
            table=replace(
                table,
                articles=tuple(a for a, k in zip(table.articles, kept, strict=True) if k),
                languages=tuple(x for x, k in zip(table.languages, kept, strict=True) if k),
                outlets=tuple(x for x, k in zip(table.outlets, kept, strict=True) if k),
                round_ups=table.round_ups[kept],
                days=table.days[kept],
                own_days=table.own_days[kept],
                lengths=table.lengths[kept],
                start=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes[kept])]),
                terms=tuple(compress(table.terms, used.tolist())),
                term=number[table.term[rows]],
                counts=table.counts[rows],
            ),
            idf=self.idf[used],
            kind=self.kind[used],
            specific=self.specific[used],
            frequency=self.frequency[used],
            full=self.full[rows],
            headed=self.headed[rows],
            titled=self.titled[rows],
        )


def weigh(table: Table) -> Weighed:
    """Weights of every term and row of a table."""
    frequency = np.bincount(table.term, minlength=len(table.terms))
    kind = _kinds(table)
    rates = _rates_of(table)
    idf = _idf(table, frequency, rates, kind)
    weights = np.zeros((3, len(table.term)), dtype=np.float32)
    for first in range(0, len(table), _CHUNK):
        start = table.start[first : first + _CHUNK + 1]
        rows = slice(start[0], start[-1])
        weights[:, rows] = _weights(table.counts[rows], idf[table.term[rows]], kind[table.term[rows]], start)
    return Weighed(
        table=table,
        idf=idf,
        kind=kind,
        specific=_specific(table, kind, rates),
        frequency=frequency,
        full=weights[0],
        headed=weights[1],
        titled=weights[2],
    )


def _weights(counts: npt.NDArray[np.uint8], idf: Floats, kind: npt.NDArray[np.int8], start: Ints) -> Floats:
    """Rows of the three vectors (full, headed, titled), each of unit length an article."""
    plain = np.where(kind <= NUMBER, idf, 0.0)
    title, lead, body = (counts[:, k].astype(np.float64) for k in (TITLE, LEAD, BODY))
    found = np.stack(
        [np.log1p(body + lead + 3 * title) * plain, np.log1p(lead + 2 * title) * plain, (title > 0) * plain]
    )
    rows = np.repeat(np.arange(len(start) - 1), np.diff(start))
    return np.stack([_unit(vector, rows, len(start) - 1) for vector in found])


def _unit(vector: Floats, rows: Ints, size: int) -> Floats:
    norm = np.sqrt(np.bincount(rows, weights=vector**2, minlength=size))
    return np.asarray(vector / np.where(norm > 0, norm, 1.0)[rows])


def matrix(table: Table, values: npt.NDArray[Any]) -> Any:
    """Articles x terms, sparse."""
    from scipy.sparse import csr_matrix

    return csr_matrix((values, table.term, table.start), shape=(len(table), max(1, len(table.terms))))


def rows_of(table: Table) -> npt.NDArray[np.int32]:
    """The article number of every row."""
    return np.repeat(np.arange(len(table), dtype=np.int32), np.diff(table.start))


def _kinds(table: Table) -> npt.NDArray[np.int8]:
    """Kinds by the mark in front; a word is a name when mid-sentence it is mostly capitalised here."""
    caps = np.bincount(table.term, weights=table.counts[:, CAPS], minlength=len(table.terms))
    middle = np.bincount(table.term, weights=table.counts[:, MID], minlength=len(table.terms))
    kinds = np.where(caps * 2 > middle, NAME, WORD).astype(np.int8)
    for number, term in enumerate(table.terms):
        first = term[:1]
        if first in _MARKED and len(term) > 1:
            kinds[number] = _FACTS[term[1]] if first == "#" else _KINDS[first]
        elif first.isdigit():
            kinds[number] = NUMBER
    return kinds


def _specific(table: Table, kind: npt.NDArray[np.int8], rates: Floats) -> Flags:
    """Names, numbers of two digits, and words of cased scripts that no list of the languages has."""
    cased = np.array([t[:1].upper() != t[:1] for t in table.terms], dtype=bool)
    listed = bool((rates > 0).any())
    unlisted = (kind == WORD) & (rates == 0) & cased & listed
    long = np.array([len(t) > 1 for t in table.terms], dtype=bool)
    return np.asarray((kind == NAME) | ((kind == NUMBER) & long) | unlisted)


def _idf(table: Table, frequency: Ints, rates: Floats, kind: npt.NDArray[np.int8]) -> Floats:
    """Idf among these articles, pseudo-documents of the language and of the news at large."""
    tokens = float(table.lengths.mean()) if len(table) else 0.0
    usual = rates.copy()
    for language in sorted(set(table.languages)):
        np.maximum(usual, background().rates(table.terms, language), out=usual)
    expected = 1.0 - np.exp(-usual * max(20.0, min(tokens, 600.0)))
    lent = max(0.0, 1.0 - len(table) / SIZE)  # a large collection knows how common a day is
    for stated, share in _STATED_SHARES.items():
        expected[kind == stated] = share * lent
    return np.log((len(table) + _PSEUDO + 1) / (frequency + _PSEUDO * expected + 0.5))


def _rates_of(table: Table) -> Floats:
    """Occurrences of every term per word of the languages at hand."""
    rates = np.zeros(len(table.terms))
    for language in sorted(set(table.languages)):
        known = _rates(language)
        if known:
            np.maximum(rates, [known.get(t.lstrip("@&"), 0.0) for t in table.terms], out=rates)
    return rates


@lru_cache(maxsize=64)
def _rates(language: str) -> Mapping[str, float]:
    """Occurrences of a term per word of the language; empty for a language without a list."""
    import logging

    import wordfreq

    logging.getLogger("wordfreq").setLevel(logging.ERROR)  # it tells people which language it took instead
    try:
        words = wordfreq.get_frequency_dict(language, wordlist="small")
    except LookupError:
        return {}
    rates: dict[str, float] = {}
    for word, rate in words.items():
        term = stem(word, language)
        rates[term] = rates.get(term, 0.0) + rate
    return rates
