"""Feeds over HTTP, one result each: its items, how it did, and what failed in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from digest.collect.encoding import declared_charset
from digest.collect.http.messages import Failure, Request
from digest.errors import SourceError
from digest.model import Item
from digest.text.addresses import site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from digest.collect.http.messages import Fetch, Fetched, Reply

    Progress = Callable[[str, int, int], None]

_PAGE_MARK = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FEED_MARK = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_WRAPPED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>\s*)?<html[^>]*>\s*(?:<body[^>]*>\s*)?<(?:rss|feed|rdf:rdf)"
    rb"[\s>]",
    re.IGNORECASE,
)
_SNIFFED = 4096  # bytes
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_OTHERS = (b"{", b"[", b"<?xml", b"\x1f\x8b")  # JSON, XML, gzip
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSpec:
    """A feed as feeds.yaml names it, or a URL from the command line (`page`: it may be an article's)."""

    url: str
    name: str = ""  # the outlet's name as printed; "" for the feed's own title
    section: str = ""
    weight: float = 1.0  # 0..5
    full_text: str = "auto"  # "auto", "always" or "never"
    page: bool = False

    @property
    def label(self) -> str:
        """What problems and health call it."""
        return self.name or self.url


class Copy(Protocol):
    """What is remembered of a URL: the last good copy, and since when it fails."""

    @property
    def body(self) -> bytes | None: ...  # noqa: D102
    @property
    def fetched_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def failure(self) -> str: ...  # noqa: D102
    @property
    def failing_since(self) -> datetime | None: ...  # noqa: D102


class Memory(Protocol):
    """What is remembered of URLs between runs; the archive is one."""

    def validators(self, url: str) -> tuple[str, str] | None:
        """ETag and Last-Modified of the good copy; None without a copy."""

    def fetch(self, url: str) -> Copy | None:
        """All that is known; None for a URL never tried."""

    def remember(self, url: str, etag: str, last_modified: str, body: bytes, at: datetime) -> None:
        """Keep a good copy and forget failures."""

    def failed(self, url: str, message: str, at: datetime) -> None:
        """Note a failure; the good copy stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedResult:
    """What one feed gave. `problem` is "" where nothing failed; `moved` a new address to note down."""

    feed: FeedSpec
    state: str  # "ok", "unchanged", "empty" or "failed"
    items: tuple[Item, ...] = ()
    message: str = ""
    problem: str = ""
    moved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReader:
    """Fetches and reads feeds, at most the `newest` items of each; falls back to the last good copy."""

    fetch: Fetch
    remembered: Memory
    now: datetime
    newest: int = 200
    offline: bool = False

    def __call__(self, feeds: Sequence[FeedSpec], progress: Progress) -> list[FeedResult]:
        """One result for each feed, in the order of the feeds."""
        first: dict[str, FeedSpec] = {}
        for feed in feeds:
            first.setdefault(feed.url, feed)
        found: dict[str, FeedResult] = {}
        progress("feeds", 0, len(first))
        for result in self._each(first):
            found[result.feed.url] = result
            progress("feeds", len(found), len(first))
        return [found[f.url] if f is first[f.url] else _again(f, first[f.url]) for f in feeds]

    def _each(self, feeds: dict[str, FeedSpec]) -> Iterator[FeedResult]:
        if self.offline:
            yield from map(self._remembered, feeds.values())
            return
        for reply in self.fetch([conditional(url, self.remembered) for url in feeds]):
            yield self._read(feeds[reply.url], reply)

    def _read(self, feed: FeedSpec, reply: Reply) -> FeedResult:
        if isinstance(reply, Failure):
            return self._failed(feed, reply.message)
        copy = self.remembered.fetch(feed.url)
        known = copy.body if copy else None
        body = known if reply.not_modified else self_contained(reply)
        if body is None:
            return self._failed(feed, "says it is unchanged, but no copy is remembered")
        try:
            items, mended = self._items(feed, body, reply)
        except SourceError as error:
            return self._failed(feed, error.message)
        if body != known or _failing(copy) or self._revalidated(feed.url, reply):
            self._remember(feed.url, reply, body)
        return FeedResult(
            feed=feed,
            state=_state(items, unchanged=body == known),
            items=tuple(items),
            message="; ".join(filter(None, (_moved(reply.permanent_url), mended))),
            moved=reply.permanent_url,
        )

    def _failed(self, feed: FeedSpec, message: str) -> FeedResult:
        """The last good copy, and in words what is wrong and since when."""
        self.remembered.failed(feed.url, message, self.now)
        copy = self.remembered.fetch(feed.url)
        if copy and copy.failing_since and (days := (self.now - copy.failing_since).days) > 0:
            message += f" for {days} day{'s' * (days > 1)}"
        items = self._copied(feed, copy)
        if copy and copy.body is not None:
            message += f", using the copy of {_day(copy.fetched_at)}"
        return FeedResult(feed=feed, state="failed", items=items, message=message, problem=message)

    def _remembered(self, feed: FeedSpec) -> FeedResult:
        copy = self.remembered.fetch(feed.url)
        if not copy or copy.body is None:
            message = "offline, and no copy is remembered"
            return FeedResult(feed=feed, state="failed", message=message, problem=message)
        items = self._copied(feed, copy)
        message = f"offline, using the copy of {_day(copy.fetched_at)}"
        return FeedResult(feed=feed, state="unchanged" if items else "empty", items=items, message=message)

    def _copied(self, feed: FeedSpec, copy: Copy | None) -> tuple[Item, ...]:
        """The items of the last good copy; none where there is no copy, or it is not readable any more."""
        if copy is None or copy.body is None:
            return ()
        try:
            return tuple(self._items(feed, copy.body)[0])
        except SourceError:
            return ()

    def _revalidated(self, url: str, reply: Fetched) -> bool:
        """Whether the same bytes came with new validators, so that the next answer can be a 304."""
        said = (reply.etag, reply.last_modified)
        return not reply.not_modified and said != self.remembered.validators(url)

    def _remember(self, url: str, reply: Fetched, body: bytes) -> None:
        etag, last_modified = self.remembered.validators(url) or ("", "")
        if not reply.not_modified:  # a 304 need not repeat them
            etag, last_modified = reply.etag, reply.last_modified
        self.remembered.remember(url, etag, last_modified, body, self.now)

    def _items(self, feed: FeedSpec, body: bytes, reply: Fetched | None = None) -> tuple[Sequence[Item], str]:
        """The items of a feed, or a page as one item, and what had to be mended, in words.

        Raises `SourceError` where the body is neither.
        """
        media_type = reply.media_type if reply else ""
        base = (reply.final_url if reply else "") or feed.url
        if not is_page(body, media_type) or _holds_feed(body):
            return self._entries(feed, body, reply)
        if feed.page:
            page = Item(source=site(base), id=feed.url, content=body, media_type="text/html", url=base)
            return (_labelled(feed, page),), ""
        hint = "is a web page, not a feed; `digest feeds add` finds the feeds of a page"
        raise SourceError(feed.label, hint)

    def _entries(self, feed: FeedSpec, body: bytes, reply: Fetched | None) -> tuple[Sequence[Item], str]:
        from digest.collect.feeds.feed import parse_feed

        base = (reply.final_url if reply else "") or feed.url
        found = parse_feed(body, url=base, source=feed.name, most=self.newest)
        return tuple(_labelled(feed, item) for item in found.items), "; ".join(found.problems)


def _state(items: Sequence[Item], *, unchanged: bool) -> str:
    """How a feed that was read is called in the report."""
    if not items:
        return "empty"
    return "unchanged" if unchanged else "ok"


def conditional(url: str, remembered: Memory, gap: float = 0.0) -> Request:
    """A request for `url` that lets the server say "unchanged"."""
    etag, last_modified = remembered.validators(url) or ("", "")
    return Request(url=url, etag=etag, last_modified=last_modified, gap=gap)


def is_page(body: bytes, media_type: str) -> bool:
    """Whether these bytes are an HTML page: by their looks, and by the header where they look like nothing.

    Feeds served as text/html are common, HTML served as XML is too: the bytes know best.
    """
    start = body[:_SNIFFED]
    page, feed = _PAGE_MARK.search(start), _FEED_MARK.search(start)
    if feed:
        return page is not None and page.start() < feed.start()
    return page is not None or (media_type in _PAGE_TYPES and not start.lstrip().startswith(_OTHERS))


def self_contained(reply: Fetched) -> bytes:
    """The body, as UTF-8 where only the header knew its encoding: headers are not remembered."""
    if not reply.charset or declared_charset(reply.body):
        return reply.body
    try:
        reply.body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return reply.body.decode(reply.charset).encode()
        except (LookupError, UnicodeError):
            return reply.body
    return reply.body


def _holds_feed(body: bytes) -> bool:
    """Whether a page is only the wrapping of a feed, as some tools save it."""
    return _WRAPPED.match(body[:_SNIFFED]) is not None


def _failing(copy: Copy | None) -> bool:
    return copy is not None and copy.failing_since is not None


def _moved(address: str) -> str:
    return f"has moved for good to {address}; change its url in feeds.yaml" if address else ""


def _again(feed: FeedSpec, first: FeedSpec) -> FeedResult:
    message = f"the same address as {first.label}"
    return FeedResult(feed=feed, state="empty", message=message, problem=message)


def _labelled(feed: FeedSpec, item: Item) -> Item:
    return replace(
        item,
        source=feed.name or item.source,
        outlet=feed.name or item.outlet,
        section=feed.section or item.section,
        weight=feed.weight,
    )


def _day(moment: datetime | None) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]}" if moment else "an unknown day"
