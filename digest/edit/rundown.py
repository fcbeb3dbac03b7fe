"""The rundown: which threads, in which order, and how long each may be told. Nothing is read for it.

Best rank first, with two corrections in words: every story that an outlet reports alone counts a tenth less
than that outlet's one before, and a section keeps at least half of an equal share of the places.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.edit.ranking import precedence, voices
from digest.edit.threads import sentences_each

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digest.edit.fitting import Limits
    from digest.edit.ranking import Rank
    from digest.model import Thread

    Lengths = tuple[int, ...]  # sentences, one number a story

OUTLET_DISCOUNT = 0.9  # of its rank a lone outlet's story keeps, for every earlier one of that outlet
SECTION_SHARE = 0.5  # of an equal share of the places
FIRST_STORIES, MIDDLE_STORIES = (5, 10), (5, 20)  # at least and at the most, a third of all in between
FIRST_SHARE, MIDDLE_SHARE = 0.4, 0.3  # of an edition that the first and the middle stories keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thread with what decides about its place."""

    thread: Thread
    rank: Rank
    section: str  # "" for none
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A candidate at its place, with what was corrected there, in words; "" for nothing."""

    candidate: Candidate
    correction: str = ""


def in_order(candidates: Sequence[Candidate]) -> list[Place]:
    """The candidates in the order in which an edition takes them; independent of their own order.

    Ranks only fall while places are given, so that the best is found by looking at the top again (Minoux
    1978).
    """
    return _Order(candidates).places()


class _Order:
    """Gives places one by one: by rank, as corrected by what has its place already."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._placed: Counter[str] = Counter()  # by section
        self._alone: Counter[str] = Counter()  # by outlet, stories that it reports alone
        self._ties = {c.thread.id: (not c.pinned, *precedence(c.thread)) for c in candidates}
        self._voice = {c.thread.id: _lone_voice(c.thread) for c in candidates}
        self._waiting: dict[str, list[tuple[tuple[object, ...], str]]] = defaultdict(list)
        self._known = {c.thread.id: c for c in candidates}
        for candidate in candidates:
            heapq.heappush(self._waiting[candidate.section], self._entry(candidate))
        self._named = sorted(name for name in self._waiting if name)

    def places(self) -> list[Place]:
        found = []
        while any(self._waiting.values()):
            due = self._due()
            section = due or min((s for s in self._waiting if self._waiting[s]), key=self._top)
            by_rank = not due or section == min((s for s in self._waiting if self._waiting[s]), key=self._top)
            self._top(section)
            candidate = self._known[heapq.heappop(self._waiting[section])[1]]
            found.append(Place(candidate=candidate, correction=self._why(candidate, by_rank=by_rank)))
            self._placed[section] += 1
            self._alone[self._voice[candidate.thread.id]] += 1
        return found

    def _entry(self, candidate: Candidate) -> tuple[tuple[object, ...], str]:
        pinned, *ties = self._ties[candidate.thread.id]
        worth = candidate.rank.total * self._discount(candidate)
        return (pinned, -round(worth, 6), *ties), candidate.thread.id

    def _discount(self, candidate: Candidate) -> float:
        voice = self._voice[candidate.thread.id]
        return float(OUTLET_DISCOUNT ** self._alone[voice]) if voice else 1.0

    def _top(self, section: str) -> tuple[object, ...]:
        """The best entry of a section, as it counts now."""
        heap = self._waiting[section]
        while (now := self._entry(self._known[heap[0][1]])) != heap[0]:
            heapq.heapreplace(heap, now)
        return heap[0]

    def _due(self) -> str:
        """The section that is furthest behind its share, "" for none."""
        place = 1 + sum(self._placed.values())
        share = math.floor(place * SECTION_SHARE / len(self._named)) if self._named else 0
        behind = [s for s in self._named if self._waiting[s] and self._placed[s] < share]
        return min(behind, key=lambda s: (self._placed[s], self._top(s)), default="")

    def _why(self, candidate: Candidate, *, by_rank: bool) -> str:
        if candidate.pinned:
            return "pinned by the editor"
        if not by_rank:
            return f"before its rank: {candidate.section} keeps its share of the places"
        earlier = self._alone[self._voice[candidate.thread.id]]
        if earlier and self._voice[candidate.thread.id]:
            return f"counts {self._discount(candidate):.0%} of it: {earlier} earlier by this outlet alone"
        return ""


def _lone_voice(thread: Thread) -> str:
    """The outlet or agency that alone reports a thread, "" where there are several."""
    found = voices(a for s in thread.stories for a in s.articles)
    return next(iter(found)) if len(found) == 1 else ""


def lengths(
    threads: Sequence[Thread], sentences: int, limits: Limits, known: Collection[str]
) -> list[Lengths]:
    """How many sentences each story of each thread may have, the best thread first.

    The first threads have `sentences`, the middle ones half as many, the others one. Briefs are shortened
    before stories are dropped: middle ones to a line, then first ones to the middle, as long as the threads
    do not all fit; but the first keep four tenths of what the edition holds and the middle ones three.
    """
    middle_length = math.ceil(sentences / 2)
    options = [[sentences_each(t, n, known) for n in (sentences, middle_length, 1)] for t in threads]
    costs = [[limits.share(each) for each in option] for option in options]
    first, middle = _shortened(costs)
    levels = [0] * first + [1] * middle + [2] * (len(threads) - first - middle)
    return [option[level] for option, level in zip(options, levels, strict=True)]


def _shortened(costs: Sequence[Sequence[float]]) -> tuple[int, int]:
    """How many threads are told as first and as middle ones, so that all fit as far as that may be.

    `costs`: of each thread the share of the edition that it takes as a first, a middle and another one.
    """
    first = min(_third(len(costs), FIRST_STORIES), len(costs))
    middle = min(_third(len(costs), MIDDLE_STORIES), len(costs) - first)

    def total(level: int, start: int, end: int | None = None) -> float:
        return sum(cost[level] for cost in costs[start:end])

    while total(0, 0, first) + total(1, first, first + middle) + total(2, first + middle) > 1:
        if middle and total(1, first, first + middle) > MIDDLE_SHARE:
            middle -= 1
        elif first > 1 and total(0, 0, first) > FIRST_SHARE:
            first -= 1
        else:
            break
    return first, middle


def _third(threads: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(bounds[1], threads // 3))
