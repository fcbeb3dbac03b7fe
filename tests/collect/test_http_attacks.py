"""The attacks that come over the network, played by their own server, under their own network guard."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from digest.collect import FeedSpec, Fetched, WebSource

from .conftest import from_dict
from .posts import NOW, Notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).parents[2].parent / "shared"
ATTACKS = SHARED / "cases" / "attacks"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")

RUN = """
import json, pathlib, re, sys
from digest.collect import Fetcher, FeedSpec, HttpLimits, WebSource
from tests_notebook import Notebook, NOW

urls, allow = json.load(sys.stdin)
fetch = Fetcher(agent="digest/test", allow_networks=tuple(allow), limits=HttpLimits(seconds=3, backoff=0.01))
feeds = [FeedSpec(name=url, url=url, full_text="always") for url in urls]
harvest = WebSource(feeds=feeds, fetch=fetch, remembered=Notebook(), now=NOW)()
handed = [*harvest.items, *harvest.problems, *harvest.health]
peak = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1000
print(json.dumps({"handed": [repr(h)[:400] for h in handed], "megabytes": peak}))
"""
NOTEBOOK = """
from dataclasses import dataclass
from datetime import UTC, datetime
NOW = datetime(2031, 1, 1, tzinfo=UTC)
class Notebook:
    def validators(self, url): return None
    def fetch(self, url): return None
    def remember(self, *_): pass
    def failed(self, *_): pass
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stage:
    """The cases, with their ports moved to free ones; the server; and what the guard saw."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.trap = folder, free_port(), free_port()
        self.cases = folder / "cases"
        self.cases.mkdir()
        for path in ATTACKS.glob("d[0-9][0-9]-*.*"):
            content = path.read_bytes()
            if b"8799" in content:
                content = content.replace(b"8799", str(self.trap).encode())
            (self.cases / path.name).write_bytes(content)
        (folder / "tests_notebook.py").write_text(NOTEBOOK)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def run(self, urls: list[str], *, allow: bool) -> dict:
        """A collecting process of its own, in which every connection is written down."""
        paths = [str(ATTACKS / "tools" / "netguard"), str(self.folder)]
        done = subprocess.run(
            [sys.executable, "-c", RUN],
            input=json.dumps([urls, [f"127.0.0.1:{self.port}"] if allow else []]),
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(paths),
                "NETGUARD_LOG": str(self.folder / "guard.log"),
            },
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def connections(self) -> set[str]:
        log = self.folder / "guard.log"
        return set(log.read_text().split()) if log.exists() else set()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    played = Stage(tmp_path)
    command = [
        sys.executable,
        str(ATTACKS / "tools" / "serve.py"),
        str(played.cases),
        str(played.port),
        str(played.trap),
        "60",
    ]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        server.stdout.readline()
        yield played
        server.kill()
    assert not (tmp_path / "trap.log").exists(), "something reached the trap"


def inside(stage: Stage) -> list[str]:
    from digest.collect import read_opml

    listed = (stage.cases / "d60-ssrf-urls.txt").read_text().split()
    opml = [s.url for s in read_opml((stage.cases / "d61-ssrf-opml.opml").read_bytes())]
    assert len(listed) >= 8
    assert len(opml) >= 4
    return list(dict.fromkeys(listed + opml))


def test_addresses_inside_are_refused_before_any_connection(stage: Stage):
    urls = [*inside(stage), stage.url("/r")]
    found = stage.run(urls, allow=False)
    assert stage.connections() == set()
    assert sum("Problem(" in line and "refused: " in line for line in found["handed"]) == len(urls)


def test_what_is_allowed_opens_nothing_else(stage: Stage):
    found = stage.run([*inside(stage), stage.url("/r")], allow=True)
    assert stage.connections() <= {f"127.0.0.1:{stage.port}"}
    assert all("refused: " in line for line in found["handed"] if line.startswith("Problem("))


def test_loops_drips_bombs_and_pages_end_in_words(stage: Stage):
    paths = [
        "/loop",
        "/slow",
        "/d59-gzip-bomb.xml.gz",
        "/d58-not-a-feed.xml",
        "/d49-billion-laughs.xml",
        "/missing",
    ]
    start = time.monotonic()
    found = stage.run([stage.url(p) for p in paths], allow=True)
    assert time.monotonic() - start < 10
    assert found["megabytes"] < 300
    problems = [line for line in found["handed"] if line.startswith("Problem(")]
    for words in (
        "redirects in a circle",
        "timed out after 3 s",
        "too large",
        "web page",
        "entities",
        "404 not found",
    ):
        assert any(words in line for line in problems), words
    assert len(problems) == len(paths)


@pytest.mark.parametrize("number", [24, 25, 26, 27, 28, 29, 30, 31, 68, 72, 75])
def test_hostile_links_never_leave_the_house(number: int):
    (path,) = ATTACKS.glob(f"d{number}-*.xml")
    url = "https://wire.example/rss"
    pages = {url: Fetched(url=url, final_url=url, body=path.read_bytes())}
    asked = []

    def fetch(requests):
        asked.extend(r.url for r in requests)
        return from_dict(pages)(requests)

    feed = FeedSpec(name="wire", url=url, full_text="always")
    items = WebSource(feeds=[feed], fetch=fetch, remembered=Notebook(), now=NOW)().items
    assert items
    assert len({i.id for i in items}) == len(items)
    for address in [*asked, *(i.url for i in items if i.url)]:
        parts = urlsplit(address)
        assert parts.scheme in {"http", "https"}
        assert "@" not in parts.netloc
