"""What every request passes: a bounded body, who is asking, and the headers of every answer."""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY_BYTES = 10_000  # the largest form is a few hundred
MAX_BODY_SECONDS = 10.0
MAX_TARGET_BYTES = 2_000  # path and query
MAX_HOST_CHARS = 100
_POLICY = (
    b"default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "  # pages say more: a hash
    b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", _POLICY),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"interest-cohort=()"),
)


@dataclass(frozen=True, slots=True)
class Guarded:
    """An application behind bounds and headers. Forwarded addresses are believed from `proxies` only."""

    app: ASGIApp
    proxies: Sequence[str] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what is no HTTP passes untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = {**scope, "client": self._client(scope)}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name.lower() for name, _ in message.get("headers", ())}
                own = [h for h in HEADERS if h[0] not in named]
                message = {**message, "headers": [*message.get("headers", ()), *own]}
            await send(message)

        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > MAX_TARGET_BYTES:
            await PlainTextResponse("too long\n", 414)(scope, receive, answer)
            return
        await self.app(scope, _bounded(receive), answer)

    def _client(self, scope: Scope) -> tuple[str, int]:
        """Who asks: the connection's other end; where that is a trusted proxy, the last hop that is none."""
        host, port = scope.get("client") or ("", 0)
        if not self._trusts(host):
            return host, port
        values = [v.decode("latin-1") for name, v in scope["headers"] if name == b"x-forwarded-for"]
        hops = [hop.strip() for hop in ",".join(values).split(",")]
        believed = next((hop for hop in reversed(hops) if not self._trusts(hop)), host)
        return believed[:MAX_HOST_CHARS], 0

    def _trusts(self, host: str) -> bool:
        return any(_within(host, proxy) for proxy in self.proxies)


def _bounded(receive: Receive) -> Receive:
    """The same body, or an error where it passes its bounds."""
    seen = 0
    loop = asyncio.get_running_loop()
    until = loop.time() + MAX_BODY_SECONDS
    complete = False

    async def take() -> Message:
        nonlocal seen, complete
        if complete:
            return await receive()  # only a disconnect can follow
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, "too slow") from None
        seen += len(message.get("body", b""))
        complete = message["type"] == "http.request" and not message.get("more_body", False)
        if seen > MAX_BODY_BYTES:
            raise HTTPException(413, "too large")
        return message

    return take


def _within(host: str, network: str) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False
