"""Pages: the story out of its clutter, and what the page says about itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.clean import clean_item, clean_page
from digest.errors import SourceError
from digest.model import Item

STORY = [
    (
        "The harbour council of Lindhaven voted on Monday evening to rebuild the old pier before the winter "
        "storms set in."
    ),
    (
        "Mayor Ida Brandt said the work would cost 40 million crowns, a sum to be paid back by the town "
        "over ten years."
    ),
    (
        "Fishermen had warned for years that the pillars of the pier were cracked and that one more storm "
        "would bring it down."
    ),
    (
        "Work is due to start in March, and the pier will stay closed until then, the mayor told reporters "
        "outside the town hall."
    ),
]
HEAD = """<title>Council votes to rebuild pier | Harbour News</title>
<meta property="og:title" content="Council votes to rebuild pier">
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2026-11-22T04:30:00+00:00">
<meta name="author" content="Ida Brandt and Per Lund"><meta property="article:section" content="Coast">
<meta property="og:image" content="https://news.example/pier.jpg">
<link rel="canonical" href="https://news.example/pier">"""


def page(head: str = HEAD, body: str = "", story: list[str] | None = None) -> bytes:
    text = "".join(f"<p>{p}</p>" for p in story or STORY)
    return (
        f'<!doctype html><html lang="en-GB"><head>{head}</head><body><nav><a href="/">Home</a> <a '
        'href="/s">Sport</a></nav><article><h1>Council votes to rebuild '
        f"pier</h1>{text}{body}</article><footer><p>© 2026 Harbour News</p></footer></body></html>"
    ).encode()


def test_the_story_and_its_metadata_come_out() -> None:
    found = clean_page(page(), "https://news.example/pier?utm_source=x")
    assert found.text == "\n\n".join(STORY)
    assert (found.title, found.outlet, found.language) == (
        "Council votes to rebuild pier",
        "Harbour News",
        "en",
    )
    assert found.authors == ("Ida Brandt", "Per Lund")
    assert found.url == "https://news.example/pier"
    assert found.published is not None
    assert found.published.isoformat() == "2026-11-22T04:30:00+00:00"


def test_an_article_from_a_page() -> None:
    article = clean_item(
        Item(
            source="",
            id="p",
            path="p.html",
            content=page(body="<h2>A long wait</h2><p>Reuters</p>"),
            media_type="text/html",
        )
    )
    assert article.text == "\n\n".join(STORY)
    assert article.published == datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    assert (article.section, article.image, article.agency) == (
        "Coast",
        "https://news.example/pier.jpg",
        "Reuters",
    )
    cut = {c.line: c.rule for c in article.receipt}
    assert cut["A long wait"] == "heading"
    assert cut["Council votes to rebuild pier"] in ("title", "outside the article")


def test_a_page_prints_its_sub_headings_an_article_cannot_quote_them() -> None:
    html = page(
        story=[*STORY[:2]],
        body="<h2>A long wait for repairs</h2>" + "".join(f"<p>{p}</p>" for p in STORY[2:]),
    )
    assert "A long wait for repairs" in clean_page(html).text
    assert (
        "A long wait for repairs"
        not in clean_item(Item(source="", id="p", content=html, media_type="text/html")).text
    )


HIDDEN = ["<p hidden>Must not be quoted.</p>", '<p style="display: none">Must not be quoted.</p>',
    '<div style="position:absolute;left:-9999px"><p>Must not be quoted.</p></div>',
    '<p style="font-size:0">Must not be quoted.</p>', "<template><p>Must not be quoted.</p></template>",
    "<noscript><p>Must not be quoted.</p></noscript>", "<!-- Must not be quoted. -->",
    "<script>Must not be quoted.</script>"]  # fmt: skip


@pytest.mark.parametrize("html", HIDDEN)
def test_what_readers_never_see_is_not_read(html: str) -> None:
    article = clean_item(Item(source="", id="p", content=page(body=html), media_type="text/html"))
    assert "Must not" not in article.text + str(article.receipt)


CANONICAL = {
    '<link rel="canonical" href="https://evil.example/x">': "https://news.example/a",
    '<link rel="canonical" href="javascript:alert(1)">': "https://news.example/a",
    '<link rel="canonical" href="//evil.example/x">': "https://news.example/a",
    '<link rel="canonical" href="https://me@news.example/x">': "https://news.example/a",
    '<link rel="canonical" href="/b">': "https://news.example/b",
    '<link rel="canonical" href="https://www.news.example/b">': "https://www.news.example/b",
    '<meta property="og:url" content="https://news.example/c">': "https://news.example/c",
    '<link rel="canonical" href="https://news.example/">': "https://news.example/a",
    "": "https://news.example/a",
}


@pytest.mark.parametrize("head", sorted(CANONICAL))
def test_a_page_may_not_claim_another_host(head: str) -> None:
    assert clean_page(page(head), "https://news.example/a").url == CANONICAL[head]


TITLES = {
    "<title>Council votes to rebuild the pier | Harbour News</title>": "Council votes to rebuild the pier",
    "<title>Council votes - to rebuild</title>": "Council votes - to rebuild",
    (
        '<title>x</title><meta property="og:title" content="Pier &amp;amp; town: a vote - Harbour '
        'News"><meta property="og:site_name" content="Harbour News">'
    ): "Pier & town: a vote",
    '<meta property="og:title" content="A city’s pier"><title>Other</title>': "A city’s pier",
    (
        '<meta property="og:title" content="You will not believe this pier"><script '
        'type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes to rebuild pier"}</scr'
        "ipt>"
    ): "Council votes to rebuild pier",
    (
        '<meta property="og:title" content="Council votes to rebuild pier - Coast"><script '
        'type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes to rebuild pier"}</scr'
        "ipt>"
    ): "Council votes to rebuild pier",
    (
        '<meta property="og:title" content="A pier for the town"><script '
        'type="application/ld+json">{"@type":"NewsArticle","headline":"Something nobody prints here"}</scri'
        "pt>"
    ): "A pier for the town",
    (
        "<script "
        'type="application/ld+json">{"@type":"NewsArticle","headline":"Pier to be rebuilt"}</script><title>'
        "Pier to be rebuilt - Coast - Harbour</title>"
    ): "Pier to be rebuilt",
}


@pytest.mark.parametrize("head", sorted(TITLES))
def test_titles_lose_the_sites_name(head: str) -> None:
    assert clean_page(page(head)).title == TITLES[head]


DATES = {
    (
        "<script "
        'type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"x",'
        '"datePublished":"2026-11-21T08:00:00Z"}'
        "]}</script>"
    ): "2026-11-21",
    '<meta name="date" content="2026-11-20">': "2026-11-20",
    '<meta name="pubdate" content="nonsense">': None,
    "": None,
    '<script type="application/ld+json">{"@type":"NewsArticle",</script>': None,
}


@pytest.mark.parametrize("head", sorted(DATES))
def test_dates_come_from_the_page_or_stay_unknown(head: str) -> None:
    found = clean_page(page(head)).published
    assert (found.date().isoformat() if found else None) == DATES[head]


def test_a_date_beside_the_title_dates_the_page() -> None:
    html = page("", body='<span class="post-date">21 November 2026</span>')
    found = clean_page(html).published
    assert found is not None
    assert found.date().isoformat() == "2026-11-21"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    story = [p.replace("Lindhaven", "Lindå") for p in STORY]
    raw = (
        page(f'<meta charset="{"windows-1252" if encoding == "cp1252" else "utf-8"}">', story=story)
        .decode()
        .encode(encoding)
    )
    assert clean_page(raw).text == "\n\n".join(story)


@pytest.mark.parametrize(
    "html", [b"", b"\x00\x01\x02", b"<html></html>", b"<html><body><nav>Home</nav></body></html>"]
)
def test_a_page_without_an_article_is_refused(html: bytes) -> None:
    with pytest.raises(SourceError):
        clean_page(html, "https://news.example/a")


def test_a_paywall_page_is_refused() -> None:
    html = page(
        story=[
            "Subscribe to continue reading this story. Already a subscriber? Log in.",
            "The council voted.",
        ]
    )
    with pytest.raises(SourceError, match="paywall"):
        clean_item(Item(source="", id="p", content=html, media_type="text/html"))


def test_what_surrounds_the_story_is_on_the_receipt() -> None:
    html = page(body="").replace(
        b"<footer>", b"<aside><p>Ten more piers to see before you die.</p></aside><footer>"
    )
    article = clean_item(Item(source="", id="p", content=html, media_type="text/html"))
    assert "Ten more piers" not in article.text
    assert any("Ten more piers" in c.line for c in article.receipt)
