"""From brief to receipt: an issue, how it looks, and that it arrived."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.model.invariants import is_aware_utc, require

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from digest.model.article import Article, Item, Problem
    from digest.model.story import Brief, Headline, Story, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How an article is named beside a quote; derived from the article, never written by hand."""

    number: int  # 1, 2, ... in reading order, one per article and edition
    article: Article

    @property
    def outlet(self) -> str:
        """The outlet's name, or the best name there is."""
        return self.article.voice


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An article that is not quoted, and why."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A thread's place in an edition that is being made: how many sentences each of its stories may have."""

    thread: Thread
    sentences: tuple[int, ...]  # one number a story; 0 for one that is only named
    section: str = ""
    reasons: tuple[str, ...] = ()  # for its place and length, in words

    def __post_init__(self) -> None:
        require(len(self.sentences) == len(self.thread.stories), "a slot has a length for every story")
        require(max(self.sentences) >= 1, "a slot has room for a sentence")

    @property
    def commissions(self) -> tuple[tuple[Story, int], ...]:
        """The stories that are to be told, each with its sentences."""
        return tuple((s, n) for s, n in zip(self.thread.stories, self.sentences, strict=True) if n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rundown:
    """The plan of an edition, made before anything is told: every thread, by rank, with its length."""

    slots: tuple[Slot, ...]
    expected: int  # how many of the first slots the edition will probably hold
    set_aside: tuple[SetAside, ...] = ()

    def __post_init__(self) -> None:
        require(0 <= self.expected <= len(self.slots), "no more slots are expected than there are")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoReported:
    """A story that the edition names and does not tell: its headline, and why it is not told, in words."""

    story: Story
    headline: Headline
    reason: str

    def __post_init__(self) -> None:
        require(
            self.headline.article in self.story.articles, "a headline belongs to one of the story's articles"
        )
        require(bool(self.reason), "a story is left out for a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A story of another language that reports the same event: a link, the two stay two stories."""

    story: str  # id
    other: str  # id
    language: str  # of `other`, ISO 639-1


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How a source did in this build: "ok", "unchanged", "empty" or "failed"."""

    name: str
    state: str
    items: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What one source handed over in one run, in its order; the health of each feed or folder in it."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    health: tuple[SourceHealth, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One dated issue: threads in reading order, with problems and the sources' health."""

    id: str  # ISO date in the edition's time zone
    revision: int = 1  # 1, 2, ...: how often this date's edition has been published with other content
    title: str
    built_at: datetime
    since: datetime | None
    timezone: str  # IANA name
    language: str  # of the interface
    minutes: float  # reading time
    threads: tuple[Thread, ...]
    sections: Mapping[str, str]  # thread id -> section, "" for none
    briefs: Mapping[str, Brief]  # story id -> brief; stories without one are not printed
    in_brief: frozenset[str] = frozenset()  # ids of the printed stories that are told in one line
    also_reported: tuple[AlsoReported, ...] = ()  # what the minutes left out, best first
    citations: Mapping[str, Citation]  # article id -> citation
    translations: tuple[Translation, ...] = ()  # printed stories on one event, both ways
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()
    sources: tuple[SourceHealth, ...] = ()
    unchanged: tuple[Story, ...] = ()  # told in an earlier edition, nothing new since
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # thread or story id -> in words
    per_source_cap: str = ""  # the fair-quotation rule, in words, as the page states it

    def __post_init__(self) -> None:
        require(is_aware_utc(self.built_at), "an edition's time is aware UTC")
        told = [s.id for t in self.threads for s in t.stories]
        require(len(set(told)) == len(told), "a story stands in one thread")
        require(all(s in self.briefs for s in told), "every printed story has a brief")
        require(self.revision >= 1, "revisions are counted from 1")
        require(self.in_brief <= set(told), "a story told in one line is a printed one")
        left_out = [a.story.id for a in self.also_reported]
        require(not set(left_out) & set(told), "a printed story is not also reported")
        require(len(set(left_out)) == len(left_out), "a story is left out once")

    @property
    def stories(self) -> tuple[Story, ...]:
        """The printed stories, in reading order."""
        return tuple(s for t in self.threads for s in t.stories)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the printed stories, in the order of their citation numbers."""
        return tuple(c.article for c in sorted(self.citations.values(), key=lambda c: c.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One output file: a name relative to the edition's folder, a media type, the bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof that something arrived: which rendition, of which edition, where, for whom."""

    channel: str
    recipient: str
    edition: str
    rendition: str
    new: bool = True  # false where the same bytes had arrived before
