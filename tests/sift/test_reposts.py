from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Article
from digest.sift.reposts import collapse_reposts as collapse
from digest.text.addresses import believed, canonical, page_key

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.Example.ORG/a", "https://news.example.org/a"),
        ("https://news.example.org", "https://news.example.org/"),
        ("http://news.example.org:80/a", "http://news.example.org/a"),
        ("https://news.example.org:443/a", "https://news.example.org/a"),
        ("https://news.example.org:8443/a", "https://news.example.org:8443/a"),
        ("https://news.example.org./a", "https://news.example.org/a"),
        ("https://news.example.org/a#comments", "https://news.example.org/a"),
        ("https://news.example.org/a/index.html", "https://news.example.org/a/"),
        ("https://news.example.org/index.php?id=7", "https://news.example.org/?id=7"),
        ("https://news.example.org/a?utm_source=rss&utm_medium=feed", "https://news.example.org/a"),
        ("https://news.example.org/a?id=7&utm_source=x&page=2", "https://news.example.org/a?id=7&page=2"),
        ("https://news.example.org/a?fbclid=xyz", "https://news.example.org/a"),
        ("https://news.example.org/a?gclid=1&q=a%20b", "https://news.example.org/a?q=a%20b"),
        ("https://news.example.org/a?at_medium=RSS&at_campaign=KARANGA", "https://news.example.org/a"),
        ("https://news.example.org/a?ref=rss", "https://news.example.org/a"),
        ("https://news.example.org/a?ref=chapter-2", "https://news.example.org/a?ref=chapter-2"),
        ("https://news.example.org/a?source=twitter", "https://news.example.org/a"),
        ("https://news.example.org/a?source=4711", "https://news.example.org/a?source=4711"),
        ("https://news.example.org/story?at=5&b=", "https://news.example.org/story?at=5&b="),
        ("https://news.example.org/a/amp", "https://news.example.org/a"),
        ("https://news.example.org/a/amp/", "https://news.example.org/a"),
        ("https://news.example.org/a.amp.html", "https://news.example.org/a.html"),
        ("https://news.example.org/a.amp", "https://news.example.org/a"),
        ("https://news.example.org/a?amp=1", "https://news.example.org/a"),
        ("https://news.example.org/a?amp", "https://news.example.org/a"),
        ("https://news.example.org/a?outputType=amp", "https://news.example.org/a"),
        ("https://amp.news.example.org/a", "https://www.news.example.org/a"),
        ("https://amp.example/a", "https://amp.example/a"),
        ("https://news.example.org/camp", "https://news.example.org/camp"),
        ("https://www.google.com/amp/s/news.example.org/a/amp/", "https://news.example.org/a"),
        (
            "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/a?x=1",
            "https://news.example.org/a?x=1",
        ),
        ("https://xyz.cdn.ampproject.org/", "https://xyz.cdn.ampproject.org/"),
        ("https://[2001:DB8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("  https://news.example.org/a\n", "https://news.example.org/a"),
        ("https://news.example.org/ü?q=ß", "https://news.example.org/ü?q=ß"),
        ("", ""),
        ("news.example.org/a", ""),
        ("/a", ""),
        ("mailto:desk@example.org", ""),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://user@example.org/", ""),
        ("https://example.org\\@evil.example/", ""),
        ("https:///a", ""),
        ("https://example.org:port/", ""),
        ("https://[::1/", ""),
    ],
)
def test_canonical(url: str, expected: str):
    assert canonical(url) == expected


@given(st.text(max_size=60).map("https://news.example.org/".__add__) | st.text(max_size=60))
def test_canonical_never_fails_and_settles(url: str):
    once = canonical(url)
    assert canonical(once) == once
    assert once == "" or once.startswith(("http://", "https://"))


def test_one_page_has_one_key():
    keys = {
        page_key(url)
        for url in (
            "http://www.example.org/a/?b=2&a=1",
            "https://example.org/a?a=1&b=2#top",
            "https://m.example.org/a?a=1&b=2&utm_source=x",
            "https://amp.example.org/a/amp?b=2&a=1",
        )
    }
    assert keys == {"example.org/a?a=1&b=2"}
    assert page_key("https://www.example.org/?utm_source=rss") == ""
    assert page_key("https://example.org/?p=12") == "example.org?p=12"
    assert page_key("not an address") == ""


@pytest.mark.parametrize(
    ("stated", "url", "expected"),
    [
        ("https://www.example.org/a", "https://example.org/a?utm_source=x", "https://www.example.org/a"),
        ("/a", "https://example.org/a/amp?x=1", "https://example.org/a"),
        ("https://news.example.org/a", "https://example.org/b", "https://news.example.org/a"),
        ("https://example.org/", "https://example.org/b", "https://example.org/b"),
        ("https://elsewhere.example/a", "https://example.org/b", "https://example.org/b"),
        ("javascript:alert(1)", "https://example.org/b", "https://example.org/b"),
        ("", "https://example.org/b", "https://example.org/b"),
        ("https://example.org/a", "", "https://example.org/a"),
        ("", "", ""),
    ],
)
def test_what_a_page_says_of_itself_is_believed_within_its_site(stated: str, url: str, expected: str):
    assert believed(stated, url) == expected


def words(seed: int, count: int = 200) -> str:
    pick = random.Random(seed)  # noqa: S311 - a fixed seed for test data
    return " ".join(
        f"{pick.choice('bdfgklmnprst')}{pick.choice('aeiou')}{pick.randrange(400)}" for _ in range(count)
    )


def article(
    name: str, text: str, *, outlet: str = "Harbour Post", hours: int | None = 0, **more: str
) -> Article:
    published = None if hours is None else NOON + timedelta(hours=hours)
    return Article(id=name, text=text, outlet=outlet, published=published, **more)


def ids(articles: tuple[Article, ...]) -> list[str]:
    return [a.id for a in articles]


def test_a_repost_collapses_to_the_newest():
    text = words(1)
    old = article("a1", text, hours=0)
    new = article("a2", text.replace(text.split()[50], "forty") + " Updated at noon.", hours=3)
    other = article("a3", words(2))
    kept, aside = collapse([new, old, other])
    assert ids(kept) == ["a2", "a3"]
    assert [(s.article.id, s.reason) for s in aside] == [
        ("a1", "re-posted: Harbour Post has a newer version, a2")
    ]


def test_a_dated_version_is_newer_than_an_undated_and_of_equals_the_longer_stays():
    text = words(1)
    kept, _ = collapse([article("a1", text, hours=None), article("a2", text, hours=-9)])
    assert ids(kept) == ["a2"]
    kept, _ = collapse([article("a1", text + " And more."), article("a2", text)])
    assert ids(kept) == ["a1"]


def test_another_outlet_with_the_same_wire_story_stays():
    kept, aside = collapse([article("a1", words(1)), article("a2", words(1), outlet="Valley Times")])
    assert ids(kept) == ["a1", "a2"]
    assert aside == ()


def test_unknown_outlets_are_not_one_outlet():
    kept, _ = collapse([article("a1", words(1), outlet=""), article("a2", words(1), outlet="")])
    assert ids(kept) == ["a1", "a2"]


def test_one_address_is_one_article_whatever_the_feed_is_called():
    first = article("a1", words(1), outlet="Post World", url="https://post.example/a?utm_source=rss")
    second = article(
        "a2", words(1, 120) + words(3, 60), outlet="Post", url="http://www.post.example/a", hours=2
    )
    kept, aside = collapse([first, second])
    assert ids(kept) == ["a2"]
    assert ids(tuple(s.article for s in aside)) == ["a1"]


def test_one_site_is_one_outlet():
    first = article("a1", words(1), outlet="Post World", url="https://post.example/a")
    second = article("a2", words(1), outlet="Post Local", url="https://www.post.example/b", hours=2)
    assert ids(collapse([first, second])[0]) == ["a2"]


def test_one_address_for_many_things_is_no_identity():
    ticker = "https://post.example/live"
    entries = [article(f"a{n}", words(n), url=f"{ticker}#{n}", title=f"Entry {n}") for n in range(5)]
    assert len(collapse(entries)[0]) == 5
    front = [article(f"a{n}", words(n, 5), url="https://post.example/", title="") for n in range(5)]
    assert len(collapse(front)[0]) == 5


def test_short_texts_need_the_same_title():
    first = article("a1", "Watch the whole interview in our video.", title="The mayor")
    second = article("a2", "Watch the whole interview in our video.", title="The coach")
    third = article("a3", "Watch the whole interview in our video.", title="The coach", hours=1)
    assert ids(collapse([first, second, third])[0]) == ["a1", "a3"]


def test_a_follow_up_that_quotes_half_is_another_article():
    assert (
        len(
            collapse([article("a1", words(1)), article("a2", words(1, 100) + " " + words(2, 100), hours=5)])[
                0
            ]
        )
        == 2
    )


def test_scripts_without_spaces():
    text = (
        "市長は月曜日に新しい橋の建設計画を発表し、来年春に着工すると述べた。住民は長年この橋を求めてきた。"
    )
    kept, _ = collapse([article("a1", text), article("a2", text.replace("来年春", "来年夏"), hours=1)])
    assert ids(kept) == ["a2"]
    assert ids(collapse([article("a1", ""), article("a2", "")])[0]) == ["a1", "a2"]


def test_independent_of_order():
    texts = [words(n // 3) + f" version {n % 3}" for n in range(30)]
    articles = [article(f"a{n:02}", text, hours=n % 5) for n, text in enumerate(texts)]
    expected = sorted(ids(collapse(articles)[0]))
    assert len(expected) == 10
    for seed in range(5):
        shuffled = random.Random(seed).sample(articles, len(articles))  # noqa: S311 - the same
        assert sorted(ids(collapse(shuffled)[0])) == expected


def test_near_linear_even_with_shared_boilerplate():
    line = " Harbour Post brings you the news of the harbour every single day of the week."
    articles = [article(f"a{n}", words(n, 150) + line) for n in range(3000)]
    start = time.process_time()
    kept, _ = collapse(articles)
    assert len(kept) == 3000
    assert time.process_time() - start < 12
