"""Markup that was escaped once too often is no text; brackets that are text stay."""

from __future__ import annotations

import time

import pytest

from digest.clean import clean_item
from digest.clean.draft import Line
from digest.clean.escaped import unescaped
from digest.model import Article, Item

from .stories import STORIES

STORY = STORIES["en"]
TITLE = "Lindhaven council votes to rebuild pier"
MARKUP = [
    '&lt;img src="https://track.example/x.gif"&gt;', "&lt;img src=https://track.example/x.gif&gt;",
    '&lt;picture&gt;&lt;source srcset="https://track.example/a 2x"&gt;&lt;/picture&gt;',
    '&lt;video poster="https://track.example/v"&gt;&lt;/video&gt;', "&lt;strong&gt;&lt;/strong&gt;",
    "&lt;!-- https://track.example/ --&gt;", '&lt;a href="https://track.example/"&gt;&lt;/a&gt;',
    '&lt;script&gt;load("https://track.example")&lt;/script&gt;',
    "&lt;style&gt;@import url(https://track.example)&lt;/style&gt;", "&lt;svg onload=x&gt;&lt;/svg&gt;",
    '&amp;lt;img src="https://track.example/x.gif"&amp;gt;',
    '&lt;img src="https://track.example/x.gif" /', '&lt;iframe src="https://track.example/x.gif"&gt;',
    "&lt;link rel=stylesheet href=//track.example&gt;",
    '<picture><source srcset="https://track.example/a 2x"></picture>',
    "&lt;/p&gt;", '&lt;div class="x"&gt;', '&lt;x-widget data-u="https://track.example"&gt;&lt;/x-widget&gt;',
    "&lt;![CDATA[ ]]&gt;", '&lt;?xml version="1.0"?&gt;', "&lt;br&gt;",
    '&lt;span style="background:url(https://track.example)"&gt;&lt;/span&gt;',
]  # fmt: skip


def fragment(paragraphs: list[str]) -> Article:
    html = "".join(f"<p>{p}</p>" for p in paragraphs)
    return clean_item(Item(source="", id="x", title=TITLE, media_type="text/html", content=html))


def page(paragraphs: list[str]) -> Article:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    html = (
        "<!doctype "
        f"html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{text}</article></bo"
        "dy></html>"
    )
    return clean_item(Item(source="", id="x", media_type="text/html", content=html.encode()))


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("read", [fragment, page])
def test_no_markup_survives_at_the_end_or_alone(read: object, markup: str) -> None:
    assert callable(read)
    for paragraphs in ([*STORY[:-1], f"{STORY[-1]} {markup}"], [*STORY[:2], markup, *STORY[2:]]):
        article = read(paragraphs)
        assert article.text == "\n\n".join(STORY)
        assert article.title == TITLE


@pytest.mark.parametrize(
    "markup",
    [
        "&lt;b&gt;four&lt;/b&gt;",
        '&lt;a href="https://track.example"&gt;four&lt;/a&gt;',
        '<em>fo</em>&lt;span class="x"&gt;ur&lt;/span&gt;',
    ],
)
@pytest.mark.parametrize("read", [fragment, page])
def test_the_words_within_escaped_markup_stay(read: object, markup: str) -> None:
    assert callable(read)
    article = read([STORY[0], STORY[1].replace("four", markup), *STORY[2:]])
    assert article.text == "\n\n".join(STORY)


def test_the_receipt_says_what_was_taken_out() -> None:
    article = fragment([*STORY, '&lt;img src="https://track.example/x.gif"&gt;'])
    assert [(c.rule, c.line) for c in article.receipt] == [
        ("markup", '<img src="https://track.example/x.gif">')
    ]


def test_paragraphs_that_were_escaped_whole_are_paragraphs() -> None:
    html = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in STORY)
    article = clean_item(Item(source="", id="x", title=TITLE, media_type="text/html", content=html))
    assert article.text == "\n\n".join(STORY)


TEXT = [
    "a < b and c > d", "I <3 you", "x<y and y>z", "if x <b and c> d then", "Write <b> for bold.",
    "<b> and <i> are tags.", "Write to <angle@mail.example>.",
    "use List<T> or Map<K, V> here", "1 <6> 7", "AT&T &lt; 3", "<<not French quotes>>", "a -> b <- c",
    "The <title> of a page",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXT)
def test_brackets_that_are_text_stay(text: str) -> None:
    assert unescaped([Line(text)]) == [Line(text)]


CODE = (
    'The tutor wrote <img src="https://pier.example/a.png"> and <p>words</p> on the board, and the class '
    "laughed."
)


def test_code_in_plain_text_stays() -> None:
    article = clean_item(
        Item(source="", id="x", path="x.txt", title=TITLE, content="\n\n".join([*STORY, CODE]))
    )
    assert article.text == "\n\n".join([*STORY, CODE])


@pytest.mark.parametrize("text", ["<svg>", "<b>", "</", "<!-- ", "<a b=c ", '<img src="', "&lt;", "<a = "])
def test_endless_brackets_are_read_in_time(text: str) -> None:
    start = time.process_time()
    unescaped([Line(text * 20_000)])
    assert time.process_time() - start < 3
