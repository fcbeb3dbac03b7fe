"""One build's grouping beside a month's memory: stories join remembered events, events their threads.

Ids are minted once. A story takes the id of the remembered event that most of its articles belong to; where
two events turn out to be one, the younger becomes an alias of the older. Threads likewise.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from digest.archive import place_of
from digest.model import Story, Thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from digest.app.reading import Reading
    from digest.app.recall import RecalledClusterer
    from digest.archive import Archive, Past
    from digest.cluster import Clustering, Overrides, Remembered
    from digest.model import Article, Edition

    Linker = Callable[[Sequence[Story]], Sequence[Thread]]

STATE = "clustering"
MOST_TOLD = 80  # articles of a thread that today's sentences are compared with


@dataclass(slots=True, eq=False)
class Grouping:
    """Named files, clustered among themselves; the predictions are kept for the reasons."""

    clusterer: RecalledClusterer
    linker: Linker
    reading: Reading
    told: dict[str, tuple[Article, ...]]  # filled by `link`: story id -> what was told of its thread
    found: Clustering | None = None

    def __call__(self, articles: Sequence[Article]) -> Sequence[Story]:
        """Articles to stories."""
        self.found = self.clusterer.update(None, articles)
        return self.found.stories

    def link(self, stories: Sequence[Story]) -> Sequence[Thread]:
        """Stories to threads."""
        threads = self.linker(stories)
        for thread in threads:
            told = tuple(a for s in thread.stories for a in s.articles if a.id in self.reading.told)
            self.told |= dict.fromkeys((s.id for s in thread.stories), told)
        return threads

    def explained(self, edition: Edition) -> Edition:
        """The edition with the reasons of its printed stories."""
        return explained(self.found, edition)


def explained(found: Clustering | None, edition: Edition) -> Edition:
    """The edition with the reasons of its printed stories, and with those of other languages on one event."""
    from digest.cluster import reasons, reports, translations

    if found is None:
        return edition
    told = {r.story.id: tuple(reasons(r)) for r in reports(found, edition.stories)}
    linked = translations(edition.stories)
    return replace(edition, reasons={**edition.reasons, **told}, translations=linked)


@dataclass(slots=True, eq=False)
class RememberedGrouping:
    """A `pipeline.Clusterer` and, as `link`, a `pipeline.Linker` over today and the remembered month."""

    clusterer: RecalledClusterer
    linker: Linker
    archive: Archive
    overrides: Overrides
    since_run: int
    first: int  # the first run of this edition: what was before it is remembered
    own: frozenset[int]  # earlier runs of this edition
    told: dict[str, tuple[Article, ...]]  # filled by `link`: story id -> what was told of its thread
    found: Clustering | None = None
    past: Past | None = None
    events: dict[str, str] = field(default_factory=dict)  # article id -> event, of all that was touched
    threads: dict[str, str] = field(default_factory=dict)  # event -> thread, of today's
    merged_events: dict[str, str] = field(default_factory=dict)
    merged_threads: dict[str, str] = field(default_factory=dict)

    def __call__(self, articles: Sequence[Article]) -> Sequence[Story]:
        """Today's articles to stories, each under the id of its event; remembered ones stay out of them."""
        past = self.past = self.archive.events.past(self.since_run, before=self.first, own=self.own)
        named = self._named(past)
        today = {a.id for a in articles}
        self.found = self.clusterer.update(
            self._remembered(past), [*articles, *(a for a in named if a.id not in today)]
        )
        names = self._events(self.found, today)
        stories: list[Story] = []
        for story in self.found.stories:
            event = names[story.id]
            self.events |= dict.fromkeys((a.id for a in story.articles), event)
            if fresh := tuple(a for a in story.articles if a.id in today):
                stories.append(Story(id=event, articles=fresh))
        return stories

    def _remembered(self, past: Past) -> Remembered | None:
        from digest.cluster import remembered_of

        state = self.archive.state(STATE, before=self.first)
        known = remembered_of(state) if state else None
        return known.only(past.versions) if known else None

    def _named(self, past: Past) -> list[Article]:
        """The remembered articles that the editor's corrections name: they hold over days."""
        groups = (self.overrides.merge, self.overrides.split, self.overrides.never_together)
        names = set(chain.from_iterable(chain.from_iterable(groups)))
        if not names:
            return []
        places = {place_of(name) or place_of("", name) for name in names}
        numbers = [v for key, v in past.versions.items() if key in names]
        found = self.archive.articles.versions(numbers) | self.archive.articles.placed(places)
        return [a for a in found.values() if a.id in past.versions]

    def _events(self, found: Clustering, today: set[str]) -> dict[str, str]:
        """Story id -> event. An event goes to the story with most of its articles, and to no second one."""
        homes = {s.id: self._homes(s, found.members[s.id], today) for s in found.stories}
        names = self._claimed(homes)
        for story in found.stories:
            if story.id not in names:
                hint = self._hint(story)
                names[story.id] = hint if hint not in names.values() else story.id
        for story_id, counted in homes.items():
            names[story_id] = self._merged(names[story_id], counted)
        return names

    def _claimed(self, homes: Mapping[str, Counter[str]]) -> dict[str, str]:
        """Story id -> the event that it has most remembered articles of; the largest claim goes first."""
        first = self._past().first
        claims = [(-n, first.get(e, 0), e, s) for s, counted in homes.items() for e, n in counted.items()]
        names: dict[str, str] = {}
        for _, _, event, claimant in sorted(claims):
            if claimant not in names and event not in names.values():
                names[claimant] = event
        return names

    def _hint(self, story: Story) -> str:
        """The event that most of today's articles of a story had before; its own id where none had one."""
        own = Counter(e for a in story.articles if (e := self._own(a)))
        return min(own, key=lambda e: (-own[e], e), default=story.id)

    def _own(self, article: Article) -> str:
        """The event of one of today's articles that was grouped before: it waited, or is built again."""
        past = self._past()
        home = past.homes.get(article.id)
        return past.own.get(article.id) or (home.event if home else "")

    def _homes(self, story: Story, members: Sequence[str], today: set[str]) -> Counter[str]:
        """How many remembered articles of each event a story holds."""
        past = self._past()
        split = {a.id for a in story.articles if not self._stays(a)}
        return Counter(past.homes[i].event for i in members if i in past.homes and i not in today | split)

    def _merged(self, event: str, counted: Counter[str]) -> str:
        """The event after those were merged into one that a story now holds whole."""
        first = self._past().first
        for other, count in counted.items():
            if other != event and count == self._size(other):
                older, younger = sorted((event, other), key=lambda e: (first.get(e, self.first), e))
                self.merged_events[younger] = older
                event = older
        return event

    def _stays(self, article: Article) -> bool:
        """Whether a remembered article keeps its event: not where the editor split it off."""
        from digest.cluster import names

        return not any(names(ref, article) for group in self.overrides.split for ref in group)

    def _size(self, event: str) -> int:
        return sum(home.event == event for home in self._past().homes.values())

    def _past(self) -> Past:
        if self.past is None:
            raise AssertionError("stories are linked after they are found")
        return self.past

    def link(self, stories: Sequence[Story]) -> Sequence[Thread]:
        """Threads of today's stories, under the ids of the remembered threads that they go on with."""
        past = self._past()
        told = self._told()
        today = {s.id: s for s in stories}
        threads = []
        for found in self.linker(self._with_what_was_told(stories, told)):
            mine = tuple(today[s.id] for s in found.stories if s.id in today)
            if mine:
                threads.append(Thread(id=self._thread(found, past), stories=mine))
                self._note(threads[-1], found, told)
        return _joined(threads, self.merged_threads)

    def _with_what_was_told(self, stories: Sequence[Story], told: Iterable[str]) -> list[Story]:
        """Today's stories with what was told of their events, and the other events that were told."""
        before = self._earlier_stories(frozenset(a.id for s in stories for a in s.articles), told)
        whole = [replace(s, articles=(*before.pop(s.id, ()), *s.articles)) for s in stories]
        whole += [Story(id=event, articles=articles) for event, articles in before.items()]
        return [_in_order(story) for story in whole]

    def _note(self, thread: Thread, found: Thread, told: Mapping[str, int]) -> None:
        """Note a thread's id and its newest told articles for each of its stories."""
        inside = [a for story in found.stories for a in story.articles if a.id in told]
        newest = sorted(inside, key=lambda a: told[a.id])[-MOST_TOLD:]
        for story in thread.stories:
            self.threads[story.id] = thread.id
            self.told[story.id] = (*self.told.get(story.id, ()), *newest)

    def _told(self) -> dict[str, int]:
        """The remembered articles that an earlier edition told, by id, with the number of their version."""
        versions = self._past().versions
        told = self.archive.editions.told_versions(self.since_run, before=self.first)
        return {key: number for key, number in versions.items() if number in told}

    def _earlier_stories(self, today: frozenset[str], told: Iterable[str]) -> dict[str, tuple[Article, ...]]:
        """What was told of the remembered events, by event; without what waits and is here again."""
        past = self._past()
        wanted = [key for key in told if key in past.homes and key not in today]
        articles = self.archive.articles.versions(past.versions[key] for key in wanted)
        found: dict[str, list[Article]] = {}
        for key in wanted:
            event = self.merged_events.get(past.homes[key].event, past.homes[key].event)
            if (article := articles.get(past.versions[key])) is not None:
                found.setdefault(event, []).append(article)
        return {event: tuple(members) for event, members in found.items()}

    def _thread(self, found: Thread, past: Past) -> str:
        """The id of a thread: the oldest among those of its events; the others become its aliases."""
        lines = {h.event: h.thread for h in past.homes.values()}
        known = {lines[s.id] for s in found.stories if s.id in lines}
        if not known:
            return found.id
        oldest = min(known, key=lambda t: (past.first.get(t, 0), t))
        self.merged_threads |= {t: oldest for t in known if t != oldest}
        return oldest

    def explained(self, edition: Edition) -> Edition:
        """The edition with the reasons of its printed stories."""
        return explained(self.found, edition)


def _in_order(story: Story) -> Story:
    """The story with its articles oldest first, each once."""
    from digest.cluster import by_age

    once = {a.id: a for a in story.articles}
    return replace(story, articles=tuple(sorted(once.values(), key=by_age)))


def _joined(threads: Iterable[Thread], merged: Mapping[str, str]) -> list[Thread]:
    """Threads by their final ids."""
    stories: dict[str, list[Story]] = {}
    for thread in threads:
        stories.setdefault(merged.get(thread.id, thread.id), []).extend(thread.stories)
    return [Thread(id=name, stories=tuple(members)) for name, members in stories.items()]
