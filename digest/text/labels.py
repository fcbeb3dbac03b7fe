"""What a date is called: the interface speaks English for now."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from digest.model import DateLabel

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def label(first: date, last: date) -> str:
    """A span of days as printed: "22 Oct 2024", "14–20 Oct 2024", "Oct 2024", "2023"."""
    if first == last:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and last == month_span(first.year, first.month)[1]:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{label(last, last)}"
    start = label(first, first)
    return f"{start.removesuffix(f' {last.year}')} – {label(last, last)}"


def date_label(published: datetime | None, timezone: str = "UTC") -> DateLabel:
    """The day of an aware moment in an IANA time zone: "22 Oct 2024", or "undated" for None."""
    if published is None:
        return DateLabel()
    day = published.astimezone(ZoneInfo(timezone)).date()
    return DateLabel(label=label(day, day), known=True)
