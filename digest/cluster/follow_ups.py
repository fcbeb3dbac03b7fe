"""A purity check: an event and its follow-up a day later are two stories, however alike their background.

A group is parted at a pause between its days where the reports of each side are much more alike among
themselves than across: they report different news of one matter. `link` keeps them in one thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digest.cluster.weighing import matrix

if TYPE_CHECKING:
    import numpy.typing as npt

    from digest.cluster.weighing import Weighed

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

PAUSE = 0.6  # days without a report between the two sides
ACROSS = 0.8  # mean cosine across, as a share of that within the sides, up to which they are parted
LIKE = 0.4  # mean cosine across from which nothing is parted
LEAST = 3  # articles of a side
MOST = 60  # articles of a group; larger ones are running coverage, not an event and its follow-up


def split_follow_ups(weighed: Weighed, groups: Ints) -> Ints:
    """The groups, those with a follow-up in them parted; numbers of new groups come after the others."""
    parted = groups.copy()
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(groups[order]) > 0])
    for members in np.split(order, starts[1:]):
        if 2 * LEAST <= len(members) <= MOST:
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
    pauses = np.flatnonzero(np.diff(np.sort(days)) >= PAUSE) + 1
    cuts = [int(c) for c in pauses if LEAST <= c <= len(members) - LEAST]
    if not cuts:
        return members[:0]
    vectors = matrix(weighed.table, weighed.full)[members]
    cosine = np.asarray((vectors @ vectors.T).todense())
    best = min(cuts, key=lambda c: (cosine[:c, c:].mean(), c))
    across = float(cosine[:best, best:].mean())
    within = min(_mean_within(cosine[:best, :best]), _mean_within(cosine[best:, best:]))
    return members[best:] if across < LIKE and across < ACROSS * within else members[:0]


def _mean_within(cosine: Floats) -> float:
    size = len(cosine)
    return float((cosine.sum() - np.trace(cosine)) / (size * (size - 1)))
