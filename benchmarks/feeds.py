"""How fast feeds are parsed: ours against `feedparser.parse(bytes)` with its defaults, in one run.

    python benchmarks/feeds.py FOLDER [--pattern 'real*'] [--rounds 5]

FOLDER holds saved feeds. Feeds in which both find entries are timed; of several rounds the fastest counts.
The last line is JSON: feeds, entries, milliseconds an entry for each, the ratio. feedparser never gets a URL.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import fastfeedparser
import feedparser

from digest.collect import parse_feed
from digest.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def ours(data: bytes) -> int:
    """Entries that our tiers find; 0 for what is no feed."""
    try:
        return len(parse_feed(data).items)
    except SourceError:
        return 0


def theirs(data: bytes) -> int:
    """Entries that feedparser finds with its defaults; 0 where it raises."""
    try:
        return len(feedparser.parse(data).entries)
    except ValueError:
        return 0


def core(data: bytes) -> int:
    """Entries that fastfeedparser finds: the bound that a native parser sets."""
    try:
        return len(fastfeedparser.parse(data).entries)
    except ValueError:
        return 0


def seconds(parse: Callable[[bytes], int], feeds: Sequence[bytes]) -> float:
    """One round over all feeds."""
    gc.collect()
    begin = time.perf_counter()
    for data in feeds:
        parse(data)
    return time.perf_counter() - begin


def main() -> None:
    """Time the three and print a line for each."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--pattern", default="*")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    found = [path.read_bytes() for path in sorted(given.folder.glob(given.pattern)) if path.is_file()]
    feeds = [data for data in found if ours(data) and theirs(data)]
    entries = sum(map(ours, feeds))
    if not entries:
        sys.exit(f"no feeds in {given.folder}")
    took = {"digest": ours, "feedparser": theirs, "fastfeedparser": core}
    # Round by round in turns, so that a busy machine is busy for all of them.
    rounds = [{name: seconds(parse, feeds) for name, parse in took.items()} for _ in range(given.rounds)]
    per_entry = {name: min(r[name] for r in rounds) * 1000 / entries for name in took}
    for name, cost in per_entry.items():
        print(f"{name:15} {cost:8.3f} ms an entry")
    figures = {
        "feeds": len(feeds),
        "entries": entries,
        **{f"{name}_ms": round(ms, 4) for name, ms in per_entry.items()},
    }
    print(json.dumps({**figures, "ratio": round(per_entry["feedparser"] / per_entry["digest"], 1)}))


if __name__ == "__main__":
    main()
