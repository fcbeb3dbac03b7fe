"""The order of reading: what happened first, then like beside like; dated groups; pairs kept together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.summarize.overtaken import overtaken
from digest.text import content, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.material import Line, Material

GROUPS = ("latest", "undated", "earlier")
_CURRENT = timedelta(hours=24)  # what is this close to the newest article is part of the newest state
_AWAY = 0.01  # what a sentence further down its article is put back by


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its group; `follows` where it stands behind the predecessor it leans on."""

    line: Line
    group: str
    follows: bool = False


def arrange(material: Material, lines: Sequence[Line]) -> tuple[Placed, ...]:
    """Put chosen lines into reading order, by group."""
    units = _units(lines)
    groups = {unit[0].number: _group(material, unit) for unit in units}
    placed: list[Placed] = []
    for group in GROUPS:
        mine = [u for u in units if groups[u[0].number] == group]
        placed += [Placed(line, group, i > 0) for unit in _chain(mine) for i, line in enumerate(unit)]
    return tuple(placed)


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
    published = unit[0].sentence.article.published
    if any(overtaken(material, line) for line in unit):
        return "earlier"
    if published is None:
        return "undated"
    newest = max(a.published for a in material.articles if a.published is not None)
    return "latest" if newest - published <= _CURRENT else "earlier"


def _chain(units: list[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """Lead first, then always the nearest in words to what was just said; ties by position in the article."""
    if not units:
        return []
    terms = {unit[0].number: _terms(unit) for unit in units}
    first = _opening(units)
    left = sorted((u for u in units if u is not first), key=lambda u: (u[0].position, u[0].article))
    told = [first]
    while left:
        last = terms[told[-1][0].number]
        near = [overlap(last, terms[u[0].number]).jaccard - _AWAY * u[0].position for u in left]
        told.append(left.pop(near.index(max(near))))
    return told


def _opening(units: list[tuple[Line, ...]]) -> tuple[Line, ...]:
    """Of the first three chosen, which matter most, the one nearest to the top of its article."""
    return min(units[:3], key=lambda u: (u[0].position, units.index(u)))


def _terms(unit: tuple[Line, ...]) -> frozenset[str]:
    return frozenset().union(*(content(line.sentence.text, line.sentence.article.language) for line in unit))
