"""When a reader's mail is due: their hour, zone and days; never twice, never by a wrong clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digest.subscribers.subscriber import WEEK, zone

if TYPE_CHECKING:
    from digest.subscribers.subscriber import Preferences

MAX_LATE = timedelta(
    hours=20
)  # after its hour a mail is still worth sending; then the next day's takes its place
MAX_AHEAD = timedelta(hours=1)  # an edition built later than now: the clock is wrong, nothing is due


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHours:
    """The list's own hour (0..23) and time zone (IANA name), for readers who chose none."""

    hour: int
    timezone: str


def due_at(preferences: Preferences, hours: ListHours, built_at: datetime) -> datetime:
    """The first moment (aware UTC) at or after an edition was built when the reader wants it.

    Where the clock is put forward over the hour, the next hour that exists is taken; where it is put back,
    the first of the two.
    """
    local = built_at.astimezone(zone(preferences, hours.timezone))
    hour = hours.hour if preferences.hour is None else preferences.hour
    for ahead in range(8):
        day = (local + timedelta(days=ahead)).date()
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=local.tzinfo).astimezone(UTC)
        if moment >= built_at and wants(preferences, WEEK[day.weekday()]):
            return moment
    raise AssertionError("a week has every day")  # pragma: no cover


def is_due(preferences: Preferences, hours: ListHours, built_at: datetime, now: datetime) -> bool:
    """Whether an edition goes to the reader now: its hour has come and has not long passed.

    An edition that claims to be built after `now` is due for nobody: one of the two clocks is wrong.
    """
    if built_at - now > MAX_AHEAD:
        return False
    moment = due_at(preferences, hours, built_at)
    return moment <= now <= moment + MAX_LATE


def wants(preferences: Preferences, day: str) -> bool:
    """Whether the reader wants a mail on a day of `WEEK`; a weekly one does on one day."""
    if preferences.weekly:
        return day == (preferences.days or WEEK)[0]
    return not preferences.days or day in preferences.days
