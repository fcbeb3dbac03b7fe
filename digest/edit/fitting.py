"""What of a rundown fits into an edition, from briefs that come in the rundown's order.

The same briefs give the same answer however many more would follow: once an edition is closed, nothing that
comes later is looked at. So a build may stop telling stories there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from digest.edit.threads import once
from digest.model import AlsoReported, Rejection
from digest.text import count_words
from digest.text.words import WORDS_PER_MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from digest.model import Brief, Headline, Slot, Story

WORDS_PER_SENTENCE, WORDS_PER_HEADLINE = 26, 10  # of what is quoted of English news
LAST_LINE_WORDS = 15  # a short headline and line: with less room than that an edition is closed
MOST_MISFITS = 5  # threads in a row that do not fit even in one line: then it is closed, too

OVER_LIMIT = "over the edition's"  # how the reason begins for what may be told another morning
UNPRINTABLE = "none of its sentences can be printed by itself"
BY_THE_NEWEST = "its thread is told by its newest stories"
REPEATED = "a newer story of its thread says the same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an edition holds, at the most; None for no limit. The tightest holds."""

    minutes: float | None = None
    words: int | None = None
    sentences: int | None = None

    def share(self, sentences: Sequence[int]) -> float:
        """What stories of so many sentences each are expected to take of an edition; 0 without a limit."""
        words = sum(WORDS_PER_HEADLINE + n * WORDS_PER_SENTENCE for n in sentences if n)
        expected = [
            self.minutes and words / (self.minutes * WORDS_PER_MINUTE),
            self.words and words / self.words,
            self.sentences and sum(sentences) / self.sentences,
        ]
        return max((share for share in expected if share), default=0.0)

    def over(self, words: float, sentences: int) -> str:
        """The limit that so much is over, as a reason; "" where it is within all."""
        named = ((self.minutes, words / WORDS_PER_MINUTE, "minutes"), (self.words, words, "words"))
        for limit, used, unit in (*named, (self.sentences, sentences, "sentences")):
            if limit and used > limit:
                return f"{OVER_LIMIT} {limit:g} {unit}"
        return ""


@dataclass(slots=True)
class Fit:
    """An edition being filled: what is printed, by thread, and what is not, each with the reason."""

    limits: Limits
    title: Callable[[Story], Headline]  # of a story that is not told
    repeats: bool  # whether a story without news is told
    printed: dict[str, dict[str, Brief]] = field(default_factory=dict)  # thread id -> story id -> brief
    in_brief: set[str] = field(default_factory=set)
    unchanged: list[Story] = field(default_factory=list)
    left_out: list[AlsoReported] = field(default_factory=list)
    words: int = 0
    sentences: int = 0
    misfits: int = 0  # threads that did not fit since the last one that did
    closed: str = ""  # why nothing more fits, "" while something may

    def _leave_untold(self, slot: Slot, told: Collection[str], briefs: Mapping[str, Brief]) -> None:
        """Note why the stories that have no printable brief are not told."""
        asked = {story.id for story, _ in slot.commissions}
        for story in slot.thread.stories:
            if story.id not in told:
                self._leave([story], _why_silent(briefs[story.id]) if story.id in asked else BY_THE_NEWEST)

    def offer(self, slot: Slot, briefs: Mapping[str, Brief]) -> None:
        """Print the slot's thread, shortened where it does not fit whole, or note why not."""
        if self.closed:
            self._leave(slot.thread.stories, self.closed)
            return
        told = {s: b for s, b in once(slot.thread, briefs).items() if _is_printable(b)}
        self._leave_untold(slot, told, briefs)
        stories = [s for s in slot.thread.stories if s.id in told]
        if any(self._tells(told[s.id]) for s in stories):
            self._print(slot, stories, told)
            self.closed = self._full()
        else:
            self.unchanged += stories

    def _tells(self, brief: Brief) -> bool:
        return self.repeats or has_news(brief)

    def _print(self, slot: Slot, stories: Sequence[Story], told: dict[str, Brief]) -> None:
        chosen = self._fitting(stories, told)
        if not chosen:
            self.misfits += 1
            self._leave(stories, self._over(told), told)
            return
        self.misfits = 0
        self.printed[slot.thread.id] = chosen
        self.words += sum(map(words, chosen.values()))
        self.sentences += _sentences(chosen)
        if _sentences(chosen) <= 1 and (chosen is not told or max(slot.sentences) == 1):
            self.in_brief.update(chosen)
        self._leave([s for s in stories if s.id not in chosen], BY_THE_NEWEST, told)

    def _fitting(self, stories: Sequence[Story], told: dict[str, Brief]) -> dict[str, Brief]:
        """What of a thread is printed: all of it, else its news in as many sentences as fit, else nothing."""
        if not self._over(told):
            return told
        short = self._shortened(next(s for s in stories if self._tells(told[s.id])), told)
        return {} if self.printed and self._over(short) else short

    def _shortened(self, story: Story, told: Mapping[str, Brief]) -> dict[str, Brief]:
        """The story alone, with as many of its first sentences as there is room for, but one at least."""
        brief = told[story.id]
        for count in range(len(brief.quotes) - 1, 1, -1):
            shorter = {story.id: _cut(brief, count)}
            if not self._over(shorter):
                return shorter
        return {story.id: _cut(brief, 1)}

    def _full(self) -> str:
        line = LAST_LINE_WORDS if self.misfits < MOST_MISFITS else math.inf
        return self.limits.over(self.words + line, self.sentences + 1)

    def _over(self, chosen: Mapping[str, Brief]) -> str:
        more = sum(map(words, chosen.values()))
        return self.limits.over(self.words + more, self.sentences + _sentences(chosen))

    def _leave(
        self, stories: Sequence[Story], reason: str, briefs: Mapping[str, Brief] = MappingProxyType({})
    ) -> None:
        """Note that stories are not told, and why; each with the headline it would have."""
        for story in stories:
            headline = briefs[story.id].headline if story.id in briefs else self.title(story)
            self.left_out.append(AlsoReported(story=story, headline=headline, reason=reason))


def words(brief: Brief) -> int:
    """The words of a brief, its headline included."""
    return count_words(brief.headline.text) + sum(count_words(q.sentence.text) for q in brief.quotes)


def has_news(brief: Brief) -> bool:
    """Whether a brief says what no earlier edition has said; one that is only a headline does."""
    return any(q.new for q in brief.quotes) or not brief.quotes


def _sentences(briefs: Mapping[str, Brief]) -> int:
    """How many sentences the briefs print."""
    return sum(len(b.quotes) for b in briefs.values())


def _why_silent(brief: Brief) -> str:
    return REPEATED if _is_printable(brief) else UNPRINTABLE


def _is_printable(brief: Brief) -> bool:
    """Whether a sentence of the story is printed: under its headline, or as it."""
    return bool(brief.quotes) or brief.headline.span is not None


def _cut(brief: Brief, count: int) -> Brief:
    """Its first sentences; in reading order none leans on one behind it."""
    gone = (Rejection(sentence=q.sentence, reason="over the edition's limit") for q in brief.quotes[count:])
    return replace(brief, quotes=brief.quotes[:count], rejected=(*brief.rejected, *gone))
