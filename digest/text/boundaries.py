"""Whether a sentence ends at a mark that could end one: by the word before it and the word after it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from digest.languages import language
from digest.text.abbreviations import abbreviations
from digest.text.patterns import one_of
from digest.text.scripts import CAPITALS, SMALL, is_lower
from digest.text.words import stopwords

_WIDE = frozenset("。！？｡")
_SURE = frozenset("։።፧፨፡។៕။།༎")  # nothing else is written so
_NEXT = re.compile(r"""(\s*)([–—―-]*\s?)(["'“„«»‘‚(\[¿¡「『《（]*)\s?(\w[\w'’]*)?""")
_ASIDE = re.compile(r"\s?\([^()\n.!?]{1,60}\)[.!?…]")  # (Smith 55).
_TRAILING = re.compile(r"\s(?:\.\.\.|…)\w")
_SPACED_ELLIPSIS = 5  # characters of ". . ."; a fourth dot is a stop
_LOOK_BACK = 40
_OPENING = "\"'“„«‘‚([¿¡「『（"
_FRONTED_WORDS = 3
_FRONTED = 80  # characters that these take at most
_ITEM = 6  # characters before the stop of a list item's number
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]$|(?:[^\W\d_]{1,4}\.)+[^\W\d_]{1,4}$")
_ROMAN = re.compile(r"[IVX]{1,5}$")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_GLUED = (
    re.compile(r"[^\W\d_]{3,}$"),
    re.compile(rf"(?:[{CAPITALS}][{SMALL}]*|[IVX]{{2,}}|\d{{1,3}}-[a-z]{{1,9}}(?=-))(?=[\s,’'-]|$)"),
)
_DOMAINS = frozenset(["com", "org", "net", "edu", "gov", "info", "io", "co", "news"])
_BRACKETS = {"」": "「", "』": "『", "）": "（", "》": "《"}
_WIDE_COMMAS = frozenset("，、,；：")
_BRACKET_REACH = 300  # characters within which an East Asian bracket closes


def ends(text: str, match: re.Match[str], start: int, code: str) -> bool:
    """Whether a sentence that began at `start` ends after a stop and its closing marks."""
    stop, close, end = match["stop"], match["close"], match.end()
    if _is_wide(text, stop, end, code):
        return _ends_wide(text, match.start(), end, close)
    after = _behind(text, end)
    if stop[-1] in _SURE:
        return not close or not (after.dash or after.is_lower)
    if not after.space:
        return _ends_glued(text, match, end, code)
    if not after.word:
        return not after.dash and bool(after.opening or _symbol_opens(text, end, after.end))
    return _ends_before(text, match, after, start, code)


def _is_wide(text: str, stop: str, end: int, code: str) -> bool:
    """Whether a stop is one of East Asian text, where no space follows."""
    if stop[-1] in _WIDE:
        return True
    return code in {"zh", "ja"} and not text[end : end + 1].isspace() and stop[-1] not in ".!?"


class _Next(NamedTuple):
    """What stands behind a stop; a part that is not there is ""."""

    space: str
    dash: str
    opening: str
    word: str
    end: int  # the place behind all of it

    @property
    def is_lower(self) -> bool:
        """Whether a word in lower case follows."""
        return bool(self.word) and is_lower(self.word[0])


def _behind(text: str, end: int) -> _Next:
    """What stands behind a stop that ends there."""
    found = _NEXT.match(text, end)
    if found is None:
        return _Next("", "", "", "", end)
    space, dash, opening, word = found.groups("")
    return _Next(space, dash, opening, word, found.end())


def _ends_before(text: str, match: re.Match[str], after: _Next, start: int, code: str) -> bool:
    """The same where a space and a word follow."""
    stop, close, end = match["stop"], match["close"], match.end()
    if after.dash and (close or after.is_lower):
        return False  # «…» — attribution
    if after.is_lower and not after.opening:
        return _opens_in_camel_case(text, match, after, start, code)
    if close and _goes_on(text, stop, end, after, code):
        return False
    if stop != ".":
        return not _only_pauses(stop, after)
    return _ends_at_full_stop(text, match, after, start, code)


def _opens_in_camel_case(text: str, match: re.Match[str], after: _Next, start: int, code: str) -> bool:
    """Whether a sentence begins with a name such as "iPhone" behind a full stop."""
    if match["stop"] != "." or match["close"] or not _CAMEL.match(after.word):
        return False
    return not _abbreviated(text, match, after.word, start, code)


def _only_pauses(stop: str, after: _Next) -> bool:
    """An ellipsis of three spaced dots, or dots before a word in lower case."""
    return len(stop) == _SPACED_ELLIPSIS or (stop[-1] in ".…" and after.is_lower)


def _ends_at_full_stop(text: str, match: re.Match[str], after: _Next, start: int, code: str) -> bool:
    """Whether one full stop is the sentence's and not that of the word before it."""
    close = match["close"]
    if language(code).sentences.stopless:
        return False  # it stands behind abbreviations only
    return bool(close and close[0] not in ")]") or not _abbreviated(text, match, after.word, start, code)


def _goes_on(text: str, stop: str, end: int, after: _Next, code: str) -> bool:
    """Behind a closing mark: “Will it rain?” Pell wondered. — “… closed” (Smith 55)."""
    if after.opening.startswith("("):
        return _ASIDE.match(text, end) is not None
    return (
        stop[-1] != "." and not after.opening and _said(code).match(text, end + len(after.space)) is not None
    )


@lru_cache(maxsize=64)
def _said(code: str) -> re.Pattern[str]:
    """Who said what stands before: a name and a verb of speech; where verbs come first, a verb."""
    words, english = language(code).sentences, language("en").sentences
    named = rf"(?:[A-Z][\w'’.-]*\s+){{1,4}}{one_of(english.said)}\b"
    return re.compile(rf"{named}|{one_of(words.said_first)}\b" if words.said_first else named)


def _symbol_opens(text: str, end: int, position: int) -> bool:
    """Whether what follows a space is no word and yet begins a sentence: a symbol, dots before a word."""
    if text[position : position + 1] not in {"", ",", ";", ":", ".", "%", ")", "!", "?", "…", "»", "№"}:
        return True
    return _TRAILING.match(text, end) is not None


def _ends_wide(text: str, begin: int, end: int, close: str) -> bool:
    """A full-width stop: not inside brackets that close soon, not before the attribution of a quotation."""
    after = text[end : end + 1]
    if close:
        if after in language("ja").sentences.particles and close[0] in _BRACKETS:
            return False
        return not (close[0] in "”」』’" and _said_behind().match(text, end)) and after not in _WIDE_COMMAS
    return not any(_inside(text, begin, end, opening, closing) for closing, opening in _BRACKETS.items())


def _inside(text: str, begin: int, end: int, opening: str, closing: str) -> bool:
    """Whether a place stands inside brackets that close soon."""
    low = max(0, begin - _BRACKET_REACH)
    opened = text.rfind(opening, low, begin)
    return opened > text.rfind(closing, low, begin) and text.find(closing, end, end + _BRACKET_REACH) > 0


@lru_cache(maxsize=1)
def _said_behind() -> re.Pattern[str]:
    """A short clause with a verb of speech, behind a Chinese quotation."""
    return re.compile(rf"[^。！？，“”]{{1,12}}{one_of(language('zh').sentences.said)}[。，：,]")


def _ends_glued(text: str, match: re.Match[str], end: int, code: str) -> bool:
    """No space follows: "Russia.The", "bar.A", "bar.21-year-old" end one, "example.com" and "2.1" do not."""
    if end >= len(text):
        return True
    before, after = _GLUED
    following = after.match(text, end)
    if following is None or following.group().lower() in _DOMAINS:
        return False
    if match["close"] and match["close"][-1] in "”»":
        return True
    head = text[max(0, match.start() - _LOOK_BACK) : match.start()].rsplit(None, 1)
    word = bool(head) and before.fullmatch(head[-1]) is not None
    opens = len(following.group()) > 1 or following.group().lower() in stopwords(code)
    return not match["close"] and word and opens


class _Around(NamedTuple):
    """A full stop's neighbours."""

    word: str  # before it, without opening marks and elided articles
    previous: str  # the word before that; "" where the sentence begins
    following: str
    opens: bool  # whether `following` is a capitalised word that likes to open a sentence
    fronted: bool  # whether the sentence has hardly begun: "At 6 p.m."
    code: str


def _abbreviated(text: str, match: re.Match[str], following: str, start: int, code: str) -> bool:
    """Whether the full stop belongs to the word before it: an abbreviation, an initial, an ordinal."""
    begin = match.start()
    tail = text[max(0, begin - _LOOK_BACK) : begin].split()
    if not tail or text[begin - 1 : begin].isspace():
        return False
    around = _around(text, match, tail, following, start, code)
    verdict = _by_shape(around)
    return _by_list(around) if verdict is None else verdict


def _bare(word: str) -> str:
    """A word before a full stop without opening marks, an elided article and what a hyphen joins to it."""
    word = word.lstrip(_OPENING).rpartition("(")[2].replace("’", "'")
    word = word.rpartition("'")[2] or word  # dell'art.
    return word[-1] if word[-2:-1] == "-" else word  # Korland-N. Timor


def _around(  # noqa: PLR0913, PLR0917
    text: str, match: re.Match[str], tail: list[str], following: str, start: int, code: str
) -> _Around:
    """The neighbours of a full stop; `tail` are the words before it."""
    begin = match.start()
    word, previous = _bare(tail[-1]), tail[-2] if len(tail) > 1 and begin - start >= _ITEM else ""
    initial_next = len(following) == 1 and text[match.end() : match.end() + 6].lstrip()[1:2] == "."
    openers = abbreviations(code).openers
    opens = following[0].isupper() and not initial_next and following.lower() in openers
    begun = text[start : min(begin, start + _FRONTED)]
    fronted = begin - start <= _FRONTED and len(begun.split()) <= _FRONTED_WORDS
    return _Around(word, previous, following, opens, fronted, code)


def _by_shape(around: _Around) -> bool | None:
    """What the look of the word says: numbers, hours, letters; None where it says nothing."""
    word, low = around.word, around.word.lower()
    if word.isdigit() or (len(word) > 1 and _ROMAN.match(word)):
        return _ordinal(around)
    if low in {"a.m", "p.m"}:
        return around.fronted or around.following.lower() in abbreviations(around.code).after_hour
    if word in abbreviations(around.code).years:
        return not around.previous[-1:].isdigit()
    if len(word) == 1 and word.isalpha():
        return _initial(around)
    return None


def _by_list(around: _Around) -> bool:
    """What the lists say of the word, the narrowest first; then whether it is a dotted acronym."""
    words, low = abbreviations(around.code), around.word.lower()
    if low in words.capital and around.word.islower():
        return False
    if low in words.numbered and _is_number(around.following):
        return True
    if not words.never.isdisjoint((low, low.rpartition("-")[2])):
        return low not in words.maybe or not around.opens
    if low in words.usually:
        return around.following[0].isdigit() and low != "etc"
    return not around.opens and _may_be_short(around.word, low, around.code)


def _may_be_short(word: str, low: str, code: str) -> bool:
    """Whether a word is one that is now and then an abbreviation, or an acronym with stops in it."""
    return low in abbreviations(code).maybe or _DOTTED.match(word) is not None


def _is_number(word: str) -> bool:
    return word[0].isdigit() or _ROMAN.match(word) is not None


def _ordinal(around: _Around) -> bool:
    """A number before the stop: "18. Oktober", "Rudolf II. von", or the number of a list item."""
    if not around.previous or around.previous[-1] in ":;":
        return len(around.word) <= 2
    return language(around.code).sentences.ordinals and not around.opens and len(around.word) <= 3


def _initial(around: _Around) -> bool:
    """One letter before the stop: "T. Marlow" goes on, "Plan C." and "so did I." end."""
    if not around.word.isupper():
        words = abbreviations(around.code)
        numbered = around.word in words.numbered and around.following[0].isdigit()  # c. 1925
        return not around.word.islower() or numbered or around.word in words.never
    return around.previous.lower() not in abbreviations(around.code).lettered and not around.opens
