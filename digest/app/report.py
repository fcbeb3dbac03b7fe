"""A run in figures, for machines: `run.json`, and a text file for Prometheus' node exporter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from digest.app.moment import Moment
    from digest.app.request import Built
    from digest.archive import Archive


def write_report(archive: Archive, moment: Moment, built: Built, *, seconds: float) -> None:
    """Write both into the memory's folder, each whole or not at all; a full disk spoils no edition."""
    run = archive.runs.of(moment.run)
    record = {
        "run": moment.run,
        "edition": moment.edition,
        "revision": built.edition.revision,
        "now": moment.now.isoformat(),
        "state": run.state,
        "seconds": round(seconds, 3),
        "healed": built.healed,
        "bytes": archive.size(),
        **{name: value for name, value in sorted(run.counts.items()) if name != "corrected"},
    }
    _write(archive.folder / "run.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    _write(archive.folder / "digest.prom", _metrics(record, moment.now.timestamp()))


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)


def _metrics(record: dict[str, Any], at: float) -> str:
    from prometheus_client import CollectorRegistry, Gauge, generate_latest

    registry = CollectorRegistry()

    def gauge(name: str, help_text: str, value: float) -> None:
        Gauge(f"digest_{name}", help_text, registry=registry).set(value)

    gauge("last_run_timestamp_seconds", "When the last run was, by its own clock.", at)
    gauge("last_run_published", "Whether the last run published an edition.", record["state"] == "published")
    gauge("last_run_seconds", "How long the last run took.", record["seconds"])
    gauge("sources", "Sources that the last run read.", record.get("sources", 0))
    gauge("sources_failed", "Sources that failed in the last run.", len(record.get("failed", ())))
    gauge("stories", "Stories that the last edition tells.", record.get("stories", 0))
    gauge("stories_unchanged", "Stories with nothing new.", record.get("unchanged", 0))
    gauge("problems", "Problems of the last run.", record.get("problems", 0))
    gauge("memory_bytes", "Size of the memory.", record["bytes"])
    articles = Gauge("digest_articles", "Articles by decision.", ["decision"], registry=registry)
    for decision, count in record.get("articles", {}).items():
        articles.labels(decision).set(count)
    return generate_latest(registry).decode("utf-8")
