"""What stands beside the editions: Atom, JSON Feed and the archive's page."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.render.reading import count, edition_date, view
from digest.render.safe import printable, web_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Edition
    from digest.render.templates import Templates
    from digest.render.view import EditionView, StoryView

_SPACE = uuid.UUID("5a1c3bd4-9c1c-5a3c-8d54-2f0f6d9b7e10")  # a random name space for stories and digests


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSummary:
    """An edition as the archive lists it."""

    id: str
    headlines: tuple[str, ...]  # in reading order
    minutes: float
    origins: int = 0
    title: str = "Digest"  # of the digest
    language: str = "en"


def summary(edition: Edition) -> EditionSummary:
    """What the archive needs to know of an edition."""
    page = view(edition)
    return EditionSummary(
        id=page.id,
        headlines=tuple(s.headline for s in page.stories),
        minutes=edition.minutes,
        origins=len({o.name for s in page.stories for o in s.origins}),
        title=page.title,
        language=page.language,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of the archive: where it leads and what it says."""

    id: str
    href: str
    date: str
    summary: str
    headlines: tuple[str, ...]


def archive(editions: Sequence[EditionSummary], templates: Templates) -> str:
    """The page `output/index.html`: every edition, newest first; `editions` may come in any order."""
    ordered = sorted(editions, key=lambda e: e.id, reverse=True)
    listed = tuple(_listed(e) for e in ordered)
    newest = ordered[0] if ordered else None
    return templates.render(
        "archive.html",
        title=printable(newest.title) if newest else "Digest",
        language=newest.language if newest else "en",
        newest=listed[:1],
        earlier=listed[1:],
    )


def _listed(edition: EditionSummary) -> Listed:
    minutes = f"{max(1, round(edition.minutes))} min"
    parts = [count(len(edition.headlines), "story", "stories"), minutes]
    parts += [count(edition.origins, "origin")] if edition.origins else []
    name = printable(edition.id)
    return Listed(
        id=name,
        href=f"{name}/index.html",
        date=edition_date(name),
        summary=" · ".join(parts),
        headlines=tuple(printable(h) for h in edition.headlines),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A story as an entry of a feed."""

    id: str  # urn:uuid, from the story's id alone
    href: str
    story: StoryView
    html: str


def feeds(edition: Edition, templates: Templates, site: str) -> tuple[str, str]:
    """Atom and JSON Feed of the edition's stories, each under an id that never changes."""
    page = view(edition, site)
    entries = tuple(_entry(page, s, templates) for s in page.stories)
    name = f"urn:uuid:{uuid.uuid5(_SPACE, page.title + page.site)}"
    atom = templates.render("feed.xml", edition=page, entries=entries, id=name)
    return atom, _json_feed(page, entries)


def _entry(page: EditionView, story: StoryView, templates: Templates) -> Entry:
    return Entry(
        id=f"urn:uuid:{uuid.uuid5(_SPACE, story.id)}",
        href=f"{page.site}{page.id}/index.html#{story.anchor}",
        story=story,
        html=templates.render("feed-story.html", edition=page, story=story, base=f"{page.site}{page.id}/"),
    )


def _json_feed(page: EditionView, entries: Sequence[Entry]) -> str:
    items = []
    for entry in entries:
        item = {
            "id": entry.id,
            "title": entry.story.headline,
            "content_html": entry.html,
            "date_published": page.built_at,
            "language": entry.story.lang,
        }
        items.append(item | ({"url": entry.href} if page.site else {}))
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": page.title,
        "language": page.language,
        "items": items,
    }
    if web_link(page.site):
        feed |= {"home_page_url": page.site, "feed_url": f"{page.site}feed.json"}
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
