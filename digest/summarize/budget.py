"""How much a brief may say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digest.text.words import WORDS_PER_MINUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.material import Line

_OVERRUN = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """At most so many sentences, words and minutes (230 words each); None sets no limit.

    Sentences are not cut to fit: words and minutes may be overrun by a tenth, never by more.
    """

    sentences: int | None = None
    words: int | None = None
    minutes: float | None = None

    def within(self, sentences: int | None) -> Budget:
        """The budget, in so many sentences at the most."""
        limits = [limit for limit in (self.sentences, sentences) if limit is not None]
        return replace(self, sentences=min(limits, default=None))

    @property
    def most_words(self) -> float:
        """How many words the lines may have in all: infinite where neither words nor minutes are limited."""
        limits = (self.words, None if self.minutes is None else self.minutes * WORDS_PER_MINUTE)
        return min((limit * _OVERRUN for limit in limits if limit is not None), default=float("inf"))

    def allows(self, lines: Sequence[Line]) -> bool:
        """Whether the lines are within the budget."""
        if self.sentences is not None and len(lines) > self.sentences:
            return False
        return sum(line.words for line in lines) <= self.most_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FairUse:
    """How much of one article is quoted: at most so many sentences and such a share (0..1) of its words.

    Two sentences, or as many as make 40 words, are always fair: a teaser of 60 words would give one sentence
    otherwise, whichever came first.
    """

    sentences: float = 4
    share: float = 0.2
    always_sentences: int = 2
    always_words: int = 40

    def allows(self, taken: int, words: int, more: int, total: int) -> bool:
        """Whether `more` words may join the `taken` sentences of `words` words from an article of `total`."""
        return bool(self.permits(taken, words, more, total))

    def permits(self, taken: Any, words: Any, more: Any, total: Any) -> Any:
        """The same for numbers or for arrays of them."""
        least = (taken < self.always_sentences) | (words + more <= self.always_words)
        return (taken < self.sentences) & (least | (words + more <= self.share * total))


UNLIMITED = FairUse(sentences=float("inf"), share=1.0)
