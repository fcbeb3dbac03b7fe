"""Markup that a feed or page escaped once too often, so that readers would see tags: it is no text."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.clean import blocks
from digest.clean.draft import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RULE = "markup"
# Tags that no sentence mentions bare; then those that it may, since `<b>` alone is talk about HTML.
_ALWAYS = """
address area article aside audio base blockquote body br canvas center dd div dl dt embed fieldset
figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head hr html iframe img input li link map
math meta noscript object ol p param picture pre script section source style svg table tbody td template
textarea tfoot th thead tr track ul video xmp
"""
_MAYBE = """
a abbr acronym b bdi bdo big button caption cite code col colgroup data del details dfn em font header i
ins kbd label legend main mark marquee menu nav option output portal q rp rt ruby s samp select slot
small span strike strong sub summary sup time title tt u var wbr
"""
_HIDING = "script style iframe noscript template textarea select svg math object video"  # what is in them
_A, _M = ("|".join(names.split()) for names in (_ALWAYS, _MAYBE))
_TAG = re.compile(
    r"<!--(?:(?!-->).)*(?:-->|$)|<!\[CDATA\[|\]\]>|<[?!][a-z][^<>]*(?:>|$)"
    rf"|</?(?:{_A})(?:\s[^<>]*|/[^<>]*)?>|</(?:{_M})\s*>|<(?:{_M})\s*/>"
    rf"|<(?P<bare>{_M})\s*>(?=(?:(?!</?(?P=bare)\b).){{0,2000}}</(?P=bare)\s*>)"
    r"|</?[a-z][\w:-]*\s(?=[^<>]*=)[^<>]*>|</[a-z][\w:-]*\s*>"
    rf"|<(?:{_A}|{_M})(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*(?:\"|$)|'[^'<>]*(?:'|$)|[^\s\"'<>]+))+\s*/?",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(r"</?([a-z][\w:-]*)[^<>]*>", re.IGNORECASE)
_CLOSING = re.compile(r"</([a-z][\w:-]*)", re.IGNORECASE)
_SWALLOWS = frozenset(_HIDING.split())
_MAX_ESCAPES = 3  # that text may have been escaped


def unescaped(lines: Iterable[Line]) -> list[Line]:
    """The lines without markup that stood in their text; what was taken out is a line cut as "markup"."""
    return [made for line in lines for made in (_freed(line) if _suspect(line.text) else (line,))]


def _suspect(text: str) -> bool:
    return "<" in text or "&lt;" in text or "]]>" in text


def _freed(line: Line) -> Iterator[Line]:
    text, escaped = line.text, _times_escaped(line.text)
    for _ in range(escaped):
        text = html.unescape(text)
    tags = list(_TAG.finditer(text))
    if not tags:
        yield line
        return
    yield Line(" ".join(tag.group() for tag in tags), line.kind, rule=RULE, note=line.note)
    for made in _read(text, tags):
        yield replace(made, kind=made.kind if made.kind != "text" else line.kind, rule=line.rule)


def _times_escaped(text: str) -> int:
    """How often a line must be unescaped until it shows tags; 0 where it never does."""
    for times in range(_MAX_ESCAPES):
        if _TAG.search(text):
            return times
        text = html.unescape(text)
    return 0


def _read(text: str, tags: list[re.Match[str]]) -> list[Line]:
    """The text read as HTML, in which every bracket that is no tag's is a bracket."""
    closed = frozenset(name.lower() for name in _CLOSING.findall(text))
    pieces, at = [], 0
    for tag in tags:
        pieces.append(html.escape(text[at : tag.start()], quote=False))
        pieces.append(tag.group() if _stands(tag.group(), closed) else " ")
        at = tag.end()
    pieces.append(html.escape(text[at:], quote=False))
    root = blocks.parse(f"<div>{''.join(pieces)}</div>")
    return blocks.lines_of(root) if root is not None else []


def _stands(tag: str, closed: frozenset[str]) -> bool:
    """Whether a tag can be read as one: whole, and closed where it would hide all that follows it."""
    element = _ELEMENT.fullmatch(tag)
    name = element.group(1).lower() if element else ""
    return bool(name) and (name not in _SWALLOWS or name in closed)
