"""Worker processes of this machine, of which any may die."""

from __future__ import annotations

import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from digest.app.work.quarantine import Quarantine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.context import BaseContext

T = TypeVar("T")


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
        self._quarantine = Quarantine(context)
        self._closed = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """A future that outlives the pool it was sent to."""
        call = _Call(partial(fn, **kwargs) if kwargs else fn, args)
        with self._lock:
            self._send(call)
        return call.outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Let the workers go; with `cancel_futures` what has not begun never does."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        self._quarantine.close()
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
        self._try_again(lost)

    def _try_again(self, lost: Sequence[_Call]) -> None:
        """Calls of a broken pool, the oldest first: those that may have broken it each alone."""
        under_way = 2 * self._count + 1  # one in each worker's hands, and those on their way to them
        for call in lost:
            self._open.pop(call)
        for call in lost[:under_way]:
            self._quarantine.take(call.outcome, call.function, call.arguments)
        for call in lost[under_way:]:
            self._send(call)


def _error(future: Future[Any]) -> BaseException | None:
    return None if future.cancelled() else future.exception()
