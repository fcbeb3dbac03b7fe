"""The feeds of a site: the address itself, what its page links to, and the usual places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from digest.collect.feeds.feed import parse_feed
from digest.collect.http.messages import Failure, Request
from digest.collect.web.reader import is_page
from digest.errors import SourceError
from digest.text.plain import one_line, web_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digest.collect.feeds.entry import Feed
    from digest.collect.http.messages import Fetch, Fetched

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)
_USUAL = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "feeds")
_MAX_TRIED_FEEDS = 12  # feeds of one page that are tried
_MAX_PAGE_BYTES = 1_000_000  # bytes of a page
_HINTS = ("rss", "atom", "feed")
_ASIDE = ("comment", "kommentar", "commentaire")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that was found and read."""

    url: str  # where it is now, permanent redirects followed
    title: str
    items: int = 0
    newest: datetime | None = None
    teasers: int = 0  # items without the full text


def discover(url: str, fetch: Fetch) -> tuple[FoundFeed, ...]:
    """The feeds at or behind `url`, best first: those that a page names, in its order, comment feeds last.

    Without a scheme https is tried, then http. Empty where there is none; raises `SourceError` where the
    address itself cannot be fetched.
    """
    start = _fetched(url, fetch)
    if not is_page(start.body, start.media_type):
        if feed := _read(start):
            return (feed,)
        raise SourceError(url, "is neither a feed nor a web page")
    named, hinted = feed_links(start.body, start.final_url)
    for candidates in (named, hinted, [urljoin(start.final_url, f"/{place}") for place in _USUAL]):
        if found := _tried(candidates[:_MAX_TRIED_FEEDS], fetch):
            return found
    return ()


def feed_links(page: bytes, base: str) -> tuple[list[str], list[str]]:
    """The feeds a page names in its head, and links whose address looks like a feed's; absolute, each once.

    Comment feeds come last.
    """
    from lxml import etree

    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False)
    root = etree.fromstring(page[:_MAX_PAGE_BYTES], parser) if page.strip() else None
    if root is None:
        return [], []
    own = next(map(_href, root.iter("base")), "")
    base = web_url(own, base) or base
    named = _addresses(map(_href, filter(_names_feed, root.iter("link"))), base)
    hinted = _addresses(filter(_hints, map(_href, root.iter("a"))), base)
    return sorted(named, key=_is_aside), hinted


def _href(element: Any) -> str:
    return element.get("href") or ""


def _is_aside(link: str) -> bool:
    """Whether a feed's address says that it holds comments and the like."""
    return any(word in link.lower() for word in _ASIDE)


def _names_feed(link: Any) -> bool:
    kind = (link.get("type") or "").lower().partition(";")[0].strip()
    return "alternate" in (link.get("rel") or "").lower().split() and kind in _FEED_TYPES


def _hints(link: str) -> bool:
    return any(hint in link.lower().rpartition("//")[2] for hint in _HINTS)


def _addresses(links: Iterable[str], base: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (web_url(link.strip(), base) for link in links))))


def _fetched(url: str, fetch: Fetch) -> Fetched:
    url = one_line(url)
    tries = [url] if "://" in url else [f"https://{url}", f"http://{url}"]
    message = ""
    for address in tries:
        for reply in fetch([Request(url=address)]):
            if not isinstance(reply, Failure):
                return reply
            message = message or reply.message
    raise SourceError(url, message or "no reply")


def _tried(urls: Sequence[str], fetch: Fetch) -> tuple[FoundFeed, ...]:
    if not urls:
        return ()
    replies = {reply.url: reply for reply in fetch([Request(url=url) for url in urls])}
    good = (replies.get(url) for url in urls)
    feeds = (_read(reply) for reply in good if reply and not isinstance(reply, Failure))
    return tuple(_each_once(feed for feed in feeds if feed))


def _each_once(feeds: Iterable[FoundFeed]) -> Iterable[FoundFeed]:
    found: dict[str, FoundFeed] = {}
    for feed in feeds:
        found.setdefault(feed.url, feed)
    return found.values()


def _read(reply: Fetched) -> FoundFeed | None:
    if is_page(reply.body, reply.media_type):
        return None
    try:
        feed = parse_feed(reply.body, url=reply.final_url, content_type=reply.media_type)
    except SourceError:
        return None
    return _found(reply.permanent_url or reply.url, feed)


def _found(url: str, feed: Feed) -> FoundFeed:
    dates = [item.published for item in feed.items if item.published]
    return FoundFeed(
        url=url,
        title=feed.title,
        items=len(feed.items),
        newest=max(dates, default=None),
        teasers=sum(item.teaser for item in feed.items),
    )
