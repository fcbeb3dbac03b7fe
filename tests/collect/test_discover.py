from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.collect.http.messages import Failure, Fetched
from digest.collect.web.check import FeedCheck, check_feeds
from digest.collect.web.discover import FoundFeed, discover, feed_links
from digest.collect.web.reader import FeedSpec
from digest.errors import SourceError

from .conftest import from_dict
from .posts import NOW, TEASER, Notebook, entry, rss

SITE = "https://post.example/"
HEAD = """<!doctype html><html><head><base href="/news/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">
<link rel="ALTERNATE stylesheet" type="application/atom+xml; charset=utf-8" href="atom.xml">
<link rel=alternate type=text/html hreflang=de href=/de>
<link rel=alternate type=application/rss+xml href="javascript:alert(1)">
</head><body><a href="/about">About</a><a href="/rss/world">RSS</a>"""


def test_an_address_that_is_a_feed():
    (found,) = discover(
        "https://post.example/rss",
        from_dict({"https://post.example/rss": rss(entry("a"), entry("b", TEASER))}),
    )
    assert found == FoundFeed(
        url="https://post.example/rss",
        title="Harbour Post",
        items=2,
        newest=datetime(2031, 10, 23, 8, tzinfo=UTC),
        teasers=1,
    )


def test_what_the_head_of_a_page_names():
    assert feed_links(HEAD.encode(), SITE) == (
        ["https://post.example/news/atom.xml", "https://post.example/comments/feed"],
        ["https://post.example/rss/world"],
    )
    pages = {
        SITE: HEAD.encode(),
        "https://post.example/news/atom.xml": rss(entry("a"), title="News"),
        "https://post.example/comments/feed": rss(title="Comments"),
    }
    assert [f.title for f in discover(SITE, from_dict(pages))] == ["News", "Comments"]


def test_links_in_the_page_and_then_the_usual_places():
    link = {
        SITE: b"<html><a href=/our-feeds/main>feeds</a>",
        "https://post.example/our-feeds/main": rss(entry("a")),
    }
    assert [f.url for f in discover(SITE, from_dict(link))] == ["https://post.example/our-feeds/main"]
    usual = {
        SITE: b"<html>",
        "https://post.example/feed.xml": rss(entry("a")),
        "https://post.example/feed": b"<html>no",
    }
    assert [f.url for f in discover(SITE, from_dict(usual))] == ["https://post.example/feed.xml"]
    assert discover(SITE, from_dict({SITE: b"<html>"})) == ()


def test_a_name_alone_is_tried_with_https_then_http():
    pages = {"http://post.example/rss": rss(entry("a"))}
    assert [f.url for f in discover(" post.example/rss\n", from_dict(pages))] == ["http://post.example/rss"]


def test_a_feed_that_moved_is_found_where_it_is_now():
    old, new = "https://post.example/old", "https://post.example/new"
    moved = Fetched(url=old, final_url=new, permanent_url=new, body=rss(entry("a")))
    assert [f.url for f in discover(old, from_dict({old: moved}))] == [new]


@pytest.mark.parametrize(
    "page", ["", "  ", "<html", "<![foo[", "<!--", "<link rel=alternate>", "\x00<a href>", "<base>"]
)
def test_broken_pages_have_no_feeds(page: str):
    assert feed_links(page.encode(), SITE) == ([], [])


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Failure(url=SITE, message="404 not found"), "404 not found"),
        (b"just text", "neither a feed nor a web page"),
        (b"", "neither a feed nor a web page"),
    ],
)
def test_an_address_with_nothing_to_find(reply: Failure | bytes, why: str):
    with pytest.raises(SourceError, match=why):
        discover(SITE, from_dict({SITE: reply}))


def test_how_the_feeds_are():
    good, moved, dead = (
        FeedSpec(name=name, url=f"https://{name}.example/") for name in ("good", "moved", "dead")
    )
    pages = {
        good.url: rss(entry("a"), entry("b", TEASER), entry("c", day=22)),
        moved.url: Fetched(
            url=moved.url, final_url="https://x.example/", permanent_url="https://x.example/", body=rss()
        ),
    }
    heard = []
    rows = check_feeds(
        [good, moved, dead],
        fetch=from_dict(pages),
        remembered=Notebook(),
        now=NOW,
        progress=lambda *step: heard.append(step),
    )
    assert rows == (
        FeedCheck(
            name="good",
            url=good.url,
            state="ok",
            items=3,
            newest=datetime(2031, 10, 23, 8, tzinfo=UTC),
            text="mixed",
        ),
        FeedCheck(
            name="moved",
            url=moved.url,
            state="empty",
            message="has moved for good to https://x.example/; change its url in feeds.yaml",
            moved="https://x.example/",
        ),
        FeedCheck(name="dead", url=dead.url, state="failed", message="404 not found"),
    )
    assert heard[-1] == ("feeds", 3, 3)
