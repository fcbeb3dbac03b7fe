"""JSON Feed 1.0 and 1.1; wrong types are left out, whole items kept."""

from __future__ import annotations

from typing import Any

from digest.collect.feeds.entry import MAX_ENTRIES, Entry, Text, text_of
from digest.collect.json_text import load_json
from digest.errors import SourceError
from digest.text.plain import one_line, plain, web_url
from digest.text.stamps import machine_stamp


def read_json(text: str, url: str) -> tuple[dict[str, str], list[Entry]]:
    """What the feed says of itself and its entries. Raises `SourceError` for what is no JSON Feed."""
    feed = load_json(text)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise SourceError("", "is JSON, but no JSON Feed: it has no list of items")
    home = web_url(text_of(feed.get("home_page_url")), url)
    base = url or home or web_url(text_of(feed.get("feed_url")))
    entries = [_entry(item, base) for item in feed["items"][:MAX_ENTRIES] if isinstance(item, dict)]
    about = {
        "title": plain(text_of(feed.get("title"))),
        "language": one_line(text_of(feed.get("language"))),
        "home": home,
        "kind": "json",
    }
    return about, entries


def _entry(item: dict[str, Any], base: str) -> Entry:
    markup, words = text_of(item.get("content_html")), text_of(item.get("content_text"))
    content = (
        Text(value=markup, media_type="text/html") if markup else Text(value=words, media_type="text/plain")
    )
    identity = item.get("id")
    image = text_of(item.get("image")) or text_of(item.get("banner_image"))
    return Entry(
        id=one_line(str(identity) if isinstance(identity, int | float) else text_of(identity)),
        title=text_of(item.get("title")),
        link=web_url(text_of(item.get("url")) or text_of(item.get("external_url")), base),
        summary=Text(value=text_of(item.get("summary")), media_type="text/plain"),
        content=content,
        published=machine_stamp(text_of(item.get("date_published")))
        or machine_stamp(text_of(item.get("date_modified"))),
        authors=_people(item.get("authors")) or _people(item.get("author")),
        categories=[text_of(tag) for tag in tags] if isinstance(tags := item.get("tags"), list) else [],
        language=text_of(item.get("language")),
        image=web_url(image, base) if image else "",
        base=base,
    )


def _people(people: object) -> list[str]:
    listed = people if isinstance(people, list) else [people]
    return [name for person in listed if isinstance(person, dict) and (name := text_of(person.get("name")))]
