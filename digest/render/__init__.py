"""Edition to renditions: one reading of the edition, a template for each format.

renderers       the formats of an edition's own folder, as renderers
feeds           feed.xml and feed.json of the output folder
archive_page    index.html of the output folder, from the editions' summaries
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.errors import RenderError
from digest.model import Rendition
from digest.render import copies, mail, record, site_index
from digest.render.reading import view
from digest.render.site_index import EditionSummary, summary
from digest.render.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from digest.model import Edition

__all__ = ["FORMATS", "EditionSummary", "Site", "archive_page", "feeds", "renderers", "summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where editions are published, and who mails them; the defaults suit a folder on one's own machine."""

    url: str = ""  # of the output folder on the web
    sender: str = "digest@localhost"  # a bare mail address
    list_id: str = "digest.localhost"


_PAGES = {
    "html": ("index.html", "text/html"),
    "md": ("digest.md", "text/markdown"),
    "txt": ("digest.txt", "text/plain"),
}
FORMATS = (*_PAGES, "eml", "json", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Format:
    """The renderer of one format."""

    name: str
    templates: Templates
    site: Site

    def __call__(self, edition: Edition) -> tuple[Rendition, ...]:
        if self.name in _PAGES:
            name, media_type = _PAGES[self.name]
            text = self.templates.render(name, edition=view(edition, self.site.url))
            return (_rendition(name, media_type, text),)
        return _SPECIAL[self.name](edition, self.templates, self.site)


def _json(edition: Edition, _: Templates, __: Site) -> tuple[Rendition, ...]:
    return (_rendition("edition.json", "application/json", record.edition_json(edition)),)


def _eml(edition: Edition, templates: Templates, site: Site) -> tuple[Rendition, ...]:
    content = mail.mail(edition, templates, sender=site.sender, list_id=site.list_id, site=site.url)
    return (Rendition(name="digest.eml", media_type="message/rfc822", content=content),)


def _sources(edition: Edition, templates: Templates, _: Site) -> tuple[Rendition, ...]:
    pages = copies.copies(edition, templates)
    return tuple(_rendition(name, "text/html", text) for name, text in pages.items())


_SPECIAL: dict[str, Callable[[Edition, Templates, Site], tuple[Rendition, ...]]] = {
    "eml": _eml,
    "json": _json,
    "sources": _sources,
}


def renderers(
    formats: Sequence[str] = FORMATS, folders: Sequence[Path] = (), site: Site | None = None
) -> tuple[Callable[[Edition], tuple[Rendition, ...]], ...]:
    """One renderer for each format, in the given order; templates in `folders` go before the packaged ones.

    Raises `RenderError` for an unknown format; a renderer raises it for a template that cannot be used.
    """
    for name in formats:
        if name not in FORMATS:
            raise RenderError("--format", f"{name!r} is not one of {', '.join(FORMATS)}")
    templates = Templates(folders)
    chosen = dict.fromkeys(formats)
    return tuple(_Format(name=n, templates=templates, site=site or Site()) for n in chosen)


def feeds(edition: Edition, folders: Sequence[Path] = (), site: Site | None = None) -> tuple[Rendition, ...]:
    """feed.xml (Atom) and feed.json (JSON Feed) of the edition's stories, for the output folder."""
    atom, json_feed = site_index.feeds(edition, Templates(folders), (site or Site()).url)
    return (
        _rendition("feed.xml", "application/atom+xml", atom),
        _rendition("feed.json", "application/feed+json", json_feed),
    )


def archive_page(editions: Sequence[EditionSummary], folders: Sequence[Path] = ()) -> Rendition:
    """index.html of the output folder: every edition, newest first."""
    return _rendition("index.html", "text/html", site_index.archive(editions, Templates(folders)))


def _rendition(name: str, media_type: str, text: str) -> Rendition:
    return Rendition(name=name, media_type=media_type, content=text.encode("utf-8", "replace"))
