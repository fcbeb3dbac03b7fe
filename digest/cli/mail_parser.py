"""The words of the mail commands, and an example for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no other name


def add_mail_commands(
    commands: _Commands, command: Callable[..., argparse.ArgumentParser], settings: Callable[..., None]
) -> None:
    """Add `send`, `subscribers`, `forget`, `bounce`, `mail` and `serve`."""
    send = command(
        commands,
        "send",
        "mail an edition to its readers, each at most once",
        "digest send --due                    from cron, every quarter of an hour",
        "digest send 2026-11-25 --outbox out/  an .eml file for each reader",
        "digest send --to me@example.org      one copy to look at",
    )
    send.add_argument("edition", nargs="?", metavar="EDITION", help="its date (default: the newest)")
    send.add_argument("--due", action="store_true", help="only to readers whose hour has come")
    send.add_argument("--to", metavar="ADDRESS", help="one copy to this address, and to nobody else")
    send.add_argument("--outbox", type=Path, metavar="DIR", help="write mails as files and send none")
    send.add_argument("--retry-unknown", action="store_true", help="send again what may have arrived")
    send.add_argument("--revision", type=int, metavar="N", help="mail this revision, too (default: 1)")
    send.add_argument("-q", "--quiet", action="store_true", help="only problems")
    _common(send, settings)
    _subscribers(commands, command, settings)
    forget = command(
        commands, "forget", "erase a reader; only a keyed hash stays", "digest forget ada@example.org"
    )
    forget.add_argument("address", metavar="ADDRESS")
    _common(forget, settings)
    bounce = command(
        commands,
        "bounce",
        "read delivery reports and mails that ask to join or leave",
        "digest bounce < mail.eml             from a pipe, a mail at a time",
        "digest bounce ~/Maildir/new          every mail of a folder",
    )
    bounce.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="default: standard input")
    _common(bounce, settings)
    mail = command(commands, "mail", "look after the mail", "digest mail check")
    checks = mail.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = command(
        checks, "check", "what is missing for mail that arrives", "digest mail check -c feeds.yaml"
    )
    _common(check, settings)
    serve = command(
        commands,
        "serve",
        "serve the archive and the pages where readers join and leave",
        "digest serve --listen 127.0.0.1:8000",
        "digest serve --listen 0.0.0.0:8000 --proxy 10.0.0.0/8",
    )
    serve.add_argument("--listen", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to answer")
    serve.add_argument(
        "--proxy", action="append", default=[], metavar="NETWORK", help="a proxy that is believed"
    )
    _common(serve, settings)


def _subscribers(
    commands: _Commands, command: Callable[..., argparse.ArgumentParser], settings: Callable[..., None]
) -> None:
    readers = command(commands, "subscribers", "look after the list of readers", "digest subscribers list")
    actions = readers.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, summary, example in (
        ("list", "who is on the list, and in which state", "digest subscribers list"),
        ("add", "ask an address to confirm", "digest subscribers add ada@example.org"),
        ("remove", "take an address off the list", "digest subscribers remove ada@example.org"),
        ("import", "add the readers of a CSV file", "digest subscribers import readers.csv"),
        ("export", "every reader as CSV", "digest subscribers export > readers.csv"),
    ):
        action = command(actions, name, summary, example)
        if name in {"add", "remove"}:
            action.add_argument("address", metavar="ADDRESS")
        if name == "add":
            action.add_argument("--confirmed", action="store_true", help="they have agreed already")
        if name == "import":
            action.add_argument("file", type=Path, metavar="CSV")
        _common(action, settings)


def _common(command: argparse.ArgumentParser, settings: Callable[..., None]) -> None:
    settings(command)
    command.add_argument(
        "-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="where the editions are"
    )
    command.add_argument("--now", metavar="ISO", help="fix the clock, for example 2026-11-25T06:00:00Z")
