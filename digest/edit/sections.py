"""Sections: those that feeds name, and for the articles of feeds that name none what their words say.

Multinomial naive Bayes over title and lead (Manning, Raghavan & Schütze 2008, chapter 13), learned from the
day's own articles whose feed names a section; an article is placed only where one section is clearly the
likeliest, and a thread only where most of its placed articles agree.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from digest.text import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.model import Article, Thread

SECTION_THREADS = 3  # that make a section which nobody configured
TEACHERS = 8  # articles that a section must have to be learned
SURE = 0.9  # the probability from which an article is placed
_LEAD_CHARACTERS = 600  # of the text that are read
_KNOWN_SHARE = 0.5  # of an article's terms that the teachers must know
_FLATTENED = 3.0  # terms that say as much as one: words of one text are not independent


def articles_of(threads: Iterable[Thread]) -> list[Article]:
    """All articles, thread by thread."""
    return [a for t in threads for s in t.stories for a in s.articles]


def named_sections(ranked: Sequence[Thread], configured: Sequence[str]) -> dict[str, str]:
    """The edition's sections in order, by the folded names that articles declare.

    The configured ones; where there are none, what several threads declare, the best thread's first. A
    feed's private category ("1930s") makes no section.
    """
    if configured:
        return {name.casefold(): name for name in configured}
    threads = Counter(chain.from_iterable(_declared([thread]) for thread in ranked))
    declared = _declared(ranked)
    return {name: as_spelled for name, as_spelled in declared.items() if threads[name] >= SECTION_THREADS}


def _declared(threads: Iterable[Thread]) -> dict[str, str]:
    """The sections that articles declare, in order, by folded name; each as it is spelled first."""
    found: dict[str, str] = {}
    for article in articles_of(threads):
        if article.section:
            found.setdefault(article.section.casefold(), article.section)
    return found


def declared(thread: Thread, named: Mapping[str, str]) -> str:
    """The edition's section that most of a thread's articles declare, the earlier on a tie; "" for none."""
    return _most(Counter(named.get(a.section.casefold(), "") for a in articles_of([thread])), named)


def _most(votes: Mapping[str, int], named: Mapping[str, str]) -> str:
    order = {name: place for place, name in enumerate(named.values())}
    return min((n for n in votes if n), key=lambda n: (-votes[n], order[n]), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectioner:
    """What the words of the day's articles say about sections."""

    named: Mapping[str, str]
    priors: Mapping[str, float]  # section -> logarithm
    weights: Mapping[str, Mapping[str, float]]  # section -> term -> logarithm of its smoothed share
    unseen: Mapping[str, float]  # section -> the logarithm for a term that it lacks
    terms: frozenset[str]

    @classmethod
    def learned(cls, articles: Iterable[Article], named: Mapping[str, str]) -> Sectioner:
        """From the articles that declare one of the edition's sections."""
        counts = _counted(articles, named)
        terms = frozenset(chain.from_iterable(counts.values()))
        totals = {s: count.total() + len(terms) for s, count in counts.items()}
        return cls(
            named=named,
            priors=dict.fromkeys(counts, math.log(1 / max(1, len(counts)))),
            weights={s: {t: math.log((n + 1) / totals[s]) for t, n in counts[s].items()} for s in counts},
            unseen={s: -math.log(totals[s]) for s in counts},
            terms=terms,
        )

    def probabilities(self, article: Article) -> dict[str, float]:
        """The sections an article may belong to, summing to 1; none where its words are hardly known."""
        found = _terms(article)
        known = sorted(found & self.terms)
        if len(self.priors) < 2 or not known or len(known) < _KNOWN_SHARE * len(found):
            return {}
        logs = {
            s: prior + sum(self.weights[s].get(t, self.unseen[s]) for t in known) / _FLATTENED
            for s, prior in self.priors.items()
        }
        top = max(logs.values())
        shares = {s: math.exp(value - top) for s, value in logs.items()}
        return {s: share / sum(shares.values()) for s, share in shares.items()}

    def section(self, thread: Thread) -> tuple[str, float]:
        """The section that most of a thread's articles surely belong to, with their mean probability."""
        sure: dict[str, list[float]] = defaultdict(list)
        articles = articles_of([thread])
        for article in articles:
            for name, probability in self.probabilities(article).items():
                if probability >= SURE:
                    sure[name].append(probability)
        best = _most({name: len(found) for name, found in sure.items()}, self.named)
        if not best or 2 * len(sure[best]) <= len(articles):
            return "", 0.0
        return best, sum(sure[best]) / len(sure[best])


def _terms(article: Article) -> frozenset[str]:
    return content(f"{article.title}\n{article.text[:_LEAD_CHARACTERS]}", article.language)


def _counted(articles: Iterable[Article], named: Mapping[str, str]) -> dict[str, Counter[str]]:
    """The terms of each section, of those that enough articles declare, in the sections' order."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    teachers: Counter[str] = Counter()
    for article in articles:
        if section := named.get(article.section.casefold(), ""):
            counts[section].update(_terms(article))
            teachers[section] += 1
    return {section: counts[section] for section in named.values() if teachers[section] >= TEACHERS}
