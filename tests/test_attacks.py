"""All known attacks through the whole of `digest build`, every output judged."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest.app.tools import verify_edition

CHROMIUM = Path("/usr/bin/chromium")
SHARED = Path(__file__).parents[1].parent / "shared"
ATTACKS = SHARED / "cases" / "attacks"
CASES = json.loads((ATTACKS / "cases.json").read_text("utf-8")) if ATTACKS.is_dir() else []
FILES = [c for c in CASES if c["kind"] in ("feed", "article")]
WRITTEN = (".html", ".eml", ".md", ".txt", ".xml", ".json")
JUDGED = 40  # of the sources that the checker reads; one case has thousands
COPIES = 3  # of the sources that a browser opens; their template is the same
SECONDS = 60  # a machine may be busy; the checker's own limits are judged by the benchmark

pytestmark = pytest.mark.skipif(not ATTACKS.is_dir(), reason="needs ../shared beside the project")

HONEST = (
    "<html><head><title>Library opens</title></head><body><article><h1>New library opens in Port Ellery</h1>"
    "<p>Port Ellery opened its new library on Monday after four years of work. The building holds ninety "
    "thousand books and a reading room for two hundred people.</p><p>Its director, Ana Brill, said the first "
    "visitors had queued since dawn.</p></article></body></html>"
)


def build(sources, out, cwd, **environment):
    command = [sys.executable, "-m", "digest", "build", *map(str, sources), "-o", str(out),
               "--state", str(cwd / "state"), "--now", "2026-11-22T06:00:00Z"]  # fmt: skip
    guard = {"PYTHONPATH": str(ATTACKS / "tools" / "netguard"), "NETGUARD_LOG": str(cwd / "guard.log")}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **guard, **environment},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def judged(case, root):
    written = [p for p in sorted(root.rglob("*.*")) if p.suffix in WRITTEN and "latest" not in p.parts]
    copies = [p for p in written if p.parent.name == "sources"]
    outputs = [str(p) for p in written if p not in set(copies[JUDGED:])]
    check = [
        sys.executable,
        str(ATTACKS / "tools" / "check.py"),
        str(ATTACKS / "cases.json"),
        case["id"],
        *outputs,
    ]
    return subprocess.run(check, capture_output=True, text=True, timeout=SECONDS, check=False).stdout


@pytest.mark.slow
@pytest.mark.parametrize("case", FILES, ids=[c["id"] for c in FILES])
def test_a_hostile_file_is_published_harmless_or_reported(case, tmp_path, request):
    articles = tmp_path / "articles"
    articles.mkdir()
    shutil.copy(ATTACKS / case["file"], articles)
    (articles / "library.html").write_text(HONEST, "utf-8")
    out = tmp_path / "out"
    done = build([articles], out, tmp_path)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert "Traceback" not in said
    assert done.returncode in (0, 3), said
    assert judged(case, out) == ""
    page = (out / "latest" / "index.html").read_text("utf-8")
    assert "Port Ellery opened its new library" in page
    assert verify_edition(out / "latest").faults == ()
    assert not [n for n in case["must_not"] if n.startswith("FILE:") and Path(n[5:]).exists()]
    guard = tmp_path / "guard.log"
    assert not guard.exists() or not guard.read_text("utf-8").strip()
    if CHROMIUM.exists():
        looked_at(out / "2026-11-22", request.getfixturevalue("visit"))


def looked_at(edition, visit):
    """The pages in a real browser: no script of an attack ran, no request left, the page is whole."""
    page, left = visit(edition / "index.html")
    for path in (
        edition / "index.html",
        edition.parent / "index.html",
        *sorted((edition / "sources").iterdir())[:COPIES],
    ):
        page.goto(path.as_uri())
        assert page.evaluate("window.__pwned === undefined && top.__pwned === undefined"), path.name
        assert page.locator("footer").count() == 1, path.name
        assert left == [], path.name
