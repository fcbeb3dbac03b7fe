"""Reading and writing the bench files: JSON Lines, plain or gzipped."""

from __future__ import annotations

import gzip
import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digest.errors import SourceError
from digest.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from digest.model import Sentence

    Tell = Callable[[Sequence[Article], int], Sequence[Sentence]]

Record = dict[str, Any]


def read_lines(path: Path) -> Iterator[Record]:
    """The records of a `.jsonl` or `.jsonl.gz`, in order. Raises `SourceError` with the line's number."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as file
        ):
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _record(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise SourceError(
            str(path), f"cannot be read ({error}); expected JSON Lines, plain or gzipped"
        ) from None


def _record(line: str, where: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise SourceError(where, f"is not JSON ({error})") from None
    if not isinstance(record, dict):
        raise SourceError(where, "is not a JSON object")
    return record


def write_lines(path: Path, records: Iterable[Mapping[str, object]]) -> None:
    """Write records as JSON Lines, keys in the order given."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def article(record: Mapping[str, Any], name: str) -> Article:
    """A bench document as an article, taken as already clean; `name` becomes part of its id."""
    text = unicodedata.normalize("NFC", record.get("text") or "")
    return Article(
        id="a" + hashlib.sha256(name.encode()).hexdigest()[:16],
        text=text,
        title=unicodedata.normalize("NFC", record.get("title") or ""),
        outlet=record.get("source") or "",
        url=record.get("url") or "",
        path=name,
        published=moment(record.get("published")),
        language=record.get("lang") or "und",
    )


def brief(documents: Sequence[Mapping[str, Any]], name: str, tell: Tell, words: int) -> list[Record]:
    """The spans that `tell` prints of some documents in at most `words` words, with their documents' numbers.

    Documents without a text are left out; `name` makes their ids.
    """
    articles = [article(document, f"{name}/{i}") for i, document in enumerate(documents)]
    number = {a.id: i for i, a in enumerate(articles)}
    return [
        {"text": s.text, "document": number[s.article.id], "start": s.start, "end": s.end}
        for s in tell([a for a in articles if a.text.strip()], words)
    ]


def means(rows: Sequence[Mapping[str, float]]) -> Record:
    """The mean of each figure over the rows, in per cent; empty where there are none."""
    return {k: round(100 * sum(row[k] for row in rows) / len(rows), 2) for k in rows[0]} if rows else {}


def moment(value: object) -> datetime | None:
    """An ISO date or time as aware UTC (a naive one is UTC); None where it is missing or not ISO."""
    if not isinstance(value, str) or not value:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
