"""`digest build`: an edition, and in one line what is in it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from digest.cli import values
from digest.cli.console import count, out, progress, say
from digest.cli.exits import FAILED, NOTHING_NEW, OK, PARTLY
from digest.errors import ConfigError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from digest.app import Built
    from digest.model import Edition

_PAGES = ("index.html", "digest.md", "digest.txt", "digest.eml", "edition.json")


def build(arguments: argparse.Namespace) -> int:
    """`digest build`: publish an edition and say in one line what is in it."""
    from digest.app import ALL_FORMATS, FORMATS, Request
    from digest.app import build as run

    if arguments.send and arguments.dry_run:
        raise ConfigError("--send", "has nothing to send after --dry-run; leave one of them out")
    with progress(quiet=arguments.quiet) as update:
        built = run(
            Request(
                sources=tuple(arguments.sources),
                config=arguments.config,
                output=arguments.output,
                state=arguments.state,
                now=values.now(arguments.now),
                since=values.since(arguments.since),
                formats=values.formats(arguments.format, ALL_FORMATS, FORMATS),
                minutes=arguments.minutes,
                offline=arguments.offline,
                spool=arguments.spool,
                dry_run=arguments.dry_run,
                strict=arguments.strict,
                rebuild=arguments.rebuild,
                timer=time.monotonic,
                workers=arguments.workers,
                executor=arguments.executor,
                progress=update,
            )
        )
    _troubles(built.edition)
    if arguments.verbose:
        _reasons(built.edition)
    status = _told(built, arguments)
    if arguments.send and built.files and status in {OK, PARTLY}:
        from digest.cli.mail import send_edition

        return max(status, send_edition(arguments, built.edition.id))
    return status


def _troubles(edition: Edition) -> None:
    """What did not go well and stopped nothing."""
    for problem in edition.problems:
        say(f"problem: {problem}")
    for source in edition.sources:
        if source.message and source.state != "failed":
            say(f"note: {source.name}: {source.message}")


def _told(built: Built, arguments: argparse.Namespace) -> int:
    """Say what came of it; the exit status."""
    edition = built.edition
    for note in (built.healed, *built.notes):
        if note:
            say(f"note: {note}")
    if built.stopped:
        say(f"digest: {count(len(built.failed), 'source')} failed; nothing was published (--strict)")
        return FAILED
    failed = bool(built.failed or built.healed)
    if not edition.stories:
        return _told_nothing(built, arguments, failed=failed)
    if not arguments.quiet:
        say(_in_one_line(edition))
        if built.unchanged:
            say("nothing changed: the same edition was published before")
        for file in _front_files(built.files):
            out(str(arguments.output / file))
    return PARTLY if failed else OK


def _told_nothing(built: Built, arguments: argparse.Namespace, *, failed: bool) -> int:
    edition = built.edition
    all_failed = bool(built.failed) and len(built.failed) == len(edition.sources)
    unreadable = bool(arguments.sources) and bool(edition.problems)
    if all_failed or unreadable:
        say("digest: nothing could be published; the previous edition stays")
        return FAILED
    if not arguments.quiet:
        say(_nothing_new(edition))
    return PARTLY if failed else NOTHING_NEW


def _nothing_new(edition: Edition) -> str:
    since = f" since {edition.since:%Y-%m-%d %H:%M} UTC" if edition.since else ""
    return f"digest: nothing new{since}; the previous edition stays"


def _in_one_line(edition: Edition) -> str:
    articles = [a for s in edition.stories for a in s.articles]
    origins = {o.name for b in edition.briefs.values() for o in b.origins}
    read = len(articles) + len(edition.set_aside)
    files = all(a.path for a in articles)
    aside = f", {len(edition.set_aside)} set aside{_named(edition)}" if edition.set_aside else ""
    return " · ".join(
        [
            count(read, "file" if files else "item"),
            count(len(articles), "article") + aside,
            count(len(edition.threads), "thread") + ", " + count(len(edition.stories), "event"),
            count(len(origins), "origin"),
            f"edition {edition.id}",
            count(len(edition.problems), "problem"),
        ]
    )


def _named(edition: Edition) -> str:
    """The articles that were set aside and why, where they are few."""
    few = 3
    if len(edition.set_aside) > few:
        return ""
    names = [f"{a.article.name}: {a.reason.partition(';')[0]}" for a in edition.set_aside]
    return f" ({'; '.join(names)})"


def _front_files(files: Iterable[str]) -> list[str]:
    return [f for f in files if (Path(f).name in _PAGES and "/" in f) or f == "feed.xml"]


def _reasons(edition: Edition) -> None:
    from digest.app.tools import edition_reasons

    for line in edition_reasons(edition):
        say(line)
