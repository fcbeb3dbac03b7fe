"""Laws that hold for every input: an item, a problem or a `SourceError`, in bounded time and memory."""

import gzip
import json
import time
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.collect import FileSource, parse_feed
from digest.errors import SourceError
from digest.text.plain import one_line

from .memory import measured, megabytes

FEED = (
    '<?xml version="1.0"?><rss version="2.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>'
    "<item><title>One &amp; "
    "two</title><link>https://h.example/1</link><guid>g</guid><dc:creator>Ada</dc:creator>"
    "<pubDate>Tue, 22 Oct 2024 10:00:00 GMT</pubDate>"
    "<description><![CDATA[<p>Words</p>]]></description></item>"
    '</channel></rss><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
    '<content type="xhtml"><div/></content></entry>'
    "</feed>"
)
PIECES = [
    "<rss>",
    "<channel>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<link",
    " href='",
    "xml:base='x:'",
    ">",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&",
    "&#0;",
    "&#xD800;",
    "&nbsp;",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<entry>",
    "<content type='",
    "xhtml'",
    "<!DOCTYPE a [",
    "<?xml",
    "encoding='utf-16'",
    "\0",
    "\ufeff",
    "é",
    "{",
    '"items":[',
    "[",
    "\n",
    "http://[",
    "https://h.example",
    "<id>",
    "9999-12-31T23:59:59-14:00",
    "<updated>",
    "</",
    "<dc:date>",
    "javascript:",
    "words ",
]
quick = settings(max_examples=300, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


def check(items):
    for item in items:
        assert item.published is None or item.published.tzinfo is UTC
        assert (
            not item.url
            or item.url.startswith(("http://", "https://"))
            or item.url[:8].lower().startswith("http")
        )
        for text in (item.title, item.id, item.outlet, *item.authors, *item.categories):
            assert text == one_line(text)
        assert len({other.id for other in items}) == len(items)
        json.dumps(item.content if isinstance(item.content, str) else "").encode()
        item.content.encode()


def parsed(data, seconds=0.0):
    try:
        return parse_feed(data, url="https://h.example/rss", seconds=seconds).items
    except SourceError:
        return ()


@quick
@given(st.binary(max_size=400))
def test_any_bytes(data):
    check(parsed(data))


@quick
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_pieces_of_feeds(text):
    check(parsed(text.encode("utf-8", "surrogatepass")))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(lambda pieces: "<rss><item " + "".join(pieces)))
def test_any_pieces_of_feeds_for_the_last_tier(text):
    check(parsed(text.encode("utf-8", "surrogatepass"), seconds=10))


@quick
@given(
    st.lists(
        st.tuples(st.integers(0, len(FEED)), st.integers(0, 12), st.sampled_from([*PIECES, ""])),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1252"]),
)
def test_any_damage_to_a_feed(damage, charset):
    text = FEED
    for at, length, piece in damage:
        text = text[:at] + piece + text[at + length :]
    check(parsed(text.encode(charset, "replace")))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "items",
                    "version",
                    "id",
                    "title",
                    "url",
                    "text",
                    "content_html",
                    "content",
                    "authors",
                    "author",
                    "name",
                    "tags",
                    "published",
                    "date_published",
                    "source",
                    "lang",
                    "image",
                    "kind",
                    "summary",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@quick
@given(values)
def test_any_json_feed(value):
    check(
        parsed(
            json.dumps(
                {"version": "https://jsonfeed.org/version/1", "items": [value, {"id": "1", "title": value}]}
            ).encode()
        )
    )


@settings(
    max_examples=150,
    deadline=3000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    name=st.sampled_from(
        ["a.txt", "a.md", "a.html", "a.eml", "a.mbox", "a.json", "a.jsonl", "a.xml", "a.opml", "a.txt.gz"]
    ),
    data=st.binary(max_size=200)
    | values.map(lambda v: json.dumps(v).encode())
    | st.text(max_size=200).map(lambda t: ("---\ntitle: x\n---\n" + t).encode("utf-8", "replace"))
    | st.text(max_size=100).map(
        lambda t: ("From x\nSubject: =?utf-8?q?" + t + "?=\n\n" + t).encode("utf-8", "replace")
    ),
    meta=st.binary(max_size=80) | st.text("abtile:[]{}&*!|>-\"' \n", max_size=60).map(str.encode),
)
def test_any_file_is_items_or_problems(tmp_path, name, data, meta):
    (tmp_path / "a.txt").unlink(missing_ok=True)
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (tmp_path / f"{name}.meta.yaml").write_bytes(meta)
    harvest = FileSource(paths=[tmp_path])()
    assert harvest.items or harvest.problems
    check(list(harvest.items))


HEAD = "<rss version='2.0'><channel><title>T</title><item><title>t</title><description>"
SIZE = 1_000_000
FLOODS = {
    "brackets": HEAD + "<" * SIZE,
    "ampersands": HEAD + "& " * (SIZE // 2),
    "sections": HEAD + "<![CDATA[" * (SIZE // 9),
    "closed sections": HEAD + "]]>" * (SIZE // 12) + "<![CDATA[" * (SIZE // 12),
    "comments": "<!---->" * (SIZE // 7),
    "open comments": "<!--" * (SIZE // 4),
    "doctypes": "<!doctype a[" * (SIZE // 12),
    "tags": HEAD + "<b>" * (SIZE // 3),
    "items": HEAD[:50] + "<item/>" * (SIZE // 7),
    "entities": HEAD + "&eacute;" * (SIZE // 8),
    "attributes": "<rss " + "a=b " * (SIZE // 4) + ">",
    "titles": f"<rss><channel><item><title>{'a&lt;' * (SIZE // 5)}</title></item></channel></rss>",
    "authors": f"<rss><channel><item><author>@{'a' * SIZE}</author></item></channel></rss>",
    "images": HEAD + "&lt;img src " * (SIZE // 12) + "</description></item></channel></rss>",
    "links": f"<rss><channel><item><link>http://{'a.' * (SIZE // 2)}</link></item></channel></rss>",
    "brackets in json": "[" * SIZE,
    "json items": '{"items": [' + "{}," * (SIZE // 3) + "{}]}",
    "attribute entities": '<!DOCTYPE rss [<!ENTITY a "'
    + "x" * 999
    + f'">]><rss><channel x="{"&a;" * 9999}"/></rss>',
}


@pytest.mark.parametrize("name", FLOODS)
def test_time_is_linear(name):
    data = FLOODS[name].encode()
    begin = time.process_time()
    parsed(data)
    assert time.process_time() - begin < 2.0


MAILS = {
    "encoded words": b"Subject: " + b"=?a?q?" * 200_000 + b"\n\nWords.",
    "parameters": b"Content-Type: text/html" + b";a" * 500_000 + b"\n\nWords.",
    "folded parameters": b"Content-Type: text/html" + b"\n ;a" * 200_000 + b"\n\nWords.",
    "styles": b"Content-Type: text/html\n\n" + b"<style" * 200_000,
    "addresses": b"From: " + b"<" * 1_000_000 + b"\n\nWords.",
    "parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 100_000,
}


@pytest.mark.parametrize("name", MAILS)
def test_mails_take_bounded_time(tmp_path, name):
    (tmp_path / "a.eml").write_bytes(MAILS[name])
    begin = time.process_time()
    FileSource(paths=[tmp_path])()
    assert time.process_time() - begin < 3.0


@measured
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.mbox", "a.txt.gz", "a.jsonl.gz", "a.xml.gz"])
def test_a_line_of_fifty_megabytes_does_not_fill_the_memory(tmp_path, name):
    data = b"From x\n\n" + b"word " * 10_000_000
    (tmp_path / name).write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
    assert megabytes(tmp_path / name) < 150


@measured
def test_a_bomb_of_three_hundred_megabytes_does_not_unfold(tmp_path):
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(bytes(300_000_000), 1))
    assert megabytes(tmp_path / "a.xml.gz") < 150
