"""A reader's whole way: subscribe, confirm, be mailed, read, leave; in a browser, and by mail alone."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.deliver.test_sending import Box, free_port, running
from tests.mailing.test_mailing import read

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".work" / "node_modules" / "axe-core" / "axe.min.js"
ADA = "ada@example.net"
FERRY = "The ferry to Orme sank beside its pier on Tuesday with forty cars on deck."
COMET = "Astronomers of the Lindqvist observatory saw a comet above Orme on Wednesday."
WAIT_SECONDS = 20


class House:
    """One digest with its list: settings, articles, mail server, and commands in processes of their own."""

    def __init__(self, folder: Path, box: Box, smtp_port: int, web_port: int = 0) -> None:
        self.folder, self.box = folder, box
        self.web = f"http://127.0.0.1:{web_port}" if web_port else ""
        served = f"  serve: {self.web}\n" if web_port else ""
        (folder / "feeds.yaml").write_text(
            "title: Morning\nsite: https://news.example.org\nmail:\n  from: digest@example.org\n"
            f"  smtp: smtp://127.0.0.1:{smtp_port}\n{served}",
            "utf-8",
        )

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "digest", *words, "-c", str(self.folder / "feeds.yaml")]

    def run(self, *words: str, stdin: bytes = b"") -> int:
        where = ["--state", str(self.folder / "state"), "-o", str(self.folder / "output")]
        return subprocess.run([*self.command(*words), *where], input=stdin, cwd=ROOT, check=False).returncode

    def build(self, day: int, sentence: str) -> None:
        """An edition of one story, mailed."""
        news = self.folder / f"news{day}"
        news.mkdir()
        (news / "a.md").write_text(
            f"---\ntitle: What happened on day {day} at Orme\noutlet: Post\ndate: 2031-05-{day}T04:00:00Z\n"
            f"url: https://post.example.org/{day}\n---\n\n{sentence} Nobody was hurt, the harbour said.\n",
            "utf-8",
        )
        assert self.run("build", str(news), "--send", "--now", f"2031-05-{day}T06:00:00Z", "-q") == 0

    def taken(self, count: int) -> list:
        """The mails so far, once there are so many."""
        until = time.monotonic() + WAIT_SECONDS
        while len(self.box.taken) < count and time.monotonic() < until:
            time.sleep(0.05)
        assert len(self.box.taken) == count
        return [read(raw) for _, _, raw in self.box.taken]


@pytest.fixture
def box():
    return Box()


@pytest.fixture
def served(tmp_path, box):
    """The house with its site running."""
    port = free_port()
    with running(box) as at:
        house = House(tmp_path, box, at.port, port)
        house.build(12, "The harbour of Orme opened again on Monday after a year.")
        where = ["--state", str(tmp_path / "state"), "-o", str(tmp_path / "output")]
        site = subprocess.Popen(house.command("serve", "--listen", f"127.0.0.1:{port}", *where), cwd=ROOT)
        try:
            until = time.monotonic() + WAIT_SECONDS
            while not _answers(house.web) and time.monotonic() < until:
                time.sleep(0.1)
            yield house
        finally:
            site.terminate()
            site.wait(10)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=1) as answer:  # noqa: S310 - loopback
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture
def page(browser):
    context = browser.new_context(bypass_csp=False)
    yield context.new_page()
    context.close()


def looked_at(page):
    """What axe finds on the page that is open."""
    if not AXE.exists():
        return []
    found = page.context.browser.new_context(bypass_csp=True)
    try:
        tab = found.new_page()
        tab.goto(page.url) if not page.url.endswith("/subscribe") else tab.set_content(page.content())
        tab.evaluate(AXE.read_text("utf-8"))
        return tab.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    finally:
        found.close()


def test_the_journey_in_a_browser(served, page, tmp_path):
    page.goto(f"{served.web}/")
    assert "Orme" in page.locator("main").inner_text()
    page.get_by_role("textbox").fill(ADA)
    page.get_by_role("button", name="Subscribe").click()
    assert page.url == f"{served.web}/subscribe"
    assert looked_at(page) == []
    (notice,) = served.taken(1)
    assert notice["To"] == ADA
    confirm = re.search(r"http://127\S+/confirm/\S+", notice.get_body(("plain",)).get_content()).group()
    page.goto(confirm)
    assert looked_at(page) == []
    page.goto(confirm)  # a scanner that opens every link confirms nobody
    page.get_by_role("button").click()
    served.build(13, FERRY)
    mail = served.taken(2)[1]
    assert mail["To"] == ADA
    html = tmp_path / "mail.html"
    html.write_text(mail.get_body(("html",)).get_content(), "utf-8")
    page.goto(html.as_uri())
    assert page.locator(".said", has_text="The ferry to Orme sank").is_visible()
    leave = re.search(r"<(http://127[^>]+)>", mail["List-Unsubscribe"]).group(1)
    assert page.locator(f'a[href="{leave}"]').count() == 1
    page.goto(leave)
    assert looked_at(page) == []
    click = b"List-Unsubscribe=One-Click"
    one_click = urllib.request.Request(leave, data=click, method="POST")  # noqa: S310 - loopback
    with urllib.request.urlopen(one_click, timeout=10) as answer:  # noqa: S310 - loopback
        assert answer.status == 200
    served.build(14, COMET)
    served.taken(2)


def test_every_page_of_the_site_is_accessible(served, page):
    if not AXE.exists():
        pytest.skip("needs axe-core from npm (.ci/run)")
    assert served.run("subscribers", "add", ADA, "--confirmed") == 0
    for path in ("/subscribe", "/confirm/x", "/leave/x", "/preferences/x", "/", "/archive.html"):
        page.goto(f"{served.web}{path}")
        assert looked_at(page) == [], path
    page.goto(f"{served.web}/subscribe")
    page.locator("input[name=address]").fill(ADA)
    page.get_by_role("button").first.click()
    (known,) = served.taken(1)
    preferences = re.search(
        r"http://127\S+/preferences/\S+", known.get_body(("plain",)).get_content()
    ).group()
    page.goto(preferences)
    assert looked_at(page) == []
    page.get_by_label("Wednesday").check()
    page.get_by_role("button").click()
    assert page.get_by_role("status").is_visible()
    assert page.get_by_label("Wednesday").is_checked()


def test_the_journey_by_mail_alone(tmp_path, box):
    with running(box) as at:
        house = House(tmp_path, box, at.port)
        house.build(12, "The harbour of Orme opened again on Monday after a year.")
        start = (tmp_path / "output" / "2031-05-12" / "index.html").read_text("utf-8")
        join = re.search(r'href="mailto:([^"?]+)', start).group(1)
        answer(house, join)
        (notice,) = house.taken(1)
        answer(
            house, re.search(r"\S+\+join-\S+@example\.org", notice.get_body(("plain",)).get_content()).group()
        )
        house.build(13, FERRY)
        mail = house.taken(2)[1]
        assert FERRY[:20] in mail.get_body(("plain",)).get_content()
        answer(house, re.search(r"<mailto:([^?>]+)", mail["List-Unsubscribe"]).group(1))
        house.build(14, COMET)
        house.taken(2)


def answer(house: House, address: str) -> None:
    """Ada writes to an address of the list's."""
    raw = f"From: Ada <{ADA}>\r\nTo: {address.removeprefix('mailto:')}\r\nSubject: hello\r\n\r\nyes\r\n"
    assert house.run("bounce", stdin=raw.encode()) == 0
