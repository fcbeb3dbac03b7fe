"""All formats print the same edition; each is what its format must be."""

import base64
import dataclasses
import email
import email.policy
import hashlib
import importlib.util
import io
import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from datetime import date, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from digest.app.tools import verify_edition
from digest.errors import RenderError
from digest.model import AlsoReported, Cut, Headline, Sentence, Story, Translation
from digest.render import EditionSummary, Site, edition_of, renderers, site, summary, view_site
from digest.render import view as nouns
from digest.render.fragments import at_sentence, decoded_fragment
from digest.render.reading import view
from digest.render.safe import printable, shortened, web_link
from digest.render.templates import markdown, wrapped
from digest.verify.printed import markdown as read_markdown
from digest.verify.printed import page as read_page
from digest.verify.printed import plain as read_text
from digest.verify.printed import read as read_file

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(sample, written, tmp_path):
    return written(sample.edition(), tmp_path)


def mail(folder):
    return email.message_from_bytes((folder / "digest.eml").read_bytes(), policy=email.policy.default)


def said(pieces):
    return [(p.kind, p.text) for p in pieces if p.kind in ("headline", "quote")]


def statements(record):
    """Headlines, quotes and differing figures of an edition.json in reading order, and which are earlier."""
    stories = {s["id"]: s for s in record["stories"]}
    for thread in record["threads"]:
        for place, key in enumerate(thread["stories"]):
            story = stories[key]
            yield place > 0, "headline", " ".join(story["headline"]["text"].split())
            yield from ((place > 0, "quote", " ".join(q["text"].split())) for q in story["brief"])


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


def test_a_book_says_the_same_in_the_same_order(sample, written, tmp_path):
    edition = sample.edition(in_brief=frozenset({"s0000000011"}))
    folder = written(edition, tmp_path, formats=["json", "epub"])
    assert verify_edition(folder).faults == ()
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    ((_, pieces),) = read_file(folder / "digest.epub")
    assert said(pieces) == [(kind, text) for _, kind, text in statements(record)]
    (folder / "digest.epub").write_bytes(_with(folder / "digest.epub", "fourteen", "forty"))
    assert [f.file for f in verify_edition(folder).faults] == ["digest.epub"]


def _with(path, old, new):
    """The book with one word of a chapter replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(out, "w") as changed:
        for entry in book.infolist():
            changed.writestr(entry, book.read(entry).replace(old.encode(), new.encode()))
    return out.getvalue()


def test_a_book_is_a_book(sample, written, tmp_path):
    """Media type first and plain, every file well-formed, every link within it leads somewhere."""
    path = written(sample.edition(), tmp_path, formats=["epub"]) / "digest.epub"
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(path) as book:
        texts = {n: book.read(n).decode() for n in book.namelist()}
    ids = {}
    for name in (n for n in texts if n.endswith((".xhtml", ".opf", ".svg", ".xml"))):
        tree = ET.fromstring(texts[name])  # noqa: S314 - our own output
        ids[name.removeprefix("EPUB/")] = {e.get("id") for e in tree.iter()}
    for text in texts.values():
        for target in re.findall(r'<a [^>]*href="(?!https?:)([^"]+)"', text):
            file, _, anchor = target.partition("#")
            assert not anchor or anchor in ids[file], target
            assert file in ids, target
    assert "Port Ellery approves flood" in texts["EPUB/cover.svg"]


EPUBCHECK = Path("/usr/bin/epubcheck")


@pytest.mark.slow
@pytest.mark.skipif(not (EPUBCHECK.exists() and shutil.which("java")), reason="needs Debian's epubcheck")
@pytest.mark.parametrize("payload", ["", "close", "controls", "surrogate", "long word", "rtl"])
def test_a_book_passes_epubcheck(payload, sample, hostile, written, tmp_path):
    edition = hostile.hostile(hostile.PAYLOADS[payload]) if payload else sample.edition()
    path = written(edition, tmp_path, formats=["epub"]) / "digest.epub"
    done = subprocess.run(["java", "-jar", EPUBCHECK, path], capture_output=True, text=True, check=False)
    assert "No errors or warnings" in done.stdout + done.stderr, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="needs Debian's chromium")
def test_a_pdf_says_the_same(sample, written, tmp_path):
    folder = written(sample.edition(), tmp_path, formats=["json", "pdf"])
    content = (folder / "digest.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert str(tmp_path.parent.parent).encode() not in content
    if not shutil.which("pdftotext"):
        pytest.skip("needs poppler-utils to read it back")
    text = subprocess.run(
        ["pdftotext", "-raw", folder / "digest.pdf", "-"], capture_output=True, check=True
    ).stdout
    printed = re.sub(r"\s+", "", text.decode())
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    latin = [q["text"] for s in record["stories"][:1] for q in s["brief"]]
    places = [printed.index(re.sub(r"\s+", "", text)[:60]) for text in latin]
    assert places == sorted(places)


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


def test_the_record_keeps_its_laws(folder):
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    texts = {a["id"]: a["text"] for a in record["articles"]}
    for story in record["stories"]:
        spans = [q for b in story["brief"] for q in (b, *b["echoes"])]
        assert all(texts[q["article"]][q["start"] : q["end"]] == q["text"] for q in spans)
        assert all(texts[f["article"]][f["start"] : f["end"]] == f["value"] for f in story["figures"])
        assert all(q["article"] in story["articles"] for q in spans)
        assert all(story["figures"][n]["relation"] == "differs" for thing in story["differ"] for n in thing)
    assert sorted(i for s in record["stories"] for i in s["articles"]) == sorted(texts)


def test_a_paragraph_is_a_set_of_sources(sample):
    """Neighbouring sentences of the same sources run on; the note names each of them once."""
    story = view(sample.edition(), Site()).stories[0]
    runs = [(len(p.quotes), [c.number for c in p.cites]) for p in story.paragraphs]
    assert runs == [(1, [1, 2]), (2, [1]), (2, [2])]
    first, second, third = story.paragraphs
    assert (first.shared, first.origins) == ("NPA", 1)
    assert (second.shared, second.origins, second.cites[0].origin) == ("", 0, "NPA")
    assert third.cites[0].date == "undated"


def test_dates_are_said_once(sample, folder):
    """A week day is explained in one line for the edition, and marked in the quote."""
    page = view(sample.edition(), Site())
    assert page.days == "Tuesday 11 Mar"
    assert all(p.when == () for s in page.stories for p in s.paragraphs)
    html = (folder / "index.html").read_text("utf-8")
    assert '<time datetime="2031-03-11">Tuesday</time>' in html
    assert html.count("Tuesday 11 Mar") == 1
    assert "11 Mar 2031" not in html.split("<main")[1].split("</main>")[0]


def test_a_day_that_no_week_day_names_stands_beside_its_sentence(sample):
    edition = sample.edition()
    brief = edition.briefs["s0000000001"]
    (tuesday,) = brief.quotes[0].mentions
    later = dataclasses.replace(tuesday, first=date(2032, 1, 1), last=date(2032, 12, 31), label="2032")
    quotes = (dataclasses.replace(brief.quotes[0], mentions=(later,)), *brief.quotes[1:])
    briefs = {**edition.briefs, "s0000000001": dataclasses.replace(brief, quotes=quotes)}
    (when,) = view(sample.edition(briefs=briefs), Site()).stories[0].paragraphs[0].when
    assert (when.words, when.label) == ("Tuesday", "2032")


def test_sources_differ_only_where_origins_do(sample):
    edition = sample.edition()
    story = view(edition, Site()).stories[0]
    assert story.differs == "310 or 340"
    assert [(f.value, f.claimant) for f in story.differ[0].figures] == [
        ("310", ""),
        ("340", "The Harbour Union"),
    ]
    brief = edition.briefs["s0000000001"]
    alone = tuple(dataclasses.replace(f, origins=("NPA",)) for f in brief.figures)
    briefs = {**edition.briefs, "s0000000001": dataclasses.replace(brief, figures=alone)}
    assert view(sample.edition(briefs=briefs), Site()).stories[0].differ == ()


def test_the_overview_lists_every_headline_and_says_how_many_more(sample, monkeypatch):
    page = view(sample.edition(), Site())
    assert [s.number for part in page.overview.listings for s in part.stories] == [1, 3, 4, 5, 6]
    monkeypatch.setattr("digest.render.reading.MAX_LISTED", 2)
    page = view(sample.edition(), Site())
    assert (page.overview.more, page.overview.next) == (3, page.threads[2].head.anchor)
    assert [len(part.stories) for part in page.overview.listings] == [2]


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


def test_the_page_is_small_and_needs_nothing(folder):
    html = (folder / "index.html").read_text("utf-8")
    assert len(html.encode()) < 40_000
    assert "<script" not in html
    assert not re.search(r"src=|@import|url\(|style=", html)
    assert len(re.findall("<footer", html)) == 1
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_style_passes_by_its_hash_and_nothing_else_does(folder):
    html = (folder / "index.html").read_text("utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{allowed}'" in html
    assert "unsafe" not in html


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


def test_a_mail_names_what_came_before_and_tells_it_on_the_web(sample):
    (rendition,) = renderers(["eml"], site=Site(url="https://digest.example.org/out"))[0](sample.edition())
    message = email.message_from_bytes(rendition.content, policy=email.policy.default)
    for kind in ("html", "plain"):
        text = " ".join(message.get_body((kind,)).get_content().split())
        assert "Earlier, 7 Mar:" in text
        assert "1 sentence on the web" in text
        assert "https://digest.example.org/out/2031-03-12/#s0000000002" in text
        assert "finance committee on Friday" not in text


def test_a_large_mail_ends_with_a_whole_story(sample, monkeypatch):
    monkeypatch.setattr("digest.render.mail.MAX_HTML_BYTES", 9_000)
    (rendition,) = renderers(["eml"], site=Site(url="https://digest.example.org/out"))[0](sample.edition())
    message = email.message_from_bytes(rendition.content, policy=email.policy.default)
    html, text = (message.get_body((k,)).get_content() for k in ("html", "plain"))
    told = html.count('class="headline')
    assert 0 < told < 5
    assert f"{5 - told} more on the web" in html
    assert f"{5 - told} more on the web: https://digest.example.org/out/2031-03-12/" in text


def test_text_stays_within_72_columns(sample, written, tmp_path):
    from digest.render.templates import columns

    text = (written(sample.edition(), tmp_path) / "digest.txt").read_text("utf-8")
    long = [line for line in text.split("\n") if columns(line) > 72 and "://" not in line]
    assert long == []
    assert columns("中央銀行") == 8
    wide = wrapped("中央銀行が政策金利を引き上げ、" * 8, "  • ", "    ")
    assert all(columns(line) <= 72 for line in wide.split("\n"))
    assert not re.search(r"(?m)^ *、", wide)


def test_feeds_have_ids_that_stay(sample):
    published = Site(url="https://digest.example.org/")
    today, next_day = (
        sample.edition(),
        sample.edition(id="2031-03-13", built_at=sample.NOW + timedelta(days=1)),
    )
    before = site(today, [summary(today, site=published)], settings=published)
    after = site(next_day, [summary(e, site=published) for e in (today, next_day)], settings=published)
    name = "{http://www.w3.org/2005/Atom}"
    feeds = (_named(renditions, "feed.xml") for renditions in (before, after))
    first, second = (ET.fromstring(feed) for feed in feeds)  # noqa: S314 - our own output
    ids = [e.findtext(f"{name}id") for e in first.iter(f"{name}entry")]
    assert ids == [e.findtext(f"{name}id") for e in second.iter(f"{name}entry")]
    assert len(set(ids)) == 6
    items = json.loads(_named(before, "feed.json"))["items"]
    assert ids == [i["id"] for i in items]
    assert items[0]["url"] == "https://digest.example.org/2031-03-12/index.html#s0000000001"
    assert items[0]["date_published"] == "2031-03-11T17:30:00Z"
    assert items[0]["summary"].startswith("The city council of Port Ellery")


def test_feeds_tell_a_week(sample):
    days = [summary(_dated(sample, n)) for n in range(10)]
    items = json.loads(_named(site(_dated(sample, 9), days), "feed.json"))["items"]
    assert {i["id"] for i in items} == {i["id"] for i in items if i["date_modified"] > "2031-03-14"}
    assert len(items) == 7


def _dated(sample, n):
    """An edition of `n` days later, with a story of its own."""
    source = dataclasses.replace(sample.market, id=f"a{n}")
    edition = sample.single(source, source.text.partition(" The board")[0])
    story = dataclasses.replace(edition.stories[0], id=f"s{n}")
    brief = dataclasses.replace(edition.briefs[edition.stories[0].id], story=story)
    return dataclasses.replace(
        edition,
        id=f"2031-03-{12 + n}",
        built_at=sample.NOW + timedelta(days=n),
        threads=(dataclasses.replace(edition.threads[0], id=f"t{n}", stories=(story,)),),
        briefs={story.id: brief},
    )


def _named(pages, name):
    return next(r.content for r in pages if r.name == name).decode()


def test_the_archive_shows_the_newest_edition_first(sample):
    days = [summary(sample.edition(id=f"2031-03-{d}")) for d in ("09", "12", "11")]
    html = _named(site(None, days), "archive.html")
    places = [html.index(f'href="2031-03-{d}/index.html"') for d in ("12", "11", "09")]
    assert places == sorted(places)
    assert "The calendar of 2031: 3 editions" in html
    assert _named(site(None, []), "archive.html").count("<footer") == 1


def test_the_first_page_is_the_newest_edition_itself(sample):
    days = [summary(sample.edition(id=f"2031-03-{d}")) for d in ("09", "12")]
    assert "index.html" not in [r.name for r in site(sample.edition(id="2031-03-09"), days)]
    html = _named(site(sample.edition(), days), "index.html")
    assert 'href="2031-03-12/sources/a0000000001.html#at-0"' in html
    assert 'href="archive.html"' in html


def test_search_engines_are_asked_to_stay_away_from_what_is_private(sample, written, tmp_path):
    written(sample.edition(), tmp_path, Site(robots="noindex"))
    assert (tmp_path / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert '<meta name="robots" content="noindex">' in (tmp_path / "index.html").read_text("utf-8")
    written(sample.edition(), tmp_path)
    assert (tmp_path / "robots.txt").read_text() == "User-agent: *\nDisallow: \n"
    assert 'name="robots"' not in (tmp_path / "index.html").read_text("utf-8")


def test_threads_and_sections_have_pages(sample):
    days = [summary(sample.edition(id=f"2031-03-{d}")) for d in ("09", "12")]
    pages = {r.name: r.content.decode() for r in site(sample.edition(), days)}
    assert {n for n in pages if n.startswith("sections/")} == {
        "sections/world.html", "sections/business.html", "sections/science.html"}  # fmt: skip
    thread = pages["threads/t1.html"]
    assert thread.index("../2031-03-12/index.html#s0000000001") < thread.index(
        "../2031-03-09/index.html#s0000000001"
    )
    assert 'role="img"' in thread
    assert "threads/t1.html" in pages["index.html"]


def test_an_older_summary_is_read(sample):
    read = EditionSummary.read({"id": "2031-03-01", "headlines": ["One"], "minutes": 2.0, "shelf": 3})
    assert (read.headlines, read.stories) == (("One",), ())
    whole = summary(sample.edition())
    assert EditionSummary.read(json.loads(json.dumps(dataclasses.asdict(whole)))) == whole


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
    groups = view(sample.edition(briefs=briefs), Site()).stories[0].groups
    assert [g.label for g in groups] == ["New since 11 Mar", "Background"]


def test_public_copies_hold_extracts_within_the_cap(sample, written, tmp_path):
    folder = written(sample.edition(), tmp_path, Site(public=True, max_quoted_sentences=1))
    copy = (folder / "sources" / "a0000000002.html").read_text("utf-8")
    assert "Its chair, Oren Vasht" in copy  # it is quoted
    assert "The city council of Port Ellery" not in copy  # it only says the same
    assert "[…]" in copy
    whole = (written(sample.edition(), tmp_path / "private") / "sources" / "a0000000002.html").read_text(
        "utf-8"
    )
    assert "The city council of Port Ellery" in whole
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    texts = {a["id"]: a for a in record["articles"]}
    assert texts["a0000000001"]["extract"]
    assert "Residents" in texts["a0000000001"]["text"]  # a figure that differs stands in it
    assert all(texts[q["article"]]["text"][q["start"]:q["end"]] == q["text"]
               for s in record["stories"] for q in s["brief"])  # fmt: skip
    assert verify_edition(folder).faults == ()


def test_a_copy_says_what_was_cut_and_leads_back(sample, written, tmp_path):
    cut = dataclasses.replace(
        sample.market, receipt=(Cut(line="Subscribe to <b>our</b> letter", rule="furniture"),)
    )
    folder = written(sample.single(cut, cut.text.partition(" The board")[0]), tmp_path)
    (copy,) = (folder / "sources").iterdir()
    html = copy.read_text("utf-8")
    assert '1 line was cut by the rule: <span lang="en">furniture</span>' in html
    assert "Subscribe" not in html
    assert 'href="../index.html#s0000000019"' in html


def test_the_editors_note_stands_on_page_and_mail_as_plain_marks(sample, written, tmp_path):
    note = (
        "# Good *morning*\n\n<script>x</script> [here](https://a.example/) [no](javascript:alert(1)) "
        "![i](https://b.example/i.png)"
    )
    folder = written(sample.edition(), tmp_path, Site(note=note))
    html = (folder / "index.html").read_text("utf-8")
    assert "<p>Good <em>morning</em></p>" in html
    assert '<a href="https://a.example/">here</a>' in html
    assert "<script" not in html
    assert 'javascript:alert(1)"' not in html
    assert "<img" not in html
    assert "<p>Good <em>morning</em></p>" in mail(folder).get_body(("html",)).get_content()
    assert "Good *morning*" in (folder / "digest.txt").read_text("utf-8")
    assert verify_edition(folder).faults == ()


def test_a_users_template_goes_first_and_its_mistakes_are_named(sample, tmp_path):
    (tmp_path / "digest.txt").write_text("{{ edition.title }} by hand")
    assert renderers(["txt"], [tmp_path])[0](sample.edition())[0].content == b"The Morning Proof by hand"
    for text in ("\n{{ edition.titel }}", "\n{% for %}", '\n{{ say("nonsense") }}', "\n{{ 1 + none }}"):
        (tmp_path / "digest.txt").write_text(text)
        with pytest.raises(RenderError, match=r"digest\.txt, line 2"):
            renderers(["txt"], [tmp_path])[0](sample.edition())
    (tmp_path / "digest.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(RenderError, match=r"digest\.txt.*UTF-8"):
        renderers(["txt"], [tmp_path])[0](sample.edition())


def test_formats_and_addresses_are_checked(sample):
    assert [r(sample.edition())[0].name for r in renderers(["txt", "html", "txt"])] == [
        "digest.txt",
        "index.html",
    ]
    with pytest.raises(RenderError, match="not one of"):
        renderers(["docx"])
    with pytest.raises(RenderError, match="bare address"):
        renderers(["eml"], site=Site(sender="a@b\r\nBcc: c@d"))[0](sample.edition())


def web_nouns():
    """What the pages of the list's site see."""
    from digest.render import web

    return {name: noun for name, noun in vars(web).items() if name in {"WebView", "NoticeView", "Choice"}}


def test_every_template_variable_is_documented():
    text = (ROOT / "docs" / "reference" / "templates.md").read_text("utf-8")
    prefixes = {
        "YearPicture": "picture",
        "ListedEdition": "edition",
        "ListedStory": "story",
        "NoteView": "note",
    }
    for name, noun in {**vars(nouns), **vars(view_site), **web_nouns()}.items():
        if dataclasses.is_dataclass(noun):
            prefix = prefixes.get(name, name.removesuffix("View").lower())
            known = [f.name for f in dataclasses.fields(noun)]
            known += [k for k, v in vars(noun).items() if isinstance(v, property)]
            assert [f"{prefix}.{k}" for k in known if f"`{prefix}.{k}`" not in text] == []
    for path in (ROOT / "templates").iterdir():
        assert f"`{path.name}`" in text


def _names(schema):
    """Every name that a JSON Schema describes."""
    if isinstance(schema, list):
        return {n for v in schema for n in _names(v)}
    if isinstance(schema, dict):
        return set(schema.get("properties", {})) | {n for v in schema.values() for n in _names(v)}
    return set()


def test_the_record_keeps_to_its_published_schema(sample, hostile, written, tmp_path):
    from jsonschema import Draft202012Validator

    folder = written(sample.edition(), tmp_path)
    schema = json.loads((folder.parent / "edition.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    text = (ROOT / "docs" / "reference" / "edition.md").read_text("utf-8")
    assert [n for n in sorted(_names(schema)) if f"`{n}`" not in text] == []
    for path in (folder, written(hostile.hostile("x"), tmp_path / "hostile")):
        record = json.loads((path / "edition.json").read_text("utf-8"))
        assert [e.message for e in validator.iter_errors(record)] == []
    record["stories"][0]["brief"][0]["role"] = "old"
    assert [list(e.path)[-1] for e in validator.iter_errors(record)] == ["role"]
    unknown = _known(record) - _names(schema)
    assert unknown == set()


def _known(value):
    if isinstance(value, list):
        return {n for v in value for n in _known(v)}
    return set(value) | {n for v in value.values() for n in _known(v)} if isinstance(value, dict) else set()


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


def test_a_story_in_one_line_prints_no_figures_and_is_sound(sample, written, tmp_path):
    plain = sample.edition()
    alone = frozenset(t.stories[0].id for t in plain.threads[1:] if len(t.stories) == 1)
    folder = written(dataclasses.replace(plain, in_brief=alone), tmp_path)
    assert verify_edition(folder).faults == ()


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


@pytest.mark.parametrize("changes", [{}, {"in_brief": frozenset({"s0000000013"})}, {"language": "de"}])
def test_an_edition_read_back_makes_the_mail_that_it_made(sample, changes):
    edition = sample.edition(**changes)
    record, mail_ = (r for render in renderers(["json", "eml"]) for r in render(edition))
    (again,) = renderers(["eml"])[0](edition_of(json.loads(record.content)))
    assert again.content == mail_.content


def test_what_no_edition_wrote_is_told_with_its_place(sample):
    (record,) = renderers(["json"])[0](sample.edition())
    broken = json.loads(record.content)
    broken["stories"][0]["brief"][0]["end"] = 10_000_000
    with pytest.raises(RenderError, match=r"edition\.json of 2031-03-12"):
        edition_of(broken)


def test_a_weeks_mail_names_its_days_and_leads_to_the_edition_of_each_story(sample):
    site_ = Site(
        url="https://news.example.org",
        week_since="2031-03-06",
        told_in=(("s0000000002", "2031-03-08"),),
    )
    (rendition,) = renderers(["eml"], site=site_)[0](sample.edition())
    letter = email.message_from_bytes(rendition.content, policy=email.policy.default)
    page, text = (letter.get_body((kind,)).get_content() for kind in ("html", "plain"))
    assert "6–12 Mar 2031" in page
    assert "That is all for this week." in page
    assert "https://news.example.org/2031-03-12/#s0000000001" in page
    assert sample.BARRIER_BEFORE[14:50] in page, "what came before is told, not only named"
    assert "6–12 Mar 2031" in text


def test_eighteen_stories_are_light_on_the_page_and_in_the_mail():
    spec = importlib.util.spec_from_file_location("made", ROOT / "benchmarks" / "render.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    edition, site_ = made.edition(18), Site(url="https://news.example.org")
    (page,), (letter,) = (render(edition) for render in renderers(["html", "eml"], site=site_))
    assert len(page.content) <= 80_000
    parts = email.message_from_bytes(letter.content, policy=email.policy.default)
    assert len(parts.get_body(("html",)).get_content().encode()) <= 45_000
    assert len(letter.content) <= 80_000


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


def test_the_page_takes_readers_where_there_is_somewhere_to_join(sample, written, tmp_path):
    served = written(sample.edition(), tmp_path / "a", Site(join="https://list.example.org/subscribe"))
    page = (served / "index.html").read_text("utf-8")
    assert '<form class="go join" method="post" action="https://list.example.org/subscribe">' in page
    assert "form-action https://list.example.org&" not in page
    assert "form-action https://list.example.org" in page
    mailed = written(sample.edition(), tmp_path / "b", Site(join="mailto:d+join-list@example.org"))
    page = (mailed / "index.html").read_text("utf-8")
    assert 'href="mailto:d+join-list@example.org"' in page
    assert "form-action 'none'" in page or "form-action &#39;none&#39;" in page
    assert "subscribe" not in (written(sample.edition(), tmp_path / "c") / "index.html").read_text("utf-8")


def test_an_old_edition_leads_on_without_being_touched(sample):
    def day(number):
        return EditionSummary(id=f"2031-03-{number}", headlines=("A",), minutes=1.0, title="T")

    pages = {r.name: r.content.decode() for r in site(None, [day(12), day(14), day(13)])}
    assert 'url=../2031-03-13/index.html"' in pages["next/2031-03-12.html"]
    assert "There is no newer edition yet." in pages["next/2031-03-14.html"]
