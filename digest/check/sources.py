"""Sentences to check against, and the passages of a summary with the sentences that come nearest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.text import content, sentences, split, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Article, Sentence

_EVIDENCE = 3  # sentences named for a passage
_RELATED = 0.08  # share of a passage's terms that a sentence must add to be evidence


@dataclass(frozen=True, slots=True)
class Source:
    """A source sentence with what it is matched by; `before` is the one it follows, which "he" may mean."""

    sentence: Sentence
    terms: frozenset[str]
    words: tuple[str, ...]
    before: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the summary."""

    line: int
    start: int
    text: str
    terms: frozenset[str]
    evidence: tuple[Source, ...]
    before: frozenset[str] = frozenset()  # terms of the sentence before, which "this" may mean


def sources_of(article: Article) -> Iterator[Source]:
    """The sentences of an article, in order."""
    before: frozenset[str] = frozenset()
    for sentence in sentences(article):
        terms = content(sentence.text, article.language)
        yield Source(sentence, terms, tuple(tokens(sentence.text)), before)
        before = terms


def passages_of(text: str, language: str, sources: Sequence[Source]) -> Iterator[Passage]:
    """The sentences of a summary, line by line."""
    start, before = 0, frozenset[str]()
    for number, line in enumerate(text.split("\n"), 1):
        for a, b in split(line, language):
            terms = content(line[a:b], language)
            yield Passage(number, start + a, line[a:b], terms, _evidence(terms, sources), before)
            before = terms
        start += len(line) + 1


def _evidence(terms: frozenset[str], sources: Sequence[Source]) -> tuple[Source, ...]:
    """The few source sentences that together have most of the terms, the best first; may be empty."""
    chosen: list[Source] = []
    left = set(terms)
    for _ in range(_EVIDENCE):
        best = max(sources, key=lambda s: len(left & s.terms) - 0.02 * len(s.terms), default=None)
        if best is None or len(left & best.terms) < max(2, _RELATED * len(terms)):
            break
        chosen.append(best)
        left -= best.terms
    return tuple(chosen)
