"""Feeds that are broken, cut or no feeds at all."""

import gzip

import pytest

from digest.collect import parse_feed
from digest.collect.feeds.tolerant import read_tolerant
from digest.errors import SourceError

from .documents import only, rss


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
