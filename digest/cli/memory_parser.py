"""The words of the commands that ask and keep the memory, and an example for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digest.cli.options import command, lines_of_json, settings

if TYPE_CHECKING:
    from digest.cli.options import Commands


def add_memory_commands(commands: Commands) -> None:
    """Add `search`, `diff`, `thread`, `prune`, `backup` and `restore`."""
    for add in (_search, _diff, _thread, _prune, _backup, _restore):
        add(commands)


def _search(commands: Commands) -> None:
    search = command(
        commands,
        "search",
        "find what the memory holds: dated sentences with links, newest month first",
        "digest search Kursk",
        "digest search dam rain --since 2024-10-01 --until 2024-10-31",
        'digest search council --source "The Orlen Post" --json',
    )
    search.add_argument("query", nargs="+", metavar="QUERY", help="words, all of which are wanted")
    search.add_argument("--since", metavar="DAY", help="published on this day or later: 2024-10-01")
    search.add_argument("--until", metavar="DAY", help="published on this day or before")
    search.add_argument("--source", default="", metavar="NAME", help="of this outlet or source only")
    search.add_argument(
        "--most", type=int, default=20, metavar="N", help="articles at the most (default: 20)"
    )
    lines_of_json(search)
    settings(search)


def _diff(commands: Commands) -> None:
    diff = command(
        commands,
        "diff",
        "say which statements came, went and changed between two editions",
        "digest diff 2024-10-28 2024-10-29",
    )
    diff.add_argument("old", metavar="EDITION", help="the older one, by its date")
    diff.add_argument("new", metavar="EDITION", help="the newer one")
    diff.add_argument(
        "-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="where they are published"
    )


def _thread(commands: Commands) -> None:
    thread = command(
        commands,
        "thread",
        "tell a thread's days: who said what new when",
        "digest thread t0f3a9c2b1d",
        "digest thread s7741c0a9be --json     the thread of an event",
    )
    thread.add_argument("id", metavar="ID", help="of a thread or an event, as in edition.json")
    lines_of_json(thread)
    settings(thread)


def _prune(commands: Commands) -> None:
    prune = command(
        commands,
        "prune",
        "let go of what `retention` in feeds.yaml says, and give the room back",
        "digest prune",
    )
    prune.add_argument("--now", metavar="ISO", help="fix the clock")
    settings(prune)


def _backup(commands: Commands) -> None:
    backup = command(
        commands, "backup", "copy the memory into one file", "digest backup memory-2024-10-29.db"
    )
    backup.add_argument("file", type=Path, metavar="FILE")
    settings(backup)


def _restore(commands: Commands) -> None:
    restore = command(
        commands,
        "restore",
        "put a copy in the place of the memory, or remember what the editions tell",
        "digest restore state/backups/digest-00000041.db",
        "digest restore --from-output          the memory is lost, the editions are there",
    )
    restore.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a copy, of either database")
    restore.add_argument("--from-output", action="store_true", help="from the editions in the output folder")
    restore.add_argument(
        "-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="where they are published"
    )
    settings(restore)
