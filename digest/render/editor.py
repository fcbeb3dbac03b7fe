"""The editor's note: Markdown in, plain marks and links out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.render.safe import printable, web_link
from digest.render.view import NoteView

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_NOTE_CHARACTERS = 4_000


def note_view(markdown: str) -> NoteView | None:
    """The note for page, mail and text: paragraphs, lists, quotations, emphasis and web links, nothing else.

    Raw HTML and images are text, a heading is a paragraph. None where nothing is said.
    """
    text = "\n".join(printable(line) for line in markdown[:MAX_NOTE_CHARACTERS].split("\n")).strip()
    if not text:
        return None
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["image", "html_block", "html_inline", "fence", "code"])
    parser.validateLink = lambda url: bool(web_link(url))  # type: ignore[method-assign]
    tokens = [_plain(t) for t in parser.parse(text)]
    return NoteView(html=parser.renderer.render(tokens, parser.options, {}).strip(), text=text)


def _plain(token: Token) -> Token:
    """A heading says its words as a paragraph does: the page has headings of its own."""
    if token.type.startswith("heading"):
        token.tag = "p"
    return token
