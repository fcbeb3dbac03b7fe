"""The list and its ledger as the memory keeps them, in the words of the rooms that use them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from digest.errors import ConfigError
from digest.subscribers import Errand, Preferences, Subscriber

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from digest.archive import Lists
    from digest.deliver import Recipient, Settlement


@dataclass(frozen=True, slots=True)
class StoredReaders:
    """`Readers` of digest.subscribers over the memory's rows."""

    lists: Lists

    def by_address(self, address: str) -> Subscriber | None:
        """Who has a normalised address."""
        return _subscriber(self.lists.find(address=address))

    def by_id(self, subscriber: str) -> Subscriber | None:
        """Who has an id."""
        return _subscriber(self.lists.find(subscriber=subscriber))

    def everybody(self) -> list[Subscriber]:
        """All of them, by address."""
        return [s for row in self.lists.everybody() if (s := _subscriber(row)) is not None]

    def put(self, address: str, state: str, preferences: Preferences) -> Subscriber:
        """Add an address, or change who has it."""
        found = _subscriber(self.lists.put(address, state, asdict(preferences)))
        if found is None:  # pragma: no cover - what was put is there
            raise ConfigError(address, "was not kept")
        return found

    def nonce(self, subscriber: str) -> str:
        """What a confirmation has to know."""
        row = self.lists.find(subscriber=subscriber)
        return str(row["nonce"]) if row else ""

    def note(self, address: str, preferences: Preferences) -> None:
        """Queue a wish to join."""
        self.lists.note(address, asdict(preferences))

    def errands(self, limit: int) -> list[Errand]:
        """The oldest wishes, taken off the queue."""
        return [
            Errand(key=row["no"], address=row["address"], preferences=_preferences(row["preferences"]))
            for row in self.lists.wishes(limit)
        ]

    def block(self, fingerprint: str, reason: str) -> None:
        """Never write to an address with this fingerprint again."""
        self.lists.block(fingerprint, reason)

    def is_blocked(self, fingerprints: Sequence[str]) -> bool:
        """Whether one of them is blocked."""
        return self.lists.is_blocked(fingerprints)

    def score(self, subscriber: str, weight: int, day: str) -> int:
        """Add to a reader's bounces."""
        return self.lists.score(subscriber, weight, day)

    def erase(self, subscriber: str) -> None:
        """Forget a reader."""
        self.lists.erase(subscriber)


@dataclass(frozen=True, slots=True)
class StoredLedger:
    """`Ledger` of digest.deliver over the memory's rows."""

    lists: Lists

    def in_doubt(self) -> list[Recipient]:
        """Those that a run left as `sending`."""
        return [_recipient(row) for row in self.lists.in_doubt()]

    def claim(self, limit: int, now: datetime) -> list[Recipient]:
        """The next ones that are planned and whose wait is over."""
        return [_recipient(row) for row in self.lists.claim(limit, now)]

    def wanted(self, recipient: Recipient) -> bool:
        """Whether the reader is still subscribed."""
        row = self.lists.find(subscriber=recipient.subscriber)
        return row is not None and row["state"] == "confirmed" and row["address"] == recipient.address

    def settle(self, settlements: Sequence[Settlement]) -> None:
        """How copies went."""
        from digest.deliver import NOT_TRIED

        self.lists.settle(
            (s.recipient.key, s.state, s.detail, s.retry_at, s.detail != NOT_TRIED) for s in settlements
        )


def _recipient(row: Mapping[str, Any]) -> Recipient:
    from digest.deliver import Recipient

    return Recipient(
        key=row["no"],
        subscriber=row["subscriber"],
        address=row["address"],
        edition=row["edition"],
        revision=row["revision"],
        profile=row["profile"],
        message_id=row["message_id"],
        attempts=row["attempts"],
    )


def _subscriber(row: Mapping[str, Any] | None) -> Subscriber | None:
    if row is None:
        return None
    return Subscriber(
        id=row["id"], address=row["address"], state=row["state"], preferences=_preferences(row["preferences"])
    )


def _preferences(text: str) -> Preferences:
    values: dict[str, Any] = json.loads(text)
    listed: dict[str, Any] = {k: tuple(v) for k, v in values.items() if isinstance(v, list)}
    return Preferences(**(values | listed))
