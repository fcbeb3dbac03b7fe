"""The walk, and the seams it walks through.

    sources -> items -> articles -> quotable -> stories -> briefs -> edition -> renditions -> receipts
    collect    clean     sift        cluster    summarize   edit     render      deliver

Every part is a callable that :mod:`digest.app` hands in; what a part promises stands in its Protocol.
Expected failures travel beside the values as :class:`~digest.model.Problem`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from digest.errors import SourceError
from digest.model import Article, Harvest, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor
    from datetime import datetime

    from digest.model import (
        Brief,
        Claim,
        Corroboration,
        Edition,
        Figure,
        Item,
        Receipt,
        Rendition,
        Rundown,
        SetAside,
        SourceHealth,
        Story,
        Thread,
    )

_CHUNKS = 16  # pieces of work that a wave of stories is sent to the executor in, at the most
_FIRST_WAVE = 32  # stories that are told before the editor is asked whether the edition is full


class Source(Protocol):
    """Hands over items. Raises only `SourceError`; a part of it that failed is a `Problem`; nothing twice."""

    def __call__(self) -> Harvest: ...  # noqa: D102


class Cleaner(Protocol):
    """Items to articles, in order; an item without a readable article becomes a `Problem`."""

    def __call__(self, items: Sequence[Item], executor: Executor) -> Iterable[Article | Problem]: ...  # noqa: D102


class Sifter(Protocol):
    """Parts what may be quoted from what may not, with the reason."""

    def __call__(self, articles: Sequence[Article]) -> tuple[Sequence[Article], Sequence[SetAside]]: ...  # noqa: D102


class Clusterer(Protocol):
    """A partition into same-event stories; deterministic and independent of input order."""

    def __call__(self, articles: Sequence[Article]) -> Sequence[Story]: ...  # noqa: D102


class Explainer(Protocol):
    """Adds why each story's articles are one story, in words, with the numbers that decided."""

    def __call__(self, edition: Edition, /) -> Edition: ...  # noqa: D102


class Linker(Protocol):
    """A partition of stories into threads over days; deterministic and independent of input order."""

    def __call__(self, stories: Sequence[Story]) -> Sequence[Thread]: ...  # noqa: D102


class Corroborator(Protocol):
    """Which sentences of a story say the same thing, and who independently says it. Picklable."""

    def __call__(self, story: Story) -> Corroboration: ...  # noqa: D102


class FigureReader(Protocol):
    """The figures of a story's claims, compared. Picklable."""

    def __call__(self, claims: Sequence[Claim]) -> tuple[Figure, ...]: ...  # noqa: D102


class Summarizer(Protocol):
    """Only spans of the story, in so many sentences at the most, no statement twice. Picklable."""

    def __call__(self, story: Story, corroboration: Corroboration, sentences: int) -> Brief: ...  # noqa: D102


class Editor(Protocol):
    """Ranks, sections, numbers the citations and keeps to the edition's limits.

    The edition is the same whether the briefs stop where it is full or go on to the rundown's end.
    """

    def plan(self, threads: Sequence[Thread], *, now: datetime) -> Rundown: ...  # noqa: D102

    def is_full(self, rundown: Rundown, briefs: Sequence[Brief]) -> bool: ...  # noqa: D102

    def __call__(  # noqa: D102, PLR0913 - what a build knows, each under its own name
        self,
        rundown: Rundown,
        briefs: Sequence[Brief],
        *,
        now: datetime,
        since: datetime | None,
        set_aside: Sequence[SetAside],
        problems: Sequence[Problem],
        sources: Sequence[SourceHealth],
    ) -> Edition: ...


class Renderer(Protocol):
    """Pure; every cited url present; feed text escaped for its format."""

    def __call__(self, edition: Edition, /) -> Sequence[Rendition]: ...  # noqa: D102


class Channel(Protocol):
    """Brings renditions somewhere; safe to repeat for one edition."""

    def __call__(self, edition: Edition, renditions: Sequence[Rendition], /) -> Sequence[Receipt]: ...  # noqa: D102


def _nothing(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _always(edition: Edition) -> bool:
    """Every edition is worth publishing."""
    return bool(edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The parts of one build, and the walk through them."""

    sources: Sequence[Source]
    cleaner: Cleaner
    sifters: Sequence[Sifter]
    clusterer: Clusterer
    explainer: Explainer
    linker: Linker
    corroborator: Corroborator
    figure_reader: FigureReader
    summarizer: Summarizer
    editor: Editor
    renderers: Sequence[Renderer]
    channels: Sequence[Channel]
    executor: Executor
    should_publish: Callable[[Edition], bool] = field(default=_always)
    progress: Callable[[str, int, int], None] = field(default=_nothing)

    def build(self, *, now: datetime, since: datetime | None) -> tuple[Edition, Sequence[Receipt]]:
        """Walk once. `now` is aware UTC and the only clock; raises what no single input can explain."""
        harvest = self.collect()
        articles, unread = self.clean(harvest.items)
        quotable, set_aside = self.sift(articles)
        rundown = self.editor.plan(self.cluster(quotable), now=now)
        briefs = self.summarize(rundown)
        edition = self.edit(
            rundown,
            briefs,
            now=now,
            since=since,
            set_aside=set_aside,
            problems=[*harvest.problems, *unread],
            sources=harvest.health,
        )
        return edition, self.deliver(edition, self.render(edition))

    def collect(self) -> Harvest:
        """What the sources hand over, together; a source that fails whole becomes one problem."""
        harvests: list[Harvest] = []
        for n, source in enumerate(self.sources):
            self.progress("collect", n, len(self.sources))
            try:
                harvests.append(source())
            except SourceError as error:
                harvests.append(Harvest(problems=(Problem(where=error.where, message=error.message),)))
        return Harvest(
            items=tuple(i for h in harvests for i in h.items),
            problems=tuple(p for h in harvests for p in h.problems),
            health=tuple(s for h in harvests for s in h.health),
        )

    def clean(self, items: Sequence[Item]) -> tuple[list[Article], list[Problem]]:
        """Items to articles; of two with one id (the same text from the same place) the first stays."""
        self.progress("clean", 0, len(items))
        cleaned = list(self.cleaner(items, self.executor))
        articles = {a.id: a for a in reversed(cleaned) if isinstance(a, Article)}
        unread = [p for p in cleaned if isinstance(p, Problem)]
        return sorted(articles.values(), key=lambda a: a.id), unread

    def sift(self, articles: Sequence[Article]) -> tuple[Sequence[Article], list[SetAside]]:
        """The articles that may be quoted, and those that are set aside."""
        set_aside: list[SetAside] = []
        for sifter in self.sifters:
            articles, aside = sifter(articles)
            set_aside += aside
        return articles, set_aside

    def cluster(self, quotable: Sequence[Article]) -> Sequence[Thread]:
        """Articles to same-event stories, and these to threads over days."""
        self.progress("cluster", 0, len(quotable))
        return self.linker(self.clusterer(quotable))

    def summarize(self, rundown: Rundown) -> list[Brief]:
        """Briefs by rank, in growing waves, until the edition is full: what cannot be printed is not told.

        Stories are independent, so the executor may take those of a wave in any order.
        """
        commissions = [c for slot in rundown.slots for c in slot.commissions]
        tell = partial(tell_stories, self.corroborator, self.figure_reader, self.summarizer)
        briefs: list[Brief] = []
        while len(briefs) < len(commissions) and not self.editor.is_full(rundown, briefs):
            self.progress("summarize", len(briefs), len(commissions))
            wave = commissions[len(briefs) : len(briefs) + max(_FIRST_WAVE, len(briefs))]
            size = max(1, -(-len(wave) // _CHUNKS))
            chunks = [wave[i : i + size] for i in range(0, len(wave), size)]
            briefs += [brief for told in self.executor.map(tell, chunks) for brief in told]
        return briefs

    def edit(self, rundown: Rundown, briefs: Sequence[Brief], **known: Any) -> Edition:
        """The edition, with the reasons for its stories."""
        return self.explainer(self.editor(rundown, briefs, **known))

    def render(self, edition: Edition) -> list[Rendition]:
        """The edition in every format that was asked for."""
        self.progress("render", 0, len(self.renderers))
        return [rendition for renderer in self.renderers for rendition in renderer(edition)]

    def deliver(self, edition: Edition, renditions: Sequence[Rendition]) -> list[Receipt]:
        """Through every channel, if there is something to tell and it is worth publishing."""
        if not edition.stories or not self.should_publish(edition):
            return []
        return [receipt for channel in self.channels for receipt in channel(edition, renditions)]


def tell_stories(
    corroborate: Corroborator,
    figures: FigureReader,
    summarize: Summarizer,
    commissions: Sequence[tuple[Story, int]],
) -> list[Brief]:
    """Briefs of some stories in so many sentences each, in order; a worker process can run it."""
    briefs = []
    for story, sentences in commissions:
        found = corroborate(story)
        briefs.append(summarize(story, replace(found, figures=figures(found.claims)), sentences))
    return briefs
