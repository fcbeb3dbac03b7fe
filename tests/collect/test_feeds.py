"""Feeds of every kind, as items."""

import json

import pytest

from digest.collect import newest, parse_feed

from .documents import LONG, NOON, atom, only, rss

PAGE = "https://h.example/1"
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    '<channel rdf:about="x"><title>T</title></channel>'
    f'<item rdf:about="{PAGE}"><title>Ferry</title></item></rdf:RDF>'
)
ATOM_03 = (
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">Fe&lt;i&gt;rry</title>'
    f'<link rel="alternate" type="text/html" href="{PAGE}"/></entry></feed>'
)
CDF = (
    f'<CHANNEL HREF="https://h.example/"><TITLE>T</TITLE>'
    f'<ITEM HREF="{PAGE}"><TITLE>Ferry</TITLE></ITEM></CHANNEL>'
)
RSS_11 = (
    '<Channel xmlns="http://purl.org/net/rss1.1#"><title>T</title><items><item><title>Ferry</title>'
    f"<link>{PAGE}</link></item></items></Channel>"
)
RSS_091 = '<rss version="0.91"><channel><item><title>Ferry</title></item></channel></rss>'


def test_rss_with_everything():
    item = only(
        rss(
            "<title>Ferry &amp;amp; &lt;b&gt;storm&lt;/b&gt;</title><link>https://harbour.example/1</link>"
            "<guid isPermaLink='false'>h-1</guid><pubDate>Tue, 22 Oct 2024 14:00:00 +0200</pubDate>"
            "<dc:creator>Ada Lind</dc:creator><category>Sea</category><dc:subject>Trade</dc:subject>"
            f"<description>Short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded>"
            "<media:thumbnail url='/pic.jpg'/>",
            head="<title>Harbour Post</title><link>https://harbour.example/</link><language>en-GB</language>",
        ),
        source="Harbour",
    )
    assert (item.source, item.outlet, item.id, item.title) == ("Harbour", "Harbour", "h-1", "Ferry & storm")
    assert (item.url, item.published) == ("https://harbour.example/1", NOON)
    assert (item.authors, item.categories, item.language) == (("Ada Lind",), ("Sea", "Trade"), "en-GB")
    assert (item.content, item.summary, item.media_type) == (LONG, "Short.", "text/html")
    assert (item.image, item.teaser) == ("https://harbour.example/pic.jpg", False)


def test_the_feed_itself():
    feed = parse_feed(
        rss("<title>a</title>", head="<title>Harbour &amp;amp; Post</title><link>https://h.example/</link>")
    )
    assert (feed.title, feed.home, feed.kind, feed.problems) == (
        "Harbour & Post",
        "https://h.example/",
        "rss",
        (),
    )
    assert feed.items[0].outlet == "Harbour & Post"


def test_atom():
    item = only(
        atom(
            "<id>tag:h,2024:1</id><title type='html'>&lt;i&gt;Ferry&lt;/i&gt; sails</title>"
            "<link rel='self' href='https://harbour.example/1.atom'/><link href='news/1'/>"
            "<author><name>Ada Lind</name><email>a@harbour.example</email></author>"
            "<author><name>Bo Ek</name></author>"
            "<updated>2024-10-23T12:00:00Z</updated><published>2024-10-22T12:00:00Z</published>"
            "<category term='sea' label='Sea'/><summary>In short</summary>"
            "<content type='xhtml'>"
            "<div xmlns='http://www.w3.org/1999/xhtml'><p>It <em>sails</em>.</p></div></content>",
            attributes="xml:base='https://harbour.example/a/' xml:lang='sv'",
        )
    )
    assert (item.id, item.title, item.url) == (
        "tag:h,2024:1",
        "Ferry sails",
        "https://harbour.example/a/news/1",
    )
    assert (item.authors, item.published, item.language) == (("Ada Lind", "Bo Ek"), NOON, "sv")
    assert item.content == "<div><p>It <em>sails</em>.</p></div>"
    assert (item.categories, item.summary, item.media_type) == (("Sea",), "In short", "text/html")


def test_json_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "home_page_url": "https://h.example/",
        "language": "sv",
        "items": [
            {
                "id": 7,
                "url": "/7",
                "title": "Ferry",
                "content_html": LONG,
                "date_published": "2024-10-22T12:00:00Z",
                "authors": [{"name": "Ada Lind"}, {"url": "x"}],
                "tags": ["Sea", 3],
                "image": "https://h.example/p.png",
            },
            {
                "id": "8",
                "content_text": "Only words.",
                "date_modified": "2024-10-22T12:00:00Z",
                "author": {"name": "Bo"},
            },
            "no item",
            None,
        ],
    }
    first, second = parse_feed(json.dumps(feed).encode()).items
    assert (first.id, first.url, first.published, first.image) == (
        "7",
        "https://h.example/7",
        NOON,
        "https://h.example/p.png",
    )
    assert (first.authors, first.categories, first.language, first.teaser) == (
        ("Ada Lind",),
        ("Sea",),
        "sv",
        False,
    )
    assert (second.content, second.media_type, second.authors) == ("Only words.", "text/plain", ("Bo",))
    assert second.published == NOON


@pytest.mark.parametrize(
    ("data", "url"),
    [(RDF, PAGE), (ATOM_03, PAGE), (CDF, PAGE), (RSS_11, PAGE), (RSS_091, "")],
)
def test_old_and_odd_kinds(data, url):
    item = only(data.encode())
    assert (item.title, item.url) == ("Ferry", url)


def test_many_items():
    dated = [
        f"<title>n{n}</title><pubDate>2024-{n % 12 + 1:02}-{n % 27 + 1:02}T00:00:00Z</pubDate>"
        for n in range(6000)
    ]
    feed = parse_feed(rss(*dated))
    assert len(feed.items) == 5000
    assert "holds 6,000 items" in feed.problems[0]
    kept = newest(feed.items, 300)
    assert len(kept) == 300
    assert min(i.published for i in kept) >= max(i.published for i in set(feed.items) - set(kept))


def test_newest_prefers_dated_items_and_keeps_the_order():
    items = parse_feed(
        rss(
            "<title>old</title><pubDate>2020-01-01</pubDate>",
            "<title>undated</title>",
            "<title>new</title><pubDate>2024-01-01</pubDate>",
        )
    ).items
    assert [i.title for i in newest(items, 2)] == ["old", "new"]
    assert newest(items, 3) == items
