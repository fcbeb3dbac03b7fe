"""What is known of the calendar words of one language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The calendar words of one language; lists are separated by spaces, spellings of one thing by `|`.

    In a phrase `{wd}` is a weekday, `{mon}` a month, `{d}` a day of the month, `{y}` a year, `{n}` a small
    number, `{unit}` a unit of time. `deny_before` and `deny_after` stand beside a weekday that is no day
    ("every Tuesday", "Sunday Times"). `past` and `future` are the verbs that tell which Tuesday is meant;
    `unsure` are those that do not. All five are regular expressions.
    """

    weekdays: str  # Monday first
    months: str  # January first; "_" for a space inside a name
    days: dict[int, str] = field(default_factory=dict)  # -1: "yesterday"
    spans: dict[str, str] = field(
        default_factory=dict
    )  # "week-1": "last week"; "<" and ">" end or begin it today
    phrases: tuple[tuple[str, str], ...] = ()  # kind, pattern; the first that matches wins
    numbers: str = ""  # one two three ...
    units: dict[str, str] = field(default_factory=dict)  # "day": "day|days"
    past: str = r"(?!)"
    future: str = r"(?!)"
    unsure: str = r"(?!)"
    deny_before: str = r"(?!)"
    deny_after: str = r"(?!)"
    capital: bool = False  # weekdays and months are written with a capital
    spaced: bool = True  # words are parted by spaces
