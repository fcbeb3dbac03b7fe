"""Quantities: a numeral with its bound, sign, currency and unit; ranges, changes, parts of wholes.

quantity   bound? sign? currency? numeral (percent | point | currency | unit | span)? below-zero? bound?
number     quantity | between quantity and quantity | quantity to quantity | from quantity to quantity
| quantity of the quantity
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.text.numbers.spelled import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.text.numbers.spelled import Numeral
    from digest.text.numbers.tokens import Lexicon, Token

_MINUS = "-−–"
_DASHES = "-–—−"
_ABBREVIATED = 2  # letters of a currency written like "Rs"
_UNIT_KINDS = ("percent", "points", "currencies", "units", "spans")
_OF_MONEY = ("percent",)  # what may follow a sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text: its span with bound, sign, magnitude and unit; `low == high` unless a range.

    `unit` is "%", "point", an ISO 4217 code or a currency's word, a unit of measure, a span of time, or "".
    `bound` is "at least", "more than", "at most", "less than", "about", "all but", or "". `kind` is "count",
    "share", "vague" or "span" (of time); of what counts nothing "year", "day", "time", "age", "ordinal",
    "score", "label", "phone" or "ratio".
    """

    start: int
    end: int
    low: float  # with its sign
    high: float
    unit: str = ""
    bound: str = ""
    kind: str = "count"
    spelled: bool = False
    whole: float | None = None  # of "six of the 12": 12
    since: float | None = None  # of "from 32 to 40": 32
    latest: int | None = None  # of the same: where the 40 begins
    change: bool = False  # "by 8": what was added or taken

    @property
    def sign(self) -> str:
        """What stands before a number under zero: "minus", else ""."""
        return "minus" if self.low < 0 else ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is read, with the tokens that it takes: `first <= numeral <= last`."""

    number: Number
    first: int
    last: int
    before: int  # token of the currency or the numeral itself, behind bound and sign


def quantity(found: Sequence[Token], n: int, words: Lexicon) -> Quantity | None:
    """The quantity whose numeral begins at a token, or None."""
    read = numeral(found, n, words)
    if read is None:
        return None
    unit, first = _before(found, n)
    opening = first
    end, behind = read.end, ""
    if end < len(found) and found[end].text == "+":
        end, behind = end + 1, "more than"
    named, end = _unit(found, end, money=bool(unit))
    minus, first = _sign(found, first)
    end, below = _below(found, end)
    bound, first = _bound(found, first)
    end, after = _bound_after(found, end)
    value = -read.value if minus or below else read.value
    number = Number(
        start=found[first].start,
        end=found[end - 1].end,
        low=value,
        high=value,
        unit=named or unit,
        bound=bound or behind or after,
        kind=_kind(read, named),
        spelled=read.spelled,
        change=bool(first) and "by" in found[first - 1].tags,
    )
    return Quantity(number, first, end, opening)


def _kind(read: Numeral, unit: str) -> str:
    if read.vague:
        return "vague"
    if read.share and not unit:
        return "share"
    return "span" if unit.startswith("~") else "count"


def _before(found: Sequence[Token], n: int) -> tuple[str, int]:
    """The currency directly before a numeral, and where it begins: "$", "US$", "EUR"."""
    if not n:
        return "", n
    token = found[n - 1]
    code: str = token.tags.get("currencies", "")
    if not code or not _is_sign(token) or found[n].start - token.end > 1:
        return "", n
    country = found[n - 2] if n > 1 else None
    if country and token.kind == "sign" and country.end == token.start and country.text.isupper():
        return _dollars_of(country, code), n - 2
    return code, n - 1


def _dollars_of(country: Token, code: str) -> str:
    """The currency of a sign with a country before it: "A$", "US$"."""
    return f"{country.text}{code}" if code == "USD" and country.low != "us" else code


def _is_sign(token: Token) -> bool:
    """Whether a currency is a sign or an abbreviation, which may stand before its sum."""
    return not token.text[0].isalpha() or token.text.isupper() or len(token.text) == _ABBREVIATED


def _unit(found: Sequence[Token], n: int, *, money: bool) -> tuple[str, int]:
    """The unit behind a numeral, and the token behind it; spans of time begin with "~"."""
    at = _behind_joint(found, n)
    while at < len(found) and "links" in found[at].tags:
        at += 1
    unit = _named_unit(found[at], found[at - 1].end, money=money) if at < len(found) else ""
    return (unit, at + 1) if unit else ("", n)


def _behind_joint(found: Sequence[Token], n: int) -> int:
    """Behind the hyphen of "12-mile", and behind the stop of "3 bn."."""
    if n < len(found) and found[n].text == "-" and found[n].start == found[n - 1].end:
        n += 1
    stop = n < len(found) and found[n].text == "." and "short_scales" in found[n - 1].tags
    return n + stop


def _named_unit(token: Token, end: int, *, money: bool) -> str:
    """What unit a token is, "" for none; a number with a currency before it has no other."""
    tight = token.start == end
    kind = _unit_kind(token, _OF_MONEY if money else _UNIT_KINDS, tight=tight)
    if not kind:
        return "m" if tight and token.low == "m" and not money else ""
    named = {"percent": "%", "points": "point", "spans": f"~{token.tags.get('spans')}"}
    return named.get(kind) or str(token.tags[kind])


def _unit_kind(token: Token, kinds: Sequence[str], *, tight: bool) -> str:
    """The first of these kinds that a token has; a letter apart from its number is a span of time."""
    kind = next((k for k in kinds if k in token.tags), "")
    if kind == "units" and not tight and _is_letter(token):
        return "spans" if "spans" in token.tags else ""
    return kind


def _is_letter(token: Token) -> bool:
    """Whether a token is one letter: no unit unless it stands right at its number."""
    return len(token.text) == 1 and token.text.isalpha()


def _sign(found: Sequence[Token], first: int) -> tuple[bool, int]:
    if not first:
        return False, first
    token = found[first - 1]
    if "minus" in token.tags:
        return True, first - 1
    tight = token.end == found[first].start and (first == 1 or found[first - 2].end < token.start)
    return (True, first - 1) if token.text in _MINUS and tight else (False, first)


def _below(found: Sequence[Token], n: int) -> tuple[int, bool]:
    below = n < len(found) and "below_zero" in found[n].tags
    return n + below, below


def _bound(found: Sequence[Token], first: int) -> tuple[str, int]:
    if first and "bounds" in found[first - 1].tags:
        inner = found[first - 1].tags["bounds"]
        if first > 1 and "bounds" in found[first - 2].tags:
            return found[first - 2].tags["bounds"], first - 2
        return inner, first - 1
    return "", first


def _bound_after(found: Sequence[Token], n: int) -> tuple[int, str]:
    if n < len(found) and "bounds_after" in found[n].tags:
        return n + 1, found[n].tags["bounds_after"]
    return n, ""


def joined(found: Sequence[Token], one: Quantity, words: Lexicon) -> tuple[Quantity, ...]:
    """One quantity with what it is joined to: a range, a change, a part of a whole; else itself."""
    after = one.last
    if after >= len(found):
        return (one,)
    whole = _whole(found, one, words)
    if whole:
        return (whole,)
    between = _is_between(found, one)
    if after + 1 >= len(found) or not (between or _ranges(found[after])):
        return (one,)
    two = _second(found, after + 1, words)
    if two is None or two.number.kind not in {"count", "span"}:
        return (one,)
    return _pair(found, one, two, between=between)


def _is_between(found: Sequence[Token], one: Quantity) -> bool:
    """Whether "between" stands before a quantity and "and" behind it."""
    return bool(one.first) and "between" in found[one.first - 1].tags and "joins" in found[one.last].tags


def _ranges(token: Token) -> bool:
    return token.text in _DASHES or "ranges" in token.tags


def _second(found: Sequence[Token], n: int, words: Lexicon) -> Quantity | None:
    """The quantity that begins with this token: its numeral, or a currency, sign or bound before that."""
    for at in range(n, min(n + 3, len(found))):
        two = quantity(found, at, words)
        if two:
            return two if two.first <= n else None
    return None


def _pair(found: Sequence[Token], one: Quantity, two: Quantity, *, between: bool) -> tuple[Quantity, ...]:
    """Two quantities that "to", "or" or a dash joins."""
    a, b = one.number, two.number
    if a.change or b.sign != a.sign or not _alike(found, one, two):
        return (one, two)
    if one.first and "since" in found[one.first - 1].tags:
        first = one.first - 1
        start = found[first].start
        number = replace(b, start=start, since=a.low, latest=b.start, unit=b.unit or a.unit)
        return (Quantity(number, first, two.last, one.before),)
    low = _as_second(found, one, two)
    if not abs(low) < abs(b.low):
        return (one, two)
    first = one.first - between
    number = replace(
        a, start=found[first].start, end=b.end, low=low, high=b.low, unit=b.unit or a.unit, kind=b.kind
    )
    return (Quantity(number, first, two.last, one.before),)


def _alike(found: Sequence[Token], one: Quantity, two: Quantity) -> bool:
    """Whether two quantities have one unit, the second's being the first's as well: "3 to 4 per cent"."""
    a, b = one.number.unit, two.number.unit
    if a and b:
        return a == b
    return not a or (one.before < one.last and bool(found[one.before].tags.get("currencies")))


def _as_second(found: Sequence[Token], one: Quantity, two: Quantity) -> float:
    """The lower end with the scale that only the higher one shows: "3 to 4 million"."""
    scale = next((t.tags["scales"] for t in found[one.last + 1 : two.last] if "scales" in t.tags), 1.0)
    shown = any(t.tags.keys() & {"scales", "short_scales"} for t in found[one.before : one.last])
    low = one.number.low
    return low if shown or scale < 1000 or abs(low) >= 1000 else low * scale


def _bare_count(one: Quantity, n: int) -> bool:
    """Whether a quantity begins at this token and counts something without a unit."""
    return one.first >= n and not one.number.unit and one.number.kind == "count"


def _whole(found: Sequence[Token], one: Quantity, words: Lexicon) -> Quantity | None:
    """A part with its whole: "six of the 12", "47 of the 101", "half of the 120"."""
    n = one.last
    if one.number.unit not in {"", "%"} or "parts" not in found[n].tags:
        return None
    n += 1
    while n < len(found) and "wholes" in found[n].tags:
        n += 1
    if n >= len(found) or (n == one.last + 1 and one.number.kind == "share"):
        return None
    two = quantity(found, n, words)
    if two is None or not _bare_count(two, n):
        return None
    number = replace(one.number, end=two.number.end, whole=two.number.low)
    return Quantity(number, one.first, two.last, one.before)
