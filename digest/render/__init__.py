"""Edition to renditions: one reading of the edition, a template for each format.

renderers       the formats of an edition's own folder, as renderers
edition_of      an edition read back from its edition.json
summary         what the pages beside the editions need to know of an edition
site            those pages: the newest edition, the calendar, threads, sections, feeds, the schema
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.errors import RenderError
from digest.model import Rendition
from digest.render import copies, epub, mail, pdf, reading, record
from digest.render import site_index as pages
from digest.render.interface import LANGUAGES, interface
from digest.render.publication import Site
from digest.render.recorded import edition_of
from digest.render.site_index import EditionSummary, StorySummary, followed
from digest.render.templates import packaged, templates
from digest.render.web import WebPages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from digest.model import Edition
    from digest.render.templates import Templates

__all__ = [
    "ALL_FORMATS",
    "FORMATS",
    "LANGUAGES",
    "EditionSummary",
    "Site",
    "StorySummary",
    "WebPages",
    "cap_in_words",
    "edition_of",
    "followed",
    "packaged_templates",
    "renderers",
    "site",
    "summary",
    "vocabulary",
]

_PAGES = {
    "html": ("index.html", "text/html"),
    "md": ("digest.md", "text/markdown"),
    "txt": ("digest.txt", "text/plain"),
}
FORMATS = (*_PAGES, "eml", "json", "sources")  # of an edition, where nothing is said
ALL_FORMATS = (*FORMATS, "epub", "pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Format:
    """The renderer of one format."""

    name: str
    templates: Templates
    site: Site

    def __call__(self, edition: Edition) -> tuple[Rendition, ...]:
        if self.name in _PAGES:
            name, media_type = _PAGES[self.name]
            page = reading.view(edition, self.site)
            text = self.templates.render(name, interface(edition.language), edition=page)
            return (_rendition(name, media_type, text),)
        return _SPECIAL[self.name](edition, self.templates, self.site)


def _json(edition: Edition, _: Templates, site: Site) -> tuple[Rendition, ...]:
    return (_rendition("edition.json", "application/json", record.edition_json(edition, site)),)


def _eml(edition: Edition, templates: Templates, site: Site) -> tuple[Rendition, ...]:
    content = mail.mail(edition, templates, site)
    return (Rendition(name="digest.eml", media_type="message/rfc822", content=content),)


def _sources(edition: Edition, templates: Templates, site: Site) -> tuple[Rendition, ...]:
    texts = copies.copies(edition, templates, site)
    return tuple(_rendition(name, "text/html", text) for name, text in texts.items())


def _epub(edition: Edition, templates: Templates, site: Site) -> tuple[Rendition, ...]:
    content = epub.epub(edition, templates, site)
    return (Rendition(name="digest.epub", media_type="application/epub+zip", content=content),)


def _pdf(edition: Edition, templates: Templates, site: Site) -> tuple[Rendition, ...]:
    content = pdf.pdf(edition, templates, site)
    return (Rendition(name="digest.pdf", media_type="application/pdf", content=content),)


_SPECIAL: dict[str, Callable[[Edition, Templates, Site], tuple[Rendition, ...]]] = {
    "eml": _eml,
    "json": _json,
    "sources": _sources,
    "epub": _epub,
    "pdf": _pdf,
}


def renderers(
    formats: Sequence[str] = FORMATS, folders: Sequence[Path] = (), site: Site | None = None
) -> tuple[Callable[[Edition], tuple[Rendition, ...]], ...]:
    """One renderer for each format, in the given order; templates in `folders` go before the packaged ones.

    Raises `RenderError` for an unknown format; a renderer raises it for a template that cannot be used.
    """
    for name in formats:
        if name not in ALL_FORMATS:
            raise RenderError("--format", f"{name!r} is not one of {', '.join(ALL_FORMATS)}")
    chosen = tuple(dict.fromkeys(formats))
    published = replace(site or Site(), formats=chosen)
    shared = templates(tuple(folders))
    return tuple(_Format(name=n, templates=shared, site=published) for n in chosen)


def summary(edition: Edition, folders: Sequence[Path] = (), site: Site | None = None) -> EditionSummary:
    """What the pages beside the editions need to know of an edition; `dataclasses.asdict` gives JSON."""
    return pages.summary(edition, templates(tuple(folders)), site or Site())


def site(
    edition: Edition | None,
    summaries: Sequence[EditionSummary],
    folders: Sequence[Path] = (),
    settings: Site | None = None,
) -> tuple[Rendition, ...]:
    """Everything that stands in the output folder itself, from the summaries of all editions there are.

    index.html is the newest edition's page: it is left out where `edition`, the one just built, is not the
    newest, or None. The feeds tell a week; threads and sections have a page each.
    """
    return tuple(_site(edition, summaries, templates(tuple(folders)), settings or Site()))


def _site(
    edition: Edition | None, summaries: Sequence[EditionSummary], own: Templates, site: Site
) -> Iterable[Rendition]:
    if edition and all(s.id <= edition.id for s in summaries):
        page = reading.view(edition, site, base=f"{edition.id}/", root="")
        text = own.render("index.html", interface(edition.language), edition=page)
        yield _rendition("index.html", "text/html", text)
    yield _rendition("archive.html", "text/html", pages.archive(summaries, own, site))
    for name, text in pages.lists(summaries, own, site):
        yield _rendition(name, "text/html", text)
    for name, text in pages.next_pages(summaries, own):
        yield _rendition(name, "text/html", text)
    atom, json_feed = pages.feeds(summaries, own, site)
    yield _rendition("feed.xml", "application/atom+xml", atom)
    yield _rendition("feed.json", "application/feed+json", json_feed)
    yield _rendition("edition.schema.json", "application/schema+json", record.schema())
    yield _rendition("robots.txt", "text/plain", _robots(site))


def _robots(site: Site) -> str:
    """What crawlers may read (RFC 9309): all of what is public, nothing of what is not meant for them."""
    return f"User-agent: *\nDisallow: {'/' if site.robots else ''}\n"


def cap_in_words(language: str, sentences: int, share: float) -> str:
    """The fair-quotation rule as an edition states it; `share` of an article's words, 0 to 1."""
    say = interface(language)
    return say.say("cap", sentences, share=say.percent(share))


def vocabulary(language: str) -> frozenset[str]:
    """Every word, in lower case, that an edition in this language may print in its own voice."""
    return interface(language).vocabulary


def packaged_templates() -> dict[str, str]:
    """Name and text of every template that comes with digest."""
    folder = next(root for root in packaged() if root.is_dir())
    return {f.name: f.read_text(encoding="utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name)}


def _rendition(name: str, media_type: str, text: str) -> Rendition:
    return Rendition(name=name, media_type=media_type, content=text.encode("utf-8", "replace"))
