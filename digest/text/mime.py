"""Mail messages on their bytes (RFC 5322, 2045 to 2047): headers that no text from outside can break, bodies.

one_line, header, named      text as the value of a header
Body, body                   a part as it travels, and the same with a place that is filled for each reader
message                      headers and parts, checked: exactly the headers that were meant are there
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from email.header import Header
from email.parser import BytesHeaderParser
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LINE_CHARS = 76  # of a header's line and of an encoded body's
_PLAIN_CHARS = 60  # of a line of plain words, its header's name aside
_NAME_CHARS = 60  # of a display name
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def one_line(text: str) -> str:
    """Text without line breaks, control characters and lone surrogates, its white space single."""
    return " ".join(_CONTROL.sub(" ", text).split())


@lru_cache(maxsize=64)
def header(text: str) -> str:
    """Text as the value of a header, folded: as it is where it is plain ASCII, else as encoded words.

    Text that only looks like an encoded word is encoded too, so that it is read literally.
    """
    clean = one_line(text)
    if _plain(clean) and max(map(len, clean.split()), default=0) <= _PLAIN_CHARS:
        return "\r\n ".join(_folded(clean.split()))
    return Header(clean, "utf-8", maxlinelen=LINE_CHARS, header_name="Content-Language").encode(
        linesep="\r\n"
    )


def named(name: str, address: str) -> str:
    """A display name before an address or the id of a list: quoted where it is plain ASCII, else encoded."""
    clean = one_line(name)
    if len(clean) > _NAME_CHARS:
        clean = clean[: _NAME_CHARS - 1].rstrip() + "…"
    if _plain(clean):
        return '"{}" <{}>'.format(clean.replace("\\", "\\\\").replace('"', '\\"'), address)
    return f"{header(clean)} <{address}>"


def _plain(clean: str) -> bool:
    return clean.isascii() and "=?" not in clean


def _folded(words: Sequence[str]) -> list[str]:
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _PLAIN_CHARS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A text part: quoted-printable, or base64 where that is shorter; CRLF lines.

    What stands on the lines of `mark` is encoded when it is filled in, all else once.
    """

    encoding: str
    before: bytes
    open: str  # the lines from the first that has the mark to the last; "" for none
    after: bytes

    def filled(self, mark: str, value: str) -> bytes:
        """The part as it travels, `value` in every place of `mark`."""
        if not self.open:
            return self.before + self.after
        lines = self.open.replace(mark, value)
        return (
            self.before
            + (_quoted(lines) if self.encoding == "quoted-printable" else _packed(lines))
            + self.after
        )


def body(text: str, mark: str = "") -> Body:
    """A part with the places of `mark` left open."""
    quoted, packed = _quoted(text), _packed(text)
    if len(packed) < len(quoted):
        open_ = text if mark and mark in text else ""
        return Body(encoding="base64", before=b"" if open_ else packed, open=open_, after=b"")
    if not mark or mark not in text:
        return Body(encoding="quoted-printable", before=quoted, open="", after=b"")
    first = text.rfind("\n", 0, text.index(mark)) + 1
    last = text.find("\n", text.rindex(mark)) + 1 or len(text)
    return Body(
        encoding="quoted-printable",
        before=_quoted(text[:first]) if first else b"",
        open=text[first:last],
        after=_quoted(text[last:]) if last < len(text) else b"",
    )


def _quoted(text: str) -> bytes:
    """Quoted-printable; no line is a lone dot or begins with "From " (RFC 2045, RFC 5321, 4.5.2)."""
    made = binascii.b2a_qp(text.encode("utf-8", "replace"), istext=True)
    made = re.sub(rb"(?m)^\.", b"=2E", made.replace(b"\r\n", b"\n"))
    made = re.sub(rb"(?m)^From ", b"=46rom ", made)
    return made.replace(b"\n", b"\r\n") + (b"" if made.endswith(b"\n") else b"\r\n")


def _packed(text: str) -> bytes:
    """Base64 in lines of 76 characters; its line breaks are CRLF inside, too."""
    raw = text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8", "replace")
    lines = (raw[at : at + 57] for at in range(0, len(raw), 57))
    return b"".join(binascii.b2a_base64(line, newline=False) + b"\r\n" for line in lines) or b"\r\n"


def message(headers: Mapping[str, str], parts: Mapping[str, tuple[str, bytes]], boundary: str) -> bytes:
    """A multipart/alternative message, CRLF lines; `parts`: subtype of text -> encoding and bytes.

    Raises `ValueError` where a value would add or change a header, whatever it holds.
    """
    every = {
        **headers,
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    head = "\r\n".join(f"{name}: {value}" for name, value in every.items()).encode("ascii", "replace")
    found = BytesHeaderParser().parsebytes(head + b"\r\n\r\n").keys()
    if list(found) != list(every):
        raise ValueError(f"a value would change the headers: {', '.join(found)}")
    each = b"".join(
        f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode("ascii")
        + content
        for kind, (encoding, content) in parts.items()
    )
    return head + b"\r\n\r\n" + each + f"--{boundary}--\r\n".encode("ascii")
