"""How often `digest check` finds an altered sentence, and how often it alarms about an honest one.

    python benchmarks/check.py [--data ../shared/data/summaries] [--summaries 25]

Honest: human summaries of each set against their own documents. Altered: sentences of the first documents
with one thing changed by rule (sign, direction, denial, currency, unit, order, bound, magnitude, points),
checked against the document that they come from. One JSON line a set, one of all alterations.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.check import check
from digest.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

SETS = ("multinews", "neus", "cstnews", "vnmds")
LONGEST = 20  # documents' sentences of which altered ones are made, each set

CHANGES: tuple[tuple[str, str, str], ...] = (
    ("sign", r"\b(to|was|of) (\d+(?:\.\d+)? (?:percent|degrees))", r"\1 minus \2"),
    ("direction", r"\brose\b", "fell"),
    ("direction", r"\bfell\b", "rose"),
    ("direction", r"\bincreased\b", "decreased"),
    ("direction", r"\bopened\b", "closed"),
    ("direction", r"\bwon\b", "lost"),
    ("denial", r"\bsaid that\b", "denied that"),
    ("denial", r"\b(was|were|is|are|has|have|will) (?!not)(?=\w+ed\b)", r"\1 not "),
    ("denial", r"\bdenied\b", "confirmed"),
    ("currency", r"\$(?=\d)", "€"),
    ("currency", r"\bdollars\b", "euros"),
    ("unit", r"(?<=\d )miles\b", "kilometres"),
    ("unit", r"(?<=\d )(?:hours)\b", "days"),
    ("unit", r"(?<=\d )(?:years)\b", "months"),
    ("order", r"\bsecond\b(?= \w)", "third"),
    ("order", r"\bthird\b(?= \w)", "fourth"),
    ("bound", r"\b[Aa]t least\b(?= \d| one| two| three)", "at most"),
    ("bound", r"\b[Mm]ore than\b(?= \d| one| two| three)", "fewer than"),
    ("magnitude", r"(?<=\d )million\b", "billion"),
    ("points", r"(?<=\d )(?:percent|per cent)\b", "percentage points"),
    ("points", r"(?<=\d)%", " percentage points"),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/summaries"))
    parser.add_argument("--summaries", type=int, default=25, help="of each set")
    parser.add_argument("-v", action="store_true", help="print what is found or missed")
    arguments = parser.parse_args()
    for name in SETS:
        print(
            json.dumps(
                {"set": name, **honest(arguments.data, name, arguments.summaries, verbose=arguments.v)}
            )
        )
    print(json.dumps(altered(arguments.data, arguments.summaries, verbose=arguments.v)))


def records(folder: Path, name: str, count: int) -> Iterator[dict[str, Any]]:
    """The first records of a set."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            yield json.loads(line)


def articles_of(record: dict[str, Any]) -> list[Article]:
    """The documents of a record as articles."""
    return [
        Article(id=f"a{n}", title=d.get("title") or "", text=d["text"], language=record["lang"])
        for n, d in enumerate(record["documents"])
    ]


def honest(folder: Path, name: str, count: int, *, verbose: bool = False) -> dict[str, float]:
    """False alarms: sentences of human summaries that are called altered, of all their sentences."""
    sentences = alarms = 0
    for record in records(folder, name, count):
        for finding in check(record["summaries"][0], record["lang"], articles_of(record)):
            sentences += finding.kind in {"supported", "unsupported"}
            alarms += finding.kind == "altered"
            if verbose and finding.kind == "altered":
                print(f"  {finding.text}\n    {finding.message}")
    return {"sentences": sentences, "alarms": alarms, "per cent": round(100 * alarms / sentences, 2)}


def altered(folder: Path, count: int, *, verbose: bool = False) -> dict[str, str]:
    """Of sentences altered by rule, how many are named, by kind of alteration: "named/made"."""
    made: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for name in ("multinews", "neus"):
        for record in records(folder, name, count):
            for article in articles_of(record)[:2]:
                sentences = [s for s in re.split(r"(?<=[.!?])\s+", article.text) if 40 < len(s) < 300]
                for kind, text in changed(sentences[:LONGEST]):
                    made[kind] += 1
                    kinds = {f.kind for f in check(text, record["lang"], [article])}
                    found = bool(kinds & {"altered", "number"})
                    named[kind] += found
                    if verbose and not found:
                        print(f"  missed {kind}: {text}")
    return {kind: f"{named[kind]}/{made[kind]}" for kind in sorted(made)}


def changed(sentences: list[str]) -> Iterator[tuple[str, str]]:
    """Sentences with one thing changed, each with the kind of change."""
    for sentence in sentences:
        for kind, pattern, replacement in CHANGES:
            text = re.sub(pattern, replacement, sentence, count=1)
            if text != sentence:
                yield kind, text


if __name__ == "__main__":
    main()
