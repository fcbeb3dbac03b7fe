from __future__ import annotations

import asyncio
import itertools
import socket
import threading
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from digest.collect.http.fetch import Fetcher, each, user_agent
from digest.collect.http.messages import Failure, Fetched, HttpLimits, Request

from .conftest import bomb, by_url, respond

if TYPE_CHECKING:
    from .conftest import Server


def one(fetcher: Fetcher, url: str, **validators: str) -> Fetched | Failure:
    (reply,) = fetcher([Request(url=url, **validators)])
    return reply


def test_a_good_reply(server: Server):
    server.pages["/feed"] = respond(
        b"<rss/>",
        Content_Type="application/rss+xml; charset=ISO-8859-1",
        ETag='"v1"',
        Last_Modified="Tue, 22 Oct 2024",
    )
    reply = one(server.fetcher(), server.url("/feed"))
    assert reply == Fetched(
        url=server.url("/feed"),
        final_url=server.url("/feed"),
        media_type="application/rss+xml",
        charset="ISO-8859-1",
        body=b"<rss/>",
        etag='"v1"',
        last_modified="Tue, 22 Oct 2024",
        seconds=reply.seconds,
    )
    assert 0 <= reply.seconds < 5


def test_says_who_asks_and_sends_validators_only_when_there_are_any(server: Server):
    server.pages["/feed"] = respond(b"x")
    one(server.fetcher(), server.url("/feed"))
    one(server.fetcher(), server.url("/feed"), etag='"v1"', last_modified="Tue, 22 Oct 2024")
    plain, conditional = server.asked["/feed"]
    assert plain["User-Agent"] == "digest/1.0 (+desk@example.org)"
    assert "If-None-Match" not in plain
    assert conditional["If-None-Match"] == '"v1"'
    assert conditional["If-Modified-Since"] == "Tue, 22 Oct 2024"
    assert "Cookie" not in conditional


def test_user_agent_is_one_honest_line():
    assert user_agent("2.1") == "digest/2.1"
    assert user_agent("2.1", "a@b.org\r\nX-Evil: (1)") == "digest/2.1 (+a@b.orgX-Evil:1)"


def test_not_modified(server: Server):
    server.pages["/feed"] = respond(status=304, ETag='"v1"')
    reply = one(server.fetcher(), server.url("/feed"), etag='"v1"')
    assert isinstance(reply, Fetched)
    assert reply.not_modified
    assert reply.body == b""
    unasked = one(server.fetcher(), server.url("/feed"))
    assert unasked == Failure(url=server.url("/feed"), message="304 not modified", status=304)


@pytest.mark.parametrize(
    ("status", "message"),
    [(404, "404 not found"), (410, "410 gone"), (403, "403 forbidden"), (599, "599 unknown status")],
)
def test_failures_in_words(server: Server, status: int, message: str):
    server.pages["/feed"] = respond(status=status)
    assert one(server.fetcher(), server.url("/feed")) == Failure(
        url=server.url("/feed"), message=message, status=status
    )
    assert len(server.asked["/feed"]) == 1


def test_a_passing_failure_is_tried_again(server: Server):
    answers = iter([web.Response(status=500), web.Response(status=503), web.Response(text="at last")])
    server.pages["/feed"] = lambda _: next(answers)
    reply = one(server.fetcher(), server.url("/feed"))
    assert isinstance(reply, Fetched)
    assert reply.body == b"at last"


def test_a_lasting_failure_is_given_up(server: Server):
    server.pages["/feed"] = respond(status=502)
    assert one(server.fetcher(), server.url("/feed")).message == "502 bad gateway"
    assert len(server.asked["/feed"]) == 3


def test_retry_after_is_waited_for_when_it_is_short(server: Server):
    answers = iter([web.Response(status=429, headers={"Retry-After": "1"}), web.Response(text="thanks")])
    server.pages["/feed"] = lambda _: next(answers)
    start = time.monotonic()
    reply = one(server.fetcher(), server.url("/feed"))
    assert isinstance(reply, Fetched)
    assert time.monotonic() - start >= 1.0
    assert reply.seconds < 1.0  # waiting is not the server's time


@pytest.mark.parametrize("asked", ["3600", "Tue, 22 Oct 2024 11:00:00 GMT"])
def test_a_long_retry_after_is_not(server: Server, asked: str):
    server.pages["/feed"] = respond(status=503, Retry_After=asked, Date="Tue, 22 Oct 2024 10:00:00 GMT")
    reply = one(server.fetcher(), server.url("/feed"))
    assert reply.message == "503 service unavailable, asks to come back in 3600 s"
    assert len(server.asked["/feed"]) == 1


async def _slow_headers(_: web.Request) -> web.Response:
    await asyncio.sleep(4)
    return web.Response(text="late")


async def _slow_body(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(40):
        await response.write(b" ")
        await asyncio.sleep(0.2)
    return response


async def _endless_body(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 50_000)


def test_slow_headers_end_after_the_idle_limit(server: Server):
    server.pages["/feed"] = _slow_headers
    assert one(server.fetcher(idle=0.3), server.url("/feed")).message == "no answer for 0.3 s"
    assert len(server.asked["/feed"]) == 1


def test_a_dripping_body_ends_after_the_total_limit(server: Server):
    server.pages["/feed"] = _slow_body
    start = time.monotonic()
    assert one(server.fetcher(seconds=1), server.url("/feed")).message == "timed out after 1 s"
    assert time.monotonic() - start < 3


def test_an_endless_body_ends_at_the_size_limit(server: Server):
    server.pages["/feed"] = _endless_body
    assert one(server.fetcher(), server.url("/feed")).message == "too large: over 200 kB"


def test_a_declared_length_over_the_limit_is_not_even_read(server: Server):
    server.pages["/feed"] = respond(bytes(300_000))
    assert one(server.fetcher(bytes=250_000), server.url("/feed")).message == "too large: over 250 kB"


def test_a_gzip_bomb_stops_early_and_memory_stays_flat(server: Server):
    packed = bomb(100)
    server.pages["/feed"] = respond(packed, Content_Encoding="gzip", Content_Type="application/xml")
    fetcher = server.fetcher(bytes=5_000_000)
    tracemalloc.start()
    try:
        assert one(fetcher, server.url("/feed")).message == "too large: over 5 MB"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000


def test_gzip_is_unpacked_and_garbage_is_said(server: Server):
    server.pages["/good"] = respond(bomb(0) or b"", Content_Encoding="gzip")
    server.pages["/bad"] = respond(b"this is no gzip", Content_Encoding="gzip")
    replies = by_url(server.fetcher(), *(Request(url=server.url(p)) for p in ("/good", "/bad")))
    assert isinstance(replies[server.url("/good")], Fetched)
    assert replies[server.url("/bad")].message == "broken off in the middle"


def test_a_permanent_redirect_is_reported(server: Server):
    server.pages["/old"] = respond(status=301, Location="/newer")
    server.pages["/newer"] = respond(status=308, Location=server.url("/new"))
    server.pages["/new"] = respond(b"here")
    reply = one(server.fetcher(), server.url("/old"))
    assert isinstance(reply, Fetched)
    assert (reply.url, reply.final_url, reply.permanent_url) == (
        server.url("/old"),
        server.url("/new"),
        server.url("/new"),
    )


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_passing_redirect_in_the_chain_proposes_nothing(server: Server, status: int):
    server.pages["/old"] = respond(status=301, Location="/newer")
    server.pages["/newer"] = respond(status=status, Location="/new#part")
    server.pages["/new"] = respond(b"here")
    reply = one(server.fetcher(), server.url("/old"))
    assert isinstance(reply, Fetched)
    assert (reply.final_url, reply.permanent_url) == (server.url("/new"), "")


def test_redirects_end(server: Server):
    server.pages["/circle"] = respond(status=302, Location="/circle")
    server.pages["/nowhere"] = respond(status=302)
    for n in range(9):
        server.pages[f"/chain{n}"] = respond(status=302, Location=f"/chain{n + 1}")
    found = by_url(
        server.fetcher(), *(Request(url=server.url(p)) for p in ("/circle", "/nowhere", "/chain0", "/chain4"))
    )
    messages = {
        url.rpartition("/")[2]: reply.message for url, reply in found.items() if isinstance(reply, Failure)
    }
    assert messages == {
        "circle": "redirects in a circle",
        "nowhere": "redirects to nowhere",
        "chain0": "more than 5 redirects",
        "chain4": "404 not found",
    }


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://[::1]:{port}/", "http://169.254.169.254/latest/", "http://0x7f.1:{port}/",
     "http://2130706433:{port}/", "file:///etc/passwd", "http://u@127.0.0.1:{port}/", "http://127.0.0.1:1/",
     "//10.0.0.1/", "http://[bad/"],
)  # fmt: skip
def test_a_redirect_inside_is_refused(server: Server, target: str):
    server.pages["/feed"] = respond(status=301, Location=target.format(port=server.port))
    reply = one(server.fetcher(), server.url("/feed"))
    assert isinstance(reply, Failure)
    assert reply.message.startswith(("refused: ", "not a usable address"))


def test_a_name_is_judged_by_what_it_resolves_to(server: Server):
    names = {
        "inside.example": ["10.0.0.1", "::1"],
        "both.example": ["10.0.0.1", "127.0.0.1"],
        "none.example": [],
    }
    fetcher = Fetcher(
        agent="digest/1",
        allow_networks=(f"127.0.0.1:{server.port}",),
        resolve=names.__getitem__,
        limits=HttpLimits(),
    )
    server.pages["/feed"] = respond(b"reached")
    urls = {host: server.url("/feed", host) for host in names}
    replies = by_url(fetcher, *(Request(url=u) for u in urls.values()))
    assert "10.0.0.1 is not a public address" in replies[urls["inside.example"]].message
    assert isinstance(replies[urls["both.example"]], Fetched)  # by the address that may be connected to
    assert replies[urls["none.example"]].message == "none.example has no address"


@pytest.mark.parametrize("host", ["127.0.0.①", "ｌｏｃａｌｈｏｓｔ", "①②⑦.0.0.1", "localhost", "127.0.0.1。"])
def test_other_spellings_of_loopback_are_refused(server: Server, host: str):
    server.pages["/feed"] = respond(b"reached")
    limits = HttpLimits(seconds=2, attempts=1)
    fetcher = Fetcher(agent="digest/1", limits=limits, resolve=lambda _: ["127.0.0.1", "::1"])
    message = one(fetcher, server.url("/feed", host)).message
    assert message.startswith(("refused: ", "not a usable address"))
    assert not server.asked


def test_a_name_that_changes_its_mind_is_caught_at_the_socket(
    server: Server, monkeypatch: pytest.MonkeyPatch
):
    """DNS rebinding: even if the check of the name were passed, the socket is not made."""
    from digest.collect.http.route import Route

    async def rebound(self: Route, host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr(Route, "_addresses", rebound)
    server.pages["/feed"] = respond(b"reached")
    reply = one(Fetcher(agent="digest/1"), server.url("/feed", "public.example"))
    assert "127.0.0.1 is not a public address" in reply.message
    assert not server.asked


def test_no_connection_no_host(server: Server):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        fetcher = Fetcher(
            agent="digest/1",
            allow_networks=(f"127.0.0.1:{port}",),
            limits=HttpLimits(backoff=0.01, attempts=2),
        )
        assert one(fetcher, f"http://127.0.0.1:{port}/").message == "cannot connect"

    def unknown(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert (
        one(Fetcher(agent="digest/1", resolve=unknown), "http://nowhere.example/").message == "no such host"
    )


def test_an_answer_that_is_not_http(server: Server):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def babble() -> None:
            for _ in range(3):
                connection, _address = listener.accept()
                with connection:
                    connection.recv(1000)
                    connection.sendall(b"220 mail.example ESMTP\r\n\r\n")

        thread = threading.Thread(target=babble, daemon=True)
        thread.start()
        fetcher = Fetcher(
            agent="d/1", allow_networks=(f"127.0.0.1:{port}",), limits=HttpLimits(backoff=0.01, attempts=1)
        )
        assert one(fetcher, f"http://127.0.0.1:{port}/").message == "the answer is not proper HTTP"


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
    server.pages["/slow"] = _slow_body
    replies = server.fetcher()([Request(url=server.url("/quick")), Request(url=server.url("/slow"))])
    assert next(replies).url.endswith("/quick")
    start = time.monotonic()
    replies.close()
    assert time.monotonic() - start < 2
    assert not [t for t in threading.enumerate() if t.name.startswith("fetch")]


def test_a_host_that_stops_answering_is_left_alone(server: Server):
    server.pages.update({f"/{n}": _slow_headers for n in range(12)})
    server.pages["/other"] = respond(b"fine")
    requests = [Request(url=server.url(f"/{n}")) for n in range(12)]
    start = time.monotonic()
    replies = by_url(server.fetcher(idle=0.2), *requests, Request(url=server.url("/other", "other.example")))
    assert time.monotonic() - start < 2
    messages = [reply.message for reply in replies.values() if isinstance(reply, Failure)]
    assert 3 <= messages.count("no answer for 0.2 s") <= 4
    assert messages.count("its host has stopped answering") == 12 - messages.count("no answer for 0.2 s")
    assert isinstance(replies[server.url("/other", "other.example")], Fetched)


def test_a_proxy_is_used_when_told_and_not_for_exceptions(server: Server):
    server.pages["/feed"] = respond(b"through the proxy")
    where = {name: ["127.0.0.1"] for name in ("proxy.example", "direct.example", "a.inner.example")}
    where |= {"public.example": ["8.8.8.8"], "inside.example": ["10.0.0.1"]}
    fetcher = Fetcher(
        agent="digest/1",
        proxies={"http": f"http://proxy.example:{server.port}", "no": "direct.example, .inner.example"},
        resolve=where.__getitem__,
    )
    hosts = ("public.example", "inside.example", "direct.example", "a.inner.example")
    urls = {host: f"http://{host}/feed" for host in hosts}
    replies = by_url(fetcher, *(Request(url=u) for u in urls.values()))
    assert replies[urls["public.example"]].body == b"through the proxy"
    assert server.asked["/feed"][0]["Host"] == "public.example"
    for host in hosts[1:]:
        assert "is not a public address" in replies[urls[host]].message
    assert len(server.asked["/feed"]) == 1


def test_a_dict_is_a_fetch():
    pages = {"http://a.example/": Fetched(url="http://a.example/", final_url="http://a.example/", body=b"a")}
    fetch = each(pages.__getitem__)
    a, b = fetch([Request(url="http://a.example/"), Request(url="http://b.example/")])
    assert a.body == b"a"
    assert b == Failure(url="http://b.example/", message="404 not found", status=404)
