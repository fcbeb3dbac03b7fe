"""What people see: one line a message, colours and bars only on a terminal."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"
    "\\ud800-\\udfff]"
)
_STAGES = {
    "collect": "Collecting",
    "pages": "Reading pages",
    "clean": "Cleaning",
    "summarize": "Writing briefs",
}


def plain(text: str) -> str:
    """Text from outside, safe for a terminal: no control characters, no direction tricks."""
    return _UNPRINTABLE.sub("�", text)


def say(message: str) -> None:
    """A line for a person, on standard error."""
    print(plain(message), file=sys.stderr)


def out(text: str) -> None:
    """A result, on standard output."""
    print(text)


def count(number: int, noun: str) -> str:
    """A number and its noun: 1 file, 1,200 files."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def coloured() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, code: str) -> str:
    """ANSI colour `code` around `text`, on a terminal only."""
    return f"\x1b[{code}m{text}\x1b[0m" if coloured() else text


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress callback `(stage, done, total)`: bars on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def update(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES.get(stage, stage.capitalize()), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield update
