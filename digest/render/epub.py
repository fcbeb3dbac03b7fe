"""digest.epub: the edition as an EPUB 3 book, a chapter for each thread (https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import TYPE_CHECKING

from digest.render.interface import interface
from digest.render.reading import view
from digest.render.safe import shortened
from digest.render.templates import minified, wrapped
from digest.render.view_site import Book, Chapter, Cover, CoverLine, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Edition
    from digest.render.interface import Interface
    from digest.render.publication import Site
    from digest.render.templates import Templates
    from digest.render.view import EditionView

MIMETYPE = b"application/epub+zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment of a zip: no clock in the file
_SPACE = uuid.UUID("0b8f7e0e-6a0c-5d3b-9a53-3f8b6c1d2e47")  # a random name space for books
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
COVER_LINE_COLUMNS = 26  # of the lead headline; the others have room for more
_COVER_HEADLINES = 6
_COVER_TITLE_WIDTH = 900  # font size times characters that fit beside one another


def epub(edition: Edition, templates: Templates, site: Site) -> bytes:
    """The whole book; the same bytes for the same edition. Raises `RenderError`."""
    page = view(edition, site)
    say = interface(edition.language)
    book = _book(page, say)
    files = {"META-INF/container.xml": _CONTAINER}
    files["EPUB/package.opf"] = templates.render("epub-package.xml", say, edition=page, book=book)
    files["EPUB/nav.xhtml"] = templates.render("epub-nav.xhtml", say, edition=page, book=book)
    files["EPUB/style.css"] = minified(templates.read("epub.css"))
    files["EPUB/cover.svg"] = templates.render("epub-cover.svg", say, edition=page, cover=_cover(page))
    for chapter in book.chapters:
        files[f"EPUB/{chapter.file}"] = templates.render(
            "epub-story.xhtml", say, edition=page, chapter=chapter
        )
    files["EPUB/sources.xhtml"] = templates.render("epub-sources.xhtml", say, edition=page)
    return _zipped(files)


def _book(page: EditionView, say: Interface) -> Book:
    parts = []
    for section in page.sections:
        chapters = tuple(
            Chapter(id=f"c{t.head.number}", file=f"c{t.head.number}.xhtml", title=t.head.headline,
                    stories=t.stories, brief=False)
            for t in section.threads
        )  # fmt: skip
        parts.append(Part(name=section.name, chapters=chapters))
    if page.briefly:
        title = say.say("briefly")
        chapter = Chapter(id="briefly", file="briefly.xhtml", title=title, stories=page.briefly, brief=True)
        parts.append(Part(name="", chapters=(chapter,)))
    name = uuid.uuid5(_SPACE, f"{page.title} {page.site} {page.id} {page.revision}")
    return Book(id=f"urn:uuid:{name}", parts=tuple(parts))


def _cover(page: EditionView) -> Cover:
    size = min(64, _COVER_TITLE_WIDTH // max(len(page.title), 1))
    return Cover(size=max(size, 16), lines=tuple(_lines(page)))


def _lines(page: EditionView) -> Iterable[CoverLine]:
    """The lead's headline in full, then the beginnings of others."""
    y = 290
    heads = [t.head.headline for t in page.threads][:_COVER_HEADLINES]
    for text in wrapped(heads[0], columns_per_line=COVER_LINE_COLUMNS).split("\n")[:5] if heads else ():
        yield CoverLine(y=y, text=text, lead=True)
        y += 50
    for text in heads[1:]:
        y += 44
        yield CoverLine(y=y, text=shortened(text, 2 * COVER_LINE_COLUMNS - 8), lead=False)


def _zipped(files: dict[str, str]) -> bytes:
    """A zip with the media type first and uncompressed, as OCF 4.2 wants; no time, no platform in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MIMETYPE)
        for name, text in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), text.encode("utf-8", "replace"))
    return out.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = compression
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
