"""Full text: the page behind an item that came as a teaser, as politely as its host asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from digest.collect.http.messages import Failure, Fetched, Request
from digest.collect.http.robots import Rules, robots_url, rules_of
from digest.collect.web.reader import conditional, is_page, self_contained
from digest.text.addresses import page_key, site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from digest.collect.http.messages import Fetch, Reply
    from digest.collect.web.reader import FeedResult, FeedSpec, Memory, Progress
    from digest.model import Item

Settled: TypeAlias = "Callable[[Sequence[Item]], frozenset[tuple[str, str]]]"  # (source, id) of the items

_MINUTE = 60.0  # seconds a run gives to one slow host
_RETRY = timedelta(days=1)
_LASTING = re.compile(r"(?:401|403|404|410|451|too large|not a page|an empty page|leads to)\b")
_NO_PAGE = re.compile(
    r"\.(?:mp3|mp4|m4a|m4v|ogg|wav|webm|pdf|jpe?g|png|gif|webp|zip|gz|epub)\Z", re.IGNORECASE
)
_NO_PAGE_HOSTS = re.compile(r"(?:\A|\.)(?:youtube\.com|youtu\.be|vimeo\.com|soundcloud\.com)\Z")
_GATE = re.compile(r"(?:consent|guce|login|signin|auth|accounts?|sso|id|idp|oauth)\.", re.IGNORECASE)


def nothing_settled(_: Sequence[Item]) -> frozenset[tuple[str, str]]:
    """Every item's page is wanted."""
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Fetches the pages that items want and hands the items over with them.

    A page that is remembered is not fetched again. Bodies go straight to `remembered` and are read back
    one by one, so memory stays flat; `agent` is the name robots.txt is asked for.
    """

    fetch: Fetch
    remembered: Memory
    now: datetime
    agent: str
    since: datetime | None = None  # pages of older items are not fetched
    per_feed: int = 40
    offline: bool = False
    settled: Settled = nothing_settled  # items whose pages are not wanted any more
    again: frozenset[str] = frozenset()  # remembered pages that are asked whether they have changed

    def _unread(self, results: Sequence[FeedResult]) -> list[str]:
        """The pages that are wanted and not remembered, and those that are to be read again."""
        settled = self.settled([item for result in results for item in result.items])
        wanted = chain.from_iterable(self._wanted(result, settled) for result in results)
        unread = [url for url in dict.fromkeys(wanted) if self.remembered.validators(url) is None]
        return unread + sorted(self.again.difference(unread))

    def gather(self, results: Sequence[FeedResult], progress: Progress) -> Mapping[str, str]:
        """Fetch what is wanted and not remembered; returns page URL -> why it failed."""
        if self.offline:
            return {}
        wanted = self._unread(results)
        failures = {url: why for url in wanted if (why := self._given_up(url))}
        wanted = [url for url in wanted if url not in failures]
        if not wanted:
            return failures
        requests, refused = self._allowed(wanted, self._rules(wanted))
        failures |= refused
        for done, reply in enumerate(self.fetch(requests), 1):
            progress("pages", done, len(requests))
            if message := self._keep(reply):
                failures[reply.url] = message
        return failures

    def full(self, feed: FeedSpec, item: Item) -> Item:
        """The item with its page where there is one, else as it came."""
        if wants_page(feed, item) and (copy := self.remembered.fetch(item.url)) and copy.body is not None:
            text = item.content if isinstance(item.content, str) else ""
            return replace(
                item, content=copy.body, media_type="text/html", summary=text or item.summary, teaser=False
            )
        return item

    def _wanted(self, result: FeedResult, settled: frozenset[tuple[str, str]]) -> list[str]:
        items = [i for i in result.items if self._recent(i) and wants_page(result.feed, i)]
        items = [i for i in items if (i.source, i.id) not in settled]
        if all(i.published for i in items):
            items.sort(key=lambda i: i.published.timestamp() if i.published else 0.0, reverse=True)
        return [i.url for i in items[: self.per_feed]]

    def _given_up(self, url: str) -> str:
        """Why a page failed for good less than a day ago, "" where it is worth another try."""
        copy = self.remembered.fetch(url)
        if not copy or not copy.failing_since or self.now - copy.failing_since >= _RETRY:
            return ""
        return copy.failure if _LASTING.match(copy.failure) else ""

    def _recent(self, item: Item) -> bool:
        return self.since is None or item.published is None or item.published >= self.since

    def _rules(self, urls: Sequence[str]) -> dict[str, Rules]:
        """robots.txt of every host, by its URL."""
        hosts = list(dict.fromkeys(map(robots_url, urls)))
        rules = {}
        for reply in self.fetch([conditional(url, self.remembered) for url in hosts]):
            copy = self.remembered.fetch(reply.url)
            rules[reply.url] = rules_of(reply, copy.body if copy else None)
            if isinstance(reply, Fetched) and not reply.not_modified:
                self.remembered.remember(reply.url, reply.etag, reply.last_modified, reply.body, self.now)
        return rules

    def _allowed(
        self, urls: Sequence[str], rules: Mapping[str, Rules]
    ) -> tuple[list[Request], dict[str, str]]:
        requests, failures, asked = list[Request](), dict[str, str](), defaultdict[str, int](int)
        for url in urls:
            rule = rules.get(robots_url(url), Rules(open=False))
            gap = rule.gap(self.agent)
            if not rule.allow(url, self.agent):
                failures[url] = "its site's robots.txt asks us not to fetch it"
            elif gap and (asked[robots_url(url)] + 1) * gap > _MINUTE:
                failures[url] = (
                    f"its site asks for {gap:g} s between pages, so this one is left for the next run"
                )
            else:
                asked[robots_url(url)] += 1
                requests.append(conditional(url, self.remembered, gap))
        return requests, failures

    def _keep(self, reply: Reply) -> str:
        """Remember a good page; why it is none, in words, else ""."""
        if isinstance(reply, Fetched) and reply.not_modified:
            return ""
        message = reply.message if isinstance(reply, Failure) else _not_a_page(reply)
        if message:
            self.remembered.failed(reply.url, message, self.now)
        elif isinstance(reply, Fetched):
            self.remembered.remember(
                reply.url, reply.etag, reply.last_modified, self_contained(reply), self.now
            )
        return message


def wants_page(feed: FeedSpec, item: Item) -> bool:
    """Whether this item's page is to be fetched, by the feed's `full_text` and what came."""
    if feed.full_text == "never" or isinstance(item.content, bytes) or not item.url:
        return False
    parts = urlsplit(item.url)
    if _NO_PAGE.search(parts.path) or _NO_PAGE_HOSTS.search(parts.hostname or ""):
        return False
    return item.teaser or feed.full_text == "always"


def _not_a_page(reply: Fetched) -> str:
    if not reply.body.strip():
        return "an empty page"
    if not is_page(reply.body, reply.media_type):
        return f"not a page but {reply.media_type or 'something else'}"
    return _led_away(reply)


def _led_away(reply: Fetched) -> str:
    """Where a redirect ended that did not end at the article, in words; "" where it did."""
    if site(reply.final_url) != site(reply.url) and _GATE.match(urlsplit(reply.final_url).hostname or ""):
        return "leads to a consent or sign-in page"
    if page_key(reply.url) and not page_key(reply.final_url):
        return "leads to a front page"
    return ""


def problem(result: FeedResult, failures: Mapping[str, str]) -> str:
    """What to say of pages that had to come and did not; "" where all came or none had to."""
    if result.feed.full_text != "always":
        return ""
    reasons = [failures[item.url] for item in result.items if item.url in failures]
    if not reasons:
        return ""
    often = max(reasons, key=reasons.count)
    return f"{len(reasons)} of {len(result.items)} full texts did not come: {often}"
