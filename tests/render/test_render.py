"""All formats print the same edition; each is what its format must be."""

import dataclasses
import email
import email.policy
import json
import re
import tomllib
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from digest.errors import RenderError
from digest.model import AlsoReported, Headline, Sentence, Story
from digest.render import Site, archive_page, feeds, renderers, summary
from digest.render import view as nouns
from digest.render.reading import view
from digest.render.safe import at_text, decoded_fragment, printable, shortened, web_link
from digest.render.templates import markdown
from digest.verify import verify_edition
from digest.verify.printed import markdown as read_markdown
from digest.verify.printed import page as read_page
from digest.verify.printed import plain as read_text

FIRST = "2031-03-12/index.html#story-1"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(sample, written, tmp_path):
    return written(sample.edition(), tmp_path)


def mail(folder):
    return email.message_from_bytes((folder / "digest.eml").read_bytes(), policy=email.policy.default)


def said(pieces):
    return [(p.kind, p.text) for p in pieces if p.kind in ("headline", "quote")]


def test_every_format_says_the_same_in_the_same_order(folder):
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    order = {s["id"]: s for s in record["stories"]}
    stories = [order[i] for t in record["threads"] for i in t["stories"]]
    expected = [
        pair
        for s in stories
        for pair in [("headline", s["headline"]["text"]), *(("quote", q["text"]) for q in s["brief"])]
    ]
    expected = [(kind, " ".join(text.split())) for kind, text in expected]
    body = mail(folder)
    assert said(read_page((folder / "index.html").read_text("utf-8"))) == expected
    assert said(read_markdown((folder / "digest.md").read_text("utf-8"))) == expected
    assert said(read_text((folder / "digest.txt").read_text("utf-8"))) == expected
    assert said(read_text(body.get_body(("plain",)).get_content().replace("\r\n", "\n"))) == expected
    assert said(read_page(body.get_body(("html",)).get_content())) == expected
    feed = json.loads((folder.parent / "feed.json").read_text("utf-8"))
    told = [q for i in feed["items"] for q in re.findall(r'class="said">(.*?)</span>', i["content_html"])]
    assert [unescape(q) for q in told] == [t for k, t in expected if k == "quote"]


def test_every_cited_address_is_in_every_format(sample, folder):
    wanted = [web_link(a.url) for a in sample.edition().articles if a.url]
    html, text = (folder / "index.html").read_text("utf-8"), (folder / "digest.txt").read_text("utf-8")
    for name in ("digest.md", "edition.json"):
        assert all(url in (folder / name).read_text("utf-8") for url in wanted), name
    assert all(url in text and url.replace("&", "&amp;") in html for url in wanted)


def test_the_same_edition_gives_the_same_bytes(sample):
    for render in renderers():
        assert render(sample.edition()) == render(sample.edition())
    assert feeds(sample.edition()) == feeds(sample.edition())


def test_the_record_keeps_its_laws(folder):
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    texts = {a["id"]: a["text"] for a in record["articles"]}
    for story in record["stories"]:
        spans = [q for b in story["brief"] for q in (b, *b["echoes"])]
        assert all(texts[q["article"]][q["start"] : q["end"]] == q["text"] for q in spans)
        assert all(texts[f["article"]][f["start"] : f["end"]] == f["value"] for f in story["figures"])
        assert all(q["article"] in story["articles"] for q in spans)
    assert sorted(i for s in record["stories"] for i in s["articles"]) == sorted(texts)
    keys = {"schema", "edition", "built_at", "window", "minutes", "threads", "stories", "articles",
            "set_aside", "problems", "sources"}  # fmt: skip
    assert keys <= set(record)


def test_the_record_says_where_figures_differ_and_how_each_is_bounded(folder):
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    story = next(s for s in record["stories"] if s["figures"])
    assert story["differ"] == [[0, 1]]
    assert [story["figures"][n]["value"] for n in story["differ"][0]] == ["310", "340"]
    assert {f["state"] for f in story["figures"]} == {"said"}
    assert all({"sign", "unit", "bound"} <= set(f) for f in story["figures"])
    assert all(s["differ"] == [] for s in record["stories"] if not s["figures"])


def test_citations_name_agency_outlet_date_and_the_day_that_is_meant(folder):
    html = (folder / "index.html").read_text("utf-8")
    text = re.sub(r"<[^>]+>", "", html)
    assert "“Tuesday” = 11 Mar 2031" in text
    assert "NPA via Ellery Post, 11 Mar 2031" in text
    assert "also NPA via Harbour Radio — one origin" in text
    assert "2 articles, 2 origins: NPA (Ellery Post, Harbour Radio); Harbour Radio" in text
    assert "Harbour Radio, undated" in text
    assert "Sky notes (from the feed’s summary)" in text
    assert 'lang="ar"' in html
    assert 'dir="rtl"' in html
    assert "Earlier · 7 Mar 2031" in text


def test_the_footer_says_what_failed_and_what_was_left_out(folder):
    for name in ("index.html", "digest.md", "digest.txt"):
        text = " ".join((folder / name).read_text("utf-8").split())
        for words in ("1 of 2 sources failed", "Dead Letter",
                      "no answer in 20 seconds", "holds no readable text",
                      "derived: every paragraph", "At most 4 sentences", "digest verify"):  # fmt: skip
            assert words in text, (name, words)


def test_the_page_is_small_and_needs_nothing(folder):
    html = (folder / "index.html").read_text("utf-8")
    assert len(html.encode()) < 60_000
    assert "<script" not in html
    assert not re.search(r"src=|@import|url\(", html)
    assert len(re.findall("<footer", html)) == 1
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_mail_is_whole_but_for_its_recipient(folder):
    message = mail(folder)
    assert message["To"] is None
    assert message["Subject"].startswith(
        "Port Ellery approves flood barrier after nine years · Wednesday 12 March"
    )
    assert message["List-Id"] == '"The Morning Proof" <digest.localhost>'
    assert message["Date"].datetime.isoformat() == "2031-03-12T06:00:00+00:00"
    assert message["Message-ID"].endswith("@localhost>")
    html = message.get_body(("html",)).get_content()
    assert not re.search(r"<img|src=|url\(|<link", html)
    assert "sources/" not in html


def test_a_large_mail_ends_with_a_whole_story(sample, monkeypatch):
    monkeypatch.setattr("digest.render.mail.LARGEST_HTML", 12_000)
    (rendition,) = renderers(["eml"], site=Site(url="https://digest.example.org/out"))[0](sample.edition())
    message = email.message_from_bytes(rendition.content, policy=email.policy.default)
    html, text = (message.get_body((k,)).get_content() for k in ("html", "plain"))
    assert len(html.encode()) <= 12_000
    told = html.count('class="headline')
    assert 0 < told < 6
    assert f"{6 - told} more on the web" in html
    assert f"{6 - told} more on the web: https://digest.example.org/out/2031-03-12/index.html" in text


def test_feeds_have_ids_that_stay(sample):
    atom, items = feeds(sample.edition(), site=Site(url="https://digest.example.org/"))
    later, _ = feeds(sample.edition(id="2031-03-13"), site=Site(url="https://digest.example.org/"))
    name = "{http://www.w3.org/2005/Atom}"
    first, second = (ET.fromstring(f.content) for f in (atom, later))  # noqa: S314 - our own output
    ids = [e.findtext(f"{name}id") for e in first.iter(f"{name}entry")]
    assert ids == [e.findtext(f"{name}id") for e in second.iter(f"{name}entry")]
    assert len(set(ids)) == 6
    assert ids == [i["id"] for i in json.loads(items.content)["items"]]
    assert json.loads(items.content)["items"][0]["url"] == f"https://digest.example.org/{FIRST}"


def test_the_archive_shows_the_newest_edition_first(sample):
    days = [summary(sample.edition(id=f"2031-03-{d}")) for d in ("09", "12", "11")]
    html = archive_page(days).content.decode()
    places = [html.index(f'href="2031-03-{d}/index.html"') for d in ("12", "11", "09")]
    assert places == sorted(places)
    assert archive_page([]).content.decode().count("<footer") == 1


def test_an_edition_without_stories_says_so(sample):
    empty = sample.edition(threads=(), sections={}, briefs={}, citations={})
    for render in renderers():
        for rendition in render(empty):
            if rendition.name.startswith("digest.") or rendition.name == "index.html":
                assert b"Nothing new" in rendition.content, rendition.name


def test_new_sentences_come_under_their_own_heading(sample):
    told = sample.edition().briefs["s0000000001"]
    quotes = tuple(
        dataclasses.replace(q, role="new" if n < 2 else "background") for n, q in enumerate(told.quotes)
    )
    briefs = {**sample.edition().briefs, "s0000000001": dataclasses.replace(told, quotes=quotes)}
    groups = view(sample.edition(briefs=briefs)).stories[0].groups
    assert [g.label for g in groups] == ["New since 11 Mar 2031", "Background"]


def test_a_users_template_goes_first_and_its_mistakes_are_named(sample, tmp_path):
    (tmp_path / "digest.txt").write_text("{{ edition.title }} by hand")
    assert renderers(["txt"], [tmp_path])[0](sample.edition())[0].content == b"The Morning Proof by hand"
    for text in ("{{ edition.titel }}", "{% for %}"):
        (tmp_path / "digest.txt").write_text(text)
        with pytest.raises(RenderError, match=r"digest\.txt"):
            renderers(["txt"], [tmp_path])[0](sample.edition())


def test_formats_and_addresses_are_checked(sample):
    assert [r(sample.edition())[0].name for r in renderers(["txt", "html", "txt"])] == [
        "digest.txt",
        "index.html",
    ]
    with pytest.raises(RenderError, match="not one of"):
        renderers(["pdf"])
    with pytest.raises(RenderError, match="bare address"):
        renderers(["eml"], site=Site(sender="a@b\r\nBcc: c@d"))[0](sample.edition())


def test_every_template_variable_is_documented():
    text = (ROOT / "docs" / "reference" / "templates.md").read_text("utf-8")
    prefixes = {"Cite": "by", "When": "when", "EditionView": "edition", "Note": "note"}
    for name, noun in vars(nouns).items():
        if dataclasses.is_dataclass(noun):
            prefix = prefixes.get(name, name.removesuffix("View").lower())
            known = [f.name for f in dataclasses.fields(noun)]
            known += [k for k, v in vars(noun).items() if isinstance(v, property)]
            assert [f"{prefix}.{k}" for k in known if f"`{prefix}.{k}`" not in text] == []
    for path in (ROOT / "templates").iterdir():
        assert f"`{path.name}`" in text


def test_every_name_of_the_record_is_documented(folder):
    text = (ROOT / "docs" / "reference" / "edition.md").read_text("utf-8")

    def names(value):
        if isinstance(value, list):
            return {n for v in value for n in names(v)}
        if isinstance(value, dict):
            return set(value) | {n for v in value.values() for n in names(v)}
        return set()

    record = json.loads((folder / "edition.json").read_text("utf-8"))
    assert [n for n in sorted(names(record)) if f"`{n}`" not in text] == []


def test_templates_travel_with_the_wheel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert (
        project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]["templates"]
        == "digest/templates"
    )


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
    words = "A co-op, they said & more. " * 8
    link = at_text("https://a.example/", words.strip())
    assert re.fullmatch(
        r"https://a\.example/#:~:text=(%[0-9A-F]{2}|[A-Za-z0-9])+,(%[0-9A-F]{2}|[A-Za-z0-9])+", link
    )
    assert decoded_fragment(link) == "A co-op, they said &,co-op, they said & more."
    assert at_text("https://a.example/#part", "x").endswith("#part:~:text=x")


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


def test_the_record_says_what_a_quote_is_to_the_reader_and_what_was_left_out(sample, written, tmp_path):
    plain = sample.edition()
    story = plain.stories[0]
    brief = plain.briefs[story.id]
    before = dataclasses.replace(story.articles[0], id="aearlier", text="The barrier was refused.")
    was = Sentence(article=before, start=0, end=len(before.text))
    changed = dataclasses.replace(brief.quotes[0], role="changed", was=was)
    briefs = {**plain.briefs, story.id: dataclasses.replace(brief, quotes=(changed, *brief.quotes[1:]))}
    article = dataclasses.replace(story.articles[0], id="aother", url="", title="Ferry fares rise")
    other = Story(id="sother", articles=(article,))
    left_out = AlsoReported(story=other, headline=Headline(article=article), reason="the minutes are full")
    edition = dataclasses.replace(
        plain, revision=2, briefs=briefs, in_brief=frozenset({story.id}), also_reported=(left_out,)
    )
    folder = written(edition, tmp_path)
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    told = next(s for s in record["stories"] if s["id"] == story.id)
    quote = told["brief"][0]
    assert (record["revision"], told["in_brief"], quote["role"], quote["new"]) == (2, True, "changed", True)
    assert quote["was"]["text"] == before.text
    assert next(a["text"] for a in record["articles"] if a["id"] == "aearlier") == before.text
    assert [(a["headline"], a["outlet"], a["reason"], a["articles"]) for a in record["also_reported"]] == [
        ("Ferry fares rise", article.voice, "the minutes are full", ["aother"])
    ]
    assert [str(f) for f in verify_edition(folder).faults if f.file == "edition.json"] == []
    quote["was"]["end"] -= 1
    (folder / "edition.json").write_text(json.dumps(record), "utf-8")
    assert [f for f in verify_edition(folder).faults if f.file == "edition.json"]
