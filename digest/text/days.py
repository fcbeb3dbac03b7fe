"""Days in words: the label of a date, and what "Tuesday" meant on the day it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.model import DateLabel

if TYPE_CHECKING:
    from datetime import date, datetime

    from digest.model import Mention, Sentence

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_label(day: date) -> str:
    """One day as printed: "22 Oct 2024"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_label(published: datetime | None, timezone: str = "UTC") -> DateLabel:
    """The day of an aware moment in an IANA time zone: "22 Oct 2024", or "undated" for None."""
    if published is None:
        return DateLabel()
    return DateLabel(label=day_label(published.astimezone(ZoneInfo(timezone)).date()), known=True)


def mentions(sentence: Sentence, timezone: str = "UTC") -> tuple[Mention, ...]:
    """The relative days inside a sentence, resolved; () where its article is undated."""
    return ()


def calendar_days(text: str, language: str, published: datetime | None) -> tuple[tuple[date, date], ...]:
    """The spans of days (first, last) that a text names, in order of appearance, without repeats."""
    return ()
