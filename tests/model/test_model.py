"""The nouns refuse what must not exist."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest

from digest.errors import SourceError
from digest.model import (
    AlsoReported,
    Article,
    Brief,
    Claim,
    Edition,
    Figure,
    Headline,
    Item,
    Quote,
    Sentence,
    Story,
    Thread,
)

TEXT = "The dam at Orlen held on Monday. Crews counted 40 leaks.\n\nNobody was hurt."
ONE = Article(id="a1", text=TEXT, title="Dam holds", outlet="The Orlen Post")
TWO = Article(id="a2", text="The dam held.", title="Dam", agency="KNA")


def sentence(article: Article = ONE, start: int = 0, end: int = 32) -> Sentence:
    return Sentence(article=article, start=start, end=end)


def test_a_sentence_is_a_slice_of_its_article():
    assert sentence().text == "The dam at Orlen held on Monday."


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 3), (0, 10_000)])
def test_a_sentence_outside_its_article_cannot_be_made(start, end):
    with pytest.raises(ValueError, match="span of its article"):
        sentence(start=start, end=end)


@pytest.mark.parametrize(("start", "end"), [(0, 33), (32, 40)])
def test_a_sentence_has_no_outer_spaces(start, end):
    with pytest.raises(ValueError, match="space"):
        sentence(start=start, end=end)


def test_a_brief_refuses_a_sentence_from_outside_its_story():
    story = Story(id="s1", articles=(ONE,))
    foreign = Sentence(article=TWO, start=0, end=13)
    with pytest.raises(ValueError, match="its own story"):
        Brief(story=story, headline=Headline(article=ONE), quotes=(Quote(sentence=foreign),))
    with pytest.raises(ValueError, match="its own story"):
        Brief(
            story=story,
            headline=Headline(article=ONE),
            quotes=(Quote(sentence=sentence(), echoes=(foreign,)),),
        )
    with pytest.raises(ValueError, match="headline"):
        Brief(story=story, headline=Headline(article=TWO), quotes=())


def test_a_figure_is_a_span_of_its_sentence():
    s = sentence(start=33, end=56)
    assert Figure(value="40", what="leaks", claimant="", sentence=s, start=47, end=49).value == "40"
    with pytest.raises(ValueError, match="span"):
        Figure(value="41", what="leaks", claimant="", sentence=s, start=47, end=49)
    with pytest.raises(ValueError, match="lies in its sentence"):
        Figure(value="40", what="leaks", claimant="", sentence=sentence(), start=47, end=49)


def test_dates_are_aware_utc_or_unknown():
    naive = datetime(2031, 5, 1)  # noqa: DTZ001
    for moment in (naive, datetime(2031, 5, 1, tzinfo=timezone(timedelta(hours=2)))):
        with pytest.raises(ValueError, match="aware UTC"):
            Article(id="a", text="", published=moment)
        with pytest.raises(ValueError, match="aware UTC"):
            Item(source="", id="1", content="", published=moment)
    assert Article(id="a", text="", published=datetime(2031, 5, 1, tzinfo=UTC)).published


def test_text_is_nfc():
    with pytest.raises(ValueError, match="NFC"):
        Article(id="a", text="cafe\u0301")


def test_stories_are_never_empty_and_hold_an_article_once():
    with pytest.raises(ValueError, match="at least one"):
        Story(id="s", articles=())
    with pytest.raises(ValueError, match="once"):
        Story(id="s", articles=(ONE, ONE))


def test_a_claim_has_somebody_behind_it():
    with pytest.raises(ValueError, match="origin"):
        Claim(sentences=(sentence(),), origins=())


def test_values_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ONE.text = "edited"  # type: ignore[misc]


def test_paragraph_spans():
    assert [TEXT[a:b] for a, b in ONE.paragraphs] == TEXT.split("\n\n")
    assert Article(id="a", text="").paragraphs == ()


def test_a_headline_is_a_title_or_a_span():
    assert Headline(article=ONE).text == "Dam holds"
    assert Headline(article=ONE, span=sentence()).text == sentence().text


@pytest.mark.parametrize(
    ("article", "voice"),
    [(ONE, "The Orlen Post"), (TWO, "KNA"), (Article(id="a", text="", path="x/000.txt"), "x/000.txt")],
)
def test_the_name_a_citation_prints(article, voice):
    assert article.voice == voice


def test_fingerprints_ignore_white_space_only():
    a = Article(id="a", text="It  held.")
    b = Article(id="b", text="It held.")
    c = Article(id="c", text="It held!")
    prints = [Sentence(article=x, start=0, end=len(x.text)).fingerprint for x in (a, b, c)]
    assert prints[0] == prints[1] != prints[2]


def test_errors_cross_processes_whole():
    error = pickle.loads(pickle.dumps(SourceError("a.xml", "is empty")))  # noqa: S301
    assert (type(error), error.where, error.message) == (SourceError, "a.xml", "is empty")


def test_a_quotes_role_is_known_and_only_a_changed_one_was_something_else():
    assert Quote(sentence=sentence()).role == "new"
    assert [Quote(sentence=sentence(), role=r).new for r in ("new", "background", "earlier")] == [
        True,
        False,
        False,
    ]
    earlier = dataclasses.replace(ONE, text="The dam at Orlen broke on Monday.")
    changed = Quote(sentence=sentence(), role="changed", was=Sentence(article=earlier, start=0, end=33))
    assert changed.new
    for wrong in ({"role": "old"}, {"role": "changed"}, {"was": sentence()}):
        with pytest.raises(ValueError, match="quote"):
            Quote(sentence=sentence(), **wrong)


def edition(**more) -> Edition:
    story = Story(id="s1", articles=(ONE,))
    brief = Brief(story=story, headline=Headline(article=ONE), quotes=(Quote(sentence=sentence()),))
    given = {
        "id": "2031-05-14",
        "title": "Digest",
        "built_at": datetime(2031, 5, 14, 6, tzinfo=UTC),
        "since": None,
        "timezone": "UTC",
        "language": "en",
        "minutes": 1.0,
        "threads": (Thread(id="t1", stories=(story,)),),
        "sections": {},
        "briefs": {"s1": brief},
        "citations": {},
    }
    return Edition(**given | more)


def test_what_an_edition_tells_in_one_line_or_leaves_out_is_consistent():
    assert edition(in_brief=frozenset({"s1"})).revision == 1
    printed, other = Story(id="s1", articles=(ONE,)), Story(id="s2", articles=(TWO,))
    left_out = AlsoReported(story=other, headline=Headline(article=TWO), reason="the minutes are full")
    assert edition(also_reported=(left_out,)).also_reported[0].headline.text == "Dam"
    with pytest.raises(ValueError, match="from 1"):
        edition(revision=0)
    with pytest.raises(ValueError, match="printed one"):
        edition(in_brief=frozenset({"s2"}))
    with pytest.raises(ValueError, match="left out once"):
        edition(also_reported=(left_out, left_out))
    with pytest.raises(ValueError, match="not also reported"):
        edition(also_reported=(dataclasses.replace(left_out, story=printed, headline=Headline(article=ONE)),))
    with pytest.raises(ValueError, match="belongs"):
        dataclasses.replace(left_out, headline=Headline(article=ONE))
    with pytest.raises(ValueError, match="reason"):
        dataclasses.replace(left_out, reason="")
