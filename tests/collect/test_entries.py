"""Entries of feeds: links, authors, teasers, pictures and identities."""

import re

import pytest

from digest.collect import parse_feed

from .documents import LONG, NOON, atom, only, rss


def test_a_media_description_is_a_caption_and_no_text():
    item = only(
        rss(
            "<title>Ferry</title><media:content url='https://h.example/p.jpg' medium='image'>"
            "<media:title>PHOTO</media:title><media:description>A caption</media:description></media:content>"
        )
    )
    assert (item.title, item.content, item.summary, item.image) == (
        "Ferry",
        "",
        "",
        "https://h.example/p.jpg",
    )


def test_a_film_has_its_description():
    item = only(
        atom(
            "<id>yt:video:1</id><yt:videoId>1</yt:videoId><title>Ferry film</title>"
            "<link rel='alternate' href='https://films.example/1'/>"
            "<media:group><media:title>Ferry film</media:title>"
            "<media:thumbnail url='https://films.example/1.jpg'/>"
            "<media:description>The ferry in the ice.</media:description></media:group>",
            attributes="xmlns:yt='http://www.youtube.com/xml/schemas/2015' "
            "xmlns:media='http://search.yahoo.com/mrss/'",
        )
    )
    assert (item.content, item.image, item.teaser) == (
        "The ferry in the ice.",
        "https://films.example/1.jpg",
        True,
    )


def test_a_podcast():
    item = only(
        rss(
            "<title>Episode 1</title><enclosure url='https://h.example/1.mp3' type='audio/mpeg' length='1'/>"
            "<itunes:summary>On ferries.</itunes:summary><itunes:author>Ada Lind</itunes:author>"
            "<itunes:image href='https://h.example/c.jpg'/>"
        )
    )
    assert (item.content, item.authors, item.image, item.url) == (
        "On ferries.",
        ("Ada Lind",),
        "https://h.example/c.jpg",
        "",
    )


@pytest.mark.parametrize(
    ("markup", "known", "url"),
    [
        ("<link>/1</link>", {"url": "https://feeds.example/a/rss.xml"}, "https://feeds.example/1"),
        ("<link>1</link>", {"url": "https://feeds.example/a/rss.xml"}, "https://feeds.example/a/1"),
        ("<link>/1</link>", {}, "https://harbour.example/1"),
        ("<guid>https://h.example/g</guid>", {}, "https://h.example/g"),
        ("<guid isPermaLink='false'>https://h.example/g</guid>", {}, ""),
        ("<link/><atom:link href='https://h.example/a'/>", {}, "https://h.example/a"),
        ("<link>javascript:alert(1)</link>", {}, ""),
        ("<link>https://user@h.example/</link>", {}, ""),
        ("<link>\n https://h.example/1?a=1&amp;b=2 \n</link>", {}, "https://h.example/1?a=1&b=2"),
    ],
)
def test_links(markup, known, url):
    assert only(rss(f"<title>t</title>{markup}"), **known).url == url


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("desk@h.example (Ada Lind)", ("Ada Lind",)),
        ("Ada Lind &lt;desk@h.example&gt;", ("Ada Lind",)),
        ("desk@h.example", ()),
        ("&lt;script&gt;x&lt;/script&gt;Ada", ("xAda",)),
        ("", ()),
    ],
)
def test_authors_without_addresses(author, names):
    assert only(rss(f"<title>t</title><author>{author}</author>")).authors == names


def test_a_passed_on_item_names_its_outlet():
    item = only(
        rss("<title>t</title><source url='https://s.example/rss'>Strand News</source>"), source="Aggregator"
    )
    assert (item.outlet, item.source) == ("Strand News", "Aggregator")


@pytest.mark.parametrize(
    ("markup", "teaser"),
    [
        ("<description>Two lines only.</description>", True),
        (f"<description><![CDATA[{LONG}]]></description>", False),
        (f"<description>Two.</description><content:encoded><![CDATA[{LONG}]]></content:encoded>", False),
        ("<content:encoded>Two words …</content:encoded>", True),
        ("", True),
    ],
)
def test_teasers(markup, teaser):
    assert only(rss(f"<title>t</title>{markup}")).teaser is teaser


@pytest.mark.parametrize(
    ("image", "kept"),
    [
        ("https://h.example/p.jpg", True),
        ("https://h.example:8080/p.jpg", True),
        ("http://169.254.169.254/p.jpg", False),
        ("http://2130706433/p.jpg", False),
        ("http://[::1]/p.jpg", False),
        ("http://localhost/p.jpg", False),
        ("javascript:alert(1)", False),
    ],
)
def test_pictures_of_private_hosts_are_left_out(image, kept):
    for markup in (
        f"<media:thumbnail url='{image}'/>",
        f"<description>&lt;img alt='' src='{image}'&gt;</description>",
    ):
        assert only(rss(f"<title>t</title>{markup}")).image == (image if kept else "")


def test_a_counting_pixel_is_no_picture():
    text = "&lt;img src='https://t.example/p.gif' width='1' height='1'&gt;"
    text += "&lt;img src='/lead.jpg' width='1024'&gt;"
    assert (
        only(rss(f"<title>t</title><description>{text}</description>")).image
        == "https://harbour.example/lead.jpg"
    )


def test_one_guid_for_several_items():
    items = parse_feed(rss(*(f"<guid>g</guid><title>Version {n}</title>" for n in range(3)))).items
    assert [item.id for item in items] == ["g", "g#2", "g#3"]


def test_an_item_without_identity_keeps_the_one_it_gets():
    data = rss("<title>t</title><description>words</description>")
    assert only(data).id == only(data).id != only(data.replace(b"words", b"other")).id


def test_no_markup_of_other_namespaces_in_texts():
    data = atom(
        "<title>t</title><content type='xhtml'>"
        "<h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>One.</h:p></h:div></content>"
    )
    assert only(data).content == "<div><p>One.</p></div>"
    assert not re.search(r"xmlns|h:", only(data).content)


def test_a_stamp_that_names_its_zone_twice_is_read():
    feed = "<rss version='2.0'><channel><item><title>A</title><pubDate>{}</pubDate></item></channel></rss>"
    items = parse_feed(feed.format("2024-10-22 12:00:00 +0000 UTC").encode()).items
    assert items[0].published == NOON
