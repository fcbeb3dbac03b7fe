"""HTML to lines: what a reader would see as paragraphs, with what the markup says about each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digest.clean.draft import Line
from digest.clean.repair import repair, squeeze, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_DROPPED_NAMES = """
script style noscript template head title meta link iframe object embed svg math canvas audio video
map form button input select textarea option datalist nav dialog applet frame frameset noframes xmp
plaintext
"""
_DROPPED = frozenset(_DROPPED_NAMES.split())
_UNSEEN_NAMES = """
script style noscript template head title meta link iframe object embed svg canvas audio video map input
select textarea option datalist applet frame frameset noframes xmp plaintext
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_BLOCKS_NAMES = """
address article aside blockquote body br caption center dd details div dl dt fieldset figcaption
figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu ol p pre section summary table
tbody td tfoot th thead tr ul head list item quote row cell lb ab graphic
"""
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_KINDS = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "item": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell", "cell": "cell",
    "figcaption": "caption", "caption": "caption", "pre": "verse",
}  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}|(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$)|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)


def parse(html: str) -> Any:
    """The tree of a page or fragment (lxml), however broken; None where there is no markup at all."""
    from lxml import etree
    from lxml.html import HTMLParser, fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, recover=True, no_network=True
    )
    try:
        return fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def serialize(root: Any) -> str:
    """A tree as HTML again."""
    from lxml.html import tostring

    return str(tostring(root, encoding="unicode"))


def hidden(element: Any) -> bool:
    """Whether a page's own markup keeps an element from its readers."""
    attributes = element.attrib
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def shown(root: Any) -> list[str]:
    """Every line that a reader of the page sees, menus and forms too, repaired and squeezed."""
    return [line.text for line in lines_of(root, dropped=_UNSEEN)]


def lines_of(root: Any, heading_tags: Iterable[str] = (), dropped: frozenset[str] = _DROPPED) -> list[Line]:
    """The lines of a tree in reading order; walks without recursion, so depth does not matter."""
    marked = frozenset(heading_tags)
    found: list[Line] = []
    pieces: list[str] = []
    kinds: list[str] = [""]

    def flush() -> None:
        raw = "".join(pieces)
        pieces.clear()
        found.extend(to_lines(raw, kinds[-1] or "text", entities=False))

    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            if tag in _BLOCKS:
                flush()
                kinds.pop()
        elif tag and not _skipped(node, tag, dropped):
            if tag in _BLOCKS:
                flush()
                kinds.append("heading" if tag in marked else _KINDS.get(tag, kinds[-1]))
            pieces.append(_flat(node.text, kinds[-1]))
            stack.append((node, True))
            stack.extend(_children(node))
            continue
        if node is not root and node.tail:
            pieces.append(_flat(node.tail, kinds[-1]))
    flush()
    return found


def _children(node: Any) -> list[tuple[Any, bool]]:
    return [(child, False) for child in reversed(node)]


def _skipped(node: Any, tag: str, dropped: frozenset[str]) -> bool:
    return (tag in dropped and tag != "head") or (tag == "head" and "rend" not in node.attrib) or hidden(node)


def _flat(text: str | None, kind: str) -> str:
    if not text:
        return ""
    return text if kind == "verse" else text.replace("\r", " ").replace("\n", " ")


def to_lines(raw: str, kind: str = "text", *, entities: bool = True) -> list[Line]:
    """Raw text as repaired lines, empty ones left out; a line that had to be mended says how it came."""
    if not raw.strip():
        return []
    mended = repair(raw, entities=entities).split("\n")
    if raw.isascii() and raw.isprintable():
        return [Line(text, kind) for line in mended if (text := squeeze(line))]
    before = [squeeze(line) for line in re.split(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", raw)]
    lines = []
    for n, line in enumerate(mended):
        text = squeeze(line)
        came = before[n] if len(before) == len(mended) else ""
        if text:
            lines.append(Line(text, kind, note=visible(came) if came and came != text else ""))
    return lines
