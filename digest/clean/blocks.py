"""HTML to lines: what a reader would see as paragraphs, with what the markup says about each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from digest.clean.draft import Line
from digest.clean.repair import repair, squeeze, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN_NAMES = """
script style noscript template head title meta link iframe object embed svg canvas audio video map input
select textarea option datalist applet frame frameset noframes xmp plaintext
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_ASIDE = frozenset({"math", "form", "button", "nav", "dialog"})  # is shown, and no prose
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
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt|%)?\s*(?:;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}"
    r"|(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$)|clip\s*:\s*rect\(\s*0",
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


class Shown(NamedTuple):
    """What a page shows, read once."""

    lines: list[Line]  # of its prose: no menus, no forms
    texts: list[str]  # every line that a reader sees, menus and forms too, repaired and squeezed


def lines_of(root: Any, heading_tags: Iterable[str] = ()) -> list[Line]:
    """The lines of a tree in reading order."""
    return read(root, heading_tags).lines


def read(root: Any, heading_tags: Iterable[str] = ()) -> Shown:
    """The lines of a tree in reading order; walks without recursion, so depth does not matter."""
    walk = _Walk(frozenset(heading_tags))
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            walk.leave(node.tag)
        elif _is_read(node):
            walk.enter(node.tag)
            walk.say(node.text)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is not root:
            walk.say(node.tail)
    walk.end_line()
    return Shown(walk.lines, walk.texts)


class _Walk:
    """Gathers the lines of a tree on the way through it: those of the prose beside all that are shown."""

    def __init__(self, heading_tags: frozenset[str]) -> None:
        self.lines: list[Line] = []
        self.texts: list[str] = []
        self._heading_tags = heading_tags
        self._kinds = ["text"]
        self._aside = 0  # how many elements around this place are no prose
        self._prose: list[str] = []
        self._all: list[str] = []

    def enter(self, tag: str) -> None:
        self._aside += tag in _ASIDE
        if tag in _BLOCKS:
            self.end_line()
            kind = "heading" if tag in self._heading_tags else _KINDS.get(tag, self._kinds[-1])
            self._kinds.append(kind)

    def leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
            self._kinds.pop()
        self._aside -= tag in _ASIDE

    def say(self, text: str | None) -> None:
        if text:
            flat = _flat(text, self._kinds[-1])
            self._all.append(flat)
            if not self._aside:
                self._prose.append(flat)

    def end_line(self) -> None:
        """The words since the last line's end are a line; a menu inside a paragraph does not end that."""
        kind, shown = self._kinds[-1], "".join(self._all)
        made = to_lines(shown, kind, entities=False)
        self.texts += [line.text for line in made]
        self._all.clear()
        if not self._aside and self._prose:
            prose = "".join(self._prose)
            self.lines += made if prose == shown else to_lines(prose, kind, entities=False)
            self._prose.clear()


def _is_read(node: Any) -> bool:
    tag = node.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return tag == "head" and "rend" in node.attrib  # a heading, as trafilatura calls it
    return not hidden(node)


def _flat(text: str, kind: str) -> str:
    return text if kind == "verse" else text.replace("\r", " ").replace("\n", " ")


def to_lines(raw: str, kind: str = "text", *, entities: bool = True) -> list[Line]:
    """Raw text as repaired lines, empty ones left out; a line that had to be mended says how it came."""
    if not raw.strip():
        return []
    mended = repair(raw, entities=entities).split("\n")
    if raw.isascii() and raw.isprintable():
        return [Line(text, kind) for line in mended if (text := squeeze(line))]
    before = [squeeze(line) for line in re.split(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", raw)]
    came = before if len(before) == len(mended) else [""] * len(mended)
    return [
        Line(text, kind, note=_note(old, text))
        for line, old in zip(mended, came, strict=True)
        if (text := squeeze(line))
    ]


def _note(came: str, text: str) -> str:
    """A line as it came, where it had to be mended."""
    return visible(came) if came and came != text else ""
