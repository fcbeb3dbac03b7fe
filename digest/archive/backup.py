"""Backups: a copy after each run, the newest good one taken where the memory is damaged.

A backup is always a SQLite file: of SQLite by `VACUUM INTO`, of PostgreSQL table by table. So either may be
restored into either.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from digest.archive.database import Database, sqlite_file
from digest.archive.migrations import migrate
from digest.archive.schema import metadata
from digest.archive.search import Search
from digest.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEPT_BACKUPS = 7
_ROWS_AT_A_TIME = 1_000  # copied at a time
_QUICK_BYTES = 200_000_000  # up to which a file is checked whole whenever it is opened: about a second


def backup(database: Database, target: Path) -> None:
    """Copy the memory into a new SQLite file, whole or not at all. Raises `ArchiveError`."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        if database.is_sqlite:
            database.outside(f"vacuum into '{str(part).replace(chr(39), chr(39) * 2)}'")
        else:
            with closing(Database(f"sqlite:///{part.as_posix()}")) as copy:
                migrate(copy)
                _copy(database, copy)
        part.replace(target)
    except OSError as error:
        raise ArchiveError(str(target), f"cannot be written ({error.strerror})") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def rotate(folder: Path) -> None:
    """Keep the newest backups of a folder."""
    for old in _newest_first(folder)[KEPT_BACKUPS:]:
        old.unlink(missing_ok=True)


def restore(database: Database, source: Path) -> None:
    """Put a backup in the place of the memory. Raises `ArchiveError` where it is none, or is damaged."""
    if not source.is_file() or not sound(source, whole=True):
        raise ArchiveError(str(source), "is no backup of digest, or is damaged; name another file")
    file = sqlite_file(database.url)
    database.close()
    if file is None:
        with closing(Database(f"sqlite:///{source.as_posix()}")) as copy:
            migrate(database)
            _copy(copy, database)
        Search(database).rebuild()
        return
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        _forget_log(file)
        part.replace(file)
    except OSError as error:
        raise ArchiveError(str(file), f"cannot be written ({error.strerror})") from None


def newest_good(folder: Path) -> Path | None:
    """The newest backup of a folder that is whole."""
    return next((path for path in _newest_first(folder) if sound(path, whole=True)), None)


def put_aside(file: Path) -> Path:
    """Move a damaged file (and its log) out of the way; where it is now."""
    number = 1
    while (aside := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    if file.exists():
        file.replace(aside)
    _forget_log(file)
    return aside


def sound(file: Path, *, whole: bool = False) -> bool:
    """Whether a SQLite file holds a memory and every page of it can be read (a large one only if `whole`)."""
    try:
        large = file.stat().st_size > _QUICK_BYTES
        with closing(sqlite3.connect(f"file:{_quoted(file)}?mode=rw", uri=True)) as db:
            known = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
            if not ({"run", "article"} <= known or {"fetches", "told"} <= known):
                return False
            if large and not whole:
                return True
            return bool(db.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except (sqlite3.Error, OSError):
        return False


def _quoted(file: Path) -> str:
    return str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _forget_log(file: Path) -> None:
    for name in ("-wal", "-shm"):
        file.with_name(file.name + name).unlink(missing_ok=True)


def _newest_first(folder: Path) -> list[Path]:
    found: Iterable[Path] = folder.glob("digest-*.db") if folder.is_dir() else ()
    return sorted(found, key=lambda p: p.name, reverse=True)


def _copy(origin: Database, target: Database) -> None:
    """Every table, row by row, into empty ones."""
    with origin.transaction() as old, target.transaction() as new:
        for table in reversed(metadata.sorted_tables):
            new.execute(table.delete())
        for table in metadata.sorted_tables:
            rows = old.execute(table.select())
            while some := rows.mappings().fetchmany(_ROWS_AT_A_TIME):
                new.execute(table.insert(), [dict(row) for row in some])
        if new.dialect.name == "postgresql":
            _continue_counting(new)


def _continue_counting(db: object) -> None:
    """PostgreSQL counts on from the highest number that was copied."""
    from typing import cast

    from sqlalchemy import Connection

    connection = cast("Connection", db)
    for table in metadata.sorted_tables:
        column = next(iter(table.primary_key.columns))
        if column.name == "no":
            highest = connection.execute(select(func.max(column))).scalar() or 0
            connection.execute(
                text("select setval(pg_get_serial_sequence(:name, 'no'), :value, true)"),
                {"name": table.name, "value": max(highest, 1)},
            )
