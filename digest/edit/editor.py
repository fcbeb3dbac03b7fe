"""Briefs to one edition: what is muted, what comes first and how long, under which section, what fits.

    threads -> rundown -> (stories are told, in its order, while there is room) -> edition

The rundown is made from evidence that costs nothing, so that only stories that can be printed are told; the
edition is the same as if all had been.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.edit.contradictions import consistent
from digest.edit.fitting import Fit, Limits, words
from digest.edit.ranking import mentions, precedence, rank
from digest.edit.rundown import Candidate, in_order, lengths
from digest.edit.sections import Sectioner, articles_of, declared, named_sections
from digest.edit.threads import citations, in_reading_order
from digest.model import Edition, Headline, Rundown, SetAside, Slot
from digest.text.words import WORDS_PER_MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from digest.edit.rundown import Place
    from digest.model import Brief, Problem, SourceHealth, Story, Thread


def _no_story(_: Story) -> bool:
    return False


def _no_headline(_: Story) -> str:
    return ""


def first_title(story: Story) -> Headline:
    """The title of the story's newest article that has one; the trivial headline."""
    titled = [a for a in story.articles if a.title] or list(story.articles)
    return Headline(article=titled[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEditor:
    """The edition's rules: sections in order, muted and boosted words, lengths by rank, limits."""

    title: str = "Digest"
    timezone: str = "UTC"
    language: str = "en"
    limits: Limits = field(default_factory=Limits)
    lead_sentences: int = 6  # of the first stories; the middle ones have half as many, the others one
    sections: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    boost: tuple[str, ...] = ()
    per_source_cap: str = ""
    revision: int = 1
    known: Collection[str] = frozenset()  # ids of articles that earlier editions told; looked at by `plan`
    repeats: bool = True  # whether a thread without news is told; else it stands under "No change"
    pinned: Callable[[Story], bool] = _no_story  # its thread comes first
    written: Callable[[Story], str] = _no_headline  # the editor's own headline, "" for none
    headline: Callable[[Story], Headline] = first_title  # of a story that is named and not told

    def plan(self, threads: Sequence[Thread], *, now: datetime) -> Rundown:
        """Every thread in order of rank, with its section and length. `now` is aware UTC."""
        kept, aside = self._without_muted(threads)
        ranks = {t.id: rank(t, now, self.boost, self.known) for t in kept}
        ranked = sorted(kept, key=lambda t: (-ranks[t.id].total, precedence(t)))
        named = named_sections(ranked, self.sections)
        found, inferred = _sections(ranked, named)
        places = in_order(
            [
                Candidate(
                    thread=in_reading_order(t),
                    rank=ranks[t.id],
                    section=found[t.id],
                    pinned=any(map(self.pinned, t.stories)),
                )
                for t in ranked
            ]
        )
        sizes = lengths([p.candidate.thread for p in places], self.lead_sentences, self.limits, self.known)
        slots = tuple(
            _slot(number, place, size, inferred.get(place.candidate.thread.id, ""))
            for number, (place, size) in enumerate(zip(places, sizes, strict=True), start=1)
        )
        taken = accumulate(self.limits.share(s.sentences) for s in slots)
        expected = sum(1 for _ in takewhile(lambda share: share <= 1, taken))
        return Rundown(slots=slots, expected=expected, set_aside=tuple(aside))

    def is_full(self, rundown: Rundown, briefs: Sequence[Brief]) -> bool:
        """Whether nothing that comes behind these briefs could be printed."""
        told = {b.story.id for b in briefs}
        return bool(
            self._fit(
                takewhile(lambda slot: all(s.id in told for s, _ in slot.commissions), rundown.slots), briefs
            ).closed
        )

    def __call__(  # noqa: PLR0913 - what a build knows, each under its own name
        self,
        rundown: Rundown,
        briefs: Sequence[Brief],
        *,
        now: datetime,
        since: datetime | None,
        set_aside: Sequence[SetAside] = (),
        problems: Sequence[Problem] = (),
        sources: Sequence[SourceHealth] = (),
    ) -> Edition:
        """Choose, order and number. `now` is aware UTC; the edition's id is its date in `timezone`.

        `briefs` are those of the rundown's first slots, at least as many as `is_full` asks for.
        """
        fit = self._fit(rundown.slots, briefs)
        slots = self._by_section([s for s in rundown.slots if s.thread.id in fit.printed])
        threads = [_printed(s, fit.printed[s.thread.id]) for s in slots]
        told = {s: consistent(b, self.timezone) for t in threads for s, b in fit.printed[t.id].items()}
        return Edition(
            id=now.astimezone(ZoneInfo(self.timezone)).date().isoformat(),
            revision=self.revision,
            title=self.title,
            built_at=now,
            since=since,
            timezone=self.timezone,
            language=self.language,
            minutes=round(sum(map(reading_minutes, told.values())), 1),
            threads=tuple(threads),
            sections={s.thread.id: s.section for s in slots},
            briefs=told,
            in_brief=frozenset(fit.in_brief),
            also_reported=tuple(fit.left_out),
            unchanged=tuple(fit.unchanged),
            citations=citations(threads, told),
            set_aside=(*set_aside, *rundown.set_aside, *_left_out(fit)),
            problems=tuple(problems),
            sources=tuple(sources),
            per_source_cap=self.per_source_cap,
            reasons={s.thread.id: s.reasons for s in slots},
        )

    def _fit(self, slots: Iterable[Slot], briefs: Sequence[Brief]) -> Fit:
        """Print slot after slot as long as there is room; what is not printed is noted with its reason."""
        told = {b.story.id: self._finished(b) for b in briefs}
        fit = Fit(limits=self.limits, title=self.headline, repeats=self.repeats)
        for slot in slots:
            fit.offer(slot, told)
        return fit

    def _finished(self, brief: Brief) -> Brief:
        """With the editor's headline if there is one, and the figures that are worth showing."""
        headline = replace(brief.headline, written=self.written(brief.story))
        return replace(brief, headline=headline)

    def _by_section(self, slots: Sequence[Slot]) -> list[Slot]:
        """Pinned ones first, then section by section, those of none last; the order within is kept."""
        order = {name: place for place, name in enumerate(self.sections)}
        for slot in slots:
            if slot.section:
                order.setdefault(slot.section, len(order))

        def place(slot: Slot) -> tuple[bool, int]:
            return not any(map(self.pinned, slot.thread.stories)), order.get(slot.section, len(order))

        return sorted(slots, key=place)

    def _without_muted(self, threads: Sequence[Thread]) -> tuple[list[Thread], list[SetAside]]:
        kept, aside = [], []
        for thread in threads:
            reasons = {s.id: self._muted(s) for s in thread.stories}
            stories = tuple(s for s in thread.stories if not reasons[s.id])
            if stories:
                kept.append(replace(thread, stories=stories))
            muted = [s for s in thread.stories if reasons[s.id]]
            aside += [SetAside(article=a, reason=reasons[s.id]) for s in muted for a in s.articles]
        return kept, aside

    def _muted(self, story: Story) -> str:
        hits = [
            w
            for w in self.mute
            if sum(mentions(a.title, w) for a in story.articles) * 2 > len(story.articles)
        ]
        if hits:
            return f"muted: {', '.join(hits)}"
        return "" if any(a.weight for a in story.articles) else "its source has weight 0"


def _sections(threads: Sequence[Thread], named: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The section of every thread, and for those that only their words place the reason."""
    found = {t.id: declared(t, named) for t in threads}
    homeless = [t for t in threads if not found[t.id]]
    reasons = {}
    if homeless and named:
        sectioner = Sectioner.learned(articles_of(threads), named)
        for thread in homeless:
            found[thread.id], probability = sectioner.section(thread)
            if probability:
                reasons[thread.id] = f"placed under {found[thread.id]} by its words ({probability:.2f})"
    return found, reasons


def _slot(number: int, place: Place, sentences: tuple[int, ...], inferred: str) -> Slot:
    candidate = place.candidate
    length = f"up to {sentences[0]} sentences" if sentences[0] > 1 else "one line"
    reasons = (str(candidate.rank), place.correction, f"place {number}: told in {length}", inferred)
    return Slot(
        thread=candidate.thread,
        sentences=sentences,
        section=candidate.section,
        reasons=tuple(r for r in reasons if r),
    )


def _printed(slot: Slot, briefs: Mapping[str, Brief]) -> Thread:
    """The thread of a slot with only the stories that are told."""
    return replace(slot.thread, stories=tuple(s for s in slot.thread.stories if s.id in briefs))


def _left_out(fit: Fit) -> list[SetAside]:
    unchanged = [
        (a, "an earlier edition has told it, and nothing is new") for s in fit.unchanged for a in s.articles
    ]
    named = [(a, left.reason) for left in fit.left_out for a in left.story.articles]
    return [SetAside(article=a, reason=reason) for a, reason in (*unchanged, *named)]


def reading_minutes(brief: Brief) -> float:
    """Minutes to read a brief at 230 words a minute, its headline included."""
    return words(brief) / WORDS_PER_MINUTE
