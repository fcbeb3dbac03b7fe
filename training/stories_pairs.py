"""Labelled pairs of articles as collections of two, and of all pairs of a language.

Two files are the smallest folder that somebody tries. The labelled pairs are of more languages than the
gold sets, and hard: two articles on one topic that may report one event. Only what is labelled is asked.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from stories_copies import FOLDS, Gold, Pairs, features
from stories_notes import note

from digest.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SETS = ("semeval22t8", "tgpairs")
TOGETHER = 4  # pairs of a small collection


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two articles in one language, and whether they report one event."""

    one: Article
    other: Article
    same: bool
    fold: int


def load_pairs(path: Path) -> list[Labelled]:
    """The pairs of a file (gzipped JSON Lines) whose articles are in one language; a text is in one fold."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["lang1"] == r["lang2"] and r["same"] is not None]
    first: dict[str, str] = {}
    for row in rows:
        texts = [row["text1"] or "", row["text2"] or ""]
        known = next((first[t] for t in texts if t in first), row["id"])
        first |= dict.fromkeys(texts, known)
    return [
        Labelled(_article(row, "1"), _article(row, "2"), row["same"], _fold(first[row["text1"] or ""]))
        for row in rows
    ]


def _article(row: dict[str, str | None], side: str) -> Article:
    return Article(
        id=f"{row['id']}~{side}",
        title=unicodedata.normalize("NFC", row.get(f"title{side}") or ""),
        text=unicodedata.normalize("NFC", row[f"text{side}"] or ""),
        language=row[f"lang{side}"] or "und",
    )


def _fold(name: str) -> int:
    return int(hashlib.sha256(f"pair{name}".encode()).hexdigest()[:8], 16) % FOLDS


def by_language(pairs: Iterable[Labelled]) -> dict[str, list[Labelled]]:
    """The pairs of each language."""
    found: dict[str, list[Labelled]] = {}
    for pair in pairs:
        found.setdefault(pair.one.language, []).append(pair)
    return {name: found[name] for name in sorted(found)}


def alone(pairs: Sequence[Labelled]) -> Pairs:
    """Every pair in a collection of its own."""
    return _stacked([asked([p]) for p in pairs])


def asked(pairs: Sequence[Labelled]) -> Pairs:
    """All pairs in one collection; only those that are labelled, and were compared."""
    articles = [a for p in pairs for a in (p.one, p.other)]
    order = sorted(range(len(articles)), key=lambda k: articles[k].id)
    place = {k: n for n, k in enumerate(order)}
    found = features(Gold(tuple(articles), tuple(str(k) for k in range(len(articles)))))
    size = len(articles)
    wanted = {}
    for k, pair in enumerate(pairs):
        a, b = sorted((place[2 * k], place[2 * k + 1]))
        wanted[a * size + b] = pair.same
    key = found.left * size + found.right
    kept = np.isin(key, list(wanted))
    event = np.arange(size)
    for code, same in wanted.items():
        if same:
            event[code % size] = code // size
    fold = np.array([pairs[k // 2].fold for k in order])
    return replace(
        found,
        values=found.values[kept],
        left=found.left[kept],
        right=found.right[kept],
        event=event,
        fold=fold,
    )


def _stacked(parts: Sequence[Pairs]) -> Pairs:
    """Several collections as one, whose articles are numbered one after the other."""
    first = np.cumsum([0, *(len(p.event) for p in parts)])
    return Pairs(
        parts[0].names,
        np.concatenate([p.values for p in parts]),
        np.concatenate([p.left + n for p, n in zip(parts, first, strict=False)]),
        np.concatenate([p.right + n for p, n in zip(parts, first, strict=False)]),
        np.concatenate([p.event + n for p, n in zip(parts, first, strict=False)]),
        np.concatenate([p.fold for p in parts]),
    )


def pair_copies(pairs: Sequence[Labelled], fold: int) -> Iterator[Pairs]:
    """The pairs of one fold as they are and cut short, alone, by fours and all of a language together."""
    rng = random.Random(f"pairs{fold}")  # noqa: S311 - reproducible, not secret
    for own in by_language(p for p in pairs if p.fold == fold).values():
        for change in (_whole, lambda a: note(a, rng)):
            changed = [replace(p, one=change(p.one), other=change(p.other)) for p in own]
            yield alone(changed)
            yield asked(changed)
        mixed = rng.sample(own, len(own))
        yield _stacked([asked(mixed[k : k + TOGETHER]) for k in range(0, len(mixed), TOGETHER)])


def _whole(article: Article) -> Article:
    return article
