"""What an article, an outlet and an address are called in print, and how a sentence is cited."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from digest.render.fragments import at_sentence
from digest.render.safe import host, printable, shortened, web_link
from digest.render.view import Cite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.model import Article, Citation, Sentence

MAX_HEADLINE_CHARACTERS = 300  # more is shortened, and the ellipsis shows it
_MAX_NAME_CHARACTERS = 80


def named(text: str) -> str:
    """A name as printed: on one line, and not longer than a name is."""
    return shortened(printable(text), _MAX_NAME_CHARACTERS)


def words(text: str) -> str:
    """A message or title as printed: on one line, and not longer than a headline is."""
    return shortened(printable(text), MAX_HEADLINE_CHARACTERS)


def outlet(article: Article) -> str:
    """The best name there is for where an article stands; never a raw address; "" where there is none."""
    for name in (article.outlet, article.source, article.agency):
        clean = named(host(name) if "://" in name else name)
        if clean:
            return clean
    return host(article.url) or named(article.path)


def origin(article: Article, origins: Sequence[str]) -> str:
    """Whose words the article carries: "MPA" for an agency's or another outlet's, "" for its own."""
    name = outlet(article)
    credited = ", ".join(a for a in article.agency.split(", ") if a and (not origins or a in origins))
    if not credited and len(origins) == 1:
        credited = origins[0]  # a rewrite that names no agency, and says what the agency says
    credited = named(credited)
    return "" if credited == name or not (article.outlet or article.source) else credited


def slug(key: str) -> str:
    """An id where it is safe as a file name and in an address, else letters and digits made from it."""
    if key.isascii() and key.isalnum() and len(key) <= _MAX_NAME_CHARACTERS:
        return key
    return "x" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def copy_of(article: Article, base: str = "") -> str:
    """The file of the marked copy, relative to a page that reaches the edition's folder by `base`."""
    return f"{base}sources/{slug(article.id)}.html"


def mark(start: int) -> str:
    """The id of a marked sentence in the local copy, by where it starts in the stored text."""
    return f"at-{start}"


def cite(  # noqa: PLR0913 - a citation and what is said of it
    article: Article,
    sentence: Sentence | None,
    *,
    citations: Mapping[str, Citation],
    origins: Sequence[str] = (),
    base: str = "",
    date: str = "",
) -> Cite:
    """An article as the one who says a sentence; without a sentence, as a whole."""
    citation = citations.get(article.id)
    web, copy = web_link(article.url), copy_of(article, base)
    if sentence:
        web = web and at_sentence(web, printable(sentence.text), article.text, article.title)
        copy = f"{copy}#{mark(sentence.start)}"
    return Cite(
        number=citation.number if citation else 0,
        name=outlet(article),
        origin=origin(article, origins),
        href=web or copy,
        web=web,
        copy=copy,
        date=date,
        teaser=article.teaser,
    )


def site_address(url: str) -> str:
    """The address of the published editions with a trailing slash, or ""."""
    link = web_link(url)
    return link.rstrip("/") + "/" if link else ""
