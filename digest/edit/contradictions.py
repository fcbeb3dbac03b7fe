"""Labels of days that the story's own reports contradict: of two days for one statement none is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digest.text import calendar_days, content, overlap, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Brief, Quote, Sentence
    from digest.text.days import Days

LEAST_CONTAINMENT = 0.4  # of the shorter of two sentences that tell of one thing, however they are worded
FEWEST_TERMS = 4  # that both have; fewer are shared by chance


class _Dated(NamedTuple):
    """A sentence that names days: what it says, and when."""

    article: str  # its id
    terms: frozenset[str]
    days: frozenset[Days]


def consistent(brief: Brief, timezone: str) -> Brief:
    """The brief without the labels of quotes that another article of the story dates otherwise.

    `timezone` is the IANA zone in which the labels were resolved.
    """
    if len(brief.story.articles) == 1 or not any(q.mentions for q in brief.quotes):
        return brief
    reports = [_dated(s, timezone) for article in brief.story.articles for s in sentences(article)]
    dated = [r for r in reports if r.days]
    return replace(
        brief, quotes=tuple(_without_contradicted(quote, dated, timezone) for quote in brief.quotes)
    )


def _without_contradicted(quote: Quote, reports: Sequence[_Dated], timezone: str) -> Quote:
    if not quote.mentions:
        return quote
    own = _dated(quote.sentence, timezone)
    echoes = (_dated(echo, timezone) for echo in quote.echoes)
    others = [*echoes, *(r for r in reports if _of_one_thing(own, r))]
    if all(not other.days or own.days & other.days for other in others):
        return quote
    kept = tuple(m for m in quote.mentions if (m.first, m.last) not in own.days)
    return replace(quote, mentions=kept)


def _dated(sentence: Sentence, timezone: str) -> _Dated:
    """A sentence with the single days that it names; a week or a month is too wide to contradict."""
    article = sentence.article
    named = calendar_days(sentence.text, article.language, article.published, timezone)
    days = frozenset((first, last) for first, last in named if first == last)
    terms = content(sentence.text, article.language) if days else frozenset[str]()
    return _Dated(article.id, terms, days)


def _of_one_thing(one: _Dated, other: _Dated) -> bool:
    """Whether sentences of two articles tell of one thing, by the words they share."""
    shared = 0 if one.article == other.article else len(one.terms & other.terms)
    return shared >= FEWEST_TERMS and overlap(one.terms, other.terms).containment >= LEAST_CONTAINMENT
