"""`digest collect --shard I/N --spool DIR`: one of several fetchers, for a build that reads the spool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.app.building import settings
from digest.app.inputs import agent, feed_specs, fetcher, named
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from digest.collect import Shard
    from digest.model import Harvest


def shard_of(text: str) -> Shard:
    """The shard that `I/N` names. Raises `ConfigError`."""
    from digest.collect import Shard

    number, _, count = text.partition("/")
    try:
        return Shard(int(number), int(count))
    except ValueError:
        raise ConfigError("--shard", f"{text!r} is no share such as 1/4 (the first of four) to 4/4") from None


def spooled(  # noqa: PLR0913 - what a fetcher needs, handed on
    sources: Sequence[str],
    *,
    config: Path,
    spool: Path,
    shard: Shard,
    now: datetime,
    progress: Callable[[str, int, int], None],
) -> Harvest:
    """Ask the feeds of this shard's hosts, and pages of these hosts that a feed of any shard wants.

    What others want in this round is asked for in the next.
    """
    from digest.collect import Spool, WebSource

    known = settings(config, sources)
    feeds = [f for f in (named(sources)[1] if sources else feed_specs(known)) if shard.holds(f.url)]
    noted = Spool(root=spool, shard=shard, now=now, ask=fetcher(known))
    web = WebSource(
        feeds=feeds,
        fetch=noted,
        remembered=noted,
        now=now,
        since=now - known.max_age,
        again=noted.wishes(),
        agent=agent(known),
        progress=progress,
    )
    harvest = web()
    noted.sweep()
    return harvest
