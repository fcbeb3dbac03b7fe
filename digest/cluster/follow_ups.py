"""A purity check: an event and its follow-up a day later are two stories, however alike their background.

A group is parted at a pause between its days where the reports of each side are much more alike among
themselves than across: they report different news of one matter. `link` keeps them in one thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.weighing import matrix

if TYPE_CHECKING:
    import numpy.typing as npt

    from digest.cluster.weighing import Weighed

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Purity:
    """When a group holds an event and its follow-up."""

    pause: float = 0.6  # days without a report between the two sides
    across: float = 0.8  # mean cosine across up to which the sides are parted, as a share of that within
    like: float = 0.4  # mean cosine across from which nothing is parted
    least: int = 3  # articles of a side
    most: int = 60  # articles of a group; larger ones are running coverage, not an event and its follow-up


_PURITY = _Purity()


def split_follow_ups(weighed: Weighed, groups: Ints) -> Ints:
    """The groups, those with a follow-up in them parted; numbers of new groups come after the others."""
    parted = groups.copy()
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(groups[order]) > 0])
    for members in np.split(order, starts[1:]):
        if 2 * _PURITY.least <= len(members) <= _PURITY.most:
            later = _later(weighed, members)
            if len(later):
                parted[later] = parted.max() + 1
    return parted


def _later(weighed: Weighed, members: Ints) -> Ints:
    """The members that are the follow-up; empty where there is none."""
    days = weighed.table.days[members]
    if np.isnan(days).any():
        return members[:0]
    members = members[np.lexsort((members, days))]
    pauses = np.flatnonzero(np.diff(np.sort(days)) >= _PURITY.pause) + 1
    cuts = [int(c) for c in pauses if _PURITY.least <= c <= len(members) - _PURITY.least]
    if not cuts:
        return members[:0]
    vectors = matrix(weighed.table, weighed.full)[members]
    cosine = np.asarray((vectors @ vectors.T).todense())
    best = min(cuts, key=lambda c: (cosine[:c, c:].mean(), c))
    across = float(cosine[:best, best:].mean())
    within = min(_mean_within(cosine[:best, :best]), _mean_within(cosine[best:, best:]))
    return members[best:] if across < _PURITY.like and across < _PURITY.across * within else members[:0]


def _mean_within(cosine: Floats) -> float:
    size = len(cosine)
    return float((cosine.sum() - np.trace(cosine)) / (size * (size - 1)))
