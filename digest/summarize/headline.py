"""The headline: an article's title, word for word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.model import Headline
from digest.summarize.material import tops
from digest.text import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Sentence
    from digest.summarize.material import Material

_FEWEST_TERMS = 2
_MOST_WORDS = 30
_NEARLY = 0.8  # of the best title's share: what is as central as that is a tie, and the newest wins
_TRAIL = re.compile(r"\s[>›»]\s|^[^a-z]*\|[^a-z]*$")  # "Home > Sport", "HALE RADIO | NEWS": where, not what


def headline(material: Material, quoted: Sequence[Sentence]) -> Headline:
    """The title that the other titles and leads share most with; the newest of those nearly as central.

    Where no title can be used, the first quote (or the first article, titled or not, for an empty brief).
    """
    articles = material.articles
    around = tops(material)
    central = {
        a.id: _central(a, around[:place] + around[place + 1 :])
        for place, a in enumerate(articles)
        if _usable(a)
    }
    if not central:
        if quoted:
            return Headline(article=quoted[0].article, span=quoted[0])
        return Headline(article=articles[0])
    least = _NEARLY * max(central.values())
    told: frozenset[str] = frozenset().union(*(content(s.text, s.article.language) for s in quoted))

    def rank(article: Article) -> tuple[int, float, float, str]:
        day = article.published.date().toordinal() if article.published else 0
        return day, central[article.id], _share(article, told), article.id

    return Headline(article=max((a for a in articles if central.get(a.id, -1.0) >= least), key=rank))


def _central(article: Article, others: Sequence[frozenset[str]]) -> float:
    """In how many other articles' titles and leads the mean term of a title stands."""
    terms = content(article.title, article.language)
    return sum(len(terms & other) for other in others) / len(terms)


def _usable(article: Article) -> bool:
    title = article.title.strip()
    return (
        len(content(title, article.language)) >= _FEWEST_TERMS
        and len(title.split()) <= _MOST_WORDS
        and not title.endswith(("?", "…", "..."))
        and not _TRAIL.search(title)
    )


def _share(article: Article, told: frozenset[str]) -> float:
    terms = content(article.title, article.language)
    return len(terms & told) / len(terms)
