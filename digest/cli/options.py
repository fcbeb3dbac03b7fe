"""What every command of the command line is made with."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name


def examples_of(*lines: str) -> str:
    """The lines that end a command's help."""
    return "examples:\n" + "\n".join(f"  {line}" for line in lines)


def command(commands: Commands, name: str, summary: str, *examples: str) -> argparse.ArgumentParser:
    """Add a command: one line on what it does, and examples of it."""
    return commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=examples_of(*examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def lines_of_json(command: argparse.ArgumentParser) -> None:
    """Add the option that prints for machines."""
    command.add_argument("--json", action="store_true", help="one JSON object a line")


def settings(command: argparse.ArgumentParser, *, state: bool = True) -> None:
    """Add the options that say where settings and memory are."""
    command.add_argument(
        "-c",
        "--config",
        type=Path,
        default=Path("feeds.yaml"),
        metavar="FILE",
        help="settings (default: feeds.yaml)",
    )
    if state:
        command.add_argument(
            "--state",
            type=Path,
            metavar="DIR",
            help="where the memory is (default: what `storage` says, else state)",
        )
