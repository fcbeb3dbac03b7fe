"""From story to brief: events, claims and figures, and the quotes that tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.model.invariants import require

if TYPE_CHECKING:
    from datetime import date

    from digest.model.article import Article, Sentence


ROLES = ("new", "background", "earlier", "changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that report the same event, oldest first (undated ones last); never empty."""

    id: str  # "s" and ten hexadecimal digits
    articles: tuple[Article, ...]

    def __post_init__(self) -> None:
        require(bool(self.articles), "a story has at least one article")
        require(len({a.id for a in self.articles}) == len(self.articles), "a story holds an article once")

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Stories that follow one another over days, oldest first; never empty."""

    id: str  # "t" and ten hexadecimal digits
    stories: tuple[Story, ...]

    def __post_init__(self) -> None:
        require(bool(self.stories), "a thread has at least one story")


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
        require(self.state in {"said", "denied", "forecast"}, "a figure is said, denied or forecast")
        span = self.sentence.article.text[self.start : self.end]
        require(span == self.value, "a figure is a span of its article")
        require(
            self.sentence.start <= self.start < self.end <= self.sentence.end, "a figure lies in its sentence"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement, and every sentence of the story that makes it (at least one), in article order."""

    sentences: tuple[Sentence, ...]
    origins: tuple[str, ...]  # names of those who independently say it; never empty
    told: bool = False  # an earlier edition has told it: no news

    def __post_init__(self) -> None:
        require(bool(self.sentences) and bool(self.origins), "a claim has a sentence and an origin")


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
        require(self.role in ROLES, f"a quote's role is one of {', '.join(ROLES)}")
        require(
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
        require(all(s.article in own for s in spans), "a brief quotes only its own story's articles")
        require(self.headline.article in own, "a headline belongs to one of the story's articles")
