"""Dates of feeds and pages: the right one where only one day can be meant, else unknown."""

from __future__ import annotations

import pytest

from digest.clean.item import clean_item
from digest.collect.feeds.feed import parse_feed
from digest.model import Item
from digest.text.stamps import machine_stamp

STORY = (
    "<p>The harbour council of Lindhaven voted on Wednesday to close the old swing bridge.</p>"
    "<p>Drivers must use the north tunnel while workers replace the bearings of the bridge.</p>"
)


@pytest.mark.parametrize(
    ("stamp", "right"),
    [
        ("Wed, 18 Nov 2026 10:00:00 GMT-3", "2026-11-18T13:00:00+00:00"),
        ("2026-11-18T10:00:00-3:30", "2026-11-18T13:30:00+00:00"),
        ("2026-11-18T10:00:00+09:00[Asia/Tokyo]", "2026-11-18T01:00:00+00:00"),
        ("2026-07-18 10:00:00 Europe/Berlin", "2026-07-18T08:00:00+00:00"),
        ("2026. 11. 18. 10:00", "2026-11-18T10:00:00+00:00"),
        ("18.11.2026 10:00", "2026-11-18T10:00:00+00:00"),
        ("Wednesday, November 18, 2026 at 10:00 AM EST", "2026-11-18T15:00:00+00:00"),
        ("mercredi 18 novembre 2026 à 10h00", "2026-11-18T10:00:00+00:00"),
        ("18 de noviembre de 2026 10:00", "2026-11-18T10:00:00+00:00"),
        ("Fri, 30 Nov 0002 00:00:00 +0000", None),
        ("0001-01-01T00:00:00Z", None),
        ("Wed, 31 Dec 1969 19:00:00 -0500", None),
        ("1970-01-01T00:00:00+01:00", None),
        ("04/03/2026", None),
        ("2026-02-30", None),
        ("three days ago", None),
        ("2026-11-18T10:00:00+01:00[Nowhere/Atall]", "2026-11-18T09:00:00+00:00"),
        ("2026-11-18 10:00:00 Nowhere/Atall", None),
    ],
)
def test_a_stamp_is_right_or_unknown(stamp, right):
    moment = machine_stamp(stamp)
    assert (moment and moment.isoformat()) == right


def feed(*stamps: str) -> bytes:
    items = "".join(
        f"<item><title>Item {n}</title><guid>{n}</guid><pubDate>{stamp}</pubDate></item>"
        for n, stamp in enumerate(stamps)
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("others", "right"),
    [
        (["25/04/2026 10:00", "01/05/2026 09:00"], "2026-04-03"),
        (["04/25/2026 10:00"], "2026-03-04"),
        (["25/04/2026 10:00", "04/25/2026 10:00"], None),
        (["01/02/2026"], None),
        (["Wed, 18 Nov 2026 10:00:00 GMT"], None),
    ],
)
def test_the_other_dates_of_a_feed_decide_which_number_is_the_day(others, right):
    items = parse_feed(feed("03/04/2026 10:00", *others)).items
    found = next(i.published for i in items if i.title == "Item 0")
    assert (found and found.date().isoformat()) == right


def page(body: str, *, lang: str = "en", head: str = "") -> Item:
    html = f'<html lang="{lang}"><head><title>Bridge to close</title>{head}</head><body>{body}</body></html>'
    return Item(source="", id="1", path="p.html", content=html, media_type="text/html")


def dated(above: str = "", within: str = "", below: str = "", **more: str):
    body = f"<main><article><h1>Bridge to close</h1>{above}{STORY}{within}</article></main>{below}"
    moment = clean_item(page(body, **more)).published
    return moment and moment.date().isoformat()


@pytest.mark.parametrize(
    "parts",
    [
        {"within": '<p>Opened on <time datetime="1931-05-02">2 May 1931</time> after the flood.</p>'},
        {"within": '<p>El puente abrió el <time datetime="1931-05-02">2 de mayo</time> tras la riada.</p>'},
        {"below": "<footer>© 2026 Harbour Post. Last updated 20 November 2026</footer>"},
        {"below": '<footer><time datetime="2026-11-20">20 November 2026</time></footer>'},
        {"below": '<div class="site-footer"><p class="date">20 November 2026</p></div>'},
        {"above": '<p class="meta">Last updated: <time datetime="2026-11-20">20 Nov 2026</time></p>'},
        {"above": '<p class="date">Zuletzt aktualisiert: 20. November 2026</p>', "lang": "de"},
        {"above": '<p class="date">Mis à jour le 20 novembre 2026</p>', "lang": "fr"},
        {"above": '<p class="date">Actualizado el 20 de noviembre de 2026</p>', "lang": "es"},
        {"head": '<meta property="article:modified_time" content="2026-11-20T10:00:00Z">'},
        {"above": '<p class="date">Published 03/04/2026</p>'},
        {"above": '<time class="published">04/03/2026</time>'},
        {"head": '<meta name="date" content="0001-01-01T00:00:00Z">'},
        {"below": '<aside class="related"><time datetime="2026-11-01">1 November 2026</time></aside>'},
    ],
)
def test_a_day_of_something_else_dates_no_page(parts):
    assert dated(**parts) is None


@pytest.mark.parametrize(
    ("parts", "right"),
    [
        ({"above": '<p class="date">Published 20 November 2026</p>'}, "2026-11-20"),
        ({"above": '<time datetime="2026-11-20T08:00:00Z">Friday</time>'}, "2026-11-20"),
        ({"above": '<p class="date">03/04/2026</p>', "lang": "de"}, "2026-04-03"),
        (
            {"above": '<p class="date">03/04/2026</p>', "below": '<p class="date">25/04/2026</p>'},
            "2026-04-03",
        ),
        (
            {"head": '<meta property="article:published_time" content="2026-11-20T08:00:00+01:00">'},
            "2026-11-20",
        ),
        (
            {
                "above": '<p class="date">Published <time>18 November 2026</time></p>',
                "below": "<footer>Updated 20 November 2026</footer>",
            },
            "2026-11-18",
        ),
    ],
)
def test_a_page_that_says_when_is_dated(parts, right):
    assert dated(**parts) == right


@pytest.mark.parametrize(
    ("times", "right"),
    [(("2026-11-18T09:00:00Z", "2026-11-18T16:40:00Z"), "2026-11-18T16:40:00+00:00"),
     (("2026-11-17T09:00:00Z", "2026-11-18T16:40:00Z"), None)],
)  # fmt: skip
def test_a_live_blog_is_of_its_newest_post_where_it_is_of_one_day(times, right):
    data = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Bridge"}</script>'
    posts = "".join(f'<div><time datetime="{t}">then</time>{STORY}</div>' for t in times)
    moment = clean_item(page(f"<main><h1>Bridge: live</h1>{posts}</main>", head=data)).published
    assert (moment and moment.isoformat()) == right
