"""The headline: an article's title, word for word."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.model import Headline
from digest.summarize.material import tops
from digest.summarize.standalone import balanced
from digest.text import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Sentence
    from digest.summarize.material import Material

_FEWEST_TERMS = 2
_MOST_WORDS = 30
_NEARLY = 0.85  # of the best title's share: what is as central as that may win by being newer
_CURRENT = timedelta(hours=24)  # what is this close to the newest title is as new
_TRAIL = re.compile(r"\s[>›»]\s|^[^a-z]*\|[^a-z]*$")  # "Home > Sport", "HALE RADIO | NEWS": where, not what
_EXPLAINS = re.compile(
    r"(?:^|[:–—-]\s)(?:what|how|why|who|when|where|which|was|wie|warum|wer|wann|wo|"
    r"ce que|comment|pourquoi|qui|où|qué|cómo|quién|cuándo|dónde|"
    r"che cosa|cosa|come|perché|chi|o que|como|quem|quando|wat|hoe|waarom)\b",
    re.IGNORECASE,
)  # "Retirement: what was decided" promises to tell it and does not


def headline(material: Material, quoted: Sequence[Sentence]) -> Headline:
    """The title that the other titles and leads share most with; a newer one that is nearly as central.

    Whole titles go before those with half a quotation, plain ones before those that only promise to tell it
    ("what you should know").
    Where no title can be used, the first quote (or the first article, titled or not, for an empty brief).
    """
    articles = material.articles
    usable = [a for a in articles if _usable(a)]
    if not usable:
        if quoted:
            return Headline(article=quoted[0].article, span=quoted[0])
        return Headline(article=articles[0])
    whole = [a for a in usable if balanced(a.title)] or usable
    around = {a.id: top for a, top in zip(articles, tops(material), strict=True)}
    central = {
        a.id: _central(a, [top for other, top in around.items() if other != a.id])
        for a in [a for a in whole if not _EXPLAINS.search(a.title)] or whole
    }
    least = _NEARLY * max(central.values())
    nearly = [a for a in articles if central.get(a.id, -1.0) >= least]
    newest = max((a.published for a in nearly if a.published), default=None)
    told: frozenset[str] = frozenset().union(*(content(s.text, s.article.language) for s in quoted))

    def rank(article: Article) -> tuple[bool, float, float, float, str]:
        published = article.published
        late = newest is not None and published is not None and newest - published <= _CURRENT
        seconds = published.timestamp() if published else 0.0
        return late, central[article.id], _share(article, told), seconds, article.id

    return Headline(article=max(nearly, key=rank))


def _central(article: Article, others: Sequence[frozenset[str]]) -> float:
    """How many of a title's terms the other articles' titles and leads have; longer titles have more.

    Figures are not asked: the newest count of the dead is shared by nobody yet.
    """
    terms = content(article.title, article.language)
    named = {t for t in terms if not any(c.isdigit() for c in t)}
    return sum(len(named & other) for other in others) / math.sqrt(len(terms))


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
