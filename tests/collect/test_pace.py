"""Many requests at once: how many to one host, how far apart, and when a host is left alone."""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from typing import TYPE_CHECKING

from digest.collect.http.messages import Failure, Fetched, Request

from .conftest import by_url, respond, slow_body, slow_headers

if TYPE_CHECKING:
    from aiohttp import web

    from .conftest import Server


def test_two_at_a_time_from_one_host(server: Server):
    async def slow(_: web.Request) -> str:
        await asyncio.sleep(0.1)
        return "x"

    paths = [f"/{n}" for n in range(8)]
    server.pages.update(dict.fromkeys(paths, slow))
    assert all(isinstance(r, Fetched) for r in server.fetcher()([Request(url=server.url(p)) for p in paths]))
    assert server.busiest == 2


def test_many_hosts_at_once_but_not_more_than_the_limit(server: Server):
    async def slow(_: web.Request) -> str:
        await asyncio.sleep(0.1)
        return "x"

    server.pages["/"] = slow
    requests = [Request(url=server.url("/", f"host{n}.example")) for n in range(1, 25)]
    assert len(by_url(server.fetcher(at_once=8), *requests)) == 24
    assert 4 <= server.busiest <= 8


def test_a_gap_is_left_between_pages_of_one_host(server: Server):
    moments = []
    server.pages["/"] = lambda _: moments.append(time.monotonic()) or "x"
    list(server.fetcher()([Request(url=server.url("/"), gap=0.2)] * 3))
    assert all(b - a > 0.15 for a, b in itertools.pairwise(moments))


def test_a_slow_taker_holds_few_bodies(server: Server):
    server.pages["/"] = respond(b"x" * 1000)
    fetcher = server.fetcher(at_once=4)
    replies = fetcher([Request(url=server.url("/", f"host{n}.example")) for n in range(1, 41)])
    next(replies)
    time.sleep(0.3)
    assert len(server.asked["/"]) <= 5
    assert len(list(replies)) == 39


def test_leaving_early_ends_everything(server: Server):
    server.pages["/quick"] = respond(b"x")
    server.pages["/slow"] = slow_body
    replies = server.fetcher()([Request(url=server.url("/quick")), Request(url=server.url("/slow"))])
    assert next(replies).url.endswith("/quick")
    start = time.monotonic()
    replies.close()
    assert time.monotonic() - start < 2
    assert not [t for t in threading.enumerate() if t.name.startswith("fetch")]


def test_a_host_that_stops_answering_is_left_alone(server: Server):
    server.pages.update({f"/{n}": slow_headers for n in range(12)})
    server.pages["/other"] = respond(b"fine")
    requests = [Request(url=server.url(f"/{n}")) for n in range(12)]
    start = time.monotonic()
    replies = by_url(server.fetcher(idle=0.2), *requests, Request(url=server.url("/other", "other.example")))
    assert time.monotonic() - start < 2
    messages = [reply.message for reply in replies.values() if isinstance(reply, Failure)]
    assert 3 <= messages.count("no answer for 0.2 s") <= 4
    assert messages.count("its host has stopped answering") == 12 - messages.count("no answer for 0.2 s")
    assert isinstance(replies[server.url("/other", "other.example")], Fetched)
