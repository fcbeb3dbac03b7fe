"""The pages and feeds of a site, which tell of several editions, read back.

    entries     what one of them says of the stories of one edition

An entry belongs to the edition that its address leads to: ".../2031-05-14/index.html#s0437ed544c".
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from digest.errors import DigestError
from digest.verify.printed import Printed, page
from digest.verify.stored import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ADDRESS = re.compile(r"(?:^|/)([^/#]+)/index\.html(?:#(.*))?$")
_ATOM = "{http://www.w3.org/2005/Atom}"
_SMALL = "s"  # the class of what a list says beside headlines and sentences
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a page or feed says of one story; of an edition, or of the whole page, where `story` is ""."""

    story: str
    line: int  # 0 where a line says nothing
    pieces: tuple[Printed, ...]  # "headline", "quote", "listed" (a headline or sentence) and "loose"
    is_whole: bool = False  # it tells the story: every quote, in order


def entries(path: Path, edition: str) -> list[Entry]:
    """The entries that lead to an edition. Raises `DigestError` for a file of another kind."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        raise DigestError(str(path), f"cannot be read ({error.strerror})") from None
    if path.suffix == ".xml":
        return [_entry(e) for e in _atom(path, text) if _leads(e["url"], edition)]
    if path.suffix == ".json":
        return [_entry(e) for e in _json(path, text) if _leads(e["url"], edition)]
    return _listed(text, edition)


def _leads(address: str, edition: str) -> bool:
    found = _ADDRESS.search(address)
    return found is not None and found[1] == edition


def _story(address: str) -> str:
    found = _ADDRESS.search(address)
    return (found[2] or "") if found else ""


def _entry(fields: dict[str, str]) -> Entry:
    told = page(f"<main>{fields['html']}</main>")
    pieces = (
        Printed(kind="headline", text=canonical(fields["title"]), line=0),
        *([Printed(kind="listed", text=text, line=0)] if (text := canonical(fields["summary"])) else []),
        *(Printed(kind=p.kind, text=p.text, line=0) for p in told),
    )
    return Entry(story=_story(fields["url"]), line=0, pieces=pieces, is_whole=True)


def _atom(path: Path, text: str) -> Iterator[dict[str, str]]:
    """Address, id, title, summary and HTML of each entry of an Atom feed."""
    if "<!DOCTYPE" in text:  # and with it entities without end
        raise DigestError(str(path), "is no feed of a digest: it declares a document type")
    try:
        feed = ET.fromstring(text)  # noqa: S314 - without a document type nothing in it expands
    except ET.ParseError as error:
        raise DigestError(str(path), f"is not XML ({error}); build the edition again") from None
    for entry in feed.iter(f"{_ATOM}entry"):
        link = entry.find(f"{_ATOM}link")
        yield {
            "url": link.get("href", "") if link is not None else "",
            "html": entry.findtext(f"{_ATOM}content") or "",
            **{name: entry.findtext(f"{_ATOM}{name}") or "" for name in ("id", "title", "summary")},
        }


def _json(path: Path, text: str) -> Iterator[dict[str, str]]:
    """The same of a JSON Feed; where it gives no addresses, those of the Atom feed beside it."""
    beside = path.with_name("feed.xml")
    known = (
        {e["id"]: e["url"] for e in _atom(beside, beside.read_text("utf-8", "replace"))}
        if beside.is_file()
        else {}
    )
    try:
        items = json.loads(text)["items"]
        for item in items:
            yield {
                "url": _text(item, "url") or known.get(_text(item, "id"), ""),
                "html": _text(item, "content_html"),
                **{name: _text(item, name) for name in ("id", "title", "summary")},
            }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DigestError(str(path), f"is no JSON Feed ({error!r}); build the edition again") from None


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name, "")
    return value if isinstance(value, str) else ""


@dataclass(slots=True)
class _Span:
    """A stretch of a list's text, and what its element says about it."""

    text: str
    line: int
    place: int  # of the list item it stands in; 0 outside of any
    is_link: bool
    is_statement: bool  # in a language of its own, or not small


class _List(HTMLParser):
    """Walks a page that lists stories or editions, and files its stretches of text by list item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.spans: list[_Span] = []
        self.addresses: dict[int, str] = {}
        self.place = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = {k: v or "" for k, v in attrs}
        if tag == "li":
            self.place += 1
        if tag == "a" and self._in("li"):
            self.addresses.setdefault(self.place, given.get("href", ""))
        self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if self._in(tag):
            while self.open and self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not data.strip() or not self._in("main") or self._in("script") or self._in("style"):
            return
        tag, given = self.open[-1]
        place = self.place if self._in("li") else 0
        stated = "dir" in given or (
            tag != "a" and bool(place) and _SMALL not in given.get("class", "").split()
        )
        self.spans.append(_Span(canonical(data), self.getpos()[0], place, tag == "a", stated))

    def _in(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.open)


def _listed(text: str, edition: str) -> list[Entry]:
    """The items of a list that lead to an edition; where there are some, what stands around them, too."""
    parser = _List()
    parser.feed(text)
    parser.close()
    found = [
        _item(address, [s for s in parser.spans if s.place == place])
        for place, address in parser.addresses.items()
        if _leads(address, edition)
    ]
    around = tuple(Printed(kind="loose", text=s.text, line=s.line) for s in parser.spans if not s.place)
    return [*found, Entry(story="", line=0, pieces=around)] if found else []


def _item(address: str, spans: Iterable[_Span]) -> Entry:
    """A story of a list: its headline is the link; an edition of the archive, whose link is its date."""
    story = _story(address)
    pieces = tuple(Printed(kind=_kind(s, story), text=s.text, line=s.line) for s in spans)
    return Entry(story=story, line=pieces[0].line if pieces else 0, pieces=pieces)


def _kind(span: _Span, story: str) -> str:
    if span.is_link and story:
        return "headline"
    return "listed" if span.is_statement else "loose"
