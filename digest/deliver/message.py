"""One reader's mail: the edition's, with an envelope, a way out, and headers that no feed text can break."""

from __future__ import annotations

import binascii
import hashlib
import html
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import Header
from email.parser import BytesHeaderParser
from email.policy import default as POLICY  # noqa: N812 - a constant
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING

from digest.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from email.message import EmailMessage

LEAVE_MARK = "https://leave.invalid/"  # stands in a rendered mail where the reader's own link belongs
_LINE_CHARS = 76
_FOOT = "font:12px Arial,sans-serif;text-align:center;padding:0 18px 24px"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


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
    content = compose(_headers(mail, sender, envelope, identity, date), _bodies(mail, leave), boundary)
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
    headers = {
        "From": formataddr((_one_line(sender.name), sender.address), "utf-8"),
        "To": envelope.to,
        "Reply-To": sender.reply_to,
        "Subject": words(mail.subject),
        "Date": format_datetime(date),
        "Message-ID": identity,
        "List-Id": f"{formataddr((_one_line(sender.name), sender.list_id), 'utf-8')}",
        "List-Unsubscribe": ",\r\n ".join(ways),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" if envelope.leave_url else "",
        "List-Archive": f"<{sender.archive}>" if sender.archive else "",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "Content-Language": mail.language,
        "X-Digest-Edition": f"{mail.edition} revision {mail.revision}",
    }
    return {name: value for name, value in headers.items() if value}


def _bodies(mail: Letter, leave: str) -> Mapping[str, str]:
    """Text and HTML with the reader's own way out; where the template has no place for it, at the end."""
    text, page = mail.text, mail.html
    if LEAVE_MARK not in text:
        text = f"{text.rstrip()}\n\n-- \n{mail.because}\n{mail.leave}: {LEAVE_MARK}\n"
    if LEAVE_MARK not in page:
        because, shown = html.escape(mail.because), html.escape(mail.leave)
        link = f'<p style="{_FOOT}">{because} <a href="{LEAVE_MARK}">{shown}</a></p>'
        head, end, tail = page.rpartition("</body>")
        page = f"{head}{link}{end}{tail}" if end else page + link
    return {"plain": text.replace(LEAVE_MARK, leave), "html": page.replace(LEAVE_MARK, html.escape(leave))}


def compose(headers: Mapping[str, str], bodies: Mapping[str, str], boundary: str) -> bytes:
    """A multipart/alternative message; exactly the named headers are there, whatever the values hold."""
    every = {
        **headers,
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    head = "\r\n".join(f"{name}: {value}" for name, value in every.items()).encode("ascii", "replace")
    found = BytesHeaderParser().parsebytes(head + b"\r\n\r\n").keys()
    if list(found) != list(every):
        raise DeliveryError("mail", f"a value would change the headers: {', '.join(found)}")
    parts = b"".join(
        f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode("ascii")
        + quoted(text)
        for kind, text in bodies.items()
    )
    return head + b"\r\n\r\n" + parts + f"--{boundary}--\r\n".encode("ascii")


def quoted(text: str) -> bytes:
    """Quoted-printable with CRLF lines; no line is a lone dot or begins with "From " (RFC 2045, 5321)."""
    made = binascii.b2a_qp(text.encode("utf-8", "replace"), istext=True)
    made = re.sub(rb"(?m)^\.", b"=2E", made.replace(b"\r\n", b"\n"))
    made = re.sub(rb"(?m)^From ", b"=46rom ", made)
    return made.replace(b"\n", b"\r\n") + (b"" if made.endswith(b"\n") else b"\r\n")


def words(text: str) -> str:
    """Text from outside as a header's value: one line, encoded (RFC 2047) unless it is plain and short."""
    clean = _one_line(text)
    if clean.isascii() and "=?" not in clean and len(clean) <= _LINE_CHARS - len("Subject: "):
        return clean
    return Header(clean, "utf-8", maxlinelen=_LINE_CHARS, header_name="Subject").encode(linesep="\r\n")


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


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
        "From": formataddr((_one_line(sender.name), sender.address), "utf-8"),
        "To": envelope.to,
        "Reply-To": sender.reply_to,
        "Subject": words(subject),
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
    content = compose({k: v for k, v in headers.items() if v}, bodies, f"=_{made[:24]}")
    return Mail(
        message_id=headers["Message-ID"], return_path=envelope.return_path, to=envelope.to, content=content
    )


def _linked(line: str) -> str:
    """A line of text as HTML; one that is an address is a link."""
    shown = html.escape(line)
    return f'<a href="{shown}">{shown}</a>' if re.fullmatch(r"(?:https?://|mailto:)\S+", line) else shown
