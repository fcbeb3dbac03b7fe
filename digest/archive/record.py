"""Articles as bytes and back: what a version row and a remembered result hold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from digest.model import Article, Cut, Problem
from digest.text.addresses import canonical

_LEVEL = 9  # of Zstandard: twice the time of level 3 for a tenth less room


def packed(text: str) -> bytes:
    """A text as a Zstandard frame."""
    return packed_bytes(text.encode("utf-8", "surrogatepass"))


def packed_bytes(data: bytes) -> bytes:
    """Bytes as a Zstandard frame."""
    import zstandard

    return zstandard.ZstdCompressor(level=_LEVEL).compress(data)


def unpacked(frame: bytes) -> str:
    """The text of a frame."""
    return unpacked_bytes(frame).decode("utf-8", "surrogatepass")


def unpacked_bytes(frame: bytes) -> bytes:
    """The bytes of a frame."""
    import zstandard

    return zstandard.ZstdDecompressor().decompress(frame)


def to_record(article: Article, *, text: bool = True) -> dict[str, Any]:
    """Plain JSON of an article, its defaults left out; without its `text` where that is kept beside it."""
    record: dict[str, Any] = {}
    for field in fields(article):
        value = getattr(article, field.name)
        if value == field.default or (field.name == "text" and not text):
            continue
        if isinstance(value, datetime):
            value = value.isoformat()
        elif field.name == "receipt":
            value = [[cut.line, cut.rule] for cut in value]
        record[field.name] = list(value) if isinstance(value, tuple) else value
    return record


def to_article(record: dict[str, Any], text: str | None = None) -> Article:
    """The article of a record; what this version of digest does not know is left out."""
    known = {field.name: field for field in fields(Article)}
    values: dict[str, Any] = {name: value for name, value in record.items() if name in known}
    if text is not None:
        values["text"] = text
    if values.get("published"):
        values["published"] = datetime.fromisoformat(values["published"]).astimezone(UTC)
    if "receipt" in values:
        values["receipt"] = tuple(Cut(line=line, rule=rule) for line, rule in values["receipt"])
    for name, value in values.items():
        values[name] = tuple(value) if isinstance(value, list) else value
    return Article(**values)


def result_bytes(result: Article | Problem) -> bytes:
    """What cleaning made of one item, for the table of results."""
    if isinstance(result, Problem):
        return json.dumps({"where": result.where, "message": result.message}).encode()
    return json.dumps(to_record(result)).encode()


def result_of(data: bytes) -> Article | Problem:
    """What `result_bytes` wrote."""
    record = json.loads(data)
    return Problem(**record) if set(record) == {"where", "message"} else to_article(record)


def digest_of(*parts: str | bytes) -> str:
    """32 hexadecimal digits that name these parts together."""
    sha = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()[:32]


def place_of(url: str, path: str = "") -> str:
    """Digest of where an article is: its canonical address, else its file; "" for neither."""
    place = canonical(url) or (f"file {path}" if path else "")
    return digest_of(place) if place else ""


def version_row(no: int, n: int, kept: Article, run_no: int) -> dict[str, Any]:
    """The row of the `n`-th version of article `no`, kept by a run; without the version's own number."""
    return {
        "article": no,
        "n": n,
        "sha": digest_of(kept.title, kept.text),
        "key": kept.id,
        "title": kept.title,
        "outlet": kept.outlet,
        "source": kept.source,
        "published": kept.published.isoformat() if kept.published else None,
        "language": kept.language,
        "text": packed(kept.text),
        "record": packed(json.dumps(to_record(kept, text=False), ensure_ascii=False)),
        "run": run_no,
    }
