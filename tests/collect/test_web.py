"""Feeds over the web: what a run takes from them, remembers of them and says about them."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digest.collect import FeedSpec, WebSource, check_feeds
from digest.collect.http.messages import Failure, Fetched, Request
from digest.collect.web.reader import is_page
from digest.model import Problem, SourceHealth

from .conftest import from_dict, respond
from .posts import LONG, NOW, PAGE, POST, STORY, TEASER, TIMES, Notebook, entry, rss, sort_out, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.collect.http.messages import Reply

    from .conftest import Server


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


def test_a_feed_in_the_wrapping_of_a_page_is_a_feed():
    wrapped = b"<!DOCTYPE html>\n<html><body>\n" + rss(entry("a")) + b"</body></html>"
    assert is_page(wrapped, "text/html")
    items, problems, _ = sort_out(source({POST.url: wrapped}, POST)())
    assert problems == []
    assert [i.id for i in items] == ["a"]


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
