"""The source over HTTP: feeds, then the pages behind their teasers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.collect.web.pages import Pages, nothing_settled, problem
from digest.collect.web.reader import FeedReader
from digest.model import Harvest, Item, Problem, SourceHealth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from digest.collect.http.messages import Fetch
    from digest.collect.web.pages import Settled
    from digest.collect.web.reader import FeedSpec, Memory, Progress


def _silent(stage: str, done: int, total: int) -> None:
    """Progress nobody watches."""


def _unheard(old: str, new: str) -> None:
    """A move that nobody notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSource:
    """Feeds by URL, and article pages where a `FeedSpec` says so; a `Source`.

    Hands over each feed's items, its problem if it has one, and its health, in the order of `feeds`. A feed
    that fails gives its last good copy. `now` is aware UTC; `since` spares the pages of older items;
    `offline` uses only what is remembered; `agent` is the User-Agent, robots.txt is asked for its first word.
    `progress` hears "feeds", then "pages". `settled` says of which items (source, id) no page is wanted any
    more, `again` which remembered pages are asked whether they have changed; `moved` hears of each feed that
    moved for good, old address and new.
    """

    feeds: Sequence[FeedSpec]
    fetch: Fetch
    remembered: Memory
    now: datetime
    agent: str = "digest"
    since: datetime | None = None
    newest: int = 200
    offline: bool = False
    progress: Progress = _silent
    settled: Settled = nothing_settled
    again: frozenset[str] = frozenset()
    moved: Callable[[str, str], None] = _unheard

    def __call__(self) -> Harvest:
        """Fetch everything, then hand it over feed by feed."""
        read = FeedReader(
            fetch=self.fetch,
            remembered=self.remembered,
            now=self.now,
            newest=self.newest,
            offline=self.offline,
        )
        pages = Pages(
            fetch=self.fetch,
            remembered=self.remembered,
            now=self.now,
            agent=self.agent.partition("/")[0],
            since=self.since,
            offline=self.offline,
            settled=self.settled,
            again=self.again,
        )
        results = read(self.feeds, self.progress)
        failures = pages.gather(results, self.progress)
        items: dict[tuple[str, str], Item] = {}
        problems: list[Problem] = []
        health: list[SourceHealth] = []
        for result in results:
            feed = result.feed
            if result.moved:
                self.moved(feed.url, result.moved)
            for item in result.items:
                if (feed.url, item.id) not in items:
                    items[feed.url, item.id] = pages.full(feed, item)
            failed = (result.problem, problem(result, failures))
            problems += [Problem(where=feed.label, message=message) for message in failed if message]
            # An edition must not show whether a feed came anew or from memory: built twice, the same bytes.
            state = "ok" if result.state == "unchanged" else result.state
            count = len(result.items)
            health.append(SourceHealth(name=feed.label, state=state, items=count, message=result.message))
        return Harvest(items=tuple(items.values()), problems=tuple(problems), health=tuple(health))
