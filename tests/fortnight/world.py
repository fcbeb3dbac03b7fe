"""A fortnight of invented feeds over real HTTP on loopback, a morning at a time, with known answers."""

from __future__ import annotations

import json
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.sax.saxutils import escape

FIRST = datetime(2031, 3, 3, 6, tzinfo=UTC)  # a Monday morning
LISTED_DAYS = 5  # how long a feed lists an item
KNOWN = tomllib.loads(Path(__file__).with_name("events.toml").read_text("utf-8"))


@dataclass(slots=True)
class Report:
    """One item of a feed. `day` is the morning on which it is first listed, from 0."""

    feed: str
    day: int
    title: str
    sentences: list[str]
    event: str
    old: frozenset[int] = frozenset()  # sentences that an earlier day has said
    published: datetime | None = None
    edited: dict[int, list[str]] = field(default_factory=dict)  # morning -> the text from then on

    @property
    def name(self) -> str:
        return sha1(f"{self.feed}{self.title}{self.day}".encode()).hexdigest()[:10]

    def text(self, morning: int) -> list[str]:
        since = [m for m in self.edited if m <= morning]
        return self.edited[max(since)] if since else self.sentences


def reports(feeds: list[str]) -> list[Report]:
    """Every thread a day apart in one feed and another, a single report a day in turn."""
    found = []
    for number, thread in enumerate(KNOWN["thread"]):
        for step, sentences in enumerate(thread["days"]):
            feed = feeds[(number + step) % len(feeds)]
            texts = [s.removeprefix("= ") for s in sentences]
            old = frozenset(i for i, s in enumerate(sentences) if s.startswith("= "))
            day = 1 + number % 4 + 2 * step
            found.append(Report(feed, day, thread["title"][step], texts, thread["name"], old))
    for number, single in enumerate(KNOWN["single"]):
        found.append(
            Report(feeds[number % len(feeds)], number, single["title"], single["text"], f"single-{number}")
        )
    return found


@dataclass(slots=True)
class World:
    """Feeds by name, what they list on a morning, and which are down."""

    feeds: dict[str, str]  # name -> kind: full, teaser, atom, json, day, undated, late
    items: list[Report]
    down: dict[str, set[int]] = field(default_factory=dict)  # feed -> mornings on which it answers 503
    morning: int = 0
    address: str = ""
    asked: list[str] = field(default_factory=list)
    listed_days: int = LISTED_DAYS
    moved: dict[str, str] = field(default_factory=dict)  # path -> path, for good

    def now(self) -> datetime:
        return FIRST + timedelta(days=self.morning)

    def listed(self, feed: str) -> list[Report]:
        return [
            i
            for i in self.items
            if i.feed == feed and self.morning - self.listed_days < i.day <= self.morning
        ]

    def dated(self, item: Report) -> datetime | None:
        kind = self.feeds[item.feed]
        if kind == "undated":
            return None
        if item.published:
            return item.published
        at = FIRST + timedelta(days=item.day)
        if kind == "day":
            return (at - timedelta(days=1)).replace(hour=0)
        return at - timedelta(hours=33 if kind == "late" else 9)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        self.asked.append(path)
        if path in self.moved:
            return 301, self.moved[path], b""
        if path.startswith("/page/"):
            item = next((i for i in self.items if i.name == path.removeprefix("/page/")), None)
            return (200, "text/html", self.page(item)) if item else (404, "text/plain", b"")
        feed = path.removeprefix("/feed/")
        if feed not in self.feeds:
            return 404, "text/plain", b""
        if self.morning in self.down.get(feed, ()):
            return 503, "text/plain", b"down"
        kind = self.feeds[feed]
        if kind == "json":
            return 200, "application/feed+json", self.json_feed(feed)
        return 200, "application/xml", (self.atom(feed) if kind == "atom" else self.rss(feed, kind))

    def page(self, item: Report) -> bytes:
        text = "".join(f"<p>{escape(s)}</p>" for s in item.text(self.morning))
        return (
            f"<!doctype html><html lang='en'><head><title>{escape(item.title)}</title></head><body>"
            f"<nav>Home</nav><article><h1>{escape(item.title)}</h1>{text}</article></body></html>"
        ).encode()

    def link(self, item: Report) -> str:
        return f"{self.address}/page/{item.name}"

    def rss(self, feed: str, kind: str) -> bytes:
        entries = []
        for item in self.listed(feed):
            text = item.text(self.morning)
            body = f"{text[0][:60]} …" if kind == "teaser" else "".join(f"<p>{s}</p>" for s in text)
            dated = self.dated(item)
            when = f"<pubDate>{format_datetime(dated)}</pubDate>" if dated else ""
            entries.append(
                f"<item><title>{escape(item.title)}</title><link>{self.link(item)}</link>"
                f"<guid isPermaLink='false'>{item.name}</guid>{when}"
                f"<description>{escape(body)}</description></item>"
            )
        channel = f"<channel><title>{feed}</title>{''.join(entries)}</channel>"
        return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>".encode()

    def atom(self, feed: str) -> bytes:
        entries = "".join(
            f"<entry><id>tag:{i.name}</id><title>{escape(i.title)}</title><link href='{self.link(i)}'/>"
            f"<updated>{self.dated(i).isoformat()}</updated><content type='html'>"
            f"{escape(''.join(f'<p>{s}</p>' for s in i.text(self.morning)))}</content></entry>"
            for i in self.listed(feed)
        )
        head = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        return f"{head}<title>{feed}</title>{entries}</feed>".encode()

    def json_feed(self, feed: str) -> bytes:
        items = [
            {
                "id": i.name,
                "title": i.title,
                "url": self.link(i),
                "date_published": self.dated(i).isoformat(),
                "content_html": "".join(f"<p>{s}</p>" for s in i.text(self.morning)),
            }
            for i in self.listed(feed)
        ]  # fmt: skip
        return json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": feed, "items": items}
        ).encode()


@contextmanager
def served(world: World):
    """The world on loopback, with ETags."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/robots.txt":
                status, kind, body = 404, "text/plain", b""
            else:
                status, kind, body = world.answer(self.path)
            tag = f'"{sha1(body).hexdigest()}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("Location" if status == 301 else "Content-Type", kind)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        world.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield world
        server.shutdown()
        thread.join()


def settings(world: World, *, minutes: float = 0, extra: str = "") -> str:
    """A feeds.yaml for the world."""
    port = world.address.rpartition(":")[2]
    lines = ["title: Fortnight", f"allow_networks: ['127.0.0.1:{port}']", "sources:"]
    lines += [f"- {{name: {name}, url: '{world.address}/feed/{name}'}}" for name in world.feeds]
    return "\n".join([*lines, *([f"minutes: {minutes}"] if minutes else []), extra, ""])
