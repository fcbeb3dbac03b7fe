"""`digest` run in this process, as a person runs it: arguments in, exit status and words out."""

from __future__ import annotations

import contextlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

from digest.cli import run


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command came to."""

    status: int
    out: str
    err: str


def digest(folder: Path, *arguments: object) -> Ran:
    """`digest ARGUMENTS` with `folder` as the working directory."""
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = run([str(a) for a in arguments])
            except SystemExit as left:
                status = left.code if isinstance(left.code, int) else 1
    finally:
        os.chdir(before)
    return Ran(status, out.getvalue(), err.getvalue())
