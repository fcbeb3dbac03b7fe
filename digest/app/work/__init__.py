"""Where work runs: here, in worker processes, on a Dask cluster. Results do not depend on it.

workers           the executor that a build is asked to use
spread            a function over pieces of work, through an executor
SerialExecutor    no workers

A worker that dies costs nothing but the call that killed it: see `quarantine`.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from digest.app.work.local import Workers
from digest.app.work.serial import SerialExecutor
from digest.errors import DigestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    P = TypeVar("P")
    R = TypeVar("R")

__all__ = ["SerialExecutor", "spread", "workers"]

_IN_FLIGHT = 16  # pieces that are sent before the first result is asked for


def workers(count: int | None, *, large: bool, address: str = "") -> Executor:
    """The executor of a build: `address` (`dask://HOST:PORT`), or worker processes for large work.

    `count` decides how many where it is given. Raises `DigestError` where nobody answers at the address.
    """
    if address:
        from digest.app.work.remote import DaskWorkers

        return DaskWorkers(address, _context())
    count = count if count is not None else (os.cpu_count() or 1) if large else 1
    return SerialExecutor() if count <= 1 else Workers(count, _context())


def _context() -> BaseContext:
    return multiprocessing.get_context("forkserver" if sys.platform.startswith("linux") else "spawn")


def spread(executor: Executor) -> Callable[[Callable[[Any], R], Iterable[Any]], list[R]]:
    """Apply a function to every piece where `executor` runs; the results in the order of the pieces.

    A single piece is not worth the way. What comes back raises `DigestError` where a piece brings its worker
    down again and again.
    """
    return partial(_spread, executor)


def _spread(executor: Executor, function: Callable[[P], R], pieces: Iterable[P]) -> list[R]:
    results: list[R] = []
    coming = iter(pieces)
    first = list(_some(coming, 2))
    if len(first) < 2:
        return [function(piece) for piece in first]
    waiting: deque[Future[R]] = deque(executor.submit(function, piece) for piece in first)
    for piece in coming:
        if len(waiting) >= _IN_FLIGHT:
            results.append(_result(waiting.popleft(), function))
        waiting.append(executor.submit(function, piece))
    return results + [_result(future, function) for future in waiting]


def _some(pieces: Iterable[P], most: int) -> Iterable[P]:
    for _, piece in zip(range(most), pieces, strict=False):
        yield piece


def _result(future: Future[R], function: Callable[[P], R]) -> R:
    try:
        return future.result()
    except BrokenExecutor:
        name = getattr(getattr(function, "func", function), "__qualname__", "")
        message = "brought its worker down more than once; build again with --workers 1 to see why"
        raise DigestError(f"grouping ({name.strip('_')})", message) from None
