"""A numeral, in digits or in words: what it is worth, and where it ends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from digest.text.numbers.tokens import worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.text.numbers.tokens import Lexicon, Token


class Numeral(NamedTuple):
    """What a run of tokens is worth; `share`: a fraction of something, `vague`: dozens, hundreds."""

    value: float
    end: int  # token behind it
    spelled: bool = False
    share: bool = False
    vague: bool = False


def numeral(found: Sequence[Token], n: int, words: Lexicon) -> Numeral | None:
    """The numeral that begins at a token, or None."""
    token = found[n]
    if token.kind == "number":
        return _in_digits(found, n, words)
    if token.kind == "fraction":
        value, end = _scaled(found, n + 1, worth(token, words))
        return Numeral(value, end, share=end == n + 1)
    if token.kind != "word" or not token.tags:
        return None
    if "spelled" in token.tags:
        return _spelled_out(found, n)
    return _fraction(found, n) or _in_words(found, n) or _vague(found, n)


def _spelled_out(found: Sequence[Token], n: int) -> Numeral | None:
    """What begins with a number that is one token: "zwei Drittel", "zweieinhalb Millionen"."""
    parts = _fraction(found, n) if n + 1 < len(found) and "fractions" in found[n + 1].tags else None
    if parts:
        return parts
    whole = found[n].tags["spelled"]
    part, end = _and_fraction(found, n + 1, 0.0)
    return Numeral(*_scaled(found, end, whole + part * _round_scale(whole)), spelled=True)


def _round_scale(value: float) -> float:
    """The scale that a round number is told in: a million for 2,000,000, one for 2,500."""
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if value >= scale and value % scale == 0), 1.0)


def _in_digits(found: Sequence[Token], n: int, words: Lexicon) -> Numeral | None:
    value = worth(found[n], words)
    if math.isnan(value):
        return None
    end = n + 1
    if end < len(found) and found[end].kind == "fraction" and found[end].start <= found[n].end + 1:
        value, end = value + worth(found[end], words), end + 1
    else:
        value, end = _and_fraction(found, end, value)
    if end < len(found) and found[end].text in "千百十万萬億亿兆":
        return _eastern(found, end, value)
    return Numeral(*_scaled(found, end, value))


def _scaled(found: Sequence[Token], n: int, value: float) -> tuple[float, int]:
    """The value times the scales that follow: "3 million", "500 lakh crore", "1.5bn"."""
    while n < len(found):
        at = n + 1 if found[n].text == "-" and n + 1 < len(found) else n
        token = found[at]
        scale = token.tags.get("scales") or token.tags.get("dozens") or _short(found, at, value)
        if not scale:
            break
        value, n = value * scale, at + 1
        part, behind = _and_fraction(found, n, 0.0)  # "deux millions et demi"
        value, n = value + part * scale, behind
    return value, n


def _short(found: Sequence[Token], n: int, value: float) -> float | None:
    """A short scale behind digits; "m" is metres where nothing shows that it is millions."""
    token, before = found[n], found[n - 1]
    scale: float | None = token.tags.get("short_scales")
    gap = token.start - before.end
    if scale is None or before.kind not in {"number", "fraction"} or gap > (len(token.text) > 1):
        return None
    return scale if token.low != "m" or _means_millions(found, n, value) else None


def _means_millions(found: Sequence[Token], n: int, value: float) -> bool:
    """Whether an "m" behind a number is shown not to be metres: by a currency, or by what "1.5m" counts."""
    if n > 1 and "currencies" in found[n - 2].tags:
        return True
    if n + 1 == len(found):
        return False
    behind = found[n + 1]
    counted = behind.kind == "word" and behind.tags.keys().isdisjoint({"measured", "ranges"})
    return (counted and value % 1 != 0) or "currencies" in behind.tags


def _eastern(found: Sequence[Token], n: int, value: float) -> Numeral:
    """Digits and signs in turn: "1万5千" is 15,000."""
    total = 0.0
    while n < len(found) and "scales" in found[n].tags and found[n].start == found[n - 1].end:
        total, n = total + value * found[n].tags["scales"], n + 1
        more = n < len(found) and found[n].kind == "number" and found[n].start == found[n - 1].end
        if not more:
            return Numeral(total, n)
        value, n = float(found[n].text.replace(",", "")), n + 1
    return Numeral(total + value, n)


def _in_words(found: Sequence[Token], n: int) -> Numeral | None:
    """A number in words: "three hundred and forty-two", "a dozen", "two and a half million"."""
    total, current, seen, end = 0.0, 0.0, False, n
    while end < len(found):
        at = _next(found, end, seen=seen)
        read = _word(found, at, current, total, seen=seen) if at < len(found) else None
        if read is None:
            break
        (current, total), seen, end = read, True, at + 1
    if not seen:
        return None
    if not total:
        current, end = _and_fraction(found, end, current)
        end = _before_scale(found, end) if current % 1 else end
    value, end = _scaled(found, end, total + current)
    return Numeral(value, end, spelled=True)


def _word(
    found: Sequence[Token], at: int, current: float, total: float, *, seen: bool
) -> tuple[float, float] | None:
    """What is read so far, below a thousand and in all, with one more word; None where the number ends."""
    tags = found[at].tags
    if not seen and "ones" in tags and _counts(found, at + 1):
        return 1.0, total
    if "small" in tags and (not seen or _fits(current, total, tags["small"])):
        return current + tags["small"], total
    if "dozens" in tags:
        return max(current, 1) * tags["dozens"], total
    return _times(current, total, tags["scales"]) if seen and "scales" in tags else None


def _before_scale(found: Sequence[Token], n: int) -> int:
    """The scale that "of a" leads to: "one and three quarters of a million"."""
    at = n
    while at < len(found) and found[at].tags.keys() & {"parts", "ones"}:
        at += 1
    return at if at < len(found) and "scales" in found[at].tags else n


def _times(current: float, total: float, scale: float) -> tuple[float, float]:
    if scale < 1000:
        return max(current, 1) * scale, total
    return 0.0, total + max(current, 1) * scale


def _counts(found: Sequence[Token], n: int) -> bool:
    """Whether an article before this token is one: "a hundred", "a dozen"."""
    return n < len(found) and bool(found[n].tags.keys() & {"scales", "dozens"})


def _next(found: Sequence[Token], n: int, *, seen: bool) -> int:
    """The next token that may be part of a number: a hyphen and "and" are stepped over inside one."""
    if not seen or n + 1 >= len(found):
        return n
    token, behind = found[n], found[n + 1]
    if token.text == "-" and token.start == found[n - 1].end and behind.start == token.end:
        return n + 1
    joins = "joins" in token.tags and found[n - 1].tags.keys() & {"scales"}
    return n + 1 if joins and behind.tags.get("small", 100) < 100 else n


def _fits(current: float, total: float, value: float) -> bool:
    """Whether a small number may follow what was read: "forty two", "hundred forty", never "two three"."""
    if not current:
        return total > 0
    rest = current % 100
    return rest == 0 or (rest >= 20 and rest % 10 == 0 and value < 10)


def _and_fraction(found: Sequence[Token], n: int, value: float) -> tuple[float, int]:
    """The "and a half" behind a number."""
    if n + 1 < len(found) and "joins" in found[n].tags:
        part = _fraction(found, n + 1, share=False)
        if part:
            return value + part.value, part.end
    return value, n


def _fraction(found: Sequence[Token], n: int, *, share: bool = True) -> Numeral | None:
    """A fraction in words: "half of the", "a third of", "two-thirds", "half a million"."""
    count, at = _how_many(found, n)
    if at >= len(found) or "fractions" not in found[at].tags:
        return None
    value = count * found[at].tags["fractions"]
    if not share:
        return Numeral(value, at + 1)
    if not _is_share(found, n, at):
        return None
    return _of_what(found, at + 1, value)


def _of_what(found: Sequence[Token], n: int, value: float) -> Numeral:
    """A fraction with the scale or the unit that it is of; else a share of what is counted."""
    of = n
    while of < len(found) and (found[of].tags.keys() & {"parts", "ones"} or found[of].text == "-"):
        of += 1
    tags = found[of].tags if of < len(found) else {}
    if "scales" in tags:
        return Numeral(value * tags["scales"], of + 1, spelled=True)
    if tags.keys() & {"points", "units", "spans"}:
        return Numeral(value, of, spelled=True)  # half a point: of the unit behind it
    return Numeral(value, n, spelled=True, share=True)


def _how_many(found: Sequence[Token], n: int) -> tuple[float, int]:
    """How many parts a fraction has, and where its word stands: "two-thirds", "a third", "half"."""
    tags = found[n].tags
    if tags.keys().isdisjoint({"ones", "spelled"}) and ("small" not in tags or "fractions" in tags):
        return 1.0, n
    at = n + 1
    if at < len(found) and found[at].text == "-":
        at += 1
    return tags.get("small", tags.get("spelled", 1.0)), at


def _is_share(found: Sequence[Token], n: int, at: int) -> bool:
    """Whether a fraction's word is none of an ordinal: "a third of", and never "a third fire"."""
    if n and n == at and _is_counted_on(found[n - 1]):
        return False
    behind = found[at + 1] if at + 1 < len(found) else None
    tags = found[at].tags
    if n == at:
        return tags.keys().isdisjoint({"ordinals", "spans"}) and _opens_share(behind)
    return "ordinals" not in tags or behind is None or _ends_share(behind)


def _ends_share(behind: Token) -> bool:
    """Whether an ordinal with its number is a fraction before this token: "two thirds of", "two thirds,"."""
    return "parts" in behind.tags or not (behind.text[0].isalnum() or behind.text == "-")


def _is_counted_on(before: Token) -> bool:
    """Whether a word before a fraction makes it an ordinal: "the third", "second third"."""
    return bool(before.tags.keys() & {"ordinals", "wholes"}) and "ones" not in before.tags


def _opens_share(behind: Token | None) -> bool:
    """Whether a fraction's word alone is a share before this token: "half of the", "half a million"."""
    if behind is None:
        return False
    return bool(behind.tags.keys() & {"parts", "wholes", "ones"}) or behind.text == "-"


def _vague(found: Sequence[Token], n: int) -> Numeral | None:
    value = found[n].tags.get("vague")
    if "several" in found[n].tags and n + 1 < len(found):
        scale = found[n + 1].tags.get("scales") or found[n + 1].tags.get("dozens")
        return Numeral(scale, n + 2, spelled=True, vague=True) if scale else None
    return Numeral(value, n + 1, spelled=True, vague=True) if value else None
