"""The headline: an article's title, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.model import Headline
from digest.text import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Sentence

_FEWEST_TERMS = 2
_MOST_WORDS = 30


def headline(articles: Sequence[Article], quoted: Sequence[Sentence]) -> Headline:
    """The newest article's title; among equally new ones the one that shares most with the quotes.

    Where no title can be used, the first quote (or the first article, titled or not, for an empty brief).
    """
    usable = [a for a in articles if _usable(a)]
    if not usable:
        if quoted:
            return Headline(article=quoted[0].article, span=quoted[0])
        return Headline(article=articles[0])
    told = (
        frozenset().union(*(content(s.text, s.article.language) for s in quoted)) if quoted else frozenset()
    )
    newest = max((a.published.date().toordinal() for a in usable if a.published), default=0)

    def rank(article: Article) -> tuple[bool, float, str]:
        day = article.published.date().toordinal() if article.published else 0
        return day == newest, _share(article, told), article.id

    return Headline(article=max(usable, key=rank))


def _usable(article: Article) -> bool:
    title = article.title.strip()
    return (
        len(content(title, article.language)) >= _FEWEST_TERMS
        and len(title.split()) <= _MOST_WORDS
        and not title.endswith(("?", "…", "..."))
    )


def _share(article: Article, told: frozenset[str]) -> float:
    terms = content(article.title, article.language)
    return len(terms & told) / len(terms)
