"""How often somebody may ask: a bucket of tokens for each address and each network."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field

MAX_BUCKETS = 50_000  # remembered at once; the longest unused goes first
_NETWORK_BITS = {4: 24, 6: 56}  # what one household or office usually has


@dataclass(slots=True)
class Limiter:
    """At most `burst` at once and one more every `seconds`, for each key."""

    burst: int
    seconds: float
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)  # key -> (tokens, at)

    def allows(self, key: str, at: float) -> bool:
        """Take a token, if there is one; `at` in seconds of a clock that never goes back."""
        tokens, before = self._buckets.pop(key, (float(self.burst), at))
        tokens = min(self.burst, tokens + max(0.0, at - before) / self.seconds)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - allowed, at)
        while len(self._buckets) > MAX_BUCKETS:
            self._buckets.pop(next(iter(self._buckets)))
        return allowed


def network(host: str) -> str:
    """The network that an IP address belongs to, as a key; anything else as it is."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ipaddress.ip_network((address, _NETWORK_BITS[address.version]), strict=False))
