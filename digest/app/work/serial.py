"""No workers: every call is done in this process, when its result is asked for."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class SerialExecutor(Executor):
    """Runs every call in this process; what was not asked for is not done before what was."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """A future whose `result` does the work, and raises what the call raised."""
        return _Later(partial(fn, *args, **kwargs))


class _Later(Future[T]):
    """A call that waits for somebody who wants its result."""

    def __init__(self, call: Callable[[], T]) -> None:
        super().__init__()
        self._call = call

    def result(self, timeout: float | None = None) -> T:
        """What the call returns or raises."""
        if not self.done():
            try:
                self.set_result(self._call())
            except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
                self.set_exception(error)
        return super().result(timeout)
