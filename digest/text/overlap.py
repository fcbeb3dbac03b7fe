"""How much two statements have in common, as sets of content terms."""

from __future__ import annotations

from typing import NamedTuple

JACCARD = 0.6
CONTAINMENT = 0.9
MIN_CONTAINED_TERMS = 4  # a shorter statement is contained in too much by chance


class Overlap(NamedTuple):
    """Two shares, each 0..1: of the union, and of the smaller set."""

    jaccard: float
    containment: float


def overlap(a: frozenset[str], b: frozenset[str]) -> Overlap:
    """Jaccard index and containment (overlap coefficient) of two term sets; 0 where either is empty."""
    if not a or not b:
        return Overlap(0.0, 0.0)
    shared = len(a & b)
    return Overlap(shared / (len(a) + len(b) - shared), shared / min(len(a), len(b)))


def same_words(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two term sets say one thing: Jaccard >= 0.6, or one contains 0.9 of the other."""
    if a.isdisjoint(b):
        return False
    jaccard, containment = overlap(a, b)
    return jaccard >= JACCARD or (containment >= CONTAINMENT and min(len(a), len(b)) >= MIN_CONTAINED_TERMS)
