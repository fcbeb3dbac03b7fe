"""digest.eml: the edition as one complete mail that still lacks its recipient."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from email.utils import format_datetime
from typing import TYPE_CHECKING

from digest.errors import RenderError
from digest.render.interface import interface
from digest.render.reading import first_stories, view
from digest.render.safe import shortened
from digest.text import mime

if TYPE_CHECKING:
    from digest.model import Edition
    from digest.render.publication import Site
    from digest.render.templates import Templates
    from digest.render.view import EditionView

MAX_HTML_BYTES = 90_000  # as encoded for the way; Gmail clips a mail at 102 kB
_LONGEST_SUBJECT = 110
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_LIST = re.compile(r"[A-Za-z0-9.-]+")


def mail(edition: Edition, templates: Templates, site: Site) -> bytes:
    """One multipart/alternative message, CRLF lines, no `To`; the same bytes for the same edition.

    What came before a story is only named, but in a week's mail told. Stories that do not fit 90 kB of HTML
    are left out of both parts, from the end. Raises `RenderError`.
    """
    sender, list_id = site.sender, site.list_id
    if not _ADDRESS.fullmatch(sender) or not _LIST.fullmatch(list_id):
        raise RenderError(
            "digest.eml", f"{sender!r} and {list_id!r} must be a bare address and a dotted name"
        )
    whole = view(edition, site)
    page, html = _fitting(whole if site.week_since else _newest(whole), templates)
    text = templates.render("digest.txt", interface(edition.language), edition=page)
    name = hashlib.sha256(f"{edition.id}\n{text}\n{html}".encode("utf-8", "replace")).hexdigest()[:24]
    headers = {
        "From": mime.named(page.title, sender),
        "Subject": mime.header(_subject(page)),
        "Date": format_datetime(edition.built_at),
        "Message-ID": f"<{name}@{sender.rpartition('@')[2]}>",
        "List-Id": mime.named(page.title, list_id),
        "Content-Language": page.language,
        "X-Digest-Edition": mime.header(page.id),
    }
    parts = {kind: mime.body(part) for kind, part in (("plain", text), ("html", html))}
    try:
        return mime.message(headers, {k: (b.encoding, b.before) for k, b in parts.items()}, f"=_{name}")
    except ValueError as error:
        raise RenderError("digest.eml", str(error)) from None


def _newest(page: EditionView) -> EditionView:
    """The edition with the newest story of each thread; what came before it is named."""
    return replace(
        page,
        sections=tuple(
            replace(s, threads=tuple(replace(t, stories=(t.head,), named=t.earlier) for t in s.threads))
            for s in page.sections
        ),
    )


def _fitting(whole: EditionView, templates: Templates) -> tuple[EditionView, str]:
    """The longest run of first stories whose HTML fits, by bisection."""

    def render(page: EditionView) -> str:
        return templates.render("mail.html", interface(page.language), edition=page)

    html = render(whole)
    if _size(html) <= MAX_HTML_BYTES:
        return whole, html
    fits, breaks = 0, len(whole.stories)
    while breaks - fits > 1:
        middle = (fits + breaks) // 2
        fits, breaks = (
            (middle, breaks)
            if _size(render(first_stories(whole, middle))) <= MAX_HTML_BYTES
            else (fits, middle)
        )
    page = first_stories(whole, fits)
    return page, render(page)


def _size(html: str) -> int:
    return len(mime.body(html).before)


def _subject(page: EditionView) -> str:
    top = page.stories[0].headline if page.stories else page.title
    return f"{shortened(top, _LONGEST_SUBJECT)} · {page.date}"
