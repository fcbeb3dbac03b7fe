"""How well cleaning finds an article's text, title and date in a page."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from digest.bench.files import Record, means, read_lines, write_lines
from digest.bench.stories import harmonic
from digest.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

_WORD = re.compile(r"\w+")
_POOR = 0.5
_SCORES = "precision", "recall", "f1"
_FIELDS = {"title": None, "date": 10}  # characters of the gold that count: a date's time does not


class Page(Protocol):
    """What is read from a page; the clean room's own type has these names."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> datetime | None: ...  # noqa: D102


def bench_cleaning(folder: Path, clean: Callable[[bytes, str], Page], predictions: Path | None) -> Record:
    """Clean the pages named in `folder/pages.jsonl`. Means over pages, in per cent."""
    records = list(read_lines(folder / "pages.jsonl"))
    pages = [_read(folder, r) for r in records]
    started = time.perf_counter()
    found = [_clean(clean, page, r.get("url") or "") for page, r in zip(pages, records, strict=True)]
    seconds = time.perf_counter() - started
    out = [
        {"id": r["id"], "title": title, "text": text, "date": date}
        for r, (title, text, date) in zip(records, found, strict=True)
    ]
    if predictions:
        write_lines(predictions, out)
    figures: Record = {"bench": "cleaning", "file": folder.name, "pages": len(records)}
    figures["pages_per_second"] = round(len(records) / max(seconds, 1e-9), 1)
    return figures | _judge(records, out)


def _read(folder: Path, record: Record) -> bytes:
    try:
        return (folder / str(record["html_path"])).read_bytes()
    except (OSError, KeyError) as error:
        raise SourceError(str(folder), f"page {record.get('id')!r} cannot be read ({error})") from None


def _clean(clean: Callable[[bytes, str], Page], page: bytes, url: str) -> tuple[str, str, str | None]:
    try:
        found = clean(page, url)
    except SourceError:
        return "", "", None
    return found.title, found.text, found.published.date().isoformat() if found.published else None


def _judge(records: Sequence[Record], out: Sequence[Record]) -> Record:
    """The figures of texts, titles and dates, each over the pages whose gold has one."""
    pairs = list(zip(records, out, strict=True))
    figures = _judge_texts([(gold["text"], found["text"]) for gold, found in pairs if gold.get("text")])
    for name, length in _FIELDS.items():
        told = [(_plain(gold[name])[:length], _plain(found[name])) for gold, found in pairs if gold.get(name)]
        figures |= _judge_field(name, told)
    return figures


def _judge_texts(pairs: Sequence[tuple[str, str]]) -> Record:
    found = [dict(zip(_SCORES, token_scores(a, b), strict=True)) for a, b in pairs]
    return means(found) | {"pages_under_50": sum(s["f1"] < _POOR for s in found)} if found else {}


def _judge_field(name: str, pairs: Sequence[tuple[str, str]]) -> Record:
    if not pairs:
        return {}
    right = sum(gold == found for gold, found in pairs)
    return {f"{name}_right": round(100 * right / len(pairs), 2), f"{name}s": len(pairs)}


def token_scores(gold: str, found: str) -> tuple[float, float, float]:
    """Precision, recall and F1 (0..1) of two texts as bags of lower-case words."""
    a, b = (Counter(_WORD.findall(t.lower())) for t in (gold, found))
    shared = (a & b).total()
    precision = shared / b.total() if b else 0.0
    recall = shared / a.total() if a else 0.0
    return precision, recall, harmonic(precision, recall)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
