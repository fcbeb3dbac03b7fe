"""The tokens that numbers are read from, each tagged with what its language knows of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from digest.languages import MANY, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest.languages import Language, Numbers

_CURRENCY_SIGNS = "$€£¥₹₩₽₴₫₺₪₦"
_GAP = "\u00a0\u202f\u2009"  # spaces that hold a number together
_PHONE = (  # "555-0134 4000"; groups of three are a number
    r"(?<![\w.,$€£])(?!\d{1,3}(?P<gap>[ .])\d{3}(?P=gap)\d{3}(?!\d))"
    r"\(?\d{2,4}\)?[ .\-]\d{3,4}[ .\-]\d{3,5}(?![\d,.]*\d)"
)
_PIECES = (
    ("link", r"https?://\S+|[\w.+-]+@[\w-]+\.\w+"),
    ("phone", rf"\+\d[\d ().\-]{{6,}}\d|{_PHONE}"),
    ("date", r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d)"),
    ("fraction", r"(?<![\d/])[1-7][/⁄][2-8](?![\d/])"),
    ("label", r"\d+(?:/\d+)+|\d+(?:\.\d+){2,}(?!\d)(?=[A-Za-z])|#\d+"),
    ("clock", r"\d{1,2}:\d\d(?::\d\d)?(?!\d)"),
    ("years", r"(?:1[5-9]|20)\d\ds?[-–/](?:(?:19|20)\d\d|\d\d)(?!\d)|(?:1[5-9]|20)\d0s|['’]\d0s"),
    ("number", rf"\d{{1,3}}(?:[{_GAP} '’]\d{{3}})+(?![\d]|[.,]\d{{3}})(?:[.,]\d+)?|\d+(?:[.,]\d+)*"),
    ("fraction", r"[¼-¾⅐-⅞]"),
    ("word", r"\b[dDlL]['’](?=[^\W\d_]{2})"),
    ("word", r"(?<=\d)[千百十万萬億亿兆]|[千百十万萬億亿兆](?=\d)|[^\W\d_]+(?:[.’'][^\W\d_]+)*"),
    ("sign", rf"[{_CURRENCY_SIGNS}]|[%°‰]|\S"),
)
_TOKEN = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_PIECES)))
_KINDS = {f"k{n}": kind for n, (kind, _) in enumerate(_PIECES)}
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_SPELLERS = frozenset({"da", "de", "es", "fr", "it", "nl", "pt"})  # whose numerals text2num knows
_OPENERS = frozenset({"small", "scales", "dozens", "fractions", "ordinals", "vague", "several"})
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Token(NamedTuple):
    """A piece of a text with its offsets, and what the language says of it: tag -> value."""

    kind: str  # word, number, fraction, sign, date, clock, phone, years, link or label
    text: str
    low: str
    start: int
    end: int
    tags: Mapping[str, Any]


Phrase: TypeAlias = tuple[tuple[str, ...], "Mapping[str, Any]"]  # its words, and what they are together


class Lexicon(NamedTuple):
    """One language's number words: what each is, and the phrases of several words by their first."""

    words: Mapping[str, Mapping[str, Any]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    comma: bool  # whether a comma stands before decimals
    openers: frozenset[str]  # words that a number without digits may begin with
    speller: str  # the code by which text2num knows the language, or ""


@lru_cache(maxsize=64)
def lexicon(code: str) -> Lexicon:
    """The number words of a language, with those that hold everywhere."""
    spoken = language(code)
    known, many = spoken.numbers, language(MANY).numbers
    tags = _tagged(spoken)
    single = {words[0]: found for words, found in tags.items() if len(words) == 1}
    comma = known.decimal == "," or spoken.code in many.comma_decimal
    openers = frozenset(word for word, found in single.items() if found.keys() & _OPENERS)
    speller = spoken.code if not known.small and spoken.code in _SPELLERS else ""
    return Lexicon(single, _phrases(tags), comma, openers, speller)


def _tagged(spoken: Language) -> dict[tuple[str, ...], dict[str, Any]]:
    """What each phrase is, by its words: tag -> value; the language's own entries win."""
    capital = spoken.days.capital
    tags: dict[tuple[str, ...], dict[str, Any]] = {}
    for month in _months(spoken):
        tags[(month.capitalize() if capital else month,)] = {"months": True}
    for phrase, tag, value in chain(_entries(language(MANY).numbers), _entries(spoken.numbers)):
        word = phrase.capitalize() if capital and tag == "labels" else phrase
        tags.setdefault(tuple(word.split()), {})[tag] = value
    return tags


def _phrases(tags: Mapping[tuple[str, ...], Mapping[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases of several words by their first, the longest first."""
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for words, found in sorted(tags.items(), key=lambda entry: -len(entry[0])):
        if len(words) > 1:
            phrases[words[0]] = (*phrases.get(words[0], ()), (words, found))
    return phrases


def _months(known: Language) -> Iterable[str]:
    calendar = known.calendar
    rows = (*calendar.months, *calendar.months_short, *calendar.more_months.values())
    return (month for row in rows for month in row)


def _entries(numbers: Numbers) -> Iterable[tuple[str, str, Any]]:
    worth = ("small", "scales", "short_scales", "dozens", "fractions", "ordinals", "vague")
    named = ("bounds", "bounds_after", "currencies", "units", "spans")
    plain = (
        "ones joins links minus below_zero percent points ordinal_suffixes ranges between since by parts "
        "wholes ratios several dates clock clock_before labels old aged persons measured"
    )
    for tag in worth:
        yield from ((word, tag, value) for word, value in getattr(numbers, tag).items())
    for tag in named:
        groups = getattr(numbers, tag).items()
        yield from ((word, tag, name) for name, words in groups for word in sorted(words))
    for tag in plain.split():
        yield from ((word, tag, True) for word in sorted(getattr(numbers, tag)))
    yield from ((sign, "counters", True) for sign in numbers.counters)


def tokens(text: str, words: Lexicon) -> list[Token]:
    """The tokens of a text in order; a phrase that the language knows is one token."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = _KINDS[str(match.lastgroup)]
        printed, start = match.group(), match.start()
        low = printed.lower().replace("’", "'")
        known = words.words.get(printed) or words.words.get(low) or _NOTHING
        found.append(Token(kind, printed, low, start, match.end(), known))
    if words.speller:
        found = spelled_out(found, text, words.speller)
    return _joined(found, text, words) if words.phrases else found


class _Word:
    """A token as text2num wants it."""

    def __init__(self, token: Token) -> None:
        self._token = token

    def text(self) -> str:
        return self._token.text

    def not_a_number_part(self) -> bool:
        return self._token.kind != "word"

    def nt_separated(self, _previous: _Word) -> bool:
        return False


def spelled_out(found: list[Token], text: str, speller: str) -> list[Token]:
    """The same with numbers in words made one token each, as text2num reads them.

    A lone scale is left ("Millionen" behind digits), and a one: it is an article nearly always.
    """
    from text_to_num import find_numbers

    made, n = [], 0
    for number in find_numbers([_Word(t) for t in found], speller, 0.0):
        first, last = found[number.start], found[number.end - 1]
        lone = number.end - number.start == 1 and (number.value == 1 or bool(first.tags))
        if lone or "scales" in first.tags or first.kind != "word":
            continue
        printed = text[first.start : last.end]
        tag = "ordinals" if number.is_ordinal else "spelled"
        made += found[n : number.start]
        made.append(Token("word", printed, printed.lower(), first.start, last.end, {tag: number.value}))
        n = number.end
    return made + found[n:]


def _joined(found: list[Token], text: str, words: Lexicon) -> list[Token]:
    """The same with phrases made one token; the longest that fits wins."""
    made: list[Token] = []
    n = 0
    while n < len(found):
        token = found[n]
        size = 1
        for phrase, tags in words.phrases.get(token.low, ()):
            if tuple(t.low for t in found[n : n + len(phrase)]) == phrase:
                size, last = len(phrase), found[n + len(phrase) - 1]
                printed = text[token.start : last.end]
                token = Token("word", printed, printed.lower(), token.start, last.end, tags)
                break
        made.append(token)
        n += size
    return made


def worth(token: Token, words: Lexicon) -> float:
    """What the digits of a token are worth: a number with the language's own marks, or a fraction."""
    if token.kind == "fraction":
        if len(token.text) == 1:
            return unicodedata.numeric(token.text)
        above, _, below = token.text.replace("⁄", "/").partition("/")
        return int(above) / int(below) if int(below) else float("nan")
    return digits(token.text, comma=words.comma)


def digits(text: str, *, comma: bool) -> float:
    """A number's worth: groups of three (or of two and three, as in India) fall together.

    Where both marks stand, the last is the decimal one; where one stands once, the language decides.
    """
    plain = re.sub(rf"[{_GAP} '’]", "", text)
    marks = [c for c in plain if c in ".,"]
    if len(set(marks)) == 2:
        last = marks[-1]
        plain = plain.replace("," if last == "." else ".", "").replace(last, ".")
    elif len(marks) > 1:
        plain = plain.replace(marks[0], "") if _GROUPS.fullmatch(plain) else "nan"
    elif marks:
        decimal = "," if comma else "."
        plain = plain.replace(",", ".") if marks[0] == decimal else _grouped(plain, marks[0])
    return float(plain)


def _grouped(plain: str, mark: str) -> str:
    """Digits with one mark that is not the decimal one: a group of three, else decimals all the same."""
    return plain.replace(mark, "" if len(plain.partition(mark)[2]) == 3 else ".")
