"""uvicorn, set up so that no token stands in a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve until stopped (SIGINT, SIGTERM). Requests are not logged: their paths hold readers' tokens."""
    import uvicorn

    uvicorn.run(
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
