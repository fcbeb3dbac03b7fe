"""The attacks that come over the network, through the whole of the command, every connection guarded."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.app.tools import verify_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).parents[1].parent / "shared"
ATTACKS = SHARED / "cases" / "attacks"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not ATTACKS.is_dir(), reason="needs ../shared beside the project"),
]

HONEST = (
    "<html><head><title>Library opens</title></head><body><article><h1>New library opens in Port Ellery</h1>"
    "<p>Port Ellery opened its new library on Monday after four years of work. The building holds ninety "
    "thousand books and a reading room for two hundred people.</p><p>Its director, Ana Brill, said the first "
    "visitors had queued since dawn.</p></article></body></html>"
)
SOURCES = "sources:\n- {name: Saved, path: articles}\n"
WRITTEN = (".html", ".eml", ".md", ".txt", ".xml", ".json")
LONGEST = 40  # seconds that the slowest case may take
MOST = 300  # megabytes
# A process of its own waits for the command, so that no other test's child is the largest.
MEASURED = """
import pathlib, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "digest", *sys.argv[1:]], check=False)
pathlib.Path("peak").write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000))
sys.exit(done.returncode)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """A folder with one honest article, the server that plays the attacks, and its trap."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.trap = folder, free_port(), free_port()
        self.cases = folder / "cases"
        self.cases.mkdir()
        for path in ATTACKS.glob("d6[0-4]-*.*"):
            moved = path.read_bytes().replace(b"8799", str(self.trap).encode())
            (self.cases / path.name).write_bytes(moved)
        (folder / "articles").mkdir()
        (folder / "articles" / "library.html").write_text(HONEST, "utf-8")

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def digest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        guard = {
            "PYTHONPATH": str(ATTACKS / "tools" / "netguard"),
            "NETGUARD_LOG": str(self.folder / "guard.log"),
        }
        return subprocess.run(
            [sys.executable, "-c", MEASURED, *arguments],
            cwd=self.folder,
            env={**os.environ, **guard},
            capture_output=True,
            text=True,
            timeout=2 * LONGEST,
            check=False,
        )

    def build(self, *sources: str) -> subprocess.CompletedProcess[str]:
        return self.digest("build", *sources, "--now", "2026-11-22T06:00:00Z")

    def connections(self) -> set[str]:
        log = self.folder / "guard.log"
        return set(log.read_text().split()) if log.exists() else set()

    def judged(self, case: str) -> str:
        written = sorted((self.folder / "output").rglob("*.*"))
        outputs = [str(p) for p in written if p.suffix in WRITTEN and "latest" not in p.parts]
        check = [sys.executable, str(ATTACKS / "tools" / "check.py"), str(ATTACKS / "cases.json"), case]
        return subprocess.run(
            [*check, *outputs], capture_output=True, text=True, timeout=60, check=False
        ).stdout

    def published(self) -> str:
        edition = self.folder / "output" / "latest"
        assert verify_edition(edition).faults == ()
        return (edition / "index.html").read_text("utf-8")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    played = House(tmp_path)
    serve = [sys.executable, str(ATTACKS / "tools" / "serve.py"), str(played.cases)]
    with subprocess.Popen(
        [*serve, str(played.port), str(played.trap), "100"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        assert server.stdout
        server.stdout.readline()
        yield played
        server.kill()
    assert not (tmp_path / "trap.log").exists(), "something reached the trap"


def test_addresses_inside_are_refused_and_the_rest_is_published(house: House):
    urls = (house.cases / "d60-ssrf-urls.txt").read_text().split()
    done = house.build("articles", *urls)
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("refused: ") == len(urls)
    assert house.connections() == set()
    assert "Port Ellery opened its new library" in house.published()
    assert house.judged("d60") == ""


def test_an_opml_of_inside_addresses_is_imported_and_never_fetched(house: House):
    (house.folder / "feeds.yaml").write_text(f"title: Morning\n{SOURCES}", "utf-8")
    added = house.digest("feeds", "import", str(house.cases / "d61-ssrf-opml.opml"))
    assert "Traceback" not in added.stderr
    done = house.build()
    assert done.returncode == 3, done.stderr
    assert house.connections() == set()
    assert "Port Ellery opened its new library" in house.published()
    assert house.judged("d61") == ""


def test_redirects_inside_loops_and_drips_cost_only_their_own_feed(house: House):
    feeds = "".join(f"- {{name: feed {p[1:]}, url: '{house.url(p)}'}}\n" for p in ("/r", "/loop", "/slow"))
    (house.folder / "feeds.yaml").write_text(
        f"title: Morning\nallow_networks: ['127.0.0.1:{house.port}']\n{SOURCES}{feeds}", "utf-8"
    )
    start = time.monotonic()
    done = house.build()
    assert time.monotonic() - start < LONGEST
    assert int((house.folder / "peak").read_text()) < MOST
    assert done.returncode == 3, done.stderr
    assert house.connections() <= {f"127.0.0.1:{house.port}"}
    for words in ("refused: ", "redirects in a circle", "timed out"):
        assert words in done.stderr, words
    page = house.published()
    assert "Port Ellery opened its new library" in page
    assert "root:x:0" not in page
    assert [c for c in ("d62", "d63", "d64") if house.judged(c)] == []
    record = json.loads((house.folder / "output" / "latest" / "edition.json").read_text("utf-8"))
    assert len(record["problems"]) == 3
    assert not re.search(r"Traceback", done.stderr)
