"""uvicorn, set up so that no token stands in a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Config


def configured(app: ASGIApp, host: str, port: int) -> Config:
    """How the site is served. Requests are not logged: their paths hold readers' tokens."""
    from uvicorn import Config

    return Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # digest.web.guard decides which proxy is believed
        timeout_keep_alive=10,
        limit_concurrency=200,
        h11_max_incomplete_event_size=16_384,
    )


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve until stopped (SIGINT, SIGTERM)."""
    from uvicorn import Server

    Server(configured(app, host, port)).run()
