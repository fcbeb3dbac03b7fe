"""`digest send`, `subscribers`, `forget`, `bounce`, `mail check`, `serve`: the mailed edition."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from digest.cli import values
from digest.cli.console import count, out, progress, say
from digest.cli.exits import FAILED, NOTHING_NEW, OK, PARTLY
from digest.errors import ConfigError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from digest.app.mailing import Office

_OUTCOMES = ("accepted", "planned", "refused", "unknown", "left")
MAX_MAIL_BYTES = 2_000_000  # read of one mail in a folder or a pipe


def _office(arguments: argparse.Namespace) -> AbstractContextManager[Office]:
    from digest.app.mailing import office

    return office(arguments.config, arguments.state, arguments.output, values.now(arguments.now))


def send(arguments: argparse.Namespace) -> int:
    """`digest send`: each reader and edition at most once."""
    from digest.app import mailing

    with _office(arguments) as at:
        edition = arguments.edition or mailing.newest(at.output)
        if not edition:
            say("digest: there is no edition to send; run `digest build` first")
            return NOTHING_NEW
        if arguments.to:
            mailing.test_copy(at, edition, arguments.to)
            say(f"sent one copy of {edition} to {arguments.to}")
            return OK
        if arguments.outbox:
            written = mailing.outbox(at, edition, arguments.outbox, due=arguments.due)
            say(f"wrote {count(written, 'mail')} to {arguments.outbox}")
            return OK
        return _send_all(at, edition, arguments)


def send_edition(arguments: argparse.Namespace, edition: str) -> int:
    """Mail an edition that was just built to all its readers."""
    with _office(arguments) as at:
        return _send_all(at, edition, arguments)


def _send_all(at: Office, edition: str, arguments: argparse.Namespace) -> int:
    """`arguments` are those of `send`, or of `build`, which has none of these options."""
    from digest.app import mailing

    mailing.run_errands(at)
    asked = {"due": False, **vars(arguments)}
    with progress(quiet=arguments.quiet) as update:
        sent = mailing.send(
            at,
            edition,
            due=asked["due"],
            retry_unknown=asked.get("retry_unknown", False),
            revision=asked.get("revision"),
            progress=update,
        )
    states = [f"{sent.ledger[s]} {s}" for s in _OUTCOMES if sent.ledger.get(s)]
    if not arguments.quiet:
        say(f"edition {sent.edition}: {', '.join(states) or 'nobody is due'}")
    if sent.report.stopped:
        say(f"digest: {sent.report.stopped}")
    if sent.ledger.get("unknown"):
        say("some mails may or may not have arrived; `digest send --retry-unknown` sends them again")
    counts = sent.report.counts
    return PARTLY if sent.report.stopped or counts["refused"] or counts["unknown"] else OK


def subscribers(arguments: argparse.Namespace) -> int:
    """`digest subscribers list|add|remove|import|export`."""
    with _office(arguments) as at:
        return _SUBSCRIBERS[arguments.action](at, arguments)


def _list(at: Office, _: argparse.Namespace) -> int:
    from digest.app.mailing import StoredReaders

    for reader in StoredReaders(at.lists).everybody():
        out(f"{reader.state:<11}{reader.address}")
    return OK


def _add(at: Office, arguments: argparse.Namespace) -> int:
    from digest.app.mailing import add

    say(add(at, arguments.address, confirmed=arguments.confirmed))
    return OK


def _remove(at: Office, arguments: argparse.Namespace) -> int:
    from digest.app.mailing import remove

    say(remove(at, arguments.address))
    return OK


def _import(at: Office, arguments: argparse.Namespace) -> int:
    from digest.app.mailing import bring_in

    added, problems = bring_in(at, arguments.file)
    for problem in problems:
        say(f"problem: {problem}")
    say(f"added {count(added, 'reader')}")
    return PARTLY if problems else OK


def _export(at: Office, _: argparse.Namespace) -> int:
    from digest.app.mailing import export

    out(export(at).rstrip("\n"))
    return OK


_SUBSCRIBERS: Mapping[str, Callable[[Office, argparse.Namespace], int]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "import": _import,
    "export": _export,
}


def forget(arguments: argparse.Namespace) -> int:
    """`digest forget ADDRESS`: erased; only a keyed hash stays."""
    from digest.app import mailing

    with _office(arguments) as at:
        known = mailing.forget(at, arguments.address)
    say(
        "erased; nothing will be written to this address again"
        + ("" if known else " (it was not on the list)")
    )
    return OK


def bounce(arguments: argparse.Namespace) -> int:
    """`digest bounce`: delivery reports and readers' mails, from a pipe or a folder."""
    from digest.app import mailing

    with _office(arguments) as at:
        for line in mailing.bounce(at, _mails(arguments.folder)):
            say(line)
        mailing.run_errands(at)
    return OK


def _mails(folder: Path | None) -> Iterator[bytes]:
    """The mail on standard input, or every file in a folder and below, by name."""
    if folder is None:
        yield sys.stdin.buffer.read(MAX_MAIL_BYTES)
        return
    if not folder.is_dir():
        raise ConfigError(str(folder), "is no folder; name one that holds mails, a file each")
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as mail:
            yield mail.read(MAX_MAIL_BYTES)


def mail(arguments: argparse.Namespace) -> int:
    """`digest mail check`: what is missing for mail that arrives."""
    from digest.app.mailing.checks import checks

    with _office(arguments) as at:
        found = list(checks(at))
    for check in found:
        out(f"{'ok' if check.good else 'MISSING':<9}{check.what}: {check.message}")
    return OK if all(check.good for check in found) else FAILED


def serve(arguments: argparse.Namespace) -> int:
    """`digest serve`: subscribe, confirm, choose, leave, and the archive."""
    from digest.app import mailing

    host, _, port = arguments.listen.rpartition(":")
    if not port.isdecimal():
        raise ConfigError("--listen", f"{arguments.listen!r} is no address; write 127.0.0.1:8000")
    with _office(arguments) as at:
        say(f"serving on http://{arguments.listen}; stop it with Ctrl-C")
        mailing.serve(at, host or "127.0.0.1", int(port), arguments.proxy)
    return OK


MAIL_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "send": send,
    "subscribers": subscribers,
    "forget": forget,
    "bounce": bounce,
    "mail": mail,
    "serve": serve,
}
