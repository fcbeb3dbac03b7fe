"""Text fragments: the part of an address that opens a page at a sentence.

https://wicg.github.io/scroll-to-text-fragment/: a browser looks for the first place that says `start`,
then for the first after it that says `end`. So both are chosen, as short as can be, such that in the
article as it was read there is no such place but the sentence's own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from urllib.parse import quote, unquote

_FIRST_WORDS = 3  # words at the least that name the beginning
_LAST_CHARACTERS = 4  # of the end: a shorter word stands anywhere
_SPACELESS_CHARACTERS = 24  # a longer "word" is a script without spaces
_CLOSING_CHARACTERS = 6  # of punctuation that may follow the last word of a sentence
_WHOLE_CHARACTERS = 300  # of a sentence that may stand whole in an address
_PAUSE = re.compile("[，、；：。！？]")
_UNRESERVED = re.compile(r"[-._~]")


def at_sentence(url: str, sentence: str, article: str = "", title: str = "") -> str:
    """The address with a fragment for a sentence of an article's text, under its title."""
    return f"{url}{'' if '#' in url else '#'}:~:text={_directive(sentence, _page(article, title))}"


def decoded_fragment(link: str) -> str:
    """The words of a link's text fragment, its ends parted by a comma; "" where it has none."""
    return unquote(link.partition(":~:text=")[2])


@lru_cache(maxsize=64)
def _page(article: str, title: str) -> str:
    """What a browser reads of the article."""
    return f"{_flat(title)}\n{_flat(article)}"


def _flat(text: str) -> str:
    flat = " ".join(text.split())
    lower = flat.lower()
    return lower if len(lower) == len(flat) else flat


def _directive(sentence: str, page: str) -> str:
    words = " ".join(sentence.split())
    whole = _encoded(_bare(words))
    pieces, least = _pieces(words)
    first = _first(page, pieces, least)
    last = _last(page, _flat(words), pieces, least, len(first)) if first else ""
    ends = f"{_encoded(first)},{_encoded(last)}"
    return ends if first and last and (len(ends) < len(whole) or len(words) > _WHOLE_CHARACTERS) else whole


def _pieces(sentence: str) -> tuple[list[str], tuple[int, int]]:
    """Stretches that begin and end where a word does, and how many make a beginning and an end."""
    words = sentence.split()
    if max(map(len, words), default=0) <= _SPACELESS_CHARACTERS or sentence.isascii():
        return [*(f"{w} " for w in words[:-1]), *words[-1:]], (_FIRST_WORDS, 1)
    cuts = [m.end() for m in _PAUSE.finditer(sentence) if m.end() < len(sentence)]
    edges = [0, *cuts, len(sentence)]
    return [sentence[a:b] for a, b in pairwise(edges)], (1, 1)


def _first(page: str, pieces: list[str], least: tuple[int, int]) -> str:
    """The shortest beginning that stands nowhere else; "" where only the whole will do."""
    beginnings = (_bare("".join(pieces[:n])) for n in range(least[0], len(pieces)))
    return next((words for words in beginnings if words and page.count(_flat(words)) == 1), "")


def _last(page: str, sentence: str, pieces: list[str], least: tuple[int, int], taken: int) -> str:
    """The shortest ending whose first place after the beginning is the sentence's end."""
    begin = max(page.find(sentence), 0)
    close = begin + len(sentence)
    for count in range(least[1], len(pieces)):
        words = _bare("".join(pieces[-count:]))
        found = page.find(_flat(words), begin + taken) if len(words) >= _LAST_CHARACTERS else -1
        if found >= 0 and close - _CLOSING_CHARACTERS <= found + len(words) <= close:
            return words
    return ""


def _bare(words: str) -> str:
    """Without white space, punctuation and symbols at either end: they are no part of a word."""
    inside = [n for n, character in enumerate(words) if unicodedata.category(character)[0] in "LNM"]
    return words[inside[0] : inside[-1] + 1] if inside else ""


def _encoded(words: str) -> str:
    """Percent-encoded, with the dash that a directive would misread."""
    return _UNRESERVED.sub(lambda m: f"%{ord(m.group()):02X}", quote(words, safe="", errors="replace"))
