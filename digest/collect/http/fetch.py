"""Fetching over HTTP, many at a time: requests in, replies out, each failure a value in words.

A source asks for `Fetch`, a callable from requests to replies; :class:`Fetcher` is the real one. A
test double is a dict: ``each(pages.__getitem__)``.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from digest.collect.http.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from digest.collect.http.exchange import Client

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to fetch. Validators as remembered from the last good reply, "" for none."""

    url: str
    etag: str = ""
    last_modified: str = ""
    gap: float = 0.0  # seconds to leave between the starts of two exchanges with this host


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A good reply. Where `not_modified`, the body is empty and the remembered one holds."""

    url: str  # as requested
    final_url: str  # after redirects
    status: int = 200
    media_type: str = ""  # lower case, without parameters
    charset: str = ""  # as declared in the header
    body: bytes = b""
    etag: str = ""
    last_modified: str = ""
    permanent_url: str = ""  # where every redirect was permanent: the address to use from now on
    not_modified: bool = False
    seconds: float = 0.0  # spent on this request, waiting in line not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """No usable reply, and why in words: "404 not found", "timed out after 20 s"."""

    url: str
    message: str
    status: int = 0  # 0 where no reply came


Reply: TypeAlias = Fetched | Failure
Fetch: TypeAlias = "Callable[[Sequence[Request]], Iterable[Reply]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpLimits:
    """What one fetch may cost."""

    bytes: int = 5 * MEGABYTE  # of a body, decompressed
    seconds: float = 20.0  # of one request, redirects and retries included, waits between them not
    idle: float = 10.0  # seconds without a byte
    redirects: int = 5
    attempts: int = 3  # of what may be a passing failure
    backoff: float = 0.5  # seconds before the second attempt, doubled each time
    longest_wait: float = 10.0  # seconds of Retry-After that are worth waiting for
    at_once: int = 64  # requests, over all hosts
    per_host: int = 2


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
