"""What only many articles of one outlet show: the same line again and again is not story text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.clean.item import identity
from digest.clean.rules.head import folded
from digest.model import Article, Cut, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.clean.overrides import Overrides

RULE = "repeated across outlet"
_ARTICLES = 3  # different articles of one outlet that carry the line
_MAX_RECURRING_LENGTH = 400  # characters; a longer paragraph that recurs is background, told again


def cut_repeats(results: Sequence[Article | Problem], overrides: Overrides) -> list[Article | Problem]:
    """Cut lines that stand in three or more articles of one outlet, except as their first paragraph."""
    common = _common([r for r in results if isinstance(r, Article)])
    return [
        _cut(r, common[_outlet(r)], overrides) if isinstance(r, Article) and common.get(_outlet(r)) else r
        for r in results
    ]


def _outlet(article: Article) -> str:
    return (article.outlet or article.source).casefold()


def _common(articles: Sequence[Article]) -> dict[str, set[str]]:
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in articles:
        outlet = _outlet(article)
        if outlet:
            for line in article.text.split("\n\n"):
                if len(line) <= _MAX_RECURRING_LENGTH:
                    seen[outlet, folded(line)].add(_story(article))
    found: dict[str, set[str]] = defaultdict(set)
    for (outlet, line), stories in seen.items():
        if len(stories) >= _ARTICLES and line:
            found[outlet].add(line)
    return found


def _story(article: Article) -> str:
    """What tells two articles apart: re-posts and corrections of one article are one."""
    return folded(article.title) or article.text[:100]


def _cut(article: Article, common: set[str], overrides: Overrides) -> Article:
    kept, cuts = [], []
    for n, line in enumerate(article.text.split("\n\n")):
        if n > 0 and folded(line) in common and not overrides.keeps(_outlet(article), line):
            cuts.append(Cut(line=line, rule=RULE))
        else:
            kept.append(line)
    if not cuts:
        return article
    text = "\n\n".join(kept)
    place = article.url or article.path
    return replace(
        article, text=text, id=identity(place, article.title, text), receipt=(*article.receipt, *cuts)
    )
