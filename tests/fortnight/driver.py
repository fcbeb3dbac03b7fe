"""A world's mornings: builds at its hour, and what was published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.product import digest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.product import Ran


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
