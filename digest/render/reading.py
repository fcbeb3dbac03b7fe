"""One reading of the edition, so that every format prints the same sentences in the same order."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.render.safe import at_text, direction, host, language_tag, printable, shortened, web_link
from digest.render.view import (
    Cite,
    EditionView,
    FigureView,
    GroupView,
    Note,
    OriginView,
    QuoteView,
    SectionView,
    SourceView,
    StoryView,
    ThreadView,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digest.model import (
        Article,
        Brief,
        Edition,
        Figure,
        Origin,
        Quote,
        Sentence,
        SetAside,
        Story,
        Thread,
    )

LONGEST_HEADLINE = 300  # characters; more is shortened, and the ellipsis shows it
_LONGEST_NAME = 80
_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GROUPS = {"latest": "Latest", "undated": "Undated", "earlier": "Earlier"}


def view(edition: Edition, site: str = "") -> EditionView:
    """Read an edition the way all formats print it."""
    zone = _zone(edition.timezone)
    sections = tuple(_sections(edition))
    stories = [s for section in sections for s in section.stories]
    sources = tuple(_source(edition, a) for a in _cited(edition))
    failed = [s for s in edition.sources if s.state == "failed"]
    origins = {o.name for s in stories for o in s.origins}
    minutes = f"{max(1, round(edition.minutes))} min"
    return EditionView(
        id=printable(edition.id),
        title=_name(edition.title) or "Digest",
        language=language_tag(edition.language),
        date=edition_date(edition.id),
        built=_moment(edition.built_at, zone),
        built_at=iso(edition.built_at),
        since=_moment(edition.since, zone) if edition.since else "",
        minutes=minutes,
        summary=" · ".join([count(len(stories), "story", "stories"), minutes, count(len(origins), "origin")]),
        sections=sections,
        sources=sources,
        set_aside=tuple(_aside(s) for s in edition.set_aside),
        problems=tuple(Note(name=_words(p.where), reason=_words(p.message)) for p in edition.problems),
        failed=tuple(Note(name=_name(s.name), reason=_words(s.message)) for s in failed),
        health=f"{len(failed)} of {count(len(edition.sources), 'source')} failed" if failed else "",
        unchanged=tuple(_title(s.articles[0]) for s in edition.unchanged),
        cap=_words(edition.per_source_cap),
        site=web_link(site).rstrip("/") + "/" if web_link(site) else "",
    )


def first_stories(whole: EditionView, count: int) -> EditionView:
    """The edition cut after `count` stories, with only the sources that these stories cite."""
    kept = {s.id for s in whole.stories[:count]}
    sections = []
    for section in whole.sections:
        threads = [replace(t, stories=tuple(s for s in t.stories if s.id in kept)) for t in section.threads]
        threads = [t for t in threads if t.stories]
        if threads:
            sections.append(replace(section, threads=tuple(threads)))
    cut = replace(whole, sections=tuple(sections), more=len(whole.stories) - len(kept))
    cited = {n for s in cut.stories for n in _numbers(s)}
    return replace(cut, sources=tuple(s for s in whole.sources if s.number in cited))


def _numbers(story: StoryView) -> Iterable[int]:
    yield story.by.number
    for quote in story.quotes:
        yield from (c.number for c in (quote.by, *quote.also))
    yield from (f.by.number for f in story.figures)


def _cited(edition: Edition) -> list[Article]:
    """The articles of the printed stories: by citation number, then those without one."""
    numbered = {a.id: a for a in edition.articles}
    rest = {a.id: a for s in edition.stories for a in s.articles if a.id not in numbered}
    return [*numbered.values(), *rest.values()]


def _sections(edition: Edition) -> Iterable[SectionView]:
    number = 1
    runs = groupby(edition.threads, key=lambda t: _name(edition.sections.get(t.id, "")))
    for place, (name, threads) in enumerate(runs, start=1):
        views = []
        for thread in threads:
            views.append(_thread(edition, thread, number))
            number += len(thread.stories)
        yield SectionView(name=name, anchor=f"section-{place}", threads=tuple(views))


def _thread(edition: Edition, thread: Thread, number: int) -> ThreadView:
    stories = tuple(_story(edition, s, n) for n, s in enumerate(thread.stories, start=number))
    if len(stories) > 1:
        stories = tuple(replace(s, when=_place(s, stories[0])) for s in stories)
    return ThreadView(id=printable(thread.id), anchor=f"thread-{number}", stories=stories)


def _place(story: StoryView, first: StoryView) -> str:
    if story.date == "undated":
        return "Undated"
    if story is first:
        return f"Latest · {story.date}"
    return f"Same day · {story.date}" if story.date == first.date else f"Earlier · {story.date}"


def _story(edition: Edition, story: Story, number: int) -> StoryView:
    brief = edition.briefs[story.id]
    article = brief.headline.article
    dates = [a.published for a in story.articles if a.published]
    text = shortened(printable(brief.headline.text), LONGEST_HEADLINE) or "Untitled"
    origins = tuple(_origin(o) for o in brief.origins)
    return StoryView(
        id=printable(story.id),
        anchor=f"story-{number}",
        number=number,
        headline=text,
        lang=language_tag(article.language),
        dir=direction(text),
        by=_cite(edition, article, (), brief.headline.span),
        when="",
        date=short_date(max(dates), edition.timezone) if dates else "undated",
        groups=tuple(_groups(edition, brief)),
        figures=tuple(_figure(edition, f) for f in brief.figures),
        origins=origins,
        carried=_carried(len(story.articles), origins)
        + ("; headline by the editor" if brief.headline.written else ""),
    )


def _carried(articles: int, origins: Sequence[OriginView]) -> str:
    said = count(articles, "article")
    if not origins:
        return said
    voices = "one origin" if len(origins) == 1 else f"{len(origins)} origins"
    return f"{said}, {voices}: {'; '.join(o.label for o in origins)}"


def _origin(origin: Origin) -> OriginView:
    name = _name(origin.name)
    outlets = tuple(dict.fromkeys(outlet(a) for a in origin.articles))
    others = [o for o in outlets if o != name]
    return OriginView(name=name, outlets=outlets, label=f"{name} ({', '.join(others)})" if others else name)


def _groups(edition: Edition, brief: Brief) -> Iterable[GroupView]:
    """Runs of quotes of one kind: new before background where it matters, else by time."""
    news = {q.new for q in brief.quotes}
    runs = [
        (k, tuple(q)) for k, q in groupby(brief.quotes, key=lambda q: _label(edition, q, mixed=len(news) > 1))
    ]
    for place, (label, quotes) in enumerate(runs):
        said = label == "Latest" and place == 0  # what comes first needs no such heading
        shown = label if not said and (len(runs) > 1 or label.startswith("New")) else ""
        yield GroupView(label=shown, quotes=tuple(_quote(edition, q) for q in quotes))


def _label(edition: Edition, quote: Quote, *, mixed: bool) -> str:
    if not mixed:
        return _GROUPS.get(quote.group, "")
    if not quote.new:
        return "Background"
    return f"New since {short_date(edition.since, edition.timezone)}" if edition.since else "New"


def _quote(edition: Edition, quote: Quote) -> QuoteView:
    article = quote.sentence.article
    text = printable(quote.sentence.text)
    voices = "one origin" if len(quote.origins) == 1 else f"{len(quote.origins)} origins"
    return QuoteView(
        text=text,
        lang=language_tag(article.language),
        dir=direction(text),
        by=_cite(edition, article, quote.origins, quote.sentence),
        also=tuple(_cite(edition, e.article, quote.origins, e) for e in quote.echoes),
        voices=voices if quote.echoes and quote.origins else "",
        date=_name(quote.date.label) if quote.date.known else "undated",
        datetime=iso(article.published) if quote.date.known and article.published else "",
        when=tuple(When(words=_name(m.text), label=_name(m.label)) for m in quote.mentions),
        follows=quote.follows,
        new=quote.new,
    )


def _figure(edition: Edition, figure: Figure) -> FigureView:
    article = figure.sentence.article
    return FigureView(
        value=printable(figure.value),
        what=printable(figure.what),
        claimant=printable(figure.claimant),
        by=_cite(edition, article, figure.origins, figure.sentence),
        voices=f"{len(figure.origins)} origins" if len(figure.origins) > 1 else "",
        relation=figure.relation if figure.relation in ("agrees", "differs") else "",
        lang=language_tag(article.language),
        dir=direction(printable(figure.what)),
    )


def _cite(edition: Edition, article: Article, origins: Sequence[str], sentence: Sentence | None) -> Cite:
    citation = edition.citations.get(article.id)
    web = web_link(article.url)
    copy = f"sources/{slug(article)}.html"
    if sentence:
        web = web and at_text(web, printable(sentence.text))
        copy = f"{copy}#{mark(sentence.start)}"
    return Cite(
        name=_voice(article, origins),
        number=citation.number if citation else 0,
        href=web or copy,
        web=web,
        copy=copy,
        teaser=article.teaser,
    )


def _voice(article: Article, origins: Sequence[str]) -> str:
    """Who says it: "AP via CTV News" for the agency, "CTV News" for the outlet itself."""
    name = outlet(article)
    agency = ", ".join(a for a in article.agency.split(", ") if a and (not origins or a in origins))
    if not agency and len(origins) == 1:
        agency = origins[0]  # a rewrite that names no agency, and says what the agency says
    agency = _name(agency)
    if not agency or agency == name:
        return name
    return f"{agency} via {name}" if article.outlet or article.source else agency


def outlet(article: Article) -> str:
    """The best name there is for where an article stands; never a raw address."""
    for name in (article.outlet, article.source, article.agency):
        clean = _name(host(name) if "://" in name else name)
        if clean:
            return clean
    return host(article.url) or _name(article.path) or "unnamed source"


def _name(text: str) -> str:
    return shortened(printable(text), _LONGEST_NAME)


def _words(text: str) -> str:
    return shortened(printable(text), LONGEST_HEADLINE)


def _title(article: Article) -> str:
    return shortened(printable(article.title), LONGEST_HEADLINE) or "Untitled"


def _source(edition: Edition, article: Article) -> SourceView:
    citation = edition.citations.get(article.id)
    title = _title(article)
    return SourceView(
        id=slug(article),
        number=citation.number if citation else 0,
        name=_voice(article, ()),
        title=title,
        lang=language_tag(article.language),
        dir=direction(title),
        web=web_link(article.url),
        host=host(article.url),
        copy=f"sources/{slug(article)}.html",
        date=short_date(article.published, edition.timezone) if article.published else "undated",
        datetime=iso(article.published) if article.published else "",
        teaser=article.teaser,
    )


def _aside(aside: SetAside) -> Note:
    article = aside.article
    name = printable(article.path) or _title(article)
    return Note(name=shortened(name, LONGEST_HEADLINE), reason=_words(aside.reason))


def slug(article: Article) -> str:
    """The article's id where it is a safe file name, else letters and digits made from it."""
    if article.id.isascii() and article.id.isalnum() and len(article.id) <= _LONGEST_NAME:
        return article.id
    return "x" + hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mark(start: int) -> str:
    """The id of a marked sentence in the local copy, by where it starts in the stored text."""
    return f"at-{start}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 story", "3 stories"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def edition_date(name: str) -> str:
    """The date in words, "Tuesday 29 October 2024"; the id itself where it starts with no ISO date."""
    try:
        day = date.fromisoformat(name[:10])
    except ValueError:
        return printable(name)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second: "2024-10-29T06:00:00Z"."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def short_date(moment: datetime, timezone: str) -> str:
    """The day in the edition's time zone: "29 Oct 2024"."""
    day = moment.astimezone(_zone(timezone))
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {_MONTHS[local.month - 1][:3]} {local.year}, {local:%H:%M} {local.tzname()}"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
