"""How well pages are read, beside what the single extractors reach in the same run.

    python benchmarks/clean.py FOLDER

FOLDER holds `pages.jsonl` (`{"id", "html_path", "title", "text", "date"}`). The pages fall into two halves
by a hash of their id, so that a rule that helps only the pages it was written for shows. Prints one line a
candidate and ends with one JSON line of figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_WORD = re.compile(r"\w+")


class Read(NamedTuple):
    """What a candidate read from one page."""

    text: str
    title: str = ""
    date: str = ""


def ours(html: bytes, url: str) -> Read:
    """The product's own reading."""
    from digest.clean import clean_page
    from digest.errors import SourceError

    try:
        page = clean_page(html, url)
    except SourceError:
        return Read("")
    return Read(page.text, page.title, page.published.date().isoformat() if page.published else "")


def trafilatura_fast(html: bytes, _url: str) -> Read:
    """Trafilatura's fast mode, without comments."""
    import trafilatura

    return Read(trafilatura.extract(html, fast=True, include_comments=False) or "")


def trafilatura_default(html: bytes, _url: str) -> Read:
    """Trafilatura as it comes, with metadata, without comments."""
    import trafilatura

    found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    return Read(
        getattr(found, "text", "") or "", getattr(found, "title", "") or "", getattr(found, "date", "") or ""
    )


def resiliparse(html: bytes, _url: str) -> Read:
    """Resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return Read(extract_plain_text(html.decode("utf-8", "replace"), main_content=True, comments=False))


CANDIDATES: tuple[Callable[[bytes, str], Read], ...] = (
    ours,
    trafilatura_default,
    trafilatura_fast,
    resiliparse,
)


def f1(gold: str, found: str) -> float:
    """Token F1 (0..1) of two texts as bags of lower-case words."""
    a, b = (Counter(_WORD.findall(t.lower())) for t in (gold, found))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def half(record: dict[str, Any]) -> int:
    """0 or 1, by the id's hash."""
    return int(hashlib.sha256(str(record["id"]).encode()).hexdigest(), 16) % 2


def measure(
    read: Callable[[bytes, str], Read], pages: Sequence[tuple[dict[str, Any], bytes]]
) -> dict[str, Any]:
    """Figures of one candidate, in per cent; milliseconds a page."""
    started = time.perf_counter()
    found = [read(html, str(record.get("url") or "")) for record, html in pages]
    spent = time.perf_counter() - started
    scores = [f1(str(record["text"]), r.text) for (record, _), r in zip(pages, found, strict=True)]
    halves = [half(record) for record, _ in pages]
    figures: dict[str, Any] = {"candidate": read.__name__, "pages": len(pages), "f1": mean(scores)}
    for side in (0, 1):
        figures[f"f1_half_{side}"] = mean([s for s, h in zip(scores, halves, strict=True) if h == side])
    figures["under_50"] = sum(s < 0.5 for s in scores)
    for name in ("title", "date"):
        figures[f"{name}_right"] = mean(list(_right(name, pages, found)))
    return figures | {"ms_a_page": round(1000 * spent / max(1, len(pages)), 1)}


def _right(
    name: str, pages: Sequence[tuple[dict[str, Any], bytes]], found: Sequence[Read]
) -> Iterator[float]:
    for (record, _), read in zip(pages, found, strict=True):
        if record.get(name):
            gold = " ".join(str(record[name]).split())
            yield float((gold[:10] if name == "date" else gold) == " ".join(getattr(read, name).split()))


def mean(values: Sequence[float]) -> float:
    """The mean in per cent, two decimals; 0 for none."""
    return round(100 * sum(values) / len(values), 2) if values else 0.0


def main() -> None:
    """Measure every candidate on one folder of pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    records = [
        json.loads(line) for line in (folder / "pages.jsonl").read_text("utf-8").splitlines() if line.strip()
    ]
    pages = [(record, (folder / record["html_path"]).read_bytes()) for record in records]
    for read in CANDIDATES:
        read(pages[0][1], "")  # imports are not part of the measure
    results = [measure(read, pages) for read in CANDIDATES]
    for result in results:
        print("  ".join(f"{name} {value}" for name, value in result.items()))
    print(json.dumps({"bench": "clean", "results": results}))


if __name__ == "__main__":
    main()
