"""Sentence boundaries: spans of the text, never copies.

One regular expression finds every place where a sentence could end; a few rules decide each of them by
the word before it and the word after it. No rule looks further than a fixed number of characters, so the
time is linear.

A blank line always ends a sentence. A single line feed is a space, unless a list item follows it.
Closing quotes and brackets stay with the sentence they close; a quotation
stays with the attribution after it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from digest.model import Article, Sentence
from digest.text.abbreviations import abbreviations

_CANDIDATE = re.compile(
    r"""
    (?P<break> \n[^\S\n]*\n\s* | \u2029
      | \n[^\S\n]{0,8}(?=(?:[*•▪‣·]|-(?=\s+[^\W\d_a-zа-яё])|\d{1,2}[.)])[ ]) )
  | (?P<stop> [.!?…‥؟।॥۔]+ | [。！？｡…!?]+ )
    (?: [¹²³⁰⁴-⁹]{1,3} | \[\d{1,3}\] )?
    (?P<close> (?: ["'”’»›)\]」』】》〉）］] | [\ \u00a0\u202f][»›] | [“«‘](?=[\s,.;:!?–—]|$) )* )
    """,
    re.VERBOSE,
)
_WIDE = frozenset("。！？｡")
_NEXT = re.compile(r"""(\s*)([–—―-]*\s?)(["'“„«»‘‚(\[¿¡「『《（]*)\s?(\w[\w'’]*)?""")
_LOOK_BACK = 40
_OPENING = "\"'“„«‘‚([¿¡「『（"
_ITEM = 6  # characters before the stop of a list item's number
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]$|(?:[^\W\d_]{1,4}\.)+[^\W\d_]{1,4}$")
_ROMAN = re.compile(r"[IVX]{1,5}$")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_GLUED = re.compile(r"[^\W\d_]{3,}$"), re.compile(r"[A-ZА-ЯЁЀ-ЏÀ-Þ][a-zа-яёà-ÿ]*(?=[\s,’']|$)")
_DOMAINS = frozenset(["com", "org", "net", "edu", "gov", "info", "io", "co", "news"])
_ORDINALS = frozenset(("de", "da", "no", "nb", "fi", "cs", "hu", "sk", "sl", "hr", "et", "is"))
_SAID = re.compile(
    r"(?:[A-Z][\w'’.-]*\s+){1,4}(?:said|asked|wondered|shouted|cried|replied|added|told|wrote|says|asks|tweeted|exclaimed|"
    r"quipped|recalled|joked|warned|continued|demanded|yelled)\b"
    r"|(?:قال|قالت|سأل|سألت|أضاف|أضافت|صرخ|صرخت|هتف|אמר|אמרה|שאל|שאלה|הוסיף|הוסיפה|קרא|קראה)\b"
)
_SAID_ZH = re.compile(
    r"[^。！？，“”]{1,12}(?:说|表示|道|喊|问|称|指出|补充|写道|回答|強調|强调|說|稱)[。，：,]"
)
_SAID_JA = frozenset("とがはをのにでもなや")
_BRACKETS = {"」": "「", "』": "『", "）": "（"}
_REACH = 300  # characters within which a Japanese bracket closes


def split(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of `text`, in code points, trimmed of outer spaces.

    Ordered and disjoint; every character outside the spans is white space. Any language code will do.
    """
    language = language.lower().partition("-")[0].partition("_")[0]
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match["break"] is not None or _ends(text, match, start, language):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    body = piece.strip()
    if body:
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(body)))


def _ends(text: str, match: re.Match[str], start: int, language: str) -> bool:  # noqa: PLR0911
    """Whether a sentence ends after this stop and its closing marks; each return is one rule."""
    stop, close, end = match["stop"], match["close"], match.end()
    if stop[-1] in _WIDE or (
        language in {"zh", "ja"} and not text[end : end + 1].isspace() and stop[-1] not in ".!?"
    ):
        return _ends_wide(text, match.start(), end, close)
    after = _NEXT.match(text, end)
    space, dash, opening, word = after.groups() if after else ("", "", "", None)
    if not space:
        return _ends_glued(text, match, end)
    if word is None:
        return not dash and bool(opening or _is_symbol(text, after.end() if after else end))
    if dash and (close or word[0].islower()):
        return False  # «…» — attribution
    if word[0].islower() and not opening:
        return (
            stop == "."
            and not close
            and bool(_CAMEL.match(word))
            and not _abbreviated(text, match, word, start, language)
        )
    if close and stop[-1] != "." and not opening and _SAID.match(text, end + len(space)):
        return False  # “Will it rain?” Pell wondered.
    if stop != ".":
        return not (stop[-1] in ".…" and word[0].islower())
    if close and close[0] not in ")]":
        return True
    return not _abbreviated(text, match, word, start, language)


def _is_symbol(text: str, position: int) -> bool:
    return text[position : position + 1] not in {"", ",", ";", ":", ".", "%", ")", "!", "?", "…", "»"}


def _ends_wide(text: str, begin: int, end: int, close: str) -> bool:
    """A full-width stop: not inside brackets that close soon, not before the attribution of a quotation."""
    if close:
        if text[end : end + 1] in _SAID_JA and close[0] in _BRACKETS:
            return False
        return not (close[0] in "”」』’" and _SAID_ZH.match(text, end)) and text[end : end + 1] not in set(
            "，、,；："
        )
    for closing, opening in _BRACKETS.items():
        opened = text.rfind(opening, max(0, begin - _REACH), begin)
        if (
            opened > text.rfind(closing, max(0, begin - _REACH), begin)
            and text.find(closing, end, end + _REACH) > 0
        ):
            return False
    return True


def _ends_glued(text: str, match: re.Match[str], end: int) -> bool:
    """No space follows: "Russia.The" ends a sentence, "example.com", "2.1" and "U.S.-led" do not."""
    if end >= len(text):
        return True
    before, after = _GLUED
    following = after.match(text, end)
    if following is None or following.group().lower() in _DOMAINS:
        return False
    if match["close"] and match["close"][-1] in "”»":
        return True
    head = text[max(0, match.start() - _LOOK_BACK) : match.start()].rsplit(None, 1)
    return (
        not match["close"]
        and bool(head)
        and before.fullmatch(head[-1]) is not None
        and len(following.group()) > 1
    )


class _Around(NamedTuple):
    """A full stop's neighbours."""

    word: str  # before it, without opening marks and elided articles
    previous: str  # the word before that; "" where the sentence begins
    following: str
    opens: bool  # whether `following` is a capitalised word that likes to open a sentence
    language: str


def _abbreviated(text: str, match: re.Match[str], following: str, start: int, language: str) -> bool:
    """Whether the full stop belongs to the word before it: an abbreviation, an initial, an ordinal."""
    begin = match.start()
    tail = text[max(0, begin - _LOOK_BACK) : begin].split()
    if not tail or text[begin - 1 : begin].isspace():
        return False
    word = tail[-1].lstrip(_OPENING).rpartition("(")[2].replace("’", "'")
    word = word.rpartition("'")[2] or word  # dell'art.
    if word[-2:-1] == "-":
        word = word[-1]  # Korland-N. Timor
    previous = tail[-2] if len(tail) > 1 and begin - start >= _ITEM else ""
    initial_next = len(following) == 1 and text[match.end() : match.end() + 6].lstrip()[1:2] == "."
    opens = (
        following[0].isupper() and not initial_next and following.lower() in abbreviations(language).openers
    )
    around = _Around(word, previous, following, opens, language)
    verdict = _by_shape(around)
    return _by_list(around) if verdict is None else verdict


def _by_shape(around: _Around) -> bool | None:
    """What the look of the word says: numbers, hours, letters; None where it says nothing."""
    word, low = around.word, around.word.lower()
    if word.isdigit() or (len(word) > 1 and _ROMAN.match(word)):
        return _ordinal(around)
    if low in {"a.m", "p.m"}:
        return around.following.lower() in abbreviations(around.language).after_hour
    if word in abbreviations(around.language).years:
        return not around.previous[-1:].isdigit()
    if len(word) == 1 and word.isalpha():
        return _initial(around)
    return None


def _by_list(around: _Around) -> bool:
    """What the lists say of the word, the narrowest first; then whether it is a dotted acronym."""
    words, low, following = abbreviations(around.language), around.word.lower(), around.following
    if low in words.capital and around.word.islower():
        return False
    if low in words.numbered and (following[0].isdigit() or _ROMAN.match(following)):
        return True
    if low in words.never or low.rpartition("-")[2] in words.never:
        return low not in words.maybe or not around.opens
    if low in words.usually:
        return following[0].isdigit() and low != "etc"
    return not around.opens and (low in words.maybe or _DOTTED.match(around.word) is not None)


def _ordinal(around: _Around) -> bool:
    """A number before the stop: "18. Oktober", "Rudolf II. von", or the number of a list item."""
    if not around.previous or around.previous[-1] in ":;":
        return len(around.word) <= 2
    return around.language in _ORDINALS and not around.opens and len(around.word) <= 3


def _initial(around: _Around) -> bool:
    """One letter before the stop: "T. Marlow" goes on, "Plan C." and "so did I." end."""
    if not around.word.isupper():
        words = abbreviations(around.language)
        numbered = around.word in words.numbered and around.following[0].isdigit()  # c. 1925
        return not around.word.islower() or numbered or around.word in words.never
    return around.previous.lower() not in abbreviations(around.language).lettered and not around.opens


@lru_cache(maxsize=4096)
def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, in order; may be empty."""
    return tuple(Sentence(article=article, start=a, end=b) for a, b in split(article.text, article.language))
