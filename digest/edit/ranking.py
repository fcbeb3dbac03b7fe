"""What a thread is worth, from evidence that costs nothing: nothing is read or told for it.

The sum is plain, so that `digest explain` can print it: how many outlets and agencies report it counts most
(their logarithm), then how many articles, how new the newest is, the sources' weight and boosted words. Only
articles that no earlier edition knew are counted: a thread ranks by what is new in it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from digest.model import Article, Thread

FRESH_HALF_LIFE = timedelta(hours=12)  # of freshness
BOOST_POINTS = 1.0  # for every boosted word that a title has
_POINTS_PER_DOUBLING = 2.0  # of outlets and agencies; twice that of articles
_LEAD_WORDS = 12  # articles that begin with the same are one agency's, whoever carries it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Why a thread stands where it stands; a higher `total` comes first."""

    voices: int  # outlets and agencies with articles of their own
    articles: int
    age: timedelta | None  # of the newest, when the edition was built; None where no article is dated
    weight: float  # the sources' mean, 0..5
    boosted: tuple[str, ...] = ()

    @property
    def freshness(self) -> float:
        """1 for what happens now, half of it every twelve hours; an undated article is twelve hours old."""
        return float(2 ** -((FRESH_HALF_LIFE if self.age is None else self.age) / FRESH_HALF_LIFE))

    @property
    def total(self) -> float:
        """The sum, which is multiplied by the sources' weight; boosts are added."""
        voices = _POINTS_PER_DOUBLING * math.log2(1 + self.voices)
        spread = voices + math.log2(1 + self.articles) + self.freshness
        return self.weight * spread + BOOST_POINTS * len(self.boosted)

    def __str__(self) -> str:
        age = "undated" if self.age is None else f"the newest {_in_words(self.age)} old"
        boosts = f"; boosted for {', '.join(self.boosted)}" if self.boosted else ""
        return (
            f"rank {self.total:.2f}: {_count(self.voices, 'outlet or agency', 'outlets and agencies')}, "
            f"{_count(self.articles, 'new article', 'new articles')}, {age}; weight {self.weight:.2f}{boosts}"
        )


def rank(thread: Thread, now: datetime, boost: Sequence[str] = (), known: Collection[str] = ()) -> Rank:
    """The rank of a thread; `known` are the ids of articles that earlier editions decided on."""
    every = list(chain.from_iterable(story.articles for story in thread.stories))
    articles = [a for a in every if a.id not in known]
    newest = max(filter(None, (a.published for a in articles)), default=None)
    titles = " ".join(a.title for a in articles)
    return Rank(
        voices=len(voices(articles)),
        articles=len(articles),
        age=None if newest is None else max(now - newest, timedelta(0)),
        weight=sum(a.weight for a in every) / len(every),
        boosted=tuple(word for word in boost if mentions(titles, word)),
    )


def voices(articles: Iterable[Article]) -> frozenset[str]:
    """Who reports, as far as credits and first words tell: an agency is one voice, whoever carries it."""
    named: dict[str, str] = {}
    for article in articles:
        lead = " ".join(article.text.split(maxsplit=_LEAD_WORDS)[:_LEAD_WORDS])
        named.setdefault(lead, (article.agency or article.voice).casefold())
    return frozenset(named.values())


def precedence(thread: Thread) -> tuple[float, int, str, str]:
    """What decides between equal ranks: the newer, the one with more articles, the alphabet of titles."""
    articles = [a for s in thread.stories for a in s.articles]
    newest = max((a.published.timestamp() for a in articles if a.published), default=0.0)
    title, name = min((a.title.casefold(), a.url or a.path or a.text) for a in articles)
    return -newest, -len(articles), title, name


def mentions(text: str, word: str) -> bool:
    """Whether a word, or words, stand in a text whole."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _in_words(age: timedelta) -> str:
    hours = age / timedelta(hours=1)
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.0f} days"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
