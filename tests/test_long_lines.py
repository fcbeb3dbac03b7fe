"""One endless line of anything costs seconds, not the edition."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TOLD = (
    "Hale opened a bridge on Monday, the council of Hale said in a statement to reporters. It cost 40 "
    "million crowns and took four years to build."
)
REPEATED = (
    "1 ", "12:00 ", "$1 million people ", "said Aa ", "A. B. ", "Aa, ", "“a ", "‘a ", "'A ", "* a\n",
    "http://a ", "的",
)  # fmt: skip
LENGTH = 100_000
PATIENCE = 60  # seconds: what never ended took minutes, all others take two


@pytest.mark.slow
@pytest.mark.parametrize("piece", REPEATED)
def test_an_endless_line_does_not_stop_the_build(piece: str, tmp_path: Path):
    (tmp_path / "articles").mkdir()
    text = f"Bridge opens in Hale\n\n{TOLD}\n\n{(piece * LENGTH)[:LENGTH]}\n\n{TOLD}\n"
    (tmp_path / "articles" / "bridge.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "digest", "build", "articles", "--now", "2031-05-14T06:00:00Z"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "output" / "latest" / "digest.txt").read_text("utf-8")
    assert "Hale opened a bridge on Monday" in page
