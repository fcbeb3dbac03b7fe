"""Work in pieces: here, or wherever an executor runs; the pieces are the same, so the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    P = TypeVar("P")
    R = TypeVar("R")


class Each(Protocol):
    """Applies a picklable function to every piece, anywhere; the results in the order of the pieces."""

    def __call__(self, function: Callable[[P], R], pieces: Iterable[P], /) -> Sequence[R]: ...  # noqa: D102


def here(function: Callable[[P], R], pieces: Iterable[P]) -> list[R]:
    """One piece after the other, in this process."""
    return [function(piece) for piece in pieces]
