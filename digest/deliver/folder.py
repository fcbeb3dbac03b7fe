"""Renditions to a folder: readers never see half an edition, and a failure leaves the last one.

    written and flushed beside the old edition -> `staged` -> swapped in one step -> `latest` points at it

A tree that was replaced stays until the next build, so that who has its folder open loses nothing.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from digest.errors import BusyError, DeliveryError
from digest.model import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from digest.model import Edition, Rendition

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2
_FLUSHED_SINGLY = 200  # files of an edition; each waits for the disk by itself
_HERE = -100  # AT_FDCWD
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_MARK = "edition.json"  # what tells a folder of ours from somebody else's


@contextmanager
def build_lock(root: Path, *, dry: bool = False) -> Iterator[None]:
    """Hold the output folder for one build; raises `BusyError` where it is held already.

    A dry run makes no folder, and holds only one that is there.
    """
    from filelock import FileLock, Timeout

    if dry and not (root / ".lock").exists():
        yield
        return
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / ".lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(str(root), "another build is running; wait until it has ended") from None
    except OSError as error:
        raise _unwritable(root, error) from None
    try:
        yield
    finally:
        lock.release()


def _nobody(edition: Edition, sha256: str) -> None:
    """Nothing is staged."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Publishes an edition as `root/<edition>/`, and points `root/latest` at it.

    `staged` hears the edition and the hash of its files when they are on the disk and not yet to be seen;
    what it raises stops the publishing. With `leads` false, `latest` stays where it is. `say` hears what
    went another way than usual, in words.
    """

    root: Path
    staged: Callable[[Edition, str], None] = _nobody
    leads: bool = True
    say: Callable[[str], None] = field(default=lambda _: None)

    def __call__(self, edition: Edition, renditions: Sequence[Rendition]) -> tuple[Receipt, ...]:
        """Write everything beside the old edition, then swap; the same bytes are left alone.

        Raises `DeliveryError`.
        """
        try:
            sweep(self.root)
            new = not same_as_published(self.root, edition.id, renditions)
            fresh = self.root / f".{edition.id}.new"
            if new:
                for rendition in renditions:
                    write(fresh, rendition, flushed=False)
                _flush_files([fresh / r.name for r in renditions])
                _flush_folders(fresh)
            self.staged(edition, hash_of((r.name, r.content) for r in renditions))
            if new:
                exchange(fresh, self.root / edition.id)
            if self.leads:
                point(self.root / "latest", edition.id, self.say)
            _flush(self.root)
        except OSError as error:
            raise _unwritable(self.root, error) from None
        return tuple(_receipt(edition, f"{edition.id}/{r.name}", r, new=new) for r in renditions)


@dataclass(frozen=True, slots=True)
class Front:
    """Publishes what stands in the output folder itself: the archive's page and the digest's own feeds."""

    root: Path
    pages: Callable[[Edition], Sequence[Rendition]]

    def __call__(self, edition: Edition, _: Sequence[Rendition]) -> tuple[Receipt, ...]:
        """Write each page, whole or not at all. Raises `DeliveryError`."""
        receipts = []
        try:
            for page in self.pages(edition):
                path = self.root / page.name
                new = not (path.is_file() and path.read_bytes() == page.content)
                if new:
                    write(self.root, page)
                receipts.append(_receipt(edition, page.name, page, new=new))
            _flush(self.root)
        except OSError as error:
            raise _unwritable(self.root, error) from None
        return tuple(receipts)


def _receipt(edition: Edition, recipient: str, rendition: Rendition, *, new: bool) -> Receipt:
    return Receipt(
        channel="folder", recipient=recipient, edition=edition.id, rendition=rendition.name, new=new
    )


def write(folder: Path, rendition: Rendition, *, flushed: bool = True) -> None:
    """Write one rendition below `folder`, whole or not at all; `flushed`: it is on the disk then.

    Raises `OSError`, `DeliveryError`.
    """
    name = PurePosixPath(rendition.name)
    if name.is_absolute() or ".." in name.parts:
        raise DeliveryError(rendition.name, "an output file stays inside the output folder")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(rendition.content)
            if flushed:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def hash_of(files: Iterable[tuple[str, bytes]]) -> str:
    """One SHA-256 over names and contents, in whatever order they come."""
    lines = sorted(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def published_hash(root: Path, edition: str) -> str:
    """The same over the files of a published edition; "" where there is none."""
    folder = root / edition
    try:
        return hash_of((p.relative_to(folder).as_posix(), p.read_bytes()) for p in _files(folder))
    except OSError:
        return ""


def same_as_published(root: Path, edition: str, renditions: Sequence[Rendition]) -> bool:
    """Whether exactly these bytes, and no other files, are published already."""
    return published_hash(root, edition) == hash_of((r.name, r.content) for r in renditions)


def _files(folder: Path) -> list[Path]:
    found = [p for p in folder.rglob("*") if p.is_file()] if folder.is_dir() else []
    if not found:
        raise FileNotFoundError(str(folder))
    return found


def sweep(root: Path) -> None:
    """Take away what earlier builds left: replaced trees, and halves of those that were killed."""
    for pattern in (".*.new", ".*.old", ".*.part", "threads/.*.part", "sections/.*.part", "next/.*.part"):
        for path in root.glob(pattern):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def exchange(fresh: Path, final: Path) -> None:
    """Put `fresh` in the place of `final`, atomically where the system can swap two names.

    What stood there is `.NAME.old` afterwards.
    """
    old = final.with_name(f".{final.name}.old")
    if not final.exists():
        fresh.rename(final)
    elif _swap(fresh, final):
        fresh.rename(old)
    else:
        final.rename(old)
        fresh.rename(final)


def _swap(a: Path, b: Path) -> bool:
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    swap = getattr(libc, "renameat2", None)
    return swap is not None and swap(_HERE, os.fsencode(a), _HERE, os.fsencode(b), _EXCHANGE) == 0


def point(link: Path, target: str, say: Callable[[str], None] = lambda _: None) -> None:
    """Make `link` a symbolic link to `target`, atomically; where links cannot be had, a copy of it.

    A folder of that name that holds no edition is somebody else's: it is left alone, and `say` hears it.
    """
    real = link.is_dir() and not link.is_symlink()
    if real and not (link / _MARK).exists() and any(link.iterdir()):
        say(f"{link} is a folder that holds no edition; it was left alone, the newest edition is {target}")
        return
    if not real and _linked(link, target):
        return
    say(f"{link} is a folder here, not a link: it holds a copy of {target}")
    fresh = link.with_name(f".{link.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(link.with_name(target), fresh)
    _flush_folders(fresh)
    if link.is_symlink():
        link.unlink()
    exchange(fresh, link)


def _linked(link: Path, target: str) -> bool:
    part = link.with_name(f".{link.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.symlink_to(target, target_is_directory=True)
        part.replace(link)
    except OSError:
        return False  # refused by the file system, whatever it calls that
    return True


def _flush_files(paths: Sequence[Path]) -> None:
    """Bring files that are all written to the disk: one by one, or many with all of their file system."""
    if len(paths) > _FLUSHED_SINGLY and _flush_file_system(paths[0]):
        return
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _flush_file_system(path: Path) -> bool:
    if sys.platform != "linux":
        return False
    flush = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    with path.open("rb") as file:
        return flush is not None and flush(file.fileno()) == 0


def _flush_folders(root: Path) -> None:
    for folder in (root, *(p for p in root.rglob("*") if p.is_dir())):
        _flush(folder)


def _flush(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(root: Path, error: OSError) -> DeliveryError:
    if error.errno in _NO_ROOM:
        return DeliveryError(str(root), f"cannot be written: there is no room ({error.strerror})")
    return DeliveryError(str(root), f"cannot be written ({error.strerror}); name another folder with -o")
