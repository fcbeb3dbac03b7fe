"""Briefs to one edition: what is muted, what comes first, what stands under which section, what fits.

Ranking is a plain sum, so that `digest explain` can print it: independent origins count most (their
logarithm), then the number of articles, the sources' weight, boosted words and freshness.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.model import Citation, Edition, Rejection, SetAside, Thread
from digest.text import content, count_words, same_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from digest.model import Article, Brief, Figure, Problem, Quote, SourceHealth, Story

WORDS_PER_MINUTE = 230  # silent reading of English non-fiction: 238 (Brysbaert 2019), rounded down
_BOOST = 1.0
_FIGURES = 6  # of one story, at the most
_SECTION = 3  # threads that make a section which nobody configured
_FRESH = timedelta(hours=12)  # freshness halves with every twelve hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Why a thread stands where it stands: parts that add up to `total`; higher comes first."""

    origins: float
    articles: float
    weight: float
    boost: float
    freshness: float

    @property
    def total(self) -> float:
        """The sum, which is multiplied by the sources' mean weight (0..5)."""
        return self.weight * (self.origins + self.articles + self.freshness) + self.boost

    def __str__(self) -> str:
        return (
            f"rank {self.total:.2f} = weight {self.weight:.2f} x (origins {self.origins:.2f} + articles "
            f"{self.articles:.2f} + freshness {self.freshness:.2f}) + boost {self.boost:.2f}"
        )


def _no_story(_: Story) -> bool:
    return False


def _no_headline(_: Story) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEditor:
    """The edition's rules: sections in order, muted and boosted words, a budget in minutes."""

    title: str = "Digest"
    timezone: str = "UTC"
    language: str = "en"
    minutes: float | None = None
    words: int | None = None
    sentences: int | None = None
    sections: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    boost: tuple[str, ...] = ()
    per_source_cap: str = ""
    told: frozenset[str] = frozenset()  # fingerprints of sentences that earlier editions printed
    pinned: Callable[[Story], bool] = _no_story  # its thread comes first
    written: Callable[[Story], str] = _no_headline  # the editor's own headline, "" for none

    def __call__(  # noqa: PLR0913 - what a build knows, each under its own name
        self,
        threads: Sequence[Thread],
        briefs: Sequence[Brief],
        *,
        now: datetime,
        since: datetime | None,
        set_aside: Sequence[SetAside] = (),
        problems: Sequence[Problem] = (),
        sources: Sequence[SourceHealth] = (),
    ) -> Edition:
        """Choose, order and number. `now` is aware UTC; the edition's id is its date in `timezone`."""
        told = {b.story.id: b for b in briefs}
        kept, aside = self._without_muted(threads)
        ranked = sorted(kept, key=lambda t: (-self.rank(t, told, now).total, t.id))
        named = self._sections(ranked)
        ordered = self._by_section([_reading_order(t) for t in ranked], named)
        told = {s: self._finished(b) for t in ordered for s, b in _once_per_thread(t, told).items()}
        printed, over = self._within_budget(ordered, told)
        told = {s.id: told[s.id] for t in printed for s in t.stories}
        return Edition(
            id=now.astimezone(ZoneInfo(self.timezone)).date().isoformat(),
            title=self.title,
            built_at=now,
            since=since,
            timezone=self.timezone,
            language=self.language,
            minutes=round(sum(map(reading_minutes, told.values())), 1),
            threads=tuple(printed),
            sections={t.id: _section(t, named) for t in printed},
            briefs=told,
            citations=_citations(printed, told),
            set_aside=(*set_aside, *aside, *over),
            problems=tuple(problems),
            sources=tuple(sources),
            per_source_cap=self.per_source_cap,
            reasons={t.id: (str(self.rank(t, told, now)),) for t in printed},
        )

    def _finished(self, brief: Brief) -> Brief:
        """With the quotes marked that are new, and the editor's headline if there is one."""
        quotes = (replace(q, role=self._role(q)) for q in brief.quotes)
        headline = replace(brief.headline, written=self.written(brief.story))
        return replace(brief, quotes=tuple(quotes), headline=headline, figures=_worth_showing(brief))

    def _role(self, quote: Quote) -> str:
        return "background" if quote.sentence.fingerprint in self.told else quote.role

    def rank(self, thread: Thread, briefs: Mapping[str, Brief], now: datetime) -> Rank:
        """The parts of a thread's rank, from its own stories alone."""
        articles = [a for s in thread.stories for a in s.articles]
        origins = {o.name for s in thread.stories if s.id in briefs for o in briefs[s.id].origins}
        dates = [a.published for a in articles if a.published]
        age = max(now - max(dates), timedelta(0)) if dates else _FRESH
        words = " ".join(a.title for a in articles)
        return Rank(
            origins=2 * math.log2(1 + len(origins)),
            articles=math.log2(1 + len(articles)),
            weight=sum(a.weight for a in articles) / len(articles),
            boost=_BOOST * sum(_mentions(words, b) for b in self.boost),
            freshness=2 ** -(age / _FRESH),
        )

    def _sections(self, ranked: Sequence[Thread]) -> dict[str, str]:
        """The edition's sections in order, by the folded names that articles declare.

        The configured ones; where there are none, what several threads declare, the best thread's first. A
        feed's private category ("1930s") makes no section.
        """
        if self.sections:
            return {name.casefold(): name for name in self.sections}
        declared = {a.section.casefold(): a.section for a in _articles(ranked[::-1]) if a.section}
        threads = Counter(name for t in ranked for name in {a.section.casefold() for a in _articles([t])})
        first = dict.fromkeys(a.section.casefold() for a in _articles(ranked))
        return {name: declared[name] for name in first if name and threads[name] >= _SECTION}

    def _by_section(self, threads: Sequence[Thread], named: Mapping[str, str]) -> list[Thread]:
        """Pinned ones first, then section by section, those of none last; the order within is kept."""
        order = {name: place for place, name in enumerate([*named.values(), ""])}

        def place(thread: Thread) -> tuple[bool, int]:
            return not any(map(self.pinned, thread.stories)), order[_section(thread, named)]

        return sorted(threads, key=place)

    def _without_muted(self, threads: Sequence[Thread]) -> tuple[list[Thread], list[SetAside]]:
        kept, aside = [], []
        for thread in threads:
            reasons = {s.id: self._muted(s) for s in thread.stories}
            stories = tuple(s for s in thread.stories if not reasons[s.id])
            if stories:
                kept.append(replace(thread, stories=stories))
            aside += [
                SetAside(article=a, reason=reasons[s.id])
                for s in thread.stories
                if reasons[s.id]
                for a in s.articles
            ]
        return kept, aside

    def _muted(self, story: Story) -> str:
        hits = [
            w
            for w in self.mute
            if sum(_mentions(a.title, w) for a in story.articles) * 2 > len(story.articles)
        ]
        if hits:
            return f"muted: {', '.join(hits)}"
        return "" if any(a.weight for a in story.articles) else "its source has weight 0"

    def _within_budget(
        self, threads: Sequence[Thread], briefs: Mapping[str, Brief]
    ) -> tuple[list[Thread], list[SetAside]]:
        """Whole threads, in their order, while they fit into the budget; the first always does."""
        limits = [
            (self.minutes, reading_minutes, "minutes"),
            (self.words, _words, "words"),
            (self.sentences, lambda b: len(b.quotes), "sentences"),
        ]
        printed: list[Thread] = []
        over: list[SetAside] = []
        used = dict.fromkeys(("minutes", "words", "sentences"), 0.0)
        for thread in threads:
            needed = {unit: sum(measure(briefs[s.id]) for s in thread.stories) for _, measure, unit in limits}
            broken = [
                f"{limit:g} {unit}"
                for limit, _, unit in limits
                if limit and used[unit] + needed[unit] > limit
            ]
            if printed and broken:
                reason = f"over the edition's budget of {broken[0]}"
                over += [SetAside(article=a, reason=reason) for s in thread.stories for a in s.articles]
                continue
            printed.append(thread)
            used = {unit: used[unit] + needed[unit] for unit in used}
        return printed, over


def _worth_showing(brief: Brief) -> tuple[Figure, ...]:
    """Figures that can be compared, those of printed sentences, those with a claimant; six at most, in order.

    A lone figure stands beside nothing, and is in its sentence anyway.
    """
    printed = {s for q in brief.quotes for s in (q.sentence, *q.echoes)}
    figures = _told_once(brief.figures)
    compared = [f for f in figures if f.relation]
    quoted = [f for f in figures if not f.relation and f.sentence in printed]
    claimed = [f for f in figures if f.claimant and f not in compared and f not in quoted]
    chosen = (compared + quoted + claimed)[:_FIGURES]
    if len(chosen) < 2 and not compared:
        return ()
    return tuple(f for f in figures if f in chosen)


def _told_once(figures: Sequence[Figure]) -> list[Figure]:
    """One row for figures of one thing that agree and name no different speakers, with all their origins."""
    rows: list[Figure] = []
    for figure in figures:
        same = next((n for n, row in enumerate(rows) if _agree(row, figure)), None)
        if same is None:
            rows.append(figure)
        else:
            row = rows[same] if rows[same].claimant else figure
            rows[same] = replace(row, origins=tuple(dict.fromkeys((*rows[same].origins, *figure.origins))))
    return rows


def _agree(one: Figure, other: Figure) -> bool:
    if not one.group or one.group != other.group:
        return False
    speakers = [set(f.claimant.lower().split()) for f in (one, other)]
    equal = one.relation == "agrees" or one.value.casefold() == other.value.casefold()
    return equal and (not all(speakers) or bool(speakers[0] & speakers[1]))


def reading_minutes(brief: Brief) -> float:
    """Minutes to read a brief at 230 words a minute, its headline included."""
    return _words(brief) / WORDS_PER_MINUTE


def _words(brief: Brief) -> int:
    return count_words(brief.headline.text) + sum(count_words(q.sentence.text) for q in brief.quotes)


def _mentions(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _newest(story: Story) -> datetime | None:
    return max((a.published for a in story.articles if a.published), default=None)


def _articles(threads: Iterable[Thread]) -> list[Article]:
    return [a for t in threads for s in t.stories for a in s.articles]


def _section(thread: Thread, named: Mapping[str, str]) -> str:
    """The edition's section that most of a thread's articles declare, the earlier on a tie; "" for none."""
    declared = Counter(named.get(a.section.casefold(), "") for a in _articles([thread]))
    order = {name: place for place, name in enumerate(named.values())}
    return min((n for n in declared if n), key=lambda n: (-declared[n], order[n]), default="")


def _reading_order(thread: Thread) -> Thread:
    """The newest story first, then the undated ones, then back in time."""
    dated = sorted((s for s in thread.stories if _newest(s)), key=lambda s: (_newest(s), s.id), reverse=True)
    undated = [s for s in thread.stories if not _newest(s)]
    return replace(thread, stories=(*dated[:1], *undated, *dated[1:]))


def _once_per_thread(thread: Thread, briefs: Mapping[str, Brief]) -> dict[str, Brief]:
    """Across the stories of a thread no statement is printed twice: the earlier printed one stays."""
    printed: list[frozenset[str]] = []
    told = {}
    for place, story in enumerate(thread.stories):
        brief = briefs[story.id]
        quotes = _unsaid(brief.quotes, printed) or brief.quotes[:1]
        printed += [_terms(q) for q in quotes]
        told[story.id] = replace(brief, quotes=tuple(_grouped(quotes, place)), rejected=_also(brief, quotes))
    return told


def _terms(quote: Quote) -> frozenset[str]:
    return content(quote.sentence.text, quote.sentence.article.language)


def _unsaid(quotes: Sequence[Quote], printed: Sequence[frozenset[str]]) -> list[Quote]:
    kept: list[Quote] = []
    dropped = False
    for quote in quotes:
        terms = _terms(quote)
        dropped = (quote.follows and dropped) or any(same_statement(terms, p) for p in printed)
        if not dropped:
            kept.append(quote)
    return kept


def _also(brief: Brief, kept: Sequence[Quote]) -> tuple[Rejection, ...]:
    gone = [q for q in brief.quotes if q.sentence not in {k.sentence for k in kept}]
    reason = "already said by a newer story of this thread"
    return (*brief.rejected, *(Rejection(sentence=q.sentence, reason=reason) for q in gone))


def _grouped(quotes: Iterable[Quote], place: int) -> Iterable[Quote]:
    """A story that a newer one of its thread has overtaken never stands as the latest."""
    for quote in quotes:
        late = place > 0 and quote.group == "latest"
        yield replace(quote, group="earlier" if quote.date.known else "undated") if late else quote


def _citations(threads: Sequence[Thread], briefs: Mapping[str, Brief]) -> dict[str, Citation]:
    """Numbers in reading order: quoted articles first as they are met, then the story's other ones."""
    order: dict[str, Article] = {}
    for thread in threads:
        for story in thread.stories:
            quotes = briefs[story.id].quotes
            spans = [s for q in quotes for s in (q.sentence, *q.echoes)]
            for article in (*(s.article for s in spans), *story.articles):
                order.setdefault(article.id, article)
    return {key: Citation(number=n, article=a) for n, (key, a) in enumerate(order.items(), start=1)}
