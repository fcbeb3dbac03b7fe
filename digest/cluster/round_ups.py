"""Round-ups: one article on several events (briefs, blotters, newsletters, "five takeaways").

A round-up joins no event: it is near all of them and reports none. Where its structure shows the items (a
heading, then paragraphs; or paragraphs that name different things), each becomes an article of its own, a
slice of the text; the whole is set aside.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digest.languages import MANY, language
from digest.model import SetAside
from digest.text import stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Article

_LEAST_NUMBERED = 3  # of an article that numbers its headings from 1
_HEADING_WORDS = 14  # at most
_ITEM_WORDS = 5  # of an item's text, at least
_PARAGRAPH_WORDS = 8  # of an item that has no heading, at least
_MOST_SHARED = 0.34  # of the names of one item that stand in another, up to which they are different news
_UNSPACED = "\u2e80"  # scripts from here on (Chinese, Japanese, Korean) part no words
_ORDINAL = re.compile(r"(?:[#№]\s?)?(\d{1,2})\s?[.):–-]\s+(?=\S)")
_ENDED = re.compile(r"[.!?…:;,”\"’]\Z")
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report of a round-up: its heading, and a slice of the text (code points)."""

    heading: str
    start: int
    end: int


def split_round_ups(articles: Sequence[Article]) -> tuple[list[Article], list[SetAside]]:
    """The articles, round-ups with visible items parted into these; a parted one is set aside."""
    kept: list[Article] = []
    aside: list[SetAside] = []
    for article in articles:
        parts = items(article)
        if not parts:
            kept.append(article)
            continue
        kept += [_article(article, part, number) for number, part in enumerate(parts, start=1)]
        reason = f"a round-up that holds several stories; its {len(parts)} items are read as articles"
        aside.append(SetAside(article=article, reason=reason))
    return kept, aside


def is_round_up(article: Article) -> bool:
    """Whether the title says that several events are told, or the text numbers unrelated items."""
    return says_so(article.title, article.language) or bool(_numbered(article))


def says_so(title: str, code: str) -> bool:
    """Whether a title has one of the language's words for round-ups."""
    return bool(title) and any(p.search(title.casefold()) for p in _patterns(code))


@lru_cache(maxsize=64)
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    phrases = language(code).roundups.titles | language(MANY).roundups.titles
    return tuple(re.compile(_whole(p)) for p in sorted(phrases))


def _whole(phrase: str) -> str:
    """The phrase as whole words, or anywhere in scripts that part no words."""
    before = r"(?<!\w)" if phrase[0] < _UNSPACED else ""
    after = r"(?!\w)" if phrase[-1].isalnum() and phrase[-1] < _UNSPACED else ""
    return before + re.escape(phrase) + after


def items(article: Article) -> tuple[Item, ...]:
    """The items of a round-up; none of another article, or where the structure does not show them."""
    numbered = _numbered(article)
    if numbered or not says_so(article.title, article.language):
        return numbered
    for found in (_parted(article, article.paragraphs), _by_paragraph(article)):
        if _unrelated(article, found):
            return found
    return ()


def _by_paragraph(article: Article) -> tuple[Item, ...]:
    """Every paragraph an item without a heading; none where one is too short to be a report."""
    found = tuple(Item(heading="", start=start, end=end) for start, end in article.paragraphs)
    long = all(len(article.text[i.start : i.end].split()) >= _PARAGRAPH_WORDS for i in found)
    return found if long else ()


def _numbered(article: Article) -> tuple[Item, ...]:
    """Items whose headings count 1, 2, 3, ... and whose names differ."""
    found = _parted(article, article.paragraphs)
    ordinals = [_ORDINAL.match(item.heading) for item in found]
    counted = [int(o.group(1)) for o in ordinals if o]
    counts = len(counted) >= _LEAST_NUMBERED and counted == list(range(1, len(found) + 1))
    return found if counts and _unrelated(article, found) else ()


def _parted(article: Article, paragraphs: Iterable[tuple[int, int]]) -> tuple[Item, ...]:
    """Headings with the paragraphs that follow; what stands before the first heading belongs to none."""
    found: list[Item] = []
    for start, end in paragraphs:
        line = article.text[start:end]
        if _is_heading(line):
            found.append(Item(heading=" ".join(line.split()), start=end, end=end))
        elif found:
            begun = found[-1]
            first = start if begun.start == begun.end else begun.start
            found[-1] = replace(begun, start=first, end=end)
    return tuple(i for i in found if len(article.text[i.start : i.end].split()) >= _ITEM_WORDS)


def _is_heading(line: str) -> bool:
    words = line.split()
    return 1 < len(words) <= _HEADING_WORDS and not _ENDED.search(line) and line[:1] not in "-*•"


def _unrelated(article: Article, found: Sequence[Item]) -> bool:
    """Whether neighbouring items name different things; no single item does."""
    common = stopwords(article.language)
    named = [
        {n for n in _NAME.findall(article.text[i.start : i.end]) if n.lower() not in common} for i in found
    ]
    shares = [len(a & b) / max(1, min(len(a), len(b))) for a, b in pairwise(named)]
    return bool(shares) and sum(shares) / len(shares) <= _MOST_SHARED


def _article(article: Article, item: Item, number: int) -> Article:
    digits = hashlib.sha256(f"{article.id} {number}".encode()).hexdigest()[:10]
    title = _ORDINAL.sub("", item.heading, count=1)
    return replace(article, id=f"a{digits}", title=title, text=article.text[item.start : item.end].strip())
