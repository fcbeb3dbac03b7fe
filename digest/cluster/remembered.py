"""What is remembered of articles that were clustered before: their term counts and the verdicts on pairs.

A plain value, serialisable to JSON: adding a day to a remembered week reads and judges only the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.reading import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

_SCHEMA = "digest/cluster/2"  # raised whenever counts or verdicts change their meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """The probability that the articles of a pair (left < right) report one event, and their cosines."""

    left: Ints
    right: Ints
    probability: Floats
    cosines: dict[str, Floats] = field(default_factory=dict)

    def joined(self, other: Verdicts) -> Verdicts:
        """These and further verdicts on the same articles."""
        return Verdicts(
            left=np.concatenate([self.left, other.left]),
            right=np.concatenate([self.right, other.right]),
            probability=np.concatenate([self.probability, other.probability]),
            cosines={n: np.concatenate([c, other.cosines[n]]) for n, c in self.cosines.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Articles that were clustered before, in the order in which they came."""

    table: Table
    verdicts: Verdicts

    def only(self, articles: Sequence[str]) -> Remembered:
        """What is remembered of these articles (ids); the rest is forgotten."""
        wanted = frozenset(articles)
        kept = np.array([a in wanted for a in self.table.articles], dtype=bool)
        number = np.cumsum(kept) - 1
        v = self.verdicts
        both = kept[v.left] & kept[v.right]
        return Remembered(
            table=_rows(self.table, kept),
            verdicts=Verdicts(
                left=number[v.left[both]],
                right=number[v.right[both]],
                probability=v.probability[both],
                cosines={n: c[both] for n, c in v.cosines.items()},
            ),
        )

    def to_json(self) -> dict[str, Any]:
        """Plain lists, numbers and strings."""
        table = {f.name: _plain(getattr(self.table, f.name)) for f in fields(self.table)}
        v = self.verdicts
        verdicts = {"left": _plain(v.left), "right": _plain(v.right), "probability": _plain(v.probability)}
        verdicts["cosines"] = {n: _plain(c) for n, c in v.cosines.items()}
        return {"schema": _SCHEMA, "table": table, "verdicts": verdicts}


def remembered_of(data: Mapping[str, Any]) -> Remembered | None:
    """What `Remembered.to_json` wrote; None where another version wrote it, to begin afresh."""
    if data.get("schema") != _SCHEMA:
        return None
    t, v = data["table"], data["verdicts"]
    return Remembered(
        table=Table(
            articles=tuple(t["articles"]),
            languages=tuple(t["languages"]),
            days=_floats(t["days"]),
            own_days=_floats(t["own_days"]),
            lengths=_ints(t["lengths"]),
            terms=tuple(t["terms"]),
            start=_ints(t["start"]),
            term=_ints(t["term"]),
            counts=_ints(t["counts"]).reshape(-1, 5),
        ),
        verdicts=Verdicts(
            left=_ints(v["left"]),
            right=_ints(v["right"]),
            probability=_floats(v["probability"]),
            cosines={n: _floats(c) for n, c in v["cosines"].items()},
        ),
    )


def _rows(table: Table, kept: npt.NDArray[np.bool_]) -> Table:
    sizes = np.diff(table.start)
    rows = np.repeat(kept, sizes)
    terms, term = np.unique(table.term[rows], return_inverse=True)
    return Table(
        articles=tuple(a for a, k in zip(table.articles, kept, strict=True) if k),
        languages=tuple(x for x, k in zip(table.languages, kept, strict=True) if k),
        days=table.days[kept],
        own_days=table.own_days[kept],
        lengths=table.lengths[kept],
        terms=tuple(table.terms[t] for t in terms),
        start=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes[kept])]),
        term=term.astype(np.int64),
        counts=table.counts[rows],
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if value.dtype.kind == "f":
        return [None if np.isnan(x) else round(x, 6) for x in value.tolist()]
    return value.ravel().tolist()


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if x is None else x for x in values], dtype=np.float64)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
