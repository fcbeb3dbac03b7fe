"""Identical texts: one of them is judged, the others go where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.cluster.naming import by_age

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article

_FEWEST = 5  # words; a shorter text says too little to be a copy of another


def copies_of(articles: Sequence[Article]) -> tuple[list[Article], dict[str, int]]:
    """One of each identical text, in the order of ids, and the number that stands for each article's id.

    Texts are the same but for case and spaces; the oldest stands for them.
    """
    by_text: dict[str, list[Article]] = {}
    for article in {a.id: a for a in articles}.values():
        words = f"{article.title}\n{article.text}".casefold().split()
        key = f"id {article.id}" if len(words) < _FEWEST else f"text {' '.join(words)}"
        by_text.setdefault(key, []).append(article)
    groups = sorted((sorted(g, key=by_age) for g in by_text.values()), key=lambda g: g[0].id)
    numbers = {a.id: number for number, group in enumerate(groups) for a in group}
    return [group[0] for group in groups], numbers
