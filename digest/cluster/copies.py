"""Identical texts: one of them is compared, the others go where it goes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.naming import by_age

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from digest.model import Article

_FEWEST = 5  # words; a shorter text says too little to be a copy of another


def text_key(article: Article) -> int:
    """64 bits that are the same for texts that are the same but for case and spaces."""
    words = f"{article.title}\n{article.text}".casefold().split()
    key = f"id {article.id}" if len(words) < _FEWEST else f"text {' '.join(words)}"
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


def distinct(
    articles: Iterable[Article], known: npt.NDArray[np.uint64]
) -> tuple[list[Article], npt.NDArray[np.uint64], dict[str, int]]:
    """The texts that are not `known`, their keys, and the number of each article's text.

    The oldest article of a text stands for it. Known texts keep their numbers; new ones are numbered
    after them, in the order of ids.
    """
    number = {int(key): k for k, key in enumerate(known)}
    groups = _by_text(articles)
    fresh = sorted((own[0].id, key) for key, own in groups.items() if key not in number)
    number |= {key: len(known) + n for n, (_, key) in enumerate(fresh)}
    keys = np.array([key for _, key in fresh], dtype=np.uint64)
    return [groups[k][0] for _, k in fresh], keys, {a.id: number[k] for k, g in groups.items() for a in g}


def _by_text(articles: Iterable[Article]) -> dict[int, list[Article]]:
    """The articles of each text by its key, the oldest first."""
    by_key: dict[int, list[Article]] = {}
    for article in sorted({a.id: a for a in articles}.values(), key=by_age):
        by_key.setdefault(text_key(article), []).append(article)
    return by_key
