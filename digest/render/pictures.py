"""Geometry of the small pictures: numbers for the templates, which draw them as SVG."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from digest.render.view import Day, Mark, MonthName, StripView, TimelineView, YearPicture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from digest.model import Article, Origin
    from digest.render.interface import Interface

_APART, _JOINED, _EDGE = 15, 12, 5  # units between dots of two origins, of one, and to either end
MAX_DOTS = 10  # of a strip; its label says how many articles there are
_WIDTH = 600.0  # of a line of time
_RADIUS = 6
_STACK = 15  # units between articles of one place
MAX_STACKED = 5  # articles above one another
_DAYS_NAMED = 6  # days that have room for their names


def strip(articles: Sequence[Article], origins: Sequence[Origin], say: Interface) -> StripView:
    """A dot for each article, oldest first within an origin; a line joins those that share one."""
    groups = _sharing(articles, origins)
    x, dots, joins = _EDGE, [], []
    shown = [len(g) for g in _capped(groups)]
    for size in shown:
        dots += [x + n * _JOINED for n in range(size)]
        joins += [f"M{x} 5h{(size - 1) * _JOINED}"] if size > 1 else []
        x += (size - 1) * _JOINED + _APART
    count, voices = len(articles), max(len(origins), 1)
    carried, said = say.say("articles", count), say.say("origins", voices)
    return StripView(
        width=x - _APART + _EDGE,
        dots="".join(f"M{d} 5h0" for d in dots),
        joins="".join(joins),
        label=say.say("coverage", articles=carried, origins=said) if count > 1 else carried,
        single=count > 1 and voices == 1,
    )


def _sharing(articles: Sequence[Article], origins: Sequence[Origin]) -> list[list[str]]:
    """Ids of articles that carry one origin together, in the order of the origins; each article once."""
    left = dict.fromkeys(a.id for a in articles)
    groups = []
    for origin in sorted(origins, key=lambda o: -len(o.articles)):
        group = [a.id for a in origin.articles if a.id in left]
        groups += [group] if group else []
        left = {k: None for k in left if k not in group}
    return [*groups, *([k] for k in left)]


def _capped(groups: list[list[str]]) -> Iterable[list[str]]:
    room = MAX_DOTS
    for group in groups:
        if room:
            yield group[:room]
            room -= len(group[:room])


def timeline(
    articles: Sequence[tuple[datetime | None, bool]], zone: ZoneInfo, near: date, say: Interface
) -> TimelineView | None:
    """Articles by their time (aware UTC, or unknown), each at its hour; `True` fills its circle.

    One of which only the day is known stands at noon. None where no article has a date.
    """
    known = [(_local(moment, zone), filled) for moment, filled in articles if moment]
    return _line(sorted(known), near, say) if known else None


def _line(known: Sequence[tuple[datetime, bool]], near: date, say: Interface) -> TimelineView:
    """The line over the days of local moments, oldest first."""
    first, last = known[0][0].date(), known[-1][0].date()
    days = (last - first).days + 1
    places = tuple(_places(known, first, days))
    height = 20 + _STACK * max(level for _, level, _ in places)
    named = _named(first, last)
    told = Counter(m.date() for m, _ in known)
    label = say.say(
        "timeline", len(known), articles=say.say("articles", len(known)),
        first=say.day(first, near), last=say.day(last, near),
    )  # fmt: skip
    return TimelineView(
        height=height,
        marks=tuple(Mark(x=x, y=height - 10 - _STACK * level, filled=filled) for x, level, filled in places),
        days=tuple(
            Day(
                x=round((d - first).days / days * _WIDTH, 1),
                label=say.day(d, near),
                articles=sum(n for day, n in told.items() if d <= day < after),
            )
            for d, after in pairwise([*named, last + timedelta(days=1)])
        ),
        label=label,
    )


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """The hour in the zone; a stamp of midnight UTC says no more than the day."""
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.replace(hour=12, tzinfo=zone)
    return moment.astimezone(zone)


def _places(
    known: Sequence[tuple[datetime, bool]], first: date, days: int
) -> Iterable[tuple[float, int, bool]]:
    """Circles from left to right: x, how many it stands above, filled; the highest are left out."""
    taken: Counter[int] = Counter()
    for moment, filled in sorted(known, key=lambda k: (k[0], k[1])):
        hours = (moment.date() - first).days * 24 + moment.hour + moment.minute / 60
        x = _RADIUS + 1 + hours / (days * 24) * (_WIDTH - 2 * _RADIUS - 2)
        place = round(x / (2 * _RADIUS))
        if taken[place] < MAX_STACKED:
            yield round(x, 1), taken[place], filled
        taken[place] += 1


def _named(first: date, last: date) -> list[date]:
    """The days whose names have room, the first of all among them."""
    days = (last - first).days + 1
    step = -(-days // _DAYS_NAMED)
    return [first + timedelta(days=n) for n in range(0, days, step)]


_CELL_UNITS = 12  # units from one day of a year's calendar to the next
_SQUARE = 9


def year_picture(year: int, days: Iterable[date], say: Interface) -> YearPicture:
    """A square for each day of the year, a column for each week; the days of editions stand out."""
    published = {d for d in days if d.year == year}
    first = date(year, 1, 1)
    squares: dict[bool, list[str]] = {True: [], False: []}
    for n in range((date(year + 1, 1, 1) - first).days):
        day = first + timedelta(days=n)
        x, y = _cell(day)
        squares[day in published].append(f"M{x} {y}h{_SQUARE}v{_SQUARE}h-{_SQUARE}z")
    count = len(published)
    return YearPicture(
        width=_cell(date(year, 12, 31))[0] + _CELL_UNITS,
        on="".join(squares[True]),
        off="".join(squares[False]),
        names=tuple(MonthName(x=_cell(date(year, m, 1))[0], label=say.short_month(m)) for m in range(1, 13)),
        label=say.say("year", year=str(year), editions=say.say("editions_count", count)),
    )


def _cell(day: date) -> tuple[int, int]:
    weeks = (day.timetuple().tm_yday - 1 + date(day.year, 1, 1).weekday()) // 7
    return weeks * _CELL_UNITS, 13 + day.weekday() * (_SQUARE + 1)
