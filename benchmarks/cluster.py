"""Seconds and memory of clustering 1,000 to 100,000 articles of one day: `python benchmarks/cluster.py SETS`.

The stream is grown from gold articles (SETS is their folder; they are not part of the project). Each turn
through the gold clusters makes new events of them: three in four names and all numbers are changed, the
same way in all articles of the event, so that new events share topic, style and common words with old
ones but not their people and places, and the vocabulary grows as in real news. Cluster sizes are the gold
ones. One line of JSON a size, each measured in a process of its own, then the growth exponent fitted on
logarithms. With `--update KNOWN,NEW` instead: so many articles are remembered, and so many added.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import resource
import subprocess
import sys
import time
import unicodedata
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest.cluster import Clusterer, remembered_of
from digest.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROWN_FROM = ("mixed_en", "gva")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b|\b\d{2,}\b")
_SYLLABLES = (
    "an",
    "bo",
    "der",
    "el",
    "fi",
    "gor",
    "hal",
    "is",
    "jun",
    "kel",
    "lo",
    "mar",
    "nis",
    "or",
    "per",
)
_DAY = datetime(2030, 5, 14, tzinfo=UTC)


def main() -> None:
    """Measure each size in a process of its own, or one size here."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sets", type=Path)
    options.add_argument("--sizes", default="1000,10000,100000")
    options.add_argument("--here", type=int, help=argparse.SUPPRESS)
    options.add_argument("--update", metavar="KNOWN,NEW", help="time what is added to what is remembered")
    given = options.parse_args()
    if given.update:
        known, new = map(int, given.update.split(","))
        print(json.dumps(measure_update(given.sets, known, new)))
        return
    if given.here:
        print(json.dumps(measure(given.sets, given.here)))
        return
    results = []
    for size in map(int, given.sizes.split(",")):
        command = [sys.executable, __file__, str(given.sets), "--here", str(size)]
        results.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(json.dumps(results[-1]), flush=True)
    if len(results) > 1:
        first, last = results[0], results[-1]
        growth = math.log(last["cpu_s"] / first["cpu_s"]) / math.log(last["articles"] / first["articles"])
        print(json.dumps({"growth_exponent": round(growth, 3)}))


def measure(sets: Path, size: int) -> dict[str, float]:
    """Cluster so many articles once."""
    articles = list(grown(sets, size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    stories = Clusterer()(articles)
    return {
        "articles": len(articles),
        "stories": len(stories),
        "wall_s": round(time.perf_counter() - wall, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "input_gb": round(before / 2**20, 2),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def measure_update(sets: Path, known: int, new: int) -> dict[str, float]:
    """Add `new` articles to `known` ones, which went through bytes in between."""
    articles = list(grown(sets, known + new))
    data = Clusterer().update(None, articles[:known]).remembered.to_bytes()
    cpu = time.process_time()
    remembered = remembered_of(data)
    loaded = time.process_time()
    found = Clusterer().update(remembered, articles[known:])
    return {
        "known": known,
        "new": new,
        "stories": len(found.stories),
        "bytes_an_article": round(len(data) / max(known, 1)),
        "load_cpu_s": round(loaded - cpu, 2),
        "update_cpu_s": round(time.process_time() - loaded, 2),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def grown(sets: Path, size: int) -> Iterator[Article]:
    """So many articles of one day."""
    rows = []
    for name in _GROWN_FROM:
        with gzip.open(sets / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    rows = sorted({row["id"]: row for row in rows}.values(), key=lambda r: (r["cluster"], r["id"]))
    for number in range(size):
        turn, row = number // len(rows), rows[number % len(rows)]
        minutes = zlib.crc32(f"{row['cluster']}{turn}".encode()) % 1200 + number % 240
        yield Article(
            id=f"{number:07}",
            title=_renamed(row["title"] or "", row["cluster"], turn),
            text=_renamed(row["text"], row["cluster"], turn),
            language="en",
            published=_DAY + timedelta(minutes=minutes),
        )


def _renamed(text: str, event: str, turn: int) -> str:
    """Three in four names and all numbers of two digits changed, the same way in the whole event."""
    text = unicodedata.normalize("NFC", text)
    if not turn:
        return text

    def other(match: re.Match[str]) -> str:
        word = match.group()
        chance = zlib.crc32(f"{word} {event} {turn}".encode())
        if word[0].isdigit():
            return str(int(word) % 10 ** len(word) + chance % 89)
        if chance % 4 == 0:
            return word
        return word[:3] + _SYLLABLES[chance // 4 % 15] + _SYLLABLES[chance // 64 % 15]

    return _NAME.sub(other, text)


if __name__ == "__main__":
    main()
