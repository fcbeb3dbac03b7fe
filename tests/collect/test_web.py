from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from digest.collect import FeedSpec, WebSource, check_feeds
from digest.collect.http.messages import Failure, Fetched, Request
from digest.collect.http.robots import Rules, read_rules, robots_url, rules_of
from digest.collect.web.reader import is_page
from digest.model import Harvest, Item, Problem, SourceHealth

from .conftest import from_dict, respond

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.collect.http.messages import Reply

    from .conftest import Server

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


def test_items_carry_what_feeds_yaml_says():
    items, problems, health = sort_out(source({POST.url: rss(entry("a"), entry("b"))}, POST)())
    assert [(i.source, i.outlet, i.section, i.weight, i.id, i.teaser) for i in items] == [
        ("The Post", "The Post", "World", 2.0, "a", False),
        ("The Post", "The Post", "World", 2.0, "b", False),
    ]
    assert problems == []
    assert health == [SourceHealth(name="The Post", state="ok", items=2)]


def test_a_feed_without_a_name_goes_by_its_title():
    items, _, _ = sort_out(source({TIMES.url: rss(entry("a"), title="Own Title")}, replace(TIMES, name=""))())
    assert (items[0].source, items[0].outlet) == ("Own Title", "Own Title")


def test_one_dead_feed_never_stops_the_run():
    pages = {POST.url: Failure(url=POST.url, message="timed out after 20 s"), TIMES.url: rss(entry("a"))}
    items, problems, health = sort_out(source(pages, POST, TIMES)())
    assert [i.source for i in items] == ["Valley Times"]
    assert problems == [Problem(where="The Post", message="timed out after 20 s")]
    assert [(h.name, h.state) for h in health] == [("The Post", "failed"), ("Valley Times", "ok")]


def test_a_dead_feed_gives_its_last_good_copy_and_says_since_when():
    notes = Notebook()
    source({POST.url: rss(entry("a"))}, POST, notes=notes, now=NOW - timedelta(days=3))()
    source({}, POST, notes=notes, now=NOW - timedelta(days=2, hours=1))()
    items, problems, health = sort_out(source({}, POST, notes=notes)())
    assert [i.id for i in items] == ["a"]
    message = "404 not found for 2 days, using the copy of 21 Oct"
    assert problems == [Problem(where="The Post", message=message)]
    assert health == [SourceHealth(name="The Post", state="failed", items=1, message=message)]
    _, problems, _ = sort_out(source({POST.url: rss(entry("a"))}, POST, notes=notes)())
    assert problems == []
    _, problems, _ = sort_out(source({}, POST, notes=notes)())
    assert problems[0].message == "404 not found, using the copy of 24 Oct"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<!doctype html><title>Log in</title><p>Please log in.", "is a web page, not a feed"),
        (b"   ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "is no"),
        (b'{"error": "gone"}', ""),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><title>&a;</title></channel></rss>", "entit"),
    ],
)
def test_what_is_no_feed_is_said_and_not_remembered(body: bytes, why: str):
    notes = Notebook()
    source({POST.url: rss(entry("good"))}, POST, notes=notes)()
    items, problems, _ = sort_out(source({POST.url: body}, POST, notes=notes)())
    assert [i.id for i in items] == ["good"]
    assert why in problems[0].message
    assert problems[0].message.endswith("using the copy of 24 Oct")


def test_unchanged_by_304_and_by_the_same_bytes():
    notes = Notebook()
    first = Fetched(url=POST.url, final_url=POST.url, body=rss(entry("a")), etag='"1"', last_modified="then")
    source({POST.url: first}, POST, notes=notes)()
    assert notes.validators(POST.url) == ('"1"', "then")
    unchanged = Fetched(url=POST.url, final_url=POST.url, status=304, not_modified=True)
    for reply in (unchanged, first):
        items, problems, health = sort_out(source({POST.url: reply}, POST, notes=notes)())
        assert [i.id for i in items] == ["a"]
        assert problems == []
        assert health[0].state == "ok"  # an edition built twice has the same bytes
        (row,) = check_feeds(
            [POST], fetch=from_dict({POST.url: reply}), remembered=notes, now=NOW, progress=lambda *_: None
        )
        assert row.state == "unchanged"


def test_validators_are_kept_up_to_date():
    notes = Notebook()
    for reply, kept in (
        (Fetched(url=POST.url, final_url=POST.url, body=rss(entry("a")), etag='"1"'), '"1"'),
        (Fetched(url=POST.url, final_url=POST.url, body=rss(entry("a")), etag='"2"'), '"2"'),
        (Failure(url=POST.url, message="404 not found", status=404), '"2"'),
        (Fetched(url=POST.url, final_url=POST.url, status=304, not_modified=True), '"2"'),
    ):
        source({POST.url: reply}, POST, notes=notes)()
        assert notes.validators(POST.url) == (kept, "")
    assert notes.copies[POST.url].failing_since is None


def test_a_copy_that_cannot_be_read_any_more_is_no_crash():
    notes = Notebook()
    notes.remember(POST.url, "", "", b"from an older version, in another format", NOW)
    for offline in (False, True):
        items, _, health = sort_out(source({}, POST, notes=notes, offline=offline)())
        assert items == []
        assert health[0].state in {"failed", "empty"}


def test_a_304_without_a_copy_is_a_problem_not_a_crash():
    unchanged = Fetched(url=POST.url, final_url=POST.url, status=304, not_modified=True)
    _, problems, _ = sort_out(source({POST.url: unchanged}, POST)())
    assert problems[0].message == "says it is unchanged, but no copy is remembered"


def test_an_empty_feed_is_empty_not_failed():
    _, problems, health = sort_out(source({POST.url: rss()}, POST)())
    assert problems == []
    assert health == [SourceHealth(name="The Post", state="empty")]


def test_a_permanent_redirect_is_proposed():
    moved = Fetched(
        url=POST.url, final_url="https://new.example/", permanent_url="https://new.example/", body=rss()
    )
    _, problems, health = sort_out(source({POST.url: moved}, POST)())
    assert problems == []
    assert health[0].message == "has moved for good to https://new.example/; change its url in feeds.yaml"


def test_offline_uses_what_is_remembered_and_nothing_else():
    notes = Notebook()
    pages = {
        POST.url: rss(entry("a", TEASER)),
        "https://post.example/a": PAGE.encode(),
        "https://post.example/robots.txt": b"",
    }
    source(pages, POST, notes=notes)()

    def no_network(_: Sequence[Request]) -> Iterable[Reply]:
        raise AssertionError("offline means offline")

    items, problems, health = sort_out(source({}, POST, TIMES, notes=notes, offline=True, fetch=no_network)())
    assert [(i.id, i.media_type, i.teaser) for i in items] == [("a", "text/html", False)]
    assert problems == [Problem(where="Valley Times", message="offline, and no copy is remembered")]
    assert health[0].message == "offline, using the copy of 24 Oct"


def test_the_newest_of_a_long_feed():
    feed = rss(*(entry(f"n{n}", day=n) for n in range(1, 21)))
    items, problems, _ = sort_out(source({POST.url: feed}, POST, newest=5)())
    assert [i.id for i in items] == ["n16", "n17", "n18", "n19", "n20"]
    assert problems == []


def test_nothing_twice():
    again = FeedSpec(name="The Post again", url=POST.url)
    items, problems, _ = sort_out(source({POST.url: rss(entry("a"), entry("a"))}, POST, again)())
    assert len({(i.source, i.id) for i in items}) == len(items)
    assert {i.source for i in items} == {"The Post"}
    assert problems == [Problem(where="The Post again", message="the same address as The Post")]


def test_order_is_that_of_the_feeds_whatever_comes_first():
    pages = {POST.url: rss(entry("a")), TIMES.url: rss(entry("b"))}

    def backwards(requests: Sequence[Request]) -> Iterable[Reply]:
        return from_dict(pages)(list(reversed(requests)))

    forwards = source(pages, POST, TIMES)()
    assert source(pages, POST, TIMES, fetch=backwards)() == forwards


def test_a_url_may_be_a_feed_or_a_page():
    feed, page = (FeedSpec(url=f"https://post.example/{name}", page=True) for name in ("rss", "story"))
    items, problems, health = sort_out(
        source({feed.url: rss(entry("a")), page.url: PAGE.encode()}, feed, page)()
    )
    assert problems == []
    assert [(i.source, i.outlet, i.media_type, i.url) for i in items] == [
        ("Harbour Post", "Harbour Post", "text/html", "https://post.example/a"),
        ("post.example", "", "text/html", "https://post.example/story"),
    ]
    assert items[1].content == PAGE.encode()
    assert [h.state for h in health] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("body", "media_type", "page"),
    [
        (b"<!DOCTYPE HTML><html>", "", True),
        (b"\xef\xbb\xbf\n<html lang=de>", "application/xml", True),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "application/xhtml+xml", True),
        (b"<p>A fragment", "text/html", True),
        (b"<?xml version='1.0'?><rss version='2.0'>", "text/html", False),
        (b"<rss><channel><description><html>", "text/html", False),
        (b"<rdf:RDF xmlns:rdf='x'>", "text/html", False),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "text/html", False),
        (b"<p>A fragment", "", False),
    ],
)
def test_pages_are_known_by_their_looks(body: bytes, media_type: str, page: bool):
    assert is_page(body, media_type) is page


def test_a_feed_in_the_wrapping_of_a_page_is_a_feed():
    wrapped = b"<!DOCTYPE html>\n<html><body>\n" + rss(entry("a")) + b"</body></html>"
    assert is_page(wrapped, "text/html")
    items, problems, _ = sort_out(source({POST.url: wrapped}, POST)())
    assert problems == []
    assert [i.id for i in items] == ["a"]


STORY = "https://post.example/a"
ROBOTS = "https://post.example/robots.txt"


@pytest.mark.parametrize(
    ("full_text", "text", "fetched"),
    [("auto", TEASER, True), ("auto", LONG, False), ("always", LONG, True), ("never", TEASER, False)],
)
def test_full_text_as_asked(full_text: str, text: str, fetched: bool):
    pages = {POST.url: rss(entry("a", text)), STORY: PAGE.encode()}
    items, problems, _ = sort_out(source(pages, replace(POST, full_text=full_text))())
    assert problems == []
    assert (items[0].content == PAGE.encode()) is fetched
    assert items[0].teaser is (full_text == "never")
    if fetched:
        assert items[0].media_type == "text/html"
        assert text[:40] in items[0].summary  # the feed's own words stay at hand


@pytest.mark.parametrize(
    "reply",
    [
        Failure(url=STORY, message="403 forbidden", status=403),
        Fetched(url=STORY, final_url=STORY, body=b"%PDF-1.7", media_type="application/pdf"),
        Fetched(url=STORY, final_url=STORY, body=b"  ", media_type="text/html"),
        Fetched(url=STORY, final_url="https://consent.gate.example/collect?x=1", body=PAGE.encode()),
        Fetched(url=STORY, final_url="https://post.example/", body=PAGE.encode()),
    ],
)
def test_a_page_that_fails_leaves_the_teaser(reply: Reply):
    pages = {POST.url: rss(entry("a", TEASER)), STORY: reply}
    items, problems, health = sort_out(source(pages, POST)())
    assert (items[0].teaser, items[0].content) == (True, TEASER)
    assert problems == []
    assert health[0].state == "ok"
    _, problems, _ = sort_out(source(pages, replace(POST, full_text="always"))())
    assert problems[0].message.startswith("1 of 1 full texts did not come: ")


def test_a_page_is_fetched_once_and_remembered():
    notes, asked = Notebook(), []

    def fetch(requests: Sequence[Request]) -> Iterable[Reply]:
        asked.extend(r.url for r in requests)
        return from_dict({POST.url: rss(entry("a", TEASER)), STORY: PAGE.encode()})(requests)

    first, second = (source({}, POST, notes=notes, fetch=fetch)() for _ in range(2))
    assert asked == [POST.url, ROBOTS, STORY, POST.url]
    assert first.items == second.items


@pytest.mark.parametrize(
    ("message", "hours", "again"),
    [
        ("403 forbidden", 1, False),
        ("403 forbidden", 25, True),
        ("404 not found", 1, False),
        ("timed out after 20 s", 1, True),
        ("503 service unavailable", 1, True),
    ],
)
def test_a_page_that_failed_for_good_is_not_asked_for_every_hour(message: str, hours: int, again: bool):
    notes, asked = Notebook(), []
    pages = {POST.url: rss(entry("a", TEASER)), STORY: Failure(url=STORY, message=message)}

    def fetch(requests: Sequence[Request]) -> Iterable[Reply]:
        asked.extend(r.url for r in requests)
        return from_dict(pages)(requests)

    feed = replace(POST, full_text="always")
    runs = [
        sort_out(source(pages, feed, notes=notes, fetch=fetch, now=now)())
        for now in (NOW, NOW + timedelta(hours=hours))
    ]
    assert (asked.count(STORY) == 2) is again
    assert runs[0][0] == runs[1][0]
    assert runs[0][1] == runs[1][1]  # it is said all the same


def test_pages_of_old_items_and_of_media_are_not_fetched():
    asked = []

    def fetch(requests: Sequence[Request]) -> Iterable[Reply]:
        asked.extend(r.url for r in requests)
        media = (
            entry("tape", TEASER, "https://post.example/tape.mp3"),
            entry("film", TEASER, "https://www.youtube.com/watch?v=1"),
        )
        return from_dict({POST.url: rss(entry("old", TEASER, day=2), *media)})(requests)

    items, _, _ = sort_out(source({}, POST, fetch=fetch, since=NOW - timedelta(days=1))())
    assert asked == [POST.url]
    assert all(i.teaser for i in items)


def test_robots_are_asked_and_obeyed():
    asked = []
    pages = {
        POST.url: rss(entry("a", TEASER), entry("private/b", TEASER)),
        STORY: PAGE.encode(),
        ROBOTS: b"User-agent: everyone\nDisallow: /\nUser-agent: digest\nDisallow: /private\nCrawl-delay: 2",
    }

    def fetch(requests: Sequence[Request]) -> Iterable[Reply]:
        asked.extend(requests)
        return from_dict(pages)(requests)

    agent = "digest/1.0 (+https://everyone.example/)"
    feed = replace(POST, full_text="always")
    items, problems, _ = sort_out(source(pages, feed, fetch=fetch, agent=agent)())
    assert [(i.id, i.teaser) for i in items] == [("a", False), ("private/b", True)]
    assert asked[-1] == Request(url=STORY, gap=2.0)
    assert (
        problems[0].message == "1 of 2 full texts did not come: its site's robots.txt asks us not to fetch it"
    )


def test_a_slow_site_is_asked_for_few_pages():
    pages = {f"https://post.example/n{n}": PAGE.encode() for n in range(30)}
    pages |= {
        POST.url: rss(*(entry(f"n{n}", TEASER) for n in range(30))),
        ROBOTS: b"User-agent: digest\nCrawl-delay: 10\n",
    }
    items, _, _ = sort_out(source(pages, POST)())
    assert [i.teaser for i in items].count(False) == 6


def test_what_a_robots_file_means():
    rules = read_rules(
        "﻿User-agent: digest\nDisallow: /a*b$\nAllow: /archive/b\nCrawl-delay: 99\n\x00nonsense".encode()
    )
    assert rules.allow("https://x.example/aXb?", "digest")
    assert not rules.allow("https://x.example/aXb", "digest")
    assert rules.allow("https://x.example/archive/b", "digest")
    assert rules.allow("https://x.example/aXb", "other")
    assert rules.gap("digest") == 10.0
    assert rules.gap("other") == 0.0
    assert robots_url("https://x.example:8443/a/b?c#d") == "https://x.example:8443/robots.txt"


@pytest.mark.parametrize(
    ("reply", "remembered", "allowed"),
    [
        (Failure(url="", message="404 not found", status=404), b"User-agent: *\nDisallow: /", True),
        (Failure(url="", message="403 forbidden", status=403), None, True),
        (Failure(url="", message="503 service unavailable", status=503), None, False),
        (Failure(url="", message="429 too many requests", status=429), None, False),
        (Failure(url="", message="timed out after 20 s"), None, False),
        (Failure(url="", message="timed out after 20 s"), b"User-agent: *\nDisallow: /b", True),
        (Fetched(url="", final_url="", not_modified=True), b"User-agent: *\nDisallow: /", False),
        (None, None, False),
    ],
)
def test_robots_that_do_not_come(reply: Reply | None, remembered: bytes | None, allowed: bool):
    assert rules_of(reply, remembered).allow("https://x.example/a", "digest") is allowed
    assert Rules().gap("digest") == 0.0


def test_a_page_in_another_encoding_is_kept_readable():
    page = "<html><body><p>Größe der Schleuse</p></body></html>"
    reply = Fetched(
        url=STORY, final_url=STORY, body=page.encode("latin-1"), media_type="text/html", charset="iso-8859-1"
    )
    items, _, _ = sort_out(source({POST.url: rss(entry("a", TEASER)), STORY: reply}, POST)())
    assert items[0].content == page.encode()


@pytest.mark.parametrize(
    ("prolog", "encoding", "charset"),
    [
        ("", "latin-1", "iso-8859-1"),
        ("<?xml version='1.0' encoding='windows-1250'?>", "cp1250", "utf-8"),
        ("", "utf-8", "latin-1"),
    ],
)
def test_a_feed_reads_the_same_from_memory(prolog: str, encoding: str, charset: str):
    body = (prolog + rss(entry("a").replace("harbour", "Gröster Hafen")).decode()).encode(encoding)
    reply = Fetched(url=POST.url, final_url=POST.url, body=body, charset=charset)
    notes = Notebook()
    fresh, _, _ = sort_out(source({POST.url: reply}, POST, notes=notes)())
    again, _, health = sort_out(source({POST.url: reply}, POST, notes=notes)())
    offline, _, _ = sort_out(source({}, POST, notes=notes, offline=True)())
    assert "Gröster" in str(fresh[0].content)
    assert fresh == again == offline
    assert health[0].state == "ok"


def test_progress_is_told_in_stages():
    heard = []
    pages = {POST.url: rss(entry("a", TEASER)), TIMES.url: rss(), STORY: PAGE.encode()}
    source(pages, POST, TIMES, progress=lambda *step: heard.append(step))()
    assert heard == [("feeds", 0, 2), ("feeds", 1, 2), ("feeds", 2, 2), ("pages", 1, 1)]


def test_over_real_http(server: Server):
    story = server.url("/story", "story.example")
    server.pages["/rss"] = respond(rss(entry("a", TEASER, story)), ETag='"1"', Content_Type="text/xml")
    server.pages["/story"] = respond(PAGE.encode(), Content_Type="text/html; charset=utf-8")
    server.pages["/html"] = respond(b"<!doctype html><title>Login</title>", Content_Type="application/xml")
    feeds = [FeedSpec(name=n, url=server.url(f"/{n}")) for n in ("rss", "html", "missing")]
    notes = Notebook()
    settings = {"fetch": server.fetcher(), "remembered": notes, "now": NOW}
    items, problems, _ = sort_out(WebSource(feeds=feeds, **settings)())
    assert [(i.id, i.content, i.teaser) for i in items] == [("a", PAGE.encode(), False)]
    assert [(p.where, p.message[:20]) for p in problems] == [
        ("html", "is a web page, not a"),
        ("missing", "404 not found"),
    ]
    server.pages["/rss"] = lambda r: (
        respond(status=304)(r) if r.headers.get("If-None-Match") == '"1"' else respond()(r)
    )
    again, _, health = sort_out(WebSource(feeds=feeds, **settings)())
    assert again == items
    assert health[0].state == "ok"


def test_a_thousand_items_over_http_stay_quick(server: Server):
    server.pages["/rss"] = respond(rss(*(entry(f"n{n}", LONG) for n in range(1000))))
    feed = FeedSpec(name="big", url=server.url("/rss"))
    start = time.process_time()
    items, _, _ = sort_out(
        WebSource(feeds=[feed], fetch=server.fetcher(bytes=5_000_000), remembered=Notebook(), now=NOW)()
    )
    assert len(items) == 200
    assert time.process_time() - start < 5
