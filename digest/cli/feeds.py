"""`digest feeds`: the sources in feeds.yaml, looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.cli import values
from digest.cli.console import out, plain, progress, say
from digest.cli.exits import OK, PARTLY

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from digest.app.feeds import Check


def feeds(arguments: argparse.Namespace) -> int:
    """`digest feeds check|add|import|export`."""
    return _FEEDS[arguments.action](arguments)


def _feeds_check(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    with progress(quiet=False) as update:
        checks = work.check(
            arguments.config,
            arguments.state,
            now=values.now(arguments.now),
            offline=arguments.offline,
            progress=update,
        )
    for line in _table([c.row for c in checks]):
        out(plain(line))
    moved = [c for c in checks if c.moved]
    if moved and arguments.apply:
        _apply(arguments.config, moved)
    elif moved:
        say("some feeds have moved for good; `digest feeds check --apply` notes their new addresses")
    return PARTLY if any(c.failed for c in checks) else OK


def _apply(config: Path, moved: Sequence[Check]) -> None:
    """Write new addresses into feeds.yaml; those that stand there already are named."""
    from digest.app import feeds as work

    written, doubles = work.move(config, moved)
    if written:
        addresses = "1 new address" if written == 1 else f"{written} new addresses"
        say(f"wrote {addresses} into {config}")
    for double in doubles:
        say(double)


def _feeds_add(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    say(work.add(arguments.config, arguments.url, name=arguments.name, section=arguments.section))
    return OK


def _feeds_import(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    for line in work.bring(arguments.config, arguments.file):
        say(line)
    return OK


def _feeds_export(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    out(work.export(arguments.config).rstrip())
    return OK


_FEEDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": _feeds_check,
    "add": _feeds_add,
    "import": _feeds_import,
    "export": _feeds_export,
}


def _table(rows: list[tuple[str, ...]]) -> Iterable[str]:
    head = ("source", "state", "items", "newest", "text", "last failure")
    widths = [max(len(r[i]) for r in (head, *rows)) for i in range(len(head))]
    for row in (head, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
