"""Wordings: the distinct sentences of a story's articles, and which were made from one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.text.quotations import quotation_spans
from digest.text.sentences import sentences
from digest.text.words import content, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Sentence

_MARKS = "“\"«„‘'’"
SHORT = 8  # terms; where one of few differs it is likely the one that matters
_TAKEN_OVER = 0.5  # share of the shorter sentence's word trigrams that the other has too
_COPIED = 3  # word trigrams of the writer's own, five words: a shorter run is anybody's
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


@dataclass(slots=True, eq=False)
class Form:
    """One wording, and every sentence of the story that has it, in article order."""

    text: str
    language: str
    terms: frozenset[str]
    members: list[tuple[int, Sentence]] = field(default_factory=list)  # index of the article, sentence
    trigrams: frozenset[tuple[str, ...]] | None = None
    narration: frozenset[tuple[str, ...]] | None = None

    def grams(self) -> frozenset[tuple[str, ...]]:
        """Runs of three words, all words counted; made when first asked for."""
        if self.trigrams is None:
            words = tokens(self.text)
            self.trigrams = _runs(words) or frozenset({tuple(words)})
        return self.trigrams

    def narrated(self) -> frozenset[tuple[str, ...]]:
        """Runs of three words of the writer's own: none reaches into or over a quotation."""
        if self.narration is None:
            pieces, start = [], 0
            for begin, end in quotation_spans(self.text):
                pieces.append(self.text[start:begin])
                start = end
            pieces.append(self.text[start:])
            self.narration = frozenset(run for piece in pieces for run in _runs(tokens(piece)))
        return self.narration


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def forms(articles: Sequence[Article]) -> list[Form]:
    """The distinct wordings of all articles, in order of first appearance."""
    known: dict[str, Form] = {}
    for index, article in enumerate(articles):
        for sentence in sentences(article):
            text = sentence.text
            key = " ".join(text.translate(_QUOTES).split())
            form = known.get(key)
            if form is None:
                form = known[key] = Form(text, article.language, content(text, article.language))
            form.members.append((index, sentence))
    return list(known.values())


def taken_over(a: Form, b: Form) -> bool:
    """Whether one sentence was made from the other's words in their order, not said independently."""
    one, two = a.grams(), b.grams()
    return len(one & two) >= _TAKEN_OVER * min(len(one), len(two))


def copied(a: Form, b: Form) -> bool:
    """Whether two wordings show that one writer had the other's text before him.

    The words of a speaker, in quotation marks, and a set phrase are the same in independent reports.
    """
    one, two = a.narrated(), b.narrated()
    return len(one & two) >= max(_COPIED, _TAKEN_OVER * min(len(one), len(two)))


def common_words(form: Form) -> bool:
    """Whether a wording has too few words of its writer's own for its copies to show anything."""
    plainly_more = len(form.terms) > SHORT and not any(mark in form.text for mark in _MARKS)
    return not plainly_more and len(form.narrated()) < _COPIED
