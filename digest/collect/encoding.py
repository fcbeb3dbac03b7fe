"""Bytes to text: which encoding they are in, what was compressed, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
import zlib
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.text.encodings import stateful

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-7 and Python's own escapes are left out: no page needs them, and they smuggle markup past readers.
_TEXT_LABEL = re.compile(
    r"(?:utf-?8|utf-?16(?:-?[lb]e)?|iso-?8859|windows-?\d|cp-?\d|koi8|gb|big5|euc|s(?:hift)?_?jis|ks|tis"
    r"|mac|x-|latin|(?:us-)?ascii|iso-?2022)",
    re.IGNORECASE,
)
# As browsers read these labels (WHATWG Encoding Standard): the larger set that is meant.
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""(?:^\s*<\?xml[^>]{0,200}?encoding|<meta[^>]{0,300}?charset)\s*=\s*["']?\s*([\w.:\-]{2,40})""",
    re.IGNORECASE,
)
_SNIFF = 65_536  # bytes that detection looks at
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ\x90",
)
_LEADS = bytes(range(0xC2, 0xF5))  # the bytes that open a character of several
_ODD = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})  # control characters that text has no use for
CHUNK_BYTES = 65_536  # read at a time
_MEMBERS = 20_000  # of one gzip file: each costs time, however little it holds


def declared_charset(data: bytes, content_type: str = "") -> str:
    """The encoding that a document (or else its Content-Type header) names; "" where neither does."""
    found = _DECLARED.search(data[:2048])
    if found:
        return found.group(1).decode("ascii")
    header = re.search(r"charset\s*=\s*[\"']?([\w.:\-]+)", content_type, re.IGNORECASE)
    return header.group(1) if header else ""


def decode(data: bytes, declared: str = "") -> str:
    """Text of `data`: by byte order mark, as strict UTF-8, as declared, as detected, and else as cp1252.

    Never fails. A few bad bytes in UTF-8 stay a few bad characters: stray cp1252 punctuation is read as
    such, anything else becomes U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if found := stateful(data):
        return found
    try:
        if b"\0" not in data:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _wide(data) or _damaged_utf8(data) or _strict(data, declared) or _detected(data)


def _wide(data: bytes) -> str:
    """UTF-16 and UTF-32 without a mark show as zeros beside ASCII letters; "" for anything else."""
    head = data[:400]
    if data[1:4] == b"\0\0\0" and data[5:8] == b"\0\0\0":
        return data.decode("utf-32-le", "replace")
    if data[:3] == b"\0\0\0" and data[4:7] == b"\0\0\0":
        return data.decode("utf-32-be", "replace")
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(zeros) > 1 and zeros.count(0) * 2 > len(zeros) and head.count(0) * 4 <= len(head) * 3:
            return data.decode(name, "replace")
    return ""


def _damaged_utf8(data: bytes) -> str:
    """UTF-8 with a few bad bytes; "" where so much is bad that it is something else."""
    bad = len(data) - len(data.decode("utf-8", "ignore").encode())
    good = len(data) - len(data.translate(None, _LEADS)) - bad
    return data.decode("utf-8", "digest-stray") if good >= bad else ""


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    after = error.object[error.end : error.end + 1]
    if len(bad) == 1 and (not after or after < b"\x80"):
        return bad.decode("cp1252", "replace"), error.end
    return "\N{REPLACEMENT CHARACTER}", error.end


codecs.register_error("digest-stray", _stray)


def _strict(data: bytes, label: str) -> str:
    """`data` in the encoding that `label` names; "" where it does not fit or is not one for text."""
    label = label.strip().lower()
    if not _TEXT_LABEL.match(label):
        return ""
    try:
        name = codecs.lookup(label).name
        return data.decode(_MEANT.get(name, name))
    except (LookupError, UnicodeError):
        return ""


def _detected(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    name = detect_encoding(data[:_SNIFF]) or ""
    return ("" if name == "utf-8" else _strict(data, name)) or data.decode("cp1252", "replace")


def looks_binary(data: bytes) -> bool:
    """Whether these bytes are no text in any encoding: a known signature, or many control characters."""
    if data.startswith(_MAGIC):
        return True
    head = data[:4096]
    if any(head.startswith(mark) for mark, _ in _BOMS) or _wide(head):
        return False
    return (len(head) - len(head.translate(None, _ODD))) * 20 > len(head)


def gunzip(data: bytes, limit: int, where: str = "") -> bytes:
    """What gzip (or zlib, or raw deflate) data holds, also when it was compressed twice.

    Stops at `limit` bytes, so a bomb never unfolds. Raises `SourceError` for more than that, for
    damaged data and for more than three layers.
    """
    for _ in range(3):
        slices = (data[start : start + CHUNK_BYTES] for start in range(0, len(data), CHUNK_BYTES))
        data = b"".join(gunzip_chunks(slices, limit, where))
        if not data.startswith(b"\x1f\x8b"):
            return data
    raise SourceError(where, "is compressed more than three times over; unpack it first")


def gunzip_chunks(chunks: Iterable[bytes], limit: int, where: str = "") -> Iterator[bytes]:
    """The same as a stream: pieces of at most 64 kB; gzip members that follow one another are joined.

    Raises `SourceError` beyond `limit` bytes, beyond 20,000 members and for damaged data.
    """
    inflater, total, members = None, 0, 0
    for data in chunks:
        while data:
            if inflater is None:
                inflater, members = _inflater(data, members), members + 1
            if inflater is None:
                return  # padding after the last member
            piece = _inflate(inflater, data, where)
            total = _within(total + len(piece), limit, where)
            yield piece
            data = inflater.unconsumed_tail or inflater.unused_data  # noqa: PLW2901 - what is left
            inflater = None if inflater.eof else inflater
            if members > _MEMBERS:
                raise SourceError(where, "is made of too many compressed pieces; it was not read")
    if inflater is not None:
        rest = inflater.flush()
        _within(total + len(rest), limit, where)
        yield rest
        if not inflater.eof:
            raise SourceError(where, "is damaged: the compressed data ends early")


def _inflate(inflater: zlib._Decompress, data: bytes, where: str) -> bytes:
    try:
        return inflater.decompress(data, CHUNK_BYTES)
    except zlib.error:
        raise SourceError(where, "is damaged: it cannot be decompressed") from None


def _within(total: int, limit: int, where: str) -> int:
    if total > limit:
        raise SourceError(where, f"unpacks to more than {limit:,} bytes; it was not read")
    return total


def _inflater(data: bytes, members: int) -> zlib._Decompress | None:
    """For what these bytes begin; after the first member only more gzip counts, the rest is padding."""
    if data[:1] == b"\x1f":
        return zlib.decompressobj(31)
    if members:
        return None
    zlib_header = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return zlib.decompressobj(15 if zlib_header else -15)
