"""Who gets the mail, in which state, and what they chose."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, available_timezones

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Collection

State = Literal["pending", "confirmed", "left", "suppressed"]
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What decides a mail's content: readers of one profile get the same letter.

    No `sections` stand for all of them, no `language` for the list's own.
    """

    weekly: bool = False
    sections: tuple[str, ...] = ()
    language: str = ""

    @property
    def key(self) -> str:
        """The profile as a short text, "" for the edition as it is published."""
        return "" if self == Profile() else json.dumps([self.weekly, self.sections, self.language])

    @classmethod
    def of_key(cls, key: str) -> Profile:
        """The profile of a key."""
        weekly, sections, language = json.loads(key) if key else (False, (), "")
        return cls(weekly=weekly, sections=tuple(sections), language=language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """When and what a reader gets. An empty field stands for the list's own setting.

    `hour` 0..23 on the reader's clock; `days` names of `WEEK`, empty for every day; a `weekly` reader gets
    one mail, on the first of `days` (Monday where none is named), that tells the week.
    """

    hour: int | None = None
    timezone: str = ""
    days: tuple[str, ...] = ()
    weekly: bool = False
    sections: tuple[str, ...] = ()
    language: str = ""

    def __post_init__(self) -> None:
        if self.hour is not None and not 0 <= self.hour < 24:
            raise ConfigError("hour", f"is a whole hour from 0 to 23, not {self.hour}")
        if self.timezone and self.timezone not in available_timezones():
            raise ConfigError("timezone", f"{self.timezone!r} is not known; write it as Europe/Berlin")
        if unknown := [d for d in self.days if d not in WEEK]:
            raise ConfigError("days", f"{', '.join(unknown)} is not among {', '.join(WEEK)}")

    def profile(self, sections: Collection[str], language: str) -> Profile:
        """Which letter the reader gets; `sections` are those there are, `language` is the list's own."""
        return Profile(
            weekly=self.weekly,
            sections=tuple(sorted(set(self.sections) & set(sections))),
            language="" if self.language == language else self.language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """One reader, known by a normalised address. `id` never changes and stands in links instead of it."""

    id: str
    address: str
    state: State = "pending"
    preferences: Preferences = Preferences()

    @property
    def reachable(self) -> bool:
        """Whether mail may be sent."""
        return self.state == "confirmed"


def zone(preferences: Preferences, default: str) -> ZoneInfo:
    """The reader's time zone, else the list's."""
    return ZoneInfo(preferences.timezone or default)
