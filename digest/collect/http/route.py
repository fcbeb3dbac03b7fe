"""The way to a host: its addresses as the guard lets them pass, and proxies where the user has them."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult

from digest.collect.http.guard import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digest.collect.http.guard import Guard

_LOOKUPS = 32  # at once; a name server that hangs must not hold up the others


class Route(AbstractResolver):
    """Resolves names for aiohttp, makes its sockets and picks its proxies.

    `proxies` as `urllib.request.getproxies` returns them. Both ends are guarded: what a name resolves to,
    and what a socket is about to connect to. Only the user's own proxies are trusted unseen.
    """

    def __init__(
        self, guard: Guard, proxies: Mapping[str, str], resolve: Callable[[str], Sequence[str]] | None
    ) -> None:
        self._guard, self._proxies, self._resolve = guard, proxies, resolve
        self._trusted: set[tuple[str, int]] = set()
        self._lookups = ThreadPoolExecutor(_LOOKUPS, "dns")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lookups.shutdown(wait=False, cancel_futures=True)

    async def know_proxies(self) -> None:
        """Look the proxies up, so that they may be connected to although they are on a private network."""
        for scheme in ("http", "https", "all"):
            if proxy := self._proxies.get(scheme):
                parts = urlsplit(_with_scheme(proxy))
                port = parts.port or (443 if parts.scheme == "https" else 80)
                with suppress(socket.gaierror):
                    found = await self._looked_up(parts.hostname or "")
                    self._trusted.update((address, port) for address in found)

    async def proxy(self, url: str) -> str | None:
        """The proxy to fetch this URL through, None for none.

        A proxy resolves and connects for us, so the name is judged by what it means here; a name that
        is unknown here passes. Raises `RefusedError`.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        proxy = self._proxies.get(parts.scheme) or self._proxies.get("all")
        if not proxy or _bypassed(host, self._proxies.get("no", "")):
            return None
        with suppress(socket.gaierror):
            await self._addresses(host, parts.port or 0)
        return _with_scheme(proxy)

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the interface's
    ) -> list[ResolveResult]:
        """The addresses of a name that may be connected to; raises `RefusedError` where there is none."""
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for address in await self._addresses(host, port)
        ]

    async def close(self) -> None:
        """Nothing is held beyond `__exit__`."""

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for this address: the last word before a connection, whatever the name said."""
        family, kind, protocol, _, (address, port, *_) = info
        if refusal := self._refusal(address, port):
            raise RefusedError(refusal)
        return socket.socket(family, kind, protocol)

    def _refusal(self, address: str, port: int) -> str:
        return "" if (address, port) in self._trusted else self._guard.refusal(address, port)

    async def _addresses(self, host: str, port: int) -> list[str]:
        found = await self._looked_up(host)
        verdicts = [(address, self._refusal(address, port)) for address in found]
        if good := [address for address, refusal in verdicts if not refusal]:
            return good
        raise RefusedError(verdicts[0][1] if verdicts else f"{host} has no address")

    async def _looked_up(self, host: str) -> list[str]:
        if self._resolve is not None:
            return list(self._resolve(host))
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._lookups, _getaddrinfo, host)
        return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _getaddrinfo(host: str) -> list[tuple[Any, ...]]:
    return list(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))


def _with_scheme(proxy: str) -> str:
    return proxy if "://" in proxy else f"http://{proxy}"


def _bypassed(host: str, exceptions: str) -> bool:
    """Whether `no_proxy` ("localhost, .example.org", "*") names this host or a domain above it."""
    names = [name.strip().lower().removeprefix("*").lstrip(".") for name in exceptions.split(",")]
    return exceptions.strip() == "*" or any(n and (host == n or host.endswith(f".{n}")) for n in names)
