"""What the templates of the pages beside the editions, of the feeds and of the book see.

As in :mod:`digest.render.view`, fields are the template variables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.render.view import StoryView, TimelineView, YearPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdition:
    """An edition in the archive."""

    id: str
    href: str
    date: str
    summary: str  # "15 stories, 6 minutes"
    headlines: tuple[str, ...]  # the first of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of the archive, its editions newest first."""

    name: str
    editions: tuple[ListedEdition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of the archive, its months newest first."""

    number: int
    picture: YearPicture
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page of the site."""

    href: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """All editions; `archive.html` sees it under the name `archive`."""

    title: str
    language: str
    robots: str
    editions: int
    years: tuple[Year, ...]
    undated: tuple[ListedEdition, ...]  # whose ids are no dates
    sections: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStory:
    """A story on the page of its thread or section."""

    href: str
    headline: str
    lang: str
    dir: str
    date: str  # of its newest article, else of the edition
    coverage: str  # "3 articles of 3 outlets"
    text: str  # its first sentence, word for word


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The page of a thread or section; `list.html` sees it under the name `list`."""

    title: str  # of the digest
    language: str
    robots: str
    kind: str  # what the page lists, in a word
    heading: str
    lang: str  # of the heading
    summary: str
    timeline: TimelineView | None
    stories: tuple[ListedStory, ...]  # newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class NextView:
    """The page that leads on from an edition; `next.html` sees it under the name `next`."""

    title: str  # of the digest
    language: str
    href: str  # of the edition that follows, or "" where there is none yet
    date: str  # of it, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A story in the feeds."""

    id: str  # urn:uuid, from the story's id alone
    href: str
    title: str
    language: str
    section: str
    published: str  # ISO 8601 in UTC of its newest article, or ""
    updated: str  # when the newest edition that tells it was built
    summary: str  # its first sentence
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """The digest's own feed; `feed.xml` sees it under the name `feed`."""

    id: str
    title: str
    language: str
    updated: str
    site: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the book: a thread, or what is told in one line."""

    id: str
    file: str
    title: str
    stories: tuple[StoryView, ...]
    brief: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Chapters under one heading of the table of contents; the name may be ""."""

    name: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The edition as a book."""

    id: str  # urn:uuid, from title, address, date and revision
    parts: tuple[Part, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its chapters in reading order."""
        return tuple(c for part in self.parts for c in part.chapters)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """A line of the cover and its place."""

    y: int
    text: str
    lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The cover of the book."""

    size: int  # of the title's type
    lines: tuple[CoverLine, ...]
