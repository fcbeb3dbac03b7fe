"""How likely two sentences tell the same, learned from what an editor said they tell.

Two probabilities for every pair: that they share a fact, and that the first tells nothing that the second
does not. The weights stand in `sameness.json`, written by `training/reading.py`. What is certain stands above
this: see `vetoes`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from digest.text.models import Panel, panel

if TYPE_CHECKING:
    from collections.abc import Mapping

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it


@dataclass(frozen=True, slots=True)
class Sameness:
    """Both models."""

    both: Panel

    def __call__(
        self, pairs: Mapping[str, Array], first: Array, second: Array, size: int
    ) -> tuple[Array, Array]:
        """Two `size` x `size` matrices with zero diagonals, 0..1: a fact shared; the row told by the column.

        `pairs` are the columns of `pair_features` for all ordered pairs (`first`, `second`).
        """
        import numpy as np

        share, told = np.zeros((size, size)), np.zeros((size, size))
        if len(first):
            table = np.stack(
                [pairs[name] for name in self.both.features], dtype=np.float32, casting="same_kind"
            )
            share[first, second], told[first, second] = self.both(table)
        return (share + share.T) / 2, told


def sameness(content: Mapping[str, Any]) -> Sameness:
    """Both models from the content of their file."""
    return Sameness(panel([content["share"], content["told"]]))


@lru_cache(maxsize=1)
def shipped() -> Sameness:
    """The models whose weights ship with the package."""
    return sameness(json.loads((files("digest.text.statements") / "sameness.json").read_text("utf-8")))
