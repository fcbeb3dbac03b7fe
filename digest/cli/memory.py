"""The commands that look back, and those that look after the memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from digest.cli import values
from digest.cli.console import count, out, paint, plain, say
from digest.cli.exits import FAILED, OK
from digest.errors import ConfigError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping


def search(arguments: argparse.Namespace) -> int:
    """`digest search`: dated sentences with links, newest month first."""
    from dataclasses import asdict

    from digest.app.looking_back import search as find

    found = find(
        arguments.config,
        arguments.state,
        " ".join(arguments.query),
        since=values.day(arguments.since, "--since"),
        until=values.day(arguments.until, "--until"),
        source=arguments.source,
        most=arguments.most,
    )
    for one in found:
        if arguments.json:
            out(json.dumps(asdict(one), ensure_ascii=False))
            continue
        out(plain(f"{one.date}  {one.text}"))
        link = f"  {one.url}" if one.url else ""
        edition = f"  {one.edition}" if one.edition else ""
        out(paint(plain(f"            {one.outlet}{link}{edition}"), "2"))
    if not found:
        say("nothing found; a search asks for all of its words")
    return OK if found else FAILED


def diff(arguments: argparse.Namespace) -> int:
    """`digest diff`: statements that came, went, changed between two editions."""
    from digest.app.looking_back import difference

    signs = {"came": "+", "went": "-", "changed": "~"}
    for kind, text, was in difference(arguments.output, arguments.old, arguments.new):
        out(plain(f"{signs[kind]} {text}"))
        if was:
            out(paint(plain(f"    was: {was}"), "2"))
    return OK


def thread(arguments: argparse.Namespace) -> int:
    """`digest thread`: who said what new on which day."""
    from digest.app.looking_back import time_line

    day = ""
    for edition, voice, role, text in time_line(arguments.config, arguments.state, arguments.id):
        if arguments.json:
            line = {"edition": edition, "outlet": voice, "role": role, "text": text}
            out(json.dumps(line, ensure_ascii=False))
            continue
        if edition != day:
            out(plain(edition))
            day = edition
        out(plain(f"  {voice}: {text}" + (f" ({role})" if role != "new" else "")))
    return OK


def prune(arguments: argparse.Namespace) -> int:
    """`digest prune`: let go of what `retention` says."""
    from digest.app.looking_back import prune as let_go

    pruned = let_go(arguments.config, arguments.state, now=values.now(arguments.now))
    parts = (
        count(pruned.articles, "article"), count(pruned.pages, "page"), count(pruned.results, "result"),
    )  # fmt: skip
    say(f"let go of {', '.join(parts)}; what editions quote stays")
    return OK


def backup(arguments: argparse.Namespace) -> int:
    """`digest backup`: a copy of the memory as one file."""
    from digest.app.looking_back import back_up

    back_up(arguments.config, arguments.state, arguments.file)
    say(f"wrote {arguments.file}; `digest restore {arguments.file}` brings it back")
    return OK


def restore(arguments: argparse.Namespace) -> int:
    """`digest restore`: a copy in the place of the memory, or what editions tell of it."""
    from digest.app.looking_back import restore as bring_back
    from digest.app.looking_back import restore_from_output

    if bool(arguments.file) == arguments.from_output:
        raise ConfigError("digest restore", "name a copy, or say --from-output; one of the two")
    if arguments.file:
        bring_back(arguments.config, arguments.state, arguments.file)
        say(f"the memory is that of {arguments.file} again")
        return OK
    restored = restore_from_output(arguments.config, arguments.state, arguments.output)
    say(f"{count(restored, 'edition')} of {arguments.output} remembered again")
    return OK


MEMORY_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "search": search,
    "diff": diff,
    "thread": thread,
    "prune": prune,
    "backup": backup,
    "restore": restore,
}
