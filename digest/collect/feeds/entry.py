"""What every tier of the feed parser reads a feed into, and the one way from there to items."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from digest.model import Item
from digest.text.plain import looks_html, one_line, plain, tidy, web_url
from digest.text.stamps import first_number, machine_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

MAX_ENTRIES = 20_000  # of one feed that are read at all, the first ones
_MAX_NAMES = 30  # authors and categories that are kept of one entry
_MAX_NAME_LENGTH = 200  # characters of one
_WORDS_OF_A_TEASER = 150  # a description shorter than this is one, unless the feed marks it as the content
_LONG = 4_000  # characters in which a whole text shows itself
_WORDS_OF_A_STUB = 40  # and so is marked content as short as this
_TRAILS_OFF = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|read more|weiterlesen|lire la suite)\W*$", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,6}|[a-z]{2,8});", re.IGNORECASE)
_IMAGE = re.compile(r"<img\s[^<>]*", re.IGNORECASE)
_ADDRESS_OF_IMAGE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s<>]{1,2000})""", re.IGNORECASE)
_PICTURE_REACH = 20_000  # characters in which a lead picture stands
_PIXEL = re.compile(r"""\b(?:width|height)\s*=\s*["']?[01](?!\d)""", re.IGNORECASE)
_PUBLIC_HOST = re.compile(r"(?:[^\s:\[\]/?#.]+\.)+[^\W\d][^\s:\[\]/?#.]*(?::\d+)?")
_MAIL_AUTHOR = re.compile(r"[^\s@()]+@[^\s@()]+\s*\((.+)\)")
_ADDRESS = re.compile(r"\s*<?[^\s@<>]+@[^\s@<>]+>?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was read: what it says of itself, its items in its own order, what was wrong with it."""

    title: str = ""
    language: str = ""  # BCP 47 as declared
    home: str = ""  # the site's URL, absolute or ""
    items: tuple[Item, ...] = ()  # may be empty
    problems: tuple[str, ...] = ()  # in words: what was mended or left out
    lost: tuple[str, ...] = ()  # those of them that cost entries
    kind: str = ""  # "rss", "rdf", "atom", "json" or "other"


class Text(NamedTuple):
    """A piece of text as a feed carries it; `media_type` is "" where the feed does not say."""

    value: str = ""
    media_type: str = ""


class Entry(NamedTuple):
    """One entry, its links absolute or "", its markup as it came."""

    id: str = ""
    title: str = ""
    link: str = ""
    summary: Text = Text()
    content: Text = Text()
    published: datetime | None = None
    stamp: str = ""  # when it was published, as it came
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()
    language: str = ""
    image: str = ""
    base: str = ""  # what relative links in its text are relative to
    outlet: str = ""  # where the feed passes on what another one published


def to_item(entry: Entry, *, source: str, path: str, title: str, language: str) -> Item:
    """`entry` of the feed called `title`, as an item of the source (else of the feed)."""
    summary, full = entry.summary.value, entry.content.value
    chosen = entry.content if len(full) >= len(summary) * 0.8 and full.strip() else entry.summary
    content = chosen.value
    return Item(
        source=source or title,
        id=entry.id or entry.link or _name_of(entry),
        content=content,
        media_type=_media_type(chosen),
        summary=summary,
        title=plain(entry.title),
        url=entry.link,
        path=path,
        published=entry.published,
        authors=_names(map(_author, entry.authors)),
        categories=_names(entry.categories),
        language=one_line(entry.language or language)[:35],
        outlet=plain(entry.outlet) or source or title,
        image=_picture(entry.image) or _picture(_first_image(content, entry.base)),
        teaser=is_teaser(content, marked=chosen is entry.content),
    )


def dated(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, `03/04/2026` read as the other dates of the feed show that it is meant."""
    first = first_number(entry.stamp for entry in entries)
    return [
        e if e.published or not first else e._replace(published=machine_stamp(e.stamp, first))
        for e in entries
    ]


def apart(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, each under an id of its own: the second "x" is "x#2"."""
    kept: list[Item] = []
    seen: dict[str, int] = {}
    for item in items:
        count = seen[item.id] = seen.get(item.id, 0) + 1
        kept.append(item if count == 1 else replace(item, id=f"{item.id}#{count}"))
    return tuple(kept)


def newest(items: Sequence[Item], most: int) -> tuple[Item, ...]:
    """At most `most` of the items: those with the latest dates, then undated ones, in the order they had."""
    if len(items) <= most:
        return tuple(items)
    order = sorted(
        range(len(items)),
        key=lambda n: (0, -moment.timestamp(), n) if (moment := items[n].published) else (1, 0.0, n),
    )
    return tuple(items[n] for n in sorted(order[:most]))


def _name_of(entry: Entry) -> str:
    """An id for an entry that has none: of its words, so that it is the same tomorrow."""
    words = f"{entry.title}\n{entry.summary.value}\n{entry.content.value}"
    return "x" + hashlib.sha1(words.encode("utf-8", "replace")).hexdigest()[:16]


def _media_type(text: Text) -> str:
    if text.media_type in ("text/html", "text/markdown"):
        return text.media_type
    markup = looks_html(text.value) or (
        text.media_type != "text/plain" and "&" in text.value and _ENTITY.search(text.value)
    )
    return "text/html" if markup else "text/plain"


def is_teaser(content: str, *, marked: bool) -> bool:
    """Whether this is only the beginning of an article; `marked`, where its source calls it the content."""
    if len(content) > _LONG and len(_ANY_TAG.sub(" ", content[:_LONG]).split()) >= _WORDS_OF_A_TEASER:
        return False
    text = _ANY_TAG.sub(" ", content[: 5 * _LONG])
    words = len(text.split())
    if marked:
        return words < _WORDS_OF_A_STUB or (
            words < _WORDS_OF_A_TEASER and bool(_TRAILS_OFF.search(text[-80:].rstrip()))
        )
    return words < _WORDS_OF_A_TEASER


def _author(name: str) -> str:
    """`a@b.example (Ann Bell)` and `Ann Bell <a@b.example>` are Ann Bell; an address alone is nobody."""
    name = name[: 5 * _MAX_NAME_LENGTH]
    name = plain(name) if "<" not in name or "@" not in name else one_line(name)
    if found := _MAIL_AUTHOR.fullmatch(name):
        return plain(found.group(1))
    if "@" in name:
        name = _ADDRESS.sub(" ", name)
    return plain(name).removeprefix("mailto:").strip(" ()\"'<>")


def _names(names: object) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for name in names:  # type: ignore[attr-defined]
        text = plain(name)[:_MAX_NAME_LENGTH].strip()
        if text:
            kept[text] = None
        if len(kept) == _MAX_NAMES:
            break
    return tuple(kept)


def _picture(url: str) -> str:
    """`url`, unless its host is a bare number or name: such a picture is on somebody's own network."""
    host = url.partition("//")[2].partition("/")[0]
    return url if _PUBLIC_HOST.fullmatch(host) else ""


def _first_image(content: str, base: str) -> str:
    """The first picture in a text that is more than a pixel, which only counts readers."""
    for tag in _IMAGE.findall(content[:_PICTURE_REACH]):
        found = _ADDRESS_OF_IMAGE.search(tag)
        if found and not _PIXEL.search(tag):
            return web_url(html.unescape(found.group(1)), base)
    return ""


def text_of(value: object) -> str:
    """A tidied string; "" for anything that is none."""
    return tidy(value) if isinstance(value, str) else ""
