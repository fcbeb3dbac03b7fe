"""Every printed sentence, found again in its stored source.

    verify_edition      an edition's folder, or single files of it

The files are read back as anybody would read them, not by the code that wrote them: a sentence that was
changed, added, left out or moved in one of them is named. Beside the edition's own files are the pages and
feeds that tell of several editions; there, what leads to this edition is checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.verify.compare import Check, Fault, words
from digest.verify.paper import text_of
from digest.verify.printed import page, read
from digest.verify.site import entries
from digest.verify.stored import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

__all__ = ["Fault", "Verified", "verify_edition"]

_FILES = ("index.html", "digest.md", "digest.txt", "digest.eml", "digest.epub", "digest.pdf")
_FEEDS = (".xml", ".json")
_LISTS = ("threads", "sections")  # folders of pages that list stories
_OF_THE_SITE = ("archive.html", "feed.xml", "feed.json", "threads/*.html", "sections/*.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How many of the printed sentences are in their sources, and what is wrong with the others."""

    found: int
    total: int
    faults: tuple[Fault, ...]


def verify_edition(
    folder: Path, files: Sequence[Path] = (), *, vocabulary: Callable[[str], frozenset[str]]
) -> Verified:
    """Check edition.json and the files beside it, or only `files`, which may lie anywhere.

    `vocabulary` gives, for an interface language, the words (lower case) that an edition says in its own
    voice.
    Counted are headlines, quotes, echoes and figures, and what is printed beyond these. Raises `DigestError`
    where there is no edition, or a named file is of another kind.
    """
    stored = load(folder / "edition.json")
    check = Check(stored, vocabulary(stored.language) | words(stored.note))
    for statement, message in stored.faults:
        check.fault("edition.json", 0, statement, message)
    for path in files or _beside(folder):
        _file(check, path)
    for path in () if files else _around(folder, stored.id):
        _of_the_site(check, path, folder.resolve().parent)
    wrong = len(set(check.wrong))
    total = len(stored.statements) + check.added
    return Verified(found=total - wrong - check.added, total=total, faults=tuple(check.faults))


def _file(check: Check, path: Path) -> None:
    copies = check.stored.copies
    if path.name != "edition.json" and _is_of_the_site(path):
        _of_the_site(check, path, path.parent)
        return
    if path.suffix == ".pdf":
        check.paper(path.name, text_of(path))
        return
    for name, pieces in read(path):
        if path.name in copies and not path.name.startswith("index."):
            check.copy(f"sources/{name}", pieces, copies[path.name])
        else:
            check.edition(name, pieces)


def _is_of_the_site(path: Path) -> bool:
    return path.suffix in _FEEDS or path.name == "archive.html" or path.resolve().parent.name in _LISTS


def _of_the_site(check: Check, path: Path, root: Path) -> None:
    """A page or feed that tells of several editions; the newest of them is the site's first page, too."""
    name = f"../{path.relative_to(root).as_posix()}"
    if path.name == "index.html":
        check.edition(name, page(path.read_text("utf-8", "replace")))
    else:
        check.entries(name, entries(path, check.stored.id))


def _beside(folder: Path) -> list[Path]:
    """The edition's files that are there; a format that was not asked for is no fault."""
    pages = [folder / name for name in _FILES if (folder / name).is_file()]
    return [*pages, *sorted((folder / "sources").glob("*.html"))]


def _around(folder: Path, edition: str) -> list[Path]:
    """The site's pages and feeds, where the folder lies among the editions of a site."""
    root = folder.resolve().parent
    if folder.resolve().name != edition or not (root / "archive.html").is_file():
        return []
    newest = max((p.parent.name for p in root.glob("????-??-??/edition.json")), default="")
    first = [root / "index.html"] if newest == edition and (root / "index.html").is_file() else []
    return [*first, *sorted(path for pattern in _OF_THE_SITE for path in root.glob(pattern))]
