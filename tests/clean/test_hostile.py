"""Input made to break things: every case ends, in seconds, with an article or a refusal."""

from __future__ import annotations

import contextlib
import html
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.clean import clean_item
from digest.errors import SourceError
from digest.model import Item

ATTACKS = Path(__file__).parents[2].parent / "shared" / "cases" / "attacks"
LINE = "The council voted on Monday and it approved the plan for the barrier."
HOSTILE = {
    "deep page": ("<html><body>" + "<div>" * 100_000 + LINE, "text/html"),
    "deep fragment": ("<b>" * 100_000 + LINE, "text/html"),
    "cards in cards": (
        "<html><body>" + "<div>" * 600 + "<h3><a href=x>A</a></h3>" * 500 + f"<p>{LINE}</p>",
        "text/html",
    ),
    "unclosed": ("<" * 300_000, "text/html"),
    "ampersands": ("&" * 300_000, "text/html"),
    "half tags": ("<html><body>" + "<p" * 200_000, "text/html"),
    "style": ('<html><body><p style="' + "left:-" * 100_000 + f'">{LINE}</p>', "text/html"),
    "json": (
        '<html><script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{LINE}</p>",
        "text/html",
    ),
    "one word": ("a" * 1_000_000, "text/plain"),
    "no spaces": (LINE.replace(" ", "") * 10_000, "text/plain"),
    "long line": ((LINE + " ") * 10_000, "text/plain"),
    "dashes": ("- " * 400_000, "text/plain"),
    "capitals": ("SEOUL, " * 60_000, "text/plain"),
    "names": ("By " + "Ida Brandt and " * 20_000, "text/plain"),
    "many lines": ("\n".join(f"{n} {LINE}" for n in range(5_000)), "text/plain"),
    "dots": ("." * 500_000, "text/plain"),
    "newlines": ("\n" * 1_000_000, "text/plain"),
    "mojibake": ("鈥" * 100_000 + " abc" * 100_000, "text/plain"),
    "marks": ("e" + "\u0301" * 500_000, "text/plain"),
    "brackets": ("[" * 50_000 + "](" * 50_000, "text/markdown"),
    "quotes": ("> " * 5_000 + LINE, "text/markdown"),
    "lists": ("\n".join(" " * 4 * n + "- a" for n in range(300)), "text/markdown"),
    "ticks": ("`a" * 40_000, "text/markdown"),
    "links": ("[a](b) " * 900, "text/markdown"),
    "stars": ("*a" * 20_000, "text/markdown"),
}
SECONDS = 15  # generous, for busy machines; a quadratic step takes minutes


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_it_ends(name: str) -> None:
    content, media_type = HOSTILE[name]
    before = time.process_time()
    with contextlib.suppress(SourceError):
        clean_item(Item(source="", id="x", content=content, media_type=media_type))
    assert time.process_time() - before < SECONDS


@given(st.binary(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_as_a_page(data: bytes) -> None:
    for content in (
        data,
        b"<html><body><p>" + data,
        b"<html><head>" + data + b"</head><body><p>Text here.</p>",
    ):
        try:
            article = clean_item(Item(source="", id="x", content=content, media_type="text/html"))
        except SourceError:
            continue
        article.text.encode("utf-8")


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "<table><td>", "<li>", "<br>", "<h2>", "</h2>",
    "<pre>", "a b.", "&lt;", "&#0;", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "\x00", "\u202e"]),
    max_size=40))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_any_soup(parts: list[str]) -> None:
    try:
        article = clean_item(Item(source="", id="x", content="".join(parts), media_type="text/html"))
    except SourceError:
        return
    assert "\u202e" not in article.text
    assert "\x00" not in article.text


@pytest.mark.skipif(not ATTACKS.is_dir(), reason="needs ../shared beside the project")
def test_the_known_attacks_on_articles() -> None:
    cases = [
        c
        for c in json.loads((ATTACKS / "cases.json").read_text("utf-8"))
        if c["kind"] == "article" and c["file"].endswith(".json")
    ]
    for case in cases:
        for record in json.loads((ATTACKS / case["file"]).read_text("utf-8")):
            article = clean_item(
                Item(source="", id="x", content=record["text"], title=record["title"], url=record["url"])
            )
            shown = article.text + article.title + "".join(c.line for c in article.receipt)
            assert not re.search(
                (
                    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ud800-\udfff"
                    "\u2028\u2029]"
                ),
                shown,
            )


@pytest.mark.skipif(not ATTACKS.is_dir(), reason="needs ../shared beside the project")
@pytest.mark.parametrize(
    "name",
    [
        "d42-long-line",
        "d44-bidi-override",
        "d46-invisible",
        "d47-zalgo",
        "d54-deep-nest",
        "d69-no-spaces",
        "d70-redos",
    ],
)
def test_the_known_attacks_through_feeds(name: str) -> None:
    raw = (ATTACKS / f"{name}.xml").read_text("utf-8", "replace")
    body = html.unescape(
        raw.partition("<description>")[2].rpartition("</description>")[0].rpartition("<description>")[2]
    )
    titles = re.findall(r"<title>(.*?)</title>", raw, re.DOTALL)
    before = time.process_time()
    try:
        article = clean_item(
            Item(source="w", id="1", content=body, media_type="text/html", title=html.unescape(titles[-1]))
        )
    except SourceError:
        return
    finally:
        assert time.process_time() - before < SECONDS
    shown = article.title + article.text
    assert len(article.title) <= 300
    assert not re.search("[\u202a-\u202e\u2060\u200b\ufeff\u00ad]|[\u0300-\u036f]{9,}", shown)
