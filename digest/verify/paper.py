"""An edition as PDF, read back as far as a PDF can be: as letters in the order in which they are painted.

A PDF keeps no words: letters that are written as one sign come back as their compatibility forms, and lines
that run from right to left with their words turned round. Of scripts whose signs are shaped from several
letters, Indic and South East Asian ones, the letters do not come back at all: what is written in them is not
checked here.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.errors import DigestError
from digest.text.scripts import scripts
from digest.verify.printed import MAX_PRINTED_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_TURNED = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO"})  # scripts written from right to left
_KEPT_NAMES = "LATIN CYRILLIC GREEK ARMENIAN GEORGIAN EAST ETHIOPIC"
_KEPT = _TURNED | frozenset(_KEPT_NAMES.split())  # scripts whose letters come back
_ZONE_LETTERS = 5
_WORD = re.compile(r"[^\W\d_]+")


def text_of(path: Path) -> str:
    """The text of a PDF's pages. Raises `DigestError` for what is none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        raw = path.read_bytes()
        if len(raw) > MAX_PRINTED_BYTES:
            raise DigestError(str(path), "is larger than any edition")
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    except OSError as error:
        raise DigestError(str(path), f"cannot be read ({error.strerror})") from None
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DigestError(str(path), f"is no PDF that can be read ({error})") from None


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF's text, searched without white space."""

    text: str  # in compatibility form
    letters: str
    places: tuple[int, ...]  # of each letter in the text

    @classmethod
    def of(cls, text: str) -> Paper:
        """The text as its letters."""
        plain = unicodedata.normalize("NFKC", text)
        places = tuple(n for n, char in enumerate(plain) if not char.isspace())
        return cls(plain, "".join(plain[n] for n in places), places)

    def lacks(self, statement: str) -> bool:
        """Whether a statement is not printed, as far as its script lets one see that."""
        known = set(scripts(statement))
        if not known <= _KEPT:
            return False
        if known & _TURNED:
            return any(_letters(word) not in self.letters for word in _WORD.findall(statement))
        return _letters(statement) not in self.letters

    def beside(self, statements: Iterable[str], known: Sequence[str]) -> list[str]:
        """The words that belong to none of the statements, nor to what is known to stand beside them."""
        rest = self._without(statements)
        sure = "\n".join(_letters(text).lower() for text in known)
        words = (w for w in _WORD.findall(rest) if set(scripts(w)) <= _KEPT)
        return [w for w in words if w.lower() not in sure and not _is_zone(w)]

    def _without(self, statements: Iterable[str]) -> str:
        chars = list(self.text)
        for key in sorted({_letters(s) for s in statements}, key=lambda k: (-len(k), k)):
            at = self.letters.find(key) if key else -1
            while at >= 0:
                first, last = self.places[at], self.places[at + len(key) - 1]
                chars[first : last + 1] = "|" * (last + 1 - first)
                at = self.letters.find(key, at + len(key))
        return "".join(chars)


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _is_zone(word: str) -> bool:
    """Whether a word may be the short name of a time zone: "CEST"."""
    return word.isupper() and len(word) <= _ZONE_LETTERS
