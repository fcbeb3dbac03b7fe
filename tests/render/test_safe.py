"""Links, text fragments and foreign text, as they may be printed."""

import re
from html import unescape

import pytest

from digest.render.fragments import at_sentence, decoded_fragment
from digest.render.safe import printable, shortened, web_link
from digest.render.templates import markdown


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTP://A.example:80/x y", ""),
        ("https://a.example/é?q=ü#ö", "https://a.example/%C3%A9?q=%C3%BC#%C3%B6"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://a.example/f#:~:text=already", "https://a.example/f"),
        ("https://a.example/%20%41", "https://a.example/%20%41"),
        ("http://127.0.0.1:8798/a", "http://127.0.0.1:8798/a"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
    ],
)
def test_only_plain_web_addresses_become_links(url, link):
    assert web_link(url) == link


def test_a_text_fragment_is_well_formed():
    words = "A co-op, they said & more; nobody was asked, and nobody minded at all."
    link = at_sentence("https://a.example/", words, f"First. {words} Last.")
    assert re.fullmatch(
        r"https://a\.example/#:~:text=(%[0-9A-F]{2}|[A-Za-z0-9])+,(%[0-9A-F]{2}|[A-Za-z0-9])+", link
    )
    assert decoded_fragment(link) == "A co-op, they,at all"
    assert at_sentence("https://a.example/#part", "x").endswith("#part:~:text=x")


LOST = "海岸警卫队周一表示，渡轮“奥雷林德号”沉没事故的遇难人数升至14人，搜救仍在继续。"
TOWN = "Police said nobody in the old town of Harn was hurt, and that all in the old town were safe."


@pytest.mark.parametrize(
    ("before", "sentence", "fragment"),
    [
        ("The ship sank.", "The ship sank on Monday in the strait of Harn.", "The ship sank on,Harn"),
        ("It rained.", "It rained.", "It rained"),
        ("Police said so.", TOWN, "Police said nobody,safe"),
        ("船舶沉没。", LOST, "海岸警卫队周一表示,搜救仍在继续"),
    ],
)
def test_a_text_fragment_is_the_shortest_that_names_only_its_sentence(before, sentence, fragment):
    article = f"{before} {sentence}"
    assert decoded_fragment(at_sentence("https://a.example/", sentence, article)) == fragment


def test_printable_keeps_honest_text():
    honest = "« Ça ne va pas », dit-elle — 5 < 6 & {{ x }} – हिन्दी, ภาษาไทย, עִבְרִית, 👩‍👧 naïve"
    assert printable(honest) == honest
    assert printable(" a\n b\u2028c\u202e\u200b ") == "a b c"
    assert shortened("one two three", 9) == "one two…"


HOSTILE = (
    "# x;- x;1. x;+ x;> x;= x;a*b*c;[x](y);![x](y);`x`;<b>;a|b;$x$;~~x~~;https://x.example;www.x.example;&amp"
    ";x\\;a_b_c;---;| a |;    x;[x]: y;<!--"
)


@pytest.mark.parametrize("text", re.split(";(?!$)", HOSTILE))
def test_markdown_shows_text_as_it_is(text):
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = parser.render(f"- {markdown(text.strip())}\n")
    inside = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", html, re.DOTALL)
    assert inside, html
    assert "<" not in inside[1].replace("&lt;", "")
    assert unescape(inside[1]) == text.strip()
