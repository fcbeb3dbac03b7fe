"""The installed wheel, with the source away: what ships must be enough.

Run by `.ci/run` in an environment that holds the wheel and pytest only; skipped in a checkout.
"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path

import pytest

import digest

NEWSROOM = Path(__file__).parents[1] / "examples" / "newsroom"
INSTALLED = "site-packages" in Path(digest.__file__).parts

pytestmark = pytest.mark.skipif(not INSTALLED, reason="this is a checkout; .ci/run tests the wheel")


def run(*arguments, cwd):
    command = Path(sys.executable).with_name("digest")
    return subprocess.run([command, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def test_the_source_is_away():
    assert not (Path(__file__).parents[1] / "digest").exists()


def test_the_version_is_the_distributions():
    assert importlib.metadata.version("verbatim-digest") == digest.__version__


def test_templates_weights_and_starter_ship():
    home = Path(digest.__file__).parent
    assert list(home.glob("templates/*.html"))
    assert (home / "feeds.yaml").is_file()
    assert (home / "py.typed").is_file()
    assert list(home.glob("cluster/*.json"))
    assert list(home.glob("summarize/*.json"))


def test_it_builds_verifies_and_explains(tmp_path):
    built = run("build", NEWSROOM, "--now", "2031-05-14T06:00:00Z", cwd=tmp_path)
    assert built.returncode in (0, 3), built.stderr
    assert json.loads((tmp_path / "output" / "latest" / "edition.json").read_text("utf-8"))["stories"]
    verified = run("verify", "output/latest", cwd=tmp_path)
    assert verified.returncode == 0, verified.stderr
    assert run("explain", "output/latest", "1", cwd=tmp_path).returncode == 0


def test_init_writes_a_configuration_that_loads(tmp_path):
    assert run("init", cwd=tmp_path).returncode == 0
    exported = run("feeds", "export", cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    assert "<opml" in exported.stdout


def test_ones_own_template_goes_first(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "digest.txt").write_text("MINE {{ edition.title }}\n", "utf-8")
    (tmp_path / "feeds.yaml").write_text("title: Own look\n", "utf-8")
    built = run("build", NEWSROOM, "--now", "2031-05-14T06:00:00Z", cwd=tmp_path)
    assert built.returncode in (0, 3), built.stderr
    assert (tmp_path / "output" / "latest" / "digest.txt").read_text("utf-8") == "MINE Own look\n"
