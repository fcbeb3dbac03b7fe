"""What two sentences have in common, measured: words, their beginnings, names, numbers, days, places.

Nothing here knows a word of any language. All measures of a story are made at once, as numpy arrays: one
row a sentence, and matrices of shared weight for every two.
"""

from __future__ import annotations

import itertools
import math
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest.text.days import calendar_days
from digest.text.numbers import values
from digest.text.words import rarity, stem, stopwords, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from digest.model import Sentence

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

_GRAM = 4  # letters
_BUCKETS = 1024  # that letter runs are counted in, by their checksum
_PREFIX = 5  # letters that "arrested" and "arrest", "resigned" and "resignation" share
_HEAD_TOKENS = 12  # tokens that tell who and what
MAX_POSITION = 25.0  # sentences into an article: later ones count as that late
MIN_WEIGHT = 1e-6
_PRODUCTS_AT_A_TIME = 200_000  # multiplications that are done at a time
_MIN_STRANGENESS = 0.95  # of rarity: names, and words that no list of common ones has
_QUOTES = frozenset('"“”„«»「」')
_CAPITAL = re.compile(
    r"(?<=[\w,;:’'\")\]] )[\"“(]?([^\W\d_a-z][\w’'.-]*\w)|(?<!^)(?<=[“\"(])([^\W\d_a-z][\w’'.-]*\w)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, read for comparing."""

    tokens: tuple[str, ...]
    terms: tuple[str, ...]  # stems that carry meaning, in order
    rarity: tuple[float, ...]  # of each term, how rare its word is in the language at large, 0..1
    names: frozenset[str]  # first letters of words with a capital inside the sentence
    numbers: frozenset[str]
    quoted: bool


@lru_cache(maxsize=16_384)
def row(text: str, language: str) -> Row:
    """Read one sentence."""
    words = tokens(text)
    stop = stopwords(language)
    meaning = [w for w in words if w not in stop and (len(w) > 1 or w.isdigit())]
    return Row(
        tokens=tuple(words),
        terms=tuple(stem(w, language) for w in meaning),
        rarity=tuple(rarity(w, language) for w in meaning),
        names=_names(text),
        numbers=values(text, language) if any(map(str.isdigit, text)) or language == "en" else frozenset(),
        quoted=not _QUOTES.isdisjoint(text),
    )


def _names(text: str) -> frozenset[str]:
    """The first letters of words with a capital inside a sentence, without a possessive ending."""
    found = (a or b for a, b in _CAPITAL.findall(text))
    return frozenset(n.lower().replace("’", "'").removesuffix("'s")[:_PREFIX] for n in found)


@dataclass(frozen=True, slots=True)
class Shared:
    """For every two sentences of a story the weight they share, n x n; on the diagonals their own."""

    terms: Array
    weighted: Array
    cosine: Array
    letters: Array
    prefixes: Array
    bigrams: Array
    names: Array
    numbers: Array
    heads: Array
    days: Array
    rarest: Array
    rarity: Array  # by how rare the words are in their language at large
    strange: Array  # terms that hardly any other text has


@dataclass(frozen=True, slots=True)
class Sheet:
    """A story's sentences as rows and arrays."""

    rows: tuple[Row, ...]
    shared: Shared
    article: Array
    position: Array
    sizes: Array  # sentences of each article
    titles: Array  # n x articles: how much of each title's weight a sentence has, 0..1
    centrality: Array
    words: Array
    quoted: Array
    gap: Array  # articles x articles: days between publication, -1 where one is unknown


def sheet(
    sentences: Sequence[Sentence],
    articles: Sequence[int],
    positions: Sequence[int],
    titles: Sequence[tuple[str, str]],
) -> Sheet:
    """Read sentences with the number of their article and their place in it.

    `titles` are the articles' titles with their languages, by the number of the article.
    """
    import numpy as np

    rows = tuple(row(s.text, s.article.language) for s in sentences)
    article = np.array(articles, dtype=np.int64)
    weight = _weights(rows)
    shared = _shared(sentences, rows, weight)
    return Sheet(
        rows=rows,
        shared=shared,
        article=article,
        position=np.array(positions, dtype=np.float64),
        sizes=np.bincount(article, minlength=len(titles)).astype(float),
        titles=_title_shares(rows, [row(t, language) for t, language in titles], weight),
        centrality=_centrality(shared.cosine, article),
        words=np.array([len(r.tokens) for r in rows], dtype=float),
        quoted=np.array([r.quoted for r in rows], dtype=float),
        gap=_gaps(sentences, article, len(titles)),
    )


def _shared(sentences: Sequence[Sentence], rows: Sequence[Row], weight: Mapping[str, float]) -> Shared:
    import numpy as np

    count, weighted, squared, rarest, by_rarity, strange = _shared_terms(rows, weight)
    norm = np.maximum(np.sqrt(np.diag(squared)), 1e-9)
    letters = _letters(rows)
    return Shared(
        terms=count,
        weighted=weighted,
        cosine=squared / norm[:, None] / norm[None, :],
        letters=product(letters, letters).astype(np.float64),
        prefixes=_counts([tuple(dict.fromkeys(t[:_PREFIX] for t in r.terms)) for r in rows]),
        bigrams=_counts([tuple(dict.fromkeys(itertools.pairwise(r.terms))) for r in rows]),
        names=_counts([tuple(r.names) for r in rows]),
        numbers=_counts([tuple(r.numbers) for r in rows]),
        heads=_counts([tuple(dict.fromkeys(r.terms[: _HEAD_TOKENS // 2])) for r in rows]),
        days=_counts(_days(sentences)),
        rarest=rarest,
        rarity=by_rarity,
        strange=strange,
    )


def _shared_terms(rows: Sequence[Row], weight: Mapping[str, float]) -> list[Array]:
    """The terms that every two rows share: their number, weight, squared weight, and three times by rarity.

    These are the rarest of the story, all by how rare they are at large, and the strange ones.
    """
    import numpy as np

    terms = _Members.of([tuple(dict.fromkeys(r.terms)) for r in rows])
    heavy = np.array([weight[t] for t in terms.names] or [0.0])
    rare = dict(pair for r in rows for pair in zip(r.terms, r.rarity, strict=True))
    at_large = np.array([rare[t] for t in terms.names] or [0.0])
    return terms.product(
        [
            np.ones_like(heavy),
            heavy,
            heavy * heavy,
            (heavy >= _rare(weight)).astype(float),
            at_large * at_large,
            (at_large >= _MIN_STRANGENESS).astype(float),
        ]
    )


def product(one: Array, other: Array) -> Array:
    """Both multiplied, rows by rows, in pieces too small to be spread over threads: that costs more here."""
    import numpy as np

    width = max(1, _PRODUCTS_AT_A_TIME // max(1, len(one) * len(other)))
    found = np.zeros((len(one), len(other)), dtype=one.dtype)
    for start in range(0, one.shape[1], width):
        found += one[:, start : start + width] @ other[:, start : start + width].T
    return found


@dataclass(frozen=True, slots=True)
class _Members:
    """Sets as the numbers of their members, set by set."""

    sets: int
    names: tuple[Any, ...]
    row: Array  # of each member, the set
    column: Array  # and its number

    @classmethod
    def of(cls, sets: Sequence[Sequence[Any]]) -> _Members:
        """Of sequences without repeats."""
        import numpy as np

        numbers: dict[Any, int] = {}
        column = np.array([numbers.setdefault(t, len(numbers)) for s in sets for t in s], dtype=np.int64)
        row = np.repeat(np.arange(len(sets)), [len(s) for s in sets])
        return cls(len(sets), tuple(numbers), row, column)

    def product(self, weights: Sequence[Array]) -> list[Array]:
        """By each of some weights of the members: the weight of what every two sets share, n x n.

        What only one set has counts on the diagonal alone.
        """
        import numpy as np

        table = np.zeros((self.sets, len(self.names)), dtype=np.float32)
        table[self.row, self.column] = 1.0
        common = np.bincount(self.column, minlength=len(self.names)) > 1
        table = table[:, common]
        stacked = np.concatenate([table * w[: len(common)][common].astype(np.float32) for w in weights])
        found = product(stacked, table).astype(np.float64).reshape(len(weights), self.sets, self.sets)
        for one, w in zip(found, weights, strict=True):
            own = np.bincount(self.row, weights=w[self.column], minlength=self.sets)
            np.fill_diagonal(one, own)
        return list(found)


def _counts(sets: Sequence[Sequence[Any]]) -> Array:
    """How many members every two sets share, n x n."""
    import numpy as np

    members = _Members.of(sets)
    return members.product([np.ones(len(members.names))])[0]


def _title_shares(rows: Sequence[Row], titles: Sequence[Row], weight: Mapping[str, float]) -> Array:
    """Of every sentence and title, how much of the title's weight the sentence has, 0..1."""
    import numpy as np

    heaviest = max(weight.values(), default=1.0)
    found = np.zeros((len(rows), len(titles)))
    for a, title in enumerate(titles):
        worth = {t: weight.get(t, heaviest) for t in title.terms}
        total = sum(worth.values())
        for i, r in enumerate(rows):
            found[i, a] = (
                sum(worth[t] for t in dict.fromkeys(r.terms) if t in worth) / total if total else 0.0
            )
    return found


def _centrality(cosine: Array, article: Array) -> Array:
    """How near a sentence is to those of other articles on average."""
    others = article[:, None] != article[None, :]
    mean: Array = (cosine * others).sum(axis=1) / (others.sum(axis=1) + (others.sum(axis=1) == 0))
    return mean


def _weights(rows: Sequence[Row]) -> dict[str, float]:
    """A term's weight: the rarer among the story's sentences the heavier."""
    count = Counter(t for r in rows for t in frozenset(r.terms))
    return {t: 0.5 + math.log((len(rows) + 1) / c) for t, c in count.items()}


def _rare(weight: Mapping[str, float]) -> float:
    ordered = sorted(weight.values())
    return ordered[len(ordered) // 2] if ordered else 0.0


@lru_cache(maxsize=100_000)
def _grams(term: str) -> tuple[int, ...]:
    marked = f" {term} "
    count = max(1, len(marked) - _GRAM + 1)
    return tuple(zlib.crc32(marked[i : i + _GRAM].encode()) % _BUCKETS for i in range(count))


def _letters(rows: Sequence[Row]) -> Array:
    import numpy as np

    found = np.zeros((len(rows), _BUCKETS), dtype=np.float32)
    for i, r in enumerate(rows):
        places = [g for t in r.terms for g in _grams(t)]
        if places:
            found[i] = np.bincount(places, minlength=_BUCKETS)
    idf = np.log((1 + len(rows)) / (1 + (found > 0).sum(axis=0))) + 0.1
    found = np.sqrt(found) * idf.astype(np.float32)
    return found / np.maximum(np.sqrt((found**2).sum(axis=1, keepdims=True)), 1e-9)


def _days(sentences: Sequence[Sentence]) -> list[tuple[int, ...]]:
    return [_named_days(s.text, s.article.language, s.article.published) for s in sentences]


@lru_cache(maxsize=16_384)
def _named_days(text: str, language: str, published: datetime | None) -> tuple[int, ...]:
    days = (day for span in calendar_days(text, language, published) for day in span)
    return tuple(dict.fromkeys(day.toordinal() for day in days))


def _gaps(sentences: Sequence[Sentence], article: Array, count: int) -> Array:
    import numpy as np

    found = np.full(count, np.nan)
    for s, a in zip(sentences, article.tolist(), strict=True):
        if s.article.published is not None:
            found[a] = s.article.published.timestamp() / 86400
    gaps = found[:, None] - found[None, :]
    return np.where(np.isnan(gaps), 0.0, np.clip(gaps, -9, 9))
