"""One file at a time: the reader for each kind, all with the same limits and the same kinds of trouble."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digest.collect.encoding import CHUNK_BYTES, declared_charset, decode, gunzip, gunzip_chunks, looks_binary
from digest.errors import SourceError
from digest.model import Item, Problem
from digest.text.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

_TOLD = 20  # problems of one file that are told one by one
_SHARED = (
    "outlet",
    "agency",
    "section",
    "language",
    "kind",
)  # what a side-car says about each of several articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read; more is a `Problem`, never a full memory."""

    article_bytes: int = 5_000_000  # one article's file, line or mail, unpacked
    file_bytes: int = 20_000_000  # a list of articles or a feed, unpacked
    stream_bytes: int = 1_000_000_000  # what is read line by line, unpacked
    items: int = 200_000  # articles of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A file, how it is named in items and messages, and where its side-car may be."""

    path: Path
    label: str
    sidecars: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    file: Located
    source: str
    limits: Limits


def kind_of(name: str) -> str:
    """The suffix that decides how a file is read (".txt", also of "a.txt.gz"); "" for unknown kinds."""
    stem = name.lower().removesuffix(".gz")
    suffix = "." + stem.rpartition(".")[2] if "." in stem else ""
    return suffix if suffix in KINDS else ""


def read(file: Located, *, source: str, limits: Limits) -> Iterator[Item | Problem]:
    """The items of one file, with what its side-car declares. Raises `SourceError` and `OSError`."""
    job = _Job(file=file, source=source, limits=limits)
    declared, problems = _sidecar(file)
    yield from problems
    kind = kind_of(file.path.name)
    bad = 0
    for number, result in enumerate(KINDS[kind](job)):
        if number >= limits.items:
            too_many = f"holds more than {limits.items:,} articles; the rest was not read"
            yield Problem(where=file.label, message=too_many)
            break
        if isinstance(result, Item):
            yield _declare(result, declared, single=kind in _SINGLE)
        elif (bad := bad + 1) <= _TOLD:
            yield result
    if bad > _TOLD:
        yield Problem(where=file.label, message=f"has {bad - _TOLD:,} more such problems")


def _declare(item: Item, declared: Mapping[str, Any], *, single: bool) -> Item:
    fields = declared if single else {key: declared[key] for key in _SHARED if key in declared}
    return replace(item, **fields) if fields else item


def _sidecar(file: Located) -> tuple[Mapping[str, Any], list[Problem]]:
    path = next((path for path in file.sidecars if path.is_file()), None)
    if path is None:
        return {}, []
    from digest.collect.files.sidecar import read_meta

    where = file.label.rpartition("/")[0]
    where = f"{where}/{path.name}" if where else path.name
    try:
        with path.open("rb") as handle:
            meta = read_meta(decode(handle.read(CHUNK_BYTES + 1)))
    except OSError as error:
        return {}, [Problem(where=where, message=f"cannot be read: {(error.strerror or str(error)).lower()}")]
    return meta.fields, [Problem(where=where, message=mistake) for mistake in meta.mistakes]


def _bytes(job: _Job, limit: int) -> bytes:
    """The whole file, unpacked. Raises `SourceError` where it is empty, too long or no text."""
    with job.file.path.open("rb") as handle:
        data = handle.read(limit + 1)
    if len(data) > limit:
        raise SourceError(job.file.label, f"is longer than {limit:,} bytes; it was not read")
    if job.file.path.name.lower().endswith(".gz"):
        data = gunzip(data, limit, job.file.label)
    if not data.strip():
        raise SourceError(job.file.label, "is empty")
    return data


def _whole_text(job: _Job, limit: int) -> str:
    data = _bytes(job, limit)
    if looks_binary(data):
        raise SourceError(job.file.label, "is not a text file")
    text = tidy(decode(data, declared_charset(data)).replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise SourceError(job.file.label, "has no text")
    return text


def _article(job: _Job, text: str, media_type: str) -> Item:
    return Item(
        source=job.source, id=job.file.label, path=job.file.label, content=text, media_type=media_type
    )


def _prose(media_type: str) -> Callable[[_Job], Iterator[Item | Problem]]:
    """A reader of plain text or Markdown with optional front matter."""

    def reader(job: _Job) -> Iterator[Item | Problem]:
        text = _whole_text(job, job.limits.article_bytes)
        fields: Mapping[str, Any] = {}
        if text.startswith(("---\n", "--- ")):
            from digest.collect.files.sidecar import read_meta, split_front_matter

            front, text = split_front_matter(text)
            meta = read_meta(front, strict=False)
            fields = meta.fields
            for mistake in meta.mistakes:
                yield Problem(where=job.file.label, message=f"front matter: {mistake}")
        if not text.strip():
            raise SourceError(job.file.label, "has no text below its front matter")
        page = text.lstrip()[:14].lower().startswith(("<!doctype html", "<html"))
        yield replace(_article(job, text, "text/html" if page else media_type), **fields)

    return reader


def _page(job: _Job) -> Iterator[Item | Problem]:
    yield _article(job, _whole_text(job, job.limits.article_bytes), "text/html")


def _mail(job: _Job) -> Iterator[Item | Problem]:
    from digest.collect.files.mail import mail_item
    from digest.collect.files.roundup import told_apart

    yield from told_apart(
        mail_item(_bytes(job, job.limits.article_bytes), source=job.source, path=job.file.label)
    )


def _mbox(job: _Job) -> Iterator[Item | Problem]:
    from digest.collect.files.mail import mail_item, split_mbox
    from digest.collect.files.roundup import told_apart

    count = 0
    lines = (line for _, line, _ in _lines(job))
    for count, data in enumerate(split_mbox(lines, job.limits.article_bytes), start=1):
        where = f"{job.file.label}#{count}"
        try:
            yield from told_apart(mail_item(data, source=job.source, path=job.file.label))
        except SourceError as error:
            yield Problem(where=where, message=error.message)
    if not count:
        raise SourceError(job.file.label, "is empty or no mbox: no line begins with `From `")


def _json_lines(job: _Job) -> Iterator[Item | Problem]:
    from digest.collect.files.records import record_item
    from digest.collect.json_text import load_json

    some = False
    for number, line, whole in _lines(job):
        if not line.strip():
            continue
        some = True
        where = f"{job.file.label}:{number}"
        if not whole:
            yield Problem(
                where=where, message=f"is longer than {job.limits.article_bytes:,} bytes; it was left out"
            )
            continue
        try:
            yield record_item(
                load_json(decode(line).lstrip("\ufeff")),
                source=job.source, path=job.file.label, fallback_id=f"{job.file.label}#{number}",
            )  # fmt: skip
        except SourceError as error:
            yield Problem(where=where, message=error.message)
    if not some:
        raise SourceError(job.file.label, "is empty")


def _json(job: _Job) -> Iterator[Item | Problem]:
    from digest.collect.files.records import record_item
    from digest.collect.json_text import load_json

    text = _whole_text(job, job.limits.file_bytes)
    try:
        value = load_json(text)
    except SourceError as error:
        raise SourceError(job.file.label, error.message) from None
    if isinstance(value, dict) and ("items" in value or "jsonfeed.org" in str(value.get("version"))):
        yield from _feed(job)
        return
    records = value if isinstance(value, list) else [value]
    if not records:
        raise SourceError(job.file.label, "is an empty list")
    for number, record in enumerate(records, start=1):
        name = job.file.label if not isinstance(value, list) else f"{job.file.label}#{number}"
        try:
            yield record_item(record, source=job.source, path=job.file.label, fallback_id=name)
        except SourceError as error:
            yield Problem(where=name, message=error.message)


def _feed(job: _Job) -> Iterator[Item | Problem]:
    from digest.collect.feeds.feed import parse_feed

    data = _bytes(job, job.limits.file_bytes)
    feed = parse_feed(data, path=job.file.label, source=job.source, limit=job.limits.file_bytes)
    for message in feed.lost:
        yield Problem(where=job.file.label, message=message)
    yield from feed.items


def _opml(job: _Job) -> Iterator[Item | Problem]:
    yield Problem(
        where=job.file.label,
        message="is a list of feeds, not of articles; import it with `digest feeds import`",
    )


def _lines(job: _Job) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes and wholeness of each line, unpacked as it streams; one over the limit is cut short."""
    limit, total = job.limits.article_bytes, 0
    with job.file.path.open("rb") as handle:
        number, pieces, size = 1, [], 0
        for chunk in _chunks(job, handle):
            total += len(chunk)
            if total > job.limits.stream_bytes:
                raise SourceError(
                    job.file.label, f"is longer than {job.limits.stream_bytes:,} bytes; the rest was not read"
                )
            for piece in _newlines(chunk):
                if size < limit:
                    pieces.append(piece)
                size += len(piece)
                if piece.endswith(b"\n"):
                    yield number, b"".join(pieces), size <= limit
                    number, pieces, size = number + 1, [], 0
        if pieces:
            yield number, b"".join(pieces), size <= limit


def _newlines(chunk: bytes) -> list[bytes]:
    """Split after each line feed only: a carriage return may stand inside a chunk's last line."""
    pieces = [piece + b"\n" for piece in chunk.split(b"\n")]
    pieces[-1] = pieces[-1][:-1]
    return [piece for piece in pieces if piece]


def _chunks(job: _Job, handle: Any) -> Iterator[bytes]:
    raw: Iterable[bytes] = iter(lambda: handle.read(CHUNK_BYTES), b"")
    if job.file.path.name.lower().endswith(".gz"):
        raw = gunzip_chunks(raw, job.limits.stream_bytes, job.file.label)
    yield from raw


KINDS: Mapping[str, Callable[[_Job], Iterator[Item | Problem]]] = {
    ".txt": _prose("text/plain"),
    ".md": _prose("text/markdown"),
    ".markdown": _prose("text/markdown"),
    ".html": _page,
    ".htm": _page,
    ".eml": _mail,
    ".mbox": _mbox,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".xml": _feed,
    ".rss": _feed,
    ".atom": _feed,
    ".opml": _opml,
}
_SINGLE = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".eml"})
