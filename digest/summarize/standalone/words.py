"""Words as the guards see them: lower-case, with the mark that follows and the capital they began with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"\w+(?:-\w+)*(?:'[st]\b)?")
_STOPS = (",", ":")
APART = str.maketrans(dict.fromkeys("’,.:;…!“”«»\"()'—", " "))
_OUTER = "\"'“”„«»‘’‚‹›()[]—–-*• \t"


class Word(NamedTuple):
    """One word of a sentence."""

    text: str  # lower-case, but for words all in capitals: US is a country
    capital: bool
    comma: bool  # a comma or colon stands directly behind it


def words(text: str, limit: int | None = None) -> list[Word]:
    """The first `limit` words of a sentence, elisions (l', qu') parted from what follows."""
    plain = text.replace("’", "'")
    found: list[Word] = []
    for match in _TOKEN.finditer(plain):
        end = match.end()
        found.append(_word(match.group(), plain[end : end + 1] in _STOPS))
        if limit is not None and len(found) == limit:
            break
    return found


@lru_cache(maxsize=100_000)
def _word(raw: str, comma: bool) -> Word:  # noqa: FBT001 - a field of the word
    named = len(raw) > 1 and raw.isupper() and not raw.isdigit()  # the US is not us
    text = (raw if named else raw.lower()).removesuffix("'s")
    return Word(text, raw[0].isupper() or raw[0].isdigit(), comma)


@lru_cache(maxsize=8)
def spoken(text: str) -> tuple[str, ...]:
    """The lower-case words of a sentence, parted by spaces and marks; asked for by several guards."""
    return tuple(text.lower().translate(APART).split())


def unquoted_start(text: str) -> str:
    """The sentence without the quotation marks, dashes and brackets it opens with."""
    return text.lstrip(_OUTER)


class Phrases:
    """A set of phrases that is asked whether one stands at a place of a sentence."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        for phrase in sorted(phrases):
            parts = tuple(_TOKEN.findall(phrase))
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, phrase.endswith(",")))

    def at(self, line: Sequence[Word], place: int = 0) -> str:
        """The longest phrase that stands at `place`, or ""."""
        if place >= len(line):
            return ""
        best: tuple[str, ...] = ()
        for parts, comma in self._by_first.get(line[place].text, ()):
            if len(parts) <= len(best) or place + len(parts) > len(line):
                continue
            if all(line[place + i].text == p for i, p in enumerate(parts)) and (
                not comma or line[place + len(parts) - 1].comma
            ):
                best = parts
        return " ".join(best)


@lru_cache(maxsize=256)
def phrases(members: frozenset[str]) -> Phrases:
    """One :class:`Phrases` per set of a table."""
    return Phrases(members)
