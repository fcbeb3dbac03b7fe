"""A real HTTP server on loopback for everything that fetches, a folder for everything that reads files."""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from digest.collect import FileSource
from digest.collect.http.fetch import Fetcher, each, user_agent
from digest.collect.http.messages import Fetched, HttpLimits, Request

from .folders import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from digest.collect.http.messages import Failure, Reply


@dataclass(slots=True)
class Server:
    """Answers by path; `pages` may be changed while it runs."""

    pages: dict[str, Callable[[web.Request], object]] = field(default_factory=dict)
    asked: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    port: int = 0
    busy: int = 0
    busiest: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Any name leads here."""
        return f"http://{host}:{self.port}{path}"

    def fetcher(self, **limits: float) -> Fetcher:
        quick = {"seconds": 5.0, "idle": 1.0, "backoff": 0.01, "bytes": 200_000} | limits
        return Fetcher(
            agent=user_agent("1.0", "desk@example.org"),
            allow_networks=(f"127.0.0.1:{self.port}",),
            resolve=lambda _: ["127.0.0.1"],
            limits=HttpLimits(**quick),
        )

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked[request.path].append(dict(request.headers))
        page = self.pages.get(request.path)
        if page is None:
            return web.Response(status=404)
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        try:
            result = page(request)
            if asyncio.iscoroutine(result):
                result = await result
        finally:
            self.busy -= 1
        return result if isinstance(result, web.StreamResponse) else web.Response(text=str(result))


@pytest.fixture
def folder(tmp_path):
    """Writes files given as path -> text or bytes, and reads the folder."""

    def read(files, **options):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return split(FileSource(paths=[tmp_path], **options))

    return read


@pytest.fixture
def server() -> Iterator[Server]:
    served, ready = Server(), threading.Event()
    loop = asyncio.new_event_loop()

    async def run() -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", served.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        served.port = runner.addresses[0][1]
        ready.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await runner.cleanup()

    task = loop.create_task(run())
    thread = threading.Thread(target=loop.run_until_complete, args=(task,))
    thread.start()
    ready.wait(5)
    yield served
    loop.call_soon_threadsafe(task.cancel)
    thread.join(5)
    loop.close()


def respond(body: bytes = b"", status: int = 200, **headers: str) -> Callable[[web.Request], web.Response]:
    """A fixed answer; header names with underscores for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: web.Response(body=body, status=status, headers=named)


def bomb(megabytes: int) -> bytes:
    """Zeros, compressed about a thousandfold."""
    return gzip.compress(bytes(megabytes * 1_000_000), 9)


def by_url(fetcher: Callable[[Sequence[Request]], Iterator[Reply]], *requests: Request) -> dict[str, Reply]:
    return {reply.url: reply for reply in fetcher(requests)}


def from_dict(pages: dict[str, bytes | Reply]) -> Callable[[Sequence[Request]], Iterable[Reply]]:
    def get(url: str) -> Reply:
        page = pages[url]
        return Fetched(url=url, final_url=url, body=page) if isinstance(page, bytes) else page

    return each(get)


def one(fetcher: Fetcher, url: str, **validators: str) -> Fetched | Failure:
    (reply,) = fetcher([Request(url=url, **validators)])
    return reply


async def slow_headers(_: web.Request) -> web.Response:
    await asyncio.sleep(4)
    return web.Response(text="late")


async def slow_body(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(40):
        await response.write(b" ")
        await asyncio.sleep(0.2)
    return response


async def endless_body(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 50_000)
