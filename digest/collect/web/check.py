"""How the feeds are: the rows of `digest feeds check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.collect.web.reader import FeedReader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.collect.http.messages import Fetch
    from digest.collect.web.reader import FeedResult, FeedSpec, Memory, Progress
    from digest.model import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCheck:
    """One row: how a feed did just now."""

    name: str
    url: str
    state: str  # "ok", "unchanged", "empty" or "failed"
    items: int = 0
    newest: datetime | None = None
    text: str = ""  # "full text", "teaser", "mixed", or "" without items
    message: str = ""  # what failed, since when, and what is used instead; or what to change
    moved: str = ""  # the address to use from now on


def check_feeds(  # noqa: PLR0913 - what reading a feed needs
    feeds: Sequence[FeedSpec],
    *,
    fetch: Fetch,
    remembered: Memory,
    now: datetime,
    progress: Progress,
    offline: bool = False,
) -> tuple[FeedCheck, ...]:
    """Fetch every feed, no pages, and say how it is; one row a feed, in their order.

    `offline` says what is remembered instead.
    """
    read = FeedReader(fetch=fetch, remembered=remembered, now=now, offline=offline)
    return tuple(_row(result) for result in read(feeds, progress))


def _row(result: FeedResult) -> FeedCheck:
    return FeedCheck(
        name=result.feed.label,
        url=result.feed.url,
        state=result.state,
        items=len(result.items),
        newest=max((i.published for i in result.items if i.published), default=None),
        text=_text(result.items),
        message=result.message,
        moved=result.moved,
    )


def _text(items: Sequence[Item]) -> str:
    if not items:
        return ""
    teasers = sum(item.teaser for item in items) / len(items)
    return "teaser" if teasers > 0.8 else "full text" if teasers < 0.2 else "mixed"
