"""Sources: folders and files, feeds and pages, handed over as items.

    FileSource, Limits      folders and files
    parse_feed, newest      a feed's bytes to a `Feed` of items
    read_opml, write_opml   lists of feeds
    decode, gunzip          bytes to text
    to_line                 what `digest collect --jsonl` writes
    WebSource, FeedSpec     feeds and article pages by URL
    Fetcher, HttpLimits     HTTP, guarded; `user_agent` for its User-Agent; `each` for a test double
    discover, check_feeds   the feeds of a site, and how the feeds are
    Shard, Spool, replay    several fetchers for one build; `nobody` asks none
    canonical, page_key     addresses: cleaned as a link, and as a key; `believed` for rel=canonical

Third-party parsers and clients stay inside, and are imported where they are used.
"""

from __future__ import annotations

from digest.collect.encoding import declared_charset, decode, gunzip, gunzip_chunks
from digest.collect.feeds.entry import Feed, newest
from digest.collect.feeds.feed import parse_feed
from digest.collect.feeds.opml import Subscription, read_opml, write_opml
from digest.collect.files.readers import Limits
from digest.collect.files.records import to_line
from digest.collect.files.source import FileSource
from digest.collect.http.fetch import Fetcher, each, user_agent
from digest.collect.http.guard import Guard
from digest.collect.http.messages import Failure, Fetched, HttpLimits, Request
from digest.collect.spool import Shard, Spool, nobody, replay
from digest.collect.web.check import FeedCheck, check_feeds
from digest.collect.web.discover import FoundFeed, discover
from digest.collect.web.pages import nothing_settled
from digest.collect.web.reader import FeedSpec, Memory
from digest.collect.web.source import WebSource
from digest.text.addresses import believed, canonical, page_key

__all__ = [
    "Failure",
    "Feed",
    "FeedCheck",
    "FeedSpec",
    "Fetched",
    "Fetcher",
    "FileSource",
    "FoundFeed",
    "Guard",
    "HttpLimits",
    "Limits",
    "Memory",
    "Request",
    "Shard",
    "Spool",
    "Subscription",
    "WebSource",
    "believed",
    "canonical",
    "check_feeds",
    "declared_charset",
    "decode",
    "discover",
    "each",
    "gunzip",
    "gunzip_chunks",
    "newest",
    "nobody",
    "nothing_settled",
    "page_key",
    "parse_feed",
    "read_opml",
    "replay",
    "to_line",
    "user_agent",
    "write_opml",
]
