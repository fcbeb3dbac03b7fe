"""The view: what every template sees. Its fields are the template variables.

Every string is printable (see :mod:`digest.render.safe`) and not yet escaped: that is the business of
each format. `docs/reference/templates.md` lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """An article that says something, and where that can be read."""

    number: int  # of the article in the edition's list of sources
    name: str  # of the outlet
    origin: str  # whose words it carries, "MPA", or "" for its own
    href: str  # the source at the sentence, or the marked copy where the source has no address
    web: str  # the source at the sentence on the web, "" where it has no address
    copy: str  # the marked copy at the sentence
    date: str  # "12 May", "undated", or "" where it is of the story's newest day
    teaser: bool  # only the feed's summary was read


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Days that a quote names, and what they are; printed beside the quote, never inside."""

    words: str  # "next year"
    label: str  # "2032"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a quote; `datetime` is the day or month that it names, ISO 8601, or ""."""

    text: str
    datetime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One sentence, word for word."""

    text: str
    pieces: tuple[Piece, ...]  # the same text, cut where it names a day
    lang: str
    dir: str  # "ltr" or "rtl"
    cites: tuple[Cite, ...]  # who says it, the quoted article first
    role: str  # "new", "background", "earlier" or "changed"
    was: str  # of a changed quote: the sentence that an earlier edition printed, else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """Neighbouring quotes of the same sources, and the note that names these."""

    quotes: tuple[QuoteView, ...]
    lang: str
    dir: str
    cites: tuple[Cite, ...]  # each source once, at the first of its sentences here
    shared: str  # the one origin that all of several sources carry, or ""
    origins: int  # how many independent voices say it, 0 where only one article does
    when: tuple[When, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Paragraphs under one small heading, which is "" where the story has only one group."""

    label: str
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A number that another origin gives differently, with what it counts and who says so, all verbatim."""

    value: str
    what: str
    claimant: str
    state: str  # "denied", "forecast" in the interface's words, or ""
    cites: tuple[Cite, ...]
    origins: int
    lang: str
    dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferView:
    """One thing to which origins give different values."""

    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripView:
    """The coverage strip: a dot for each article, joined where they carry one origin."""

    width: int  # of its view box, which is 10 high
    dots: str  # SVG path of points
    joins: str  # SVG path of lines, or ""
    label: str  # "3 articles, 2 origins"
    single: bool  # several articles, and one origin only


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An article on a line of time: its place, 0 to 600, and whether it is today's."""

    x: float
    y: int
    filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a line of time: where it begins, what it is called, how many articles it has."""

    x: float
    label: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The line of time of a thread, 600 wide."""

    height: int
    marks: tuple[Mark, ...]
    days: tuple[Day, ...]
    label: str  # the picture in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthName:
    """The name of a month over a year's calendar."""

    x: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPicture:
    """A year's calendar: a square for each day, as SVG paths of those with an edition and of the others."""

    width: int  # of its view box, which is 86 high
    on: str
    off: str
    names: tuple[MonthName, ...]
    label: str  # the picture in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationView:
    """A story of this edition that reports the same event in another language."""

    anchor: str  # of its place in HTML
    number: int  # in reading order
    headline: str
    lang: str
    dir: str
    language: str  # the language's name


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One event, told in quotes."""

    id: str
    anchor: str  # the id of its place in HTML: lasting
    number: int  # 1, 2, ... in reading order
    headline: str
    lang: str
    dir: str
    language: str  # the name of its language where that is not the interface's, or ""
    by: Cite  # of the headline
    written: bool  # the editor wrote the headline
    date: str  # newest date among its articles, or "undated"
    datetime: str  # the same in ISO 8601, or ""
    groups: tuple[GroupView, ...]
    differ: tuple[DifferView, ...]
    differs: str  # "61 or 74", or ""
    strip: StripView
    articles: int
    brief: bool  # told in one line
    section: str
    address: str  # where it is published, or ""
    translations: tuple[TranslationView, ...] = ()

    @property
    def paragraphs(self) -> tuple[ParagraphView, ...]:
        """Its paragraphs in reading order."""
        return tuple(p for g in self.groups for p in g.paragraphs)

    @property
    def quotes(self) -> tuple[QuoteView, ...]:
        """Its quotes in reading order."""
        return tuple(q for p in self.paragraphs for q in p.quotes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """Stories that follow one another, newest first."""

    id: str
    anchor: str
    page: str  # its page, or "" where it has none
    stories: tuple[StoryView, ...]
    timeline: TimelineView | None  # where there are several stories
    named: tuple[StoryView, ...]  # in a mail: what came before, which only the web tells

    @property
    def head(self) -> StoryView:
        """The newest story."""
        return self.stories[0]

    @property
    def earlier(self) -> tuple[StoryView, ...]:
        """What came before it, newest first."""
        return self.stories[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Threads under one heading; the name is "" where there are no sections."""

    name: str
    anchor: str
    page: str  # its page, or "" where it has none
    threads: tuple[ThreadView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Headlines of a section in the overview."""

    name: str
    anchor: str
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole edition in one look."""

    listings: tuple[Listing, ...]
    more: int  # stories told in full that are not listed
    next: str  # the anchor of the first of them, or ""


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
class Reported:
    """A story that is named and not told."""

    headline: str
    lang: str
    dir: str
    name: str  # of the outlet
    web: str  # its address, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that is not quoted, or that failed: a name and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """The whole edition, as every template sees it under the name `edition`."""

    id: str
    revision: int
    title: str
    language: str
    date: str  # "Tuesday 29 October 2024"
    end: str  # "That is all for Tuesday."
    built: str  # "29 Oct 2024, 07:00 CET"
    built_at: str  # ISO 8601 in UTC
    since: str  # "28 Oct 2024, 07:00 CET", or ""
    stories_told: int  # events, without what came before them
    minutes: int
    articles: int
    outlets: int
    overview: Overview
    sections: tuple[SectionView, ...]  # what is told in full
    briefly: tuple[StoryView, ...]  # told in one line
    days: str  # the week days that its quotes name, with their dates, or ""
    sources: tuple[SourceView, ...]
    also_reported: tuple[Reported, ...]
    unchanged: tuple[Reported, ...]  # told in an earlier edition, with nothing new since
    set_aside: tuple[Note, ...]
    problems: tuple[Note, ...]
    failed: tuple[Note, ...]  # sources that failed
    sources_read: int  # how many sources were asked
    cap: str  # the fair-quotation rule in words, or ""
    note: NoteView | None  # the editor's
    formats: tuple[
        str, ...
    ]  # what else is in the edition's folder: "md", "txt", "eml", "epub", "pdf", "json"
    base: str  # from this page to the edition's folder: "" or "2031-03-12/"
    root: str  # from this page to the output folder: "../" or ""
    previous: str  # the id of the edition before, or ""
    more: int = 0  # stories that are left out here for want of room
    site: str = ""  # the address of the published editions, with a trailing slash, or ""
    robots: str = ""  # for the page's meta element, or ""
    join: str = ""  # where readers subscribe: a page that takes a form, a mailto address, or ""

    @property
    def threads(self) -> tuple[ThreadView, ...]:
        """What is told in full, in reading order."""
        return tuple(t for section in self.sections for t in section.threads)

    @property
    def stories(self) -> tuple[StoryView, ...]:
        """All stories in reading order."""
        return (*(s for t in self.threads for s in t.stories), *self.briefly)

    @property
    def forms(self) -> str:
        """What the page may send a form to, as a Content-Security-Policy says it."""
        scheme, _, rest = self.join.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}" if rest else "'none'"

    @property
    def address(self) -> str:
        """Where the edition's page is published, or ""."""
        return f"{self.site}{self.id}/" if self.site else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """The editor's note, from Markdown: as HTML that holds nothing but plain marks and links, and as text."""

    html: str
    text: str
