"""Editions for readers of some sections and of a week: nothing but what the editions told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.edit import of_sections, of_week
from digest.model import Article, Brief, Citation, Edition, Headline, Quote, Sentence, Story, Thread

START = datetime(2031, 5, 5, 6, tzinfo=UTC)
HARBOUR = "The harbour opens on Monday. It was shut for a year. Ships wait outside. The mayor cut a ribbon."


def spans(article):
    start = 0
    for sentence in article.text.split(". "):
        end = start + len(sentence) + (0 if sentence.endswith(".") else 1)
        yield Sentence(article=article, start=start, end=end)
        start = end + 1


def told(day: int, *stories, in_brief=()):
    """An edition of (story, thread, section, [(sentence, role, follows)])."""
    briefs = {}
    for key, _, _, quotes in stories:
        articles = tuple({s.article.id: s.article for s, _, _ in quotes}.values())
        briefs[key] = Brief(
            story=Story(id=key, articles=articles),
            headline=Headline(article=articles[-1]),
            quotes=tuple(Quote(sentence=s, role=role, follows=f) for s, role, f in quotes),
        )
    threads = {}
    for key, thread, _, _ in stories:
        threads.setdefault(thread, []).append(briefs[key].story)
    every = {a.id: a for b in briefs.values() for a in b.story.articles}
    return Edition(
        id=f"2031-05-{4 + day:02d}",
        title="Morning",
        built_at=START + timedelta(days=day - 1),
        since=None,
        timezone="UTC",
        language="en",
        minutes=1.0,
        threads=tuple(Thread(id=t, stories=tuple(s)) for t, s in threads.items()),
        sections={thread: section for _, thread, section, _ in stories},
        briefs=briefs,
        in_brief=frozenset(in_brief),
        citations={k: Citation(number=n, article=a) for n, (k, a) in enumerate(every.items(), 1)},
    )


@pytest.fixture
def harbour():
    article = Article(id="a1", text=HARBOUR, title="Harbour opens", outlet="Post", published=START)
    return list(spans(article))


def test_a_week_tells_each_new_statement_once_in_the_order_of_the_days(harbour):
    first = told(1, ("s1", "t1", "World", [(harbour[0], "new", False), (harbour[1], "new", False)]))
    second = told(
        2,
        ("s1", "t1", "World", [(harbour[1], "background", False), (harbour[2], "new", False)]),
    )
    week = of_week([first, second])
    assert [q.sentence.text for q in week.briefs["s1"].quotes] == [s.text for s in harbour[:3]]
    assert week.id == second.id
    assert {q.role for q in week.briefs["s1"].quotes} == {"new"}


def test_a_statement_that_leans_on_the_one_before_brings_it_along(harbour):
    day = told(3, ("s1", "t1", "", [(harbour[0], "background", False), (harbour[1], "new", True)]))
    assert [q.sentence for q in of_week([day]).briefs["s1"].quotes] == harbour[:2]


def test_a_story_without_news_in_the_week_is_not_told(harbour):
    day = told(3, ("s1", "t1", "", [(harbour[0], "background", False)]))
    assert of_week([day]).stories == ()


def test_extracts_of_two_days_are_laid_over_one_another(harbour):
    def extract(sentence):
        text = [" "] * len(HARBOUR)
        text[sentence.start : sentence.end] = sentence.text
        return replace(sentence, article=replace(sentence.article, text="".join(text)))

    days = [told(n, ("s1", "t1", "", [(extract(harbour[n]), "new", False)])) for n in (1, 2)]
    brief = of_week(days).briefs["s1"]
    assert [q.sentence.text for q in brief.quotes] == [harbour[1].text, harbour[2].text]
    assert len(brief.story.articles) == 1


def test_sections_come_as_asked_and_then_as_met(harbour):
    other = Article(id="a2", text="A comet was seen.", title="Comet", outlet="Sky", published=START)
    comet = Sentence(article=other, start=0, end=17)
    day = told(
        1,
        ("s1", "t1", "World", [(harbour[0], "new", False)]),
        ("s2", "t2", "Science", [(comet, "new", False)]),
        in_brief=["s2"],
    )
    assert [t.id for t in of_week([day], ["Science"]).threads] == ["t2", "t1"]
    only = of_sections(day, ["Science"])
    assert [s.id for s in only.stories] == ["s2"]
    assert only.in_brief == {"s2"}
    assert {c.article.id: c.number for c in only.citations.values()} == {"a2": 1}
    assert of_sections(day, ["Sport"]).stories == ()
