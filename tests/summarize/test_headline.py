"""Headlines: about their own text, once, and plain."""

from __future__ import annotations

import pytest

from digest.summarize import Budget, FairUse, Summarizer, title_of

from .doubles import article, corroborate, story

VOTE = (
    "Redania's parliament approved the harbour budget on Tuesday after nine hours of debate in Varnholm. "
    "The plan will cost 40 million crowns over six years. "
    "Fishermen in Hale blocked two ferry piers with their boats before sunrise."
)
LONG = VOTE + " Dredging of the northern basin begins in May, according to the port authority of Hale." * 12


def brief(*articles):
    told = story(*articles)
    free = FairUse(sentences=9, share=1.0)
    return Summarizer(budget=Budget(sentences=4), fair_use=free)(told, corroborate(told))


@pytest.mark.parametrize(
    "title",
    [
        "Business News, Personal Finance and Money",
        "Wednesday 29 July 2009",
        "Outlet 1",
        "https://outlet.example/2031/05/vote",
        "Please enable JavaScript to read",
    ],
)
def test_a_title_that_is_not_about_its_text_is_none(title):
    found = brief(article(1, LONG, title=title))
    assert found.headline.span is not None
    assert found.headline.text.startswith("Redania's parliament approved")
    assert found.headline.span not in [q.sentence for q in found.quotes]
    titled = brief(article(1, LONG, title=title), article(2, VOTE, title="Harbour budget passes"))
    assert titled.headline.text == "Harbour budget passes"


def test_a_question_is_the_headline_only_where_there_is_no_other():
    question = article(1, VOTE, title="Is the harbour budget a betrayal?", day=5)
    assert brief(question).headline.text == "Is the harbour budget a betrayal?"
    plain = article(2, VOTE, title="Harbour budget passes", day=2)
    assert brief(question, plain).headline.text == "Harbour budget passes"


def test_capitals_come_behind_a_plain_title():
    loud = article(1, VOTE, title="PARLIAMENT APPROVES HARBOUR BUDGET", day=5)
    plain = article(2, VOTE, title="Harbour budget passes", day=5)
    assert brief(loud, plain).headline.text == "Harbour budget passes"
    assert brief(loud).headline.text == "PARLIAMENT APPROVES HARBOUR BUDGET"


def test_a_quote_that_says_the_headline_word_for_word_is_not_printed_under_it():
    title = "The plan will cost 40 million crowns over six years"
    found = brief(article(1, VOTE, title=title))
    assert found.headline.text == title
    assert title + "." not in [q.sentence.text for q in found.quotes]
    assert found.quotes


def test_a_story_of_one_sentence_is_told_by_its_headline():
    sentence = "Redania's parliament approved the harbour budget on Tuesday."
    found = brief(article(1, sentence))
    assert (found.headline.text, found.quotes) == (sentence, ())
    named = brief(article(1, sentence, title=sentence.rstrip(".")))
    assert (named.headline.text, named.quotes) == (sentence, ())


def test_a_story_that_is_not_told_is_named_by_its_title_or_its_first_sentence():
    assert title_of(story(article(1, VOTE, title="Harbour budget passes"))).text == "Harbour budget passes"
    untitled = title_of(story(article(1, VOTE)))
    assert untitled.text.startswith("Redania's parliament approved")
    assert untitled.text.endswith("Varnholm.")
    assert title_of(story(article(1, ""))).text == ""


def test_equal_titles_are_chosen_by_their_words_never_by_an_id():
    one, other = (
        article(1, VOTE, title="Harbour budget passes"),
        article(2, VOTE, title="Harbour budget agreed"),
    )
    assert brief(one, other).headline.text == brief(other, one).headline.text
