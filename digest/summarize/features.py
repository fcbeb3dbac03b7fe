"""What is measured of every bigram and every line of a story: readable features, as numpy columns.

Nothing here knows a word of any topic: counts of articles, places, lengths and marks only.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.languages import language
from digest.text.quotations import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digest.summarize.material import Line, Material

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it
    Columns = dict[str, Array]

_FAR = 1e9
_MAX_POSITION = 20
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a set of items (words or bigrams) occurs: counts and first places, one value per item."""

    frequency: Array
    articles: Array  # how many articles carry it
    nearness: Array  # sum over articles of 1 / (1 + its first sentence there)
    leads: Array  # articles whose first sentence has it
    tops: Array  # articles with it in their first three sentences
    earliest: Array  # first sentence in any article, from 0
    depth: Array  # the same as a share of its article, 0..1


@dataclass(frozen=True, slots=True)
class Index:
    """A story's words and bigrams as numbers."""

    material: Material
    words: Array  # of every token, its word's number
    word_line: Array  # of every token, its line
    bigrams: Array  # of every bigram in the text, its number
    bigram_line: Array
    first: Array  # of every distinct bigram, its first and second word
    second: Array
    carries: Array  # of every word, 1.0 where it is no stop word
    digit: Array
    titled: Array  # of every word, the share of titles that have it
    word_places: Places
    bigram_places: Places
    article: Array  # of every line
    position: Array
    sizes: Array  # lines of every article

    @property
    def context(self) -> Mapping[str, float]:
        """What kind of story it is: how many articles, and how long they are (both logarithms)."""
        count = max(1, len(self.sizes))
        return {"articles": math.log(count), "length": math.log(max(2.0, len(self.article) / count))}


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(character.isdigit() for character in word)


def _titled(material: Material, words: Sequence[str]) -> Array:
    """Of every word, the share of the story's titles that have it."""
    import numpy as np

    titles = [title for title in material.titles if title]
    return np.array([sum(w in t for t in titles) for w in words], dtype=float) / max(1, len(titles))


def index(material: Material) -> Index:
    """Number a story's words and bigrams and find their places."""
    import numpy as np

    numbers: dict[str, int] = {}
    words = np.array(
        [numbers.setdefault(w, len(numbers)) for line in material.lines for w in line.stems], dtype=np.int64
    )
    counts = np.array([len(line.stems) for line in material.lines], dtype=np.int64)
    word_line = np.repeat(np.arange(len(counts)), counts)
    article = np.array([line.article for line in material.lines], dtype=np.int64)
    position = np.array([line.position for line in material.lines], dtype=np.int64)
    sizes = np.maximum(1, np.bincount(article, minlength=len(material.articles)))
    inside = word_line[:-1] == word_line[1:]
    pairs = words[:-1][inside] * len(numbers) + words[1:][inside]
    distinct, bigrams = np.unique(pairs, return_inverse=True)
    bigram_line = word_line[:-1][inside]
    locate = _locator(article, position, sizes)
    return Index(
        material=material,
        words=words,
        word_line=word_line,
        bigrams=bigrams.reshape(-1),
        bigram_line=bigram_line,
        first=distinct // max(1, len(numbers)),
        second=distinct % max(1, len(numbers)),
        carries=np.array([w not in material.stop for w in numbers], dtype=float),
        digit=np.array(list(map(_has_digit, numbers)), dtype=float),
        titled=_titled(material, list(numbers)),
        word_places=locate(words, word_line, len(numbers)),
        bigram_places=locate(bigrams.reshape(-1), bigram_line, len(distinct)),
        article=article,
        position=position,
        sizes=sizes,
    )


def _locator(article: Array, position: Array, sizes: Array) -> Callable[[Array, Array, int], Places]:
    import numpy as np

    depth = position / np.maximum(1, sizes[article] - 1)

    def locate(items: Array, lines: Array, count: int) -> Places:
        keys, first = np.unique(items * len(sizes) + article[lines], return_index=True)
        item = keys // len(sizes)
        place = position[lines[first]].astype(float)
        earliest, shallowest = np.full(count, _FAR), np.full(count, _FAR)
        np.minimum.at(earliest, item, place)
        np.minimum.at(shallowest, item, depth[lines[first]])
        return Places(
            frequency=np.bincount(items, minlength=count).astype(float),
            articles=np.bincount(item, minlength=count).astype(float),
            nearness=np.bincount(item, weights=1 / (1 + place), minlength=count),
            leads=np.bincount(item, weights=place == 0, minlength=count),
            tops=np.bincount(item, weights=place < 3, minlength=count),
            earliest=earliest,
            depth=shallowest,
        )

    return locate


def bigram_features(index: Index) -> Columns:
    """Columns of one value per distinct bigram."""
    import numpy as np

    count = len(index.sizes)
    here, word = index.bigram_places, index.word_places
    a, b = index.first, index.second
    stop = 1 - index.carries
    content = word.articles * index.carries / count
    near = word.nearness * index.carries / count
    columns = {
        "articles": here.articles / count,
        "articles, log": np.log(here.articles),
        "in two articles": here.articles >= 2,
        "in three articles": here.articles >= 3,
        "repeats": np.log1p(here.frequency - here.articles),
        "nearness to the top": here.nearness / count,
        "leads": here.leads / count,
        "first three sentences": here.tops / count,
        "earliest": 1 / (1 + here.earliest),
        "earliest, log": np.log1p(here.earliest),
        "depth": here.depth,
        "in a lead": here.leads > 0,
        "in a top": here.tops > 0,
        "stop words": stop[a] + stop[b],
        "only stop words": stop[a] * stop[b],
        "digits": np.maximum(index.digit[a], index.digit[b]),
        "titles, one word": index.titled[a] + index.titled[b],
        "titles, both words": index.titled[a] * index.titled[b],
        "rarer word's articles": np.minimum(word.articles[a], word.articles[b]) / count,
        "commoner word's articles": np.maximum(word.articles[a], word.articles[b]) / count,
        "rarer word's frequency": np.log(np.minimum(word.frequency[a], word.frequency[b])),
        "farther word's nearness": np.minimum(word.nearness[a], word.nearness[b]) / count,
        "nearer word's nearness": np.maximum(word.nearness[a], word.nearness[b]) / count,
        "farther word's tops": np.minimum(word.tops[a], word.tops[b]) / count,
        "content word's articles": np.maximum(content[a], content[b]),
        "content word's nearness": np.maximum(near[a], near[b]),
    }
    constant = {f"story: {k}": np.full(len(a), v) for k, v in index.context.items()}
    return {k: np.asarray(v, dtype=float) for k, v in (columns | constant).items()}


def line_features(index: Index, weights: Array) -> Columns:
    """Columns of one value per line; `weights` are the learned weights of the bigrams."""
    return _place_features(index) | _word_features(index, weights) | _mark_features(index.material)


def _place_features(index: Index) -> Columns:
    import numpy as np

    position = index.position.astype(float)
    return {
        "position, log": np.log1p(position),
        "position, inverse": 1 / (1 + position),
        "depth": position / np.maximum(1, index.sizes[index.article] - 1),
        "first": (position == 0).astype(float),
        "first three": (position < 3).astype(float),
        "first six": (position < 6).astype(float),
        "article's order": index.article / max(1, len(index.sizes) - 1),
        "article's length": np.log(index.sizes[index.article]),
    }


def _word_features(index: Index, weights: Array) -> Columns:
    import numpy as np

    lines, count = len(index.article), len(index.sizes)
    carries = index.carries[index.words]
    terms = np.bincount(index.word_line, weights=carries, minlength=lines)
    places = index.word_places

    def mean(values: Array) -> Array:
        return np.bincount(
            index.word_line, weights=values[index.words] * carries, minlength=lines
        ) / np.maximum(1, terms)

    def bigram_mean(values: Array) -> Array:
        sums = np.bincount(index.bigram_line, weights=values[index.bigrams], minlength=lines)
        return sums / np.maximum(1, np.bincount(index.bigram_line, minlength=lines))

    tokens = np.bincount(index.word_line, minlength=lines)
    frequency = np.log1p(places.frequency)
    central = frequency * places.articles * index.carries
    norm = math.sqrt(float((central**2).sum())) or 1.0
    frequent = places.frequency * index.carries
    top = np.zeros(len(frequent))
    top[np.argsort(-frequent, kind="stable")[:_MAX_POSITION]] = 1.0
    return {
        "words' articles": mean(places.articles / count),
        "words in two articles": mean(places.articles >= 2),
        "words' frequency": mean(frequency),
        "words' share of the story": np.log1p(1000 * mean(frequent / max(1.0, float(frequent.sum())))),
        "words of the titles": mean(index.titled),
        "words of the leads": mean(places.leads / count),
        "words of the tops": mean(places.tops / count),
        "words' nearness": mean(places.nearness / count),
        "top words": mean(top) * terms / _MAX_POSITION,
        "centrality": mean(central) * np.sqrt(np.maximum(1, terms)) / norm,
        "share of content": terms / np.maximum(1, tokens),
        "bigrams' articles": bigram_mean(index.bigram_places.articles / count),
        "bigrams in two articles": bigram_mean(index.bigram_places.articles >= 2),
        "bigrams in three articles": bigram_mean(index.bigram_places.articles >= 3),
        "bigrams of the leads": bigram_mean(index.bigram_places.leads / count),
        "bigrams' weight": bigram_mean(weights),
    }


def _mark_features(material: Material) -> Columns:
    import numpy as np

    rows = np.array([_marks(line) for line in material.lines], dtype=float).reshape(
        len(material.lines), len(_MARK_NAMES)
    )
    return dict(zip(_MARK_NAMES, rows.T, strict=True))


_MARK_NAMES = (
    "length, log", "length, log squared", "short", "long", "opens with a quotation", "quotation", "leans",
    "digits",
    "share of digits", "capitals", "commas", "speaks to the reader",
)  # fmt: skip


def _marks(line: Line) -> tuple[float, ...]:
    text = line.sentence.text
    words = max(1, line.words)
    length = math.log(words)
    parts = text.split()
    digits = len(_DIGIT.findall(text))
    quoted = any(mark in text for mark in MARKS)
    return (
        length,
        length * length,
        words < 10,
        words > 40,
        text[0] in MARKS,
        quoted,
        line.verdict.state == "leans",
        digits > 0,
        digits / len(text),
        len([part for part in parts if part[0].isupper()]) / len(parts),
        text.count(",") / len(parts),
        not language("en").voice.persons.isdisjoint(parts),
    )
