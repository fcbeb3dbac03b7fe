"""The guides: every command line is one that the parser takes, every example file one that is read."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from digest.cli.parser import parser
from digest.settings import read_corrections, read_line_rules

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to"
PAGES = [ROOT / "README.md", *sorted(HOW_TO.glob("*.md")), *sorted((ROOT / "docs" / "tutorial").glob("*.md"))]
COMMAND = re.compile(r"^ +(?:\$ |\S+=\S+ )*(?:\S*\.venv/bin/)?digest (?P<arguments>.+)$", re.MULTILINE)
INLINE = re.compile(r"`(?:\.venv/bin/)?digest (?P<arguments>[a-z-]+ [^`]+)`")


def commands():
    for page in PAGES:
        text = page.read_text("utf-8")
        for found in (*COMMAND.finditer(text), *INLINE.finditer(text)):
            yield pytest.param(found["arguments"], id=f"{page.stem}: {found['arguments'].strip()}"[:80])


def example(page: str, kind: str) -> str:
    text = (HOW_TO / page).read_text("utf-8")
    return re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)[1]


@pytest.mark.parametrize("line", list(commands()))
def test_every_command_can_be_typed_as_it_stands(line):
    words = shlex.split(line.partition("#")[0].partition(" > ")[0], comments=False)
    parser().parse_args(words)


def test_the_guides_have_commands():
    assert len(list(commands())) > 30


def test_the_corrections_of_the_guides_are_read():
    stories = read_corrections(example("correct-the-grouping.md", "yaml"))
    assert stories.merge
    assert stories.split
    assert stories.never_together
    assert stories.pin
    assert stories.drop
    assert stories.rename
    lines = read_line_rules(example("correct-the-cleaning.md", "yaml"))
    assert lines.cut
    assert lines.keep


def test_the_template_of_the_guide_prints_a_page_that_verifies(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "index.html").write_text(example("own-templates.md", "html"), "utf-8")
    (tmp_path / "feeds.yaml").write_text("title: Mine\nsources: [{name: Here, path: articles}]\n", "utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "frost.txt").write_bytes(
        (ROOT / "examples" / "newsroom" / "sundmark-today" / "late-frost-orchards.txt").read_bytes()
    )
    done = run(tmp_path, "build", "articles", "--now", "2031-05-14T06:00:00Z")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "output" / "latest" / "index.html").read_text("utf-8")
    assert "<title>Mine ·" in page
    assert '<q lang="en">Two nights of frost' in page
    done = run(tmp_path, "verify", "output/latest")
    assert done.returncode == 0, done.stdout + done.stderr


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "digest", *words], capture_output=True, text=True, check=False, cwd=folder
    )
