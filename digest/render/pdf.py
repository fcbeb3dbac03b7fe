"""digest.pdf: the page as a browser prints it, by whichever Chromium is on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import RenderError
from digest.render.interface import interface
from digest.render.reading import view

if TYPE_CHECKING:
    from digest.model import Edition
    from digest.render.publication import Site
    from digest.render.templates import Templates

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAX_PRINT_SECONDS = 120
_BESIDE = re.compile(r'(?<= )href="(?!https?:|#)([^"]*)"')
_TIMES = re.compile(rb"\(D:\d{14}[^)]*\)")  # when it was printed: the only bytes that differ


def pdf(edition: Edition, templates: Templates, site: Site) -> bytes:
    """The page of the edition on A4; bytes differ between versions of the browser.

    Raises `RenderError` where there is no Chromium, or it does not print.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise RenderError("digest.pdf", "needs Chromium; install it, or leave pdf out of --format")
    page = view(edition, site)
    text = _rooted(templates.render("index.html", interface(edition.language), edition=page), page.address)
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder, "index.html"), Path(folder, "digest.pdf")
        source.write_text(text, encoding="utf-8", errors="replace")
        _print(browser, source, printed, Path(folder))
        stamp = f"(D:{edition.built_at:%Y%m%d%H%M%S}+00'00')".encode("ascii")
        return _TIMES.sub(lambda m: stamp.ljust(len(m[0]))[: len(m[0])], printed.read_bytes())


def _rooted(html: str, address: str) -> str:
    """The page with links to files beside it made absolute, or taken off where nothing is published."""
    return _BESIDE.sub(lambda m: f'href="{address}{m[1]}"' if address else "", html)


def _print(browser: str, page: Path, printed: Path, profile: Path) -> None:
    command = [
        browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--print-to-pdf={printed}",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),  # which Chromium refuses to root
        page.as_uri(),
    ]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=MAX_PRINT_SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise RenderError("digest.pdf", f"{browser} could not print the page ({error})") from None
    if not printed.is_file():
        raise RenderError("digest.pdf", f"{browser} printed nothing")
