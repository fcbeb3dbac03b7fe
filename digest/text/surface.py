"""The words of a sentence, with their offsets (English)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.text.lexicon import IRREGULAR_PAST

_TOKEN = re.compile(r"[^\W\d_](?:[\w’'.-]*[\w])?|\d+(?:[.,]\d+)*\w*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a sentence with its offsets."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower().removesuffix("'s").removesuffix("’s")

    @property
    def sign(self) -> bool:
        """Whether this is punctuation."""
        return not (self.text[0].isalnum())


def words_of(text: str) -> list[Word]:
    """The words and signs of a sentence."""
    return [Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def is_verb(word: str) -> bool:
    """Whether a lower-case word looks like a verb that tells what happened: "reached", "fell"."""
    return (word.endswith(("ed", "ing")) and len(word) > 4) or word in IRREGULAR_PAST
