"""robots.txt (RFC 9309): whether an article page may be fetched, and how slowly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from digest.collect.http.messages import Reply

_SLOWEST = 10.0  # seconds between two pages that we still wait for
_MAX_BYTES = 500_000  # bytes, as much as RFC 9309 asks for


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host asks of us. `parsed` is the library's, None for "everything" or "nothing"."""

    parsed: Any = None
    open: bool = True

    def allow(self, url: str, agent: str) -> bool:
        """Whether `agent` may fetch `url`."""
        return self.open if self.parsed is None else bool(self.parsed.can_fetch(url, agent))

    def gap(self, agent: str) -> float:
        """Seconds to leave between two pages, 0..10."""
        delay = self.parsed.crawl_delay(agent) if self.parsed is not None else None
        return min(float(delay or 0.0), _SLOWEST)


def robots_url(url: str) -> str:
    """Where the rules of this page's host are."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_rules(body: bytes) -> Rules:
    """The rules in a robots.txt; broken lines are passed over."""
    from protego import Protego

    return Rules(Protego.parse(body[:_MAX_BYTES].decode("utf-8-sig", "replace")))


def rules_of(reply: Reply | None, remembered: bytes | None) -> Rules:
    """By RFC 9309 §2.3.1: no such file allows all; a host that fails is left alone, unless we remember."""
    from digest.collect.http.messages import Fetched

    if isinstance(reply, Fetched) and not reply.not_modified:
        return read_rules(reply.body)
    if reply is not None and 400 <= reply.status < 500 and reply.status != 429:
        return Rules()
    return read_rules(remembered) if remembered is not None else Rules(open=False)
