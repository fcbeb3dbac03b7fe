"""`digest` run in this process on a world's mornings."""

from __future__ import annotations

import contextlib
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

from digest.cli import run


@dataclass(frozen=True, slots=True)
class Ran:
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


def morning(folder: Path, world, *more: object) -> Ran:
    """One build at the world's hour, in this process's own workers."""
    return digest(folder, "build", "--now", world.now().isoformat(), "--workers", "1", *more)


def edition(folder: Path, world) -> dict:
    """What was published this morning; {} for nothing."""
    path = folder / "output" / world.now().date().isoformat() / "edition.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def titles(record: dict) -> set[str]:
    """The titles of the articles of the stories that an edition tells."""
    names = {a["id"]: a["title"] for a in record.get("articles", ())}
    return {names[a] for s in record.get("stories", ()) for a in s["articles"]}


def quotes(record: dict) -> list[dict]:
    return [q for s in record.get("stories", ()) for q in s["brief"]]
