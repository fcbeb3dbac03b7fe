"""All formats print the same edition."""

import dataclasses
import json
import re
from html import unescape
from itertools import pairwise

import pytest

from digest.app.tools import verify_edition
from digest.errors import RenderError
from digest.model import Translation
from digest.render import Site, renderers, site, summary
from digest.render.safe import web_link
from digest.render.templates import wrapped
from digest.verify.printed import markdown as read_markdown
from digest.verify.printed import page as read_page
from digest.verify.printed import plain as read_text
from tests.render.printed import mail, said, statements


def test_every_format_says_the_same_in_the_same_order(folder):
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    expected = [(kind, text) for _, kind, text in statements(record)]
    newest = [(kind, text) for earlier, kind, text in statements(record) if not earlier]
    body = mail(folder)
    assert said(read_page((folder / "index.html").read_text("utf-8"))) == expected
    assert said(read_page((folder.parent / "index.html").read_text("utf-8"))) == expected
    assert said(read_markdown((folder / "digest.md").read_text("utf-8"))) == expected
    assert said(read_text((folder / "digest.txt").read_text("utf-8"))) == expected
    assert said(read_text(body.get_body(("plain",)).get_content().replace("\r\n", "\n"))) == newest
    assert said(read_page(body.get_body(("html",)).get_content())) == newest
    feed = json.loads((folder.parent / "feed.json").read_text("utf-8"))
    told = [q for i in feed["items"] for q in re.findall(r'class="said">(.*?)</span>', i["content_html"])]
    assert [unescape(q) for q in told] == [t for k, t in expected if k == "quote"]


def test_every_citation_is_the_same_in_every_format(folder):
    """Page, Markdown and text number the sources alike, and cite the same of them at the same sentence."""
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    numbers = {a["id"]: a["number"] for a in record["articles"]}
    stories = {s["id"]: s for s in record["stories"]}
    quotes = [q for t in record["threads"] for key in t["stories"] for q in stories[key]["brief"]]
    expected = [[numbers[s["article"]] for s in (q, *q["echoes"])] for q in quotes]
    html = (folder / "index.html").read_text("utf-8")
    cited = re.findall(r"</q>((?:<a [^>]*>[^<]*</a>)*)", html)
    assert [[int(n) for n in re.findall(r">(\d+)<", c)] for c in cited] == expected
    lines = re.findall(r"(?m)^- (?!\*\*).*?((?:\[\^\d+\])+)$", (folder / "digest.md").read_text("utf-8"))
    assert [[int(n) for n in re.findall(r"\d+", c)] for c in lines] == expected


def test_markdown_is_read_back_by_a_parser_as_one_title_with_footnotes(folder):
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    text = (folder / "digest.md").read_text("utf-8")
    tokens = MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin).parse(text)
    kinds = [t.type for t in tokens]
    assert kinds[0] == "front_matter"
    assert [t.tag for t in tokens if t.type == "heading_open"].count("h1") == 1
    levels = [int(t.tag[1]) for t in tokens if t.type == "heading_open"]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    assert kinds.count("footnote_open") == len(record["articles"])
    inline = [c for t in tokens if t.type == "inline" for c in t.children]
    links = [c.attrs["href"] for c in inline if c.type == "link_open"]
    known = tuple(a["url"] or a["copy"] for a in record["articles"])
    assert links
    assert all(link.startswith(known) for link in links)


def test_every_cited_address_is_in_every_format(sample, folder):
    wanted = [web_link(a.url) for a in sample.edition().articles if a.url]
    html, text = (folder / "index.html").read_text("utf-8"), (folder / "digest.txt").read_text("utf-8")
    for name in ("digest.md", "edition.json"):
        assert all(url in (folder / name).read_text("utf-8") for url in wanted), name
    assert all(url in text and url.replace("&", "&amp;") in html for url in wanted)


def test_the_same_edition_gives_the_same_bytes(sample):
    for render in renderers():
        assert render(sample.edition()) == render(sample.edition())
    known = [summary(sample.edition())]
    assert site(sample.edition(), known) == site(sample.edition(), known)


def test_stories_in_brief_come_last_in_every_format(sample, written, tmp_path):
    folder = written(sample.edition(in_brief=frozenset({"s0000000011"})), tmp_path)
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    assert record["stories"][-1]["id"] == "s0000000011"
    assert verify_edition(folder).faults == ()
    html = (folder / "index.html").read_text("utf-8")
    assert html.index('id="briefly"') < html.index('<li id="s0000000011">')


def test_the_footer_says_what_failed_and_what_was_left_out(folder):
    for name in ("index.html", "digest.md", "digest.txt"):
        text = " ".join((folder / name).read_text("utf-8").split())
        for words in ("1 of 2 sources failed", "Dead Letter",
                      "no answer in 20 seconds", "holds no readable text",
                      "derived: every paragraph", "At most 4 sentences", "digest verify"):  # fmt: skip
            assert words in text, (name, words)


def test_text_stays_within_72_columns(sample, written, tmp_path):
    from digest.render.templates import columns

    text = (written(sample.edition(), tmp_path) / "digest.txt").read_text("utf-8")
    long = [line for line in text.split("\n") if columns(line) > 72 and "://" not in line]
    assert long == []
    assert columns("中央銀行") == 8
    wide = wrapped("中央銀行が政策金利を引き上げ、" * 8, "  • ", "    ")
    assert all(columns(line) <= 72 for line in wide.split("\n"))
    assert not re.search(r"(?m)^ *、", wide)


def test_formats_and_addresses_are_checked(sample):
    assert [r(sample.edition())[0].name for r in renderers(["txt", "html", "txt"])] == [
        "digest.txt",
        "index.html",
    ]
    with pytest.raises(RenderError, match="not one of"):
        renderers(["docx"])
    with pytest.raises(RenderError, match="bare address"):
        renderers(["eml"], site=Site(sender="a@b\r\nBcc: c@d"))[0](sample.edition())


def test_a_story_in_one_line_prints_no_figures_and_is_sound(sample, written, tmp_path):
    plain = sample.edition()
    alone = frozenset(t.stories[0].id for t in plain.threads[1:] if len(t.stories) == 1)
    folder = written(dataclasses.replace(plain, in_brief=alone), tmp_path)
    assert verify_edition(folder).faults == ()


def test_a_story_of_another_language_on_the_same_event_is_named_in_every_format(sample, written, tmp_path):
    pair = ("s0000000001", "s0000000011")
    both = tuple(
        Translation(story=a, other=b, language=lang) for a, b, lang in ((*pair, "fr"), (*pair[::-1], "en"))
    )
    folder = written(sample.edition(translations=both), tmp_path)
    page = (folder / "index.html").read_text("utf-8")
    assert re.search(r'Also reported in French: <a class="listed" href="#s0000000011" lang="fr">', page)
    assert re.search(r'Also reported in English: <a class="listed" href="#s0000000001"', page)
    text = " ".join((folder / "digest.txt").read_text("utf-8").split())
    assert re.search(r"Also reported in French: \d+\.", text)
    assert "*Also reported in French:* À Saint-Aubrac" in (folder / "digest.md").read_text("utf-8")
    assert "Also reported in French:" in mail(folder).get_body(("html",)).get_content()
    assert verify_edition(folder).faults == ()
