"""What a build is asked for, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from digest.model import Edition

FORMATS = ("html", "md", "txt", "eml", "json", "sources")  # where nothing is said
ALL_FORMATS = (*FORMATS, "epub", "pdf")


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One `digest build`, as asked for. `now` and `since` are aware UTC."""

    now: datetime
    sources: tuple[str, ...] = ()
    config: Path = Path("feeds.yaml")
    output: Path = Path("output")
    state: Path | None = None  # where the memory is; None: where `storage` says
    since: datetime | timedelta | None = None
    formats: tuple[str, ...] = FORMATS
    minutes: float | None = None
    offline: bool = False
    spool: Path | None = None  # where other fetchers have left what they brought
    dry_run: bool = False
    strict: bool = False
    rebuild: str = ""  # the id of an older edition that is built again
    timer: Callable[[], float] = field(default=lambda: 0.0)  # seconds, for the report
    workers: int | None = None
    executor: str = ""  # where the work is done: dask://HOST:PORT, or here
    progress: Callable[[str, int, int], None] = field(default=_silent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of it. `files` are relative to the output folder, empty where nothing was published."""

    edition: Edition
    files: tuple[str, ...] = ()
    unchanged: bool = False  # the same bytes were published already
    nothing_new: bool = False  # earlier editions have told all that the sources list
    failed: tuple[str, ...] = ()  # sources that failed in this run
    stopped: bool = False  # for a failed source, by --strict
    healed: str = ""  # what was mended of the memory, in words
    notes: tuple[str, ...] = ()  # what went another way than usual, in words


def everything(request: Request) -> bool:
    """Whether files or folders are named: an edition of all that they hold, told before or not."""
    return any("://" not in source for source in request.sources)
