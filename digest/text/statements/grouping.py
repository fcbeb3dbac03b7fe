"""Which wordings of a story say the same thing."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from digest.text.overlap import CONTAINMENT, JACCARD, overlap, same_words
from digest.text.statements.vetoes import other_names, statement, vetoed
from digest.text.statements.wordings import SHORT, taken_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.text.statements.wordings import Form

_ROUNDING = 1e-9  # so that 0.75 of 4 is 3
_MIN_FREE_TERMS = (
    4  # terms; shorter statements resemble each other by chance, so their words must stand in one order
)
_SHORT_JACCARD = 0.75  # where one of few terms differs it is likely the one that matters
_WITHIN = 0.6  # Jaccard below which one statement is only contained in the other
_SURE = 0.8  # Jaccard above which one more name on each side is a variant spelling, not another person


def groups(wordings: Sequence[Form]) -> list[list[int]]:
    """A partition of the wordings: every two of a group say the same thing (complete linkage, greedy).

    A wording is compared only with those that share one of its rarest terms (prefix filtering: Chaudhuri,
    Ganti & Kaushik 2006): with about one in a hundred of all.
    """
    near = _neighbours(wordings)
    grouped: list[list[int]] = []
    home: dict[int, int] = {}
    for i in range(len(wordings)):
        choices = sorted({home[j] for j in near[i] if j in home})
        fitting = [g for g in choices if all(j in near[i] for j in grouped[g])]
        if fitting:
            best = max(fitting, key=lambda g: (sum(near[i][j] for j in grouped[g]) / len(grouped[g]), -g))
            grouped[best].append(i)
            home[i] = best
        else:
            home[i] = len(grouped)
            grouped.append([i])
    return grouped


def _neighbours(wordings: Sequence[Form]) -> list[dict[int, float]]:
    """For each wording, those that say the same thing, with the Jaccard index of their terms."""
    index: dict[str, list[int]] = {}
    for i, form in enumerate(wordings):
        for term in form.terms:
            index.setdefault(term, []).append(i)
    near: list[dict[int, float]] = [{} for _ in wordings]
    for i, form in enumerate(wordings):
        for j in _candidates(i, form, wordings, index):
            other = wordings[j]
            if same_words(form.terms, other.terms) and not conflict(form, other):
                near[i][j] = near[j][i] = overlap(form.terms, other.terms).jaccard
    return near


def _candidates(i: int, form: Form, wordings: Sequence[Form], index: dict[str, list[int]]) -> Iterable[int]:
    """Those as long or longer that can be the same statement: one that lacks n of the terms has a rarest n+1.

    Jaccard's index asks for 0.75 of the shorter one's terms at the least, and for none much longer;
    containment asks for 0.9.
    """
    size = len(form.terms)
    rarest = sorted(form.terms, key=lambda t: (len(index[t]), t))
    contained = _spare(size, CONTAINMENT)
    found = {j for term in rarest[:contained] for j in index[term]}
    alike = {j for term in rarest[contained : _spare(size, 2 * JACCARD / (1 + JACCARD))] for j in index[term]}
    found |= {j for j in alike if len(wordings[j].terms) * JACCARD <= size}
    return sorted(
        j for j in found if (len(wordings[j].terms), j) > (size, i) and wordings[j].language == form.language
    )


def _spare(size: int, share: float) -> int:
    """How many of a set's terms must be looked up to meet every set that has this share of them."""
    return size - ceil(share * size - _ROUNDING) + 1


def scattered(a: Form, b: Form) -> bool:
    """Whether the words of one stand in the other, but apart and in another order: another statement."""
    jaccard, containment = overlap(a.terms, b.terms)
    return jaccard < _WITHIN and containment >= CONTAINMENT and not taken_over(a, b)


def conflict(a: Form, b: Form) -> str:
    """Why two wordings that share their words do not say the same thing, or "" where nothing says so."""
    fewest = min(len(a.terms), len(b.terms))
    if fewest < _MIN_FREE_TERMS and not taken_over(a, b):
        return "too few words"
    jaccard, containment = overlap(a.terms, b.terms)
    if scattered(a, b):
        return "the words of one stand scattered in the other"
    if fewest < SHORT and jaccard < _SHORT_JACCARD and containment < 1:
        return "too short to be that different"
    one, two = statement(a.text, a.language), statement(b.text, b.language)
    if jaccard < _SURE and other_names(one, two):
        return "other names"
    return vetoed(one, two)
