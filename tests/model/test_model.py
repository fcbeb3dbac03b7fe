"""The nouns refuse what must not exist."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest

from digest.errors import SourceError
from digest.model import Article, Brief, Claim, Figure, Headline, Item, Quote, Sentence, Story

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
    for moment in (datetime(2031, 5, 1), datetime(2031, 5, 1, tzinfo=timezone(timedelta(hours=2)))):  # noqa: DTZ001
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
