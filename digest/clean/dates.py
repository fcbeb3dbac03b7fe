# ruff: noqa: E501 - a table of names or patterns reads better unbroken
"""Dates as people write them above articles: strict, so that nothing is invented."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_LABEL = re.compile(
    r"^[\s\-–—•*|]*(?:(?:first |last |originally )?(?:published|updated|modified|posted|created|issued|date|time|dated"
    r"|publication date|published date|modified date|last update|release date)"
    r"|veröffentlicht|aktualisiert|stand|erstellt|datum|publié|mis à jour|mise à jour|modifié|date de publication"
    r"|publicado|actualizado|fecha|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|opublikowano"
    r"|data publikacji|aktualizacja|опубликовано|обновлено|дата|опубліковано|оновлено)"
    r"(?:\s+(?:date|on|at|am|le|el|il|em|il giorno|op|den|online))?\s*[:\-–—]?\s*",
    re.IGNORECASE,
)
_MONTHS = {
    1: "january jan januar jänner januari janvier janv enero ene gennaio gen janeiro stycznia styczeń января янв січня ocak",
    2: "february feb februar februari février fevrier févr febrero febbraio febbr fevereiro fev lutego февраля фев лютого şubat",
    3: "march mar märz maerz mrz maart mars marzo março marco marca марта мар березня mart",
    4: "april apr avril avr abril abr aprile kwietnia апреля апр квітня nisan",
    5: "may mai mei mayo maggio mag maio maja мая травня mayıs",
    6: "june jun juni juin junio giugno giu junho czerwca июня июн червня haziran",
    7: "july jul juli juillet juil julio luglio lug julho lipca июля июл липня temmuz",
    8: "august aug augustus août aout agosto ago sierpnia августа авг серпня ağustos",
    9: "september sep sept septembre septiembre settembre set setembro września сентября сен вересня eylül",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out października октября окт жовтня ekim",
    11: "november nov novembre noviembre novembro listopada ноября ноя листопада kasım",
    12: "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia декабря дек грудня aralık",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_NAMES = "|".join(sorted((re.escape(n) for n in _MONTH), key=lambda n: (-len(n), n)))
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DATE = [
    re.compile(rf"{_DAY}\s*[-/. ]?\s*(?:de |of )?(?P<m>{_NAMES})\.?,?\s*[-/ ]?\s*(?:de |del |of )?{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"(?P<m>{_NAMES})\.?\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"{_YEAR}[-/.](?P<n>\d{{1,2}})[-/.]{_DAY}(?!\d)"),
    re.compile(rf"{_YEAR}\s*[年년]\s*(?P<n>\d{{1,2}})\s*[月월]\s*(?P<d>\d{{1,2}})\s*[日일]"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?P<sep>[./-])(?P<n>\d{{1,2}})(?P=sep){_YEAR}(?!\d)"),
]  # fmt: skip
_TIME = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-3])[:.h](?P<min>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?\s*(?P<ap>[ap]\.?m\.?)?(?!\d)"
    r"|(?<!\d)(?P<h2>1[0-2]|0?[1-9])\s*(?P<ap2>[ap]\.?m\.?)(?!\w)",
    re.IGNORECASE,
)
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2,
    "eest": 3, "msk": 3, "trt": 3, "sast": 2, "gst": 4, "pkt": 5, "ist": 5.5, "ict": 7, "wib": 7, "sgt": 8, "hkt": 8,
    "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4, "et": -5,
    "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_ZONE = re.compile(
    rf"(?<![A-Za-z])(?P<zone>{'|'.join(sorted(_ZONES, key=lambda z: (-len(z), z)))})(?![A-Za-z])",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s*)?(?P<sign>[+\-−])(?P<oh>\d{2}):?(?P<om>\d{2})(?!\d)")
_FILLER = re.compile(
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag"
    r"|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes"
    r"|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira"
    r"|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|at|on|um|uhr|à|a las|las|alle|ore|às|om|uur|o|в|local time|ortszeit|am|den|le|el)\b|[\s,;:|/()\[\]·•*.@\-–—]+",
    re.IGNORECASE,
)
_LONGEST = 90  # characters, and words, of a line that may be a date
_WORDS = 14
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_FIRST = (
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "uk",
    "tr",
    "da",
    "no",
    "nb",
    "fi",
    "cs",
    "ro",
    "hu",
)


def parse(line: str, language: str = "") -> datetime | None:
    """The date that a line consists of, aware; None where the line says anything else, or nothing certain.

    Labels ("Published", "Stand:"), week days and filler are allowed beside it. A time without a zone is
    taken as UTC. `03/04/2024` is unknown unless the language settles that days come first.
    """
    if len(line) > _LONGEST or not _A_YEAR.search(line) or len(line.split()) > _WORDS:
        return None
    for bare in (line, _LABEL.sub("", line, count=1)):
        found = _stamp(bare.strip()) or _phrase(bare, language)
        if found:
            return found
    return None


def iso(text: str) -> datetime | None:
    """An ISO 8601 or RFC 5322 stamp, aware; without a zone it is taken as UTC; None for anything else."""
    return _stamp(text.strip())


def labelled(line: str) -> bool:
    """Whether a line begins with a word such as "Published" or "Updated"."""
    return bool(_LABEL.match(line)) and line[:1] not in "0123456789"


def _stamp(text: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d|\w{3}, \d", text):
        return None
    try:
        return _aware(datetime.fromisoformat(text.replace(" +", "+") if "-" in text[:5] else text))
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime

    try:
        return _aware(parsedate_to_datetime(text))
    except (ValueError, IndexError):
        return None


def utc(moment: datetime | None) -> datetime | None:
    """The same moment in UTC."""
    return moment.astimezone(UTC) if moment else None


def _aware(moment: datetime) -> datetime | None:
    """The moment with a zone, and so far from the ends of time that every zone can express it."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if 1900 < moment.year < 9990 else None


def _phrase(text: str, language: str) -> datetime | None:
    for pattern in _DATE:
        match = pattern.search(text)
        if match:
            return _compose(match, text[: match.start()] + " | " + text[match.end() :], language)
    return None


def _compose(match: re.Match[str], rest: str, language: str) -> datetime | None:
    day = _day(match, language)
    clock = _TIME.search(rest)
    if clock:
        rest = rest[: clock.start()] + " " + rest[clock.end() :]
    offset, rest = _zone(rest)
    if day is None or _FILLER.sub("", rest) or (clock and _TIME.search(rest)):
        return None
    hour, minute, second = _clock(clock)
    try:
        moment = datetime(*day, hour, minute, second, tzinfo=offset or UTC)
    except ValueError:
        return None
    return _aware(moment)


def _day(match: re.Match[str], language: str) -> tuple[int, int, int] | None:
    parts = match.groupdict()
    year, day = int(parts["y"]), int(parts["d"])
    if parts.get("m"):
        return year, _MONTH[parts["m"].lower()], day
    month = int(parts["n"])
    if (
        parts.get("sep")
        and max(day, month) <= 12
        and parts["sep"] != "."
        and language not in _DAY_FIRST
        and day != month
    ):
        return None
    return (year, day, month) if parts.get("sep") and month > 12 else (year, month, day)


def _clock(match: re.Match[str] | None) -> tuple[int, int, int]:
    if match is None:
        return 0, 0, 0
    hour = int(match["h"] or match["h2"])
    half = (match["ap"] or match["ap2"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return hour, int(match["min"] or 0), int(match["s"] or 0)


def _zone(rest: str) -> tuple[timezone | None, str]:
    match = _OFFSET.search(rest)
    if match:
        minutes = int(match["oh"]) * 60 + int(match["om"])
        if minutes < 24 * 60:
            signed = -minutes if match["sign"] in "-−" else minutes
            return timezone(timedelta(minutes=signed)), rest[: match.start()] + rest[match.end() :]
    match = _ZONE.search(rest)
    if match:
        offset = timezone(timedelta(hours=_ZONES[match["zone"].lower()]))
        return offset, rest[: match.start()] + rest[match.end() :]
    return None, rest
