"""The cleaner: items to articles through an executor, in order, one item's failure its own."""

from __future__ import annotations

import functools
import multiprocessing
import sys
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.clean.item import clean_item
from digest.clean.limits import limit
from digest.clean.outlets import cut_repeats
from digest.clean.overrides import Overrides
from digest.errors import SourceError
from digest.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Executor

    from digest.model import Item

_CHUNK, _LARGE_CHUNK = 16, 200  # items a task; enough to pay for sending them, few enough to share the work
_SHARES = 64  # tasks that large work is shared in, at least
_BYTES = 10_000_000  # of one item's content; a longer one is refused
_MAX_ITEM_SECONDS = 20.0  # for one item; a page takes some hundredths


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaner:
    """Callable as `pipeline.Cleaner`: cleans items where the executor runs, then looks at whole outlets."""

    overrides: Overrides = field(default_factory=Overrides)

    def __call__(self, items: Sequence[Item], executor: Executor) -> Iterable[Article | Problem]:
        """Articles and problems in the order of the items."""
        return self.without_repeats(self.each(items, executor))

    def each(self, items: Sequence[Item], executor: Executor) -> list[Article | Problem]:
        """Every item on its own: what may be remembered of it."""
        size = min(max(_CHUNK, len(items) // _SHARES), _LARGE_CHUNK)
        chunks = [items[i : i + size] for i in range(0, len(items), size)]
        return [outcome for chunk in _run(chunks, self.overrides, executor) for outcome in chunk]

    def without_repeats(self, results: Sequence[Article | Problem]) -> list[Article | Problem]:
        """The results without the lines that their outlets repeat; in their order."""
        return cut_repeats(results, self.overrides)


def clean_chunk(overrides: Overrides, items: Sequence[Item]) -> list[Article | Problem]:
    """Clean some items; a module's function so that a worker process can run it."""
    return [_one(item, overrides) for item in items]


def _one(item: Item, overrides: Overrides) -> Article | Problem:
    where = item.name
    if len(item.content) > _BYTES:
        return Problem(where=where, message=f"is longer than {_BYTES // 1_000_000} MB and was not read")
    try:
        with limit(_MAX_ITEM_SECONDS, where):
            return clean_item(item, overrides)
    except SourceError as error:
        return Problem(where=error.where or where, message=error.message)


def _run(
    chunks: Sequence[Sequence[Item]], overrides: Overrides, executor: Executor
) -> Iterable[list[Article | Problem]]:
    work = functools.partial(clean_chunk, overrides)
    futures = [_submit(executor, work, chunk) for chunk in chunks]
    for chunk, future in zip(chunks, futures, strict=True):
        try:
            yield future.result()
        except BrokenExecutor:
            yield _singly(chunk, work)


def _singly(
    items: Sequence[Item], work: functools.partial[list[Article | Problem]]
) -> list[Article | Problem]:
    """A chunk that brought its worker down, an item at a time: one that kills its process again is named."""
    method = "forkserver" if sys.platform.startswith("linux") else "spawn"
    context = multiprocessing.get_context(method)
    results: list[Article | Problem] = []
    rest = list(items)
    while rest:
        with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
            while rest:
                item = rest.pop(0)
                try:
                    results += pool.submit(work, [item]).result()
                except BrokenExecutor:
                    where = item.path or item.url or item.id
                    results.append(Problem(where=where, message="brought its worker down and was left out"))
                    break
    return results


def _submit(
    executor: Executor, work: functools.partial[list[Article | Problem]], chunk: Sequence[Item]
) -> Future[list[Article | Problem]]:
    try:
        return executor.submit(work, chunk)
    except BrokenExecutor as error:
        failed: Future[list[Article | Problem]] = Future()
        failed.set_exception(error)
        return failed
