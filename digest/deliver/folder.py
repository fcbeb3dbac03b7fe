"""Renditions to a folder: readers never see half an edition, and a failure leaves the last one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from digest.errors import DeliveryError
from digest.model import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digest.model import Edition, Rendition

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2
_HERE = -100  # AT_FDCWD


class AnotherBuildError(DeliveryError):
    """Another build holds the output folder."""


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Hold the output folder for one build; raises `AnotherBuildError` where it is held already."""
    from filelock import FileLock, Timeout

    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / ".lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise AnotherBuildError(str(root), "another build is running; wait until it has ended") from None
    except OSError as error:
        raise _unwritable(root, error) from None
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class Folder:
    """Publishes an edition as `root/<edition>/`, and points `root/latest` at it."""

    root: Path

    def __call__(self, edition: Edition, renditions: Sequence[Rendition]) -> tuple[Receipt, ...]:
        """Write everything beside the old edition, then swap; the same bytes are left alone.

        Raises `DeliveryError`.
        """
        try:
            new = not same_as_published(self.root, edition, renditions)
            if new:
                self._publish(edition.id, renditions)
        except OSError as error:
            raise _unwritable(self.root, error) from None
        return tuple(_receipt(edition, f"{edition.id}/{r.name}", r, new=new) for r in renditions)

    def _publish(self, name: str, renditions: Sequence[Rendition]) -> None:
        fresh, final = self.root / f".{name}.new", self.root / name
        shutil.rmtree(fresh, ignore_errors=True)
        for rendition in renditions:
            write(fresh, rendition)
        exchange(fresh, final)
        shutil.rmtree(fresh, ignore_errors=True)
        point(self.root / "latest", name)


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
        except OSError as error:
            raise _unwritable(self.root, error) from None
        return tuple(receipts)


def _receipt(edition: Edition, recipient: str, rendition: Rendition, *, new: bool) -> Receipt:
    return Receipt(
        channel="folder", recipient=recipient, edition=edition.id, rendition=rendition.name, new=new
    )


def write(folder: Path, rendition: Rendition) -> None:
    """Write one rendition below `folder`, whole or not at all. Raises `OSError`, `DeliveryError`."""
    name = PurePosixPath(rendition.name)
    if name.is_absolute() or ".." in name.parts:
        raise DeliveryError(rendition.name, "an output file stays inside the output folder")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(rendition.content)
    part.replace(path)


def same_as_published(root: Path, edition: Edition, renditions: Sequence[Rendition]) -> bool:
    """Whether exactly these bytes, and no other files, are published already."""
    folder = root / edition.id
    if not folder.is_dir():
        return False
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    return there == {r.name for r in renditions} and all(
        (folder / r.name).read_bytes() == r.content for r in renditions
    )


def exchange(fresh: Path, final: Path) -> None:
    """Put `fresh` in the place of `final`, atomically where the system can swap two names."""
    if not final.exists():
        fresh.rename(final)
    elif not _swap(fresh, final):
        old = final.with_name(f".{final.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        final.rename(old)
        fresh.rename(final)
        shutil.rmtree(old, ignore_errors=True)


def _swap(a: Path, b: Path) -> bool:
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    swap = getattr(libc, "renameat2", None)
    return swap is not None and swap(_HERE, os.fsencode(a), _HERE, os.fsencode(b), _EXCHANGE) == 0


def point(link: Path, target: str) -> None:
    """Make `link` a symbolic link to `target`, atomically; where links cannot be had, go without."""
    part = link.with_name(f".{link.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.symlink_to(target, target_is_directory=True)
        part.replace(link)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP):
            raise


def _unwritable(root: Path, error: OSError) -> DeliveryError:
    return DeliveryError(str(root), f"cannot be written ({error.strerror}); name another folder with -o")
