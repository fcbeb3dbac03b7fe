"""The two halves of every sifting: what stays, and what is set aside with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.model import SetAside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.model import Article


def parted(
    articles: Sequence[Article], reasons: Mapping[str, str]
) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """The articles that stay, and those that `reasons` names by id; both in the order given."""
    kept = tuple(article for article in articles if article.id not in reasons)
    return kept, tuple(SetAside(article=a, reason=reasons[a.id]) for a in articles if a.id in reasons)
