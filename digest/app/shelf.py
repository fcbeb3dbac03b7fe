"""The editions that stand in an output folder, as far as memory and their own files tell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from digest.archive import Archive
    from digest.render import EditionSummary


def summaries(archive: Archive, output: Path) -> list[EditionSummary]:
    """Every edition that is there, oldest first: as remembered, else from its `edition.json`."""
    from digest.render import EditionSummary

    known = archive.runs.summaries()
    wrong = archive.runs.of_wrong_clocks()
    found = []
    for name in sorted(p.name for p in output.iterdir() if _is_edition(p)) if output.is_dir() else ():
        values = known.get(name) or _from_file(output / name)
        if values and name not in wrong:
            found.append(EditionSummary.read(values))
    return found


def _is_edition(path: Path) -> bool:
    """Whether this is an edition's folder: named by its date, not hidden, not `latest`."""
    name = path.name
    return len(name) == 10 and name[:4].isdigit() and name[4] == name[7] == "-" and path.is_dir()


def newest(archive: Archive, output: Path) -> dict[str, Any]:
    """The `edition.json` of the newest edition of a sane clock that can be read; {} for none."""
    wrong = archive.runs.of_wrong_clocks()
    folders = sorted((p for p in output.iterdir() if _is_edition(p)), reverse=True) if output.is_dir() else ()
    return next((record for p in folders if p.name not in wrong and (record := record_of(p))), {})


def records(output: Path) -> dict[str, dict[str, Any]]:
    """The `edition.json` of every edition in the folder that can be read, by id, oldest first."""
    found = {}
    for path in sorted(output.iterdir()) if output.is_dir() else ():
        if _is_edition(path) and (record := record_of(path)):
            found[path.name] = record
    return found


def record_of(folder: Path) -> dict[str, Any]:
    """The `edition.json` of an edition's folder; {} where there is none, or none that can be read."""
    try:
        record = json.loads((folder / "edition.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and isinstance(record.get("stories"), list) else {}


def _from_file(folder: Path) -> dict[str, Any]:
    record = record_of(folder)
    return summary_of(record) if record else {}


def summary_of(record: dict[str, Any]) -> dict[str, Any]:
    """What the archive page says of an edition, from its `edition.json`."""
    return {
        "id": record["edition"],
        "headlines": [s["headline"]["text"] for s in record["stories"]],
        "minutes": record.get("minutes", 0.0),
        "origins": len({o["name"] for s in record["stories"] for o in s.get("origins", ())}),
        "title": record.get("title", ""),
        "language": record.get("language", "en"),
    }
