"""Saved mails and newsletters (`.eml`, `.mbox`) as items: the body that carries the text, and the headers."""

from __future__ import annotations

import binascii
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from typing import TYPE_CHECKING

from digest.collect.encoding import decode
from digest.collect.files.forwarded import MAX_FORWARDS, PassedOn, is_passed_on, passed_on, without_prefix
from digest.errors import SourceError
from digest.model import Item
from digest.text.plain import one_line, plain, tidy, web_url
from digest.text.stamps import machine_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WRAPPED = 45  # a hard-wrapped line is at least this long; shorter ones end where the writer ended them
_MAX_HEADER_LENGTH = (
    5_000  # characters of a header: the standard library takes quadratic time over longer ones
)
_NESTED = 50  # multiparts within one another
_PARTS = 2_000  # lines that may part one piece from the next
_CONTENT = re.compile(rb"^content-[a-z\-]{1,30}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_NOTE_WORDS = 50  # of the one who passes a message on
_ENCODED = re.compile(
    r"=\?[\w*.-]{1,60}\?[bq]\?[^?\s]*\?=(?:\s+=\?[\w*.-]{1,60}\?[bq]\?[^?\s]*\?=)*", re.IGNORECASE
)
_ENOUGH = 0.6  # of the words of the HTML part: then the plain part is the whole text, not a stub


def mail_item(data: bytes, *, source: str, path: str, item_id: str = "") -> Item:
    """One message as an item; its sender is the outlet. Raises `SourceError` where it holds no text.

    A message that was forwarded speaks for itself, not for who passed it on. The standard library's older
    policy is used on purpose: the newer one raises on broken headers.
    """
    message, parts = _parsed(data, path)
    raw, media_type = _body(parts)
    is_markup = media_type == "text/html"
    own = PassedOn(header(message, "From"), header(message, "Subject"), header(message, "Date"), raw)
    told = passed_on(raw, own.subject, is_markup=is_markup) or own
    content = told.body if is_markup else unwrap(told.body)
    if not content.strip():
        raise SourceError(path, "is a mail without text")
    name, address = parseaddr(told.sender)
    return Item(
        source=source,
        id=item_id or header(message, "Message-ID").strip("<> ") or path,
        content=content,
        media_type=media_type,
        title=without_prefix(told.subject or own.subject),
        url=web_url(header(message, "Archived-At").strip("<> ")),
        path=path,
        published=machine_stamp(told.sent),
        language=header(message, "Content-Language").partition(",")[0][:35],
        outlet=plain(name) or address.rpartition("@")[2],
    )


def _parsed(data: bytes, path: str) -> tuple[Message, list[Message]]:
    """The message that is read and its parts. Raises `SourceError` where it would cost too much."""
    nested, lines = data.count(b"multipart/"), data.count(b"\n--")
    if (
        nested > _NESTED
        or lines > _PARTS
        or any(len(h.group()) > _MAX_HEADER_LENGTH for h in _CONTENT.finditer(data))
    ):
        raise SourceError(path, "is a mail of absurd structure; it was not read")
    try:
        message = _attached(BytesParser(policy=compat32).parsebytes(data))
        return message, [part for part in message.walk() if not part.is_multipart()]
    except RecursionError:
        raise SourceError(path, "is a mail nested too deep to read") from None


def _attached(message: Message) -> Message:
    """The message that another one carries whole and says little beside."""
    for _ in range(MAX_FORWARDS):
        inner = next((p for p in message.walk() if p.get_content_type() == "message/rfc822"), None)
        payload = inner.get_payload() if inner is not None else None
        first = payload[0] if isinstance(payload, list) and payload else None
        if not isinstance(first, Message) or not _passes_on(message):
            return message
        message = first
    return message


def _passes_on(message: Message) -> bool:
    own = [part for part in message.walk() if part.get_content_type() == "text/plain"][:1]
    return is_passed_on(header(message, "Subject")) or not own or len(_text(own[0]).split()) <= _NOTE_WORDS


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


def header(message: Message, name: str) -> str:
    """A header's text on one line: encoded words decoded, raw bytes read as what they are."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return one_line(_ENCODED.sub(_decoded, _unescaped(raw[:_MAX_HEADER_LENGTH])))


def _unescaped(raw: str) -> str:
    try:
        return decode(raw.encode("ascii", "surrogateescape"))
    except UnicodeEncodeError:
        return raw


def _decoded(match: re.Match[str]) -> str:
    """A run of encoded words; where it is broken, as it came."""
    try:
        pieces = decode_header(match.group())
    except (HeaderParseError, binascii.Error, ValueError):
        return match.group()
    return "".join(p if isinstance(p, str) else decode(p, charset or "") for p, charset in pieces)


def _body(parts: Iterable[Message]) -> tuple[str, str]:
    """The text and its media type: the plain part where it is whole, the HTML part where it says more."""
    plain_text, markup = "", ""
    for part in parts:
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain" and not plain_text:
            plain_text = _flowed(part)
        elif part.get_content_type() == "text/html" and not markup:
            markup = _text(part)
    if markup and len(plain_text.split()) < _ENOUGH * len(_visible(markup).split()):
        return markup, "text/html"
    return (plain_text, "text/plain") if plain_text.strip() else (markup, "text/html")


def _flowed(part: Message) -> str:
    """A plain part, lines that flow into the next one joined (RFC 3676)."""
    text = _text(part)
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    deleted = str(part.get_param("delsp", "")).lower() == "yes"
    lines: list[str] = []
    flows = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        if flows:
            lines[-1] += line
        else:
            lines.append(line)
        flows = line.endswith(" ") and line != "-- "
        if flows and deleted:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line.rstrip() if line != "-- " else line for line in lines)


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


def unwrap(text: str) -> str:
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
