"""`digest feeds`: health, autodiscovery, OPML; feeds.yaml is edited as text, comments and all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.app.building import memory
from digest.app.inputs import feed_specs, fetcher
from digest.errors import ConfigError, DigestError, SourceError
from digest.settings import load, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How one feed is: its row in the table, and its new address where it has moved for good."""

    row: tuple[str, ...]  # source, state, items, newest, text, last failure
    failed: bool
    url: str
    moved: str = ""


def check(
    config: Path,
    state: Path | None,
    *,
    now: datetime,
    offline: bool,
    progress: Callable[[str, int, int], None],
) -> list[Check]:
    """Every feed of feeds.yaml, in its order."""
    from digest.collect import check_feeds

    settings = load(config)
    with memory(state, settings) as archive:
        found = check_feeds(
            feed_specs(settings),
            fetch=fetcher(settings),
            remembered=archive,
            now=now,
            progress=progress,
            offline=offline,
        )
    return [
        Check(
            row=(
                f.name,
                f.state,
                str(f.items),
                f"{f.newest:%Y-%m-%d %H:%M}" if f.newest else "unknown",
                f.text,
                f.message,
            ),
            failed=f.state == "failed",
            url=f.url,
            moved=f.moved,
        )
        for f in found
    ]


def move(config: Path, checks: Sequence[Check]) -> tuple[int, list[str]]:
    """Write the new addresses of feeds that have moved; how many, and which now are another source's.

    A feed that has moved to the address of another source stays as it is: one of the two can go.
    """
    from digest.settings import replace_url

    text = _text(config)
    named = {source.url: source.name for source in load(config).sources if source.url}
    written, doubles = 0, []
    for found in checks:
        name, other = named.get(found.url, found.url), named.get(found.moved)
        if other is not None:
            doubles.append(f"{name} has moved to the address of {other}: they are one source, remove {name}")
            continue
        text = replace_url(text, found.url, found.moved, str(config))
        named[found.moved] = name
        written += 1
    if written:
        _save(config, text)
    return written, doubles


def add(config: Path, url: str, *, name: str | None, section: str) -> str:
    """Find the feed at or behind `url`, add it, and say so."""
    from digest.collect import discover
    from digest.settings import SourceConfig, add_sources

    settings = load(config)
    found = discover(url, fetcher(settings))
    if not found:
        raise SourceError(url, "names no feed; look for an RSS link on the page, and add that")
    best = found[0]
    edited = add_sources(
        _text(config), [SourceConfig(url=best.url, name=name or best.title, section=section)], str(config)
    )
    if edited.skipped:
        return str(edited.skipped[0])
    _save(config, edited.text)
    return f"added {edited.added[0].name} ({best.url}) to {config}"


def bring(config: Path, opml: Path) -> list[str]:
    """Add the feeds of an OPML file; what was added, and what was not."""
    from digest.collect import read_opml
    from digest.settings import SourceConfig, add_sources

    try:
        listed = read_opml(opml.read_bytes(), str(opml))
    except OSError as error:
        raise SourceError(str(opml), f"cannot be read ({error.strerror})") from None
    text = _text(config) if config.exists() else ""
    feeds = [SourceConfig(url=s.url, name=s.title, section=s.section) for s in listed]
    edited = add_sources(text, feeds, str(config))
    if edited.added:
        _save(config, edited.text)
    return [*(f"added {f.name}" for f in edited.added), *map(str, edited.skipped)]


def export(config: Path) -> str:
    """The feeds as OPML."""
    from digest.collect import Subscription, write_opml

    settings = load(config)
    listed = [Subscription(title=s.name, url=s.url, section=s.section) for s in settings.sources if s.url]
    return write_opml(settings.title, listed).decode("utf-8")


def _text(config: Path) -> str:
    try:
        return config.read_text("utf-8")
    except OSError as error:
        raise ConfigError(str(config), f"cannot be read ({error.strerror})") from None


def _save(config: Path, text: str) -> None:
    """Only what loads is written, and the file is replaced whole."""
    parse(text, str(config), config.parent)
    part = config.with_name(f".{config.name}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(config)
    except OSError as error:
        raise DigestError(str(config), f"cannot be written ({error.strerror})") from None
