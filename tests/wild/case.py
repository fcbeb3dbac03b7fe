"""One situation from outside: what is expected of it, and the runs that are made of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ruamel.yaml import YAML

from tests.product import Ran, digest
from tests.wild.product import Built, build, copied, serving


@dataclass
class Case:
    """One folder: what is expected, and the runs of it, each made once when it is first asked for."""

    folder: Path
    home: Path

    @cached_property
    def expected(self) -> dict:
        return YAML(typ="safe", pure=True).load((self.folder / "expected.yaml").read_text("utf-8"))

    @property
    def now(self) -> str:
        return self.expected["now"]

    @cached_property
    def work(self) -> Path:
        return copied(self.folder, self.home)

    @cached_property
    def built(self) -> Built:
        return build(self.work, self.now)

    @cached_property
    def days(self) -> tuple[Ran, str, Ran, str]:
        """Two builds from one address: how each ended, and what each printed."""
        first, second = (re.sub(r"\s", "", now) for now in self.now.split("then"))
        pages = {"/feed.xml": (200, (self.work / "in" / "day1.xml").read_bytes())}
        with serving(pages) as address:
            source = "sources:\n  - name: Post\n    url: " + address + "/feed.xml\n"
            (self.work / "feeds.yaml").write_text("title: T\nallow_networks: [127.0.0.0/8]\n" + source)
            ends = []
            for name, now in (("day1.xml", first.strip(",")), ("day2.xml", second)):
                pages["/feed.xml"] = (200, (self.work / "in" / name).read_bytes())
                ran = digest(self.work, "build", "--now", now, "-o", "out")
                ends += [ran, Built(self.work, ran).printed]
        return tuple(ends)

    @cached_property
    def collected(self) -> list[dict]:
        ran = digest(self.work, "collect", "in")
        return [json.loads(line) for line in ran.out.splitlines()]

    @cached_property
    def checked_feeds(self) -> Ran:
        """`feeds check --apply` against a server of which one address has moved to the other."""
        pages = {"/new.xml": (200, (self.work / "in" / "new.xml").read_bytes())}
        with serving(pages) as address:
            pages["/old.xml"] = (301, f"{address}/new.xml".encode())
            listed = (self.work / "in" / "feeds.yaml").read_text("utf-8")
            listed = listed.replace("http://127.0.0.1:8000", address)
            (self.work / "feeds.yaml").write_text(listed + "allow_networks: [127.0.0.0/8]\n", "utf-8")
            return digest(self.work, "feeds", "check", "--apply")

    @cached_property
    def imported(self) -> tuple[Ran, str]:
        ran = digest(self.work / "in", "feeds", "import", "subscriptions.opml", "-c", "feeds.yaml")
        return ran, (self.work / "in" / "feeds.yaml").read_text("utf-8")

    @cached_property
    def starved(self) -> Ran:
        """A build that may write no file longer than 8 KB."""
        command = "ulimit -f 8; exec " + f"{sys.executable} -B -m digest build in --now {self.now} -o out"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.work,
            env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    @cached_property
    def ran(self) -> Ran:
        """The command that the case names."""
        special = {"40": "checked_feeds", "42": "starved"}
        if self.expected["run"].startswith("feeds import"):
            return self.imported[0]
        name = special.get(self.folder.name[:2])
        return getattr(self, name) if name else self.built.ran
