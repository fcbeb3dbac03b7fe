"""The edition's rules: order, sections, mute and boost, the budget, nothing twice in a thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.edit import EditionEditor, reading_minutes
from digest.model import Article, Brief, DateLabel, Figure, Headline, Origin, Quote, Sentence, Story, Thread

NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)


def article(key, text="The dam at Orlen held on Monday night.", **more):
    more.setdefault("published", NOW - timedelta(hours=2))
    more.setdefault("title", f"Title {key}")
    return Article(id=f"a{key}", text=text, language="en", **more)


def brief(key, *articles, origins=("X",), follows=()):
    story = Story(id=f"s{key}", articles=articles)
    quotes = tuple(
        Quote(
            sentence=Sentence(article=a, start=0, end=len(a.text)),
            date=DateLabel(label="x", known=a.published is not None),
            follows=a.id in follows,
        )
        for a in articles
    )
    voices = tuple(Origin(name=o, articles=articles) for o in origins)
    return Brief(story=story, headline=Headline(article=articles[0]), quotes=quotes, origins=voices)


def thread(key, *briefs):
    return Thread(id=f"t{key}", stories=tuple(b.story for b in briefs))


def edit(*briefs, threads=None, editor=None, **more):
    threads = threads or [thread(i, b) for i, b in enumerate(briefs)]
    return (editor or EditionEditor())(threads, briefs, now=NOW, since=None, **more)


LONG = "The council of Brenholm voted to close the old harbour bridge for repairs until autumn."


def test_more_origins_come_first_whatever_the_input_order():
    few = brief("few", article("1"))
    many = brief("many", article("2", LONG), article("3", LONG + " Again."), origins=("A", "B", "C"))
    for order in ([few, many], [many, few]):
        assert [s.id for s in edit(*order).stories] == ["smany", "sfew"]


def test_sections_follow_the_configured_order_and_unnamed_ones_come_last():
    editor = EditionEditor(sections=("World", "Science"))
    briefs = [
        brief("x", article("1"), origins=("A", "B", "C")),
        brief("s", article("2", section="Science")),
        brief("w", article("3", section="World")),
    ]
    edition = edit(*briefs, editor=editor)
    assert [edition.sections[t.id] for t in edition.threads] == ["World", "Science", ""]


def test_a_category_that_nobody_configured_makes_no_section():
    briefs = [
        brief("x", article("1", section="1930s"), origins=("A", "B", "C")),
        brief("w", article("3", section="WORLD")),
    ]
    edition = edit(*briefs, editor=EditionEditor(sections=("World", "Science")))
    assert [edition.sections[t.id] for t in edition.threads] == ["World", ""]


def test_without_configured_sections_what_several_threads_declare_is_one():
    briefs = [
        brief("b", article("1"), origins=("A", "B", "C")),
        *(brief(f"w{n}", article(f"2{n}", section="World"), origins=("A", "B")) for n in range(3)),
        *(brief(f"a{n}", article(f"3{n}", section="Arts")) for n in range(3)),
        brief("t", article("4", section="1930s")),
    ]
    edition = edit(*briefs)
    assert [edition.sections[t.id] for t in edition.threads] == ["World"] * 3 + ["Arts"] * 3 + ["", ""]


def test_muted_and_weightless_stories_are_set_aside_with_the_reason():
    briefs = [
        brief("h", article("1", title="Your Horoscope today")),
        brief("z", article("2", weight=0.0)),
        brief("k", article("3", title="Horoscopes of old found")),
    ]
    edition = edit(*briefs, editor=EditionEditor(mute=("horoscope",)))
    assert [s.id for s in edition.stories] == ["sk"]
    assert {(a.article.id, a.reason) for a in edition.set_aside} == {
        ("a1", "muted: horoscope"),
        ("a2", "its source has weight 0"),
    }


def test_boost_and_freshness_and_weight_raise_the_rank():
    editor = EditionEditor(boost=("climate",))
    plain = brief("p", article("1"))
    boosted = brief("b", article("2", title="Climate talks open"))
    stale = brief("o", article("3", published=NOW - timedelta(days=3)))
    heavy = brief("w", article("4", weight=3.0))
    edition = edit(plain, boosted, stale, heavy, editor=editor)
    assert [s.id for s in edition.stories] == ["sw", "sb", "sp", "so"]
    assert all(edition.reasons[t.id][0].startswith("rank ") for t in edition.threads)


def test_the_newest_story_of_a_thread_comes_first_then_undated_then_older():
    old = brief(
        "old", article("1", "The old bridge was inspected by divers.", published=NOW - timedelta(days=9))
    )
    new = brief("new", article("2", LONG))
    undated = brief("und", article("3", "Ferries carried commuters across instead.", published=None))
    edition = edit(old, new, undated, threads=[thread("t", old, new, undated)])
    assert [s.id for s in edition.stories] == ["snew", "sund", "sold"]
    groups = [edition.briefs[s.id].quotes[0].group for s in edition.stories]
    assert groups == ["latest", "undated", "earlier"]


def test_a_statement_is_printed_once_in_a_thread_and_takes_its_follower_along():
    new = brief("new", article("1", LONG))
    follower = "He said it would cost nine million crowns in the end."
    old = brief(
        "old",
        article("2", "Ferries carried commuters across instead.", published=NOW - timedelta(days=3)),
        article("3", LONG.replace("old ", ""), published=NOW - timedelta(days=3)),
        article("4", follower, published=NOW - timedelta(days=3)),
        follows=("a4",),
    )
    edition = edit(new, old, threads=[thread("t", new, old)])
    assert [q.sentence.article.id for q in edition.briefs["sold"].quotes] == ["a2"]
    assert [r.sentence.article.id for r in edition.briefs["sold"].rejected] == ["a3", "a4"]


def test_the_budget_of_minutes_sets_whole_threads_aside_but_never_the_first():
    briefs = [brief(str(i), article(str(i), f"{LONG} Number {i}.")) for i in range(5)]
    one = reading_minutes(briefs[0])
    edition = edit(*briefs, editor=EditionEditor(minutes=one * 2.5))
    assert len(edition.stories) == 2
    assert len(edition.set_aside) == 3
    assert "budget" in edition.set_aside[0].reason
    assert len(edit(*briefs, editor=EditionEditor(minutes=0.01)).stories) == 1


@pytest.mark.parametrize(("limit", "unit"), [({"words": 40}, "words"), ({"sentences": 2}, "sentences")])
def test_an_edition_may_be_limited_in_words_or_sentences_too(limit, unit):
    briefs = [brief(str(i), article(str(i), f"{LONG} Number {i}.")) for i in range(4)]
    edition = edit(*briefs, editor=EditionEditor(**limit))
    assert len(edition.stories) == 2
    assert edition.set_aside[0].reason.endswith(unit)


def test_citations_are_numbered_in_reading_order_once_per_article():
    one, two = brief("1", article("1"), origins=("A", "B")), brief("2", article("2", LONG))
    edition = edit(two, one)
    assert [(c.number, c.article.id) for c in edition.citations.values()] == [(1, "a1"), (2, "a2")]
    assert [a.id for a in edition.articles] == ["a1", "a2"]


def test_sentences_of_earlier_editions_are_not_new():
    b = brief("1", article("1"), article("2", LONG))
    told = frozenset({b.quotes[0].sentence.fingerprint})
    quotes = edit(b, editor=EditionEditor(told=told)).briefs["s1"].quotes
    assert [q.new for q in quotes] == [False, True]


def test_figures_are_shown_where_they_compare_or_are_printed():
    text = "The flood took 12 houses. It also took 3 barns. Divers found 7 boats in the reeds."
    a = article("1", text)
    first, *others = (Sentence(article=a, start=s, end=e) for s, e in ((0, 25), (26, 47), (48, 82)))

    def figure(sentence, value, relation=""):
        start = text.index(value)
        return Figure(
            value=value,
            what="x",
            claimant="",
            sentence=sentence,
            start=start,
            end=start + len(value),
            relation=relation,
        )

    figures = (figure(first, "12"), figure(others[0], "3"), figure(others[1], "7", "differs"))
    whole = brief("1", a)
    told = replace(whole, quotes=(Quote(sentence=first),), figures=figures)
    assert [f.value for f in edit(told).briefs["s1"].figures] == ["12", "7"]


def test_an_editors_headline_and_pin_are_honoured():
    few, many = brief("few", article("1")), brief("many", article("2", LONG), origins=("A", "B", "C"))
    editor = EditionEditor(
        pinned=lambda s: s.id == "sfew", written=lambda s: "By hand" if s.id == "sfew" else ""
    )
    edition = edit(few, many, editor=editor)
    assert [s.id for s in edition.stories] == ["sfew", "smany"]
    assert edition.briefs["sfew"].headline.text == "By hand"
    assert edition.briefs["smany"].headline.text == "Title 2"


def test_the_editions_name_is_the_date_in_its_own_time_zone():
    assert (
        edit(brief("1", article("1")), editor=EditionEditor(timezone="Pacific/Auckland")).id == "2031-05-14"
    )
    assert (
        edit(brief("1", article("1")), editor=EditionEditor(timezone="America/Los_Angeles")).id
        == "2031-05-13"
    )


def test_figures_that_agree_are_one_row_with_all_origins():
    texts = ["Police counted 12 boats in the reeds.", "There were 12 boats.", "The mayor spoke of 12 boats."]
    articles = [article(str(n), t, outlet=f"Outlet {n}") for n, t in enumerate(texts)]

    def figure(a, claimant, relation="agrees"):
        sentence = Sentence(article=a, start=0, end=len(a.text))
        start = a.text.index("12")
        return Figure(
            value="12", what="boats", claimant=claimant, sentence=sentence, start=start, end=start + 2,
            origins=(a.outlet,), relation=relation, group="f1",
        )  # fmt: skip

    told = replace(
        brief("1", *articles),
        figures=(figure(articles[1], ""), figure(articles[0], "police"), figure(articles[2], "mayor")),
    )
    rows = edit(told).briefs["s1"].figures
    assert [(f.claimant, f.origins) for f in rows] == [
        ("police", ("Outlet 1", "Outlet 0")),
        ("mayor", ("Outlet 2",)),
    ]
