"""Which figures of a story stand beside its brief."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Brief, Figure

MOST_FIGURES = 6  # of one story


def worth_showing(brief: Brief) -> tuple[Figure, ...]:
    """Figures that can be compared, those of printed sentences, those with a claimant; six at most, in order.

    A lone figure stands beside nothing, and is in its sentence anyway.
    """
    printed = {s for q in brief.quotes for s in (q.sentence, *q.echoes)}
    figures = _told_once(brief.figures)
    compared = [f for f in figures if f.relation]
    quoted = [f for f in figures if not f.relation and f.sentence in printed]
    claimed = [f for f in figures if f.claimant and f not in compared and f not in quoted]
    chosen = (compared + quoted + claimed)[:MOST_FIGURES]
    if len(chosen) < 2 and not compared:
        return ()
    return tuple(f for f in figures if f in chosen)


def _told_once(figures: Sequence[Figure]) -> list[Figure]:
    """One row for figures of one thing that agree and name no different speakers, with all their origins."""
    rows: list[Figure] = []
    for figure in figures:
        same = next((n for n, row in enumerate(rows) if _agree(row, figure)), None)
        if same is None:
            rows.append(figure)
        else:
            row = rows[same] if rows[same].claimant else figure
            rows[same] = replace(row, origins=tuple(dict.fromkeys((*rows[same].origins, *figure.origins))))
    return rows


def _agree(one: Figure, other: Figure) -> bool:
    if not one.group or one.group != other.group:
        return False
    speakers = [set(f.claimant.lower().split()) for f in (one, other)]
    equal = one.relation == "agrees" or one.value.casefold() == other.value.casefold()
    return equal and (not all(speakers) or bool(speakers[0] & speakers[1]))
