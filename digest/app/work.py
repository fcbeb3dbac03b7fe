"""Where work runs: in this process, or in worker processes; results do not depend on it."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class SerialExecutor(Executor):
    """Runs every call at once, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """A future that is done already; what the call raised is raised by its `result`."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
            future.set_exception(error)
        return future


def workers(count: int | None, *, large: bool) -> Executor:
    """Worker processes for large work, this process for small; `count` decides where it is given."""
    count = count if count is not None else (os.cpu_count() or 1) if large else 1
    if count <= 1:
        return SerialExecutor()
    method = "forkserver" if sys.platform.startswith("linux") else "spawn"
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(method))
