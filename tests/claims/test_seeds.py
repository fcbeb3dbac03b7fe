"""The five seeds: who says what, over the story and over the thread."""

from __future__ import annotations

import pytest

from digest.text import sentences
from tests.builders import SHARED, corroborate, seeds, story

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")


def test_the_story_has_two_origins():
    by = seeds()
    told = corroborate(story(by["000"], by["002"]))
    assert [(o.name, [a.id for a in o.articles]) for o in told.origins] == [
        ("AP", ["a000", "a002"]),
        ("ITV", ["a002"]),
    ]


def test_the_sentences_that_both_print_are_one_claim_of_one_origin():
    by = seeds()
    told = corroborate(story(by["000"], by["002"]))
    both = [c for c in told.claims if {s.article.id for s in c.sentences} == {"a000", "a002"}]
    assert len(both) >= 11
    assert {c.origins for c in both} == {("AP",)}


def test_what_only_itv_has_is_itv():
    by = seeds()
    told = corroborate(story(by["000"], by["002"]))
    own = [c.sentences[0].text for c in told.claims if c.origins == ("ITV",)]
    starts = (
        "However, in a video",
        "On Tuesday, Prime",
        "UK Defence",
        "He added",
        "US Secretary",
        "NATO Secretary",
    )
    assert all(any(text.startswith(s) for text in own) for s in starts)
    assert len(own) <= 10


def test_the_thread_has_four_origins():
    by = seeds()
    told = corroborate(story(by["003"], by["004"], by["000"], by["002"]))
    assert {o.name for o in told.origins} == {"AP", "ITV", "Reuters", "AFP"}
    assert told.origins[0].name == "AP"


def test_every_sentence_is_told():
    by = seeds()
    told = corroborate(story(by["000"], by["002"]))
    assert sum(len(c.sentences) for c in told.claims) == sum(len(sentences(by[n])) for n in ("000", "002"))
