"""What stands beside the editions: the newest one itself, the calendar of all, threads, sections, feeds."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from digest.render.interface import interface
from digest.render.naming import named, outlet, site_address, slug, words
from digest.render.pictures import timeline, year_picture
from digest.render.reading import (
    edition_date,
    edition_day,
    section_page,
    thread_page,
    title,
    view,
)
from digest.render.safe import direction, printable
from digest.render.stories import iso
from digest.render.view_site import (
    ArchiveView,
    Entry,
    FeedView,
    Link,
    ListedEdition,
    ListedStory,
    ListView,
    Month,
    NextView,
    Year,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from digest.model import Edition, Story
    from digest.render.interface import Interface
    from digest.render.publication import Site
    from digest.render.templates import Templates
    from digest.render.view import EditionView, StoryView, TimelineView

FEED_DAYS = 7
FEED_STORIES = 50
SECTION_STORIES = 100  # of a section's page
EDITIONS_LED_ON = 3  # the newest of which learn what follows them, with every build
LISTED_HEADLINES = 3  # of an edition in the archive
_SPACE = uuid.UUID("5a1c3bd4-9c1c-5a3c-8d54-2f0f6d9b7e10")  # a random name space for stories and digests


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummary:
    """A story as the pages beside the editions list it. Texts are printable."""

    id: str
    thread: str
    section: str
    headline: str
    language: str
    articles: int
    outlets: tuple[str, ...]
    published: str  # ISO 8601 in UTC of its newest article, or ""
    moments: tuple[str, ...] = ()  # the same of each dated article, oldest first
    html: str = ""  # its entry in the feeds
    text: str = ""  # its first sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSummary:
    """An edition as the archive lists it."""

    id: str
    headlines: tuple[str, ...]  # in reading order
    minutes: float
    origins: int = 0
    title: str = ""  # of the digest
    language: str = "en"
    built_at: str = ""  # ISO 8601 in UTC
    told: int = 0  # events, without what came before them
    stories: tuple[StorySummary, ...] = ()

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> EditionSummary:
        """From what `dataclasses.asdict` made of one, by this or an earlier version."""
        fields = {k: v for k, v in record.items() if k in cls.__dataclass_fields__}
        stories = tuple(
            StorySummary(**{k: _tuple(v) for k, v in s.items() if k in StorySummary.__dataclass_fields__})
            for s in record.get("stories", ())
        )
        return cls(**(fields | {"headlines": tuple(record["headlines"]), "stories": stories}))


def _tuple(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def summary(edition: Edition, templates: Templates, site: Site) -> EditionSummary:
    """What the archive, the feeds and the pages of threads and sections need to know of an edition."""
    page = view(edition, site)
    sections = {
        printable(s.id): (t.id, edition.sections.get(t.id, "")) for t in edition.threads for s in t.stories
    }
    stories = {printable(s.id): s for s in edition.stories}
    return EditionSummary(
        id=page.id,
        headlines=tuple(s.headline for s in page.stories),
        minutes=edition.minutes,
        origins=len({o.name for s in edition.stories for o in edition.briefs[s.id].origins}),
        title=page.title,
        language=page.language,
        built_at=page.built_at,
        told=page.stories_told,
        stories=tuple(
            _story_summary(s, stories[s.id], sections[stories[s.id].id], page, templates)
            for s in page.stories
        ),
    )


def _story_summary(
    story: StoryView, source: Story, place: tuple[str, str], page: EditionView, templates: Templates
) -> StorySummary:
    say = interface(page.language)
    return StorySummary(
        id=source.id,
        thread=place[0],
        section=named(place[1]),
        headline=story.headline,
        language=story.lang,
        articles=story.articles,
        outlets=tuple(dict.fromkeys(outlet(a) for a in source.articles)),
        published=story.datetime,
        moments=tuple(sorted(iso(a.published) for a in source.articles if a.published)),
        html=templates.render("feed-story.html", say, edition=page, story=story),
        text=story.quotes[0].text if story.quotes else "",
    )


def archive(editions: Sequence[EditionSummary], templates: Templates, site: Site) -> str:
    """The page `archive.html`: every edition, newest first; `editions` may come in any order."""
    ordered = sorted(editions, key=lambda e: e.id, reverse=True)
    say = interface(ordered[0].language if ordered else "")
    days = {e.id: day for e in ordered if (day := edition_day(e.id))}
    return templates.render(
        "archive.html",
        say,
        archive=ArchiveView(
            title=title(ordered[0].title if ordered else "", say),
            language=say.language,
            robots=site.robots,
            editions=len(ordered),
            years=tuple(_years(ordered, days, say)),
            undated=tuple(_listed(e, say) for e in ordered if e.id not in days),
            sections=tuple(_sections(ordered)),
        ),
    )


def _sections(editions: Sequence[EditionSummary]) -> Iterable[Link]:
    """A link to the page of every section, each once."""
    names = dict.fromkeys(s.section for e in editions for s in e.stories if s.section)
    return (Link(href=section_page(name), name=name) for name in names)


def _years(editions: Sequence[EditionSummary], days: Mapping[str, date], say: Interface) -> Iterable[Year]:
    dated = [e for e in editions if e.id in days]
    for number, in_year in groupby(dated, key=lambda e: days[e.id].year):
        each = list(in_year)
        months = tuple(
            Month(name=say.month(month), editions=tuple(_listed(e, say) for e in run))
            for month, run in groupby(each, key=lambda e: days[e.id].month)
        )
        picture = year_picture(number, (days[e.id] for e in each), say)
        yield Year(number=number, picture=picture, months=months)


def _listed(edition: EditionSummary, say: Interface) -> ListedEdition:
    name = printable(edition.id)
    stories, minutes = edition.told or len(edition.headlines), max(1, round(edition.minutes))
    return ListedEdition(
        id=slug(name.replace("-", "")),
        href=f"{name}/index.html",
        date=edition_date(name, say),
        summary=f"{say.say('stories', stories)}, {say.say('minutes', minutes)}",
        headlines=tuple(words(h) for h in edition.headlines[:LISTED_HEADLINES]),
    )


def lists(editions: Sequence[EditionSummary], templates: Templates, site: Site) -> Iterable[tuple[str, str]]:
    """Name and text of every page of a thread that several editions tell, and of every section."""
    ordered = sorted(editions, key=lambda e: e.id, reverse=True)
    if not ordered:
        return
    every = [(edition, story) for edition in ordered for story in edition.stories]
    for key in _several(ordered):
        told = [(edition, story) for edition, story in every if story.thread == key]
        yield thread_page(key), _list(told, ordered[0], templates, site, thread=True)
    pages: dict[str, list[tuple[EditionSummary, StorySummary]]] = {}
    for edition, story in every:
        if story.section:
            pages.setdefault(section_page(story.section), []).append((edition, story))
    for name, told in sorted(pages.items()):
        yield name, _list(told[:SECTION_STORIES], ordered[0], templates, site, thread=False)


def next_pages(editions: Sequence[EditionSummary], templates: Templates) -> Iterable[tuple[str, str]]:
    """Name and text of the pages that lead on from the last few editions: these never change themselves."""
    ordered = sorted(editions, key=lambda e: e.id)[-EDITIONS_LED_ON:]
    for edition, after in zip_longest(ordered, ordered[1:]):
        say = interface(edition.language)
        found = NextView(
            title=title(edition.title, say),
            language=say.language,
            href=f"../{printable(after.id)}/index.html" if after else "",
            date=edition_date(printable(after.id), say) if after else "",
        )
        yield f"next/{printable(edition.id)}.html", templates.render("next.html", say, next=found)


def followed(editions: Sequence[EditionSummary]) -> frozenset[str]:
    """Ids of the threads that these editions tell of."""
    return frozenset(s.thread for e in editions for s in e.stories)


def _several(editions: Sequence[EditionSummary]) -> list[str]:
    """Ids of the threads that have a page: those with several stories, or told in several editions."""
    told: dict[str, set[tuple[str, str]]] = {}
    for edition in editions:
        for story in edition.stories:
            told.setdefault(story.thread, set()).add((edition.id, story.id))
    return sorted(key for key, places in told.items() if len(places) > 1)


def _list(
    told: Sequence[tuple[EditionSummary, StorySummary]],
    newest: EditionSummary,
    templates: Templates,
    site: Site,
    *,
    thread: bool,
) -> str:
    say = interface(newest.language)
    head = told[0][1]
    days = [day for e, _ in told if (day := edition_day(e.id))]
    kind, heading, language = (
        ("thread", head.headline, head.language) if thread else ("section", head.section, say.language)
    )
    return templates.render(
        "list.html",
        say,
        list=ListView(
            title=title(newest.title, say),
            language=say.language,
            robots=site.robots,
            kind=say.say(kind),
            heading=heading,
            lang=language,
            summary=say.say("stories", len(told)) + (f", {say.span(min(days), max(days))}" if days else ""),
            timeline=_thread_line(told, max(days), say) if thread and days else None,
            stories=tuple(_listed_story(e, s, say) for e, s in told),
        ),
    )


def _thread_line(
    told: Sequence[tuple[EditionSummary, StorySummary]], near: date, say: Interface
) -> TimelineView | None:
    """The articles of a thread by their time, those of its newest story filled."""
    newest = told[0][1]
    moments = [(datetime.fromisoformat(m), s is newest) for _, s in told for m in s.moments]
    return timeline(moments, ZoneInfo("UTC"), near, say)


def _listed_story(edition: EditionSummary, story: StorySummary, say: Interface) -> ListedStory:
    day = datetime.fromisoformat(story.published).date() if story.published else edition_day(edition.id)
    return ListedStory(
        href=f"../{printable(edition.id)}/index.html#{slug(story.id)}",
        headline=story.headline,
        lang=story.language,
        dir=direction(story.headline),
        date=say.day(day) if day else printable(edition.id),
        coverage=say.say(
            "articles_of_outlets",
            articles=say.say("articles", story.articles),
            outlets=say.say("outlets", len(story.outlets)),
        ),
        text=story.text,
    )


def feeds(editions: Sequence[EditionSummary], templates: Templates, site: Site) -> tuple[str, str]:
    """Atom and JSON Feed of the stories of a week or fifty of them, each once under an id that never changes.

    A story that several editions tell stands there as the newest tells it.
    """
    feed = _feed(sorted(editions, key=lambda e: e.id, reverse=True), site)
    return templates.render("feed.xml", interface(feed.language), feed=feed), _json_feed(feed)


def _feed(editions: Sequence[EditionSummary], site: Site) -> FeedView:
    newest = editions[0] if editions else None
    say = interface(newest.language if newest else "")
    name = title(newest.title if newest else "", say)
    address = site_address(site.url)
    since = _week_before(newest)
    stories = {s.id: (e, s) for e in reversed(editions) for s in reversed(e.stories) if e.built_at > since}
    entries = [_entry(e, s, address) for e, s in reversed(stories.values())]
    return FeedView(
        id=f"urn:uuid:{site.id or uuid.uuid5(_SPACE, name + address)}",
        title=name,
        language=say.language,
        updated=newest.built_at if newest else "",
        site=address,
        entries=tuple(entries[:FEED_STORIES]),
    )


def _week_before(newest: EditionSummary | None) -> str:
    if newest is None or not newest.built_at:
        return ""
    return iso(datetime.fromisoformat(newest.built_at) - timedelta(days=FEED_DAYS))


def _entry(edition: EditionSummary, story: StorySummary, address: str) -> Entry:
    return Entry(
        id=f"urn:uuid:{uuid.uuid5(_SPACE, story.id)}",
        href=f"{address}{printable(edition.id)}/index.html#{slug(story.id)}",
        title=story.headline,
        language=story.language,
        section=story.section,
        published=story.published,
        updated=edition.built_at,
        summary=story.text,
        html=story.html,
    )


def _json_feed(feed: FeedView) -> str:
    items = []
    for entry in feed.entries:
        item: dict[str, object] = {
            "id": entry.id,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html,
            "date_published": entry.published or entry.updated,
            "date_modified": entry.updated,
            "language": entry.language,
        }
        item |= {"tags": [entry.section]} if entry.section else {}
        items.append(item | ({"url": entry.href} if feed.site else {}))
    record: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": feed.language,
        "items": items,
    }
    if feed.site:
        record |= {"home_page_url": feed.site, "feed_url": f"{feed.site}feed.json"}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
