"""Titles that are about their article: what a site prints on every page goes, before anything is compared.

A title that stands on several articles and in none of their texts is the site's; so is what follows the last
separator of a title, where the outlet's name or several of its titles have it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import Titles, every
from digest.text import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, SetAside

ABOUT_SHARE = 1 / 3  # of a title's terms that its own text has
SUFFIX_TITLES = 3  # titles of one outlet that make an ending the site's
FEWEST_WORDS = 3  # that are left of a title without its ending
_SEPARATOR = re.compile(r" (?:[|«»›·•]|[-–—]{1,2}|::) ")
_FURNITURE = re.compile(
    r"https?:|www\.|[\w-]+(?:\.[\w-]+)+/?$|[a-z]{2}(?:-[a-z]{2})?$|[.#@]?[\w.#, -]+\{|\W*$", re.IGNORECASE
)  # an address, a domain, a language code, a style sheet, nothing at all


def own_titles(articles: Sequence[Article]) -> tuple[list[Article], list[SetAside]]:
    """All the articles, each with the title that is its own, or "" where it has none."""
    shortened = _without_endings(articles)
    standing = Counter(_folded(a.title) for a in shortened)
    kept = [
        replace(a, title="") if a.title and _is_the_sites(a, standing[_folded(a.title)]) else a
        for a in shortened
    ]
    return kept, []


def _is_the_sites(article: Article, standing: int) -> bool:
    title = _folded(article.title)
    if title == _folded(article.outlet) or _FURNITURE.match(title) or _furniture().match(title):
        return True
    return standing > 1 and not _about(article)


def _about(article: Article) -> bool:
    terms = content(article.title, article.language)
    own = content(article.text, article.language)
    return bool(terms) and len(terms & own) >= ABOUT_SHARE * len(terms)


def _without_endings(articles: Sequence[Article]) -> list[Article]:
    parts = [_parted(a.title) for a in articles]
    endings = Counter((a.voice, ending) for a, (_, ending) in zip(articles, parts, strict=True))

    def is_the_sites(article: Article, head: str, ending: str) -> bool:
        if not ending or len(head.split()) < FEWEST_WORDS:
            return False
        return ending == _folded(article.outlet) or endings[article.voice, ending] >= SUFFIX_TITLES

    return [
        replace(a, title=head) if is_the_sites(a, head, ending) else a
        for a, (head, ending) in zip(articles, parts, strict=True)
    ]


def _parted(title: str) -> tuple[str, str]:
    """What stands before the last separator of a title and, folded, behind it; "" where there is none."""
    places = [m.span() for m in _SEPARATOR.finditer(title)]
    return (title[: places[-1][0]], _folded(title[places[-1][1] :])) if places else (title, "")


def _folded(title: str) -> str:
    """A title in one case, its white space made one."""
    return " ".join(title.split()).casefold()


@lru_cache(maxsize=1)
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for t in every(Titles).values() for p in t.furniture))
