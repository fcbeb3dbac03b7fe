"""How fast an edition is mailed, beside a bare smtplib loop that sends ready-made bytes.

    python benchmarks/mail.py [--readers 10000] [--connections 4]

An aiosmtpd in a process of its own takes everything on loopback. The bare loop has one connection and
sends the same bytes; digest plans, signs links, composes, notes every mail in journal and ledger, and
sends over one connection and over several. The last line is JSON: mails a second, ratios, peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.app import Request, build
from digest.app.mailing import office
from digest.app.mailing.letters import Letters
from digest.app.mailing.sending import composed, plan
from digest.app.mailing.stored import StoredLedger
from digest.deliver import Connection, Journal, Postman
from digest.subscribers import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.app.mailing import Office

ROOT = Path(__file__).parents[1]
NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)
SINK = """
import asyncio, sys
from aiosmtpd.controller import UnthreadedController
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 taken"
loop = asyncio.new_event_loop()
UnthreadedController(Sink(), hostname="127.0.0.1", port=int(sys.argv[1]), loop=loop).begin()
loop.run_forever()
"""


@contextmanager
def sink() -> Iterator[int]:
    """A server that takes every mail; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", SINK, str(port)])
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.kill()
        process.wait()


def bare(port: int, mails: int, content: bytes) -> float:
    """Mails a second of a loop over one connection."""
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        assert smtp.sock is not None  # noqa: S101
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.sendmail("a@example.org", ["b@example.net"], content)
        started = time.perf_counter()
        for n in range(mails):
            smtp.sendmail("list@example.org", [f"r{n}@example.net"], content)
        return mails / (time.perf_counter() - started)


def sent(at: Office, edition: str, connections: int) -> tuple[float, float]:
    """(mails a second of planning and sending, of sending alone)."""
    letters = Letters(at=at, edition=edition, revision=1)
    started = time.perf_counter()
    count = plan(at, letters, due=False)
    planned = time.perf_counter()
    with Journal(at.folder / f"sent{connections}.log") as journal:
        postman = Postman(
            ledger=StoredLedger(at.lists),
            journal=journal,
            compose=partial(composed, at, {(edition, 1): letters}),
            connect=partial(Connection, at.server),
            connections=connections,
        )
        report = postman(at.now)
    ended = time.perf_counter()
    assert report.counts["accepted"] == count  # noqa: S101
    return count / (ended - started), count / (ended - planned)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--readers", type=int, default=10_000)
    options.add_argument("--connections", type=int, default=4)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sink() as port:
        found = measured(Path(folder), port, chosen.readers, chosen.connections)
    for name, value in found.items():
        print(f"{name:<40}{value}")
    print(json.dumps(found))


def measured(root: Path, port: int, readers: int, connections: int) -> dict[str, float]:
    """Every figure by name."""
    settings = root / "feeds.yaml"
    settings.write_text(
        "title: Morning\nmail:\n  from: digest@example.org\n"
        f"  smtp: smtp://127.0.0.1:{port}\n  serve: https://digest.example.org\n",
        "utf-8",
    )
    news = (str(ROOT / "examples" / "newsroom"),)
    asked = Request(
        now=NOW, sources=news, config=settings, output=root / "output", state=root / "s", workers=1
    )
    edition = build(asked).edition.id
    found: dict[str, float] = {"readers": readers}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in (1, connections):
        state = root / f"list{number}"
        with office(settings, state, root / "output", NOW) as at:
            for n in range(readers):
                at.lists.put(f"r{n}@example.net", "confirmed", asdict(Preferences()))
            letters = Letters(at=at, edition=edition, revision=1)
            letter = letters("")
            assert letter is not None  # noqa: S101
            if number == 1:
                found["kB a mail"] = round(len(letter.html + letter.text) / 1000, 1)
                raw = (root / "output" / edition / "digest.eml").read_bytes()
                found["bare loop, mails a second"] = round(bare(port, min(readers, 3000), raw), 1)
            whole, sending = sent(replace(at), edition, number)
        found[f"{number} connections, mails a second"] = round(sending, 1)
        found[f"{number} connections, with planning"] = round(whole, 1)
        found[f"bare loop / {number} connections"] = round(found["bare loop, mails a second"] / whole, 2)
    found["peak memory grew by MB"] = round(
        (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1
    )
    return found


if __name__ == "__main__":
    main()
