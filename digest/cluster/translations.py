"""Across languages: which stories of other languages report the same event.

What outlives translation is compared: places (names of countries and cities in every language, CLDR), names
(transliterated to Latin letters, then their consonants), and numbers. Two stories are linked where each is
the other's best of that language, within three days. A link, never a merge: quotes stay in their language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, islice, repeat
from typing import TYPE_CHECKING

from anyascii import anyascii

from digest.cluster.lexicon import LETTER
from digest.cluster.naming import by_age
from digest.model import Translation
from digest.text import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digest.model import Article, Story

_REACH = 1500  # code points of an article's text that are compared
_ARTICLES = 4  # of a story that are compared
_WEIGHT = {"@": 1.0, "~": 1.0, "#": 0.8}  # of places, names, numbers
_SHORTEST = 3  # consonants of a name that are compared
_LONGEST_PLACE = 3  # words
_UNSPACED = frozenset(
    {"ja", "ko", "th", "zh"}
)  # languages that write words without spaces, or glue endings on
_CASELESS = frozenset({"ar", "fa", "he", "hi", "ja", "ko", "th", "zh"})
_ARTICLE_GLUED = frozenset({"ar", "fa"})
_ARTICLE = re.compile(r"^[wblf]?al(?=..)")  # in Latin letters, with the particles that stand before it
_UNSTEMMED = 4  # letters of a word that no stemmer shortens, from which its last vowels are cut
_WORD = re.compile(rf"{LETTER}+(?:[’'-]{LETTER}+)*")
_NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0 ]\d{3})+(?!\d)|\d+[.,]\d+|\d+")
_INSIDE = re.compile(r"(?<![.!?:;“”«»\"\n])\s$")
_VOWELS = re.compile(r"(?<=.)[aeiouyjhw]+")
_SOUNDS = (
    *(("tsch", "c"), ("sch", "s"), ("ch", "c"), ("sh", "s"), ("kh", "h"), ("gh", "g")),
    *(("ts", "c"), ("tz", "c"), ("ph", "f"), ("th", "t")),
)
_SOUNDS_ALIKE = str.maketrans("kqxzvwj", "ccssffi")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """What two stories of two languages must have in common to tell one event."""

    days: float = 3.0  # between the first articles of two stories
    cosine: float = 0.18
    marks: int = 3  # marks that two stories share
    kinds: int = 2  # of places, names and numbers


_LINK = _Link()


def translations(stories: Sequence[Story]) -> tuple[Translation, ...]:
    """For each story the one of each other language that reports its event; every link both ways."""
    marked = [(s, language_of(s), _marks(s)) for s in sorted(stories, key=lambda s: s.id)]
    vectors = _weighed([(code, marks) for _, code, marks in marked])
    scored = dict(_scored([(s, code) for s, code, _ in marked], vectors))
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (a, b), cosine in scored.items():
        for one, other in ((a, b), (b, a)):
            key = one, marked[other][1]
            best[key] = max(best.get(key, (0.0, 0)), (cosine, -other))
    found = []
    for (one, code), (_, other) in sorted(best.items()):
        if best[-other, marked[one][1]][1] == -one:
            found.append(Translation(story=marked[one][0].id, other=marked[-other][0].id, language=code))
    return tuple(found)


def language_of(story: Story) -> str:
    """The language of most of a story's articles; of the oldest where several have as many."""
    counts = Counter(a.language for a in story.articles)
    return max(counts, key=lambda code: counts[code])


def _scored(
    stories: Sequence[tuple[Story, str]], vectors: Sequence[Mapping[str, float]]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of stories in two languages, close in time and alike enough, with their cosine."""
    for (a, b), marks in _shared([code for _, code in stories], vectors).items():
        cosine = sum(vectors[a][mark] * vectors[b][mark] for mark in marks)
        several = len(marks) >= _LINK.marks and len({mark[0] for mark in marks}) >= _LINK.kinds
        if several and cosine >= _LINK.cosine and _close(stories[a][0], stories[b][0]):
            yield (a, b), round(cosine, 4)


def _shared(languages: Sequence[str], vectors: Sequence[Iterable[str]]) -> dict[tuple[int, int], list[str]]:
    """The marks that the stories of each pair in two languages share, sorted."""
    shared: dict[tuple[int, int], list[str]] = {}
    for mark, numbers in sorted(_holders(vectors).items()):
        for a, b in combinations(numbers, 2):
            if languages[a] != languages[b]:
                shared.setdefault((a, b), []).append(mark)
    return shared


def _holders(vectors: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    """The numbers of the stories that have each mark, ascending."""
    holders: dict[str, list[int]] = {}
    for number, vector in enumerate(vectors):
        for mark in vector:
            holders.setdefault(mark, []).append(number)
    return holders


def _close(one: Story, other: Story) -> bool:
    a, b = (min((x.published for x in s.articles if x.published), default=None) for s in (one, other))
    return a is None or b is None or abs((a - b).total_seconds()) <= _LINK.days * 86400


def _weighed(marks: Sequence[tuple[str, Counter[str]]]) -> list[dict[str, float]]:
    """Marks by their rarity among the stories, as vectors of unit length; without those of one language."""
    holders = _holders([found for _, found in marks])
    several = {m for m, numbers in holders.items() if len({marks[k][0] for k in numbers}) > 1}

    def weight(mark: str, number: int) -> float:
        return _WEIGHT[mark[0]] * math.log1p(number) * math.log1p(len(marks) / len(holders[mark]))

    return [_unit({m: weight(m, n) for m, n in sorted(found.items()) if m in several}) for _, found in marks]


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(v * v for v in vector.values())) or 1.0
    return {mark: v / norm for mark, v in vector.items()}


def _marks(story: Story) -> Counter[str]:
    """What of a story outlives translation: `@` places, `~` names, `#` numbers, and how often."""
    found: Counter[str] = Counter()
    for article in sorted(story.articles, key=by_age)[:_ARTICLES]:
        found.update(_marks_of(article))
    return found


def _marks_of(article: Article) -> Iterator[str]:
    text = f"{article.title}\n{article.text[:_REACH]}"
    places = [f"@{code}" for code in places_in(text, article.language)]
    yield from places
    yield from (f"#{n}" for n in numbers_in(text))
    yield from (f"~{n}" for n in names_in(text, article.language))


def numbers_in(text: str) -> Iterator[str]:
    """Numbers of two digits or more; thousands without their signs, decimals with a point."""
    for match in _NUMBER.finditer(text):
        digits = match.group()
        whole = re.fullmatch(r"\d{1,3}(?:[.,\u202f\u00a0 ]\d{3})+", digits)
        plain = re.sub(r"\D", "", digits) if whole else digits.replace(",", ".")
        if len(plain) > 1:
            yield str(int(plain)) if plain.isdecimal() else plain


def names_in(text: str, code: str) -> Iterator[str]:
    """Consonants of words that are names by their capital, or that may be where a script has none."""
    if code in {"zh", "ja"}:
        return  # syllables of a name are no words here
    common = stopwords(code)
    for match in _WORD.finditer(text):
        word = match.group()
        if code in _CASELESS:
            named = len(word) > _SHORTEST and word not in common
        else:
            named = word[0].isupper() and word.lower() not in common
            named = named and bool(_INSIDE.search(text[max(0, match.start() - 2) : match.start()]))
        consonants = skeleton(word) if named else ""
        if len(consonants) >= _SHORTEST:
            yield consonants


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """A name as it sounds: Latin letters, no vowels but the first, one letter for consonants alike."""
    latin = anyascii(word).lower()
    latin = "".join(c for c in latin if c.isalpha()).removesuffix("s")
    for sound, letter in _SOUNDS:
        latin = latin.replace(sound, letter)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", latin).translate(_SOUNDS_ALIKE))


def places_in(text: str, code: str) -> Iterator[str]:
    """Codes of the countries and cities that a text names, as often as it does."""
    names = _places(code)
    if code in _UNSPACED:
        for name, place in names.items():
            yield from repeat(place, text.count(name))
        return
    words = [m.group() for m in _WORD.finditer(text)]
    keys = [_key(w, code) for w in words]
    for k, word in enumerate(words):
        if word[0].isupper() or code in _CASELESS:
            yield from islice(filter(None, map(names.get, _runs(keys[k : k + _LONGEST_PLACE]))), 1)


def _runs(keys: Sequence[str]) -> Iterator[str]:
    """The words from the first on, the longest run first."""
    return (" ".join(keys[:length]) for length in range(len(keys), 0, -1))


@lru_cache(maxsize=64)
def _places(code: str) -> dict[str, str]:
    """Names of places in a language (stems, but as they stand where words are not parted) and their codes."""
    found: dict[str, str] = {}
    for line in files("digest.cluster").joinpath("places.tsv").read_text("utf-8").splitlines():
        place, *names = line.split("\t")
        by_language = dict(name.split(":", 1) for name in names)
        name = by_language.get(code, by_language["en"])
        key = name if code in _UNSPACED else " ".join(_keys(name, code))
        if len(key) > 1:
            found.setdefault(key, place)
    return found


def _keys(name: str, code: str) -> Iterable[str]:
    return (_key(word, code) for word in _WORD.findall(name))


@lru_cache(maxsize=200_000)
def _key(word: str, code: str) -> str:
    """A word without its ending; the article that Arabic writes before it is cut, too."""
    lower = stem(word.casefold(), code)
    if code in _ARTICLE_GLUED:
        return _ARTICLE.sub("", anyascii(word).lower())
    if lower == word.casefold() and len(lower) > _UNSTEMMED:
        ending = len(lower) - len(lower.rstrip("".join(c for c in lower if _is_vowel(c))))
        return lower[: len(lower) - min(ending, 2)]
    return lower


def _is_vowel(letter: str) -> bool:
    return set(anyascii(letter).lower()) <= set("aeiouy'")
