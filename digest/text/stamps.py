"""Stamps read from text: the moment that a feed, a mail or the line above an article names, or unknown.

No library is used: those that read everything also invent (a missing day becomes today, a guid becomes a
date), and an invented date puts an old story on top of the page. A time without a zone is UTC, a day alone
its midnight; `03/04/2024` is unknown unless the language settles that days come first.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from digest.languages import MANY, Calendar, Stamps, every, language
from digest.text.calendar import months, weekday_rows
from digest.text.patterns import any_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = re.compile(
    r"(\d{4})[\-/](\d{1,2})[\-/](\d{1,2})"
    r"(?:(?:[Tt]|\s+|\s*,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(.*)",
    re.DOTALL,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[Tt](\d{2})(\d{2})(\d{2})?)?\s*(.*)", re.DOTALL)
_MAIL = re.compile(  # "Tue, 22 Oct 2024 10:00:00 GMT"
    r"(?:[^\W\d_]{2,9}\.?\s*,?\s*)?(\d{1,2})[\s\-]+([^\W\d_]{3,12})\.?,?[\s\-]+(\d{4}|\d{2})\b"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(.*)",
    re.DOTALL,
)
_MONTH_FIRST = re.compile(  # "Tue Oct 22 10:00:00 2024", "October 22, 2024 10:00 GMT"
    r"(?:[^\W\d_]{3,12}\.?\s*,?\s+)?([^\W\d_]{3,12})\.?\s+(\d{1,2}),?\s+(?:(\d{4})\b,?)?\s*"
    r"(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(.*)",
    re.DOTALL,
)
_YEAR_LAST = re.compile(r"\b\d{4}$")
_HALF = re.compile(r"([AaPp])\.?[Mm]\.?\s*(.*)", re.DOTALL)
_OFFSET = re.compile(r"(?:UTC|GMT|UT)?\s*([+\-−])(\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE)
_WRITTEN_OFFSET = re.compile(
    r"(?:(?:UTC|GMT)\s*)?[+\-−]\d{2}:?\d{2}(?!\d)|(?:UTC|GMT)\s*[+\-−]\d{1,2}(?![\d:])", re.IGNORECASE
)
_PLACE = re.compile(r"[A-Z][A-Za-z]{2,20}(?:/[A-Z][A-Za-z_]{2,30}){1,2}")  # a zone of the IANA
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]\d{4}(?!\d)")
_EASTERNMOST = timedelta(hours=14)
_TWO_DIGIT_YEARS = 70  # RFC 2822: from here on they belong to the last century
_FIRST_YEAR = 1900
_LAST_YEAR = 9998  # every zone can express its moments
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # what a missing date becomes on its way through a machine
_FROM_EPOCH = timedelta(days=1)  # it is written in some zone

_MAX_STAMP_LENGTH = 90  # characters, and words, of a line that may be a date
_MAX_STAMP_WORDS = 14
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_TIME = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-3])[:.h](?P<min>[0-5]\d)"
    r"(?::(?P<s>[0-5]\d)(?:\.\d+)?)?\s*(?P<ap>[ap]\.?m\.?)?(?!\d)"
    r"|(?<!\d)(?P<h2>1[0-2]|0?[1-9])\s*(?P<ap2>[ap]\.?m\.?)(?!\w)",
    re.IGNORECASE,
)
_UNITS = ("year", "month", "day")
_ZONE_AGAIN = re.compile(r"(?<=[+-]\d{4}) [A-Z]{2,5}$")  # "10:00:00 +0000 UTC"
_SIGNS = r"[\s,;:|/()\[\]·•*.@\-–—]+"


def machine_stamp(text: str, first: str = "") -> datetime | None:
    """The moment that a feed's, a mail's or a page's field names, aware UTC; None where it names none.

    ISO 8601, RFC 2822, the usual American orders, and whatever a line above an article may be. `first` is
    what `03/04/2026` begins with, "day" or "month", "" where that is unknown.
    """
    return _in_utc(zoned_stamp(text, first))


def zoned_stamp(text: str, first: str = "") -> datetime | None:
    """As :func:`machine_stamp`, in the zone that is written beside it."""
    text = _ZONE_AGAIN.sub("", text.strip())
    if not text or len(text) > _MAX_STAMP_LENGTH:
        return None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _numeric(found)
    if found := _MAIL.fullmatch(text):
        month = months().get(found[2].lower(), 0)
        moment = _moment((_year(found[3]), month, int(found[1])), found.group(4, 5, 6), found[7])
        return moment or _written(text, first)
    if found := _MONTH_FIRST.fullmatch(text):
        return _month_first(found) or _written(text, first)
    return _written(text, first)


def _in_utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None


def first_number(stamps: Iterable[str]) -> str:
    """What `03/04/2026` begins with where these stamps stand, "day" or "month"; "" where they do not agree.

    `25/04/2026` says that days come first, `04/25/2026` that months do.
    """
    pairs = [
        (int(one), int(two)) for text in stamps for one, two in _NUMERIC.findall(text[:_MAX_STAMP_LENGTH])
    ]
    said = {"day" if one > 12 else "month" for one, two in pairs if (one > 12) != (two > 12)}
    return said.pop() if len(said) == 1 else ""


def written_stamp(line: str, code: str = "", first: str = "") -> datetime | None:
    """The moment that a line consists of, aware UTC; None where it says anything else, or nothing certain.

    Weekdays and words such as "at" or "Uhr" are allowed beside it. `code` is the language of the line, ""
    where that is unknown; names of months are read in every language. `first` as in :func:`machine_stamp`.
    """
    return _in_utc(_written(line, first or ("day" if language(code).stamps.day_first else "")))


def _written(line: str, first: str) -> datetime | None:
    if len(line) > _MAX_STAMP_LENGTH or not _A_YEAR.search(line) or len(line.split()) > _MAX_STAMP_WORDS:
        return None
    if (found := _ISO.fullmatch(line.strip())) and found[4] and "/" not in line:
        return _numeric(found)
    words = _reader()
    for pattern in words.dates:
        match = pattern.search(line)
        if match:
            return _composed(match, f"{line[: match.start()]} | {line[match.end() :]}", first)
    return None


class _Reader(NamedTuple):
    """The patterns of written dates, with the words of all languages."""

    dates: tuple[re.Pattern[str], ...]
    filler: re.Pattern[str]
    zone: re.Pattern[str]


@lru_cache(maxsize=1)
def _reader() -> _Reader:
    filler = one_of({*_weekday_names(), *_words_of("filler")})
    zone = rf"(?<![A-Za-z]){one_of(name for name in _zones() if name)}(?![A-Za-z])"
    return _Reader(
        dates=tuple(re.compile(pattern, re.IGNORECASE) for pattern in _date_patterns()),
        filler=re.compile(rf"\b{filler}\b|{_SIGNS}", re.IGNORECASE),
        zone=re.compile(zone, re.IGNORECASE),
    )


def _date_patterns() -> tuple[str, ...]:
    """The orders in which days, months and years are written, the surest first."""
    names = one_of(months())
    of = any_of(f"{word} " for word in _words_of("of"))
    year, month, day = (one_of(_words_of(f"{unit}_mark")) for unit in _UNITS)
    east = rf"{_YEAR}\s*{year}\s*(?P<n>\d{{1,2}})\s*{month}\s*(?P<d>\d{{1,2}})\s*{day}"
    return (
        rf"{_DAY}\s*[-/. ]?\s*{of}?(?P<m>{names})\.?,?\s*[-/ ]?\s*{of}?{_YEAR}\b",
        rf"(?<![^\W\d_])(?P<m>{names})\.?\s+{_DAY},?\s+{_YEAR}\b",
        rf"{_YEAR}\.?\s+(?P<m>{names})\.?\s+{_DAY}(?!\d)",
        rf"{_YEAR}(?:[-/.]|\. )(?P<n>\d{{1,2}})(?:[-/.]|\. ){_DAY}(?!\d)",
        east,
        rf"(?<!\d)(?P<d>\d{{1,2}})(?P<sep>[./-])(?P<n>\d{{1,2}})(?P=sep){_YEAR}(?!\d)",
    )


def _words_of(field: str) -> list[str]:
    """The words that all languages have in a field of their stamps."""
    lists = (getattr(stamp, field) for stamp in every(Stamps).values())
    return list(dict.fromkeys(word for words in lists for word in sorted(words)))


def _weekday_names() -> set[str]:
    """The names of weekdays in all languages, short ones too; single letters are left out."""
    rows = chain.from_iterable(weekday_rows(calendar, short=True) for calendar in every(Calendar).values())
    return {name for name in chain.from_iterable(rows) if len(name) > 1}


def _numeric(found: re.Match[str]) -> datetime | None:
    year, month, day = (int(part) for part in found.group(1, 2, 3))
    return _moment((year, month, day), found.group(4, 5, 6), found[found.lastindex or 0])


def _month_first(found: re.Match[str]) -> datetime | None:
    year, rest = found[3], found[7]
    if year is None:  # asctime and `date` write it last, `date` after the zone
        last = _YEAR_LAST.search(rest)
        if not last or not found[4]:
            return None
        rest, year = rest[: last.start()], last.group()
    month = months().get(found[1].lower(), 0)
    return _moment((int(year), month, int(found[2])), found.group(4, 5, 6), rest)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _TWO_DIGIT_YEARS else 2000)


def _composed(match: re.Match[str], rest: str, first: str) -> datetime | None:
    """The moment of a date that a line holds, where nothing is left of the line but its time and its zone."""
    day = _day(match, first)
    clock = _TIME.search(rest)
    if clock:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    zone = _WRITTEN_OFFSET.search(rest) or _reader().zone.search(rest)
    if zone:
        rest = rest[: zone.start()] + rest[zone.end() :]
    if day is None or _reader().filler.sub("", rest) or (clock and _TIME.search(rest)):
        return None
    return _moment(day, _clock(clock), zone.group() if zone else "")


def _day(match: re.Match[str], first: str) -> tuple[int, int, int] | None:
    """Year, month and day; None where nothing says which of two numbers is the day."""
    parts = match.groupdict()
    year, day = int(parts["y"]), int(parts["d"])
    if parts.get("m"):
        return year, months()[parts["m"].lower()], day
    month, separator = int(parts["n"]), parts.get("sep")
    if not separator:
        return year, month, day
    order = _first_of(day, month) or ("day" if separator == "." or day == month else first)
    return {"day": (year, month, day), "month": (year, day, month)}.get(order)


def _first_of(one: int, two: int) -> str:
    """What a date that begins with two numbers must begin with, "day" or "month"; "" for either."""
    if two > 12:
        return "month"
    return "day" if one > 12 else ""


def _clock(match: re.Match[str] | None) -> tuple[str | None, ...]:
    """Hour, minute and second of a written time; 12 p.m. is noon."""
    if match is None:
        return None, None, None
    hour = int(match["h"] or match["h2"])
    half = (match["ap"] or match["ap2"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return str(hour), match["min"], match["s"]


def _moment(day: tuple[int, int, int], clock: tuple[str | None, ...], zone: str) -> datetime | None:
    """The moment of a day and a clock, in the zone that is written; None where there is no such."""
    hour, minute, second = (int(part or 0) for part in clock)
    hour, zone = _of_day(hour, zone)
    if not _is_time(hour, minute, second):
        return None
    try:
        local = datetime(*day, hour % 24, minute, min(second, 59), tzinfo=UTC) + timedelta(days=hour // 24)
        offset = _offset(zone.strip(), local)
        if offset is None or not _can_be(local - offset):
            return None
        return (local - offset).astimezone(timezone(offset))
    except (ValueError, OverflowError, KeyError, OSError):  # a day or a zone that there is not
        return None


def _is_time(hour: int, minute: int, second: int) -> bool:
    """Whether a day has such a time: 24:00 is its end, a leap second is one."""
    return second <= 60 and (hour < 24 or (hour == 24 and not minute and not second))


def _of_day(hour: int, zone: str) -> tuple[int, str]:
    """The hour of the day, "p.m." taken from before the zone."""
    half = _HALF.fullmatch(zone) if zone[:1] in "AaPp" else None
    if half and 1 <= hour <= 12:
        return hour % 12 + (12 if half[1] in "Pp" else 0), half[2]
    return hour, zone


def _can_be(moment: datetime) -> bool:
    """Whether something may have been published then: not at a machine's beginning of time."""
    return abs(moment - _EPOCH) > _FROM_EPOCH and _FIRST_YEAR <= moment.year <= _LAST_YEAR


@lru_cache(maxsize=1)
def _zones() -> dict[str, float | str]:
    """Names of zones: hours east of Greenwich, or the place whose summer time they keep."""
    stamps = language(MANY).stamps
    return {"": 0.0, **stamps.zones, **stamps.places}


def _offset(zone: str, local: datetime) -> timedelta | None:
    """How far east of Greenwich a zone is at a moment of its own time; None where it is unknown."""
    named = re.fullmatch(r"(.*?)\s*(?:\([^()]*\)|\[[^\[\]]*\])", zone, re.DOTALL)  # "+0000 (UTC)"
    if named and named[1]:
        zone = named[1]
    if found := _OFFSET.fullmatch(zone):
        return _numbered_offset(found[1], int(found[2]), int(found[3] or 0))
    zone = zone.strip("()[]")
    known = _zones().get(zone.lower(), zone if _PLACE.fullmatch(zone) else None)
    if isinstance(known, str):
        return local.replace(tzinfo=ZoneInfo(known)).utcoffset()
    return None if known is None else timedelta(hours=known)


def _numbered_offset(sign: str, hours: int, minutes: int) -> timedelta | None:
    """An offset in hours and minutes; None where no zone has it."""
    size = timedelta(hours=hours, minutes=minutes)
    if size > _EASTERNMOST or minutes > 59:
        return None
    return size if sign == "+" else -size
