"""Whatever a server sends and whatever an address looks like, the answer is a reply: nothing escapes."""

from __future__ import annotations

import random
import socket
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.collect.http.fetch import Fetcher
from digest.collect.http.messages import Failure, Fetched, HttpLimits, Request

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 6\r\n\r\n<rss/>"
ODD = [
    b"",
    b"\r\n\r\n",
    b"HTTP/1.1\r\n\r\n",
    b"HTTP/9.9 200 OK\r\n\r\n",
    b"HTTP/1.1 99 X\r\n\r\n",
    b"HTTP/1.1 1000 X\r\n\r\n",
    b"HTTP/1.1 20x OK\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
    b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
    b"HTTP/1.1 204 None\r\nContent-Length: 5\r\n\r\nabcde",
    b"HTTP/1.1 200 \xff\xfe\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 3\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 3\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 3\r\n\r\nabc",
    b'HTTP/1.1 200 OK\r\nContent-Type: ;;;="\r\nContent-Length: 1\r\n\r\nx',
    b"HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=\xff\xff\r\nContent-Length: 1\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\nETag: \xff\xfe\r\nContent-Length: 1\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000 + b"\r\nx",
    b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\n folded\r\n\r\nx",
    b"HTTP/1.1 200 OK\nContent-Length: 1\n\nx",
    b"HTTP/1.1 200 OK\r\nSet-Cookie: \x00=\x01\r\nContent-Length: 1\r\n\r\nx",
    b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://a:b:c/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://" + b"a" * 300 + b"/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://xn--\xff/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://xn--zzzzzzzzzzz-/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: ////\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: ?%zz%\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Slow\r\nRetry-After: -5\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Slow\r\nRetry-After: 99999999999999999999999\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Slow\r\nRetry-After: Mon, 99 Foo 2031\r\nDate: x\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 \r\nRetry-After: Tue, 22 Oct 2024 10:00:00\r\nDate: 22 Oct 2024 10:00:00 -0000\r\n\r\n",
]


class Raw:
    """Sends each visitor the bytes that its path asks for by number."""

    def __init__(self, answers: list[bytes]) -> None:
        self.answers = answers
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                connection.settimeout(2)
                asked = connection.recv(65_536).split(b" ")
                connection.sendall(self.answers[int(asked[1].strip(b"/").partition(b"?")[0] or b"0")])
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65_536):
                    pass
            except (OSError, ValueError, IndexError):
                return


def all_replies(answers: list[bytes]) -> list[Fetched | Failure]:
    raw = Raw(answers)
    fetcher = Fetcher(
        agent="digest/1",
        allow_networks=(f"127.0.0.1:{raw.port}",),
        resolve=lambda _: ["127.0.0.1"],
        limits=HttpLimits(seconds=3, idle=1, attempts=1, bytes=100_000),
    )
    requests = [Request(url=f"http://host{n}.example:{raw.port}/{n}") for n in range(len(answers))]
    try:
        replies = {reply.url: reply for reply in fetcher(requests)}
    finally:
        raw.listener.close()
    return [replies[request.url] for request in requests]


def test_odd_answers_are_replies():
    replies = all_replies([*ODD, GOOD])
    assert len(replies) == len(ODD) + 1
    assert replies[-1].body == b"<rss/>"
    for reply in replies:
        if isinstance(reply, Failure):
            assert reply.message
            assert "\n" not in reply.message


def mutated(seed: int) -> bytes:
    pick = random.Random(seed)  # noqa: S311 - a fixed seed for test data
    answer = bytearray(pick.choice([*ODD, GOOD])[:2000] or b"x")
    for _ in range(pick.randint(1, 8)):
        place = pick.randrange(len(answer))
        answer[place : place + pick.randint(0, 3)] = pick.randbytes(pick.randint(0, 3))
        answer = answer or bytearray(b"x")
    return bytes(answer)


@pytest.mark.parametrize("batch", range(3))
def test_mutated_answers_are_replies(batch: int):
    assert len(all_replies([mutated(batch * 1000 + n) for n in range(150)])) == 150


@pytest.fixture(scope="module")
def nowhere() -> Iterator[Fetcher]:
    return Fetcher(
        agent="digest/1", resolve=lambda _: ["127.0.0.1"], limits=HttpLimits(seconds=1, attempts=1)
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(max_size=30)
        | st.text(max_size=30).map("http://".__add__)
        | st.text("abc.-_[]:@%/\\?#é①。xn", max_size=20).map("https://".__add__),
        max_size=20,
    )
)
def test_any_address_is_a_reply(nowhere: Fetcher, urls: list[str]):
    replies = list(nowhere([Request(url=url) for url in urls]))
    assert sorted(r.url for r in replies) == sorted(urls)
    assert all(isinstance(r, Failure) for r in replies)
