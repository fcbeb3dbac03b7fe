"""Folders and files as a source: which files there are, in an order that no file system decides."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from digest.collect.files.readers import KINDS, Limits, Located, kind_of, read
from digest.errors import SourceError
from digest.model import Harvest, Item, Problem
from digest.text.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_SIDECAR = ".meta.yaml"
_SHOWN = 5  # names that one message lists


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSource:
    """Hands over the articles in files and folders, sorted by path, nothing twice.

    Folders are read recursively; hidden files, side-cars, links that lead out of the folder and what is
    in `own` (digest's configuration and what it has written there) are not.
    `Item.path` is relative to the named folder, with forward slashes; of a named file it is the name.
    Raises nothing: what cannot be read is a `Problem` beside the others.
    """

    paths: Sequence[Path]
    name: str = ""  # the source's name; "" leaves it to the files
    own: Sequence[Path] = ()
    limits: Limits = field(default_factory=Limits)

    def __call__(self) -> Harvest:
        """The items and problems of all files, in the order of their paths."""
        found, problems = _find(self.paths, {path.resolve() for path in self.own})
        items: list[Item] = []
        seen: dict[str, int] = {}
        for file in found:
            for result in _read(file, self.name, self.limits):
                if isinstance(result, Item):
                    items.append(_unique(result, seen))
                else:
                    problems.append(result)
        if not items:
            problems.append(Problem(where=_named(self.paths), message="no articles were found here"))
        return Harvest(items=tuple(items), problems=tuple(problems))


def _read(file: Located, name: str, limits: Limits) -> Iterator[Item | Problem]:
    try:
        yield from read(file, source=name, limits=limits)
    except SourceError as error:
        yield Problem(where=error.where or file.label, message=error.message)
    except OSError as error:
        yield Problem(where=file.label, message=f"cannot be read: {_reason(error)}")


def _unique(item: Item, seen: dict[str, int]) -> Item:
    """`item` under an id of its own: the second "x" is "x#2"."""
    count = seen[item.id] = seen.get(item.id, 0) + 1
    if count == 1:
        return item
    return _unique(replace(item, id=f"{item.id}#{count}"), seen)


def _find(paths: Sequence[Path], own: Collection[Path]) -> tuple[list[Located], list[Problem]]:
    """The files to read, sorted by label, and what was wrong on the way."""
    found: dict[Path, Located] = {}
    problems: list[Problem] = []
    for path in sorted(paths):
        try:
            mode = path.stat().st_mode
        except OSError as error:
            problems.append(
                Problem(where=_label(path.name or str(path)), message=f"cannot be read: {_reason(error)}")
            )
            continue
        walked = _walk(path, own, problems) if stat.S_ISDIR(mode) else _single(path, mode, problems)
        for file in walked:
            found.setdefault(file.path.resolve(), file)
    return _apart(list(found.values())), problems


def _single(path: Path, mode: int, problems: list[Problem]) -> list[Located]:
    if not stat.S_ISREG(mode):
        problems.append(Problem(where=_label(path.name), message="is neither a file nor a folder"))
    elif not kind_of(path.name):
        kinds = " ".join(sorted(KINDS))
        problems.append(
            Problem(where=_label(path.name), message=f"is of a kind that is not read; known are {kinds}")
        )
    else:
        return [Located(path=path, label=_label(path.name), sidecars=_sidecars(path))]
    return []


def _walk(root: Path, own: Collection[Path], problems: list[Problem]) -> list[Located]:
    """The files under a folder, without those in `own`; links are followed only to files inside it."""
    found: list[Located] = []
    unknown: list[str] = []
    lonely: list[str] = []
    home = root.resolve()
    for path in _entries(root, own, problems):
        label = _relative(path, root)
        if not path.resolve().is_relative_to(home):
            problems.append(
                Problem(where=label, message="is a link that leads out of the folder; it was not followed")
            )
        elif not path.is_file():
            continue
        elif path.name.endswith(_SIDECAR):
            lonely += [] if _owner(path) else [label]
        elif kind_of(path.name):
            found.append(Located(path=path, label=label, sidecars=_sidecars(path)))
        else:
            unknown.append(label)
    problems += _listed(_label(root.name), unknown, "of a kind that is not read")
    problems += _listed(_label(root.name), lonely, "a side-car without its article")
    return found


def _entries(root: Path, own: Collection[Path], problems: list[Problem]) -> Iterator[Path]:
    """Files and links under a folder in order, without hidden ones and those in `own`."""

    def refused(error: OSError) -> None:
        where = _relative(Path(error.filename or root), root)
        problems.append(Problem(where=where, message=f"cannot be read: {_reason(error)}"))

    for folder, folders, names in os.walk(root, onerror=refused):
        ours = [path for path in _shown(folder, folders, names) if path.resolve() not in own]
        folders[:] = [path.name for path in ours if path.name in folders]
        yield from (path for path in ours if path.is_symlink() or path.name not in folders)


def _shown(folder: str, folders: list[str], names: list[str]) -> list[Path]:
    """What stands in a folder, its folders first, without what is hidden."""
    return [Path(folder, name) for name in [*sorted(folders), *sorted(names)] if not name.startswith(".")]


def _listed(where: str, names: list[str], what: str) -> list[Problem]:
    if not names:
        return []
    shown = ", ".join(sorted(names)[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    return [Problem(where=where, message=f"skipped {len(names)}, {what}: {shown}")]


def _sidecars(path: Path) -> tuple[Path, ...]:
    """Where the side-car may be: `a.txt.meta.yaml`, else `a.meta.yaml`."""
    return (path.with_name(path.name + _SIDECAR), path.with_name(path.name.split(".")[0] + _SIDECAR))


def _owner(sidecar: Path) -> bool:
    stem = sidecar.name.removesuffix(_SIDECAR)
    return any(
        p.name == stem or p.name.split(".")[0] == stem
        for p in sidecar.parent.iterdir()
        if not p.name.endswith(_SIDECAR)
    )


def _apart(files: list[Located]) -> list[Located]:
    """The same sorted by label, the folder's name before labels that two named folders share."""
    times = Counter(file.label for file in files)
    apart = [
        replace(file, label=f"{_label(file.path.parents[file.label.count('/')].name)}/{file.label}")
        if times[file.label] > 1
        else file
        for file in files
    ]
    return sorted(apart, key=lambda f: (f.label, str(f.path)))


def _relative(path: Path, root: Path) -> str:
    return _label(path.relative_to(root).as_posix()) if path.is_relative_to(root) else _label(path.name)


def _label(name: str) -> str:
    """A path as it may be printed: no control characters, no bytes that are no text."""
    return one_line(os.fsencode(name).decode("utf-8", "replace")) or "."


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(_label(path.name or str(path)) for path in sorted(paths)) or "files"


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
