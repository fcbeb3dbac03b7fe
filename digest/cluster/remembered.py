"""What is remembered of articles that were clustered before: term counts, and what was predicted of pairs.

Plain arrays with a round trip through bytes: adding a day to a remembered month reads, searches and
compares only the day. About 2 kB an article.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.reading import Table, empty_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

_SCHEMA = 5  # raised whenever counts or predictions change their meaning
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TABLE = ("round_ups", "days", "own_days", "lengths", "start", "term", "counts")
_PREDICTIONS = ("left", "right", "probability", "same")


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictions:
    """The probability that the articles of a pair (left < right) report one event, and their cosines."""

    left: Ints
    right: Ints
    probability: Floats
    same: Flags  # whether the two are one text with another head or foot
    cosines: dict[str, Floats] = field(default_factory=dict)

    def joined(self, other: Predictions) -> Predictions:
        """These and further predictions on the same articles."""
        if not len(self.left) or not len(other.left):
            return self if len(self.left) else other
        return Predictions(
            left=np.concatenate([self.left, other.left]),
            right=np.concatenate([self.right, other.right]),
            probability=np.concatenate([self.probability, other.probability]),
            same=np.concatenate([self.same, other.same]),
            cosines={n: np.concatenate([self.cosines[n], c]) for n, c in other.cosines.items()},
        )

    def where(self, kept: Flags) -> Predictions:
        """Some of the predictions."""
        return Predictions(
            left=self.left[kept],
            right=self.right[kept],
            probability=self.probability[kept],
            same=self.same[kept],
            cosines={n: c[kept] for n, c in self.cosines.items()},
        )

    def only(self, kept: Flags) -> Predictions:
        """Those on pairs of `kept` articles, which are numbered anew."""
        number = np.cumsum(kept) - 1
        both = self.where(kept[self.left] & kept[self.right])
        return replace(both, left=number[both.left], right=number[both.right])


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Articles that were clustered before, in the order in which they came.

    `table` and `predictions` hold every distinct text once; `ids` are those of all articles, copies
    included, and `rows` says which text each of them is.
    """

    table: Table
    predictions: Predictions
    text_keys: npt.NDArray[np.uint64]  # of every distinct text: its words, hashed
    ids: tuple[str, ...]
    rows: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, articles: Iterable[str]) -> Remembered:
        """What is remembered of these articles (ids); the rest is forgotten."""
        wanted = frozenset(articles)
        told = np.array([i in wanted for i in self.ids], dtype=bool)
        kept = np.zeros(len(self.table), dtype=bool)
        kept[self.rows[told]] = True
        number = np.cumsum(kept) - 1
        return Remembered(
            table=self.table.only(kept),
            predictions=self.predictions.only(kept),
            text_keys=self.text_keys[kept],
            ids=tuple(i for i, t in zip(self.ids, told, strict=True) if t),
            rows=number[self.rows[told]],
        )

    def since(self, moment: datetime) -> Remembered:
        """What is remembered of texts published at `moment` (aware) or later; undated ones stay."""
        days = self.table.days[self.rows]
        first = (moment - _EPOCH) / timedelta(days=1)
        return self.only(i for i, day in zip(self.ids, days, strict=True) if not day < first)

    def to_bytes(self) -> bytes:
        """One compressed file of arrays; the same memory gives the same bytes."""
        arrays: dict[str, Any] = {f"table_{n}": getattr(self.table, n) for n in _TABLE}
        arrays |= {f"pair_{n}": getattr(self.predictions, n) for n in _PREDICTIONS}
        arrays |= {f"cosine_{n}": c for n, c in self.predictions.cosines.items()}
        arrays["table_term"] = _stepped(self.table)
        arrays |= {
            "schema": np.array([_SCHEMA]),
            "terms": _packed(self.table.terms),
            "articles": _packed(self.table.articles),
            "languages": _packed(self.table.languages),
            "outlets": _packed(self.table.outlets),
            "ids": _packed(self.ids),
            "rows": self.rows,
            "text_keys": self.text_keys,
        }
        file = io.BytesIO()
        np.savez_compressed(file, **arrays)
        return file.getvalue()


def empty_memory() -> Remembered:
    """Nothing is remembered yet."""
    none = np.empty(0, dtype=np.int64)
    return Remembered(
        table=empty_table(),
        predictions=Predictions(
            left=none, right=none, probability=np.empty(0, np.float32), same=np.empty(0, dtype=bool)
        ),
        text_keys=np.empty(0, dtype=np.uint64),
        ids=(),
        rows=none,
    )


def remembered_of(data: bytes) -> Remembered | None:
    """What `Remembered.to_bytes` wrote; None where another version wrote it or it is damaged."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            return _restored(file) if int(file["schema"][0]) == _SCHEMA else None
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile):
        return None


def _restored(file: Mapping[str, Any]) -> Remembered:
    table = {n: file[f"table_{n}"] for n in _TABLE}
    table["term"] = _summed(table["term"], table["start"])
    names = [n for n in file if n.startswith("cosine_")]
    return Remembered(
        table=Table(
            articles=_unpacked(file["articles"]),
            languages=_unpacked(file["languages"]),
            outlets=_unpacked(file["outlets"]),
            terms=_unpacked(file["terms"]),
            **table,
        ),
        predictions=Predictions(
            **{n: file[f"pair_{n}"] for n in _PREDICTIONS},
            cosines={n.removeprefix("cosine_"): file[n] for n in names},
        ),
        text_keys=file["text_keys"],
        ids=_unpacked(file["ids"]),
        rows=file["rows"],
    )


def _packed(words: Iterable[str]) -> npt.NDArray[np.uint8]:
    """Words without NUL as bytes; each ends with NUL."""
    return np.frombuffer("".join(f"{w}\0" for w in words).encode(), dtype=np.uint8)


def _unpacked(packed: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(packed.tobytes().decode().split("\0")[:-1])


def _stepped(table: Table) -> npt.NDArray[np.int32]:
    """Term numbers as steps from the one before: small numbers, which compress well."""
    return np.diff(table.term, prepend=np.int32(0)).astype(np.int32)


def _summed(steps: npt.NDArray[np.int32], start: Ints) -> npt.NDArray[np.int32]:
    term = np.cumsum(steps, dtype=np.int64).astype(np.int32)
    if len(start) == 0 or start[-1] != len(term):
        raise ValueError("rows and articles do not match")
    return term
