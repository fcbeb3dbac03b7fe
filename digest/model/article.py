"""From item to sentence: what was handed over, what was made of it, and the spans that are quoted."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.model.invariants import is_aware_utc, require

if TYPE_CHECKING:
    from datetime import datetime


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
        require(is_aware_utc(self.published), "an item's date is aware UTC, or unknown")
        require(0.0 <= self.weight <= 5.0, "a source's weight lies between 0 and 5")

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
        require(bool(self.id), "an article has an id")
        require(is_aware_utc(self.published), "an article's date is aware UTC, or unknown")
        require(unicodedata.is_normalized("NFC", self.text), "an article's text is NFC")

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
        require(0 <= self.start < self.end <= len(self.article.text), "a sentence is a span of its article")
        require(self.text == self.text.strip(), "a sentence neither starts nor ends with a space")

    @property
    def text(self) -> str:
        """The words themselves: a slice of the article."""
        return self.article.text[self.start : self.end]

    @property
    def fingerprint(self) -> str:
        """24 hexadecimal digits that name these words; white space does not matter."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:24]
