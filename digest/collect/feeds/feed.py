"""Feeds: bytes to a `Feed`, through tiers that all give the same types.

    1  the document as it is, by a strict XML parser (or as JSON)
    2  the document repaired: stray ampersands and brackets, undeclared entities, control characters, junk
       before and after, by a recovering parser
    3  feedparser, in a process of its own with a time limit

Nothing here opens a connection or another file, and no entity that a document declares is read.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from digest.collect.encoding import declared_charset, decode, gunzip, looks_binary
from digest.collect.feeds.entry import Entry, Feed, apart, dated, newest, to_item
from digest.errors import SourceError
from digest.text.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Read: TypeAlias = tuple[dict[str, str], Sequence[Entry]]

LARGEST = 5_000_000  # bytes, unpacked
MOST = 5_000  # items of one feed
_MAX_TOLERANT_SECONDS = 4.0  # for the last tier, the start of its process included
_MENDED = "is not well-formed XML; what could be read was kept"
_TRUNCATED = "breaks off in the middle; what could be read was kept"
_TOO_MANY = "holds"
_LOSSES = (_TRUNCATED, _TOO_MANY)
_CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_START = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_ENTRY_TAG = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
# Possessive, so that a page of comments is read once and not in every way it can be cut up.
_PAGE = re.compile(r"(?:\s|<!--(?s:.*?)-->|<\?[^>]*>)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_STRAY_AMPERSANDS = re.compile(r"(?:&(?!(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);))+")
_STRAY_BRACKETS = re.compile(r"(?:<(?![A-Za-z_/!?]))+")
_BAD_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));")
_UNQUOTED = re.compile(r"(\s[\w:]{1,60}=)([^\s\"'<>]{1,200})")


def parse_feed(  # noqa: PLR0913 - what is known about a feed beside its bytes
    data: bytes,
    *,
    url: str = "",
    content_type: str = "",
    path: str = "",
    source: str = "",
    limit: int = LARGEST,
    most: int = MOST,
    seconds: float = _MAX_TOLERANT_SECONDS,
) -> Feed:
    """The feed in `data` (which may be compressed): RSS, RDF, Atom, JSON Feed and their relatives.

    `url` is where it came from (or `path`, the file), `source` the name it goes by, `limit` the bytes it may
    unpack to, `most` the items that are kept, newest first to stay. Dates that cannot be read are unknown,
    titles are plain text, links absolute or "". Raises `SourceError` for what is no feed.
    """
    where = path or url or source
    text = _text(data, content_type, where, limit)
    problems: list[str] = []
    about, entries = _read(text, url, where, seconds, problems)
    title, language = about["title"], about["language"]
    items = apart(
        [to_item(e, source=source, path=path, title=title, language=language) for e in dated(entries)]
    )
    if len(items) > most:
        problems.append(f"{_TOO_MANY} {len(items):,} items; the newest {most:,} were kept")
    return Feed(
        title=about["title"],
        language=about["language"],
        home=about["home"],
        items=newest(items, most),
        problems=tuple(problems),
        lost=tuple(problem for problem in problems if problem.startswith(_LOSSES)),
        kind=about["kind"],
    )


def _text(data: bytes, content_type: str, where: str, limit: int) -> str:
    if data[:2] == b"\x1f\x8b":
        data = gunzip(data, limit, where)
    if len(data) > limit:
        raise SourceError(where, f"is longer than {limit:,} bytes; it was not read")
    if not data.strip():
        raise SourceError(where, "is empty, not a feed")
    if looks_binary(data):
        raise SourceError(where, "is no text, so it is no feed")
    return decode(data, declared_charset(data, content_type))


def _read(text: str, url: str, where: str, seconds: float, problems: list[str]) -> Read:
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in "{[":
        return _read_json(start, url, where)
    _refuse(text, where)
    found = _strict(start, url) or _repaired(start, url, problems)
    if _lacks_entries(found, text):
        found = _tolerant(text, url, seconds, problems) or found
    if found is None:
        raise SourceError(where, "is no feed: neither RSS nor Atom nor JSON Feed")
    return found


def _read_json(text: str, url: str, where: str) -> Read:
    from digest.collect.feeds.jsonfeed import read_json

    try:
        return read_json(tidy(text), url)
    except SourceError as error:
        raise SourceError(where, error.message) from None


def _lacks_entries(found: Read | None, text: str) -> bool:
    """Whether a text shows more of a feed than was found in it."""
    if found is None:
        return _START.search(text) is not None
    return not found[1] and _ENTRY_TAG.search(text) is not None


def _refuse(text: str, where: str) -> None:
    """Raise `SourceError` for what is a web page, or no feed's business."""
    if _PAGE.match(text[:20_000]) and not _ELEMENT.search(text):
        raise SourceError(where, "is a web page, not a feed; look for the feed that the page links to")
    if _declares_entities(text):
        raise SourceError(
            where, "declares XML entities, which feeds have no use for and attacks have; it was not read"
        )


def _declares_entities(text: str) -> bool:
    """Whether the document, before its first feed element, declares entities of its own."""
    first = _ELEMENT.search(text)
    return "<!entity" in text[: first.start() if first else len(text)].lower()


def _parser(*, recover: bool) -> Any:
    from lxml import etree

    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip


def parse_tree(text: str, *, recover: bool = True) -> Any:
    """The root element of XML `text`; None where there is none, or where it declares entities."""
    from lxml import etree

    declared = _DECLARATION.match(text)
    body = text[declared.end() :] if declared else text
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), _parser(recover=recover))
    except etree.XMLSyntaxError:
        return None
    if root is None or any(True for _ in _entity_declarations(root)):
        return None
    return root


def _entity_declarations(root: Any) -> Any:
    subset = root.getroottree().docinfo.internalDTD
    return subset.iterentities() if subset is not None else ()


def _strict(text: str, url: str) -> Read | None:
    from digest.collect.feeds.elements import read_tree

    root = parse_tree(text, recover=False)
    return None if root is None else read_tree(root, url)


def _repaired(text: str, url: str, problems: list[str]) -> Read | None:
    from digest.collect.feeds.elements import read_tree

    begin = _START.search(text)
    if begin is None:
        return None
    root = parse_tree(_repair(text[begin.start() :]), recover=True)
    found = None if root is None else read_tree(root, url)
    if found is not None and found[1]:
        problems.append(_MENDED if _CLOSED.search(text, max(len(text) - 2_000, 0)) else _TRUNCATED)
    return found


def _repair(text: str) -> str:
    """`text` with what commonly breaks XML mended, outside of CDATA sections; linear in its length."""
    text = tidy(text.replace("\r\n", "\n"))
    root, bracket, rest = text.partition(">")
    text = _UNQUOTED.sub(r'\1"\2"', root) + bracket + rest
    if text.rfind("<![CDATA[") > text.rfind("]]>"):
        text = _close_last_section(text)
    pieces = _CDATA.split(text)
    pieces[::2] = [_mend(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _close_last_section(text: str) -> str:
    """A section that is never closed swallows all that follows: it ends before the next closing tag."""
    start = text.rfind("<![CDATA[")
    end = text.find("</", start)
    return text + "]]>" if end < 0 else text[:end] + "]]>" + text[end:]


def _mend(piece: str) -> str:
    piece = _NAMED.sub(_character, piece)
    piece = _BAD_REFERENCE.sub(_valid_reference, piece)
    piece = _STRAY_AMPERSANDS.sub(lambda run: "&amp;" * len(run.group()), piece)
    return _STRAY_BRACKETS.sub(lambda run: "&lt;" * len(run.group()), piece)


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in ("amp", "lt", "gt", "quot", "apos"):
        return found.group()
    character = html.unescape(found.group())
    return found.group() if character.startswith("&") else character


def _valid_reference(found: re.Match[str]) -> str:
    number = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    if (
        number in (9, 10, 13)
        or 0x20 <= number < 0xD800
        or 0xE000 <= number < 0xFFFE
        or 0xFFFF < number < 0x110000
    ):
        return found.group()
    return ""


def _tolerant(text: str, url: str, seconds: float, problems: list[str]) -> Read | None:
    from digest.collect.feeds.tolerant import read_tolerant

    found = read_tolerant(text.encode("utf-8", "replace"), url, seconds)
    if found is not None:
        problems.append("is an old or broken kind of feed; what could be read was kept")
    return found
