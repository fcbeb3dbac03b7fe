"""Stand-ins that keep the law of a seam: what a database remembers, kept in plain dictionaries."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.subscribers import Errand, Preferences, Subscriber

if TYPE_CHECKING:
    from datetime import datetime

    from digest.deliver.sending import Recipient


class ListedReaders:
    """`Readers` without a database."""

    def __init__(self) -> None:
        self.readers: dict[str, Subscriber] = {}
        self.nonces: dict[str, str] = {}
        self.queue: list[Errand] = []
        self.blocked: dict[str, str] = {}
        self.bounces: dict[str, tuple[int, str]] = {}
        self._numbers = itertools.count(1)

    def by_address(self, address):
        return next((r for r in self.readers.values() if r.address == address), None)

    def by_id(self, subscriber):
        return self.readers.get(subscriber)

    def everybody(self):
        return sorted(self.readers.values(), key=lambda r: r.address)

    def put(self, address, state, preferences):
        known = self.by_address(address)
        if known is None:
            known = Subscriber(id=f"r{next(self._numbers):09d}", address=address, state=state)
        if known.id not in self.nonces or known.state != state:
            self.nonces[known.id] = str(next(self._numbers))
        self.readers[known.id] = replace(known, state=state, preferences=preferences)
        return self.readers[known.id]

    def nonce(self, subscriber):
        return self.nonces[subscriber]

    def note(self, address, preferences):
        self.queue.append(Errand(key=next(self._numbers), address=address, preferences=preferences))

    def errands(self, limit):
        taken, self.queue = self.queue[:limit], self.queue[limit:]
        return taken

    def block(self, fingerprint, reason):
        self.blocked[fingerprint] = reason

    def is_blocked(self, fingerprints):
        return any(f in self.blocked for f in fingerprints)

    def score(self, subscriber, weight, day):
        total, last = self.bounces.get(subscriber, (0, ""))
        if last != day:
            self.bounces[subscriber] = (total + weight, day)
        return self.bounces[subscriber][0]

    def erase(self, subscriber):
        del self.readers[subscriber]


class ListedLedger:
    """`Ledger` without a database: rows of recipient, state, detail and the next attempt."""

    def __init__(self, recipients: list[Recipient], readers: set[str] | None = None) -> None:
        self.rows = {r.key: r for r in recipients}
        self.state = dict.fromkeys(self.rows, "planned")
        self.detail = dict.fromkeys(self.rows, "")
        self.retry: dict[int, datetime | None] = dict.fromkeys(self.rows)
        self.readers = {r.subscriber for r in recipients} if readers is None else readers

    def in_doubt(self):
        return [self.rows[k] for k, state in sorted(self.state.items()) if state == "sending"]

    def claim(self, limit, now):
        due = [
            k
            for k, state in sorted(self.state.items())
            if state == "planned" and (self.retry[k] is None or self.retry[k] <= now)
        ]
        for key in due[:limit]:
            self.state[key] = "sending"
        return [self.rows[k] for k in due[:limit]]

    def wanted(self, recipient):
        return recipient.subscriber in self.readers

    def settle(self, settlements):
        for one in settlements:
            key = one.recipient.key
            if one.state == "planned" and one.retry_at is not None:
                row = self.rows[key]
                self.rows[key] = replace(row, attempts=row.attempts + (one.detail != "not tried"))
            self.state[key], self.detail[key], self.retry[key] = one.state, one.detail, one.retry_at


def preferences(**chosen) -> Preferences:
    return Preferences(**chosen)
