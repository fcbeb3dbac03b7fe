"""Saved mails and newsletters (`.eml`, `.mbox`) as items: the body that carries the text, and the headers."""

from __future__ import annotations

import binascii
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from typing import TYPE_CHECKING

from digest.collect.encoding import decode
from digest.errors import SourceError
from digest.model import Item
from digest.text.plain import one_line, plain, tidy, web_url
from digest.text.stamps import machine_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

_WRAPPED = 45  # a hard-wrapped line is at least this long; shorter ones end where the writer ended them
_HEADER = 5_000  # characters of a header: the standard library takes quadratic time over longer ones
_NESTED = 50  # multiparts within one another
_PARTS = 2_000  # lines that may part one piece from the next
_CONTENT = re.compile(rb"^content-[a-z\-]{1,30}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_ENOUGH = 0.6  # of the words of the HTML part: then the plain part is the whole text, not a stub


def mail_item(data: bytes, *, source: str, path: str, item_id: str = "") -> Item:
    """One message as an item; its sender is the outlet. Raises `SourceError` where it holds no text.

    The standard library's older policy is used on purpose: the newer one raises on broken headers.
    """
    nested, lines = data.count(b"multipart/"), data.count(b"\n--")
    if nested > _NESTED or lines > _PARTS or any(len(h.group()) > _HEADER for h in _CONTENT.finditer(data)):
        raise SourceError(path, "is a mail of absurd structure; it was not read")
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError:
        raise SourceError(path, "is a mail nested too deep to read") from None
    content, media_type = _body(parts)
    if not content.strip():
        raise SourceError(path, "is a mail without text")
    name, address = parseaddr(_header(message, "From"))
    return Item(
        source=source,
        id=item_id or _header(message, "Message-ID").strip("<> ") or path,
        content=content,
        media_type=media_type,
        title=_header(message, "Subject"),
        url=web_url(_header(message, "Archived-At").strip("<> ")),
        path=path,
        published=machine_stamp(_header(message, "Date")),
        language=_header(message, "Content-Language").partition(",")[0][:35],
        outlet=plain(name) or address.rpartition("@")[2],
    )


def split_mbox(lines: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The messages of an mbox, each as bytes; of one over `limit` bytes only the beginning is kept."""
    message: list[bytes] = []
    size, blank, started = 0, True, False
    for line in lines:
        if blank and line.startswith(b"From "):
            if started:
                yield b"".join(message)
            message, size, started = [], 0, True
        elif started and size < limit:
            message.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if started:
        yield b"".join(message)


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:_HEADER]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, binascii.Error, ValueError):
        return one_line(raw)
    return one_line("".join(p if isinstance(p, str) else decode(p, charset or "") for p, charset in pieces))


def _body(parts: Iterable[Message]) -> tuple[str, str]:
    """The text and its media type: the plain part where it is whole, the HTML part where it says more."""
    plain_text, markup = "", ""
    for part in parts:
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain" and not plain_text:
            plain_text = _unwrap(_text(part))
        elif part.get_content_type() == "text/html" and not markup:
            markup = _text(part)
    if markup and len(plain_text.split()) < _ENOUGH * len(_visible(markup).split()):
        return markup, "text/html"
    return (plain_text, "text/plain") if plain_text.strip() else (markup, "text/html")


def _visible(markup: str) -> str:
    return re.sub(
        r"<[^<>]*>", " ", re.sub(r"<(?:style|script)\b[^<>]*>[^<]*", " ", markup, flags=re.IGNORECASE)
    )


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_param("charset", "")
    label = charset if isinstance(charset, str) else ""
    text = decode(payload, label) if isinstance(payload, bytes) else ""
    return tidy(text.replace("\r\n", "\n"))


def _begins(line: str, before: str) -> bool:
    """Whether a line is one of its own: quoted, indented, an item of a list; "57." may end a sentence."""
    if re.match(r"\d+[.)]", line):
        return before.rstrip().endswith((".", ":", ";", "!", "?"))
    return re.match(r"[\s>*•\-–\[#]", line) is not None


def _unwrap(text: str) -> str:
    """Lines that a mail program broke at some 70 columns, joined again; short lines and blank ones stay."""
    joined: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if line.rstrip() == "--":
            break  # the signature
        if goes_on and line.strip() and not _begins(line, joined[-1]):
            joined[-1] = f"{joined[-1].rstrip()} {line}"
        else:
            joined.append(line)
        goes_on = _WRAPPED <= len(line) <= 80
    return "\n".join(joined)
