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
_FAR = 20.0  # sentences apart: those farther apart count as that far
MIN_WEIGHT = 1e-6
_MIN_NEARNESS = 0.05  # nearness that the nearest sentence is taken to have at least
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
    names = (a or b for a, b in _CAPITAL.findall(text))
    return Row(
        tokens=tuple(words),
        terms=tuple(stem(w, language) for w in meaning),
        rarity=tuple(rarity(w, language) for w in meaning),
        names=frozenset(n.lower().replace("’", "'").removesuffix("'s")[:_PREFIX] for n in names),
        numbers=values(text, language) if any(map(str.isdigit, text)) or language == "en" else frozenset(),
        quoted=not _QUOTES.isdisjoint(text),
    )


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

    terms = _Members.of([tuple(dict.fromkeys(r.terms)) for r in rows])
    heavy = np.array([weight[t] for t in terms.names] or [0.0])
    rare = dict(pair for r in rows for pair in zip(r.terms, r.rarity, strict=True))
    at_large = np.array([rare[t] for t in terms.names] or [0.0])
    count, weighted, squared, rarest, by_rarity, strange = terms.product(
        [
            np.ones_like(heavy),
            heavy,
            heavy * heavy,
            (heavy >= _rare(weight)).astype(float),
            at_large * at_large,
            (at_large >= _MIN_STRANGENESS).astype(float),
        ]
    )
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


def pair_features(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """Columns of one value for every pair (i, j) of sentences: what j tells of i, and where both stand."""
    return _shares(s, i, j) | _differences(s, i, j) | _places(s, i, j) | _standing(s, i, j)


def _parts(m: Array, i: Array, j: Array) -> tuple[Array, Array, Array]:
    return m[i, j], m[i, i], m[j, j]


def _shares(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """How much of their words, their beginnings, pairs, names and openings two sentences share."""
    import numpy as np

    h = s.shared
    out: dict[str, Array] = {}
    contained = (
        ("terms", h.terms), ("weighted", h.weighted), ("prefixes", h.prefixes), ("rarity", h.rarity),
    )  # fmt: skip
    for name, m in contained:
        both, a, b = _parts(m, i, j)
        out[f"{name}, jaccard"] = both / np.maximum(MIN_WEIGHT, a + b - both)
        out[f"{name}, of the first"] = both / np.maximum(MIN_WEIGHT, a)
        out[f"{name}, of the second"] = both / np.maximum(MIN_WEIGHT, b)
    for name, m in (("bigrams", h.bigrams), ("names", h.names), ("heads", h.heads)):
        both, a, b = _parts(m, i, j)
        out[f"{name}, shared"] = both
        out[f"{name}, jaccard"] = both / np.maximum(MIN_WEIGHT, a + b - both)
    return out | {
        "cosine": h.cosine[i, j],
        "letters": h.letters[i, j],
        "rare terms": h.rarest[i, j],
        "shared terms": h.terms[i, j],
        "shared weight": h.weighted[i, j],
        "shared rarity": h.rarity[i, j],
        "strange terms": h.strange[i, j],
    }


def _differences(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """Names, numbers and days that only one of two sentences has."""
    h = s.shared
    both, a, b = _parts(h.names, i, j)
    out = {"names, only the first": a - both, "names, only the second": b - both}
    for name, m in (("numbers", h.numbers), ("days", h.days)):
        both, a, b = _parts(m, i, j)
        out[f"{name}, shared"] = both
        out[f"{name}, differ"] = ((a > both) & (b > both)).astype(float)
        out[f"{name}, only the first"] = a - both
        out[f"{name}, only the second"] = b - both
    return out


def _places(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    import numpy as np

    first, second = np.minimum(s.position[i], MAX_POSITION), np.minimum(s.position[j], MAX_POSITION)
    apart = np.abs(s.position[i] - s.position[j])
    same = s.article[i] == s.article[j]
    return {
        "same article": same.astype(float),
        "next to it": (same & (apart == 1)).astype(float),
        "distance": np.where(same, np.minimum(_FAR, apart), MAX_POSITION),
        "first's place": first,
        "second's place": second,
        "both lead": ((first == 0) & (second == 0)).astype(float),
        "later place": np.maximum(first, second),
        "earlier place": np.minimum(first, second),
        "gap": s.gap[s.article[i], s.article[j]],
    }


def _standing(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """What kind of sentences they are, and whether one is the nearest of its article to the other."""
    import numpy as np

    near, best, top = s.shared.letters, _best(s), s.titles.max(axis=1)
    mine, other = s.article[i], s.article[j]
    of_first, of_second = best[i, other], best[j, mine]
    mutual = (near[i, j] >= of_first - MIN_WEIGHT) & (near[i, j] >= of_second - MIN_WEIGHT)
    return {
        "first's length": s.words[i],
        "second's length": s.words[j],
        "ratio": s.words[i] / np.maximum(1, s.words[j]),
        "first quotes": s.quoted[i],
        "second quotes": s.quoted[j],
        "first's title": top[i],
        "second's title": top[j],
        "other's title, first": s.titles[i, other],
        "other's title, second": s.titles[j, mine],
        "centrality, first": s.centrality[i],
        "centrality, second": s.centrality[j],
        "share of the best, first": near[i, j] / np.maximum(_MIN_NEARNESS, of_first),
        "share of the best, second": near[i, j] / np.maximum(_MIN_NEARNESS, of_second),
        "mutual best": mutual.astype(float),
        "articles": np.full(len(i), float(len(s.sizes))),
        "sentences": np.full(len(i), float(len(s.rows))),
    }


def _best(s: Sheet) -> Array:
    """Of every sentence and article, how near the nearest of the article's other sentences is."""
    import numpy as np

    off = s.shared.letters.copy()
    np.fill_diagonal(off, 0)
    best = np.zeros((len(s.rows), len(s.sizes)), dtype=np.float32)
    for a in range(len(s.sizes)):
        mine = s.article == a
        if mine.any():
            best[:, a] = off[:, mine].max(axis=1)
    return best
