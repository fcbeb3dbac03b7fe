"""Local copies of the cleaned articles, with every quoted sentence marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.render.reading import mark, slug, view
from digest.render.safe import direction, language_tag, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Article, Edition
    from digest.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a paragraph; `mark` is the id of a quoted sentence, or ""."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a stored text, in pieces."""

    dir: str
    pieces: tuple[Piece, ...]


def copies(edition: Edition, templates: Templates) -> dict[str, str]:
    """Name to HTML, one file for each article of the printed stories."""
    page = view(edition)
    articles = {slug(a): a for s in edition.stories for a in s.articles}
    quoted = _quoted(edition)
    return {
        f"sources/{source.id}.html": templates.render(
            "source.html",
            edition=page,
            source=source,
            lang=language_tag(articles[source.id].language),
            paragraphs=tuple(paragraphs(articles[source.id], quoted.get(articles[source.id].id, set()))),
        )
        for source in page.sources
    }


def _quoted(edition: Edition) -> dict[str, set[tuple[int, int]]]:
    spans: dict[str, set[tuple[int, int]]] = {}
    for story in edition.stories:
        brief = edition.briefs[story.id]
        said = [s for q in brief.quotes for s in (q.sentence, *q.echoes)]
        said += [f.sentence for f in brief.figures]
        said += [brief.headline.span] if brief.headline.span else []
        for sentence in said:
            spans.setdefault(sentence.article.id, set()).add((sentence.start, sentence.end))
    return spans


def paragraphs(article: Article, spans: set[tuple[int, int]]) -> Iterable[Paragraph]:
    """The text in order, nothing left out; where marked spans overlap, the later one begins after."""
    for start, end in article.paragraphs:
        pieces = tuple(_pieces(article.text, start, end, sorted(spans)))
        yield Paragraph(dir=direction(article.text[start:end]), pieces=pieces)


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Iterable[Piece]:
    here = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > here:
            yield Piece(text=_inline(text[here:first]), mark="")
        here = max(here, first)
        name = mark(first) if first >= start else ""
        yield Piece(text=_inline(text[here : min(last, end)]), mark=name)
        here = max(here, min(last, end))
    if here < end:
        yield Piece(text=_inline(text[here:end]), mark="")


def _inline(text: str) -> str:
    """Printable, with the space at either end that parts it from its neighbours."""
    left = " " if text[:1].isspace() else ""
    right = " " if len(text) > 1 and text[-1:].isspace() else ""
    return f"{left}{printable(text)}{right}"
