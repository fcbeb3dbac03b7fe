"""The headline: an article's title, word for word, that is about the story."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import Titles, every
from digest.model import Headline, Sentence
from digest.summarize.standalone import balanced
from digest.text import content, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Quote, Story
    from digest.summarize.material import Material

FEWEST_TERMS = 2
MOST_WORDS = 30
ABOUT_SHARE = 1 / 3  # of a title's terms that its own text has, or
ABOUT_TERMS = 2  # so many of them
TEASER_WORDS = 100  # of a text that is too short to have them: one term is enough
NEARLY_CENTRAL = 0.85  # of the best title's share: what is as central as that may win by being newer
CURRENT = timedelta(hours=24)  # what is this close to the newest title is as new
_LEAD_CHARACTERS = 300  # of an untold article, where its lead is looked for
_TRAIL = re.compile(r"\s[>›»]\s|^[^a-z]*\|[^a-z]*$")  # "Home > Sport", "HALE RADIO | NEWS": where, not what


def headline(material: Material, quoted: Sequence[Sentence]) -> Headline:
    """The title that the other titles and leads share most with; a newer one that is nearly as central.

    Plain titles go before questions and those that only promise to tell it ("what you should know"), whole
    ones before those with half a quotation. Where no title can be used, the first quote (for an empty brief
    the first article, titled or not).
    """
    leads = {line.article: line.terms for line in reversed(material.lines) if line.position == 0}
    tops = [content(a.title, a.language) | leads.get(n, frozenset()) for n, a in enumerate(material.articles)]
    found = _best(material.articles, tops, quoted)
    if found is not None:
        return Headline(article=found)
    if quoted:
        return Headline(article=quoted[0].article, span=quoted[0])
    return Headline(article=material.articles[0])


def title_of(story: Story) -> Headline:
    """The headline of a story that is named and not told: the same choice, from titles and first words."""
    articles = story.articles
    tops = [content(f"{a.title}\n{a.text[:_LEAD_CHARACTERS]}", a.language) for a in articles]
    found = _best(articles, tops, ())
    if found is not None:
        return Headline(article=found)
    first = articles[0]
    spans = split(first.text[:_LEAD_CHARACTERS], first.language)
    if first.title or not spans:
        return Headline(article=first)
    return Headline(article=first, span=Sentence(article=first, start=spans[0][0], end=spans[0][1]))


def once(headline: Headline, quotes: Sequence[Quote]) -> tuple[Headline, tuple[Quote, ...]]:
    """The headline and the quotes without the one that says it word for word: it is printed once.

    A story whose only quote is its headline is told by the headline, as a sentence.
    """
    twin = next((q for q in quotes if _same(headline, q.sentence)), None)
    if twin is None:
        return headline, tuple(quotes)
    rest = [q for q in quotes if q is not twin]
    if rest:
        rest[0] = replace(rest[0], follows=False)  # what it leans on stands over it
    span = headline if rest else Headline(article=twin.sentence.article, span=twin.sentence)
    return span, tuple(rest)


def _same(headline: Headline, sentence: Sentence) -> bool:
    return headline.span == sentence or _bare(headline.text) == _bare(sentence.text)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _best(
    articles: Sequence[Article], tops: Sequence[frozenset[str]], quoted: Sequence[Sentence]
) -> Article | None:
    """The article whose title is the story's, or None where none can be used."""
    usable = [a for a in articles if _usable(a)]
    if not usable:
        return None
    least = min(map(_weakness, usable))
    central = {a.id: _central(a, articles, tops) for a in usable if _weakness(a) == least}
    nearly = [a for a in articles if central.get(a.id, -1.0) >= NEARLY_CENTRAL * max(central.values())]
    seconds = {a.id: _seconds(a) for a in nearly}
    newest = max(seconds.values())
    printed = frozenset[str]().union(*(content(s.text, s.article.language) for s in quoted))

    def rank(article: Article) -> tuple[bool, float, float, float, str, str]:
        when = seconds[article.id]
        late = newest - when <= CURRENT.total_seconds()
        return late, central[article.id], _share(article, printed), when, article.title, article.name

    return max(nearly, key=rank)


def _seconds(article: Article) -> float:
    return article.published.timestamp() if article.published else -math.inf


def _weakness(article: Article) -> tuple[bool, bool, bool, bool]:
    """What speaks against a title, the worst first; compare."""
    title = article.title.strip()
    cut = title.endswith(("…", "...")) or not balanced(title)
    return cut, title.endswith("?"), _promises(title), title.isupper()


def _central(article: Article, articles: Sequence[Article], tops: Sequence[frozenset[str]]) -> float:
    """How many of a title's terms the other articles' titles and leads have; longer titles have more.

    Figures are not asked: the newest count of the dead is shared by nobody yet.
    """
    terms = content(article.title, article.language)
    named = {t for t in terms if not any(c.isdigit() for c in t)}
    others = (top for other, top in zip(articles, tops, strict=True) if other is not article)
    return sum(len(named & top) for top in others) / math.sqrt(len(terms))


def _usable(article: Article) -> bool:
    title = article.title.strip()
    return (
        len(content(title, article.language)) >= FEWEST_TERMS
        and len(title.split()) <= MOST_WORDS
        and not _TRAIL.search(title)
        and _about(article)
    )


def _about(article: Article) -> bool:
    """Whether a title speaks of what its own text speaks of."""
    terms, own = (content(text, article.language) for text in (article.title, article.text))
    shared = len(terms & own)
    if shared >= ABOUT_TERMS or shared >= ABOUT_SHARE * len(terms):
        return True
    return bool(shared) and len(article.text.split()) < TEASER_WORDS


def _share(article: Article, printed: frozenset[str]) -> float:
    terms = content(article.title, article.language)
    return len(terms & printed) / len(terms)


def _promises(title: str) -> bool:
    return _promising().search(title.casefold()) is not None


@lru_cache(maxsize=1)
def _promising() -> re.Pattern[str]:
    words = "|".join(p for t in every(Titles).values() for p in t.promises)
    return re.compile(rf"(?:^|[:–—-]\s)(?:{words})\b")
