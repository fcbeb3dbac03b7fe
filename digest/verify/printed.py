"""What the files of an edition print, read back without any knowledge of how they were written.

Each reader gives the statements in their order, and everything else that stands among them.
"""

from __future__ import annotations

import email
import email.policy
import html
import io
import itertools
import re
import zipfile
import zlib
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
    """A piece of a file: a "headline", "quote" or "figure", or "loose" text beside these.

    What repeats one of the edition's statements is "listed" (in the overview), "preheader" or "was".

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
    if path.suffix == ".epub":
        return [(path.name, _book(path, raw))]
    reader = _READERS.get(path.suffix)
    if reader is None:
        raise DigestError(
            str(path), "is not a file of an edition (.html, .md, .txt, .eml, .epub, .pdf, .xml)"
        )
    return [(path.name, reader(raw.decode("utf-8", "replace")))]


def _mail(name: str, raw: bytes) -> Iterable[tuple[str, list[Printed]]]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        kind = part.get_content_subtype()
        if part.get_content_maintype() == "text" and kind in ("plain", "html"):
            text = part.get_content().replace("\r\n", "\n")
            yield f"{name} ({kind})", plain(text) if kind == "plain" else page(text)


MAX_PRINTED_BYTES = 100_000_000  # of a PDF, or of a book that is unpacked
_MANIFEST = re.compile(r'<item id="([^"]+)" href="([^"]+)"')
_SPINE = re.compile(r'<itemref idref="([^"]+)"')


def _book(path: Path, raw: bytes) -> list[Printed]:
    """The chapters of a book in reading order, each as the page that it is. Raises `DigestError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            if sum(entry.file_size for entry in book.infolist()) > MAX_PRINTED_BYTES:
                raise DigestError(str(path), "is larger than any edition")
            package = book.read("EPUB/package.opf").decode("utf-8", "replace")
            files = dict(_MANIFEST.findall(package))
            texts = [book.read(f"EPUB/{files[key]}") for key in _SPINE.findall(package)]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, zlib.error) as error:
        raise DigestError(str(path), f"is no book that can be read ({error})") from None
    return [piece for text in texts for piece in page(text.decode("utf-8", "replace"))]


_MASTHEAD = 3  # lines of a text edition that come before its first story
_SOURCE = re.compile(r"\[(?:\d+|•)\] ")
_LINES = (
    (re.compile(r"\d+\. "), "headline"),
    (re.compile(r"  • "), "quote"),
    (re.compile(r"  = "), "figure"),
)
_LISTED = re.compile(r" {1,3}\d+  (?=\S)")


def plain(text: str) -> list[Printed]:
    """A text edition: what a line is, its first characters say.

    `1. ` begins a headline, `  • ` a quote and `  = ` a figure, four spaces continue them; everything else
    down to the sources is loose. Before the first `== `, `   1  ` begins a headline of the overview, and six
    spaces continue it.
    """
    found: list[tuple[int, str, str]] = []
    inside = parted = False
    for number, line in enumerate(text.split("\n"), start=1):
        inside = inside or (number > _MASTHEAD and line.startswith("== "))
        if inside and _ends_stories(line):
            break
        if line.strip():
            _file(found, number, line, inside=inside, parted=parted)
        parted = not line.strip()
    return [Printed(kind=kind, text=canonical(words), line=number) for number, kind, words in found]


def _file(found: list[tuple[int, str, str]], number: int, line: str, *, inside: bool, parted: bool) -> None:
    """Put a line among the pieces: one of its own, or more of the last one."""
    kind, words = _begins(line, inside=inside)
    if kind:
        found.append((number, kind, words))
    elif found and not parted and _continues(line, found[-1][1]):
        found[-1] = _continued(found[-1], line)
    elif inside:
        found.append((number, "loose", line))


def _ends_stories(line: str) -> bool:
    """Whether the sources begin, or a mail's signature."""
    return _SOURCE.match(line) is not None or line in ("-- ", "--")


def _continued(piece: tuple[int, str, str], line: str) -> tuple[int, str, str]:
    """A piece with one more line; a space between them where the script has any."""
    number, kind, words = piece
    return number, kind, f"{words}{'' if _unspaced(words, line) else ' '}{line.strip()}"


def _begins(line: str, *, inside: bool) -> tuple[str, str]:
    """The kind of statement that a line begins, and its words; "" where it begins none."""
    if not inside:
        return ("listed", _LISTED.sub("", line, count=1)) if _LISTED.match(line) else ("", "")
    for pattern, kind in _LINES:
        if pattern.match(line):
            return kind, pattern.sub("", line, count=1)
    return "", ""


def _continues(line: str, kind: str) -> bool:
    indent = len(line) - len(line.lstrip(" "))
    return indent >= _INDENTS[kind][0] and indent <= _INDENTS[kind][1]


_INDENTS = {"loose": (6, 80), "listed": (6, 6), "headline": (4, 4), "quote": (4, 4), "figure": (4, 4)}


def _unspaced(before: str, after: str) -> bool:
    """Whether a line was broken between characters of a script that puts no spaces."""
    return bool(_HAN.match(before[-1:]) and _HAN.match(after.strip()))


_HAN = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]")


_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)")
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_NOTES = re.compile(r"(?:(?<!\\)\[\^\d+\])+")
_ITEM = re.compile(r"\d+\. (.*)")
_UNDER_TITLE, _UNDER_SECTION, _UNDER_HEADLINE = "=" * 20, "-" * 40, "-" * 20
_UNDER = (_UNDER_TITLE, _UNDER_SECTION, _UNDER_HEADLINE)


def unescaped(text: str) -> str:
    """Markdown's backslash escapes and character references, resolved once."""
    return _ESCAPE.sub(lambda m: m[1] or html.unescape(m[2]), text)


def markdown(text: str) -> list[Printed]:
    """A Markdown edition: dashes under a headline, then `- ` is a quote with footnotes, `- **` a figure."""
    return [
        Printed(kind=kind, text=canonical(unescaped(words)), line=number)
        for number, kind, words in _markdown(text.split("\n"))
        if words.strip()
    ]


def _markdown(lines: list[str]) -> Iterable[tuple[int, str, str]]:
    told: bool | None = None  # whether the lines tell a story; None before the first one
    for number, (line, under) in enumerate(itertools.pairwise([*lines, ""]), start=1):
        if under in _UNDER and (told is not None or under == _UNDER_HEADLINE):
            told = under == _UNDER_HEADLINE
        if line.startswith("[^"):
            return
        yield from ((number, *piece) for piece in _pieces(line, under, told=told))


def _pieces(line: str, under: str, *, told: bool | None) -> Iterable[tuple[str, str]]:
    """What a line says, and the words that say it."""
    if under == _UNDER_HEADLINE:
        yield "headline", line
    elif told is None:
        if item := _ITEM.match(line):
            yield "listed", item[1]
    elif told and line.startswith("- "):
        yield from _statement(line[2:])
    elif line not in _UNDER:
        yield "loose", _LINK.sub(r"\1", line.lstrip("#> "))


def _statement(line: str) -> Iterable[tuple[str, str]]:
    """A quote or figure up to its footnotes, and what stands behind these."""
    notes = _NOTES.search(line)
    said, after = (line[: notes.start()], line[notes.end() :]) if notes else (line, "")
    is_figure = said.startswith("**")
    yield ("figure", said.replace("**", "", 2)) if is_figure else ("quote", said)
    yield "loose", after


_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNSEEN = ("style", "script", "head", "template")
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "td", "th", "tr"}) | {
    "table", "caption", "div", "section", "article", "blockquote", "dt", "dd", "dl", "summary", "details", "q"
}  # fmt: skip


_CLASSES = {
    "said": "quote",
    "headline": "headline",
    "figure": "figure",
    "preheader": "preheader",
    "listed": "listed",
    "was": "was",
    "tag": "loose",
}
_SAYING = frozenset(_CLASSES)


def _kind_of(tag: str, classes: frozenset[str]) -> str:
    """What the text in an element is by its own classes or its tag, "" where they do not say."""
    return next((_CLASSES[c] for c in sorted(classes) if c in _CLASSES), "quote" if tag == "q" else "")


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
            self.words += [" "] if self.words else []
            return
        classes = frozenset(given.get("class", "").split())
        if tag in _BLOCKS or classes & _SAYING or tag == "mark":
            self._end()
        self.open.append((tag, classes, given.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        if not any(t == tag for t, _, _ in self.open):
            return
        while self.open:
            name, classes, _ = self.open[-1]
            if name in _BLOCKS or classes & _SAYING or name == "mark":
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
        tags = {tag for tag, _, _ in self.open}
        if not tags.isdisjoint(_UNSEEN):
            return "", ""
        classes = frozenset().union(*(own for _, own, _ in self.open))
        if "copy" in classes:
            return self._in_copy(tags, classes)
        kind = next(filter(None, (_kind_of(tag, own) for tag, own, _ in reversed(self.open))), "")
        if kind:
            return kind, ""
        inside = ("main" in tags or "stories" in classes) and "thead" not in tags
        return ("loose", "") if inside else ("", "")

    def _in_copy(self, tags: set[str], classes: frozenset[str]) -> tuple[str, str]:
        """The same inside the copy of a source."""
        if "text" in classes:
            marks = [own_id for tag, _, own_id in self.open if tag == "mark"]
            return ("mark", marks[-1]) if marks else ("paragraph", "")
        return ("title", "") if "title" in classes and "main" in tags else ("", "")

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
