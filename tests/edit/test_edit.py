"""The edition's rules: order, sections, mute and boost, the budget, nothing twice in a thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.edit import EditionEditor, Limits, reading_minutes
from digest.model import Article, Brief, DateLabel, Headline, Quote, Sentence, Story, Thread

NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)


def article(key, text="The dam at Orlen held on Monday night.", **more):
    more.setdefault("published", NOW - timedelta(hours=2))
    more.setdefault("title", f"Title {key}")
    return Article(id=f"a{key}", text=text, language="en", **more)


def brief(key, *articles, follows=()):
    story = Story(id=f"s{key}", articles=articles)
    quotes = tuple(
        Quote(
            sentence=Sentence(article=a, start=0, end=len(a.text)),
            date=DateLabel(label="x", known=a.published is not None),
            follows=a.id in follows,
        )
        for a in articles
    )
    return Brief(story=story, headline=Headline(article=articles[0]), quotes=quotes)


def told_by(key, *outlets, **more):
    """A brief of one article an outlet."""
    return brief(
        key, *(article(f"{key}{o}", f"In {key}, {o} wrote: {LONG}", outlet=o, **more) for o in outlets)
    )


def thread(key, *briefs):
    return Thread(id=f"t{key}", stories=tuple(b.story for b in briefs))


def edit(*briefs, threads=None, editor=None, **more):
    threads = threads or [thread(i, b) for i, b in enumerate(briefs)]
    editor = editor or EditionEditor()
    return editor(editor.plan(threads, now=NOW), briefs, now=NOW, since=None, **more)


LONG = "The council of Brenholm voted to close the old harbour bridge for repairs until autumn."


def test_more_outlets_come_first_whatever_the_input_order():
    few = told_by("few", "A")
    many = told_by("many", "A", "B", "C")
    for order in ([few, many], [many, few]):
        assert [s.id for s in edit(*order).stories] == ["smany", "sfew"]


def test_sections_follow_the_configured_order_and_unnamed_ones_come_last():
    editor = EditionEditor(sections=("World", "Science"))
    briefs = [
        told_by("x", "A", "B", "C"),
        brief("s", article("2", section="Science")),
        brief("w", article("3", section="World")),
    ]
    edition = edit(*briefs, editor=editor)
    assert [edition.sections[t.id] for t in edition.threads] == ["World", "Science", ""]


def test_a_category_that_nobody_configured_makes_no_section():
    briefs = [
        told_by("x", "A", "B", "C", section="1930s"),
        brief("w", article("3", section="WORLD")),
    ]
    edition = edit(*briefs, editor=EditionEditor(sections=("World", "Science")))
    assert [edition.sections[t.id] for t in edition.threads] == ["World", ""]


def test_without_configured_sections_what_several_threads_declare_is_one():
    briefs = [
        told_by("b", "A", "B", "C"),
        *(told_by(f"w{n}", "A", "B", section="World") for n in range(3)),
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


def test_what_the_minutes_leave_out_is_named_and_the_first_story_always_told():
    briefs = [brief(str(i), article(str(i), f"{LONG} Number {i}.")) for i in range(5)]
    one = reading_minutes(briefs[0])
    edition = edit(*briefs, editor=EditionEditor(limits=Limits(minutes=one * 2.9)))
    assert len(edition.stories) == 2
    assert [a.headline.text for a in edition.also_reported] == ["Title 2", "Title 3", "Title 4"]
    assert {a.reason for a in edition.also_reported} == {f"over the edition's {one * 2.9:g} minutes"}
    assert [s.article.id for s in edition.set_aside] == ["a2", "a3", "a4"]
    assert len(edit(*briefs, editor=EditionEditor(limits=Limits(minutes=0.01))).stories) == 1


@pytest.mark.parametrize(("limit", "unit"), [({"words": 50}, "words"), ({"sentences": 2}, "sentences")])
def test_an_edition_may_be_limited_in_words_or_sentences_too(limit, unit):
    briefs = [brief(str(i), article(str(i), f"{LONG} Number {i}.")) for i in range(4)]
    edition = edit(*briefs, editor=EditionEditor(limits=Limits(**limit)))
    assert len(edition.stories) == 2
    assert edition.set_aside[0].reason.endswith(unit)


def many(count, **more):
    """Briefs of one sentence; the earlier, the newer."""
    return [
        brief(f"{n:03}", article(f"{n:03}", outlet=f"Outlet {n}", published=NOW - timedelta(hours=n), **more))
        for n in range(count)
    ]


def test_the_first_stories_are_long_the_middle_ones_half_and_the_rest_one_line():
    briefs = many(30)
    threads = [thread(i, b) for i, b in enumerate(briefs)]
    rundown = EditionEditor().plan(threads, now=NOW)
    assert [s.sentences[0] for s in rundown.slots] == [6] * 10 + [3] * 10 + [1] * 10
    assert rundown.slots[12].reasons[-1] == "place 13: told in up to 3 sentences"
    edition = edit(*briefs)
    assert edition.in_brief == {s.stories[0].id for s in (slot.thread for slot in rundown.slots[20:])}


def test_minutes_shorten_briefs_before_they_drop_stories():
    threads = [thread(i, b) for i, b in enumerate(many(20))]
    lengths = {}
    for minutes in (12, 6, 4, 2):
        slots = EditionEditor(limits=Limits(minutes=minutes)).plan(threads, now=NOW).slots
        lengths[minutes] = [sum(s.sentences[0] == n for s in slots) for n in (6, 3, 1)]
    assert lengths == {12: [6, 6, 8], 6: [3, 4, 13], 4: [2, 3, 15], 2: [1, 1, 18]}


def test_a_story_that_does_not_fit_whole_is_told_in_fewer_sentences():
    texts = [f"{LONG} It is bridge {n}.".replace("old", f"{n}th") for n in range(4)]
    articles = [article(str(n), text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    whole = brief("1", *articles)
    edition = edit(whole, editor=EditionEditor(limits=Limits(words=2 + 2 * 18 + 5)))
    told = edition.briefs["s1"]
    assert told.quotes == edit(whole).briefs["s1"].quotes[:2]
    assert [r.reason for r in told.rejected] == ["over the edition's limit"] * 2


def test_an_outlet_cannot_flood():
    flood = [brief(f"f{n}", article(f"f{n}", outlet="Mill", published=NOW)) for n in range(12)]
    other = brief("o", article("o", outlet="Lake", published=NOW - timedelta(hours=30)))
    rundown = EditionEditor().plan([thread(b.story.id, b) for b in (*flood, other)], now=NOW)
    place = [s.thread.stories[0].id for s in rundown.slots].index("so")
    assert 2 <= place <= 6
    assert "counts 90% of it: 1 earlier by this outlet alone" in rundown.slots[1].reasons


def test_a_small_section_keeps_a_share_of_the_places():
    world = [told_by(f"w{n}", "A", "B", "C", section="World") for n in range(20)]
    science = [brief(f"s{n}", article(f"s{n}", outlet="Lab", section="Science")) for n in range(4)]
    editor = EditionEditor(sections=("World", "Science"))
    rundown = editor.plan([thread(b.story.id, b) for b in (*world, *science)], now=NOW)
    sections = [s.section for s in rundown.slots]
    assert [sections[:n].count("Science") for n in (3, 4, 8, 12, 16)] == [0, 1, 2, 3, 4]
    due = next(s for s in rundown.slots if s.section == "Science")
    assert "before its rank: Science keeps its share of the places" in due.reasons


def test_equal_ranks_are_ordered_by_title_never_by_an_id():
    twins = [
        brief(key, article(key, title=title))
        for key, title in (("1", "Zebra"), ("2", "apple"), ("3", "Mill"))
    ]
    titles = [s.articles[0].title for s in edit(*twins).stories]
    assert titles == ["apple", "Mill", "Zebra"]


def test_a_thread_ranks_by_what_is_new_in_it():
    old = told_by("old", "A", "B", "C", "D")
    late = article("late", LONG, outlet="E", published=NOW - timedelta(hours=1))
    followed = brief("old", *old.story.articles, late)
    fresh = told_by("fresh", "A", "B")
    editor = EditionEditor(known=frozenset(a.id for a in old.story.articles))
    rundown = editor.plan([thread(b.story.id, b) for b in (followed, fresh)], now=NOW)
    assert [s.thread.stories[0].id for s in rundown.slots] == ["sfresh", "sold"]
    assert rundown.slots[1].reasons[0].startswith("rank 3.9")
    assert "1 outlet or agency, 1 new article, the newest 1 h old" in rundown.slots[1].reasons[0]


def test_copies_of_one_agency_are_one_voice():
    wire = told_by("wire", "A", "B", "C", agency="MPA")
    text = "A lorry overturned on the road to Harsk and spilled its load of beet."
    copies = brief("copies", *(article(f"c{n}", text, outlet=f"Paper {n}") for n in range(3)))
    own = told_by("own", "A", "B")
    rundown = EditionEditor().plan([thread(b.story.id, b) for b in (wire, copies, own)], now=NOW)
    assert rundown.slots[0].thread.stories[0].id == "sown"
    assert all("1 outlet or agency, 3 new articles" in s.reasons[0] for s in rundown.slots[1:])


def test_a_thread_without_news_is_not_told_again():
    b, c = brief("1", article("1")), brief("2", article("2", LONG))
    b = replace(b, quotes=tuple(replace(q, role="background") for q in b.quotes))
    edition = edit(b, c, editor=EditionEditor(repeats=False))
    assert [s.id for s in edition.stories] == ["s2"]
    assert [s.id for s in edition.unchanged] == ["s1"]
    assert edition.set_aside[0].reason == "an earlier edition has told it, and nothing is new"


def test_yesterday_is_one_line_where_it_was_told_and_half_where_it_was_not():
    new = brief("new", article("1", LONG))
    old = brief("old", article("2", "Ferries carried commuters across.", published=NOW - timedelta(days=1)))
    both = [thread("t", new, old)]
    assert EditionEditor().plan(both, now=NOW).slots[0].sentences == (6, 3)
    assert EditionEditor(known=frozenset({"a2"})).plan(both, now=NOW).slots[0].sentences == (6, 1)


def test_a_story_without_a_printable_sentence_is_named_only():
    silent = replace(brief("1", article("1")), quotes=())
    edition = edit(silent, brief("2", article("2", LONG)))
    assert [s.id for s in edition.stories] == ["s2"]
    assert [(a.story.id, a.reason) for a in edition.also_reported] == [
        ("s1", "none of its sentences can be printed by itself")
    ]


SPORT = (
    "The {0} striker scored twice as the club won the league match at home, coach {1} said after the game."
)
MONEY = "The central bank of {0} raised its interest rate as inflation grew, economist {1} told investors."
NAMES = ["Orlen", "Brenholm", "Harsk", "Tarn", "Ostrand", "Selby", "Marn", "Frelm", "Osk", "Skarn"]


def test_a_section_is_inferred_from_the_words_of_articles_that_name_theirs():
    teachers = [
        brief(f"{section}{n}", article(f"{section}{n}", text.format(name, name[::-1]), section=section))
        for section, text in (("Sport", SPORT), ("Business", MONEY))
        for n, name in enumerate(NAMES)
    ]
    match = brief("m", article("m", SPORT.format("Velden", "Brul"), title="Velden wins the match"))
    weather = brief("w", article("w", "Fog will hide the valley at dawn.", title="Fog at dawn"))
    edition = edit(*teachers, match, weather, editor=EditionEditor(sections=("Business", "Sport")))
    sections = {t.stories[0].id: edition.sections[t.id] for t in edition.threads}
    assert (sections["sm"], sections["sw"]) == ("Sport", "")
    placed = next(t for t in edition.threads if t.stories[0].id == "sm")
    assert edition.reasons[placed.id][-1].startswith("placed under Sport by its words (")


def test_citations_are_numbered_in_reading_order_once_per_article():
    one, two = told_by("1", "A", "B"), told_by("2", "A")
    edition = edit(two, one)
    assert [c.number for c in edition.citations.values()] == [1, 2, 3]
    assert [a.id for a in edition.articles] == ["a1A", "a1B", "a2A"]


def test_an_editors_headline_and_pin_are_honoured():
    few, many = told_by("few", "A"), told_by("many", "A", "B", "C")
    editor = EditionEditor(
        pinned=lambda s: s.id == "sfew", written=lambda s: "By hand" if s.id == "sfew" else ""
    )
    edition = edit(few, many, editor=editor)
    assert [s.id for s in edition.stories] == ["sfew", "smany"]
    assert edition.briefs["sfew"].headline.text == "By hand"
    assert edition.briefs["smany"].headline.text == "Title manyA"


def test_the_editions_name_is_the_date_in_its_own_time_zone():
    assert (
        edit(brief("1", article("1")), editor=EditionEditor(timezone="Pacific/Auckland")).id == "2031-05-14"
    )
    assert (
        edit(brief("1", article("1")), editor=EditionEditor(timezone="America/Los_Angeles")).id
        == "2031-05-13"
    )
