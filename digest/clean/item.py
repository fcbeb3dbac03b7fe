"""One item to one article: lines, rules, metadata, identity."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from digest.clean import language, listing, markup
from digest.clean.agencies import agency
from digest.clean.draft import OUTSIDE, STORY_PARAGRAPHS, Draft, is_prose, length
from digest.clean.metadata import Head, web_address, without_site
from digest.clean.overrides import Overrides
from digest.clean.page import read_page
from digest.clean.repair import headline, tidy
from digest.clean.rules import consent, run
from digest.errors import SourceError
from digest.model import Article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.clean.draft import Line
    from digest.model import Item

_HOST = re.compile(r"(?i)^(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?$")
LONGEST = 2_000_000  # characters of one item's text that are read
_A_WALL = "looks like a consent or paywall page: nothing of it is quoted"
_WALL = 600  # characters; a page that shows less beside a wall's words has not shown its story


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is read from a page; unknown strings are "", an unknown date is None.

    `text` is the story as the page prints it: unlike an article's it still has its sub-headings.
    """

    title: str = ""
    text: str = ""
    published: datetime | None = None  # aware, in the page's own zone
    authors: tuple[str, ...] = ()
    language: str = "und"
    outlet: str = ""
    url: str = ""


def clean_item(item: Item, overrides: Overrides | None = None) -> Article:
    """Clean one item. Raises `SourceError` where no readable article is left."""
    lines, head = _read(item)
    draft = _draft(item, lines, head)
    rules = overrides or Overrides()
    rules.mark(draft)
    run(draft)
    text = draft.text()
    if not text:
        raise SourceError(item.name, _nothing(lines))
    if _is_wall(lines, text, head):
        raise SourceError(item.name, _A_WALL)
    return _article(item, draft, head, text)


def clean_page(html: bytes | str, url: str = "") -> Page:
    """The article that a page holds. Raises `SourceError` where there is none."""
    content = html if isinstance(html, str) else markup.decode(html)
    reading = read_page(content, url)
    head = reading.head
    draft = Draft(
        lines=list(reading.lines), title=head.title, url=head.url, language=language.declared(head.language)
    )
    run(draft)
    if not draft.text():
        raise SourceError(url or "page", "no article text found in this page")
    return Page(
        title=draft.title,
        text=draft.printed(),
        published=head.published or draft.published,
        authors=head.authors or tuple(draft.authors),
        language=language.detect(f"{draft.title}\n{draft.text()}", head.language),
        outlet=head.outlet,
        url=head.url,
    )


def _read(item: Item) -> tuple[list[Line], Head]:
    if item.media_type in ("text/html", "application/xhtml+xml"):
        text = item.content if isinstance(item.content, str) else markup.decode(item.content)
        if isinstance(item.content, bytes) or markup.is_page(text):
            reading = read_page(text, item.url)
            return list(reading.lines), reading.head
        return markup.fragment_lines(text[:LONGEST]), Head()
    text = item.content if isinstance(item.content, str) else markup.decode(item.content)
    if item.media_type == "text/markdown":
        return markup.markdown_lines(text[:LONGEST]), Head()
    return markup.plain_lines(text[:LONGEST]), Head()


def _draft(item: Item, lines: list[Line], head: Head) -> Draft:
    url = item.url or head.url
    title = without_site(headline(item.title) or head.title, web_address(url))
    said = language.declared(item.language) or language.declared(head.language)
    sample = "\n".join([title, *(line.text for line in lines[:40] if len(line.text) > 40)])
    draft = Draft(lines=lines, title=title, url=url, teaser=item.teaser)
    found = language.detect(sample, said)
    draft.language = "" if found == "und" else found
    draft.outlet = _site(tidy(item.outlet) or head.outlet or ("" if item.path else tidy(item.source)))
    return draft


def _site(outlet: str) -> str:
    """An outlet that goes by its site's address, in one spelling: "www.hale.example:80" is "hale.example"."""
    host = _HOST.match(outlet)
    return host[1] if host else outlet


def _section(item: Item, draft: Draft, head: Head) -> str:
    """The section by the source, the page, the feed's first category or the line above the story."""
    category = tidy(item.categories[0]) if item.categories else ""
    return tidy(item.section) or head.section or category or draft.section


def _article(item: Item, draft: Draft, head: Head, text: str) -> Article:
    title = draft.title
    url = head.url or web_address(item.url)
    authors = _people(item.authors) or head.authors or tuple(draft.authors)
    return Article(
        id=identity(url or item.path or item.id, title, text),
        text=text,
        title=title,
        outlet=draft.outlet,
        agency=_agency(item, draft, head),
        url=url,
        path=item.path,
        source=tidy(item.source),
        authors=authors,
        published=_utc(item.published or head.published or draft.published),
        language=language.detect(f"{title}\n{text}", item.language or head.language),
        declared_kind=item.kind,
        section=_section(item, draft, head),
        weight=item.weight,
        image=web_address(item.image) or head.image,
        teaser=item.teaser,
        receipt=draft.receipt(),
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None


def identity(place: str, title: str, text: str) -> str:
    """An article's id: "a" and ten hexadecimal digits of where it is, its title and its text."""
    data = f"{place}\0{title}\0{text}".encode("utf-8", "surrogatepass")
    return "a" + hashlib.sha256(data).hexdigest()[:10]


def _people(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for raw in names if (name := tidy(raw)) and not agency(name))


def _agency(item: Item, draft: Draft, head: Head) -> str:
    if item.agency:
        return tidy(item.agency)
    signed = [sign for raw in item.authors if (sign := agency(tidy(raw)))]
    return ", ".join(dict.fromkeys([*draft.agencies, *signed, *head.agencies]))


def _nothing(lines: Sequence[Line]) -> str:
    if any(line.rule == listing.RULE for line in lines):
        return "lists other articles and holds none: nothing of it is quoted"
    return _A_WALL if _walled(lines) or _asking(lines) else "no article text found"


def _is_wall(lines: Sequence[Line], text: str, head: Head) -> bool:
    if length(text) >= _WALL:
        return False
    if sum(is_prose(line.text) for line in lines if not line.rule) < STORY_PARAGRAPHS and _asking(
        lines
    ) > length(text):
        return True
    return bool(head.title) and (head.paywalled or _walled(lines))


def _asking(lines: Sequence[Line]) -> int:
    """Characters of the lines that ask for consent to cookies."""
    return sum(length(line.text) for line in lines if line.rule == consent.RULE)


def _walled(lines: Sequence[Line]) -> bool:
    """Whether the story's own lines speak a wall's words; the notices around it are on every page."""
    return any(
        consent.asks_for_access(line.text) for line in lines if line.rule not in {OUTSIDE, consent.RULE}
    )


__all__ = ["Page", "clean_item", "clean_page", "identity"]
