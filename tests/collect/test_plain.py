import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.plain import looks_html, one_line, plain, tidy, web_url


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Harbour opens", "Harbour opens"),
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("<b>Harbour</b> opens", "Harbour opens"),
        ("&lt;b&gt;Harbour&lt;/b&gt; opens", "Harbour opens"),
        ("a < b and c > d", "a < b and c > d"),
        ("I &lt;3 harbours", "I <3 harbours"),
        ("  two\n\n lines\t", "two lines"),
        ("<![CDATA[Harbour]]> opens", "Harbour opens"),
        ("Harbour<!-- not this --> opens", "Harbour opens"),
        ("Zero\x00one\x1b[31m\x85two", "Zeroone[31m two"),
        ("It\x92s", "It’s"),
        ("line\u2028separated\u2029twice", "line separated twice"),
        ("half \ud800 pair", "half � pair"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        ("", ""),
    ],
)
def test_plain(markup, text):
    assert plain(markup) == text


@given(st.text())
def test_plain_text_is_one_clean_line(markup):
    text = plain(markup)
    assert text == " ".join(text.split())
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in text)


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)
    assert one_line(one_line(text)) == one_line(text)
    tidy(text).encode()


@pytest.mark.parametrize(
    ("link", "base", "url"),
    [
        ("https://a.example/x", "", "https://a.example/x"),
        (" https://a.example/x\n", "", "https://a.example/x"),
        ("https://a.example/two words", "", "https://a.example/two%20words"),
        ('https://a.example/"onclick="x', "", "https://a.example/%22onclick=%22x"),
        ("x/y", "https://a.example/b/", "https://a.example/b/x/y"),
        ("/x", "https://a.example/b/", "https://a.example/x"),
        ("//b.example/x", "https://a.example/", "https://b.example/x"),
        ("x", "", ""),
        ("javascript:alert(1)", "https://a.example/", ""),
        ("java\tscript:alert(1)", "https://a.example/", ""),
        ("\x01javascript:alert(1)", "https://a.example/", ""),
        ("data:text/html,x", "https://a.example/", ""),
        ("file:///etc/hosts", "", ""),
        ("https://user@a.example/", "", ""),
        ("https://bank.example@a.example/", "", ""),
        ("https:\\\\a.example\\x", "", ""),
        ("https://", "", ""),
        ("https://a.example:port/", "", ""),
        ("https://[::1", "", ""),
        ("https://a.example/" + "x" * 9000, "", ""),
        ("", "https://a.example/", ""),
    ],
)
def test_web_url(link, base, url):
    assert web_url(link, base) == url


@given(st.text(max_size=60), st.sampled_from(["", "https://a.example/b/"]))
def test_a_web_url_is_http_or_nothing(link, base):
    url = web_url(link, base)
    assert not url or url.lower().startswith(("http://", "https://"))
    assert not any(c in url for c in ' "<>\\\n\t')
    assert web_url(url) == url


@pytest.mark.parametrize(
    "text",
    [
        "<p>words</p>",
        "a<br/>b",
        '<a href="x">y</a>',
        'words<picture><source srcset="a 2x"></picture>',
        '<VIDEO poster="x"></VIDEO>',
        "<svg/onload=x>",
    ],
)
def test_html_is_seen(text):
    assert looks_html(text)


@pytest.mark.parametrize(
    "text", ["words", "a < b", "<angle@mail.example>", "use <T> here", "5 <6> 7", "x<y and y>z"]
)
def test_other_brackets_are_not_html(text):
    assert not looks_html(text)
