"""Calls that may have brought a worker down, each tried again alone in a process of its own."""

from __future__ import annotations

import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

_Suspect: TypeAlias = "tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]"


class Quarantine:
    """One process of this machine; a call that kills it is told so by `BrokenExecutor`, and no other is."""

    def __init__(self, context: BaseContext) -> None:
        self._context = context
        self._lock = threading.Lock()
        self._suspects: list[_Suspect] = []
        self._thread: threading.Thread | None = None
        self._closed = False

    def take(self, outcome: Future[Any], function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        """Try a call alone; `outcome` gets what comes of it."""
        with self._lock:
            self._suspects.append((outcome, function, arguments))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Begin nothing more."""
        with self._lock:
            self._closed = True

    def _next(self) -> _Suspect | None:
        with self._lock:
            if self._suspects and not self._closed:
                return self._suspects.pop(0)
            self._thread = None
            return None

    def _work(self) -> None:
        pool: ProcessPoolExecutor | None = None
        while suspect := self._next():
            outcome, function, arguments = suspect
            pool = pool or ProcessPoolExecutor(1, mp_context=self._context)
            try:
                outcome.set_result(pool.submit(function, *arguments).result())
            except BrokenExecutor as error:
                outcome.set_exception(error)
                pool.shutdown(wait=False)
                pool = None
            except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
                outcome.set_exception(error)
        if pool is not None:
            pool.shutdown(wait=False)
