"""A story as it is printed: quotes in paragraphs by their sources, and where the sources differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from digest.render.naming import cite, named, outlet, slug, words
from digest.render.pictures import strip
from digest.render.safe import direction, language_tag, printable
from digest.render.view import (
    Cite,
    DifferView,
    FigureView,
    GroupView,
    ParagraphView,
    Piece,
    QuoteView,
    StoryView,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from digest.model import Article, Brief, Edition, Figure, Mention, Quote, Sentence, Story
    from digest.render.interface import Interface

_NUMBER = re.compile(r"[0-9]+")
_STATES = ("denied", "forecast")  # what is merely said needs no word


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What every part of an edition is read with."""

    edition: Edition
    say: Interface
    zone: ZoneInfo
    today: date
    base: str
    calendar: Mapping[date, frozenset[str]]  # days of the edition's line of week days, and their names
    site: str  # address of the published editions, with a trailing slash, or ""
    told_in: Mapping[str, str]  # of a week: story id -> the edition that tells it

    def cite(self, sentence: Sentence, origins: Sequence[str] = (), newest: date | None = None) -> Cite:
        """A sentence's article as the one who says it; its date where that is not the story's newest."""
        article = sentence.article
        return cite(
            article, sentence, citations=self.edition.citations, origins=origins, base=self.base,
            date=self.dated(article, newest),
        )  # fmt: skip

    def dated(self, article: Article, newest: date | None) -> str:
        """The article's day, "" where it is the newest, "undated" where nobody knows."""
        if article.published is None:
            return self.say.say("undated")
        day = article.published.astimezone(self.zone).date()
        return "" if day == newest else self.say.day(day, self.today)

    def address(self, story: Story) -> str:
        """Where a story is published, or ""."""
        if not self.site:
            return ""
        return f"{self.site}{printable(self.told_in.get(story.id, self.edition.id))}/#{slug(story.id)}"

    def untitled(self, text: str) -> str:
        """A title as printed, or the word for there being none."""
        return words(text) or self.say.say("untitled")


def story_view(at: Reading, story: Story, number: int) -> StoryView:
    """A story with everything that is printed of it."""
    brief = at.edition.briefs[story.id]
    article = brief.headline.article
    dates = [a.published for a in story.articles if a.published]
    newest = max(dates).astimezone(at.zone).date() if dates else None
    headline = at.untitled(brief.headline.text)
    in_brief = story.id in at.edition.in_brief
    differ = () if in_brief else tuple(_differ(at, brief))  # a story in one line has no box beside it
    return StoryView(
        id=printable(story.id),
        anchor=slug(story.id),
        number=number,
        headline=headline,
        lang=language_tag(article.language),
        dir=direction(headline),
        language=_foreign(at, article.language),
        by=cite(article, brief.headline.span, citations=at.edition.citations, base=at.base),
        written=bool(brief.headline.written),
        date=at.say.day(newest, at.today) if newest else at.say.say("undated"),
        datetime=iso(max(dates)) if dates else "",
        groups=tuple(_groups(at, brief.quotes, newest)),
        differ=differ,
        differs=at.say.either([f.value for f in differ[0].figures]) if differ else "",
        strip=strip(story.articles, brief.origins, at.say),
        articles=len(story.articles),
        brief=in_brief,
        section="",
        address=at.address(story),
    )


def _foreign(at: Reading, language: str) -> str:
    base = language.partition("-")[0]
    return "" if base == at.say.language.partition("-")[0] else at.say.language_name(language)


def _groups(at: Reading, quotes: Sequence[Quote], newest: date | None) -> Iterable[GroupView]:
    """New statements, background, what newer reports contradict: headed where there is more than one."""
    mixed = len({_kind(q) for q in quotes}) > 1
    for kind, run in groupby(quotes, key=_kind):
        label = "" if not mixed else _since(at) if kind == "new" else at.say.say(kind)
        yield GroupView(label=label, paragraphs=tuple(_paragraphs(at, tuple(run), newest)))


def _kind(quote: Quote) -> str:
    return "new" if quote.new else "overtaken" if quote.role == "earlier" else "background"


def _since(at: Reading) -> str:
    since = at.edition.since
    if since is None:
        return at.say.say("new")
    return at.say.say("new_since", date=at.say.day(since.astimezone(at.zone).date(), at.today))


def _paragraphs(at: Reading, quotes: Sequence[Quote], newest: date | None) -> Iterable[ParagraphView]:
    for _, run in groupby(quotes, key=_sources):
        yield _paragraph(at, tuple(run), newest)


def _sources(quote: Quote) -> tuple[object, ...]:
    """What two quotes share that run on in one paragraph; a changed one stands alone."""
    articles = frozenset(s.article.id for s in (quote.sentence, *quote.echoes))
    alone = (quote.sentence.article.id, quote.sentence.start) if quote.was else None
    return articles, frozenset(quote.origins), quote.sentence.article.language, alone


def _cited_once(views: Sequence[QuoteView]) -> tuple[Cite, ...]:
    """The sources of some quotes, each where it is cited first."""
    cites = {cite.number or cite.copy: cite for view in reversed(views) for cite in reversed(view.cites)}
    return tuple(reversed(cites.values()))


def _paragraph(at: Reading, quotes: Sequence[Quote], newest: date | None) -> ParagraphView:
    views = tuple(_quote(at, q, newest) for q in quotes)
    named_once = _cited_once(views)
    carried = {c.origin for c in named_once}
    shared = carried.pop() if len(carried) == 1 and len(named_once) > 1 else ""
    return ParagraphView(
        quotes=views,
        lang=views[0].lang,
        dir=views[0].dir,
        cites=named_once,
        shared=shared,
        origins=len(quotes[0].origins) if len(named_once) > 1 else 0,
        when=tuple(dict.fromkeys(w for q in quotes for w in _when(at, q.mentions))),
    )


def _quote(at: Reading, quote: Quote, newest: date | None) -> QuoteView:
    article = quote.sentence.article
    text = printable(quote.sentence.text)
    said = {s.article.id: s for s in reversed((quote.sentence, *quote.echoes))}
    return QuoteView(
        text=text,
        pieces=_pieces(quote, text),
        lang=language_tag(article.language),
        dir=direction(text),
        cites=tuple(at.cite(s, quote.origins, newest) for s in reversed(said.values())),
        role=quote.role,
        was=printable(quote.was.text) if quote.was else "",
    )


def _pieces(quote: Quote, text: str) -> tuple[Piece, ...]:
    """The quote cut at the days that it names; whole where cutting would change a character."""
    sentence, pieces, here = quote.sentence, [], quote.sentence.start
    whole = sentence.article.text
    for mention in sorted(quote.mentions, key=lambda m: m.start):
        if not here <= mention.start < mention.end <= sentence.end:
            continue
        pieces.append(Piece(text=inline(whole[here : mention.start]), datetime=""))
        pieces.append(Piece(text=inline(whole[mention.start : mention.end]), datetime=_datetime(mention)))
        here = mention.end
    pieces.append(Piece(text=inline(whole[here : sentence.end]), datetime=""))
    kept = tuple(p for p in pieces if p.text)
    return kept if "".join(p.text for p in kept) == text else (Piece(text=text, datetime=""),)


def inline(text: str) -> str:
    """Printable, with the space at either end that parts it from its neighbours."""
    left = " " if text[:1].isspace() else ""
    right = " " if len(text) > 1 and text[-1:].isspace() else ""
    return f"{left}{printable(text)}{right}"


def _datetime(mention: Mention) -> str:
    """A day, or a month or year where the mention is a whole one; HTML knows no other spans."""
    if mention.first == mention.last:
        return mention.first.isoformat()
    if (mention.first.year, mention.first.month) == (mention.last.year, mention.last.month):
        return mention.first.isoformat()[:7]
    return str(mention.first.year) if mention.first.year == mention.last.year else ""


def _when(at: Reading, mentions: Sequence[Mention]) -> Iterable[When]:
    """What the line of week days does not say."""
    for mention in mentions:
        spoken = mention.text.lower()
        if (
            any(name in spoken for name in at.calendar.get(mention.first, ()))
            and mention.first == mention.last
        ):
            continue
        label = at.say.span(mention.first, mention.last, at.today)
        if label.lower() not in spoken and not _is_date(spoken, mention, at.today):
            yield When(words=named(mention.text), label=label)


def _is_date(spoken: str, mention: Mention, today: date) -> bool:
    """Whether the words say the day of the month themselves, and the year where it is not this one."""
    numbers = set(_NUMBER.findall(spoken))
    day = mention.first
    known_year = day.year == today.year or str(day.year) in numbers
    return day == mention.last and str(day.day) in numbers and known_year


def _differ(at: Reading, brief: Brief) -> Iterable[DifferView]:
    for group in differing(brief):
        yield DifferView(figures=tuple(_figure(at, brief, indexes) for indexes in group))


def differing(brief: Brief) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Places in `brief.figures` of what independent origins give differently, value by value.

    A group is one thing; each of its members the figures that give it one value, in the order of the brief.
    """
    groups: dict[str, dict[str, list[int]]] = {}
    for place, figure in enumerate(brief.figures):
        if figure.relation == "differs" and figure.group:
            key = f"{figure.sign} {figure.value} {figure.state}"
            groups.setdefault(figure.group, {}).setdefault(key, []).append(place)
    return tuple(
        tuple(tuple(places) for places in values.values())
        for values in groups.values()
        if len(values) > 1 and _independent(brief, values.values())
    )


def _independent(brief: Brief, values: Iterable[Sequence[int]]) -> bool:
    voices = {frozenset(o for p in places for o in brief.figures[p].origins) for places in values}
    return len(voices) > 1


def _figure(at: Reading, brief: Brief, places: Sequence[int]) -> FigureView:
    figures: list[Figure] = [brief.figures[p] for p in places]
    first = figures[0]
    what = printable(first.what)
    said = {f.sentence.article.id: f for f in reversed(figures)}
    origins = {o for f in figures for o in f.origins}
    return FigureView(
        value=printable(first.value),
        what=what,
        claimant=printable(first.claimant),
        state=at.say.say(first.state) if first.state in _STATES else "",
        cites=tuple(at.cite(f.sentence, f.origins) for f in reversed(said.values())),
        origins=len(origins),
        lang=language_tag(first.sentence.article.language),
        dir=direction(what or printable(first.value)),
    )


def outlets(articles: Iterable[Article]) -> int:
    """How many outlets they stand in."""
    return len({outlet(a) for a in articles})


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second: "2024-10-29T06:00:00Z"."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
