"""The pages behind a feed's items: which are fetched, how often, and what robots.txt forbids."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digest.collect.http.messages import Failure, Fetched, Request
from digest.collect.http.robots import Rules, read_rules, robots_url, rules_of
from digest.collect.web.reader import is_page

from .conftest import from_dict
from .posts import LONG, NOW, PAGE, POST, STORY, TEASER, Notebook, entry, rss, sort_out, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.collect.http.messages import Reply


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
