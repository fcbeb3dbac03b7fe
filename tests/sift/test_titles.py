"""Every article with a title of its own, or none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from digest.model import Article
from digest.sift import own_titles

TEXTS = [
    "Three paintings were stolen from the museum in Marn at night, the police said.",
    "A bakery in Selby burned down on Thursday, the fire service said.",
    "The harbour of Osk will be dredged in spring, according to the port authority.",
    "A lorry overturned on the road to Harsk and spilled its load of beet.",
]


def articles(*titles, outlet="Coast Radio"):
    return [
        Article(id=f"a{n}", text=TEXTS[n % 4], title=title, outlet=outlet, language="en")
        for n, title in enumerate(titles)
    ]


def titled(*titles, **more):
    kept, aside = own_titles(articles(*titles, **more))
    assert aside == []
    return [a.title for a in kept]


def test_a_title_of_every_page_that_no_text_speaks_of_is_none():
    assert titled("Win a weekend: our great winter quiz", "Win a weekend: our great winter quiz") == ["", ""]
    assert titled("Win a weekend: our great winter quiz") == ["Win a weekend: our great winter quiz"]


def test_one_title_on_copies_of_its_text_stays():
    title = "Paintings stolen from the museum in Marn"
    twins = [Article(id=f"a{n}", text=TEXTS[0], title=title, language="en") for n in range(2)]
    assert [a.title for a in own_titles(twins)[0]] == [title, title]


@pytest.mark.parametrize(
    "title",
    [
        "Coast Radio", "coastradio.example", "www.coastradio.example/news", "https://coastradio.example/1",
        "en", "en-GB", "Please enable JavaScript to watch", "Image copyright Getty", "404 Not Found", "Home",
        ".header, .nav { color: #fff", "Startseite", "Страница не найдена", "—",
    ],
)  # fmt: skip
def test_furniture_is_no_title(title):
    assert titled(title) == [""]


@pytest.mark.parametrize(
    "title",
    ["Home rule debated in Osk", "Indexes fall in Harsk", "Newspaper sold", "No. 10 denies it", "Ex: no"],
)
def test_a_title_that_begins_like_furniture_stays(title):
    assert titled(title) == [title]


def test_the_ending_that_an_outlet_puts_behind_its_titles_goes():
    endings = [
        "Museum in Marn robbed - Coast Radio",
        "Bakery in Selby burns | Coast FM, News and Weather",
        "Harbour of Osk dredged | Coast FM, News and Weather",
        "Lorry spills its beet | Coast FM, News and Weather",
        "Museum in Marn - the police are late",
    ]
    kept = titled(*endings)
    assert kept == [
        "Museum in Marn robbed",
        "Bakery in Selby burns",
        "Harbour of Osk dredged",
        "Lorry spills its beet",
        "Museum in Marn - the police are late",
    ]
    assert all(a in b for a, b in zip(kept, endings, strict=True))


def test_only_the_last_part_is_an_ending_and_a_short_head_stays():
    assert titled("Osk - harbour of the north | Coast Radio") == ["Osk - harbour of the north"]
    assert titled("Weather | Coast Radio") == ["Weather | Coast Radio"]


def test_the_order_of_the_articles_changes_nothing():
    given = articles(
        "Bakery in Selby burns | FM", "Harbour of Osk dredged | FM", "Lorry spills beet | FM", "Home"
    )
    forwards, backwards = own_titles(given)[0], own_titles(given[::-1])[0]
    assert forwards == backwards[::-1]
    assert all(x.id != y.id for x, y in pairwise(forwards))
