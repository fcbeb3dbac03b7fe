"""Words for matching: canonical tokens, stems and stop words in some forty languages, offline.

Spellings of one word are made one here, by rule and for matching only: apostrophes, possessives, stops and
hyphens inside a word, British and American endings, "N. Korea", the endings of romanised names. Printed text
is never rewritten.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from digest.languages import language
from digest.text.patterns import one_of
from digest.text.scripts import MARKS, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTER = rf"[\w{MARKS}]"  # \w knows no vowel signs: without them a Hindi word falls to pieces
_WORD = re.compile(rf"{_LETTER}+(?:['.,\-]{_LETTER}+)*")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_POINTING = re.compile(
    r"[\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)  # vowels that writers may leave out
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MARKS = str.maketrans(
    dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑", "-") | dict.fromkeys("\u00ad\u200b\u2060") | {"_": " "}
)
_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
_FREQUENCIES = {
    "no": "nb",
    "nn": "nb",
    "hr": "sh",
    "sr": "sh",
    "bs": "sh",
}  # the names wordfreq lists them by
WORDS_PER_MINUTE = 230  # silent reading of English non-fiction: 238 (Brysbaert 2019), rounded down
NAME_LETTERS = 5  # that spellings of a name share: "Korea" and "Korean"
_STOPWORDS = 150  # the most frequent words of a language carry no topic
_MOST_TERMS = 300_000  # remembered for each language

# One word in two spellings. What they do to other words does no harm: both sides of a match get it.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^practis(?=e|ing)", "practic"),
        (r"(?<=\w{3})is(?=(?:e[drs]?|ers|ing|ations?)$)", "iz"),
        (r"(?<=\wly)s(?=(?:e[drs]?|ing)$)", "z"),
        (r"(?<=\w{2})our(?=(?:s|ed|ing|able|al|ful|ite|ites|hood|hoods|ers?|ists?|ly)?$)", "or"),
        (r"(?<=^def|^off|^lic)ence|(?<=^pret)ence", "ense"),
        (r"(?<=cent|heat|lust|pect)re(?=s?$)|(?<=met|lit|fib|omb|eag|lib)re(?=s?$)", "er"),
        (
            (
                r"(?<=[aeiou]\wel)l(?=ed$|ing$|ers?$)|(?<=[aeiou]\w\wel)l(?=ed$|ing$|ers?$)"
                r"|(?<=uel)l(?=ed$|ing$|ers?$)"
            ),
            "",
        ),
        (r"(?<=^program)me(?=s?$)", ""),
    )
)
_NAMES = re.compile(
    r"(?<=\w{2}sk)(?:yy|yj|iy|ij|ii|yi|i)$|(?<=\w{3})yy$"
)  # one transliteration of -ський, -ский


def tokens(text: str) -> list[str]:
    """Lower-case words in order; `U.N.` and `UN`, `10,000` and `10000`, straight and curly marks are one.

    A hyphen parts words ("anti-tank", "anti tank"); runs of scripts without spaces become bigrams.
    """
    low = (text if text.isascii() and "_" not in text else text.translate(_MARKS)).lower()
    if "." in low:
        pattern, points = _compass()
        low = pattern.sub(lambda match: f"{points[match[1]]} ", low)
    words: list[str] = _WORD.findall(low)
    if low.isascii() and "".join(words).isalnum():
        return words
    found: list[str] = []
    for word in words:
        if word.isalnum() and word.isascii():
            found.append(word)
        else:
            found += _pieces(word)
    return found


@lru_cache(maxsize=1)
def _compass() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Points of the compass before names of places, and their words: N. Korea, north."""
    names = language("en").names
    return re.compile(rf"\b([{''.join(names.points)}])\. ?(?={one_of(names.compass)}n?s?\b)"), names.points


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> tuple[str, ...]:
    """The tokens of a word with marks inside, or with letters beyond ASCII."""
    if "-" in word:
        return _parted(word, "-")
    word = _POINTING.sub("", _THOUSANDS.sub("", word.removesuffix("'s").replace("'", "")))
    if "," in word and not word[0].isdigit():
        return _parted(word, ",")
    if "." in word and not any(character.isdigit() for character in word):
        word = word.replace(".", "")
    if len(word) > 1 and _UNSPACED.search(word):
        return tuple(map("".join, pairwise(word)))
    return (word,) if word else ()


def _parted(word: str, mark: str) -> tuple[str, ...]:
    """The tokens of a word on both sides of each mark inside it."""
    return tuple(token for piece in word.split(mark) for token in _pieces(piece))


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Any:
    import Stemmer

    name = _SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The Snowball stem of a lower-case word, its spelling unified; the word where there is no stemmer."""
    word = _NAMES.sub("y", word)
    if language == "en":
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer else word


@lru_cache(maxsize=64)
def stopwords(language: str) -> frozenset[str]:
    """The 150 most frequent words of a language (wordfreq), digits left out; empty where it has no list."""
    import wordfreq

    known = _FREQUENCIES.get(language, language)
    if known not in wordfreq.available_languages():
        return frozenset()
    return frozenset(word for word in wordfreq.top_n_list(known, _STOPWORDS) if not word.isdigit())


_COMMONEST = 7.0  # Zipf's scale, log10 of uses in 10^9 words: what is as common tells nothing
_RAREST = 3.0  # what is as rare tells most


@lru_cache(maxsize=64)
def _frequencies(language: str) -> Mapping[str, float]:
    import wordfreq

    known = _FREQUENCIES.get(language, language)
    listed = wordfreq.available_languages(wordlist="small")
    return wordfreq.get_frequency_dict(known, wordlist="small") if known in listed else {}


@lru_cache(maxsize=100_000)
def rarity(word: str, language: str) -> float:
    """How rare a lower-case word is in its language at large, 0..1; 1 for a name and what no list has."""
    share = _frequencies(language).get(word)
    if share is None:
        return 1.0
    return min(1.0, max(0.0, (_COMMONEST - (9 + math.log10(share))) / (_COMMONEST - _RAREST)))


class _Terms(dict[str, str]):
    """Token -> term of one language, "" for a token that carries no meaning; filled as words are met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stop = stopwords(language)

    def __missing__(self, word: str) -> str:
        meaning = word not in self._stop and (len(word) > 1 or word.isdigit() or bool(_UNSPACED.match(word)))
        term = stem(word, self._language) if meaning else ""
        if len(self) >= _MOST_TERMS:
            self.clear()
        self[word] = term
        return term


@lru_cache(maxsize=64)
def _terms(language: str) -> _Terms:
    return _Terms(language)


@lru_cache(maxsize=16_384)
def content(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning: no stop words, no single letters; may be empty.

    For Vietnamese the syllables: pairs of them would make two tellings of one thing look more different.
    """
    found = set(map(_terms(language).__getitem__, tokens(text)))
    found.discard("")
    return frozenset(found)
