"""The nouns: frozen values with their invariants, and nothing but the standard library.

The one idea of the project lives here. An article's text is stored once and never edited; a
:class:`Sentence` is a span of it; a :class:`Brief` holds only spans of its own story's articles.
So an invented or uncited sentence cannot be constructed.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


def _require(condition: bool, message: str) -> None:  # noqa: FBT001 - an assertion that -O keeps
    if not condition:
        raise ValueError(message)


ROLES = ("new", "background", "earlier", "changed")


def _aware_utc(moment: datetime | None) -> bool:
    return moment is None or (moment.tzinfo is not None and not moment.utcoffset())


def _host(url: str) -> str:
    """The host of a web address without "www.", "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that failed without stopping the build: where, and what to do about it."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a source handed over, untouched.

    `content` is the fullest text there is (bytes of a page or file as they came, or a feed's text);
    `media_type` says how to read it (`text/html`, `text/plain`, `text/markdown`). `teaser` is true
    where the content is only a feed's summary. Unknown strings are "", an unknown date is None.
    """

    source: str  # the source's name in feeds.yaml, or the feed's own title, or ""
    id: str  # unique within the source: a feed's guid, a file's path (with #n where it holds several)
    content: str | bytes
    media_type: str = "text/plain"
    summary: str = ""
    title: str = ""
    url: str = ""
    path: str = ""  # the file it came from, relative to the named folder, with forward slashes
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""  # BCP 47 as declared
    outlet: str = ""  # declared by side-car, front matter, feed or feeds.yaml
    agency: str = ""  # declared
    kind: str = ""  # declared: "article" forces it to be quoted, "summary" sets it aside
    section: str = ""
    weight: float = 1.0
    image: str = ""
    teaser: bool = False

    def __post_init__(self) -> None:
        _require(_aware_utc(self.published), "an item's date is aware UTC, or unknown")
        _require(0.0 <= self.weight <= 5.0, "a source's weight lies between 0 and 5")

    @property
    def name(self) -> str:
        """What messages call it: its file, its address, else its id."""
        return self.path or self.url or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One line that cleaning took out, and the name of the rule that did it."""

    line: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned article: NFC prose whose paragraphs are parted by a blank line, never edited again."""

    id: str  # "a" and ten hexadecimal digits, from url or path, title and text
    text: str
    title: str = ""
    outlet: str = ""
    agency: str = ""  # the wire that is credited, "AP"; several are joined by ", "
    url: str = ""  # canonical
    path: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None  # aware UTC, or unknown
    language: str = "und"  # ISO 639-1, or "und"
    kind: str = "article"
    declared_kind: str = ""  # what a side-car or front matter said, "" for nothing
    section: str = ""
    weight: float = 1.0
    image: str = ""
    teaser: bool = False
    receipt: tuple[Cut, ...] = ()

    def __post_init__(self) -> None:
        _require(bool(self.id), "an article has an id")
        _require(_aware_utc(self.published), "an article's date is aware UTC, or unknown")
        _require(unicodedata.is_normalized("NFC", self.text), "an article's text is NFC")

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Spans (start, end) of the paragraphs of `text`, in order; empty ones left out."""
        spans, start = [], 0
        for piece in self.text.split("\n\n"):
            if piece.strip():
                spans.append((start, start + len(piece)))
            start += len(piece) + 2
        return tuple(spans)

    @property
    def name(self) -> str:
        """What messages and reasons call it: its file, its address, its title, else its id."""
        return self.path or self.url or self.title or self.id

    @property
    def voice(self) -> str:
        """Who speaks: the outlet, else the agency, else the host of the address, else where it came from."""
        return self.outlet or self.agency or _host(self.url) or self.source or self.path or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A span of an article's text, in code points: `0 <= start < end <= len(text)`."""

    article: Article
    start: int
    end: int

    def __post_init__(self) -> None:
        _require(0 <= self.start < self.end <= len(self.article.text), "a sentence is a span of its article")
        _require(self.text == self.text.strip(), "a sentence neither starts nor ends with a space")

    @property
    def text(self) -> str:
        """The words themselves: a slice of the article."""
        return self.article.text[self.start : self.end]

    @property
    def fingerprint(self) -> str:
        """24 hexadecimal digits that name these words; white space does not matter."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that report the same event, oldest first (undated ones last); never empty."""

    id: str  # "s" and ten hexadecimal digits
    articles: tuple[Article, ...]

    def __post_init__(self) -> None:
        _require(bool(self.articles), "a story has at least one article")
        _require(len({a.id for a in self.articles}) == len(self.articles), "a story holds an article once")

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Stories that follow one another over days, oldest first; never empty."""

    id: str  # "t" and ten hexadecimal digits
    stories: tuple[Story, ...]

    def __post_init__(self) -> None:
        _require(bool(self.stories), "a thread has at least one story")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLabel:
    """When a quote was said, as printed: "22 Oct 2024", or "undated" with `known` false."""

    label: str = "undated"
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A relative day inside a quote ("Tuesday") and what it resolves to, printed beside the quote.

    `start` and `end` are code points of the article's text; `first` and `last` the days it spans.
    """

    text: str
    start: int
    end: int
    first: date
    last: date
    label: str  # "22 Oct 2024", "14–20 Oct 2024"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An independent voice: an agency, or an outlet's own reporting, with the articles that carry it."""

    name: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts and who says so; a span of the sentence it stands in."""

    value: str  # as printed, verbatim
    what: str  # what is counted, verbatim
    claimant: str  # who says so, verbatim, or "" where the text does not say
    sentence: Sentence
    start: int  # of `value` in the article's text
    end: int
    sign: str = ""  # "minus" or ""
    unit: str = ""  # canonical: an ISO 4217 code, "%", "point", "km", ...; "" for things that are counted
    bound: str = ""  # "at least", "more than", "at most", "less than", "about", "all but" or ""
    state: str = "said"  # "said", "denied" (somebody says that it is not so) or "forecast"
    origins: tuple[str, ...] = ()
    relation: str = ""  # "agrees", "differs" or "" against another figure of the same thing
    group: str = ""  # figures that count the same thing share a group

    def __post_init__(self) -> None:
        _require(self.state in {"said", "denied", "forecast"}, "a figure is said, denied or forecast")
        span = self.sentence.article.text[self.start : self.end]
        _require(span == self.value, "a figure is a span of its article")
        _require(
            self.sentence.start <= self.start < self.end <= self.sentence.end, "a figure lies in its sentence"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement, and every sentence of the story that makes it (at least one), in article order."""

    sentences: tuple[Sentence, ...]
    origins: tuple[str, ...]  # names of those who independently say it; never empty
    told: bool = False  # an earlier edition has told it: no news

    def __post_init__(self) -> None:
        _require(bool(self.sentences) and bool(self.origins), "a claim has a sentence and an origin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """Who says what in a story: every sentence stands in exactly one claim."""

    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A chosen sentence, its echoes (the same statement in other articles) and its date."""

    sentence: Sentence
    echoes: tuple[Sentence, ...] = ()
    date: DateLabel = field(default_factory=DateLabel)
    origins: tuple[str, ...] = ()  # names, of those who independently say this
    mentions: tuple[Mention, ...] = ()
    group: str = "latest"  # "latest", "undated" or "earlier"
    follows: bool = False  # printed directly after its predecessor, without which it could not stand
    role: str = "new"  # one of ROLES, seen from the reader's last edition
    was: Sentence | None = None  # of a "changed" quote: what an earlier edition printed in its place
    reason: str = ""  # why it was chosen, in words

    def __post_init__(self) -> None:
        _require(self.role in ROLES, f"a quote's role is one of {', '.join(ROLES)}")
        _require(
            (self.was is not None) == (self.role == "changed"), "what a quote was belongs to a changed one"
        )

    @property
    def new(self) -> bool:
        """Whether no earlier edition has told it: a new statement, or one that its source has changed."""
        return self.role in {"new", "changed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Verbatim too: an article's title, or its first sentence where it has none (`span` given).

    The one exception is `written`: a headline that the editor put into `stories.yaml`, always marked as such.
    """

    article: Article
    span: Sentence | None = None
    written: str = ""

    @property
    def text(self) -> str:
        """The words: the editor's, the span's, or the title."""
        return self.written or (self.span.text if self.span else self.article.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A sentence that was considered and not printed, with the reason in words."""

    sentence: Sentence
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A story told in quotes. Refuses a sentence from outside its story."""

    story: Story
    headline: Headline
    quotes: tuple[Quote, ...]
    origins: tuple[Origin, ...] = ()
    figures: tuple[Figure, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    def __post_init__(self) -> None:
        own = set(self.story.articles)
        spans = [s for q in self.quotes for s in (q.sentence, *q.echoes)] + [f.sentence for f in self.figures]
        _require(all(s.article in own for s in spans), "a brief quotes only its own story's articles")
        _require(self.headline.article in own, "a headline belongs to one of the story's articles")


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
        _require(len(self.sentences) == len(self.thread.stories), "a slot has a length for every story")
        _require(max(self.sentences) >= 1, "a slot has room for a sentence")

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
        _require(0 <= self.expected <= len(self.slots), "no more slots are expected than there are")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoReported:
    """A story that the edition names and does not tell: its headline, and why it is not told, in words."""

    story: Story
    headline: Headline
    reason: str

    def __post_init__(self) -> None:
        _require(
            self.headline.article in self.story.articles, "a headline belongs to one of the story's articles"
        )
        _require(bool(self.reason), "a story is left out for a reason")


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
        _require(_aware_utc(self.built_at), "an edition's time is aware UTC")
        told = [s.id for t in self.threads for s in t.stories]
        _require(len(set(told)) == len(told), "a story stands in one thread")
        _require(all(s in self.briefs for s in told), "every printed story has a brief")
        _require(self.revision >= 1, "revisions are counted from 1")
        _require(self.in_brief <= set(told), "a story told in one line is a printed one")
        left_out = [a.story.id for a in self.also_reported]
        _require(not set(left_out) & set(told), "a printed story is not also reported")
        _require(len(set(left_out)) == len(left_out), "a story is left out once")

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
