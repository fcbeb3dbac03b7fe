"""How much a brief may say."""

from __future__ import annotations

from dataclasses import dataclass

WORDS_PER_MINUTE = 230


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """At most so many sentences, words and minutes (230 words each); None sets no limit."""

    sentences: int | None = None
    words: int | None = None
    minutes: float | None = None

    @property
    def most_words(self) -> float:
        """The words that both limits leave; infinite where neither is set."""
        limits = [float("inf")]
        if self.words is not None:
            limits.append(self.words)
        if self.minutes is not None:
            limits.append(self.minutes * WORDS_PER_MINUTE)
        return min(limits)

    @property
    def most_sentences(self) -> float:
        """The sentences it leaves; infinite where no limit is set."""
        return float("inf") if self.sentences is None else self.sentences


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
