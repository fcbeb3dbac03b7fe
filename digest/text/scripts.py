"""Scripts: which letters make words, whether spaces part these, and what ends a sentence.

One idea for words, sentences and clustering. Korean has spaces; Chinese, Japanese, Thai, Lao, Khmer, Burmese
and Tibetan have none between words. Thai and Lao have no mark at the end of a sentence either.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

EAST = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana and Han
STOPLESS = r"\u0e00-\u0eff"  # Thai, Lao
UNSPACED = rf"{EAST}{STOPLESS}\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f"
"""Letters of scripts without spaces between words, as the inside of a character class."""

MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u08d3-\u08e1\u08e3-\u0963\u0966-\u0df3"
    r"\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u0f86-\u0fbc\u102b-\u103e\u1056-\u109d"
    r"\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd\u18a9\u1dc0-\u1dff\u3099\u309a\ua8e0-\ua8f1"
    r"\uaa7b-\uaa7d"
)
r"""Combining marks that are parts of words, which `\w` leaves out; base letters between them do no harm."""

STOPS = ".!?…‥؟۔।॥。！？｡։።፧፨។៕။།༎"
"""Marks that end a sentence, of Latin, Arabic, Indic, East Asian and South East Asian scripts."""
QUESTIONS = "?؟？՞፧"
"""Marks of a question; Greek has a semicolon for it."""
CLOSING = "\"'”’»«“‘›)]）」』】》〉］"
"""What may stand behind the last stop of a sentence."""

CAPITALS = "".join(filter(str.isupper, map(chr, range(0x0530))))
"""Capital letters of Latin, Greek and Cyrillic, as the inside of a character class."""
SMALL = "".join(filter(str.islower, map(chr, range(0x0530))))
"""Their small letters."""

WIDE = rf"\u1100-\u11ff{EAST}\uac00-\ud7af"
"""Letters as wide as two Latin ones, Korean too, as the inside of a character class."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_EAST = re.compile(f"[{EAST}]")
_SYLLABIC = re.compile(f"[{UNSPACED}]+")
_CLOSED = re.compile(rf"(?:[{re.escape(STOPS)}]|፡፡)[{re.escape(CLOSING)}*]*$")
_LETTERS_A_WORD = 4  # of Thai, Lao, Khmer, Burmese, without their marks
_SAMPLE = 1000  # characters that tell the script of a text
_KNOWN = frozenset({
    "LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HEBREW", "ARABIC", "DEVANAGARI", "BENGALI", "GURMUKHI",
    "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN",
    "MYANMAR", "GEORGIAN", "ETHIOPIC", "KHMER", "EAST",
})  # fmt: skip
_TOGETHER = {"CJK": "EAST", "HIRAGANA": "EAST", "KATAKANA": "EAST", "HANGUL": "EAST"}


@lru_cache(maxsize=8192)
def script(letter: str) -> str:
    """The script of a letter by its Unicode name, "LATIN"; Chinese, Japanese and Korean are one, "EAST"."""
    name = unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]
    return _TOGETHER.get(name, name)


def is_lower(letter: str) -> bool:
    """Whether a letter has a capital that it is not: Georgian texts have none, whatever Unicode says."""
    return letter.islower() and not "ა" <= letter <= "ჿ"


def scripts(text: str) -> Counter[str]:
    """How many letters of each script the beginning of a text has."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return Counter({"LATIN": n} if (n := sum(map(str.isalpha, sample))) else {})
    return Counter(script(char) for char in sample if char.isalpha())


def readable(text: str) -> bool:
    """Whether it is known how the sentences of the script that most of a text is written in end."""
    if text.isascii():
        return True
    counts = scripts(text)
    main = max(counts, key=lambda name: (counts[name], name), default="LATIN")
    return main in _KNOWN


def unspaced_letters(text: str) -> int:
    """How many letters and marks of a text belong to scripts without spaces between words."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text))


def stopless(text: str) -> bool:
    """Whether a text is mostly Thai or Lao, whose sentences end without a mark."""
    if text.isascii():
        return False
    counts = scripts(text)
    return 2 * (counts["THAI"] + counts["LAO"]) > sum(counts.values())


def closed(text: str) -> bool:
    """Whether a text ends as a sentence of its script does: with a stop, and what closes behind it."""
    return _CLOSED.search(text) is not None or stopless(text)


def count_words(text: str) -> int:
    """Words as a reader counts them: by spaces, two characters of Chinese or Japanese as one.

    Of Thai, Lao, Khmer, Burmese and Tibetan four letters count as one.
    """
    if text.isascii():
        return len(text.split())
    east = len(_EAST.findall(text))
    runs = _SYLLABIC.findall(_EAST.sub(" ", text))
    letters = sum(map(str.isalpha, "".join(runs)))
    spaced = len(_SYLLABIC.sub(" ", text).split())
    return spaced + (east + 1) // 2 + -(-letters // _LETTERS_A_WORD)
