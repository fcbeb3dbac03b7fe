"""The interface's own words, dates and numbers in the reader's language.

The words stand in `catalogues/LANGUAGE.po` (gettext);
dates, numbers, lists and plurals come from CLDR by Babel.
"""

from __future__ import annotations

import importlib.resources
import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
_FALLBACK = "en"
_LOCALES = {"en": "en_GB"}  # a language without a region is spoken as there; the others as CLDR has them
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def fill(template: str, escape: Callable[[object], str], values: Mapping[str, object]) -> str:
    """A message with its values; words and values pass through `escape` one by one.

    Raises `KeyError` for a value that the message wants and nobody gave.
    """
    pieces: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        pieces.append(escape(literal))
        if name is not None:
            pieces.append(escape(values[name]))
    return "".join(pieces)


@dataclass(frozen=True, kw_only=True)
class Interface:
    """What the edition says in its own voice, in one language."""

    language: str  # of the words: one of LANGUAGES, perhaps with a region
    messages: Mapping[str, tuple[str, ...]]  # key -> its form, or one form for each plural

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale, by which dates, numbers and lists are written."""
        from babel import Locale

        return Locale.parse(_LOCALES.get(self.language, self.language).replace("-", "_"))

    def message(self, key: str, n: int | None = None) -> str:
        """The unfilled message; `n` chooses the plural. Raises `KeyError` for an unknown key."""
        forms = self.messages[key]
        plural = n is not None and len(forms) > 1 and self.locale.plural_form(n) != "one"
        return forms[1] if plural else forms[0]

    def say(self, key: str, n: int | None = None, **values: object) -> str:
        """A message with its values, as plain text."""
        return fill(self.message(key, n), str, self.values(n, values))

    def values(self, n: int | None, given: Mapping[str, object]) -> dict[str, object]:
        """The values of a message: those given, and the number as it is written."""
        return dict(given) if n is None else {"n": self.number(n), **given}

    def number(self, n: int) -> str:
        """A whole number, grouped as is usual."""
        from babel.numbers import format_decimal

        return format_decimal(n, locale=self.locale)

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in per cent."""
        from babel.numbers import format_percent

        return format_percent(share, locale=self.locale)

    def either(self, words: Sequence[str]) -> str:
        """Alternatives: one or another."""
        from babel.lists import format_list

        return format_list(list(words), style="or", locale=self.locale)

    def full_date(self, day: date) -> str:
        """The day of an edition, with its week day, month and year in words."""
        from babel.dates import format_date

        written = format_date(day, "full", locale=self.locale)
        return written.replace(",", "", 1) if self.locale.language == _FALLBACK else written

    def day(self, day: date, near: date | None = None) -> str:
        """A day, without its year where that is the year of `near`."""
        return self._skeleton("MMMd" if near and near.year == day.year else "yMMMd", day)

    def span(self, first: date, last: date, near: date | None = None) -> str:
        """A span of days: a day, a month, a year or from one day to another."""
        from babel.dates import format_interval

        if first == last:
            return self.day(first, near)
        if first.day == 1 and (last.toordinal() - first.toordinal()) >= _SHORTEST_MONTH - 1:
            whole = _whole(first, last)
            if whole:
                near_month = near is not None and near.year == first.year and whole == "yMMM"
                return self.short_month(first.month) if near_month else self._skeleton(whole, first)
        return str(format_interval(first, last, "yMMMd", locale=self.locale))

    def weekday(self, day: date) -> str:
        """The name of a week day."""
        from babel.dates import format_date

        return format_date(day, "EEEE", locale=self.locale)

    def dated_weekday(self, day: date) -> str:
        """A week day with its date."""
        return f"{self.weekday(day)} {self._skeleton('MMMd', day)}"

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12, standing alone."""
        return str(self.locale.months["stand-alone"]["wide"][number])

    def short_month(self, number: int) -> str:
        """The short name of a month, 1 to 12."""
        return str(self.locale.months["stand-alone"]["abbreviated"][number])

    def moment(self, moment: datetime) -> str:
        """A moment in its own zone: the day, the hour and the zone's short name."""
        return f"{self.day(moment.date())}, {moment:%H:%M} {moment.tzname()}"

    def language_name(self, tag: str) -> str:
        """What a language is called; "" where CLDR has no name."""
        return str(self.locale.languages.get(tag.partition("-")[0].lower(), ""))

    def weekday_names(self, language: str) -> tuple[tuple[str, ...], ...]:
        """The names of Monday to Sunday in any language, long and short, in lower case; none if unknown."""
        return _weekday_names(language)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word, in lower case, that an edition may print in its own voice."""
        widths = [width for names in (self.locale.months, self.locale.days) for width in names.values()]
        texts = [
            *chain.from_iterable(self.messages.values()),
            *(str(name) for width in widths for named in width.values() for name in named.values()),
            *map(str, self.locale.languages.values()),
            self.either(["1", "2"]),
        ]
        plain = (re.sub(r"\{\w+\}", " ", text.lower()) for text in texts)
        return frozenset(chain.from_iterable(map(_LETTERS.findall, plain)))

    def _skeleton(self, skeleton: str, day: date) -> str:
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day, locale=self.locale)


_SHORTEST_MONTH = 28  # days


def _whole(first: date, last: date) -> str:
    """The skeleton of a whole month or year, else ""."""
    from datetime import timedelta

    if (last + timedelta(days=1)).day != 1:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return "yMMM"
    return "y" if (first.month, last.month) == (1, 12) and first.year == last.year else ""


@cache
def _weekday_names(language: str) -> tuple[tuple[str, ...], ...]:
    from babel import Locale, UnknownLocaleError

    try:
        days = Locale.parse(language.replace("-", "_")).days["format"]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(tuple(str(days[w][n]).lower() for w in ("wide", "abbreviated")) for n in range(7))


@cache
def interface(language: str) -> Interface:
    """The interface in a language, with or without a region; English where there is no catalogue."""
    base = language.partition("-")[0].lower()
    known = base if base in LANGUAGES else _FALLBACK
    spoken = language if base in LANGUAGES and _is_locale(language) else known
    return Interface(language=spoken, messages=_messages(known))


def _is_locale(language: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _messages(language: str) -> dict[str, tuple[str, ...]]:
    from babel.messages.pofile import read_po

    place = importlib.resources.files("digest.render") / "catalogues" / f"{language}.po"
    with place.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {m.id if isinstance(m.id, str) else m.id[0]: _forms(m.string) for m in catalogue if m.id}


def _forms(string: str | Sequence[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())
