"""One reader's mail: the edition's, with an envelope, a way out, and headers that no feed text can break."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default as POLICY  # noqa: N812 - a constant
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.errors import DeliveryError
from digest.text import mime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from email.message import EmailMessage

LEAVE_MARK = "https://leave.invalid/"  # stands in a rendered mail where the reader's own link belongs
_FOOT = "font:12px Arial,sans-serif;text-align:center;padding:0 18px 24px"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What all readers of one profile get: a mail without recipient, taken apart."""

    edition: str
    revision: int
    subject: str
    html: str
    text: str
    language: str  # BCP 47
    because: str = ""  # why one gets the mail, for templates that have no place for the way out
    leave: str = "Unsubscribe"  # the words of that link


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends: a name and a bare address, the list's id (a dotted name), where answers go."""

    name: str
    address: str
    list_id: str
    reply_to: str = ""
    archive: str = ""  # https address of the editions, "" for none

    @property
    def domain(self) -> str:
        """The domain that signs and answers."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One reader: address, return path, and the ways out. At least one of the two ways is there."""

    subscriber: str  # id
    to: str
    return_path: str
    leave_url: str = ""  # https, one-click (RFC 8058); "" where no server runs
    leave_mail: str = ""  # an address that takes one off the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Ready bytes (CRLF lines) with their envelope."""

    message_id: str
    return_path: str
    to: str
    content: bytes


def letter(raw: bytes, *, edition: str, revision: int, foot: tuple[str, str] = ("", "Unsubscribe")) -> Letter:
    """The letter of a rendered `digest.eml`; `foot`: why one gets it, and the words of the link to leave.

    Raises `DeliveryError` for what is no such mail.
    """
    message: EmailMessage = message_from_bytes(raw, policy=POLICY)
    page, text = message.get_body(("html",)), message.get_body(("plain",))
    if page is None or text is None:
        raise DeliveryError("digest.eml", "has no HTML or no text part; build the edition anew")
    return Letter(
        edition=edition,
        revision=revision,
        subject=str(message["Subject"] or ""),
        html=page.get_content().replace("\r\n", "\n"),
        text=text.get_content().replace("\r\n", "\n"),
        language=str(message["Content-Language"] or "en"),
        because=foot[0],
        leave=foot[1],
    )


def message_id(sender: Sender, edition: str, revision: int, subscriber: str) -> str:
    """The same for one reader, edition and revision, whenever and wherever it is sent."""
    name = hashlib.sha256(f"{sender.list_id}\n{edition}\n{revision}\n{subscriber}".encode()).hexdigest()[:32]
    return f"<{name}@{sender.domain}>"


def addressed(
    mail: Letter,
    sender: Sender,
    envelope: Envelope,
    *,
    date: datetime,
    sign: Callable[[bytes], bytes] | None = None,
) -> Mail:
    """The mail for one reader. `sign` makes a DKIM-Signature header of the finished bytes.

    Raises `DeliveryError` where a value would add or change a header.
    """
    leave = envelope.leave_url or f"mailto:{envelope.leave_mail}?subject=unsubscribe"
    identity = message_id(sender, mail.edition, mail.revision, envelope.subscriber)
    boundary = f"=_{identity[1:25]}"
    bodies = _bodies(mail)
    values = {"plain": leave, "html": html.escape(leave)}
    content = _message(
        _headers(mail, sender, envelope, identity, date),
        {kind: (part.encoding, part.filled(LEAVE_MARK, values[kind])) for kind, part in bodies.items()},
        boundary,
    )
    return Mail(
        message_id=identity,
        return_path=envelope.return_path,
        to=envelope.to,
        content=sign(content) + content if sign else content,
    )


def _headers(
    mail: Letter, sender: Sender, envelope: Envelope, identity: str, date: datetime
) -> dict[str, str]:
    ways = [f"<{envelope.leave_url}>"] if envelope.leave_url else []
    ways += [f"<mailto:{envelope.leave_mail}?subject=unsubscribe>"] if envelope.leave_mail else []
    return {
        "From": mime.named(sender.name, sender.address),
        "To": envelope.to,
        "Reply-To": sender.reply_to,
        "Subject": mime.header(mail.subject),
        "Date": format_datetime(date),
        "Message-ID": identity,
        "List-Id": mime.named(sender.name, sender.list_id),
        "List-Unsubscribe": ",\r\n ".join(ways),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" if envelope.leave_url else "",
        "List-Archive": f"<{sender.archive}>" if sender.archive else "",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "Content-Language": mail.language,
        "X-Digest-Edition": f"{mail.edition} revision {mail.revision}",
    }


@lru_cache(maxsize=32)
def _bodies(mail: Letter) -> Mapping[str, mime.Body]:
    """Text and HTML with an open place for the reader's own way out; encoded once for all readers.

    Where the template has no place for it, it stands at the end.
    """
    text, page = mail.text, mail.html
    if LEAVE_MARK not in text:
        text = f"{text.rstrip()}\n\n-- \n{mail.because}\n{mail.leave}: {LEAVE_MARK}\n"
    if LEAVE_MARK not in page:
        because, shown = html.escape(mail.because), html.escape(mail.leave)
        link = f'\n<p style="{_FOOT}">{because} <a href="{LEAVE_MARK}">{shown}</a></p>\n'
        head, end, tail = page.rpartition("</body>")
        page = f"{head}{link}{end}{tail}" if end else page + link
    return {"plain": mime.body(text, LEAVE_MARK), "html": mime.body(page, LEAVE_MARK)}


def _message(headers: Mapping[str, str], parts: Mapping[str, tuple[str, bytes]], boundary: str) -> bytes:
    try:
        return mime.message({k: v for k, v in headers.items() if v}, parts, boundary)
    except ValueError as error:
        raise DeliveryError("mail", str(error)) from None


def notice_mail(  # noqa: PLR0913 - what a mail is made of
    sender: Sender, envelope: Envelope, subject: str, text: str, *, date: datetime, language: str
) -> Mail:
    """A mail to one person about the list itself; plain text in both parts, no list headers.

    Raises `DeliveryError` where a value would change the headers.
    """
    made = hashlib.sha256(
        f"{envelope.to}\n{date.isoformat()}\n{text}".encode("utf-8", "replace")
    ).hexdigest()[:32]
    headers = {
        "From": mime.named(sender.name, sender.address),
        "To": envelope.to,
        "Reply-To": sender.reply_to,
        "Subject": mime.header(subject),
        "Date": format_datetime(date),
        "Message-ID": f"<{made}@{sender.domain}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": language,
    }
    page = "<br>\n".join(_linked(line) for line in text.splitlines())
    bodies = {
        "plain": text,
        "html": f'<!doctype html><html lang="{language}"><body><p>{page}</p></body></html>',
    }
    parts = {kind: mime.body(part) for kind, part in bodies.items()}
    content = _message(headers, {k: (b.encoding, b.before) for k, b in parts.items()}, f"=_{made[:24]}")
    return Mail(
        message_id=headers["Message-ID"], return_path=envelope.return_path, to=envelope.to, content=content
    )


def _linked(line: str) -> str:
    """A line of text as HTML; one that is an address is a link."""
    shown = html.escape(line)
    return f'<a href="{shown}">{shown}</a>' if re.fullmatch(r"(?:https?://|mailto:)\S+", line) else shown
