"""The order of reading: newest first; of one time what happened, then like beside like; pairs together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.summarize.material import tops
from digest.summarize.overtaken import overtaken
from digest.text import content, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.summarize.material import Line, Material

GROUPS = ("latest", "undated", "earlier")
_CURRENT = timedelta(hours=24)  # what is this close to the newest article is part of the newest state
_AWAY = 0.01  # what a sentence further down its article is put back by
_LEADS = 1  # position, from 0, down to which a sentence is a lead
_SECOND = 0.6  # what an article's second sentence counts beside a first one


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its group; `follows` where it stands behind the predecessor it leans on."""

    line: Line
    group: str
    follows: bool = False


def arrange(material: Material, lines: Sequence[Line]) -> tuple[Placed, ...]:
    """Put chosen lines into reading order, by group, and within it by time."""
    units = _units(lines)
    groups = {unit[0].number: _group(material, unit) for unit in units}
    placed: list[Placed] = []
    for group in GROUPS:
        for mine in _times([u for u in units if groups[u[0].number] == group]):
            placed += [
                Placed(line, group, i > 0) for unit in _chain(material, mine) for i, line in enumerate(unit)
            ]
    return tuple(placed)


def _times(units: list[tuple[Line, ...]]) -> list[list[tuple[Line, ...]]]:
    """The units in spans of a day, the newest first, those without a date last; the order within is kept."""
    spans: list[list[tuple[Line, ...]]] = []
    left = units
    while newest := max(filter(None, map(_published, left)), default=None):
        spans.append([unit for unit in left if _is_current(unit, newest)])
        left = [unit for unit in left if not _is_current(unit, newest)]
    return [*spans, left] if left else spans


def _published(unit: tuple[Line, ...]) -> datetime | None:
    return unit[0].sentence.article.published


def _is_current(unit: tuple[Line, ...], newest: datetime) -> bool:
    """Whether a unit is as new as the newest, a day more or less; undated ones never are."""
    published = _published(unit)
    return published is not None and newest - published <= _CURRENT


def _units(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines with what leans on them, in the order of their choice."""
    chosen = {line.number: line for line in lines}
    units = []
    for line in lines:
        if line.verdict.state == "leans":
            continue
        unit = [line]
        while (after := chosen.get(unit[-1].number + 1)) is not None and after.verdict.state == "leans":
            unit.append(after)
        units.append(tuple(unit))
    return units


def _group(material: Material, unit: tuple[Line, ...]) -> str:
    if any(overtaken(material, line) for line in unit[1:]):
        return "earlier"
    return group_of(material, unit[0])


def group_of(material: Material, line: Line) -> str:
    """A line's group on the page: "latest", "undated" or "earlier"."""
    published = line.sentence.article.published
    if overtaken(material, line):
        return "earlier"
    if published is None:
        return "undated"
    newest = max(a.published for a in material.articles if a.published is not None)
    return "latest" if newest - published <= _CURRENT else "earlier"


def _chain(material: Material, units: list[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """The event first, then always the nearest in words to what was just said.

    Behind the first, the sentences of one article keep its order; ties go by position.
    """
    if not units:
        return []
    terms = {unit[0].number: _terms(unit) for unit in units}
    first = _opening(material, units)
    left = sorted((u for u in units if u is not first), key=lambda u: (u[0].position, u[0].article))
    told = [first]
    while left:
        last = terms[told[-1][0].number]
        next_ = [u for i, u in enumerate(left) if all(o[0].article != u[0].article for o in left[:i])]
        near = [overlap(last, terms[u[0].number]).jaccard - _AWAY * u[0].position for u in next_]
        told.append(next_[near.index(max(near))])
        left.remove(told[-1])
    return told


def _opening(material: Material, units: list[tuple[Line, ...]]) -> tuple[Line, ...]:
    """What tells the event itself: of the leads the one whose words most titles and leads of others carry.

    An article's second sentence must be clearly nearer to them than a first one. Where neither was chosen of
    any article, those nearest to the top are asked.
    """
    top = max(_LEADS, min(u[0].position for u in units))
    leads = [u for u in units if u[0].position <= top]
    around = tops(material)

    def central(line: Line) -> float:
        others = (terms for article, terms in enumerate(around) if article != line.article)
        shared = sum(len(line.terms & other) for other in others) / math.sqrt(max(1, len(line.terms)))
        return shared if line.position == 0 else _SECOND * shared

    return max(leads, key=lambda u: (central(u[0]), -u[0].position, -units.index(u)))


def _terms(unit: tuple[Line, ...]) -> frozenset[str]:
    return frozenset().union(*(content(line.sentence.text, line.sentence.article.language) for line in unit))
