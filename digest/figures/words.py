"""The words of a sentence with their offsets, each tagged with what its language knows of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from digest.languages import Figures, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.text.numbers import Number

_TOKEN = re.compile(r"[^\W\d_](?:[\w’'.-]*[\w])?|\d+(?:[.,]\d+)*\w*|[^\w\s]")
_SHORTEST_PARTICIPLE = 5  # letters
_NONE: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A word or sign of a sentence, its offsets and its tags: the names of the lists that hold it.

    `state` and `head` are the names of the event and the thing that it tells, "" for none. Tags by form:
    "sign", "digit", "capital", "adverb", "verb" (looks like one that tells what happened).
    """

    text: str
    low: str
    start: int
    end: int
    tags: frozenset[str]
    state: str
    head: str

    def has(self, *tags: str) -> bool:
        """Whether the word has any of these tags."""
        return not self.tags.isdisjoint(tags)


class Known(NamedTuple):
    """What a language knows, by word."""

    tags: Mapping[str, frozenset[str]]
    states: Mapping[str, str]
    heads: Mapping[str, str]


@lru_cache(maxsize=32)
def known(code: str) -> Known:
    """The lists of a language turned round: of each word the names of those that hold it."""
    section, contrasts = language(code).figures, language(code).contrasts
    tags: dict[str, set[str]] = {}
    lists = {f.name: getattr(section, f.name) for f in fields(Figures)}
    lists |= {"modals": contrasts.modals, "future": contrasts.future, "negatives": contrasts.negations}
    for name, words in lists.items():
        for word in words if isinstance(words, frozenset) else ():
            tags.setdefault(word, set()).add(name)
    return Known(
        MappingProxyType({word: frozenset(them) for word, them in tags.items()}),
        MappingProxyType({word: name for name, words in section.states.items() for word in words}),
        MappingProxyType({word: name for name, words in section.heads.items() for word in words}),
    )


def tagged(text: str, code: str) -> list[Word]:
    """The words and signs of a sentence."""
    lists = known(code)
    return [_word(match, lists) for match in _TOKEN.finditer(text)]


def _word(match: re.Match[str], lists: Known) -> Word:
    text = match.group()
    low = text.lower().replace("’", "'").removesuffix("'s")
    tags = lists.tags.get(low, _NONE) | _by_form(text, low, lists)
    return Word(text, low, *match.span(), tags, lists.states.get(low, ""), lists.heads.get(low, ""))


def _by_form(text: str, low: str, lists: Known) -> frozenset[str]:
    if not text[0].isalnum():
        return frozenset({"sign"})
    if text[0].isdigit():
        return frozenset({"digit"})
    tags = {"capital"} if text[0].isupper() else set()
    if low.endswith("ly"):
        tags.add("adverb")
    participle = low.endswith(("ed", "ing")) and len(low) >= _SHORTEST_PARTICIPLE
    if participle or "past" in lists.tags.get(low, _NONE):
        tags.add("verb")
    return frozenset(tags)


@dataclass(frozen=True, slots=True)
class Context:
    """A number in its sentence: the words before it and behind it."""

    text: str
    code: str  # the sentence's language
    number: Number
    words: tuple[Word, ...]
    before: tuple[Word, ...]
    after: tuple[Word, ...]

    def without(self, start: int, end: int) -> Context:
        """The same without the words of a stretch behind the number: an aside."""
        kept = tuple(w for w in self.after if not start <= w.start < end)
        return replace(self, after=kept)


def context(text: str, code: str, number: Number, words: Sequence[Word]) -> Context:
    """A number with the words on its two sides."""
    before = tuple(w for w in words if w.end <= number.start)
    after = tuple(w for w in words if w.start >= number.end)
    return Context(text, code, number, tuple(words), before, after)


def some(words: Iterable[Word], *tags: str) -> bool:
    """Whether any of the words has any of the tags."""
    return any(word.has(*tags) for word in words)
