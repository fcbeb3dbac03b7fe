"""The order of reading: what happened first, then like beside like; dated groups; pairs kept together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.summarize.guards import confirms, unconfirmed
from digest.text import content, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.summarize.material import Line, Material

GROUPS = ("latest", "undated", "earlier")
_CURRENT = timedelta(hours=24)  # what is this close to the newest article is part of the newest state
_SHARED = 2  # content terms that a status line and what overtakes it have in common, at least


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


def overtaken(material: Material, line: Line) -> bool:
    """Whether a status line ("have not confirmed") has been overtaken by another article of the story.

    So where another article, not known to be older, says on the same matter (two content terms shared) that
    it is confirmed, admitted or evidenced. What is not confirmed comes before what is: this holds undated, too.
    """
    if not unconfirmed(line.sentence.text):
        return False
    mine = line.terms
    return any(
        other.article != line.article
        and not _older(other.sentence.article.published, line.sentence.article.published)
        and confirms(other.sentence.text)
        and len(mine & other.terms) >= _SHARED
        for other in material.lines
    )


def _older(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


def _chain(units: list[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """Lead first, then always the nearest in words to what was just said; ties by position in the article."""
    if not units:
        return []
    left = sorted(units, key=lambda u: (u[0].position, u[0].article))
    first = _opening(units)
    left.remove(first)
    told = [first]
    while left:
        last = _terms(told[-1])
        following = max(left, key=lambda u: (_nearness(last, u), -left.index(u)))
        left.remove(following)
        told.append(following)
    return told


def _opening(units: list[tuple[Line, ...]]) -> tuple[Line, ...]:
    """Of the first three chosen the one nearest to the top of its article: what was chosen first matters most."""
    return min(units[:3], key=lambda u: (u[0].position, units.index(u)))


def _terms(unit: tuple[Line, ...]) -> frozenset[str]:
    return frozenset().union(*(content(line.sentence.text, line.sentence.article.language) for line in unit))


def _nearness(last: frozenset[str], unit: tuple[Line, ...]) -> float:
    return overlap(last, _terms(unit)).jaccard - 0.01 * unit[0].position
