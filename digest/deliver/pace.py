"""How fast one domain is mailed: so many mails a minute, evenly, for each domain by itself."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """At most `per_minute` mails to one domain, 0 for as many as there are. `clock` never goes back."""

    per_minute: int = 0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)  # domain -> when it is its turn

    def wait(self, address: str) -> float:
        """Seconds until it is the turn of the address's domain."""
        if not self.per_minute:
            return 0.0
        return max(0.0, self._next.get(_domain(address), 0.0) - self.clock())

    def take(self, address: str) -> None:
        """Note that a mail leaves now."""
        if self.per_minute:
            self._next[_domain(address)] = self.clock() + 60.0 / self.per_minute


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
