"""Days in words: the label of a date, and what "Tuesday" meant on the day it was written.

Precision comes before recall. An undated article resolves nothing; a weekday is the latest such day up to
the day of publication, unless the verb beside it looks ahead; where verbs disagree nothing is said. Weeks
run from Monday to Sunday.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from digest.model import Mention
from digest.text.dayphrases import DayReader, day_reader, place
from digest.text.labels import label, month_span
from digest.text.quotations import is_inside, quotation_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Sentence

Days = tuple[date, date]

_CLAUSE = re.compile(r"[,;:“”\"«»„—–()，；：、]")
_POSSESSIVE = re.compile(r"[’']s\b")
_STOP = re.compile(r"[.!?。！？؟।]\s|\n|[。！？]")
_WINDOW = 120  # characters either side in which a verb may decide
_FRONTED = 16  # "On Tuesday, ...": a clause so short has its verb in the next one
_LONGEST_BACK = (
    4  # days; the weekday of five and six days ago is written as "last Thursday", or with its date
)
_SURELY_BACK = 2  # days; a weekday so near is past where no verb says more
_NEAR = timedelta(days=90)  # a date without a year and without a tense is the nearest one, if it is this near
_SAID_WORDS = 3  # between "said" and its own date; one further away is of what was said
_FAR, _CLOSE = timedelta(days=300), timedelta(days=45)  # so far one way and so close the other: unsure
_FAR_MONTHS = 10  # the same of a month without a year
_TITLE_WORDS = 5  # of a programme's name in quotation marks
_SHORT_WORD = 3  # letters; the short words of a title need no capital
_RELATIVE = frozenset(("day", "weekday", "last", "next", "this", "inweek", "span", "ago", "month", "dated"))


def mentions(sentence: Sentence, timezone: str = "UTC") -> tuple[Mention, ...]:
    """The relative and partial days inside a sentence ("Tuesday", "last week", "3 March"), in order.

    Resolved from the article's date in an IANA time zone; () where the article is undated. A date with
    its year needs no mention.
    """
    article = sentence.article
    if article.published is None:
        return ()
    text = sentence.text
    found = [f for f in _find(text, article.language, _local(article.published, timezone)) if f.relative]
    return tuple(
        Mention(
            text=text[f.start : f.end],
            start=sentence.start + f.start,
            end=sentence.start + f.end,
            first=f.days[0],
            last=f.days[1],
            label=label(*f.days),
        )
        for f in found
        if f.kind != "day" or not is_inside(text, f.start)  # a speaker's "tomorrow", on another day
    )


def calendar_days(
    text: str, language: str, published: datetime | None, timezone: str = "UTC"
) -> tuple[Days, ...]:
    """The spans of days (first, last) that a text names, in order of appearance, each once.

    Without a publication date only dates that carry their year are found.
    """
    today = None if published is None else _local(published, timezone)
    return tuple(dict.fromkeys(found.days for found in _find(text, language, today)))


def _local(moment: datetime, timezone: str) -> date:
    return moment.astimezone(UTC if timezone == "UTC" else ZoneInfo(timezone)).date()


class _Found(NamedTuple):
    start: int
    end: int
    kind: str
    days: Days
    relative: bool  # it does not carry its own year


def _find(text: str, language: str, today: date | None) -> Iterator[_Found]:
    reader = day_reader(language)
    if reader is None:
        return
    for match in reader.phrase.finditer(text):
        kind = reader.kinds[int(str(match.lastgroup)[1:])]
        try:
            days, relative = _resolve(reader, text, match, kind, today)
        except (ValueError, OverflowError):  # the 31st of June
            continue
        if days is not None:
            yield _Found(match.start(), match.end(), kind, days, relative)


def _resolve(
    reader: DayReader, text: str, match: re.Match[str], kind: str, today: date | None
) -> tuple[Days | None, bool]:
    """The days of one match, or None where it names none or nothing is sure; whether it lacks its year."""
    phrase = match.group()
    if kind == "none" or _is_title(text, match) or _no_day(reader, text, match, kind):
        return None, True
    if kind == "monthyear":
        year = int(re.findall(r"\d{4}", phrase)[-1])
        return month_span(year, _month_of(reader, phrase)), False
    if kind == "dated" and (year_found := re.search(r"(?:19|20)\d\d", phrase)):
        day, month = _day_and_month(reader, phrase.replace(year_found.group(), ""))
        return (one := date(int(year_found.group()), month, day), one), False
    if today is None:
        return None, True
    return _relative(reader, text, match, kind, today), True


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Whether a phrase stands in the name of a programme or a paper: “Today in Osk”, the Sunday Herald."""
    for start, end in quotation_spans(text):
        if start <= match.start() and match.end() <= end:
            words = [word for word in text[start:end].split() if len(word) > _SHORT_WORD]
            return len(words) <= _TITLE_WORDS and all(word[0].isupper() for word in words)
    return False


_NAMED = frozenset({"weekday", "month", "dated", "last", "next", "this", "inweek", "monthyear"})


def _has_name(reader: DayReader, phrase: str) -> bool:
    """Whether the weekday or the month of a phrase is written as a name is."""
    name = reader.weekday.search(phrase) or reader.month.search(phrase)
    return name is not None and name.group()[0].isupper()


def _is_persons_name(reader: DayReader, phrase: str, after: str) -> bool:
    """Whether a month is a first name: "April Jones"."""
    name = reader.month.search(phrase)
    followed = re.match(r"\s[A-Z][a-z]|[-’']", after) is not None
    return name is not None and name.group().lower() in reader.words.names_too and followed


def _no_day(reader: DayReader, text: str, match: re.Match[str], kind: str) -> bool:
    """A name, a habit or an open end beside the word: "Super Tuesday", "every Friday", "April Jones"."""
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 16]
    if reader.words.capital and kind in _NAMED and not _has_name(reader, match.group()):
        return True
    if kind == "month":
        return _is_persons_name(reader, match.group(), after)
    if kind in {"day", "span"}:
        return _is_part(reader, kind, before)
    if kind == "dated":
        return reader.runs_on.match(text, match.end()) is not None and not match.group()[-4:].isdigit()
    if kind != "weekday":
        return False
    return reader.denied_before.search(before) is not None or reader.denied_after.match(after) is not None


def _is_part(reader: DayReader, kind: str, before: str) -> bool:
    """Whether a word is part of a name or a longer phrase: "USA Today", "the last year", which ends today."""
    if kind == "day":
        return before.lower().endswith(reader.denied_day)
    return reader.determined is not None and reader.determined.search(before) is not None


def _relative(reader: DayReader, text: str, match: re.Match[str], kind: str, today: date) -> Days | None:
    phrase = match.group()
    if kind == "day":
        return _one(today + timedelta(days=reader.days[phrase.lower()]))
    if kind == "span":
        return _span(reader.spans[phrase.lower()], today, _tense(reader, text, match))
    if kind == "ago":
        return _ago(reader, phrase, today)
    if kind == "dated":
        return _dated(_day_and_month(reader, phrase), today, _tense_of_date(reader, text, match))
    if kind == "month":
        return _inmonth_span(_month_of(reader, phrase), today, _tense_of_date(reader, text, match))
    return _by_weekday(reader, text, match, kind, today)


def _by_weekday(reader: DayReader, text: str, match: re.Match[str], kind: str, today: date) -> Days | None:
    """The day that a phrase with a weekday in it means: "last Friday", "on Tuesday of next week"."""
    phrase = match.group()
    found = list(reader.weekday.finditer(phrase))
    weekday = place(reader.weekdays, found[0 if reader.words.spaced else -1])
    if kind == "inweek":
        week = next(code for name, code in reader.spans.items() if name in phrase.lower())
        return _one(_span_start(week, today) + timedelta(days=weekday))
    near = not reader.words.all_past and (today.weekday() - weekday) % 7 <= _SURELY_BACK
    return _weekday(kind, weekday, today, _tense(reader, text, match, default=-near))


def _weekday(kind: str, weekday: int, today: date, tense: int) -> Days | None:
    back = (today.weekday() - weekday) % 7
    if kind == "last":
        return _one(today - timedelta(days=back or 7))
    if kind == "next":  # "next Friday" on a Monday: this week's or next week's
        ahead = 7 - back
        return None if weekday > today.weekday() else _one(today + timedelta(days=ahead))
    if kind == "this":
        monday = today - timedelta(days=today.weekday())
        return _one(monday + timedelta(days=weekday))
    if tense < 0:
        return _one(today - timedelta(days=back)) if back <= _LONGEST_BACK else None
    return _one(today + timedelta(days=7 - back)) if tense > 0 and back else None


def _one(day: date) -> Days:
    return day, day


def _month_of(reader: DayReader, phrase: str) -> int:
    match = reader.month.search(phrase)
    if match is None:
        raise ValueError(phrase)
    return place(reader.months, match) + 1


def _day_and_month(reader: DayReader, phrase: str) -> tuple[int, int]:
    """Day and month of "3 March", "March 3", "3/10" or "10月3日"."""
    numbers = [int(number) for number in re.findall(r"\d{1,2}", phrase)]
    if reader.numbered:
        first, second = numbers[:2]
        return (first, second) if reader.words.spaced else (second, first)
    return numbers[0], _month_of(reader, phrase)


def _span_start(code: str, today: date) -> date:
    offset = int(code.removeprefix("week").rstrip("<>"))
    return today - timedelta(days=today.weekday() - 7 * offset)


def _span(code: str, today: date, tense: int) -> Days | None:
    """The days of "week-1", "month0<" and their like; a weekend only where the verb looks back."""
    if code == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        return (saturday, saturday + timedelta(days=1)) if tense < 0 else None
    unit, offset = re.fullmatch(r"([a-z]+)(-?\d)[<>]?", code).groups()  # type: ignore[union-attr]
    if unit == "week":
        first = _span_start(code, today)
        last = first + timedelta(days=6)
    elif unit == "month":
        months = today.year * 12 + today.month - 1 + int(offset)
        first, last = month_span(months // 12, months % 12 + 1)
    else:
        first, last = date(today.year + int(offset), 1, 1), date(today.year + int(offset), 12, 31)
    return (first, today) if code[-1] == "<" else (today, last) if code[-1] == ">" else (first, last)


def _ago(reader: DayReader, phrase: str, today: date) -> Days | None:
    """A day for "two days ago", a week for "three weeks ago"; "five months ago" is too vague: None."""
    number = reader.number.search(phrase)
    unit = next(
        (u for name, u in sorted(reader.units.items(), key=lambda i: -len(i[0])) if name in phrase.lower()),
        "",
    )
    if number is None:
        return None
    count = int(number.group()) if number.group().isdigit() else place(reader.numbers, number) + 1
    if unit == "day":
        return _one(today - timedelta(days=count))
    if unit == "week":
        return _span(f"week-{count}", today, -1) if count < 10 else None
    return _span(f"year-{count}", today, -1) if unit == "year" and count < 10 else None


def _dated(day_month: tuple[int, int], today: date, tense: int) -> Days | None:
    """A day without its year: the latest one or the next one by the verb, else the nearest if it is near.

    None where the verb says that it is nearly a year away, and the other way it is near: verbs are misread.
    """
    past, next_one = _around(day_month, today)
    if tense:
        chosen, other = (past, next_one) if tense < 0 else (next_one, past)
        far = abs(chosen - today) > _FAR and abs(other - today) <= _CLOSE
        return None if far else _one(chosen)
    nearest = past if today - past <= next_one - today else next_one
    return _one(nearest) if abs(nearest - today) <= _NEAR else None


def _around(day_month: tuple[int, int], today: date) -> tuple[date, date]:
    """The last such day up to today and the first from today on."""
    day, month = day_month
    candidates = [date(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    return max(c for c in candidates if c <= today), min(c for c in candidates if c >= today)


def _inmonth_span(month: int, today: date, tense: int) -> Days | None:
    away = (today.month - month if tense < 0 else month - today.month) % 12
    if tense == 0 or away > _FAR_MONTHS:
        return None
    year = today.year - (month > today.month) if tense < 0 else today.year + (month < today.month)
    return month_span(year, month)


def _tense(reader: DayReader, text: str, match: re.Match[str], default: int = 0) -> int:
    """-1 where the verb beside a day looks back, 1 where it looks ahead, 0 where nothing is sure.

    The nearest verb before the day in its clause decides, else the nearest after it; without either,
    `default`, unless another clause looks ahead.
    """
    low, high = max(0, match.start() - _WINDOW), match.end() + _WINDOW
    pointed = _pointed(reader, text[low : match.start()], text[match.end() : high])
    if pointed is not None:
        return pointed
    before, after = _STOP.split(text[low : match.start()])[-1], _STOP.split(text[match.end() : high])[0]
    own_before, own_after = _CLAUSE.split(before)[-1], _CLAUSE.split(after)
    if verbs := list(reader.verb.finditer(own_before)):
        return _nearest(own_before, verbs)
    fronted = len(before) <= _FRONTED
    own = " ".join(own_after[:2]) if fronted else own_after[0]
    if verb := reader.verb.search(own):
        return _looks(verb)
    elsewhere = [_looks(verb) for verb in reader.verb.finditer(f"{before} {after}")]
    return 0 if 1 in elsewhere else default


def _tense_of_date(reader: DayReader, text: str, match: re.Match[str]) -> int:
    """As :func:`_tense`; 0 for a date that narrows a noun ("the Jan. 3 vote") or stands far behind "said"."""
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    if reader.determined and reader.determined.search(before):
        return 0
    clause = _CLAUSE.split(_STOP.split(before)[-1])[-1]
    last = list(reader.verb.finditer(clause))[-1:]
    of_speech = any(
        v.group() in reader.sayings and len(clause[v.end() :].split()) > _SAID_WORDS for v in last
    )
    return 0 if of_speech else _tense(reader, text, match)


def _pointed(reader: DayReader, before: str, after: str) -> int | None:
    """What the preposition right before a day says, as :func:`_tense` does; None where there is none such."""
    if reader.behind.search(before):
        return -1
    found = reader.ahead.search(before)
    if not found:
        return None
    clause = _CLAUSE.split(_STOP.split(before[: found.start()])[-1])[-1]
    last = list(reader.verb.finditer(clause))[-1:]
    unsure = any(verb.lastgroup == "unsure" for verb in last)
    return 0 if unsure or reader.lasting.search(clause) or _POSSESSIVE.match(after) else 1


def _nearest(before: str, verbs: list[re.Match[str]]) -> int:
    """What the last verb says; in "will be held" and "will put" that is the verb before it."""
    if verbs[-1].lastgroup != "past":
        return _looks(verbs[-1])
    if len(verbs) > 1 and len(before[verbs[-2].end() : verbs[-1].start()].split()) <= 1:
        return _looks(verbs[-2]) or _looks(verbs[-1])
    return _looks(verbs[-1])


def _looks(verb: re.Match[str]) -> int:
    return {"past": -1, "future": 1}.get(str(verb.lastgroup), 0)
