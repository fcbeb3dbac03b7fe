import gzip
import json
import re
from datetime import UTC, datetime

import pytest

from digest.collect import newest, parse_feed
from digest.collect.feeds.tolerant import read_tolerant
from digest.errors import SourceError

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
NOON = datetime(2024, 10, 22, 12, 0, tzinfo=UTC)
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
LONG = (
    "<p>The ferry to Norrhamn sails again, the company said, after the winter storms had kept it in port.</p>"
    * 20
)


def rss(*items, head="<title>Harbour Post</title><link>https://harbour.example/</link>"):
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{head}{body}</channel></rss>'.encode()


def atom(*entries, head="<title>Harbour Post</title>", attributes=""):
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}{body}</feed>'.encode()


def only(data, **known):
    (item,) = parse_feed(data, **known).items
    return item


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


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        (b"Fish & chips", "Fish & chips"),
        (b"a < b", "a < b"),
        (b"Caf&eacute;&nbsp;Norr &mdash; open", "Café Norr — open"),
        (b"Caf\xe9 Norr", "Café Norr"),
        (b"Nul\x00l and \x0bbell", "Null and bell"),
        (b"Half &#55357;&#56613; a pair", "Half a pair"),
        (b"Fi<b>ne</b> markup", "Fine markup"),
        (b"<![CDATA[A <b>bold</b> title]]>", "A bold title"),
    ],
)
def test_broken_text_is_mended(broken, title):
    assert only(rss("<title>@</title>").replace(b"@", broken)).title == title


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"\n\n<!-- generated -->\n" + data,
        lambda data: b"PHP Notice: odd\n" + data,
        lambda data: data[:-20],
        lambda data: data.replace(b"?xml", b"?xml?xml").replace(b"?>", b" ??>", 1),
        lambda data: data.replace(b'version="2.0"', b"version=2.0"),
        lambda data: data.replace(b"<title>Ferry", b"<dcx:odd>1</dcx:odd><title>Ferry"),
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b'"1.0"', b'"1.0" encoding="utf-16"'),
        gzip.compress,
        lambda data: data + b"\n<script>after the end</script>",
        lambda data: data.replace(b"<item>", b"<itunes:category><item>", 1),
    ],
)
def test_damaged_documents_keep_their_items(damage):
    data = rss(
        "<title>Ferry</title><link>https://h.example/1</link>",
        "<title>Bridge</title><link>https://h.example/2</link>",
    )
    items = parse_feed(damage(data)).items
    assert [item.title for item in items] == ["Ferry", "Bridge"]
    assert [item.url for item in items] == ["https://h.example/1", "https://h.example/2"]


def test_an_unclosed_section_ends_with_its_element():
    item = only(rss("<title>Ferry</title><description><![CDATA[It sails</description>"))
    assert (item.title, item.content) == ("Ferry", "It sails")


def test_repairs_are_told_and_losses_apart():
    mended = parse_feed(rss("<title>a & b</title>"))
    assert ("not well-formed" in mended.problems[0], mended.lost) == (True, ())
    cut = parse_feed(rss("<title>a</title>", "<title>b</title>")[:-40])
    assert cut.problems == cut.lost == ("breaks off in the middle; what could be read was kept",)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"<!doctype html><title>Log in</title><form>", "web page"),
        (b"<!-- x --><html><body>rss</body></html>", "web page"),
        (b"<catalog><book/></catalog>", "is no feed"),
        (b"words and nothing else", "is no feed"),
        (b'{"error": "no such feed"}', "no list of items"),
        (b"[1, 2", "not valid JSON"),
        (b"%PDF-1.7 whatever", "no text"),
        (gzip.compress(bytes(20_000_000)), "more than 5,000,000 bytes"),
        (b"<rss>" + b"x" * 6_000_000, "longer than 5,000,000 bytes"),
        (
            b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            "entities",
        ),
        (b'<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><rss><channel/></rss>', "entities"),
    ],
)
def test_what_is_no_feed_is_a_source_error(data, complaint):
    with pytest.raises(SourceError, match=complaint) as caught:
        parse_feed(data, path="a.xml")
    assert caught.value.where == "a.xml"
    assert caught.value.message.count("\n") == 0


def test_entities_behind_a_decoy_are_not_expanded():
    decoy = b'<!-- <rss > --><!DOCTYPE rss [<!ENTITY a "EXPANDED">]>'
    feed = parse_feed(decoy + b"<rss><channel><item><title x='&a;'>T &a;</title></item></channel></rss>")
    assert "EXPANDED" not in repr(feed)


def test_an_article_about_entities_is_read():
    item = only(rss("<title>On XML</title><description>&lt;!ENTITY lol is how it begins</description>"))
    assert "<!ENTITY" in item.content


def test_an_external_file_is_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    include = f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{secret}'/>"
    include = f"<title>t</title><description>{include}</description>"
    assert "secret</" not in only(rss(include)).content
    external = f'<!DOCTYPE rss SYSTEM "{secret}"><rss><channel><item><title>a</title></item></channel></rss>'
    assert only(external.encode()).title == "a"


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


def test_the_last_tier_gives_the_same_types():
    data = rss(
        "<title>Ferry</title><link>https://h.example/1</link>"
        "<description>It sails.</description><author>Ada</author>"
    )
    about, (entry,) = read_tolerant(data, "https://h.example/", seconds=20)
    assert (about["title"], about["home"]) == ("Harbour Post", "https://harbour.example/")
    assert (entry.title, entry.link, entry.summary.value) == ("Ferry", "https://h.example/1", "It sails.")
    assert list(entry.authors) == ["Ada"]


def test_a_last_tier_that_hangs_or_is_overfed_gives_nothing():
    assert read_tolerant(rss("<title>t</title>"), "", seconds=0.001) is None
    assert read_tolerant(rss("<title>t</title>" * 200_000), "", seconds=9) is None
    assert read_tolerant(b'<!DOCTYPE a [<!ENTITY b "c">]>' + rss("<title>t</title>"), "", seconds=9) is None


def test_bytes_and_never_an_address():
    with pytest.raises(SourceError):
        parse_feed(b"https://harbour.example/rss.xml")


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
