"""Titles and links of feeds: what is a word of them, and what is markup."""

from __future__ import annotations

import pytest

from digest.text.plain import plain, web_url


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("How <div> tags in C&#43;&#43; work", "How <div> tags in C++ work"),
        ("How &lt;div&gt; tags work", "How <div> tags work"),
        ("Why I stopped using <table> for layout", "Why I stopped using <table> for layout"),
        ("Option<T> explained", "Option<T> explained"),
        ("What #include <iostream> does", "What #include <iostream> does"),
        ("The <canvas> element turns ten", "The <canvas> element turns ten"),
        ("<b>Storm</b> hits Osk", "Storm hits Osk"),
        ("&lt;b&gt;Storm&lt;/b&gt; hits Osk", "Storm hits Osk"),
        ("Storm hits <i>Osk", "Storm hits Osk"),
        ("Storm<br>hits Osk", "Stormhits Osk"),
        ("Storm <script>alert(1)</script> hits", "Storm alert(1) hits"),
        ("Storm <div onclick=x()>hits</div> Osk", "Storm hits Osk"),
        ("<div>Storm hits Osk</div>", "Storm hits Osk"),
        ("<div>Storm hits Osk", "Storm hits Osk"),
        ("AT&amp;T buys Osk Mobile", "AT&T buys Osk Mobile"),
        ("3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
    ],
)
def test_tags_that_a_title_speaks_of_stay(markup, title):
    assert plain(markup) == title
    assert plain(plain(markup)) == title


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://b.example/2?a=1&amp;b=2", "https://b.example/2?a=1&b=2"),
        ("/2?a=1&amp;b=2", "https://b.example/2?a=1&b=2"),
        ("https://b.example/2?a=1&b=2", "https://b.example/2?a=1&b=2"),
        ("javascript&amp;colon;alert(1)", "https://b.example/javascript&colon;alert(1)"),
    ],
)
def test_a_link_that_was_escaped_twice_works(link, url):
    assert web_url(link, "https://b.example/") == url
