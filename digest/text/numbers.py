"""Numbers in running text: what they are worth, and which of them count something.

One scanner serves three readers: figures side by side, the guard that keeps "1,500" and "2,500" from
being one claim, and the check of someone else's summary. English words for numbers are read; in other
languages digits and magnitudes are, with the language's own separators.
"""

# ruff: noqa: E501 - a pattern reads best in one line

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.text.lexicon import word_set

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MAGNITUDES: dict[str, float] = {
    **{k: v for k, v in _SCALES.items() if v >= 1_000},
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
    "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "mille": 1e3,
    "millionen": 1e6, "milliarden": 1e9, "tausend": 1e3, "mio": 1e6, "mrd": 1e9,
    "millón": 1e6, "millones": 1e6, "mil": 1e3, "milhão": 1e6, "milhões": 1e6, "bilhão": 1e9, "bilhões": 1e9,
    "milioni": 1e6, "milione": 1e6, "miliardi": 1e9, "miliardo": 1e9, "mila": 1e3,
    "miljoen": 1e6, "miljard": 1e9, "duizend": 1e3,
    "тысяч": 1e3, "тысячи": 1e3, "тыс": 1e3, "млн": 1e6, "млрд": 1e9, "миллионов": 1e6, "миллиардов": 1e9,
    "triệu": 1e6, "tỷ": 1e9, "nghìn": 1e3, "万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8,
}  # fmt: skip
_COMMA_DECIMAL = word_set("de fr es it pt nl ru uk pl cs sv da no nb fi tr ro hu el id vi bg hr sr sk sl ca")
_MONEY = (
    r"(?:US|Canadian|Australian)?\s?dollars?|euros?|pounds?|yen|yuan|renminbi|rupees?|rupiah|crowns?|kron(?:er|or|a)|francs?|pesos?|"
    r"r(?:ou|u)bles?|zloty|lira|shillings?|naira|rand|dirhams?|dinars?|riyals?|reais|reals?|forints?|hryvnias?|marks?|baht|ringgit|shekels?|leva|lei|tenge|dong|taka|birr|cedis?"
)
_CURRENCIES = "$€£¥₹₩₽₴₫"

_WORD = "|".join(sorted((*_SMALL, *_SCALES, "dozen"), key=len, reverse=True))
_SPELLED = rf"(?:(?:half\s+)?an?\s+(?:hundred|thousand|million|billion|dozen)|(?:{_WORD})(?:(?:-|\s+(?:and\s+)?)(?:{_WORD}))*)"
_SCALE = "|".join(sorted((re.escape(m) for m in _MAGNITUDES), key=len, reverse=True))
_BOUNDS = {
    "at least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of"),
    "more than": ("more than", "over", "upwards of", "well over", "just over", "in excess of", "greater than"),
    "less than": ("fewer than", "less than", "under", "below", "just under", "up to", "as many as", "as much as", "at most", "no more than"),
    "about": ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "estimated", "close to", "circa", "approx."),
}  # fmt: skip
_BOUND_OF = {phrase: kind for kind, phrases in _BOUNDS.items() for phrase in phrases}
_BOUND = "|".join(sorted((re.escape(p).replace(r"\ ", r"\s+") for p in _BOUND_OF), key=len, reverse=True))

_DIGITS = {
    False: r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d+(?:\.\d+)?",
    True: r"\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?",
}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_LABELS = (
    r"Route|Highway|Interstate|Flight|Article|Section|Chapter|Title|No\.|Number|Room|Channel|Area|Type|Phase|Level|"
    r"Stage|Tier|Category|Group|Formula|Form|Day|Week|Page|Unit|Platform|Gate|Boeing|Airbus|Falcon|Apollo|Covid|COVID|"
    r"Act|Bill|Resolution|Proposition|Prop\.|Ward|District|Zone|Sector|Line|Terminal|Block|Grade|Year|War|iPhone|Model|Class|Season|Episode|Division|League|Round|Exit|Mile|M|A"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIG = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
# What a number is when it counts nothing: its kind, what the sentence must have for it to be looked for (one of
# these, in lower case; nothing for any sentence with digits), the pattern. Earlier ones win; each masks its span.
_MASKS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("label", ("http", "@"), re.compile(r"https?://\S+|\S+@\S+\.\w+")),
    ("phone", ("-", ".", " "), re.compile(r"(?<![\w.,])\+?\(?\d{2,4}\)?[ .\-]\d{3,4}[ .\-]\d{3,5}\b")),
    ("day", _MONTHS, re.compile(rf"\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?(?:,?\s+(?:19|20)\d\d)?\b(?![,.]\d)")),
    ("day", _MONTHS, re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?\s+(?:of\s+)?{_MONTH}\b\.?(?:,?\s+(?:19|20)\d\d)?")),
    ("day", ("-", "/", "."), re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b")),
    ("time", (":", ".m", "am", "pm", "clock", "gmt", "utc", "bst", "t"), re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*(?:[ap]\.?m\b\.?|GMT|UTC|BST|[CE]ES?T|local))|\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,2}\s*(?:[ap]\.m\.|[ap]m\b|o['’]clock)", re.IGNORECASE)),
    ("age", ("old",), re.compile(rf"\b(?:\d{{1,3}}|{_SPELLED})[-\s](?:year|month|week|day)s?[-\s]olds?\b", re.IGNORECASE)),
    ("age", ("age",), re.compile(r"\b(?:aged?|ages)\s+(?:between\s+)?\d{1,3}(?:\s*(?:-|–|to|and)\s*\d{1,3})?\b", re.IGNORECASE)),
    ("age", (", ", "("), re.compile(r"(?<=[^\W\d]),\s+\d{1,2}(?=,(?!\d)|\.(?:\s|$)|\s+and\s+[A-Z])|\(\d{1,2}\)")),
    ("age", ("0s",), re.compile(r"\b(?:in|into) (?:his|her|their) (?:early |mid-?|late )?\d0s\b")),
    ("ordinal", ("st", "nd", "rd", "th"), re.compile(r"\b\d+(?:st|nd|rd|th)(?:-\w+)?\b", re.IGNORECASE)),
    ("year", ("0s", "-", "–", "/"), re.compile(r"\b(?:19|20)\d\d\s*(?:-|–|/)\s*(?:(?:19|20)\d\d|\d\d)\b|\b(?:1[5-9]|20)\d0s\b|['’]\d0s\b")),
    ("score", ("-", "–"), re.compile(r"(?<![\w.,])\d{1,3}(?:[-–]\d{1,3}){1,2}(?!\d|[-–]?(?:\w|%)|[,.]\d| (?:percent|per cent|people|million|billion))")),
    ("label", (), re.compile(r"\b[A-Za-z]+[-–]?\d+(?:[-–]\d+)*[A-Za-z]*\b|\b\d+[A-Z][A-Za-z]*\b|#\d+\b|\b\d+\.\d+\.\d+\b")),
    ("label", (), re.compile(rf"\b(?:{_LABELS})[\s\u00a0]+\d+[A-Za-z]?\b(?![,.]?\d)")),
    ("ratio", ("in", "of"), re.compile(r"\b(?:one|two|three|\d+)(?:\s+(?:in|of|out of|in every)\s+|-in-)(?:every\s+)?(?:\d[\d,]*|two|three|four|five|ten)\b", re.IGNORECASE)),
    ("label", _BIG, re.compile(r"\b(?:several|few|many|couple of|hundred|tens of|hundreds of)\s+(?:hundred|thousand|million|billion|dozen)s?\b", re.IGNORECASE)),
    ("label", _BIG, re.compile(r"(?<!half )(?<!half a )(?<!a )(?<!an )(?<!-)(?<!\d )(?<!\d)(?<![a-z]{3} )(?<![a-z]{3}-)\b(?:hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)),
    ("label", ("/",), re.compile(r"\b\d+(?:/\d+)+\b|\b(?:24/7)\b")),
)  # fmt: skip
_SPAN_UNITS = re.compile(
    r"[-\s]++(?:(?:more|full|consecutive|straight|long|calendar|working|business)\s+)?"
    r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ie)|time)s?\b(?![-’']?\s*old)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DIGIT = re.compile(r"\d")
_DIGIT_RUN = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]+")
_NUMBER_WORDS = frozenset({*_SMALL, *_SCALES, "dozen"})
_SPELLED_MASKS = frozenset({"age", "ratio", "label"})  # kinds that number words have too


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text: its span with bound, currency, magnitude and unit; `low == high` unless a range."""

    start: int
    end: int
    low: float
    high: float
    unit: str = ""  # "%", a currency sign, or ""
    bound: str = ""  # "at least", "more than", "less than", "about", or ""
    kind: str = "count"  # or year, day, time, age, ordinal, score, label, phone, ratio, span (of time)
    spelled: bool = False

    @property
    def key(self) -> str:
        """The value alone, for comparing: "1500", "10..15", "3.2 %"."""
        value = f"{self.low:.10g}" if self.low == self.high else f"{self.low:.10g}..{self.high:.10g}"
        return f"{value} {self.unit}".rstrip()


def _pattern(*, comma_decimal: bool, spelled: bool) -> re.Pattern[str]:
    """A number, or a range of two; without its bound, which is looked for before it."""
    digits = _DIGITS[comma_decimal]
    words = rf"\b(?P<spell@>{_SPELLED})\b" if spelled else r"(?P<spell@>(?!))"
    one = (
        rf"(?:(?P<cur@>(?:US|A|C|NZ|HK|S)?[{_CURRENCIES}])\s?)?"
        rf"(?:(?<![\w.])(?P<dig@>{digits})(?:[\s\u00a0-]?(?P<mag@>[万萬億亿]|(?:{_SCALE})(?![^\W\d_])))?|{words})"
        rf"(?P<plus@>\+)?(?P<money@>\s(?:{_MONEY})\b)?(?P<pct@>\s?%|[\s-](?:percent|per\scent|percentage\spoints?|Prozent|pour\scent|por\sciento|por\scento|per\scento|procent)\b)?"
    )
    first, second = one.replace("@", "1"), one.replace("@", "2")
    starts = rf"(?=[\d{_CURRENCIES}USACNZHK" + ("]|[a-z])" if spelled else "])")
    return re.compile(rf"{starts}{first}(?:\s?(?:-|–|—|to\s|and\s|or\s)\s?{second})?", re.IGNORECASE)


_NUMBER = {
    (comma, spelled): _pattern(comma_decimal=comma, spelled=spelled)
    for comma in (False, True)
    for spelled in (False, True)
}
_BEFORE = re.compile(rf"(?:\b(?P<bound>{_BOUND})\s+)?(?P<between>\bbetween\s+)?$", re.IGNORECASE)
_NOTHING = "\0"
_LONGEST_BOUND = 30  # characters of "not less than between "


@lru_cache(maxsize=8192)
def numbers(text: str, language: str = "en") -> tuple[Number, ...]:
    """Every number of a text in order, those that count nothing too (`kind` says what they are)."""
    digits = _DIGIT.search(text) is not None
    spelled = not _NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower()))
    if not digits and not spelled:
        return ()
    found, rest = _masked(text, digits=digits, spelled=spelled)
    comma = language in _COMMA_DECIMAL
    for match in _NUMBER[comma, spelled].finditer(rest):
        found += _read(match, rest, comma=comma)
    return tuple(sorted(found, key=lambda n: n.start))


def values(text: str, language: str = "en") -> frozenset[str]:
    """The values of all numbers of a text, whatever they are, without bounds: "1500", "2024", "10"."""
    keys: set[str] = set()
    for n in numbers(text, language):
        keys.update((f"{n.low:.10g}", f"{n.high:.10g}"))
        if n.kind in {"day", "time", "score", "label", "phone", "year"}:
            keys.update(f"{float(d):.10g}" for d in re.findall(r"\d+", text[n.start : n.end]))
    return frozenset(keys - {"nan"})


def _masked(text: str, *, digits: bool, spelled: bool) -> tuple[list[Number], str]:
    """The numbers that count nothing (days, scores, labels), and the text without them."""
    found: list[Number] = []
    low, rest = text.lower(), list(text)
    for kind, cues, pattern in _MASKS:
        if not digits and not (spelled and kind in _SPELLED_MASKS and cues):
            continue
        if cues and not any(cue in low for cue in cues):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if _NOTHING in rest[start:end]:
                continue
            rest[start:end] = _NOTHING * (end - start)
            value = _DIGIT_RUN.search(match.group())
            worth = float(value.group()) if value else float("nan")
            found.append(Number(start=start, end=end, low=worth, high=worth, kind=kind))
    return found, "".join(rest)


def _read(match: re.Match[str], text: str, *, comma: bool) -> list[Number]:
    """One match as a number, or as two where "and" parted two numbers that are no range."""
    group = match.groupdict()
    first = _worth(group, "1", comma=comma)
    before = _BEFORE.search(text, max(0, match.start() - _LONGEST_BOUND), match.start())
    start, end = before.start() if before else match.start(), match.end()
    phrase = (before["bound"] or "") if before else ""
    bound = _BOUND_OF.get(" ".join(phrase.lower().split()), "")
    if first is None:
        return []
    second = _worth(group, "2", comma=comma) if group["dig2"] or group["spell2"] else None
    parts = [(first, start, end)]
    unit = _unit(group, "1")
    if second is not None:
        unit = unit or _unit(group, "2")
        units = {_unit(group, "1"), _unit(group, "2")} - {""}
        if len(units) > 1 or not _is_range(match, first, second, between=bool(before and before["between"])):
            return _two(match, text, (first, second), start, bound)
        if group["mag2"] and not group["mag1"] and first < 1000:
            first *= _MAGNITUDES[group["mag2"].lower()]
        parts = [(first, start, end)]
    high = second if second is not None else first
    value, start, end = parts[0]
    bound = "more than" if group["plus1"] or group["plus2"] else bound
    spelled = bool(group["spell1"])
    number = Number(start=start, end=end, low=value, high=high, unit=unit, bound=bound, spelled=spelled)
    return [_classified(number, text)]


def _two(match: re.Match[str], text: str, worth: tuple[float, float], begin: int, bound: str) -> list[Number]:
    """Two numbers that "and" joins; the bound before them is the first one's."""
    found = []
    ends = max(match.end(name) for name in ("cur1", "dig1", "mag1", "spell1", "plus1", "money1", "pct1"))
    starts = min(match.start(name) for name in ("cur2", "dig2", "spell2") if match.start(name) >= 0)
    for value, index, start, end, has in (
        (worth[0], "1", begin, ends, bound),
        (worth[1], "2", starts, match.end(), ""),
    ):
        number = Number(
            start=start,
            end=end,
            low=value,
            high=value,
            unit=_unit(match.groupdict(), index),
            bound=has,
            spelled=bool(match["spell" + index]),
        )
        found.append(_classified(number, text))
    return found


def _is_range(match: re.Match[str], first: float, second: float, *, between: bool) -> bool:
    joint = match.string[
        max(match.end(g) for g in ("dig1", "mag1", "spell1", "plus1", "money1", "pct1")) : min(
            match.start(g) for g in ("cur2", "dig2", "spell2") if match.start(g) >= 0
        )
    ].strip()
    magnitude = _MAGNITUDES.get((match["mag2"] or "").lower(), 1.0)
    rising = first < second or (not match["mag1"] and first * magnitude < second)
    if joint.lower() == "and":
        return rising and between
    return rising


def _unit(group: dict[str, str | None], index: str) -> str:
    if group["pct" + index]:
        return "%"
    money = (group["money" + index] or "").split()
    return money[-1].lower().removesuffix("s") if money else (group["cur" + index] or "").strip()


def _worth(group: dict[str, str | None], index: str, *, comma: bool) -> float | None:
    digits, spelled = group["dig" + index], group["spell" + index]
    if digits:
        plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", digits)
        plain = plain.replace(".", "").replace(",", ".") if comma else plain.replace(",", "")
        return float(plain) * _MAGNITUDES.get((group["mag" + index] or "").lower(), 1.0)
    return _spelled_value(spelled) if spelled else None


def _spelled_value(words: str) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", words.lower()):
        if word in {"and", "half"}:
            continue
        if word in {"a", "an"}:
            current = 1
        elif word in _SMALL:
            current += _SMALL[word]
        elif word == "dozen":
            current = max(current, 1) * 12
        elif word == "hundred":
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * _SCALES[word]
            current = 0
        seen = True
    halved = 0.5 if words.lower().startswith("half") else 1
    return (total + current) * halved if seen else None


def _classified(number: Number, text: str) -> Number:
    """The number with its kind: a bare four-digit year, a span of time, or a count."""
    printed = text[number.start : number.end]
    if not number.unit and _YEAR.fullmatch(printed):
        return replace(number, kind="year")
    if not number.unit and _SPAN_UNITS.match(text, number.end):
        return replace(number, kind="span")
    return number
