"""SOURCE arguments and feeds.yaml entries to sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import getproxies

from digest import __version__
from digest.errors import ConfigError
from digest.model import SourceHealth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from digest.app.reading import Reading
    from digest.archive import Archive
    from digest.collect import FeedSpec
    from digest.collect.http.messages import Fetch
    from digest.model import Harvest, Item
    from digest.pipeline import Source
    from digest.settings import Config, SourceConfig

    Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Declared:
    """A folder or file of feeds.yaml: its items carry the entry's section and weight.

    Its name stands beside the quotes of what names no outlet itself.
    """

    source: Source
    entry: SourceConfig

    def __call__(self) -> Harvest:
        """The items as declared, and how the source did."""
        harvest = self.source()
        health = SourceHealth(
            name=self.entry.name, state="ok" if harvest.items else "empty", items=len(harvest.items)
        )
        return replace(harvest, items=tuple(map(self._declared, harvest.items)), health=(health,))

    def _declared(self, item: Item) -> Item:
        section = item.section or self.entry.section
        return replace(item, source=self.entry.name, section=section, weight=self.entry.weight)


def named(sources: Sequence[str]) -> tuple[list[Path], list[FeedSpec]]:
    """SOURCE arguments as paths and feeds; OPML files stand for the feeds they list.

    Raises `ConfigError` for what is neither a url nor there.
    """
    from digest.collect import FeedSpec, read_opml

    paths, feeds, missing = [], [], []
    for source in sources:
        if "://" in source:  # one that is neither http nor https is refused when it is fetched
            feeds.append(FeedSpec(url=source, page=True))
        elif not Path(source).exists():
            missing.append(
                f"{source}: no such file or folder; is it spelt right, and is this the right folder?"
            )
        elif source.lower().endswith(".opml"):
            subscriptions = read_opml(Path(source).read_bytes())
            feeds += [FeedSpec(url=s.url, name=s.title, section=s.section) for s in subscriptions]
        else:
            paths.append(Path(source))
    if missing:
        raise ConfigError("", "\n".join(missing))
    return paths, feeds


def own_files(config: Path, *written: Path) -> tuple[Path, ...]:
    """What lies beside articles and is none: the configuration, templates, what digest has written."""
    beside = (config.with_name(name) for name in ("stories.yaml", "cleaning.yaml", "templates"))
    return (config, *beside, *written)


def sources_of(  # noqa: PLR0913 - what a source needs, handed on
    named_sources: Sequence[str],
    config: Config,
    archive: Archive,
    *,
    now: datetime,
    since: datetime | None,
    offline: bool,
    progress: Progress,
    own: Sequence[Path] = (),
    reading: Reading | None = None,
    again: frozenset[str] = frozenset(),
    spool: Path | None = None,
) -> list[Source]:
    """The sources of one run: the named ones, else those of feeds.yaml; never `own` files.

    With a `spool`, what other fetchers brought; what they did not, and the pages of `again`, is asked for.
    """
    from digest.collect import WebSource, nothing_settled

    found, feeds = _of_files(named_sources, config, own)
    if feeds:
        moved = archive.articles.addresses(f.url for f in feeds)
        feeds = [replace(f, url=moved.get(f.url, f.url), name=f.name) for f in feeds]
        found.append(
            WebSource(
                feeds=feeds,
                fetch=_spooled(spool, config, again, offline=offline) if spool else fetcher(config),
                remembered=archive,
                now=now,
                since=since,
                offline=offline and spool is None,
                agent=agent(config),
                progress=progress,
                settled=reading.settled if reading else nothing_settled,
                again=again,
                moved=archive.articles.moved,
            )
        )
    return found


def _of_files(
    named_sources: Sequence[str], config: Config, own: Sequence[Path]
) -> tuple[list[Source], list[FeedSpec]]:
    """The sources that are files or folders, and the feeds beside them."""
    from digest.collect import FileSource

    if named_sources:
        paths, feeds = named(named_sources)
        return [FileSource(paths=paths, own=own)] if paths else [], feeds
    found = [Declared(FileSource(paths=[s.path], own=own), s) for s in config.sources if s.path is not None]
    return [*found], feed_specs(config)


def feed_specs(config: Config) -> list[FeedSpec]:
    """The feeds of feeds.yaml, in its order."""
    from digest.collect import FeedSpec

    return [
        FeedSpec(url=s.url, name=s.name, section=s.section, weight=s.weight, full_text=s.full_text)
        for s in config.sources
        if s.url
    ]


def _spooled(spool: Path, config: Config, again: frozenset[str], *, offline: bool) -> Fetch:
    from digest.collect import nobody, replay

    return replay(spool, nobody) if offline else replay(spool, fetcher(config), again)


def agent(config: Config) -> str:
    """Who asks, for the User-Agent and robots.txt."""
    from digest.collect import user_agent

    return user_agent(__version__, config.contact)


def fetcher(config: Config) -> Fetch:
    """The real HTTP client, with the proxies of the environment."""
    from digest.collect import Fetcher

    return Fetcher(agent=agent(config), allow_networks=config.allow_networks, proxies=getproxies())
