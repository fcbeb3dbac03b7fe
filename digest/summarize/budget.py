"""How much a brief may say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.material import Line

WORDS_PER_MINUTE = 230
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

    def allows(self, lines: Sequence[Line]) -> bool:
        """Whether the lines are within the budget."""
        if self.sentences is not None and len(lines) > self.sentences:
            return False
        words = sum(line.words for line in lines)
        limits = (self.words, None if self.minutes is None else self.minutes * WORDS_PER_MINUTE)
        return all(limit is None or words <= limit * _OVERRUN for limit in limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class FairUse:
    """How much of one article is quoted: at most so many sentences and such a share (0..1) of its words.

    The first sentence taken from an article is always allowed.
    """

    sentences: float = 4
    share: float = 0.2

    def allows(self, taken: int, words: int, more: int, total: int) -> bool:
        """Whether `more` words may join the `taken` sentences of `words` words from an article of `total`."""
        return not taken or (taken < self.sentences and words + more <= self.share * total)


UNLIMITED = FairUse(sentences=float("inf"), share=1.0)
