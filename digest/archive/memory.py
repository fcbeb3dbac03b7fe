"""The memory as one door: opened, mended where it is damaged, and everything that is remembered behind it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from digest.archive import backup as backups
from digest.archive.articles import Articles
from digest.archive.database import Database, in_words, shown, sqlite_file, upsert
from digest.archive.editions import Editions
from digest.archive.events import Events
from digest.archive.migrations import migrate
from digest.archive.pages import Pages
from digest.archive.results import Results
from digest.archive.retention import compact, prune, size
from digest.archive.runs import Runs
from digest.archive.schema import kept
from digest.archive.search import Search
from digest.errors import ArchiveError, BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from digest.archive.pages import Fetch
    from digest.archive.retention import Pruned, Retention

_LOCK_NAME = 0x6469676573740002  # "digest", of PostgreSQL's advisory locks


class Archive:
    """Everything that is remembered between builds. Every method raises `ArchiveError`.

    `url` is a database URL; `folder` holds what stands beside it: the lock, the backups. `dry`: nothing that
    is written stays. `healed` says in words what was mended while opening, "" for nothing.
    """

    def __init__(self, url: str, folder: Path, *, dry: bool = False) -> None:
        file = sqlite_file(url)
        nothing_yet = file is not None and not file.exists()
        self.folder = folder
        self.database = Database("sqlite://" if dry and nothing_yet else url, dry=dry)
        self.run = 0  # the number of this run, 0 before it began
        self.healed = ""
        self._file = None if dry and nothing_yet else file
        self._lock: Any = None
        self.database.before_use = self._open
        self.articles = Articles(self.database)
        self.editions = Editions(self.database)
        self.events = Events(self.database)
        self.runs = Runs(self.database)
        self.search = Search(self.database)
        self.pages = Pages(self.database, lambda: self.run)
        self.results = Results(self.database, lambda: self.run)

    # --- open and close --------------------------------------------------------------------------

    def hold(self) -> None:
        """Be the only build of this memory until `close`. Raises `digest.errors.BusyError`."""
        from filelock import FileLock, Timeout

        if self.database.dry and not self.folder.is_dir():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self.folder / ".lock")
            self._lock.acquire(timeout=0)
        except Timeout:
            self._lock = None
            raise BusyError(str(self.folder), "another build is running; wait until it has ended") from None
        except OSError as error:
            self._lock = None
            raise in_words(self.database.url, error) from None
        if not self.database.is_sqlite:
            self._hold_server()

    def _hold_server(self) -> None:
        with self.database.transaction() as db:
            held = db.execute(text("select pg_try_advisory_lock(:name)"), {"name": _LOCK_NAME}).scalar()
        if not held:
            where = shown(self.database.url)
            raise BusyError(where, "another build is running; wait until it has ended")

    def close(self) -> None:
        """Let go of the database and of the lock."""
        self.database.close()
        self.database.before_use = self._open
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self) -> None:
        """Mend what is damaged: the newest good backup takes its place, else a new beginning."""
        if self._file is not None and self._is_lost(self._file):
            self._mend(self._file)
        migrate(self.database)

    def mend(self) -> None:
        """The database turned out to be damaged: put it aside and take the newest good backup."""
        if self._file is None:
            raise ArchiveError(self.database.url, "is damaged; restore it from the server's own backup")
        self._mend(self._file)
        migrate(self.database)

    def _is_lost(self, file: Path) -> bool:
        """Whether there is something else than a whole memory, or nothing where there are backups."""
        if not file.exists() or not file.stat().st_size:
            return file.exists() or bool(backups.newest_good(self.backups))
        return not backups.sound(file)

    def _mend(self, file: Path) -> None:
        self.database.close()
        aside = backups.put_aside(file)
        good = backups.newest_good(self.backups)
        if good is None:
            self.healed = f"the memory was damaged and is begun anew; what was left of it is {aside.name}"
            return
        backups.restore(self.database, good)
        self.healed = f"the memory was damaged; the backup {good.name} was taken in its place"

    # --- around a run ----------------------------------------------------------------------------

    @property
    def backups(self) -> Path:
        """Where the copies are that each run leaves."""
        return self.folder / "backups"

    @contextmanager
    def staging(self) -> Iterator[None]:
        """One transaction, on the disk when it ends: an edition, its quotes, its decisions, or nothing."""
        with self.database.transaction(durable=True):
            yield

    def back_up(self) -> None:
        """Leave a copy of the memory as it is now; PostgreSQL's are its server's business."""
        if self._file is not None and not self.database.dry:
            backups.backup(self.database, self.backups / f"digest-{self.run:08d}.db")
            backups.rotate(self.backups)

    def back_up_to(self, target: Path) -> None:
        """A copy as a file of its own."""
        with self.database.transaction():
            pass  # opened, and mended where it has to be
        backups.backup(self.database, target)

    def restore(self, origin: Path) -> None:
        """A copy in the place of the memory; what there is is put aside."""
        self.database.close()
        self.database.before_use = None
        if self._file is not None and self._file.exists() and backups.sound(origin, whole=True):
            backups.put_aside(self._file)
        backups.restore(self.database, origin)
        migrate(self.database)

    def prune(self, retention: Retention, *, compacted: bool = False) -> Pruned:
        """Let go of what is older than it says."""
        pruned = prune(self.database, retention, run_no=self.run, whole=compacted)
        if compacted:
            compact(self.database)
        return pruned

    def size(self) -> int:
        """Bytes that the memory takes."""
        return size(self.database)

    # --- what `collect` asks ---------------------------------------------------------------------

    def fetch(self, url: str) -> Fetch | None:
        """What is known of a url; None for one never tried."""
        return self.pages.fetch(url)

    def validators(self, url: str) -> tuple[str, str] | None:
        """ETag and Last-Modified of the remembered copy; None without a copy."""
        return self.pages.validators(url)

    def remember(self, url: str, etag: str, last_modified: str, body: bytes, at: datetime) -> None:
        """Keep a good copy; earlier failures are forgotten."""
        self.pages.remember(url, etag, last_modified, body, at)

    def failed(self, url: str, message: str, at: datetime) -> None:
        """Note a failure; the good copy stays."""
        self.pages.failed(url, message, at)

    # --- what rooms keep ---------------------------------------------------------------------------

    def state(self, key: str, *, before: int) -> bytes | None:
        """What a room kept last before a run."""
        rows = select(kept.c.value).where(kept.c.key == key, kept.c.run < before)
        with self.database.transaction() as db:
            return db.execute(rows.order_by(kept.c.run.desc())).scalars().first()

    def keep_state(self, key: str, value: bytes) -> None:
        """Keep what a room wants to find in the next run."""
        with self.database.transaction() as db:
            upsert(db, kept, [{"key": key, "run": self.run, "value": value}], replace=("value",))
