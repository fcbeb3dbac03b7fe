"""What a reader can do: join, confirm, choose, leave; by a page or by mail, with the same consequences.

A wish to join is only noted. Whoever runs the errands later finds out what it means: an unknown address
gets a confirmation mail, a reader gets a link to their preferences, a blocked address gets nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol

from digest.errors import ConfigError
from digest.subscribers.address import normalised
from digest.subscribers.bounces import Wish
from digest.subscribers.subscriber import WEEK, Preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from digest.subscribers.bounces import Bounce
    from digest.subscribers.subscriber import State, Subscriber
    from digest.subscribers.tokens import Tokens

MAX_SCORE = 3  # a hard bounce counts 2, a soft one 1, at most one of them a day: then no more mail
_WEIGHT = {"hard": 2, "soft": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A wish that was noted and not yet seen to."""

    key: int
    address: str
    preferences: Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A mail to one person that is no edition: what for, and the token of its link.

    "confirm": subscribe; "known": change preferences; "leave": take the address off the list.
    """

    kind: Literal["confirm", "known", "leave"]
    address: str
    subscriber: str
    token: str
    language: str
    mail_token: str = ""  # for the address that does the same by mail, "" for none


class Readers(Protocol):
    """The list, remembered. Changes are durable when they return; several processes may make them."""

    def by_address(self, address: str) -> Subscriber | None:
        """Who has a normalised address."""

    def by_id(self, subscriber: str) -> Subscriber | None:
        """Who has an id."""

    def everybody(self) -> Iterable[Subscriber]:
        """All of them, by address."""

    def put(self, address: str, state: State, preferences: Preferences) -> Subscriber:
        """Add an address, or give the reader who has it this state and these preferences."""

    def nonce(self, subscriber: str) -> str:
        """What a confirmation has to know; another one after each change of state."""

    def note(self, address: str, preferences: Preferences) -> None:
        """Queue a wish to join."""

    def errands(self, limit: int) -> Sequence[Errand]:
        """The oldest wishes, taken off the queue."""

    def block(self, fingerprint: str, reason: str) -> None:
        """Never write to an address with this fingerprint again."""

    def is_blocked(self, fingerprints: Sequence[str]) -> bool:
        """Whether one of them is blocked."""

    def score(self, subscriber: str, weight: int, day: str) -> int:
        """Add to a reader's bounces, at most once a day; the sum."""

    def erase(self, subscriber: str) -> None:
        """Forget a reader: no row keeps the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDesk:
    """The list's doings over `readers`. `sections` and `languages` are those that can be chosen."""

    readers: Readers
    tokens: Tokens
    clock: Callable[[], datetime]
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def ask_to_join(self, address: str, preferences: Mapping[str, str]) -> None:
        """Note a wish. Raises `ConfigError` for what is no address; says nothing about one that is known."""
        self.readers.note(normalised(address), self._chosen(preferences))

    def run_errands(self, limit: int) -> list[Notice]:
        """See to the oldest wishes; the mails that follow from them."""
        notices = [self._notice(errand) for errand in self.readers.errands(limit)]
        return [notice for notice in notices if notice is not None]

    def _notice(self, errand: Errand) -> Notice | None:
        if self.readers.is_blocked(self.tokens.fingerprints(errand.address)):
            return None
        known = self.readers.by_address(errand.address)
        language = errand.preferences.language
        if known is not None and known.state == "confirmed":
            token = self.tokens.sign("preferences", known.id)
            return Notice(
                kind="known", address=known.address, subscriber=known.id, token=token, language=language
            )
        if known is not None and known.state == "suppressed":
            return None
        reader = self.readers.put(errand.address, "pending", errand.preferences)
        nonce = self.readers.nonce(reader.id)
        return Notice(
            kind="confirm",
            address=reader.address,
            subscriber=reader.id,
            token=self.tokens.sign("confirm", reader.id, nonce),
            mail_token=self.tokens.sign_lasting("join", f"{reader.id}-{nonce}"),
            language=language,
        )

    def confirm(self, token: str) -> bool:
        """Subscribe whoever the token was mailed to; one from before they left is not believed again."""
        found = self.tokens.read("confirm", token) or self._by_mail(token)
        reader = self.readers.by_id(found[0]) if found else None
        if found is None or reader is None or reader.state not in {"pending", "confirmed"}:
            return False
        if reader.state == "pending":
            if found[1] != self.readers.nonce(reader.id):
                return False
            self.readers.put(reader.address, "confirmed", reader.preferences)
        return True

    def _by_mail(self, token: str) -> tuple[str, str] | None:
        """(subscriber, nonce) of a token that stood in an address."""
        signed = self.tokens.read_lasting("join", token)
        return None if signed is None else (signed.partition("-")[0], signed.partition("-")[2])

    def preferences(self, token: str) -> Mapping[str, Any] | None:
        """What a reader chose and what can be chosen."""
        reader = self._reader(token)
        if reader is None:
            return None
        return {
            "chosen": reader.preferences,
            "days": WEEK,
            "sections": self.sections,
            "languages": self.languages,
        }

    def change(self, token: str, preferences: Mapping[str, str]) -> bool:
        """Take new preferences. Raises `ConfigError` for values that cannot be used."""
        reader = self._reader(token)
        if reader is None:
            return False
        self.readers.put(reader.address, reader.state, self._chosen(preferences))
        return True

    def leave(self, token: str) -> bool:
        """Take a reader off the list, by a link that never expires; True also where they had left before."""
        subscriber = self.tokens.read_lasting("leave", token)
        reader = self.readers.by_id(subscriber) if subscriber else None
        if reader is None:
            return subscriber is not None
        if reader.state in {"pending", "confirmed"}:
            self.readers.put(reader.address, "left", reader.preferences)
        return True

    def take(self, reply: Bounce | Wish) -> tuple[str, Notice | None]:
        """What came back by mail, seen to: one line for a person, and a mail that follows from it."""
        return self._wish(reply) if isinstance(reply, Wish) else (self._bounce(reply), None)

    def _wish(self, wish: Wish) -> tuple[str, Notice | None]:
        if wish.verb == "join":
            return self._joins(wish), None
        if wish.token:
            return (
                "left by mail" if self.leave(wish.token) else "a link to leave that is not believed"
            ), None
        reader = self.readers.by_address(wish.sender) if wish.sender else None
        if reader is None or not reader.reachable:
            return "asked to leave by somebody who is not on the list", None
        # Anybody can write in a reader's name, so the reader is asked.
        notice = Notice(
            kind="leave",
            address=reader.address,
            subscriber=reader.id,
            token=self.tokens.sign_lasting("leave", reader.id),
            mail_token=self.tokens.sign_lasting("leave", reader.id),
            language=reader.preferences.language,
        )
        return "asked to leave; a mail with the link goes out", notice

    def _joins(self, wish: Wish) -> str:
        if wish.token:
            return "confirmed by mail" if self.confirm(wish.token) else "a confirmation that is not believed"
        if wish.sender:
            self.readers.note(wish.sender, Preferences())
        return "asked to join; a confirmation mail goes out"

    def _bounce(self, bounce: Bounce) -> str:
        subscriber = self.tokens.read_lasting("bounce", bounce.token) if bounce.token else None
        reader = self.readers.by_id(subscriber) if subscriber else None
        if reader is None:  # an address alone proves nothing: anybody can write a report
            return "a delivery report that names none of our mails"
        day = self.clock().date().isoformat()
        score = self.readers.score(reader.id, _WEIGHT[bounce.kind], day)
        if score >= MAX_SCORE and reader.state == "confirmed":
            self.readers.put(reader.address, "suppressed", reader.preferences)
            return f"{reader.address}: {bounce.kind} bounce {bounce.status}, gets no more mail"
        return f"{reader.address}: {bounce.kind} bounce {bounce.status}"

    def forget(self, address: str) -> bool:
        """Erase a reader; only a keyed hash stays, so that nobody writes to the address again."""
        known = self.readers.by_address(normalised(address))
        self.readers.block(self.tokens.fingerprint(normalised(address)), "forgotten")
        if known is not None:
            self.readers.erase(known.id)
        return known is not None

    def _reader(self, token: str) -> Subscriber | None:
        found = self.tokens.read("preferences", token)
        reader = self.readers.by_id(found[0]) if found else None
        return reader if reader is not None and reader.reachable else None

    def _chosen(self, values: Mapping[str, str]) -> Preferences:
        """Preferences out of a form. Raises `ConfigError`."""
        hour, days = values.get("hour", ""), values.get("days", "").lower().split()
        if hour and not hour.isdecimal():
            raise ConfigError("hour", f"is a whole hour from 0 to 23, not {hour!r}")
        chosen = Preferences(
            hour=int(hour) if hour else None,
            timezone=values.get("timezone", ""),
            days=tuple(d for d in days if d != "weekly"),
            weekly="weekly" in days,
            sections=tuple(s for s in values.get("sections", "").split(";") if s in self.sections),
            language=values.get("language", ""),
        )
        return chosen if chosen.language in self.languages else replace(chosen, language="")
