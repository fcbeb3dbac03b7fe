"""A folder of articles of the tests' own, and `digest` run as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOW = "2031-05-14T06:00:00Z"

DAM = """---
title: Dam at Orlen holds after night of rain
outlet: The Orlen Post
published: 2031-05-13T18:00:00Z
---
The dam above Orlen held on Tuesday after the heaviest night of rain in forty years, the river board said.

Engineers counted 40 small leaks along the northern wall and closed 38 by noon, its chief, Tessa Brandl, said.

About 1,200 people left their homes in the lower town during the night, according to the fire service.

Schools in the valley stay closed until Friday while crews clear mud from the roads.
"""
DAM_TWO = """---
title: Orlen dam withstands record rain
outlet: Valley Radio
published: 2031-05-13T19:30:00Z
---
The dam above the town of Orlen withstood a night of record rain on Tuesday, the river board said.

Engineers of the river board counted 40 small leaks along the northern wall of the dam at Orlen.

The fire service said 1,200 people in the lower town of Orlen had left their homes.

Mayor Jonas Pell promised to pay for hotel rooms until the water in the lower town has gone down.
"""
OPERA = """---
title: Opera house in Brenholm to close for two years
outlet: Brenholm Courier
published: 2031-05-13T12:00:00Z
---
The opera house in Brenholm will close for two years of repairs, its director, Ilse Marten, said.

The roof of the house, built in 1911, lets in rain above the stage and the costume store.

The company will sing in a former tram depot until the repairs are done.
"""


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in {"dam": DAM, "dam-two": DAM_TWO, "opera": OPERA}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def digest(tmp_path):
    """Runs `digest ARGUMENTS` in an empty folder of its own; gives the finished process."""
    home = tmp_path / "home"
    home.mkdir()

    def run(*arguments, cwd=home, **environment):
        return subprocess.run(
            [sys.executable, "-m", "digest", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run
