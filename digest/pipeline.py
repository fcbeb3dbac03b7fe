"""The walk, and the seams it walks through.

    sources -> items -> articles -> quotable -> stories -> briefs -> edition -> renditions -> receipts
    collect    clean     sift        cluster    summarize   edit     render      deliver

Every part is a callable that :mod:`digest.app` hands in; what a part promises stands in its Protocol.
Expected failures travel beside the values as :class:`~digest.model.Problem`.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from digest.errors import SourceError
from digest.model import Article, Brief, Harvest, Headline, Problem, SourceHealth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import datetime

    Commissions: TypeAlias = Sequence[tuple["Story", int]]
    Teller: TypeAlias = Callable[[Commissions], list[Brief]]

    from digest.model import (
        Claim,
        Corroboration,
        Edition,
        Figure,
        Item,
        Receipt,
        Rendition,
        Rundown,
        SetAside,
        Story,
        Thread,
    )

_CHUNKS = 16  # pieces of work that a wave of stories is sent to the executor in, at least
_LARGEST_CHUNK = 100  # stories of a piece of work: what a build that is killed has to do again
_WAVE = 8  # stories, at least, that are told before the editor is asked whether the edition is full


class Source(Protocol):
    """Hands over items. Raises only `SourceError`; a part of it that failed is a `Problem`; nothing twice."""

    def __call__(self) -> Harvest: ...  # noqa: D102


class Cleaner(Protocol):
    """Items to articles, in order; an item without a readable article becomes a `Problem`."""

    def __call__(  # noqa: D102
        self, items: Sequence[Item], executor: Executor
    ) -> Iterable[Article | Problem]: ...


class Sifter(Protocol):
    """Parts what may be quoted from what may not, with the reason."""

    def __call__(  # noqa: D102
        self, articles: Sequence[Article]
    ) -> tuple[Sequence[Article], Sequence[SetAside]]: ...


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


class Briefs(Protocol):
    """Briefs that were made before, of the same stories by the same code; None for the others."""

    def find(self, commissions: Commissions) -> Sequence[Brief | None]: ...  # noqa: D102

    def keep(self, commissions: Commissions, briefs: Sequence[Brief]) -> None: ...  # noqa: D102


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

    def __call__(  # noqa: D102
        self, edition: Edition, renditions: Sequence[Rendition], /
    ) -> Sequence[Receipt]: ...


def _nothing(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _never(_: Edition, __: Sequence[Rendition]) -> bool:
    """Every edition is the first of its date."""
    return False


def _finished(edition: Edition) -> Edition:
    """As the editor left it."""
    return edition


def _always(edition: Edition) -> bool:
    """Every edition is worth publishing."""
    return bool(edition)


class NoBriefs:
    """Nothing was made before."""

    def find(self, commissions: Commissions) -> list[Brief | None]:
        """None for each."""
        return [None] * len(commissions)

    def keep(self, commissions: Commissions, briefs: Sequence[Brief]) -> None:
        """Forget them."""


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
    known: Briefs = field(default_factory=NoBriefs)
    finisher: Callable[[Edition], Edition] = field(default=_finished)
    is_revised: Callable[[Edition, Sequence[Rendition]], bool] = field(default=_never)
    should_publish: Callable[[Edition], bool] = field(default=_always)
    progress: Callable[[str, int, int], None] = field(default=_nothing)

    def build(self, *, now: datetime, since: datetime | None) -> tuple[Edition, Sequence[Receipt]]:
        """Walk once. `now` is aware UTC and the only clock; raises what no single input can explain."""
        harvest = self.collect()
        articles, unread = self.clean(harvest.items)
        quotable, set_aside = self.sift(articles)
        rundown = self.editor.plan(self.cluster(quotable), now=now)
        briefs, lost = self.summarize(rundown)
        edition = self.edit(
            rundown,
            briefs,
            now=now,
            since=since,
            set_aside=set_aside,
            problems=[*harvest.problems, *unread, *lost],
            sources=harvest.health,
        )
        if not edition.stories or not self.should_publish(edition):
            return edition, []
        edition, renditions = self.render(edition)
        return edition, [receipt for channel in self.channels for receipt in channel(edition, renditions)]

    def collect(self) -> Harvest:
        """What the sources hand over, together; a source that fails whole becomes one problem."""
        harvests: list[Harvest] = []
        for n, source in enumerate(self.sources):
            self.progress("collect", n, len(self.sources))
            try:
                harvests.append(source())
            except SourceError as error:
                problem = Problem(where=error.where, message=error.message)
                health = SourceHealth(name=error.where, state="failed", message=error.message)
                harvests.append(Harvest(problems=(problem,), health=(health,)))
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

    def summarize(self, rundown: Rundown) -> tuple[list[Brief], list[Problem]]:
        """Briefs by rank, in waves, until the edition is full: what cannot be printed is not told.

        The first wave is what the rundown expects to be printed. Stories are independent, so the executor may
        take those of a wave in any order. One that brings its worker down is left without a sentence, and
        named.
        """
        commissions = [c for slot in rundown.slots for c in slot.commissions]
        count = max(_WAVE, sum(len(slot.commissions) for slot in rundown.slots[: rundown.expected]))
        tell = partial(tell_stories, self.corroborator, self.figure_reader, self.summarizer)
        briefs: list[Brief] = []
        lost: list[Problem] = []
        while len(briefs) < len(commissions) and not self.editor.is_full(rundown, briefs):
            self.progress("summarize", len(briefs), len(commissions))
            wave = commissions[len(briefs) : len(briefs) + count]
            known = self.known.find(wave)
            missing = [c for c, brief in zip(wave, known, strict=True) if brief is None]
            fresh = self._told(missing, tell, lost)
            briefs += [brief or next(fresh) for brief in known]
            count = max(_WAVE, len(briefs) // 4)
        return briefs, lost

    def _told(self, commissions: Commissions, tell: Teller, lost: list[Problem]) -> Iterator[Brief]:
        """Briefs that nobody made before, in order; each chunk is kept as soon as it is there."""
        size = min(_LARGEST_CHUNK, max(1, -(-len(commissions) // _CHUNKS)))
        chunks = [commissions[i : i + size] for i in range(0, len(commissions), size)]
        futures = [_sent(self.executor, tell, chunk) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            briefs = _gathered(self.executor, tell, chunk, future, lost)
            self.known.keep(chunk, briefs)
            yield from briefs

    def edit(self, rundown: Rundown, briefs: Sequence[Brief], **known: Any) -> Edition:
        """The edition, with the reasons for its stories."""
        return self.finisher(self.explainer(self.editor(rundown, briefs, **known)))

    def render(self, edition: Edition) -> tuple[Edition, list[Rendition]]:
        """The edition in every format that was asked for; where its bytes are new, under a new revision."""
        self.progress("render", 0, len(self.renderers))
        renditions = self._rendered(edition)
        if self.is_revised(edition, renditions):
            edition = replace(edition, revision=edition.revision + 1)
            renditions = self._rendered(edition)
        return edition, renditions

    def _rendered(self, edition: Edition) -> list[Rendition]:
        return [rendition for renderer in self.renderers for rendition in renderer(edition)]


def _sent(executor: Executor, tell: Teller, commissions: Commissions) -> Future[list[Brief]]:
    try:
        return executor.submit(tell, commissions)
    except BrokenExecutor as error:
        failed: Future[list[Brief]] = Future()
        failed.set_exception(error)
        return failed


def _gathered(
    executor: Executor,
    tell: Teller,
    commissions: Commissions,
    future: Future[list[Brief]],
    lost: list[Problem],
) -> list[Brief]:
    """The briefs of a chunk; of one that brought its worker down, story by story."""
    try:
        return future.result()
    except BrokenExecutor:
        if len(commissions) == 1:
            story, _ = commissions[0]
            where = story.articles[0].title or story.id
            lost.append(Problem(where=where, message="brought its worker down and was left out"))
            return [Brief(story=story, headline=Headline(article=story.articles[0]), quotes=())]
        alone = [[commission] for commission in commissions]
        futures = [_sent(executor, tell, one) for one in alone]
        gathered = [_gathered(executor, tell, *sent, lost) for sent in zip(alone, futures, strict=True)]
        return [brief for briefs in gathered for brief in briefs]


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
