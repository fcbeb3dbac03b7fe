"""Fetching over HTTP, many at a time: requests in, replies out, each failure a value in words.

A source asks for `Fetch`, a callable from requests to replies; :class:`Fetcher` is the real one. A
test double is a dict: ``each(pages.__getitem__)``.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING

from digest.collect.http.guard import Guard
from digest.collect.http.messages import Failure, HttpLimits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from digest.collect.http.exchange import Client
    from digest.collect.http.messages import Fetch, Reply, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches over HTTP, `limits.at_once` at a time and never more than `limits.per_host` from a host.

    `agent` is the User-Agent, see :func:`user_agent`. `proxies` is what `urllib.request.getproxies`
    makes of an environment ("http", "https", "all", "no"), empty for none. `resolve` stands in for DNS:
    host name to addresses. `allow_networks` as in :meth:`Guard.allowing`.
    """

    agent: str
    allow_networks: tuple[str, ...] = ()
    proxies: Mapping[str, str] = field(default_factory=dict)
    limits: HttpLimits = field(default_factory=HttpLimits)
    resolve: Callable[[str], Sequence[str]] | None = None

    def __call__(self, requests: Sequence[Request]) -> Iterator[Reply]:
        """One reply a request, in the order in which they come in.

        A reply is handed over while others are under way, and no more than `limits.at_once` bodies are
        held at a time, however slow the taker.
        """
        from digest.collect.http.exchange import Client

        guard = Guard.allowing(self.allow_networks)
        replies: SimpleQueue[Reply | None] = SimpleQueue()
        client = Client(self.agent, guard, self.proxies, self.limits, self.resolve, replies.put)
        with ThreadPoolExecutor(1, "fetch") as thread:
            work = thread.submit(client.run, tuple(requests))
            work.add_done_callback(lambda _: replies.put(None))
            yield from _taken(replies, client, work)


def _taken(replies: SimpleQueue[Reply | None], client: Client, work: Future[None]) -> Iterator[Reply]:
    try:
        while (reply := replies.get()) is not None:
            client.taken()
            yield reply
        work.result()
    finally:
        client.stop()


def each(get: Callable[[str], Reply]) -> Fetch:
    """A `Fetch` out of a function from URL to reply, one after the other; a missing key is a 404."""

    def fetch(requests: Sequence[Request]) -> Iterator[Reply]:
        for request in requests:
            try:
                yield get(request.url)
            except KeyError:
                yield Failure(url=request.url, message="404 not found", status=404)

    return fetch


def user_agent(version: str, contact: str = "") -> str:
    """Who is asking: "digest/1.0 (+me@example.org)". `contact` is a mail address or a URL."""
    printable = "".join(c for c in contact if " " < c < "\x7f" and c not in "()")
    return f"digest/{version} (+{printable})" if printable else f"digest/{version}"
