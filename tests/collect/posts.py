"""Two invented outlets: their feeds and pages, what is remembered of them, and a source that reads them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digest.collect import FeedSpec, WebSource

from .conftest import from_dict

if TYPE_CHECKING:
    from digest.collect.http.messages import Reply
    from digest.model import Harvest, Item, Problem, SourceHealth


NOW = datetime(2031, 10, 24, 6, tzinfo=UTC)
LONG = "<p>The harbour of Port Ellery opens its new lock on Monday, after nine years of building. </p>" * 20
TEASER = "The harbour of Port Ellery opens its new lock …"
PAGE = f"<!doctype html><html><title>Lock opens</title><body><article>{LONG}</article></body></html>"


def rss(*items: str, title: str = "Harbour Post") -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel><title>{title}</title>{body}</channel></rss>".encode()


def entry(name: str, text: str = LONG, link: str = "", day: int = 23) -> str:
    return (
        f"<title>Story {name}</title><guid isPermaLink='false'>{name}</guid>"
        f"<link>{link or f'https://post.example/{name}'}</link>"
        f"<pubDate>{day} Oct 2031 08:00:00 GMT</pubDate>"
        f"<description>{text.replace('<', '&lt;')}</description>"
    )


@dataclass(slots=True)
class Copy:
    etag: str = ""
    last_modified: str = ""
    body: bytes | None = None
    fetched_at: datetime | None = None
    failure: str = ""
    failing_since: datetime | None = None


@dataclass(slots=True)
class Notebook:
    """What is remembered, in a dict."""

    copies: dict[str, Copy] = field(default_factory=dict)

    def validators(self, url: str) -> tuple[str, str] | None:
        copy = self.copies.get(url)
        return (copy.etag, copy.last_modified) if copy and copy.body is not None else None

    def fetch(self, url: str) -> Copy | None:
        return self.copies.get(url)

    def remember(self, url: str, etag: str, last_modified: str, body: bytes, at: datetime) -> None:
        self.copies[url] = Copy(etag, last_modified, body, at)

    def failed(self, url: str, message: str, at: datetime) -> None:
        copy = self.copies.setdefault(url, Copy())
        self.copies[url] = replace(copy, failure=message, failing_since=copy.failing_since or at)


def source(
    pages: dict[str, bytes | Reply], *feeds: FeedSpec, notes: Notebook | None = None, **more
) -> WebSource:
    settings = {"fetch": from_dict(pages), "remembered": notes or Notebook(), "now": NOW} | more
    return WebSource(feeds=feeds, **settings)


def sort_out(handed: Harvest) -> tuple[list[Item], list[Problem], list[SourceHealth]]:
    return list(handed.items), list(handed.problems), list(handed.health)


POST = FeedSpec(name="The Post", url="https://post.example/rss", section="World", weight=2.0)
TIMES = FeedSpec(name="Valley Times", url="https://times.example/rss")
STORY = "https://post.example/a"
