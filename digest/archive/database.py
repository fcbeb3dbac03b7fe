"""The database behind the memory: one connection of the driver process, SQLite or PostgreSQL.

SQLite runs in WAL mode and flushes every commit; a dry run is one transaction that is rolled back. Every
failure leaves as an `ArchiveError` in words, damage as a `DamagedError`.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digest.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Engine, Executable, Table

_BUSY_SECONDS = 30.0
MOST_PARAMETERS = 500  # of one statement; SQLite allows 32,766 and plans best with few
_FULL = ("database or disk is full", "disk i/o error", "no space left", "file too large", "disk quota")
_READ_ONLY = (
    "readonly database",
    "read-only",
    "permission denied",
    "not permitted",
    "unable to open database file",
)
_DAMAGED = ("malformed", "not a database", "no such table", "no such column", "unsupported file format")


class DamagedError(ArchiveError):
    """The database file is there and cannot be what was written."""


def location(storage: str, folder: Path) -> str:
    """`storage:` of feeds.yaml as a database URL; a path counts from `folder`."""
    if "://" in storage:
        return storage
    return f"sqlite:///{(folder / storage).as_posix()}"


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite URL; None for another database, and for one in memory."""
    scheme, _, rest = url.partition(":///")
    return Path(rest) if scheme.startswith("sqlite") and rest else None


def shown(url: str) -> str:
    """How messages name the database: no password."""
    file = sqlite_file(url)
    if file:
        return str(file)
    parts = urlsplit(url)
    return f"{parts.scheme.partition('+')[0]}://{parts.hostname or ''}{parts.path}"


class Database:
    """A connection that opens when first asked. `dry`: nothing that is written stays."""

    def __init__(self, url: str, *, dry: bool = False) -> None:
        self.url = url
        self.dry = dry
        self.before_use: Callable[[], None] | None = None  # called once, before anything is asked
        self._connection: Connection | None = None
        self._engine: Engine | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a SQLite file (or one in memory)."""
        return self.url.startswith("sqlite")

    def close(self) -> None:
        """Let go; a dry run forgets what it wrote."""
        if self._connection is not None:
            self._connection.rollback()
            self._connection.close()
            self._connection = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[Connection]:
        """All or nothing; nested ones belong to the outermost. Raises `ArchiveError`.

        A `durable` one is on the disk when it ends: a power cut loses the last of the others, never the file.
        """
        try:
            connection = self._open()
            if self.dry and not connection.in_transaction():
                connection.begin()
            if connection.in_transaction():
                yield connection
                return
            flushed = durable and self.is_sqlite
            if flushed:
                self._flush("full")
            with connection.begin():
                yield connection
            if flushed:
                self._flush("normal")
        except ArchiveError:
            raise
        except failures() as error:
            raise in_words(self.url, error) from error

    def outside(self, statement: str) -> None:
        """Run a statement that no transaction may hold (SQLite's VACUUM). Raises `ArchiveError`."""
        try:
            raw = self._open().connection.driver_connection
            if raw is not None:
                raw.execute(statement)
        except failures() as error:
            raise in_words(self.url, error) from error

    def _flush(self, how: str) -> None:
        """When commits reach the disk: at once ("full"), or with a later one ("normal")."""
        raw = self._open().connection.driver_connection
        if raw is not None:
            raw.execute(f"pragma synchronous = {how}")

    def _open(self) -> Connection:
        hook, self.before_use = self.before_use, None
        if hook is not None:
            hook()
        if self._connection is None:
            self._engine = engine(self.url, waits=not self.dry)
            self._connection = self._engine.connect()
        return self._connection


def failures() -> tuple[type[BaseException], ...]:
    """What a database, its driver or a damaged row may raise."""
    from sqlalchemy.exc import SQLAlchemyError
    from zstandard import ZstdError

    return (SQLAlchemyError, sqlite3.Error, ZstdError, zlib.error, OSError)


def in_words(url: str, error: BaseException) -> ArchiveError:
    """What went wrong and what to do, for a person."""
    text = str(getattr(error, "orig", None) or error).lower()
    where = shown(url)
    if any(sign in text for sign in _FULL):
        return ArchiveError(where, "cannot be written: there is no room (disk, quota or file size limit)")
    if any(sign in text for sign in _READ_ONLY):
        return ArchiveError(where, "cannot be written; make it writable, or name another place with --state")
    if sqlite_file(url) and any(sign in text for sign in _DAMAGED):
        return DamagedError(where, f"is damaged ({text}); `digest restore FILE` brings a backup back")
    said = text.splitlines()[0] if text else "cannot be used"
    return ArchiveError(where, f"{said}; see `storage` in feeds.yaml, and --state")


def engine(url: str, *, waits: bool = True, durable: bool = False) -> Engine:
    """How a database is reached.

    `waits`: a transaction takes SQLite's write lock first, and so waits for another writer; one that had only
    read would be refused at once when it comes to write. `durable`: what is committed is on the disk.
    Raises `ArchiveError`.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    file = sqlite_file(url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {"connect_args": {"timeout": _BUSY_SECONDS}} if url.startswith("sqlite") else {}
    try:
        made = create_engine(url, **options)
    except (ArgumentError, NoSuchModuleError):
        raise ArchiveError("storage", f"{shown(url)!r} is no database address that is known") from None
    except ModuleNotFoundError as missing:
        raise ArchiveError(
            "storage", f"needs {missing.name}: install digest with its extra `postgres`"
        ) from None
    if url.startswith("sqlite"):
        event.listen(made, "connect", _prepare_durable if durable else _prepare)
        event.listen(made, "begin", _begin_waiting if waits else _begin)
    return made


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, savepoints included
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.execute("pragma cache_size = -65536")  # 64 MB


def _prepare_durable(connection: Any, name: object) -> None:
    _prepare(connection, name)
    connection.execute("pragma synchronous = full")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("begin")


def _begin_waiting(connection: Connection) -> None:
    from sqlalchemy.exc import OperationalError

    try:
        connection.exec_driver_sql("begin immediate")
    except OperationalError as error:
        if "readonly" not in str(error):
            raise
        _begin(connection)  # there is nobody to wait for


def upsert(
    db: Connection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    *,
    replace: Iterable[str] = (),
    on: Sequence[str] = (),
) -> None:
    """Insert rows; of those that are there already the columns `replace` are written anew.

    `on` names the unique columns by which a row is known, the primary key where it is empty.
    """
    if not rows:
        return
    from sqlalchemy.dialects import postgresql, sqlite

    dialect = postgresql if db.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(table)
    keys = list(on) or [c.name for c in table.primary_key.columns]
    columns = {name: insert.excluded[name] for name in replace}
    statement = (
        insert.on_conflict_do_update(index_elements=keys, set_=columns)
        if columns
        else insert.on_conflict_do_nothing(index_elements=keys)
    )
    db.execute(statement, list(rows))


def pieces(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in portions that one statement can carry."""
    rest = list(values)
    for start in range(0, len(rest), MOST_PARAMETERS):
        yield rest[start : start + MOST_PARAMETERS]


def pairs(db: Connection, statement: Executable) -> dict[Any, Any]:
    """The rows of a statement with two columns: first -> second."""
    return {row[0]: row[1] for row in db.execute(statement)}
