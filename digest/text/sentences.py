"""Sentence boundaries: spans of the text, never copies.

One regular expression finds every place where a sentence could end; a few rules (`digest.text.boundaries`)
decide each of them by the word before it and the word after it. No rule looks further than a fixed number of
characters, so the time is linear.

A blank line always ends a sentence. A single line feed is a space, unless a list item follows it. Closing
quotes and brackets stay with the sentence they close; a quotation stays with the attribution after it. Thai
and Lao have no mark at the end: a paragraph is one sentence, parted only before words that begin one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import language
from digest.model import Article, Sentence
from digest.text.boundaries import ends
from digest.text.credits import credit_ends
from digest.text.patterns import one_of
from digest.text.scripts import STOPLESS, STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = r"""
    \n[^\S\n]*\n\s* | \u2029
    | \n[^\S\n]{0,8}(?=(?:[*•▪‣·]|-(?=\s+[^\W\d_a-z\u0430-\u044f\u0451])|\d{1,2}[.)])[ ])
"""
_STOP = r"\.(?:[ \u00a0]\.){2,3} | [.!?…‥؟।॥۔]+ | [。！？｡…!?]+ | [։።፧፨។៕။།༎]+ | ፡፡"
_NOTE = r"(?: [¹²³⁰⁴-⁹]{1,3} | \[\d{1,3}\] )?"
_CLOSE = r"""(?: ["'”’»›)\]」』】》〉）］] | [\ \u00a0\u202f][»›] | [“«‘](?=[\s,.;:!?–—]|$) )*"""
_MARKER = r"(?P<bullet>[•⁃▪]\s?)?(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))(?P<end>\.\)|[.)])"
_FIRST_ITEM = re.compile(rf"\s*{_MARKER}\s?(?=\w)")
_NEXT_ITEM = re.compile(rf"(?<=[^\s,;])\s(?={_MARKER}\s?\w)")
_MOST_ITEMS = 30


def split(text: str, code: str = "en") -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of `text`, in code points, trimmed of outer spaces.

    Ordered and disjoint; every character outside the spans is white space. Any language code will do.
    """
    code = code.lower().partition("-")[0].partition("_")[0]
    spans: list[tuple[int, int]] = []
    start = 0
    markers = _markers(text, 0, code)
    for match in _found(text, code):
        if match["break"] is not None:
            start = _add(spans, text, start, match.end(), markers)
            markers = _markers(text, start, code)
        elif (not markers or not _in_marker(markers, match.start())) and ends(text, match, start, code):
            start = _add(spans, text, start, match.end(), markers)
    _add(spans, text, start, len(text), markers)
    return _without_captions(spans, text, list(credit_ends(text, code)))


def _without_captions(spans: list[tuple[int, int]], text: str, ends_: list[int]) -> list[tuple[int, int]]:
    """The same spans, parted where a picture's credit ends inside one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        begin = start
        for place in (e for e in ends_ if start < e < end):
            begin = _add(found, text, begin, place, [])
        _add(found, text, begin, end, [])
    return found


def _found(text: str, code: str) -> Iterator[re.Match[str]]:
    """The places where a sentence could end: a quick look for a mark first, then the whole pattern there."""
    pattern, end = _candidates(code), 0
    if language(code).sentences.starters:
        yield from pattern.finditer(text)
        return
    for mark in _marks(code).finditer(text):
        if mark.start() >= end and (match := pattern.match(text, mark.start())):
            end = match.end()
            yield match


@lru_cache(maxsize=64)
def _marks(code: str) -> re.Pattern[str]:
    """What any such place begins with."""
    own = "".join(re.escape(stop) for stop in sorted(language(code).sentences.stops))
    return re.compile(rf"[\n\u2029፡{re.escape(STOPS)}{own}]")


@lru_cache(maxsize=64)
def _candidates(code: str) -> re.Pattern[str]:
    """Where a sentence of a language could end."""
    words = language(code).sentences
    stops = "".join(f" | {re.escape(stop)}(?=\\s|$)" for stop in sorted(words.stops))
    starters = one_of(words.starters)
    space = rf"| (?<=[{STOPLESS}\d”\"'’)])\ +(?=[“\"]?{starters})" if words.starters else ""
    return re.compile(
        rf"(?P<break> {_BREAK} {space}) | (?P<stop> {_STOP}{stops}) {_NOTE} (?P<close> {_CLOSE})", re.VERBOSE
    )


def _markers(text: str, start: int, code: str) -> list[tuple[int, int]]:
    """Spans of the markers of a list within one line, "1. Bread 2. Milk 3. Salt"; empty where it is none.

    Where "2." may be an ordinal number, and where the first marker is not the first there is, only bullets
    and brackets make a list.
    """
    first = _FIRST_ITEM.match(text, start)
    if first is None or not _opens_list(first, code):
        return []
    found = _further_markers(text, first)
    return found if len(found) > 1 else []


def _opens_list(first: re.Match[str], code: str) -> bool:
    """Whether a marker may begin a list: a bullet, a bracket, or the first number or letter there is."""
    if first["end"] != "." or first["bullet"]:
        return True
    ordinal = bool(first["number"]) and language(code).sentences.ordinals
    return not ordinal and (first["number"] or first["letter"]) in {"1", "a"}


def _further_markers(text: str, first: re.Match[str]) -> list[tuple[int, int]]:
    """The spans of the first marker and of those that count on from it in its line."""
    limit = text.find("\n", first.end())
    found = [first.span()]
    wanted = _following(first)
    for match in _NEXT_ITEM.finditer(text, first.end(), limit if limit >= 0 else len(text)):
        if (match["bullet"], match["number"] or match["letter"], match["end"]) == wanted:
            found.append((match.end(), match.end("end")))
            wanted = _following(match)
            if len(found) == _MOST_ITEMS:
                break
    return found


def _in_marker(markers: list[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in markers)


def _following(marker: re.Match[str]) -> tuple[str | None, str, str]:
    """The marker that comes behind a list's marker."""
    value = str(int(marker["number"]) + 1) if marker["number"] else chr(ord(marker["letter"]) + 1)
    return marker["bullet"], value, marker["end"]


def _add(
    spans: list[tuple[int, int]], text: str, start: int, end: int, markers: list[tuple[int, int]]
) -> int:
    """Add what stands between two places, parted where an item of a list begins; returns `end`."""
    for place in (*(a for a, _ in markers if start < a < end), end) if markers else (end,):
        piece = text[start:place]
        body = piece.strip()
        if body:
            start += len(piece) - len(piece.lstrip())
            spans.append((start, start + len(body)))
        start = place
    return end


@lru_cache(maxsize=4096)
def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, in order; may be empty."""
    return tuple(Sentence(article=article, start=a, end=b) for a, b in split(article.text, article.language))
