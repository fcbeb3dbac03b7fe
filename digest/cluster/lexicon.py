"""What a surface form is: its term, and whether it is a stop word, a number, a name or a boundary.

A surface form ("Officers", "U.S.", "1,500") is looked at once for the whole collection; everything
after that is arithmetic on its number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from digest.languages import language
from digest.text import stem, stopwords
from digest.text.scripts import MARKS, UNSPACED

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

STOP, NUMBER, CAPITAL, BOUNDARY, AT = 1, 2, 4, 8, 16

LETTER = rf"(?:[^\W\d_]|[{MARKS}])"
TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.){{2,}}|{LETTER}+(?:['’]{LETTER}+)?|[.!?…:;\n\"“”]+")
_RUN = re.compile(f"[{UNSPACED}]+")
_ENDS = frozenset('.!?…:;\n"“”')
_US = frozenset({"US", "U.S.", "USA", "U.S.A."})


def spaced(text: str) -> str:
    """The text with runs of scripts without spaces turned into character pairs."""
    if text.isascii() or not _RUN.search(text):
        return text
    return _RUN.sub(lambda run: " " + " ".join(_pairs(run.group())) + " ", text)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(max(1, len(run) - 1))]


@lru_cache(maxsize=64)
def _stops(language: str) -> frozenset[str]:
    return stopwords(language) if language != "und" else frozenset()


@lru_cache(maxsize=64)
def places_before(code: str) -> frozenset[str]:
    """Words of a language that stand before the name of a place."""
    return language(code).names.at


def term_of(surface: str, code: str) -> tuple[str, int]:
    """The term of a surface form and its flags; a boundary's term is ""."""
    first = surface[0]
    if first.isdigit():
        return surface.replace(",", "").rstrip(":."), NUMBER
    if not (first.isalpha() or surface[1:2].isalpha()):
        return ("", BOUNDARY | STOP) if first in _ENDS else (surface, 0)
    if surface in _US:
        return "u.s.", CAPITAL
    lower = surface.lower().replace("’", "'").removesuffix("'s").replace(".", "")
    flags = CAPITAL if first.isupper() else AT if lower in places_before(code) else 0
    if _says_nothing(lower, code):
        return lower, flags | STOP
    return stem(lower, code), flags


def _says_nothing(word: str, code: str) -> bool:
    return word in _stops(code) or (len(word) < 2 and word.isascii())


class Lexicon:
    """Numbers for surface forms and terms, given out in the order of arrival."""

    def __init__(self, terms: list[str] | None = None) -> None:
        self.terms: list[str] = list(terms or [])
        self._ids: dict[str, int] = {t: i for i, t in enumerate(self.terms)}
        self._surfaces: dict[str, _Surfaces] = {}

    def id(self, term: str) -> int:
        """The number of a term, new ones are added."""
        found = self._ids.get(term)
        if found is None:
            found = self._ids[term] = len(self.terms)
            self.terms.append(term)
        return found

    def look_up(self, tokens: list[str], language: str) -> tuple[Ints, Ints]:
        """Term numbers and flags of tokens, in their order."""
        surfaces = self._surfaces.get(language)
        if surfaces is None:
            surfaces = self._surfaces[language] = _Surfaces(self, language)
        numbers = np.array([surfaces[t] for t in tokens], dtype=np.int64)
        packed = surfaces.packed()
        return packed[numbers] >> 8, packed[numbers] & 255


class _Surfaces(dict[str, int]):
    """Surface form to number; a new one is looked at once."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        super().__init__()
        self._lexicon, self._language = lexicon, language
        self._fresh: list[int] = []
        self._packed = np.empty(0, dtype=np.int64)

    def __missing__(self, surface: str) -> int:
        term, flags = term_of(surface, self._language)
        self._fresh.append(self._lexicon.id(term) << 8 | flags)
        number = self[surface] = len(self)
        return number

    def packed(self) -> Ints:
        """Term number * 256 + flags, by surface number."""
        if self._fresh:
            self._packed = np.concatenate([self._packed, np.array(self._fresh, dtype=np.int64)])
            self._fresh = []
        return self._packed
