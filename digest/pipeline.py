"""The walk, and the seams it walks through.

    sources -> items -> articles -> stories -> briefs -> edition -> renditions -> receipts
    collect    clean     cluster    summarize   edit     render      deliver

Every part is a callable that :mod:`digest.app` hands in; what a part promises stands in its Protocol.
Expected failures travel beside the values as :class:`~digest.model.Problem`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from digest.errors import SourceError
from digest.model import Article, Item, Problem, SourceHealth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor
    from datetime import datetime

    from digest.model import (
        Brief,
        Corroboration,
        Edition,
        Receipt,
        Rendition,
        SetAside,
        Story,
        Thread,
    )


class Source(Protocol):
    """Hands over items. Raises only `SourceError`; a part that failed is a `Problem`; nothing twice."""

    def __call__(self) -> Iterable[Item | Problem | SourceHealth]: ...  # noqa: D102


class Cleaner(Protocol):
    """Items to articles, in order; an item without a readable article becomes a `Problem`."""

    def __call__(self, items: Sequence[Item], executor: Executor) -> Iterable[Article | Problem]: ...  # noqa: D102


class Sifter(Protocol):
    """Parts what may be quoted from what merely re-tells others."""

    def __call__(self, articles: Sequence[Article]) -> tuple[Sequence[Article], Sequence[SetAside]]: ...  # noqa: D102


class Clusterer(Protocol):
    """A partition into same-event stories; deterministic and independent of input order."""

    def __call__(self, articles: Sequence[Article]) -> Sequence[Story]: ...  # noqa: D102


class Linker(Protocol):
    """A partition of stories into threads over days; deterministic and independent of input order."""

    def __call__(self, stories: Sequence[Story]) -> Sequence[Thread]: ...  # noqa: D102


class Corroborator(Protocol):
    """Which sentences of a story say the same thing, and who independently says it."""

    def __call__(self, story: Story) -> Corroboration: ...  # noqa: D102


class Summarizer(Protocol):
    """Only spans of the story, within budget, no statement twice."""

    def __call__(self, story: Story, corroboration: Corroboration) -> Brief: ...  # noqa: D102


class Editor(Protocol):
    """Ranks, sections, numbers the citations and keeps to the edition's budget."""

    def __call__(  # noqa: D102
        self, threads: Sequence[Thread], briefs: Sequence[Brief], report: Report
    ) -> Edition: ...


class Renderer(Protocol):
    """Pure; every cited url present; feed text escaped for its format."""

    def __call__(self, edition: Edition) -> Sequence[Rendition]: ...  # noqa: D102


class Channel(Protocol):
    """Brings renditions somewhere; safe to repeat for one edition."""

    def __call__(self, edition: Edition, renditions: Sequence[Rendition]) -> Sequence[Receipt]: ...  # noqa: D102
