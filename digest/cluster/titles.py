"""What of a title and a text is the outlet's furniture and says nothing about the event.

An outlet's name stands behind titles (`... | Example News`, also cut short), in place of titles, and the
same sentence stands in article after article of one outlet ("Sign up for our newsletter."). A title that
stands over several reports of one outlet is none of theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Article

_REPEATED = 3  # titles that end alike, or articles of an outlet with one sentence, from which it is furniture
_MOST_FURNITURE = 0.5  # share of repeated sentences up to which an article is no copy of others
_KEPT_WORDS = 3  # words that a title keeps at least when its end is cut, one more where only case tells
_TAIL_WORDS = 5  # words of an end that is taken for an outlet's name though nothing else says so
_SEPARATOR = re.compile(r"\s+(?:[|–—»·•-]|::|\|\|)\s+")
_DOMAIN = re.compile(r"\b[\w-]{2,}\.(?:[a-z]{2,3}\b|[a-z]{4,12}\Z)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//\S+|www\.\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
_LANGUAGE_CODE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")
_SENTENCE_END = re.compile(r"(?<=[.!?。])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Ends of titles and sentences that are an outlet's own, in a collection of articles."""

    tails: frozenset[str]
    sentences: frozenset[tuple[str, str]]  # outlet, sentence
    titles: frozenset[tuple[str, str]] = frozenset()  # outlet, title that stands over more than one report

    def title(self, article: Article) -> str:
        """The title without an outlet's name; "" where it is no title."""
        title = article.title.strip()
        if _is_no_title(title, article.outlet) or _titled(article) in self.titles:
            return ""
        pieces = list(_SEPARATOR.finditer(title))
        for cut in reversed(pieces):
            kept, tail = title[: cut.start()], title[cut.end() :]
            words = len(kept.split())
            known = self._is_outlet(tail, article.outlet)
            if words < _KEPT_WORDS or not (known or (words > _KEPT_WORDS and _looks_like_a_name(tail))):
                break
            title = kept
        return title

    def _is_outlet(self, tail: str, outlet: str) -> bool:
        return _plain(tail) in self.tails or bool(_DOMAIN.search(tail)) or _names_outlet(tail, outlet)

    def text(self, article: Article) -> str:
        """The text without the outlet's repeated sentences."""
        if not self.sentences:
            return article.text
        pieces = _SENTENCE_END.split(article.text)
        kept = [p for p in pieces if (article.outlet, p.strip().casefold()) not in self.sentences]
        few = len(pieces) * _MOST_FURNITURE <= len(kept) < len(pieces)
        return "\n".join(kept) if few else article.text


def furniture(articles: Sequence[Article]) -> Furniture:
    """What repeats in the titles of these articles, and in the articles of one outlet."""
    tails = Counter(_plain(_SEPARATOR.split(a.title)[-1]) for a in articles if _SEPARATOR.search(a.title))
    return Furniture(
        tails=frozenset(t for t, n in tails.items() if n >= _REPEATED),
        sentences=frozenset(_repeated(articles)),
        titles=frozenset(_site_wide(articles)),
    )


def _site_wide(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Titles of an outlet over reports that open differently: a column, a promotion, a page's own name."""
    openings: dict[tuple[str, str], set[str]] = {}
    for article in articles:
        if article.outlet and article.title:
            opening = _SENTENCE_END.split(article.text.strip(), maxsplit=1)[0].casefold()
            openings.setdefault(_titled(article), set()).add(opening)
    return (title for title, found in openings.items() if len(found) > 1)


def _titled(article: Article) -> tuple[str, str]:
    return article.outlet, article.title.strip().casefold()


def _repeated(articles: Sequence[Article]) -> set[tuple[str, str]]:
    """Ends of titles, with their outlet, that many of its articles carry: the outlet's own."""
    outlets = Counter(a.outlet for a in articles if a.outlet)
    seen: Counter[tuple[str, str]] = Counter()
    for article in articles:
        if outlets[article.outlet] >= _REPEATED:
            pieces = {p.strip().casefold() for p in _SENTENCE_END.split(article.text)}
            seen.update((article.outlet, p) for p in pieces if p)
    return {key for key, number in seen.items() if number >= _REPEATED}


def _is_no_title(title: str, outlet: str) -> bool:
    """Whether a title is an address, a domain, a language code or the outlet's name."""
    if _ADDRESS.fullmatch(title) or _LANGUAGE_CODE.fullmatch(title):
        return True
    return bool(outlet) and _plain(title) == _plain(outlet)


def _looks_like_a_name(tail: str) -> bool:
    """Whether few words in title case stand there, as in `Example City News`."""
    words = tail.split()
    return len(words) <= _TAIL_WORDS and tail[0].isupper() and words[-1][0].isupper()


def _names_outlet(tail: str, outlet: str) -> bool:
    """Whether the end of a title is the outlet's name or its beginning, cut short."""
    said, name = _plain(tail), _plain(outlet)
    return bool(name and said) and (name.startswith(said) or said.startswith(name))


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
