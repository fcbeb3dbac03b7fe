"""What a number is that counts nothing: a day, a time, an age, a name, a telephone's number, a score."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.text.numbers.grammar import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.text.numbers.grammar import Quantity
    from digest.text.numbers.tokens import Token

_PLAIN_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d")
_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_FIRST_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_PAIR = 3  # tokens of "3-1"
_SCORE = 3  # digits of each side
_UNITS = frozenset({"percent", "points", "scales", "short_scales", "currencies", "units", "spans"})
_DIGITS_OF_AGE = 2
_DAYS = 31  # of a month
_MAX_RATIO_PART = 3  # of so many, in a ratio
_OLDEST = 120  # years of a person
_ROW = 32  # tokens of a list of ages or of a row of scores, at most
_KINDS = {"link": "label", "date": "day", "clock": "time", "years": "year"}


def fixed(token: Token) -> Number | None:
    """A token that is no quantity by its form: a date, a clock, a telephone's number; or None."""
    if token.kind not in {"link", "phone", "date", "label", "clock", "years"}:
        return None
    digits = _FIRST_DIGITS.search(token.text)
    value = float(re.sub(r"\D.*", "", digits.group())) if digits else float("nan")
    kind = _KINDS.get(token.kind, token.kind)
    return Number(start=token.start, end=token.end, low=value, high=value, kind=kind)


def other(found: Sequence[Token], one: Quantity) -> Number | None:
    """The number of a quantity that counts nothing, its span with what shows that; None where it counts."""
    number = one.number
    if number.kind == "vague":
        return number
    for rule in (_name, _day, _clock, _age, _ordinal, _score, _ratio):
        kind, first, last = rule(found, one)
        if kind:
            start, end = found[first].start, found[last - 1].end
            unit = number.unit.removeprefix("~")
            return replace(
                number, kind=kind, unit=unit, start=min(start, number.start), end=max(end, number.end)
            )
    return None


def counted(one: Quantity, text: str) -> Number:
    """The number of a quantity that counts something, or the year that a bare number of four digits is."""
    number = replace(one.number, unit=one.number.unit.removeprefix("~"))
    bare = not number.unit and _PLAIN_YEAR.fullmatch(text[number.start : number.end])
    return replace(number, kind="year") if bare else number


Verdict = tuple[str, int, int]
_NOTHING: Verdict = ("", 0, 0)


def _at(found: Sequence[Token], n: int) -> Token | None:
    return found[n] if 0 <= n < len(found) else None


def _name(found: Sequence[Token], one: Quantity) -> Verdict:
    """A number that is glued to letters, or that a word before it makes a name: "A380", "Flight 370"."""
    first = found[one.before]
    before, behind = _at(found, one.before - 1), _at(found, one.last)
    if first.kind != "number" or one.number.unit:
        return _NOTHING
    if _plate(before) and _plate(behind):
        return "label", one.before - 1, one.last + 1
    if behind and _glued(found[one.last - 1], behind):
        return "label", one.before, one.last + 1
    return _named(found, one, before) if before else _NOTHING


def _glued(number: Token, token: Token) -> bool:
    """Whether letters directly behind a number make it a name: no ordinal, and no word of another script."""
    name = token.kind == "word" and token.text.isascii() and "ordinal_suffixes" not in token.tags
    return name and token.start == number.end


def _named(found: Sequence[Token], one: Quantity, before: Token) -> Verdict:
    """A name that begins before the number: "A380", "Covid-19", "Flight 370"."""
    first = found[one.before]
    if before.end == first.start and (before.text[-1].isalpha() or before.text in "#/"):
        return "label", one.before - 1, one.last
    if before.text == "-" and before.end == first.start and _hyphened(_at(found, one.before - 2), before):
        return "label", one.before - 2, one.last
    near = first.start - before.end <= 2
    named = "labels" in before.tags and not one.number.bound and near
    return ("label", one.before - 1, one.last) if named else _NOTHING


def _hyphened(word: Token | None, hyphen: Token) -> bool:
    """Whether a word stands right before a hyphen."""
    return word is not None and word.end == hyphen.start and word.kind == "word"


def _plate(token: Token | None) -> bool:
    """Whether a token may be the letters of a number plate."""
    if token is None:
        return False
    return token.kind == "word" and token.text.isupper() and len(token.text) <= _SCORE and not token.tags


def _day(found: Sequence[Token], one: Quantity) -> Verdict:
    """A day beside its month: "Oct. 18", "18th of October 2024"; "3.11." where a full stop follows."""
    token = found[one.before]
    if token.kind != "number" or one.number.low % 1 != 0:
        return _dotted(found, one)
    before = one.before - 1
    if before > 0 and found[before].text == ".":
        before -= 1
    if _is_month(_at(found, before)) and len(token.text) in {1, 2, 4}:
        return "day", before, _days_end(found, one.last)
    return _before_its_month(found, one)


def _before_its_month(found: Sequence[Token], one: Quantity) -> Verdict:
    """A day whose month follows: "18 Oct. 2024"."""
    n = one.last
    while n < len(found) and _before_month(found[n]):
        n += 1
    if one.number.low > _DAYS or not _is_month(_at(found, n)):
        return _NOTHING
    year = _at(found, n + 1)
    return "day", one.before, n + 1 + bool(year and _PLAIN_YEAR.fullmatch(year.text))


def _is_month(token: Token | None) -> bool:
    return token is not None and "months" in token.tags


def _before_month(token: Token) -> bool:
    """Whether a token may stand between a day and its month: "18th of October", "18. Oktober"."""
    return token.text == "." or not token.tags.keys().isdisjoint({"ordinal_suffixes", "dates"})


def _days_end(found: Sequence[Token], n: int) -> int:
    """Behind the days that a dash joins: "Dec. 3-5"."""
    more = n + 1 < len(found) and found[n].text in "-–" and found[n + 1].kind == "number"
    return n + 2 if more and found[n + 1].start == found[n].end else n


def _dotted(found: Sequence[Token], one: Quantity) -> Verdict:
    token, behind = found[one.before], _at(found, one.last)
    stop = behind and behind.text == "." and behind.start == token.end and one.last + 1 < len(found)
    if stop and _DAY_MONTH.fullmatch(token.text):
        return "day", one.before, one.last + 1
    return _NOTHING


def _clock(found: Sequence[Token], one: Quantity) -> Verdict:
    """A time of day: "3 p.m.", "19.30 Uhr", "at 07.30"."""
    token, before, behind = found[one.before], _at(found, one.before - 1), _at(found, one.last)
    if token.kind != "number":
        return _NOTHING
    if behind and "clock" in behind.tags and one.number.low <= 24:
        return "time", one.before, one.last + 1
    shown = before and "clock_before" in before.tags and not one.number.unit
    return ("time", one.before, one.last) if shown and _is_clock(token.text) else _NOTHING


def _is_clock(digits: str) -> bool:
    """Whether digits are written as a time of day is, hours with two digits: "07.30", "19.30"."""
    padded = len(digits) == len("07.30") or digits.startswith("0")
    return padded and "." in digits and _CLOCK.fullmatch(digits) is not None


def _age(found: Sequence[Token], one: Quantity) -> Verdict:
    """How old somebody or something is: "12-year-old", "aged 45", "Mira Holm, 45,", "a man of 34"."""
    n = _behind_hyphens(found, one.last)
    years, behind = one.number.unit.startswith("~") or n > one.last, _at(found, n)
    if years and behind and "old" in behind.tags:
        return "age", one.before, n + 1
    if one.number.unit or one.number.low > _OLDEST or one.number.bound not in {"", "about"}:
        return _NOTHING
    return ("age", one.first, one.last) if _told_as_age(found, one) else _NOTHING


def _told_as_age(found: Sequence[Token], one: Quantity) -> bool:
    """Whether "aged" stands before a number, or before the list it belongs to, or a person beside it."""
    before = _at(found, one.first - 1)
    if before and ("aged" in before.tags or _among_ages(found, one.first - 1)):
        return True
    return _apposed(found, one)


def _behind_hyphens(found: Sequence[Token], n: int) -> int:
    while n < len(found) and found[n].text == "-":
        n += 1
    return n


def _among_ages(found: Sequence[Token], n: int) -> bool:
    """Whether the list that ends here began with an age: "aged 12, 15 and"."""
    first = max(0, n - _ROW)
    while n > first and (found[n].kind == "number" or found[n].text == "," or "joins" in found[n].tags):
        n -= 1
    return "aged" in found[n].tags


def _apposed(found: Sequence[Token], one: Quantity) -> bool:
    """Whether a number stands beside a person: "(45)", "Mira Holm, 45,", "a man of 34"."""
    if one.first < 2:
        return False
    word, before, behind = found[one.first - 2], found[one.first - 1], _at(found, one.last)
    if before.text == "(":
        return word.text[0].isupper() and behind is not None and behind.text == ")"
    if before.text == ",":
        return (behind is None or behind.text in ",.") and _is_age_of(word, found[one.before])
    return "parts" in before.tags and "persons" in word.tags and not _counted(behind)


def _is_age_of(word: Token, number: Token) -> bool:
    """Whether a number between commas has the digits of an age, and a name before it."""
    return len(number.text) == _DIGITS_OF_AGE and _may_name(number, word)


def _may_name(number: Token, word: Token) -> bool:
    return number.kind == "number" and word.kind == "word" and word.text[0].isupper()


def _counted(token: Token | None) -> bool:
    """Whether a word may be what a number counts."""
    if token is None:
        return False
    noun = len(token.text) > _SCORE and token.low.endswith("s")
    return token.kind == "word" and token.text[0].islower() and noun


def _ordinal(found: Sequence[Token], one: Quantity) -> Verdict:
    behind = _at(found, one.last)
    glued = behind and behind.start == found[one.last - 1].end and "ordinal_suffixes" in behind.tags
    return ("ordinal", one.before, one.last + 1) if glued else _NOTHING


def _score(found: Sequence[Token], one: Quantity) -> Verdict:
    """A score or a row of figures: "3-1", "6-4, 7-5"; what goes on with a noun or a unit is a range."""
    last = _row_end(found, one.last)
    row = found[one.before : last]
    if one.number.unit or not _is_row(row):
        return _NOTHING
    rising = len(row) == _PAIR and one.number.low < float(row[2].text.replace(",", "."))
    return _NOTHING if rising and _goes_on(_at(found, last)) else ("score", one.before, last)


def _row_end(found: Sequence[Token], last: int) -> int:
    """Behind the numbers that dashes join."""
    end = min(len(found) - 1, last + _ROW)
    while last < end and found[last].text in "-–" and found[last + 1].kind == "number":
        last += 2
    return last


def _is_row(row: Sequence[Token]) -> bool:
    """Whether tokens are short numbers in digits and dashes without a space between them."""
    if len(row) < _PAIR or row[1].text not in "-–" or any(token.kind != "number" for token in row[::2]):
        return False
    tight = all(a.end == b.start for a, b in itertools.pairwise(row))
    return tight and all(len(token.text) <= _SCORE for token in row)


def _goes_on(behind: Token | None) -> bool:
    """Whether a noun or a unit follows: what stands before it is counted."""
    if behind is None:
        return False
    return bool(behind.tags.keys() & _UNITS) or (behind.kind == "word" and behind.text[0].islower())


def _ratio(found: Sequence[Token], one: Quantity) -> Verdict:
    """So many of so many: "one in 10", "one-in-four"."""
    n = _behind_hyphens(found, one.last)
    if (
        n + 1 >= len(found)
        or "ratios" not in found[n].tags
        or one.number.unit
        or one.number.low > _MAX_RATIO_PART
    ):
        return _NOTHING
    n = min(_behind_hyphens(found, n + 1), len(found) - 1)
    behind = _at(found, n + 1)
    goes_on = behind is not None and not behind.tags.keys().isdisjoint({"scales", "percent"})
    return ("ratio", one.before, n + 1) if _may_be_all(found[n]) and not goes_on else _NOTHING


def _may_be_all(token: Token) -> bool:
    """Whether a token is a small number, in digits or in a word, and no year: the ten of "one in ten"."""
    if token.kind == "number":
        return _PLAIN_YEAR.fullmatch(token.text) is None
    return "small" in token.tags
