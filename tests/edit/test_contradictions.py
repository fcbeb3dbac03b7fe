"""No day is printed beside a quote that another report of the story dates otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

from digest.edit.contradictions import consistent
from digest.model import Article, Brief, Headline, Quote, Sentence, Story
from digest.text import mentions

FIRE = "A baker was killed in a fire at a warehouse in Tarn late on {}, the brigade said."


def report(key: str, text: str, day: int) -> Article:
    published = datetime(2031, 5, day, 8, tzinfo=UTC)
    return Article(id=f"a{key}", text=text, published=published, language="en")


def whole(article: Article) -> Sentence:
    return Sentence(article=article, start=0, end=len(article.text))


def told(*articles: Article, echoes: tuple[Article, ...] = ()) -> list[str]:
    """The labels beside the first article's sentence."""
    first = whole(articles[0])
    quote = Quote(sentence=first, echoes=tuple(map(whole, echoes)), mentions=mentions(first))
    brief = Brief(
        story=Story(id="s1", articles=articles), headline=Headline(article=articles[0]), quotes=(quote,)
    )
    return [m.label for m in consistent(brief, "UTC").quotes[0].mentions]


def test_two_days_for_one_statement_are_both_left_out():
    sunday, saturday = report("1", FIRE.format("Sunday"), 12), report("2", FIRE.format("Saturday"), 12)
    assert told(sunday, saturday) == []
    assert told(saturday, sunday) == []


def test_one_weekday_of_two_weeks_is_a_contradiction():
    text = FIRE.format("Sunday")
    assert told(report("1", text, 12), report("2", text.replace("baker", "man"), 20)) == []


def test_a_date_contradicts_a_weekday():
    dated = report("2", FIRE.format("8 May 2031"), 12)
    assert told(report("1", FIRE.format("Sunday"), 12), dated) == []


def test_a_day_that_both_name_stands():
    both = report("2", f"{FIRE.format('Sunday')[:-1]}; its owner was arrested on Monday.", 13)
    assert told(report("1", FIRE.format("Sunday"), 12), both) == ["11 May 2031"]


def test_another_statement_of_another_day_contradicts_nothing():
    other = report("2", "The owner was arrested on Monday.", 13)
    assert told(report("1", FIRE.format("Sunday"), 12), other) == ["11 May 2031"]


def test_an_echo_contradicts_however_it_is_worded():
    echo = report("2", "On Saturday flames took the life of Mira Holm.", 12)
    first = report("1", FIRE.format("Sunday"), 12)
    assert told(first, echo) == ["11 May 2031"]
    assert told(first, echo, echoes=(echo,)) == []


def test_a_story_of_one_article_contradicts_nobody():
    assert told(report("1", FIRE.format("Sunday"), 12)) == ["11 May 2031"]


def test_a_label_of_a_week_stays_where_the_day_goes():
    one = report("1", FIRE.format("Sunday").replace("A baker", "Last week a baker"), 12)
    two = report("2", FIRE.format("Saturday"), 12)
    assert told(one) == ["5\N{EN DASH}11 May 2031", "11 May 2031"]
    assert told(one, two) == ["5\N{EN DASH}11 May 2031"]
