"""The view: what every template sees. Its fields are the template variables.

Every string is printable (see :mod:`digest.render.safe`) and not yet escaped: that is the business of
each format. `docs/reference/templates.md` lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """Who says it, and where that can be read."""

    name: str  # "AP via CTV News"
    number: int  # of the article in the edition's list of sources
    href: str  # the source at the sentence, or the marked copy where the source has no address
    web: str  # the source at the sentence on the web, "" where it has no address
    copy: str  # the marked copy at the sentence, relative to the edition's folder
    teaser: bool  # only the feed's summary was read


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A relative day in the quote, and the day it resolves to; printed beside the quote, never inside."""

    words: str  # "Tuesday"
    label: str  # "22 Oct 2024"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One sentence, word for word, and everything that is printed beside it."""

    text: str
    lang: str
    dir: str  # "ltr" or "rtl"
    by: Cite
    also: tuple[Cite, ...]  # the same statement in other articles
    voices: str  # "one origin", "2 origins", or "" where only one article says it
    date: str  # "22 Oct 2024" or "undated"
    datetime: str  # ISO 8601 in UTC, or ""
    when: tuple[When, ...]
    follows: bool  # belongs to the quote before it
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Quotes under one small heading, which is "" where the story has only one group."""

    label: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A number, what it counts and who says so, all verbatim."""

    value: str
    what: str
    claimant: str
    by: Cite
    voices: str  # "2 origins", or "" where one voice says it
    relation: str  # "agrees", "differs" or ""
    lang: str
    dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """An independent voice, and the outlets that carry it."""

    name: str
    outlets: tuple[str, ...]
    label: str  # "AP (CTV News, ITV News)"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One event, told in quotes."""

    id: str
    anchor: str  # the id of its heading in HTML
    number: int  # 1, 2, ... in reading order
    headline: str
    lang: str
    dir: str
    by: Cite  # of the headline
    when: str  # "Latest · 29 Oct 2024", "Earlier · 18 Oct 2024", "Undated", or "" in a thread of one
    date: str  # newest date among its articles, or "undated"
    groups: tuple[GroupView, ...]
    figures: tuple[FigureView, ...]
    origins: tuple[OriginView, ...]
    carried: str  # "2 articles, one origin: AP (CTV News, ITV News)"

    @property
    def quotes(self) -> tuple[QuoteView, ...]:
        """Its quotes in reading order."""
        return tuple(q for g in self.groups for q in g.quotes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """Stories that follow one another, newest first."""

    id: str
    anchor: str
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Threads under one heading; the name is "" where there are no sections."""

    name: str
    anchor: str
    threads: tuple[ThreadView, ...]

    @property
    def stories(self) -> tuple[StoryView, ...]:
        """Its stories in reading order."""
        return tuple(s for t in self.threads for s in t.stories)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """An article in the list of sources."""

    id: str
    number: int
    name: str
    title: str
    lang: str
    dir: str
    web: str  # its address, or ""
    host: str  # of the address, in ASCII, or ""
    copy: str  # the marked copy
    date: str
    datetime: str
    teaser: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that is not quoted, or that failed: a name and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """The whole edition, as every template sees it under the name `edition`."""

    id: str
    title: str
    language: str
    date: str  # "Tuesday 29 October 2024"
    built: str  # "29 Oct 2024, 07:00 CET"
    built_at: str  # ISO 8601 in UTC
    since: str  # "28 Oct 2024, 07:00 CET", or ""
    minutes: str  # "2 min"
    summary: str  # "3 stories · 2 min · 4 origins"
    sections: tuple[SectionView, ...]
    sources: tuple[SourceView, ...]
    set_aside: tuple[Note, ...]
    problems: tuple[Note, ...]
    failed: tuple[Note, ...]  # sources that failed
    health: str  # "2 of 31 sources failed", or ""
    unchanged: tuple[str, ...]  # headlines of stories with nothing new
    cap: str  # the fair-quotation rule in words, or ""
    more: int = 0  # stories that are left out here for want of room
    site: str = ""  # the address of the published editions, with a trailing slash, or ""

    @property
    def stories(self) -> tuple[StoryView, ...]:
        """All stories in reading order."""
        return tuple(s for section in self.sections for s in section.stories)
