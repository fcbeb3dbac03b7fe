"""What the memory costs: a build's questions at a million articles, search on 100,000, a year of state.

    python benchmarks/memory.py [--articles 1000000] [--searched 100000]

Prints one JSON line. The articles are invented words; nothing is fetched.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from digest.archive import Archive, Sight, digest_of, location
from digest.archive.schema import article
from digest.model import Article

LISTED = 700  # items that a hundred feeds list in a morning
FRESH = 60  # of them new
WORDS = 350  # of an article
QUERIES = 200
FEEDS = 100
DAYS = 365


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1_000_000)
    options.add_argument("--searched", type=int, default=100_000)
    chosen = options.parse_args()
    figures = build_cost(chosen.articles) | search_cost(chosen.searched)
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def build_cost(known: int) -> dict[str, float]:
    """Seconds that one build's first sights and decisions take beside so many known articles."""
    with tempfile.TemporaryDirectory() as folder, closing(opened(Path(folder))) as archive:
        archive.run = archive.runs.begin(
            edition_id="2031-01-01", now=noon(0), zone="UTC", version="", config_sha=""
        )
        archive.articles.source_key("f", "f", 1)
        with archive.staging(), archive.database.transaction() as db:
            for start in range(0, known, 50_000):
                rows = [row(n) for n in range(start, min(start + 50_000, known))]
                db.execute(article.insert(), rows)
        listed = [seen(known - LISTED + FRESH + n) for n in range(LISTED)]
        started = time.perf_counter()
        archive.articles.known(listed)
        numbers = archive.articles.see(listed, 2)
        archive.articles.waiting(2)
        archive.articles.decide(dict.fromkeys(list(numbers.values())[-FRESH:], ("told", "")), 2)
        return {"articles": known, "build_seconds": time.perf_counter() - started}


def search_cost(count: int) -> dict[str, float]:
    """Percentiles of a search in seconds, and bytes of state an article."""
    rng = random.Random(3)  # noqa: S311 - words, not secrets
    vocabulary = [f"w{n}" for n in range(30_000)]
    weights = [1 / (n + 1) for n in range(len(vocabulary))]
    with tempfile.TemporaryDirectory() as folder, closing(opened(Path(folder))) as archive:
        archive.run = archive.runs.begin(
            edition_id="2031-01-01", now=noon(0), zone="UTC", version="", config_sha=""
        )
        archive.articles.source_key("f", "f", 1)
        for start in range(0, count, 5_000):
            sights = [seen(n) for n in range(start, start + 5_000)]
            numbers = archive.articles.see(sights, 1)
            texts = rng.choices(vocabulary, weights, k=WORDS * len(sights))
            kept = {
                numbers[s.identity]: Article(
                    id=f"a{start + i}",
                    text=" ".join(texts[i * WORDS : (i + 1) * WORDS]),
                    published=noon((start + i) * DAYS // count),
                )
                for i, s in enumerate(sights)
            }
            archive.search.add(archive.articles.keep(kept, 1).values())
        spent = []
        for number in range(QUERIES):
            words = rng.choices(vocabulary[:50] if number % 2 else vocabulary, k=1 + number % 2)
            started = time.perf_counter()
            archive.search.find(" ".join(words))
            spent.append(time.perf_counter() - started)
        size = archive.size()
    spent.sort()
    return {
        "searched": count,
        "search_p50": spent[len(spent) // 2],
        "search_p95": spent[int(len(spent) * 0.95)],
        "bytes_an_article": size / count,
        "year_of_state_gb": size / count * FRESH * DAYS / 1e9,
    }


def opened(folder: Path) -> Archive:
    """An empty memory in its first run."""
    archive = Archive(location("digest.db", folder), folder)
    about = {"zone": "UTC", "version": "", "config_sha": ""}
    archive.run = archive.runs.begin(edition_id="2031-01-01", now=noon(0), **about)
    archive.articles.source_key("f", "f", archive.run)
    return archive


def noon(day: int) -> datetime:
    """A moment of the invented year."""
    return datetime(2031, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)


def seen(number: int) -> Sight:
    """The n-th item."""
    name = str(number)
    return Sight(
        source="f",
        identity=digest_of("f", name),
        place=digest_of(name),
        words=digest_of(name, ""),
        input=name,
    )


def row(number: int) -> dict[str, object]:
    """The n-th article as a row, told long ago."""
    s = seen(number)
    known = {
        "identity": s.identity,
        "source": 1,
        "place": s.place,
        "words": s.words,
        "input": s.input,
        "url": "",
    }
    return known | {"first_run": 1, "last_run": 1, "decided_run": 1, "decision": "told", "reason": ""}


if __name__ == "__main__":
    main()
