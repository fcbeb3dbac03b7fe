"""`digest` run in this process on a copy of a case's folder, and what it printed and published."""

from __future__ import annotations

import contextlib
import functools
import json
import re
import shutil
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

from tests.product import Ran, digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Built:
    """A built case: its folder with `in/` and `out/`, and how the command ended."""

    folder: Path
    ran: Ran

    @property
    def latest(self) -> Path:
        return self.folder / "out" / "latest"

    @property
    def record(self) -> dict:
        """The edition as data; without stories where none was published."""
        path = self.latest / "edition.json"
        if not path.exists():
            return {"stories": [], "articles": [], "set_aside": [], "problems": []}
        return json.loads(path.read_text("utf-8"))

    @property
    def printed(self) -> str:
        """digest.txt with its wrapped lines joined."""
        path = self.latest / "digest.txt"
        return " ".join(path.read_text("utf-8").split()) if path.exists() else ""

    def articles(self) -> list[dict]:
        """Every article of `digest clean`, with its receipt."""
        return [json.loads(line) for line in cleaned(self.folder).out.splitlines()]

    def texts(self) -> str:
        """The cleaned text of all articles."""
        return "\n\n".join(a["text"] for a in self.articles())

    def ids(self) -> dict[str, str]:
        """An article's file by its id."""
        return {a["id"]: a["path"] or "" for a in self.record["articles"]}


@functools.lru_cache(maxsize=64)
def cleaned(folder: Path) -> Ran:
    """`digest clean --json` of every file of the case."""
    return digest(folder, "clean", *sorted((folder / "in").iterdir()), "--json")


def copied(case: Path, home: Path) -> Path:
    """A folder of its own with the case's `in/`."""
    shutil.copytree(case / "in", home / "in")
    (home / "feeds.yaml").write_text("title: Morning digest\n", "utf-8")
    return home


def build(folder: Path, now: str, *more: object) -> Built:
    """`digest build in --now NOW`."""
    return Built(folder, digest(folder, "build", "in", "--now", now, "-o", "out", *more))


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.server.pages.get(self.path.partition("?")[0])
        if found is None:
            self.send_error(404)
            return
        status, body = found
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", body.decode())
            body = b""
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(pages: Mapping[str, tuple[int, bytes]]) -> Iterator[str]:
    """A server on loopback that answers with `pages`; a change of the mapping is seen at once."""
    with HTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.pages = pages
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)
