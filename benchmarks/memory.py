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

from digest.archive import Archive, Retention, Sight, digest_of, location
from digest.archive.record import packed
from digest.archive.schema import article, event, membership, quote, run, thread, version
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
    """CPU seconds of what one build asks its memory beside so many articles of a year, and of its copy."""
    with tempfile.TemporaryDirectory() as folder, closing(opened(Path(folder))) as archive:
        fill(archive, known)
        archive.run = DAYS + 2
        month, recent = archive.run - 30, range(archive.run - 3, archive.run)
        listed = [seen(known - LISTED + FRESH + n) for n in range(LISTED)]
        archive.prune(
            Retention(unquoted_run=archive.run - 90, pages_run=archive.run - 7)
        )  # of the run before
        started, wall = time.process_time(), time.perf_counter()
        archive.articles.known(listed)
        archive.articles.new_sources({"f"}, archive.run)
        numbers = archive.articles.see(listed, archive.run)
        archive.articles.waiting(archive.run - 3)
        archive.articles.told_in(recent)
        archive.events.past(month, before=archive.run, own=frozenset())
        archive.editions.told_versions(month, before=archive.run)
        archive.editions.quoted_articles(recent)
        archive.articles.decide(dict.fromkeys(list(numbers.values())[-FRESH:], ("told", "")), archive.run)
        archive.runs.summaries()
        asked, waited = time.process_time() - started, time.perf_counter() - wall
        started = time.process_time()
        archive.prune(Retention(unquoted_run=archive.run - 89, pages_run=archive.run - 7))
        daily = time.process_time() - started
        started = time.process_time()
        archive.back_up()
        return {
            "articles": known,
            "build_cpu": asked,
            "build_seconds": waited,
            "daily_prune_cpu": daily,
            "copy_cpu": time.process_time() - started,
            "copy_mb": archive.size() / 1e6,
        }


def fill(archive: Archive, known: int) -> None:
    """A year of editions: one article in ten told, three an event; texts of a line."""
    text = packed("The council met.")
    told = packed('{"id": "a1"}')
    per_day = max(1, known // DAYS)
    first = {"edition": "", "revision": 1, "zone": "UTC", "version": "", "state": "published"}
    with archive.staging(), archive.database.transaction() as db:
        days = range(DAYS)
        db.execute(run.insert(), [first | {"no": d + 2, "now": noon(d).isoformat()} for d in days])
        for start in range(0, known, 20_000):
            some = range(start, min(start + 20_000, known))
            of = {n: 2 + min(n // per_day, DAYS - 1) for n in some}
            decided = {n: {"decided_run": of[n], "decision": "aside" if n % 10 else "told"} for n in some}
            db.execute(
                article.insert(),
                [row(n) | decided[n] | {"no": n + 1, "first_run": of[n], "last_run": of[n]} for n in some],
            )
            blank = {"n": 1, "title": "", "outlet": "", "source": "f", "language": "en", "text": text}
            blank |= {"record": told, "published": None}
            db.execute(
                version.insert(),
                [
                    blank | {"no": n + 1, "article": n + 1, "sha": "", "key": f"a{n}", "run": of[n]}
                    for n in some
                ],
            )
            db.execute(
                membership.insert(), [{"version": n + 1, "run": of[n], "event": f"s{n // 3}"} for n in some]
            )
            mine = [n for n in some if n % 3 == 0]
            names = [{"id": f"s{n // 3}", "thread": f"t{n // 6}", "first_run": of[n]} for n in mine]
            db.execute(event.insert(), names)
            db.execute(
                thread.insert(), [{"id": f"t{n // 6}", "first_run": of[n]} for n in some if n % 6 == 0]
            )
            spans = [(n, {"version": n + 1, "start": 0, "end": 3, "event": f"s{n // 3}"}) for n in some]
            shown = {"edition": "", "revision": 1, "role": "new"}
            db.execute(
                quote.insert(),
                [shown | span | {"position": n, "run": of[n]} for n, span in spans if n % 10 == 0],
            )


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
        spent, cpu = [], []
        for number in range(QUERIES):
            words = rng.choices(vocabulary[:50] if number % 2 else vocabulary, k=1 + number % 2)
            started, busy = time.perf_counter(), time.process_time()
            archive.search.find(" ".join(words))
            spent.append(time.perf_counter() - started)
            cpu.append(time.process_time() - busy)
        size = archive.size()
    spent.sort()
    cpu.sort()
    return {
        "searched": count,
        "search_p50": spent[len(spent) // 2],
        "search_p95": spent[int(len(spent) * 0.95)],
        "search_p95_cpu": cpu[int(len(cpu) * 0.95)],
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
