"""Names for stories and threads, and the order of what is in them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from digest.model import Story, Thread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Article

_LAST = "9999"


def by_age(article: Article) -> tuple[str, str]:
    """Sort key: oldest first, undated last, then by id."""
    return (article.published.isoformat() if article.published else _LAST, article.id)


def story_of(articles: Iterable[Article]) -> Story:
    """A story of these articles, oldest first, named after its oldest."""
    ordered = tuple(sorted(articles, key=by_age))
    return Story(id=f"s{_digits(ordered[0].id)}", articles=ordered)


def thread_of(stories: Iterable[Story]) -> Thread:
    """A thread of these stories, oldest first, named after its oldest."""
    ordered = tuple(sorted(stories, key=lambda s: (*by_age(s.articles[0]), s.id)))
    return Thread(id=f"t{_digits(ordered[0].id)}", stories=ordered)


def _digits(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:10]
