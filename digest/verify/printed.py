"""What the files of an edition print, read back without any knowledge of how they were written.

Each reader gives the statements in their order, and everything else that stands among them.
"""

from __future__ import annotations

import email
import email.policy
import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from digest.errors import DigestError
from digest.verify.stored import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A piece of a file: a "headline", "quote", "figure" or "preheader", or "loose" text beside these.

    Local copies have "title", "paragraph" and "mark", whose `id` says where the sentence starts.
    """

    kind: str
    text: str  # canonical
    line: int
    id: str = ""


def read(path: Path) -> Iterable[tuple[str, list[Printed]]]:
    """The parts of a file, each with its name. Raises `DigestError` for a file of another kind."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DigestError(str(path), f"cannot be read ({error.strerror})") from None
    if path.suffix == ".eml":
        return _mail(path.name, raw)
    reader = _READERS.get(path.suffix)
    if reader is None:
        raise DigestError(str(path), "is not a file of an edition (.html, .md, .txt, .eml)")
    return [(path.name, reader(raw.decode("utf-8", "replace")))]


def _mail(name: str, raw: bytes) -> Iterable[tuple[str, list[Printed]]]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        kind = part.get_content_subtype()
        if part.get_content_maintype() == "text" and kind in ("plain", "html"):
            text = part.get_content().replace("\r\n", "\n")
            yield f"{name} ({kind})", plain(text) if kind == "plain" else page(text)


_MASTHEAD = 3  # lines of a text edition that come before its first story


def plain(text: str) -> list[Printed]:
    """A text edition: what a line is, its first characters say.

    `1. ` begins a headline, `  • ` a quote and `  = ` a figure, four spaces continue them; everything else
    down to the sources is loose.
    """
    found: list[list[str]] = []
    lines: list[int] = []
    kinds = (
        (re.compile(r"\d+\. "), "headline"),
        (re.compile(r"  • "), "quote"),
        (re.compile(r"  = "), "figure"),
    )
    inside = False
    for number, line in enumerate(text.split("\n"), start=1):
        inside = inside or (number > _MASTHEAD and line.startswith("1. "))
        if line in ("== Sources ==", "-- ", "--") and inside:
            break
        kind = next((k for pattern, k in kinds if pattern.match(line)), "")
        if not inside or not line.strip():
            continue
        if kind:
            found.append([kind, re.sub(r"^(\d+\. |  [•=] )", "", line)])
            lines.append(number)
        elif found and re.match(r" {6,}" if found[-1][0] == "loose" else r" {4}\S", line):
            found[-1][1] += f" {line}"
        else:
            found.append(["loose", line])
            lines.append(number)
    return [Printed(kind=k, text=canonical(t), line=n) for (k, t), n in zip(found, lines, strict=True)]


_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)")
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_BRACKET = re.compile(r"(?<!\\)(?:\\\\)*\[")
_CELL = re.compile(r"(?<!\\)\|")


def unescaped(text: str) -> str:
    """Markdown's backslash escapes and character references, resolved once."""
    return _ESCAPE.sub(lambda m: m[1] or html.unescape(m[2]), text)


_UNDERLINE = re.compile(r"-{3,}|={3,}")


def markdown(text: str) -> list[Printed]:
    """A Markdown edition: a line over `---` is a headline, `- ` a quote with links, a table row a figure."""
    return [
        Printed(kind=kind, text=canonical(unescaped(words)), line=number)
        for number, line, under in _stories_of(text)
        for kind, words in ([("headline", line)] if under == "-" else _markdown_line(line))
        if words.strip()
    ]


def _stories_of(text: str) -> Iterable[tuple[int, str, str]]:
    """The lines from the first headline to the sources, each with what it is underlined with."""
    lines = text.split("\n")
    inside = False
    for number, (line, after) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=1):
        under = after[0] if line.strip() and _UNDERLINE.fullmatch(after) else ""
        inside = inside or under == "-"
        if inside and under == "=" and line in ("Sources", "About"):
            return
        if inside and not _UNDERLINE.fullmatch(line):
            yield number, line, under


def _markdown_line(line: str) -> Iterable[tuple[str, str]]:
    if line.startswith("- "):
        bracket = _BRACKET.search(line)
        cut = bracket.end() - 1 if bracket else len(line)
        yield "quote", line[2:cut].rstrip().removesuffix("—") if bracket else line[2:]
        yield "loose", _LINK.sub(r"\1", line[cut:])
    elif line.startswith("|"):
        cells = [c.strip() for c in _CELL.split(line)[1:-1]]
        if set("".join(cells)) != {"-"} and cells[:1] != ["Number"]:
            yield "figure", " ".join(c for c in cells[:3] if c)
            yield "loose", " ".join(_LINK.sub(r"\1", c) for c in cells[3:])
    else:
        yield "loose", line


_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNSEEN = ("style", "script", "head", "template")
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "td", "th", "tr"}) | {
    "table", "caption", "div", "section", "article", "blockquote"
}  # fmt: skip


class _Page(HTMLParser):
    """Walks a page and files each stretch of text under the nearest element that says what it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, frozenset[str], str]] = []
        self.found: list[Printed] = []
        self.words: list[str] = []
        self.kind = ""
        self.id = ""
        self.line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if tag in _VOID:
            return
        classes = frozenset(given.get("class", "").split())
        if tag in _BLOCKS or classes & {"said"} or tag == "mark":
            self._end()
        self.open.append((tag, classes, given.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        if not any(t == tag for t, _, _ in self.open):
            return
        while self.open:
            name, classes, _ = self.open[-1]
            if name in _BLOCKS or classes & {"said"} or name == "mark":
                self._end()
            self.open.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        kind, name = self._here()
        if not kind or (not data.strip() and not self.words):
            return
        if (kind, name) != (self.kind, self.id):
            self._end()
        if not self.words:
            self.kind, self.id, self.line = kind, name, self.getpos()[0]
        self.words.append(data)

    def _here(self) -> tuple[str, str]:
        """What text at this place is, and the id of the element that says so."""
        tags = [t for t, _, _ in self.open]
        if any(t in _UNSEEN for t in tags):
            return "", ""
        classes = frozenset().union(*(c for _, c, _ in self.open))
        if "copy" in classes:
            marks = [i for t, _, i in self.open if t == "mark"]
            if "text" in classes:
                return ("mark", marks[-1]) if marks else ("paragraph", "")
            return ("title", "") if "title" in classes and "main" in tags else ("", "")
        for kind, name in (
            ("said", "quote"),
            ("headline", "headline"),
            ("figure", "figure"),
            ("preheader", "preheader"),
        ):
            if kind in classes:
                return name, ""
        inside = ("main" in tags or "stories" in classes) and "thead" not in tags
        return ("loose", "") if inside else ("", "")

    def _end(self) -> None:
        if self.words:
            text = canonical("".join(self.words))
            if text:
                self.found.append(Printed(kind=self.kind, text=text, line=self.line, id=self.id))
        self.words, self.kind, self.id = [], "", ""


def page(text: str) -> list[Printed]:
    """An HTML page or a mail's HTML; the cells of a figure's row make one figure."""
    parser = _Page()
    parser.feed(text)
    parser.close()
    return _rows(parser.found)


def _rows(found: list[Printed]) -> list[Printed]:
    """Neighbouring cells of one line are one figure."""
    rows: list[Printed] = []
    for piece in found:
        last = rows[-1] if rows else None
        if last and piece.kind == last.kind == "figure" and piece.line == last.line:
            rows[-1] = Printed(kind="figure", text=f"{last.text} {piece.text}", line=last.line)
        else:
            rows.append(piece)
    return rows


_READERS: dict[str, Callable[[str], list[Printed]]] = {
    ".html": page,
    ".htm": page,
    ".md": markdown,
    ".txt": plain,
}
