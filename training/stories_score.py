"""B-cubed and pairwise figures of a partition against gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


def scores(gold: npt.ArrayLike, found: npt.ArrayLike) -> tuple[float, float]:
    """B-cubed F1 (Bagga and Baldwin 1998) and pairwise F1, 0..100."""
    g = np.unique(gold, return_inverse=True)[1]
    f = np.unique(found, return_inverse=True)[1]
    sizes, found_sizes = np.bincount(g), np.bincount(f)
    _, cell, count = np.unique(g.astype(np.int64) * len(g) + f, return_inverse=True, return_counts=True)
    both = count[cell]
    bcubed = _f1(float((both / found_sizes[f]).mean()), float((both / sizes[g]).mean()))
    hit = _pairs(count)
    return 100 * bcubed, 100 * _f1(hit / max(_pairs(found_sizes), 1), hit / max(_pairs(sizes), 1))


def _pairs(sizes: npt.NDArray[np.int64]) -> float:
    return float((sizes * (sizes - 1) // 2).sum())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)
