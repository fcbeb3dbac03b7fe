"""Dates as feeds, mails and people write them, read strictly: a moment in UTC, or unknown.

No library is used: those that read everything also invent (a missing day becomes today, a guid becomes
a date), and an invented date puts an old story on top of the page.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_ISO = re.compile(
    r"(\d{4})[\-/](\d{1,2})[\-/](\d{1,2})(?:(?:[Tt]|\s+|\s*,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(.*)",
    re.DOTALL,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[Tt](\d{2})(\d{2})(\d{2})?)?\s*(.*)", re.DOTALL)
_MAIL = re.compile(
    r"(?:[^\W\d_]{2,9}\.?\s*,?\s*)?(\d{1,2})[\s\-]+([A-Za-z]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})\b"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(.*)",
    re.DOTALL,
)
_MONTH_FIRST = re.compile(  # "Tue Oct 22 10:00:00 2024", "October 22, 2024 10:00 GMT"
    r"(?:[A-Za-z]{3,9}\.?\s*,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(?:(\d{4})\b,?)?\s*"
    r"(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(.*)",
    re.DOTALL,
)
_OFFSET = re.compile(r"(?:UTC|GMT|UT)?\s*([+\-−])(\d{2}):?(\d{2})?\s*(?:\([^()]*\))?", re.IGNORECASE)
_HALF = re.compile(r"([AaPp])\.?[Mm]\.?\s*(.*)", re.DOTALL)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# Hours east of Greenwich. Names that mean several zones (CST, IST) are taken as feeds use them most;
# any other name leaves the moment unknown.
_ZONES = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "bst": 1, "west": 1,
    "cet": 1, "met": 1, "cest": 2, "mest": 2, "eet": 2, "eest": 3, "sast": 2, "msk": 3, "ist": 5.5, "sgt": 8,
    "hkt": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "aest": 10, "acdt": 10.5, "aedt": 11, "nzst": 12,
    "nzdt": 13,
}  # fmt: skip
_LONGEST = 80  # characters that a date may have
_TWO_DIGIT_YEARS = 70  # RFC 2822: from here on they belong to the last century


def parse_date(text: str) -> datetime | None:
    """The moment that `text` names, aware UTC, or None where it names none or cannot be.

    ISO 8601, RFC 2822 and the usual American orders; a day alone is its midnight, a time without a zone
    is UTC. A month or a year alone, and anything relative, is unknown.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) for part in found.group(1, 2, 3))
    elif found := _MAIL.fullmatch(text):
        year, month, day = _year(found.group(3)), _MONTHS.get(found.group(2).lower(), 0), int(found.group(1))
    elif found := _MONTH_FIRST.fullmatch(text):
        return _month_first(found)
    else:
        return None
    return _moment(year, month, day, found.group(4, 5, 6), found.group(7))


def _month_first(found: re.Match[str]) -> datetime | None:
    year, rest = found.group(3), found.group(7)
    if year is None:  # asctime and `date` write it last, `date` after the zone
        last = re.fullmatch(r"(.*?)\s*\b(\d{4})", rest)
        if not last or not found.group(4):
            return None
        rest, year = last.groups()
    month = _MONTHS.get(found.group(1).lower(), 0)
    return _moment(int(year), month, int(found.group(2)), found.group(4, 5, 6), rest)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= _TWO_DIGIT_YEARS else 2000)


def _moment(year: int, month: int, day: int, clock: tuple[str | None, ...], zone: str) -> datetime | None:
    hour, minute, second = (int(part or 0) for part in clock)
    half = _HALF.fullmatch(zone) if zone[:1] in "AaPp" else None
    if half and 1 <= hour <= 12:
        hour, zone = hour % 12 + (12 if half.group(1) in "Pp" else 0), half.group(2)
    offset = _offset(zone.strip())
    if offset is None or hour > 24 or (hour == 24 and (minute or second)) or second > 60:
        return None
    try:
        local = datetime(year, month, day, hour % 24, minute, min(second, 59), tzinfo=UTC)
        return local + timedelta(days=hour // 24) - offset
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> timedelta | None:
    if zone in ("", "Z", "GMT", "+0000", "+00:00"):
        return timedelta()
    if found := _OFFSET.fullmatch(zone):
        sign, hours, minutes = found.groups()
        if int(hours) > 14 or int(minutes or 0) > 59:  # UTC+14 is the easternmost there is
            return None
        size = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return size if sign == "+" else -size
    east = _ZONES.get(zone.strip("()").lower())
    return None if east is None else timedelta(hours=east)
