"""The list's site, run until it is stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.app.mailing.notices import run_errands
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.app.mailing.office import Office


def serve(at: Office, host: str, port: int, proxies: Sequence[str]) -> None:
    """Run the site until it is stopped; wishes to join are seen to every few seconds."""
    import threading
    from datetime import UTC, datetime

    try:
        from digest.web import Pages, application
        from digest.web import serve as run
    except ModuleNotFoundError as missing:
        raise ConfigError(
            "digest serve", f"needs {missing.name}: install digest with its extra `web`"
        ) from None
    from digest.render import LANGUAGES

    ticking = replace(at, now=datetime.now(UTC))
    desk = replace(ticking.desk, clock=lambda: datetime.now(UTC))
    stop = threading.Event()

    def errands() -> None:
        while not stop.wait(2.0):
            run_errands(replace(ticking, now=datetime.now(UTC)))

    worker = threading.Thread(target=errands, name="errands", daemon=True)
    if at.config.mail.smtp:
        worker.start()
    try:
        pages = Pages(desk=desk, show=at.pages.page, languages=LANGUAGES)
        run(application(pages, at.output, proxies=proxies), host, port)
    finally:
        stop.set()
