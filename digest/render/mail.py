"""digest.eml: the edition as one complete mail that still lacks its recipient."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
import textwrap
from dataclasses import replace
from email.header import Header
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from typing import TYPE_CHECKING

from digest.errors import RenderError
from digest.render.interface import interface
from digest.render.reading import first_stories, view
from digest.render.safe import printable, shortened

if TYPE_CHECKING:
    from digest.model import Edition
    from digest.render.publication import Site
    from digest.render.templates import Templates
    from digest.render.view import EditionView

MAX_HTML_BYTES = 90_000  # as encoded for the way; Gmail clips a mail at 102 kB
_LONGEST_SUBJECT = 110
_LINE = 76
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_LIST = re.compile(r"[A-Za-z0-9.-]+")


def mail(edition: Edition, templates: Templates, site: Site) -> bytes:
    """One multipart/alternative message, CRLF lines, no `To`; the same bytes for the same edition.

    What came before a story is only named. Stories that do not fit 90 kB of HTML are left out of both parts,
    from the end. Raises `RenderError`.
    """
    sender, list_id = site.sender, site.list_id
    if not _ADDRESS.fullmatch(sender) or not _LIST.fullmatch(list_id):
        raise RenderError(
            "digest.eml", f"{sender!r} and {list_id!r} must be a bare address and a dotted name"
        )
    page, html = _fitting(_newest(view(edition, site)), templates)
    text = templates.render("digest.txt", interface(edition.language), edition=page)
    name = hashlib.sha256(f"{edition.id}\n{text}\n{html}".encode("utf-8", "replace")).hexdigest()[:24]
    headers = {
        "From": f"{_phrase(page.title)} <{sender}>",
        "Subject": _words(_subject(page)),
        "Date": format_datetime(edition.built_at),
        "Message-ID": f"<{name}@{sender.rpartition('@')[2]}>",
        "List-Id": f"{_phrase(page.title)} <{list_id}>",
        "Content-Language": page.language,
        "X-Digest-Edition": _words(page.id),
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="=_{name}"',
    }
    return _message(headers, [("plain", text), ("html", html)], f"=_{name}")


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
    return len(_encoded(html)[1])


def _subject(page: EditionView) -> str:
    top = page.stories[0].headline if page.stories else page.title
    return f"{shortened(top, _LONGEST_SUBJECT)} · {page.date}"


def header_value(text: str) -> str:
    """Feed text that may stand in a header: one line, no control characters, nothing that ends it."""
    return " ".join(printable(text).split())


def _words(text: str) -> str:
    """A header's value, folded: as it is where it is plain ASCII, else as RFC 2047 encoded words.

    Text that only looks like an encoded word is encoded too, so that it is read literally.
    """
    clean = header_value(text)
    if clean.isascii() and "=?" not in clean and max(map(len, clean.split()), default=0) < _LINE - 2:
        return "\r\n ".join(textwrap.wrap(clean, _LINE - 16, break_on_hyphens=False)) or ""
    return Header(clean, "utf-8", maxlinelen=_LINE, header_name="Content-Language").encode(linesep="\r\n")


def _phrase(text: str) -> str:
    """A display name: quoted where it is plain ASCII, else encoded."""
    clean = shortened(header_value(text), _LINE - 16)
    if clean.isascii() and "=?" not in clean:
        return '"{}"'.format(clean.replace("\\", "\\\\").replace('"', '\\"'))
    return _words(clean)


def _message(headers: dict[str, str], parts: list[tuple[str, str]], boundary: str) -> bytes:
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(lines).encode("ascii")
    _check(head, list(headers))
    body = b""
    for kind, text in parts:
        encoding, content = _encoded(text)
        body += (
            f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
        ).encode("ascii") + content
    return head + b"\r\n\r\n" + body + f"--{boundary}--\r\n".encode("ascii")


def _check(head: bytes, names: list[str]) -> None:
    """Whatever the values were, exactly the headers that were meant are there."""
    found = BytesHeaderParser().parsebytes(head + b"\r\n\r\n").keys()
    if list(found) != names:
        raise RenderError("digest.eml", f"a header was injected: {', '.join(found)}")


def _encoded(text: str) -> tuple[str, bytes]:
    """Quoted-printable, or base64 where that is shorter; lines end with CRLF and never with a lone dot."""
    raw = text.replace("\n", "\r\n").encode("utf-8", "replace")
    quoted = quopri.encodestring(text.encode("utf-8", "replace"))
    quoted = re.sub(rb"(?m)^\.", b"=2E", re.sub(rb"(?m)^From ", b"=46rom ", quoted))
    packed = base64.encodebytes(raw)
    name, best = ("quoted-printable", quoted) if len(quoted) <= len(packed) else ("base64", packed)
    if not best.endswith(b"\n"):
        best += b"\n"
    return name, best.replace(b"\n", b"\r\n")
