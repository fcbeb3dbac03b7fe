"""One request over HTTP: the answer, its limits and its failures in words."""

from __future__ import annotations

import socket
import threading
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from digest.collect.http.fetch import Fetcher, each, user_agent
from digest.collect.http.messages import Failure, Fetched, HttpLimits, Request

from .conftest import bomb, by_url, endless_body, one, respond, slow_body, slow_headers

if TYPE_CHECKING:
    from .conftest import Server


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


def test_slow_headers_end_after_the_idle_limit(server: Server):
    server.pages["/feed"] = slow_headers
    assert one(server.fetcher(idle=0.3), server.url("/feed")).message == "no answer for 0.3 s"
    assert len(server.asked["/feed"]) == 1


def test_a_dripping_body_ends_after_the_total_limit(server: Server):
    server.pages["/feed"] = slow_body
    start = time.monotonic()
    assert one(server.fetcher(seconds=1), server.url("/feed")).message == "timed out after 1 s"
    assert time.monotonic() - start < 3


def test_an_endless_body_ends_at_the_size_limit(server: Server):
    server.pages["/feed"] = endless_body
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
