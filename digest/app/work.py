"""Where work runs: here, or in worker processes; results do not depend on it, nor on a worker that dies."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import BaseContext

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


@dataclass(slots=True, eq=False)
class _Call:
    """One call, until its result is there."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    outcome: Future[Any] = field(default_factory=Future)
    pool: ProcessPoolExecutor | None = None  # the one that it was sent to


class Workers(Executor):
    """Worker processes of which any may die: only the call that killed it ends in `BrokenExecutor`.

    When a pool breaks, nobody says which call did it: those that may have been under way are run again, each
    alone in a process of its own, all others in a new pool.
    """

    def __init__(self, count: int, context: BaseContext) -> None:
        self._count = count
        self._context = context
        self._lock = threading.RLock()
        self._pool: ProcessPoolExecutor | None = None
        self._open: dict[_Call, Future[Any]] = {}  # in the order in which they were sent
        self._suspects: list[_Call] = []
        self._alone: threading.Thread | None = None
        self._closed = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """A future that outlives the pool it was sent to."""
        from functools import partial

        call = _Call(partial(fn, **kwargs) if kwargs else fn, args)
        with self._lock:
            self._send(call)
        return call.outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Let the workers go; with `cancel_futures` what has not begun never does."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def __exit__(self, kind: object, *_: object) -> None:
        """On the way out of a failure nothing new is begun."""
        self.shutdown(wait=True, cancel_futures=kind is not None)

    def _send(self, call: _Call) -> None:
        """Hand a call to the pool; the lock is held."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._count, mp_context=self._context)
        try:
            inner = self._pool.submit(call.function, *call.arguments)
        except BrokenExecutor:  # it broke a moment ago: this call was not under way
            self._pool = ProcessPoolExecutor(self._count, mp_context=self._context)
            inner = self._pool.submit(call.function, *call.arguments)
        call.pool = self._pool
        self._open[call] = inner
        inner.add_done_callback(lambda done: self._settle(call, done))

    def _settle(self, call: _Call, done: Future[Any]) -> None:
        if done.cancelled():
            self._open.pop(call, None)
            call.outcome.cancel()
        elif isinstance(error := done.exception(), BrokenExecutor):
            with self._lock:
                self._recover(call.pool)
        else:
            self._open.pop(call, None)
            if error is not None:
                call.outcome.set_exception(error)
            else:
                call.outcome.set_result(done.result())

    def _recover(self, broken: ProcessPoolExecutor | None) -> None:
        """Sort the calls of a broken pool; the lock is held. Each of them comes here, the last finds all."""
        mine = {c: f for c, f in self._open.items() if c.pool is broken}
        lost = [c for c, f in mine.items() if f.done() and isinstance(_error(f), BrokenExecutor)]
        if self._closed:
            for call in lost:
                self._open.pop(call)
                call.outcome.set_exception(BrokenExecutor("the build was ended"))
            return
        if len(lost) < len(mine):
            return  # the pool is still telling its calls that it broke
        if self._pool is broken:
            self._pool = None
        under_way = 2 * self._count + 1  # one in each worker's hands, and those on their way to them
        self._suspects += lost[:under_way]
        for call in lost:
            self._open.pop(call)
        for call in lost[under_way:]:
            self._send(call)
        if self._alone is None or not self._alone.is_alive():
            self._alone = threading.Thread(target=self._try_alone, daemon=True)
            self._alone.start()

    def _try_alone(self) -> None:
        pool = None
        while True:
            with self._lock:
                if not self._suspects or self._closed:
                    break
                call = self._suspects.pop(0)
            pool = pool or ProcessPoolExecutor(1, mp_context=self._context)
            try:
                call.outcome.set_result(pool.submit(call.function, *call.arguments).result())
            except BrokenExecutor as error:
                call.outcome.set_exception(error)
                pool.shutdown(wait=False)
                pool = None
            except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
                call.outcome.set_exception(error)
        if pool is not None:
            pool.shutdown(wait=False)


def _error(future: Future[Any]) -> BaseException | None:
    return None if future.cancelled() else future.exception()


def workers(count: int | None, *, large: bool) -> Executor:
    """Worker processes for large work, this process for small; `count` decides where it is given."""
    count = count if count is not None else (os.cpu_count() or 1) if large else 1
    if count <= 1:
        return SerialExecutor()
    method = "forkserver" if sys.platform.startswith("linux") else "spawn"
    return Workers(count, multiprocessing.get_context(method))
