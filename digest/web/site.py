"""The pages: subscribe, confirm, preferences, leave, and the archive of editions.

GET shows, POST changes: link scanners that open every link of a mail change nothing. Every answer to a wish
is the same for known, unknown and blocked addresses; what follows from it happens later, by mail.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from digest.errors import ConfigError
from digest.web.guard import Guarded
from digest.web.limits import Limiter, network

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

MAX_FIELD_CHARS = 300
_NOT_STORED = {"cache-control": "no-store"}


class Desk(Protocol):
    """What the pages can do for a reader. Tokens are believed only when they are whole.

    Every method may be called from several threads and processes at once.
    """

    def ask_to_join(self, address: str, preferences: Mapping[str, str]) -> None:
        """Queue a confirmation mail, if there is a reason for one. Raises `ConfigError` for no address."""

    def confirm(self, token: str) -> bool:
        """Subscribe whoever the token was mailed to; False for a token that is not believed."""

    def preferences(self, token: str) -> Mapping[str, Any] | None:
        """A reader's preferences and the choices there are; None for a token that is not believed."""

    def change(self, token: str, preferences: Mapping[str, str]) -> bool:
        """Take new preferences. Raises `ConfigError` for values that cannot be used."""

    def leave(self, token: str) -> bool:
        """Take a reader off the list; True also where they had left before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages over a desk. `show(name, language, **values)` renders one of the page templates."""

    desk: Desk
    show: Callable[..., str]
    languages: Sequence[str] = ("en",)
    by_address: Limiter = field(default_factory=lambda: Limiter(burst=3, seconds=1200))
    by_network: Limiter = field(default_factory=lambda: Limiter(burst=20, seconds=60))
    clock: Callable[[], float] = time.monotonic

    async def subscribe(self, request: Request) -> Response:
        """The form, and what it sends."""
        if request.method != "POST":
            return self._page(request, "subscribe")
        form = await _form(request)
        address = _field(form, "address")
        if _field(form, "website"):  # a field that people do not see; only programs fill it
            return self._page(request, "check-your-mail")
        if not self._may(request, address):
            return self._page(request, "too-often", status=429)
        try:
            await _aside(self.desk.ask_to_join, address, _chosen(form))
        except ConfigError as error:
            return self._page(request, "subscribe", status=400, wrong=error.message, address=address)
        return self._page(request, "check-your-mail")

    async def confirm(self, request: Request) -> Response:
        """The page behind the link of the confirmation mail, and its button."""
        token = request.path_params["token"]
        if request.method != "POST":
            return self._page(request, "confirm")
        done = await _aside(self.desk.confirm, token)
        return self._page(request, "confirmed" if done else "gone", status=200 if done else 410)

    async def preferences(self, request: Request) -> Response:
        """What a reader chose, and new choices."""
        token = request.path_params["token"]
        found = await _aside(self.desk.preferences, token)
        if found is None:
            return self._page(request, "gone", status=410)
        if request.method != "POST":
            return self._page(request, "preferences", **found)
        form = await _form(request)
        try:
            await _aside(self.desk.change, token, _chosen(form))
        except ConfigError as error:
            wrong = f"{error.where}: {error.message}"
            return self._page(request, "preferences", status=400, wrong=wrong, **found)
        found = await _aside(self.desk.preferences, token) or found
        return self._page(request, "preferences", saved=True, **found)

    async def leave(self, request: Request) -> Response:
        """The page with the button, the button, and a mail program's one click (RFC 8058, section 3.2)."""
        if request.method != "POST":
            return self._page(request, "leave")
        done = await _aside(self.desk.leave, request.path_params["token"])
        return self._page(request, "left" if done else "gone", status=200 if done else 410)

    def _may(self, request: Request, address: str) -> bool:
        now = self.clock()
        host = request.client.host if request.client else ""
        every = [self.by_network.allows(network(host), now), self.by_address.allows(address.lower(), now)]
        return all(every)

    def _page(self, request: Request, name: str, status: int = 200, **values: Any) -> Response:
        language = _preferred(request.headers.get("accept-language", ""), self.languages)
        body = self.show(name, language, **values)
        return HTMLResponse(body, status, headers={**_NOT_STORED, "content-language": language})


def application(pages: Pages, output: Path, *, proxies: Sequence[str] = ()) -> Guarded:
    """The whole site: the pages, and the published editions as they lie in `output`."""
    both = ["GET", "POST"]
    routes = [
        Route("/subscribe", pages.subscribe, methods=both),
        Route("/confirm/{token}", pages.confirm, methods=both),
        Route("/preferences/{token}", pages.preferences, methods=both),
        Route("/leave/{token}", pages.leave, methods=both),
        Route("/health", _health),
        Mount("/", StaticFiles(directory=output, html=True, follow_symlink=True, check_dir=False)),
    ]
    return Guarded(Starlette(routes=routes), proxies)


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _form(request: Request) -> FormData:
    return await request.form(max_files=0, max_fields=20, max_part_size=MAX_FIELD_CHARS * 4)


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value[:MAX_FIELD_CHARS].strip() if isinstance(value, str) else ""


def _chosen(form: FormData) -> dict[str, str]:
    """The preferences in a form, every value a short text; several of one name joined by spaces or `;`."""
    chosen = {name: _field(form, name) for name in ("hour", "timezone", "language")}
    listed = {name: [str(v)[:MAX_FIELD_CHARS] for v in form.getlist(name)] for name in ("days", "sections")}
    return {**chosen, "days": " ".join(listed["days"]), "sections": ";".join(listed["sections"])}


def _preferred(header: str, languages: Sequence[str]) -> str:
    """The first of the reader's languages that the pages speak (RFC 9110, 12.5.4, in the order written)."""
    for entry in header[:MAX_FIELD_CHARS].split(","):
        tag = entry.partition(";")[0].strip().lower()
        if tag.partition("-")[0] in languages:
            return tag.partition("-")[0]
    return languages[0]


async def _aside(work: Callable[..., Any], *arguments: Any) -> Any:
    """Work that waits for a database, off the loop."""
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(work, *arguments)
