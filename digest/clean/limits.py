"""A time limit for one item, where the platform has one: in the main thread of a worker process."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from digest.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def limit(seconds: float, where: str) -> Iterator[None]:
    """Raise `SourceError` when the block takes longer than so many seconds.

    Only a main thread can be interrupted, so within threads there is no limit; what runs there is bounded
    by the limits on bytes, lines and depth.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SourceError(where, f"took longer than {seconds:g} seconds to clean and was left out")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
