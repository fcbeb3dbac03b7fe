"""Where a picture's credit ends in running text: "… on Tuesday. Photo: AFP The mayor said" has two parts.

Texts that lost their lines hold captions between sentences. A caption with its credit ends behind the name of
who took the picture: a closing bracket shows where, an agency or initials do, and else the last capital
before small letters opens the next sentence.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import language
from digest.text.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_LABEL = 24  # characters
MOST_NAME_WORDS = 6
LONGEST_CREDIT = 60  # characters
_WORD = re.compile(r"\S+")
_PAUSES = ".,;:!?"
_QUOTES = "\"“«„'‘"


def credit_ends(text: str, code: str) -> Iterator[int]:
    """The offsets behind the credits of pictures that something follows, in order; none in most texts."""
    label = _label(code)
    colon = text.find(":") if label else -1
    while label and colon >= 0:
        begin = label.search(text, max(0, colon - LONGEST_LABEL), colon)
        name = colon + 1 + (text[colon + 1 : colon + 2] == " ")
        if begin and not text[name : name + 1].isspace():
            opening = text[begin.start()]
            end = _bracketed(text, opening, name) if opening in "([" else _named(text, begin.start(), name)
            if end:
                yield end
        colon = text.find(":", colon + 1)


@lru_cache(maxsize=64)
def _label(code: str) -> re.Pattern[str] | None:
    """The label of a credit right before its colon, with the bracket that opens it."""
    labels = language(code).furniture.caption_labels
    return re.compile(rf"(?<!\w)[(\[]?(?<!\w)(?:{any_of(labels)})\s?$") if labels else None


def _bracketed(text: str, opening: str, name: int) -> int:
    """Behind the bracket that closes a credit before a capital or a quotation; 0 where it is otherwise."""
    end = text.find(")" if opening == "(" else "]", name, name + LONGEST_CREDIT) + 1
    rest = text[end : end + 3]
    return end if end and rest[:1] == " " and _opens(rest[1:]) else 0


def _named(text: str, label: int, name: int) -> int:
    """Behind the name after a label that begins at an offset; 0 where it is not plain where the name ends."""
    words = list(_WORD.finditer(text, name, name + LONGEST_CREDIT))
    names = list(itertools.takewhile(lambda word: word[0][0].isupper(), words))
    behind = words[len(names) :]
    if not names or not behind:
        return 0
    quoted = behind[0][0][0] in _QUOTES
    if _is_sign(names[0][0]):
        return names[0].end() if quoted or len(names) > 1 else 0
    if not _is_one_name([word[0] for word in names]):
        return 0
    last = names[-1:] if quoted else names[-2:-1] if _has_caption(text, label) else []
    return last[0].end() if last else 0


def _is_one_name(words: Sequence[str]) -> bool:
    """Whether words with capitals may be one person's name: few, and no pause between them."""
    return len(words) <= MOST_NAME_WORDS and not any(word[-1] in _PAUSES for word in words)


def _is_sign(word: str) -> bool:
    """Whether a word is an agency's sign or initials: "AFP", "N.T.Phúc"."""
    return (word.isupper() and len(word) > 1) or "." in word[:-1]


def _has_caption(text: str, label: int) -> bool:
    """Whether a caption stands before its credit: what begins with the label may be a caption itself."""
    return label > 0 and text[label - 1] != "\n"


def _opens(rest: str) -> bool:
    return bool(rest) and (rest[0].isupper() or rest[0] in _QUOTES)
