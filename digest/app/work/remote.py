"""Work on a Dask cluster: a scheduler that is there, and whatever workers it has.

What travels is bytes: a pickled call there, a pickled result back; workers see no database and no files. A
call that the cluster gives up on because workers died under it is tried alone on this machine.
"""

from __future__ import annotations

import logging
import pickle
import threading
import warnings
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from digest.app.work.code import code_of
from digest.app.work.quarantine import Quarantine
from digest.errors import ConfigError, DigestError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import BaseContext

T = TypeVar("T")

SCHEME = "dask://"
_CONNECT_SECONDS = 10.0
_NO_WORKER_SECONDS = 60.0  # for which a cluster may be without any worker while there is work
_LOOK_SECONDS = 5.0  # between two looks at whether there are workers


class OtherCodeError(Exception):
    """A worker has another version of digest than the build; picklable."""


def call(code: str, request: bytes) -> bytes:
    """What a worker does: a pickled function with its arguments, to a pickled result.

    Raises `OtherCodeError` where the code here is another than `code`: its results would not be the same.
    """
    if code_of() != code:
        raise OtherCodeError
    function, arguments = pickle.loads(request)  # noqa: S301 - from the build that this worker serves
    return pickle.dumps(function(*arguments), protocol=pickle.HIGHEST_PROTOCOL)


class DaskWorkers(Executor):
    """The workers of a scheduler, by its address. Raises `DigestError` where nobody answers there.

    A lost scheduler, a cluster without workers and workers with other code end every open call with a
    `DigestError`; a call that kills its workers there and its process here ends in `BrokenExecutor`.
    """

    def __init__(self, address: str, context: BaseContext) -> None:
        self._address = address
        self._client = _connected(address)
        self._pool = self._client.get_executor(pure=False)
        self._code = code_of()
        self._quarantine = Quarantine(context)
        self._lock = threading.Lock()
        self._open: set[Future[Any]] = set()
        self._closed = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Send a call; everything in it has to be picklable."""
        function = partial(fn, **kwargs) if kwargs else fn
        request = pickle.dumps((function, args), protocol=pickle.HIGHEST_PROTOCOL)
        outcome: Future[T] = Future()
        with self._lock:
            self._open.add(outcome)
        inner = self._pool.submit(call, self._code, request)
        inner.add_done_callback(partial(self._settle, outcome, function, args))
        return outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Let go of the cluster; what is under way there is not waited for where it is not wanted."""
        self._closed.set()
        self._quarantine.close()
        self._pool.shutdown(wait=wait and not cancel_futures and self._client.status == "running")
        self._client.close(timeout=_LOOK_SECONDS)

    def __exit__(self, kind: object, *_: object) -> None:
        """On the way out of a failure nothing is waited for."""
        self.shutdown(cancel_futures=kind is not None)

    def _settle(
        self, outcome: Future[Any], function: Callable[..., Any], arguments: Any, done: Future[Any]
    ) -> None:
        from distributed import KilledWorker

        with self._lock:
            if outcome not in self._open:
                return  # the watch has given it up
            self._open.remove(outcome)
        error = CancelledError() if done.cancelled() else done.exception()
        if error is None:
            outcome.set_result(pickle.loads(done.result()))  # noqa: S301 - from our own workers
        elif isinstance(error, KilledWorker) and not self._closed.is_set():
            self._quarantine.take(outcome, function, arguments)
        else:
            outcome.set_exception(self._in_words(error))

    def _in_words(self, error: BaseException) -> BaseException:
        """What went wrong with the cluster, for a person; what a call raised is its own."""
        if isinstance(error, CancelledError):
            message = "the scheduler is gone; start it again, or build without --executor"
            return DigestError(self._address, message)
        if isinstance(error, OtherCodeError) or _is_without_digest(error):
            return DigestError(
                self._address, "its workers have another version of digest, or none; install the same there"
            )
        return error

    def _look(self) -> None:
        """Give up on a cluster that has been without workers for long."""
        without = 0.0
        while not self._closed.wait(_LOOK_SECONDS):
            there = self._client.status != "running" or self._client.scheduler_info()["workers"]
            without = 0.0 if there or not self._open else without + _LOOK_SECONDS
            if without >= _NO_WORKER_SECONDS:
                self._give_up(f"has had no worker for {_NO_WORKER_SECONDS:.0f} seconds; start some")

    def _give_up(self, message: str) -> None:
        with self._lock:
            lost, self._open = self._open, set()
        for outcome in lost:
            outcome.set_exception(DigestError(self._address, message))


def _is_without_digest(error: BaseException) -> bool:
    return isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("digest")


def _connected(address: str) -> Any:
    """A client of the scheduler at `dask://HOST:PORT`."""
    host, colon, port = address.removeprefix(SCHEME).rpartition(":")
    if not (address.startswith(SCHEME) and host and colon and port.isdigit()):
        raise ConfigError("--executor", f"{address!r} is no address; write {SCHEME}HOST:PORT")
    try:
        from distributed import Client
    except ModuleNotFoundError as missing:
        message = f"needs {missing.name}: install digest with its extra `dask`"
        raise ConfigError("--executor", message) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it prints what we say ourselves, in pages
    warnings.filterwarnings("ignore", message="Sending large graph")  # pieces are as large as they should be
    try:
        connect: Any = Client
        return connect(f"tcp://{host}:{port}", timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError):
        message = "no scheduler answers there; start one, or build without --executor"
        raise DigestError(address, message) from None
