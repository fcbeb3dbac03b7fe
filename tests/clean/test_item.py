"""One item to one article: what is kept, what is accounted for, what is learned, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.clean import clean_item
from digest.clean.repair import repair, squeeze
from digest.errors import SourceError
from digest.model import Article, Item

STORY = [
    "The harbour council of Lindhaven voted on Monday to rebuild the old pier before the winter storms.",
    "Mayor Ida Brandt said the work would cost 40 million crowns, to be paid over ten years.",
    "Fishermen had warned for years that the pillars of the pier were cracked.",
]


def clean(content: str | bytes, media_type: str = "text/plain", **fields: object) -> Article:
    item = Item(source="", id="x", content=content, media_type=media_type, **fields)  # type: ignore[arg-type]
    return clean_item(item)


def test_paragraphs_are_parted_by_one_blank_line() -> None:
    assert clean("\n\n\n".join(STORY) + "\n").text == "\n\n".join(STORY)
    assert clean("\r\n".join(STORY)).text == "\n\n".join(STORY)
    assert clean("  \n".join(f"\t {line}  " for line in STORY)).text == "\n\n".join(STORY)


def test_hand_wrapped_paragraphs_are_joined() -> None:
    import textwrap

    wrapped = "\n\n".join(
        textwrap.fill(" ".join(STORY[:2]) if n == 0 else STORY[2] + " " + STORY[0], 68) for n in range(2)
    )
    article = clean(wrapped)
    assert article.text.split("\n\n") == [" ".join(STORY[:2]), STORY[2] + " " + STORY[0]]


def test_feed_html_becomes_paragraphs_of_text() -> None:
    html = (
        f"<p>{STORY[0]}</p><figure><img src=x onerror=alert(1)><figcaption>The pier at "
        f"dusk</figcaption></figure><p>{STORY[1]}<br><br>{STORY[2]}</p><script>alert(1)</script><p "
        "hidden>Hidden.</p>"
    )
    article = clean(html, "text/html", title="Pier")
    assert article.text == "\n\n".join(STORY)
    assert [(c.rule, c.line) for c in article.receipt] == [("caption", "The pier at dusk")]


def test_markdown_keeps_no_markup() -> None:
    text = (
        f"# Council votes to rebuild pier\n\n{STORY[0].replace('Monday', '**Monday**')}\n\n## A long wait\n\n"
        f"{STORY[1]}\n\n<img src=x onerror=alert(1)><script>alert(1)</script>\n\n"
        f"[{STORY[2]}](https://a.example)\n"
    )
    article = clean(text, "text/markdown")
    assert article.title == "Council votes to rebuild pier"
    assert article.text == "\n\n".join(STORY)


def test_inline_markup_does_not_break_a_paragraph() -> None:
    article = clean(
        "<p>The <b>harbour</b> <a href='x'>council</a>\nof <em>Lindhaven</em> voted.</p>", "text/html"
    )
    assert article.text == "The harbour council of Lindhaven voted."


def test_declared_metadata_wins() -> None:
    when = datetime(2026, 11, 21, 8, tzinfo=UTC)
    article = clean(
        "\n".join(["3 May 2024", "By Per Lund", *STORY, "Reuters"]), title=" A  title ",
        outlet="Harbour News", agency="dpa", published=when, authors=("Ida Brandt", "AFP"),
        url="https://news.example/pier", path="a.txt", section="Coast", kind="article", weight=2.0,
        language="en-GB", image="https://news.example/pier.jpg",
    )  # fmt: skip
    assert (article.title, article.outlet, article.agency, article.published) == (
        "A title",
        "Harbour News",
        "dpa",
        when,
    )
    assert (article.authors, article.section, article.declared_kind, article.weight) == (
        ("Ida Brandt",),
        "Coast",
        "article",
        2.0,
    )
    assert (article.url, article.path, article.language, article.image) == (
        "https://news.example/pier",
        "a.txt",
        "en",
        "https://news.example/pier.jpg",
    )


def test_a_feeds_source_is_its_outlet_and_an_agency_among_its_authors_is_credited() -> None:
    article = clean_item(
        Item(source="Harbour News", id="1", content="\n".join(STORY), authors=("Agence France-Presse",))
    )
    assert (article.outlet, article.agency, article.authors) == ("Harbour News", "AFP", ())


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://me@evil.example/", "//host/x", "https://a b/"],
)
def test_an_address_that_is_no_web_address_is_dropped(url: str) -> None:
    assert clean("\n".join(STORY), url=url).url == ""


def test_identity_depends_on_place_title_and_text_alone() -> None:
    one = clean("\n".join(STORY), url="https://a.example/1", title="T")
    assert one.id == clean("\n".join(STORY) + "\n----", url="https://a.example/1", title="T", outlet="O").id
    assert one.id != clean("\n".join(STORY), url="https://a.example/2", title="T").id
    assert one.id[0] == "a"
    assert len(one.id) == 11


LANGUAGES = {
    "en": STORY[0], "de": (
        "Der Hafenrat von Lindhaven hat am Montag beschlossen, den alten Pier vor den Winterstürmen neu zu "
        "bauen."
    ),
    "fr": "Le conseil du port a décidé lundi de reconstruire la vieille jetée avant les tempêtes d'hiver.",
    "es": (
        "El consejo del puerto decidió el lunes reconstruir el viejo muelle antes de las tormentas de "
        "invierno."
    ),
    "ru": "Совет порта решил в понедельник отстроить старый причал до зимних штормов.",
    "uk": "Рада порту вирішила в понеділок відбудувати старий причал до зимових штормів.",
    "zh": "港口委员会周一投票决定在冬季风暴来临之前重建旧码头。",
    "ja": "港湾評議会は月曜日、冬の嵐の前に古い桟橋を再建することを決めた。",
    "ar": "صوت مجلس الميناء يوم الاثنين على إعادة بناء الرصيف القديم قبل عواصف الشتاء.",
    "und": "12 34",
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_language_is_told(language: str) -> None:
    assert clean(LANGUAGES[language]).language == language
    assert clean(LANGUAGES[language]).text == LANGUAGES[language]


REFUSED = {
    "": "no article text found",
    "Menu\nShare\nSkip to content": "no article text found",
    "<p></p><script>x</script>": "no article text found",
    "Subscribe to continue reading this article. Already a subscriber? Log in.": (
        "looks like a consent or paywall page"
    ),
}


@pytest.mark.parametrize("content", sorted(REFUSED))
def test_what_holds_no_article_is_refused(content: str) -> None:
    with pytest.raises(SourceError, match=REFUSED[content]):
        clean(content, "text/html" if "<" in content else "text/plain", path="a.txt")


def test_invisible_characters_are_noted_on_the_receipt() -> None:
    article = clean(STORY[0].replace("harbour", "har\u200bbour"))
    assert article.text == STORY[0]
    assert [(c.rule, "\\u200b" in c.line) for c in article.receipt] == [("characters repaired", True)]


LINE = st.one_of(
    st.sampled_from([*STORY, "Share", "By Ida Brandt", "Photo: Ola Berg", "----", "Top Stories",
        "Read more: Storm", "LINDHAVEN — The storm has passed and the harbour is open.", "Reuters",
        "3 May 2024", "A short line", "港口新闻", "Sign up for our newsletter"]),
    st.text(max_size=80),
)  # fmt: skip


@given(st.lists(LINE, max_size=14), st.booleans())
@settings(max_examples=250, deadline=None)
def test_every_line_is_kept_or_accounted_for(lines, teaser) -> None:
    content = "\n".join(lines)
    try:
        article = clean(content, teaser=teaser)
    except SourceError:
        return
    cut = [c.line for c in article.receipt if c.rule != "characters repaired"]
    assert sorted("".join([article.text, *cut]).replace("\n", "").replace(" ", "")) == sorted(
        "".join(squeeze(repair(content, entities=True)).split())
    )
    assert all(p == p.strip() and "\n" not in p and p for p in article.text.split("\n\n"))


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_markup_survives_and_nothing_crashes(text: str) -> None:
    for media_type in ("text/html", "text/markdown"):
        try:
            article = clean(f"<p>{text}</p><b onclick=x>bold</b><script>bad()</script>", media_type)
        except SourceError:
            continue
        assert "onclick" not in article.text or "onclick" in text
        assert "bad()" not in article.text or "bad()" in text


@pytest.mark.parametrize(
    "html",
    [
        f'{STORY[0]} {STORY[1]}&lt;img src="https://track.example/x.gif"&gt;',
        f"&lt;p&gt;{STORY[0]} {STORY[1]}&lt;/p&gt;&lt;p&gt;&lt;/p&gt;",
        (
            f'{STORY[0]} {STORY[1]}<picture><source srcset="https://track.example/a 2x"></picture><video '
            'poster="https://track.example/v"></video>'
        ),
    ],
)
def test_markup_that_a_feed_escaped_twice_is_no_text(html: str) -> None:
    assert clean(html, "text/html", title="Pier").text == f"{STORY[0]} {STORY[1]}"


def test_a_bracket_that_is_text_stays() -> None:
    text = "Write &lt;b&gt; for bold, the tutor told the class in Lindhaven, and x &lt; y holds for a &lt;3."
    assert clean(f"<p>{text}</p>", "text/html").text == text.replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("www.hale.example:80", "hale.example"),
        ("Hale.example", "Hale.example"),
        ("Hale Post: 80", "Hale Post: 80"),
    ],
)
def test_an_outlet_that_is_an_address_has_no_port(outlet: str, name: str) -> None:
    assert clean_item(Item(source="s", id="1", content="\n".join(STORY), outlet=outlet)).outlet == name


@pytest.mark.parametrize(
    ("site", "url"),
    [
        (" - WHLR FOX6 News - Osk, AL", "https://www.whlr.example/1"),
        (" - hale3.example-Osk News, Weather & Sports", "http://www.hale3.example/1"),
        (" - WCOS-TV | Hale News 4 - Osk News", "http://halenews4.example/1"),
        (" :: WHLR.example", "https://whlr.example/1"),
    ],
)
def test_the_site_s_name_behind_a_title_goes(site: str, url: str) -> None:
    title = "Council votes to rebuild pier"
    assert clean("\n\n".join(STORY), title=title + site, url=url).title == title


@pytest.mark.parametrize(
    "title",
    [
        "Council votes to rebuild pier - but Hale says no to its plan",
        "Hale Radio | Council votes to rebuild pier",
        "Council votes to rebuild pier - Osk Post",
    ],
)
def test_what_only_looks_like_a_site_s_name_stays(title: str) -> None:
    assert clean("\n\n".join(STORY), title=title, url="https://hale.example/1").title == title


@pytest.mark.parametrize(
    "line",
    [
        "Getty Images Mayor Ida Brandt at the pier",
        "Media playback is unsupported on your device Media caption Ida Brandt shows the pier",
        "A new pier by Sept. 9? 9:04 PM ET Sun, 3 Sept 2017 | 02:51",
        "You must enter the characters with black color that stand out from the other characters",
    ],
)
def test_a_caption_or_a_message_is_no_title(line: str) -> None:
    article = clean("\n\n".join([line, *STORY]))
    assert (article.title, article.text) == ("", "\n\n".join(STORY))
    assert [c.line for c in article.receipt] == [line]
