"""The page: what its paragraphs, dates, notes and copies say, and that it needs nothing else."""

import base64
import dataclasses
import hashlib
import json
import re
from datetime import date

from digest.app.tools import verify_edition
from digest.model import Cut
from digest.render import Site, renderers
from digest.render.reading import view
from tests.render.printed import mail


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
