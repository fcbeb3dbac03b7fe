"""Kickers and standfirsts as the markup names them, and as the page describes itself."""

from __future__ import annotations

import pytest

from digest.clean import clean_item
from digest.model import Article, Item

from .stories import STORIES

STORY = STORIES["en"]
SUMMARY = "A storm tore the old pier away; the new one will cost four million crowns."
TITLE = "Lindhaven council votes to rebuild pier"


def page(
    above: str = "", below: str = "", *, description: str = "", story: list[str] | None = None
) -> Article:
    head = f'<title>{TITLE}</title><meta name="description" content="{description}">'
    text = "".join(f"<p>{p}</p>" for p in story or STORY)
    html = (
        "<!doctype "
        f"html><html><head>{head}</head><body><article>{above}<h1>{TITLE}</h1>{below}{text}</article></body"
        "></html>"
    )
    return clean_item(Item(source="", id="x", media_type="text/html", content=html.encode()))


def rules(article: Article, line: str) -> list[str]:
    return [cut.rule for cut in article.receipt if cut.line == line]


@pytest.mark.parametrize(
    "names",
    ['class="standfirst"', 'class="article__standfirst"', 'class="ArticleDek sub-headline"',
        'class="c-article-subtitle"', 'itemprop="alternativeHeadline"', 'data-testid="strapline"',
        'class="chapo"', 'class="vorspann"', 'class="post-excerpt"'],
)  # fmt: skip
def test_a_standfirst_is_cut_by_its_own_rule(names: str) -> None:
    article = page(below=f"<p {names}>{SUMMARY}</p>")
    assert article.text == "\n\n".join(STORY)
    assert rules(article, SUMMARY) == ["standfirst"]


@pytest.mark.parametrize(
    "names", ['class="lead"', 'class="intro"', 'class="perex"', 'id="speakable-summary"', ""]
)
def test_what_may_be_the_lead_stays(names: str) -> None:
    assert page(below=f"<p {names}>{SUMMARY}</p>").text == "\n\n".join([SUMMARY, *STORY])


def test_an_introduction_with_attribution_is_the_lead() -> None:
    lead = "The harbour of Lindhaven gets a new pier, the mayor said on Monday."
    assert page(below=f'<p class="summary">{lead}</p>').text.startswith(lead)


def test_a_standfirst_stays_where_little_else_is_told() -> None:
    article = page(below=f'<p class="standfirst">{SUMMARY}</p>', story=STORY[:1])
    assert article.text == "\n\n".join([SUMMARY, STORY[0]])


def test_a_class_far_down_names_nothing() -> None:
    html = "".join(f"<p>{p}</p>" for p in STORY) + f'<p class="subtitle">{SUMMARY}</p><p>{RETOLD}</p>'
    article = clean_item(Item(source="", id="x", title=TITLE, media_type="text/html", content=html))
    assert article.text == "\n\n".join([*STORY, SUMMARY, RETOLD])


RETOLD = "The council of Lindhaven votes to rebuild the pier that a storm had torn away in January."


def test_the_pages_description_goes_where_the_story_says_it_again() -> None:
    article = page(below=f"<p>{RETOLD}</p>", description=RETOLD)
    assert article.text == "\n\n".join(STORY)
    assert rules(article, RETOLD) == ["standfirst"]


def test_the_pages_description_stays_where_it_is_the_lead() -> None:
    assert page(description=STORY[0]).text == "\n\n".join(STORY)
    assert page(below=f"<p>{SUMMARY}</p>", description=SUMMARY).text == "\n\n".join([SUMMARY, *STORY])


@pytest.mark.parametrize(
    "kicker",
    ['<p class="kicker">Coast and harbours of the north country</p>',
        '<div class="article-eyebrow"><a href="/x">Politics</a></div>',
        '<span class="Dachzeile">Sturm im Norden des Landes</span>', "<p>World</p>"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_kicker_is_always_cut(kicker: str, place: str) -> None:
    article = page(above=kicker) if place == "above" else page(below=kicker)
    assert article.text == "\n\n".join(STORY)


def test_a_feeds_fragment_names_them_too() -> None:
    html = f'<p class="kicker">Coast</p><p class="standfirst">{SUMMARY}</p>' + "".join(
        f"<p>{p}</p>" for p in STORY
    )
    article = clean_item(Item(source="", id="x", title=TITLE, media_type="text/html", content=html))
    assert article.text == "\n\n".join(STORY)
    assert [cut.rule for cut in article.receipt] == ["kicker", "standfirst"]
