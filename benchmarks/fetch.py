"""Fetching: `digest.collect` against the bare loop of its HTTP library, and memory against hostile feeds.

    python benchmarks/fetch.py [--feeds 1000] [--latency 0.15] [--at-once 64]

A server of this script's own, on loopback, answers every feed after `latency` seconds; each feed has a host
name of its own (all resolve to 127.0.0.1). Each row is the best of three runs in a fresh process.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import multiprocessing
import resource
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

NOW = datetime(2031, 1, 1, tzinfo=UTC)
BOMB = 300  # MB, unpacked
LONG_FEED = 20_000  # items
WORDS = "The council of Port Ellery voted on Monday for a new lock at the northern end of its old harbour. "


@dataclass(frozen=True)
class Job:
    """One measurement's terms."""

    port: int
    feeds: int
    at_once: int
    warm: bool  # validators are remembered: every answer is a 304

    def url(self, n: int) -> str:
        """The address of feed `n`."""
        return f"http://feed{n}.example:{self.port}/feed/{n}"


# --- the server, in a process of its own -----------------------------------------------------------


def feed(n: int, items: int, words: str = WORDS * 10) -> bytes:
    """An RSS feed."""
    entries = "".join(
        f"<item><title>Story {n}-{i}</title><link>http://feed{n}.example/{i}</link><guid>{n}-{i}</guid>"
        f"<pubDate>Wed, 01 Jan 2031 00:{i % 60:02}:00 GMT</pubDate>"
        f"<description>{words}</description></item>"
        for i in range(items)
    )
    return f"<rss version='2.0'><channel><title>Feed {n}</title>{entries}</channel></rss>".encode()


def serve(latency: float, ready: Connection) -> None:
    """Answer until terminated; sends its port first."""
    from aiohttp import web

    body, bomb, long_feed = (
        feed(0, 30),
        gzip.compress(bytes(BOMB * 1_000_000), 9),
        feed(0, LONG_FEED, "News."),
    )

    async def answer(request: web.Request) -> web.Response:
        await asyncio.sleep(latency)
        if request.path == "/bomb":
            return web.Response(body=bomb, headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"})
        if request.path == "/long":
            packed = gzip.compress(long_feed, 1)
            return web.Response(body=packed, headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"})
        if request.headers.get("If-None-Match"):
            return web.Response(status=304, headers={"ETag": '"1"'})
        return web.Response(body=body, headers={"ETag": '"1"', "Content-Type": "application/rss+xml"})

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        ready.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


# --- what is measured ------------------------------------------------------------------------------


def bare(job: Job) -> int:
    """The library's own loop: a session, a semaphore, `read`."""
    import aiohttp
    from aiohttp.abc import AbstractResolver

    class Here(AbstractResolver):
        async def resolve(self, host: str, port: int = 0, **_: Any) -> list[Any]:
            return [
                {"hostname": host, "host": "127.0.0.1", "port": port, "family": 2, "proto": 6, "flags": 0}
            ]

        async def close(self) -> None:
            pass

    async def run() -> int:
        slots, count = asyncio.Semaphore(job.at_once), 0
        connector = aiohttp.TCPConnector(limit=0, resolver=Here())
        headers = {"If-None-Match": '"1"'} if job.warm else {}

        async def one(session: aiohttp.ClientSession, url: str) -> None:
            nonlocal count
            async with slots, session.get(url, headers=headers) as response:
                await response.read()
                count += 1

        async with aiohttp.ClientSession(connector=connector) as session, asyncio.TaskGroup() as group:
            for n in range(job.feeds):
                group.create_task(one(session, job.url(n)))
        return count

    return asyncio.run(run())


def fetcher(job: Job) -> Any:
    """Ours, with every name leading to loopback."""
    from digest.collect import Fetcher, HttpLimits

    return Fetcher(
        agent="digest/benchmark",
        allow_networks=(f"127.0.0.1:{job.port}",),
        resolve=lambda _: ["127.0.0.1"],
        limits=HttpLimits(at_once=job.at_once),
    )


def fetched(job: Job) -> int:
    """Feeds to bytes, through our door."""
    from digest.collect import Fetched, Request

    etag = '"1"' if job.warm else ""
    replies = fetcher(job)([Request(url=job.url(n), etag=etag) for n in range(job.feeds)])
    return sum(isinstance(reply, Fetched) for reply in replies)


@dataclass(slots=True)
class Copy:
    """What is remembered of a feed."""

    body: bytes | None
    fetched_at: datetime | None = NOW
    failure: str = ""
    failing_since: datetime | None = None


class Notebook:
    """Remembers one body for all feeds, or nothing."""

    def __init__(self, body: bytes | None) -> None:
        self.copy = Copy(body) if body else None

    def validators(self, _: str) -> tuple[str, str] | None:
        """An ETag where a body is remembered."""
        return ('"1"', "") if self.copy else None

    def fetch(self, _: str) -> Copy | None:
        """The same for all."""
        return self.copy

    def remember(self, *_: Any) -> None:
        """Forget it."""

    def failed(self, *_: Any) -> None:
        """Forget it."""


def collected(job: Job, paths: Sequence[str] = ()) -> int:
    """Feeds to items, parsing included."""
    from digest.collect import FeedSpec, WebSource

    urls = [f"http://feed.example:{job.port}{p}" for p in paths] or [job.url(n) for n in range(job.feeds)]
    feeds = [FeedSpec(name=url, url=url, full_text="never") for url in urls]
    notes = Notebook(feed(0, 30) if job.warm else None)
    source = WebSource(feeds=feeds, fetch=fetcher(job), remembered=notes, now=NOW)
    return len(source().items)


def bomb(job: Job) -> int:
    """A feed that unpacks to far more than the limit."""
    return collected(job, ["/bomb"])


def long_feed(job: Job) -> int:
    """A feed with far more items than are kept."""
    return collected(job, ["/long"])


def nothing(job: Job) -> int:
    """What memory is without either."""
    return collected(Job(job.port, 1, 1, warm=False))


# --- running and printing --------------------------------------------------------------------------


def child(work: Callable[[Job], int], job: Job, results: Connection) -> None:
    """Do the work and send seconds, CPU seconds, peak MB and the count."""
    import aiohttp  # noqa: F401 - imports are not what is timed

    import digest.collect
    import digest.collect.http.exchange  # noqa: F401 - the same

    start, cpu = time.perf_counter(), time.process_time()
    count = work(job)
    results.send(
        (
            time.perf_counter() - start,
            time.process_time() - cpu,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            count,
        )
    )


def best(work: Callable[[Job], int], job: Job, runs: int = 3) -> tuple[float, float, float, int]:
    """The quickest of several runs, each in a fresh process."""
    found = []
    for _ in range(runs):
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("spawn").Process(target=child, args=(work, job, theirs))
        process.start()
        theirs.close()
        found.append(ours.recv())
        process.join()
    return min(found)


def main() -> int:
    """Serve, measure, print; 1 where the ratio is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--latency", type=float, default=0.15)
    parser.add_argument("--at-once", type=int, default=64)
    asked = parser.parse_args()
    ours, theirs = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(asked.latency, theirs), daemon=True
    )
    server.start()
    port = ours.recv()
    worst = report(Job(port, asked.feeds, asked.at_once, warm=False), asked.latency)
    server.terminate()
    print(f"\nworst ratio {worst:.2f} (wanted: at most 1.50)")
    return int(worst > 1.5)


def report(cold: Job, latency: float) -> float:
    """Print the table; returns the worst ratio of `Fetcher` to the bare loop."""
    warm = Job(cold.port, cold.feeds, cold.at_once, warm=True)
    floor = -(-cold.feeds // cold.at_once) * latency
    print(f"{cold.feeds} feeds of 30 items, {latency * 1000:.0f} ms each, {cold.at_once} at once")
    print(f"no loop can beat {floor:.2f} s\n")
    print(f"{'':34}{'seconds':>9}{'ratio':>7}{'CPU s':>7}{'peak MB':>9}{'replies':>9}")
    ratios = []
    for name, job in (("cold", cold), ("304", warm)):
        base = best(bare, job)[0]
        for label, work in (
            ("bare aiohttp loop", bare),
            ("Fetcher", fetched),
            ("WebSource, parsing included", collected),
        ):
            seconds, cpu, peak, count = best(work, job)
            base = seconds if work is bare else base
            ratios.append(seconds / base if work is fetched else 0.0)
            print(
                f"{name + ', ' + label:34}{seconds:9.2f}{seconds / base:7.2f}{cpu:7.2f}{peak:9.0f}{count:9}"
            )
    for label, work in (
        ("one feed", nothing),
        (f"{BOMB} MB bomb", bomb),
        (f"{LONG_FEED:,} items", long_feed),
    ):
        seconds, cpu, peak, count = best(work, cold, runs=1)
        print(f"{label:34}{seconds:9.2f}{'':7}{cpu:7.2f}{peak:9.0f}{count:9}")
    return max(ratios)


if __name__ == "__main__":
    sys.exit(main())
