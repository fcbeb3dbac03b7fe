"""The HTTP client behind `Fetcher`: a staircase, one concern a step, each calling the next.

    run -> _one (a slot) -> _patiently (retries) -> _follow (redirects) -> _hop (host, time) -> _read (bytes)

aiohttp stays in here; so do asyncio and the thread it runs in.
"""

from __future__ import annotations

import asyncio
import email.utils
import http
import socket
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import aiohttp
import yarl

from digest.collect.encoding import CHUNK_BYTES
from digest.collect.http.guard import RefusedError
from digest.collect.http.messages import Failure, Fetched
from digest.collect.http.route import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digest.collect.http.guard import Guard
    from digest.collect.http.messages import HttpLimits, Reply, Request

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, application/json;q=0.8, */*;q=0.5"
)
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_STRIKES = 3  # requests in a row that a host left unanswered; then the rest are not even tried


class _GivenUpError(Exception):
    """A request that will not get a reply.

    `again` when another attempt may, after `wait` seconds; `silent` when its host did not answer at all.
    """

    def __init__(
        self, message: str, *, status: int = 0, again: bool = False, wait: float = 0.0, silent: bool = False
    ) -> None:
        super().__init__(message)
        self.message, self.status = message, status
        self.again, self.wait, self.silent = again, wait, silent


@dataclass(slots=True)
class _Spent:
    """Seconds of a request's budget that are gone, waiting in line not counted."""

    seconds: float = 0.0


@dataclass(slots=True)
class _Lane:
    """The way to one host: so many at a time, and a gap between starts."""

    places: asyncio.Semaphore
    free_at: float = 0.0
    strikes: int = 0

    async def wait(self, gap: float) -> None:
        now = asyncio.get_running_loop().time()
        start = max(now, self.free_at)
        self.free_at = start + gap
        if start > now:
            await asyncio.sleep(start - now)


@dataclass(slots=True)
class Client:
    """One batch of requests. `put` receives each reply; `taken` frees its slot; `stop` ends early."""

    agent: str
    guard: Guard
    proxies: Mapping[str, str]
    limits: HttpLimits
    resolve: Callable[[str], Sequence[str]] | None
    put: Callable[[Reply], None]
    _loop: asyncio.AbstractEventLoop | None = None
    _batch: asyncio.Task[None] | None = None
    _slots: asyncio.Semaphore = field(init=False)
    _lanes: dict[str, _Lane] = field(init=False)
    _session: aiohttp.ClientSession = field(init=False)
    _route: Route = field(init=False)

    def run(self, requests: Sequence[Request]) -> None:
        """Fetch them all; returns when the last reply is put or the batch is stopped."""
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            self._batch = self._loop.create_task(self._all(requests))
            runner.run(_until_stopped(self._batch))

    def taken(self) -> None:
        """The taker has one reply in hand: the next request may start. From any thread."""
        self._call(self._slots.release)

    def stop(self) -> None:
        """Leave off. From any thread, at any time."""
        if self._batch is not None:
            self._call(self._batch.cancel)

    def _call(self, function: Callable[[], object]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function)

    async def _all(self, requests: Sequence[Request]) -> None:
        self._slots = asyncio.Semaphore(self.limits.at_once)
        self._lanes = defaultdict(lambda: _Lane(asyncio.Semaphore(self.limits.per_host)))
        with Route(self.guard, self.proxies, self.resolve) as self._route:
            await self._route.know_proxies()
            async with self._opened() as self._session, asyncio.TaskGroup() as group:
                for request in requests:
                    group.create_task(self._one(request))

    def _opened(self) -> aiohttp.ClientSession:
        idle = self.limits.idle
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0,  # slots and lanes see to it, before the clock of a request starts
                resolver=self._route,
                socket_factory=self._route.socket,
                ttl_dns_cache=300,
            ),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=idle, sock_read=idle),
            headers={"User-Agent": self.agent, "Accept": _ACCEPT},
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def _one(self, request: Request) -> None:
        await self._slots.acquire()  # released by `taken`, so that bodies do not pile up
        lane = self._lane(request.url)
        try:
            reply: Reply = await self._patiently(request)
            lane.strikes = 0
        except _GivenUpError as failure:
            lane.strikes += failure.silent
            reply = Failure(url=request.url, message=failure.message, status=failure.status)
        self.put(reply)

    def _lane(self, url: str) -> _Lane:
        try:
            return self._lanes[urlsplit(url).hostname or ""]
        except ValueError:
            return self._lanes[""]

    async def _patiently(self, request: Request) -> Fetched:
        spent = _Spent()
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return await self._follow(request, spent)
            except _GivenUpError as failure:
                if not failure.again or attempt == self.limits.attempts:
                    raise
                wait = max(failure.wait, self.limits.backoff * 2 ** (attempt - 1))
            await asyncio.sleep(wait)
        raise AssertionError("an attempt either replies or gives up")

    async def _follow(self, request: Request, spent: _Spent) -> Fetched:
        url, seen, permanent = request.url.partition("#")[0], set[str](), True
        for _ in range(self.limits.redirects + 1):
            if url in seen:
                raise _GivenUpError("redirects in a circle")
            seen.add(url)
            reply, status = await self._hop(url, request, spent)
            if isinstance(reply, Fetched):
                moved = permanent and len(seen) > 1 and _no_worse(request.url, url)
                return replace(reply, permanent_url=url if moved else "", seconds=round(spent.seconds, 3))
            permanent = permanent and status in _PERMANENT
            url = reply
        raise _GivenUpError(f"more than {self.limits.redirects} redirects")

    async def _hop(self, url: str, request: Request, spent: _Spent) -> tuple[Fetched | str, int]:
        """One exchange: the reply, or where it sends us."""
        if refusal := self.guard.url_refusal(url):
            raise _GivenUpError(refusal)
        lane = self._lane(url)
        async with lane.places:
            if lane.strikes >= _STRIKES:
                raise _GivenUpError("its host has stopped answering")
            await lane.wait(request.gap)
            start = self._now()
            try:
                async with asyncio.timeout(self.limits.seconds - spent.seconds):
                    return await self._exchange(url, request)
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
                raise _in_words(error, self.limits) from error
            finally:
                spent.seconds += self._now() - start

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def _exchange(self, url: str, request: Request) -> tuple[Fetched | str, int]:
        headers = {}
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.last_modified:
            headers["If-Modified-Since"] = request.last_modified
        proxy = await self._route.proxy(url)
        async with self._session.get(
            yarl.URL(url), headers=headers, allow_redirects=False, proxy=proxy
        ) as response:
            if response.status in _REDIRECTS:
                return _location(url, response), response.status
            self._check(response, conditional=bool(headers))
            body = b"" if response.status == http.HTTPStatus.NOT_MODIFIED else await self._read(response)
            return _fetched(request.url, url, response, body), response.status

    def _check(self, response: aiohttp.ClientResponse, *, conditional: bool) -> None:
        status = response.status
        if 200 <= status < 300 or (status == http.HTTPStatus.NOT_MODIFIED and conditional):
            return
        wait = _asked_to_wait(response.headers)
        message = f"{status} {_phrase(status)}"
        if wait > self.limits.longest_wait:
            raise _GivenUpError(f"{message}, asks to come back in {wait:.0f} s", status=status)
        raise _GivenUpError(message, status=status, again=status in _PASSING, wait=wait)

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        """The decompressed body, chunk by chunk, so that a bomb stops at the limit and not in memory."""
        limit, body = self.limits.bytes, bytearray()
        if (response.content_length or 0) <= limit:
            async for chunk in response.content.iter_chunked(CHUNK_BYTES):
                body += chunk
                if len(body) > limit:
                    break
            else:
                return bytes(body)
        response.close()
        raise _GivenUpError(f"too large: over {_size(limit)}", status=response.status)


async def _until_stopped(batch: asyncio.Task[None]) -> None:
    await asyncio.wait({batch})
    if not batch.cancelled():
        batch.result()


def _location(url: str, response: aiohttp.ClientResponse) -> str:
    location = response.headers.get("Location", "").strip()
    if not location:
        raise _GivenUpError("redirects to nowhere", status=response.status)
    return urljoin(url, location).partition("#")[0]


def _no_worse(old: str, new: str) -> bool:
    return not (old.startswith("https:") and new.startswith("http:"))


def _fetched(asked: str, url: str, response: aiohttp.ClientResponse, body: bytes) -> Fetched:
    headers = response.headers
    typed = "Content-Type" in headers
    return Fetched(
        url=asked,
        final_url=url,
        status=response.status,
        media_type=response.content_type if typed else "",
        charset=(response.charset or "") if typed else "",
        body=body,
        etag=headers.get("ETag", ""),
        last_modified=headers.get("Last-Modified", ""),
        not_modified=response.status == http.HTTPStatus.NOT_MODIFIED,
    )


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds of Retry-After; a date counts from the server's own clock, 0 when it cannot be read."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        until, now = (email.utils.parsedate_to_datetime(d) for d in (asked, headers.get("Date", "")))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase.lower()
    except ValueError:
        return "unknown status"


def _size(count: int) -> str:
    return f"{count / 1e6:g} MB" if count >= 1e6 else f"{count / 1e3:g} kB"


def _in_words(error: Exception, limits: HttpLimits) -> _GivenUpError:
    """What went wrong, for a person; `again` where it may be passing."""
    cause = getattr(error, "os_error", None) or error
    match error:
        case _ if isinstance(cause, RefusedError):
            return _GivenUpError(str(cause))
        case aiohttp.ServerTimeoutError():
            return _GivenUpError(f"no answer for {limits.idle:g} s", silent=True)
        case TimeoutError():
            return _GivenUpError(f"timed out after {limits.seconds:g} s", silent=True)
        case aiohttp.ClientConnectorDNSError():
            passing = getattr(cause, "errno", None) == socket.EAI_AGAIN
            return _GivenUpError("no such host", again=passing, silent=True)
    said = (_GivenUpError(words, **how) for kinds, words, how in _FAILURES if isinstance(error, kinds))
    return next(said, _GivenUpError("not a usable address"))


_FAILURES: tuple[tuple[tuple[type[Exception], ...], str, dict[str, bool]], ...] = (  # the narrower ones first
    (
        (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError),
        "no safe connection: the certificate is not valid",
        {},
    ),
    (
        (aiohttp.ClientProxyConnectionError, aiohttp.ClientHttpProxyError),
        "the proxy does not answer",
        {"again": True},
    ),
    ((aiohttp.ClientConnectorError,), "cannot connect", {"again": True, "silent": True}),
    ((aiohttp.ClientPayloadError,), "broken off in the middle", {"again": True}),
    ((aiohttp.ClientResponseError,), "the answer is not proper HTTP", {}),
    ((aiohttp.ClientConnectionError, OSError), "the connection broke off", {"again": True}),
)
