"""Newsletters that tell of several things: each under its own heading becomes an item of its own."""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digest.text.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Item

_TITLE = r"([^<>]{3,150})"
_BIG = r"font-weight\s*:\s*(?:bold|[6-9]00)|font-size\s*:\s*(?:1[89]|[2-4]\d)px"
_HEADING = re.compile(
    r"<h(?P<level>[1-4])\b[^<>]{0,400}>(?P<headed>.{1,400}?)</h(?P=level)\s*>"
    rf"|<(?:p|div|td)\b[^<>]{{0,400}}>\s*<(?P<bold>strong|b)\b[^<>]{{0,200}}>{_TITLE}</(?P=bold)>"
    r"\s*(?:<br\b[^<>]*>|</(?:p|div|td)\s*>)"
    rf"|<(?:p|div|td|a|span)\b(?P<set>[^<>]{{0,600}}+(?:>\s*<a\b[^<>]{{0,400}}+)?)>\s*{_TITLE}</",
    re.IGNORECASE | re.DOTALL,
)
_SET_OFF = re.compile(
    rf"(?:class|style)\s*=\s*[\"'][^\"'<>]{{0,200}}?(?:headline|title|{_BIG})", re.IGNORECASE
)  # by the attributes of an element that is no heading
_LINE = r"(?P<title>\S[^\n]{2,110}(?<![.!?:;,]))"
_LINED = tuple(  # how a plain text sets off the titles of what it tells, the surest first
    re.compile(rf"^[ \t]*{pattern}$", re.MULTILINE)
    for pattern in (
        rf"{_LINE}\n[ \t]*[-=~]{{4,}}[ \t]*",
        rf"#{{1,4}}[ \t]+{_LINE}",
        rf"[*•‣▪►■◆–][ \t]+{_LINE}",
        rf"[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?[ \t]+{_LINE}",
        r"(?P<title>(?!.*[a-zß-ÿ])[^\W\d_][^\n]{8,110})(?<![.!?:;,])",
    )
)
_NUMBERED_LINE = re.compile(r"^[ \t]*(\d{1,2}[.)][ \t]+\S[^\n]{2,110})(?<![.!?:;,])$", re.MULTILINE)
_NUMBER = re.compile(r"^\s*(\d{1,2})\s?[.):]\s+")
_TAG = re.compile(r"<[^<>]*>")
_STYLE = re.compile(r"<(style|script|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_UNSHOWN = re.compile(r"<(?:style|script|head)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{6,}")
_MIN_ITEMS = 3  # items of a round-up
_MAX_ITEMS = 40
_MAX_MAIL_LENGTH = 1_000_000  # characters of a mail that is looked through
_TAGS = 50_000  # the same, in brackets
_STYLES = 200  # of its parts that nobody sees; more of them cost too much time
_TOLD = 60  # characters below a heading, for it to tell of something
_MAX_SHARED_WORDS_SHARE = 0.12  # of the words of two sections, if they tell of two things
_SHARED_NUMBERED = 0.25  # the same where the sections are counted


class _Section(NamedTuple):
    title: str
    content: str
    number: int  # 0 where it has none


def told_apart(item: Item) -> list[Item]:
    """The items of a round-up, in their order; the item itself where it tells of one thing."""
    sections = _in_markup(item.content) if item.media_type == "text/html" else _in_text(item.content)
    told = [s for s in sections if len(_plain(s.content)) >= _TOLD]
    if not _MIN_ITEMS <= len(told) <= _MAX_ITEMS or not _of_many_things(told):
        return [item]
    return [
        replace(item, id=f"{item.id}#{n}", title=section.title, content=section.content)
        for n, section in enumerate(told, start=1)
    ]


def _in_markup(content: str | bytes) -> list[_Section]:
    text = str(content)
    if len(text) > _MAX_MAIL_LENGTH or text.count("<") > _TAGS:
        return []
    if len(_UNSHOWN.findall(text)) <= _STYLES:
        text = _STYLE.sub("", text)
    by_level: dict[str, list[tuple[int, int, str]]] = {}
    for match in _HEADING.finditer(text):
        if match["set"] is not None and not _SET_OFF.search(match["set"]):
            continue
        if title := _plain(next(t for t in match.group("headed", 4, 6) if t)):
            by_level.setdefault(_level(match), []).append((match.start(), match.end(), title))
    return _sections(text, max(by_level.values(), key=len, default=[]))


def _level(match: re.Match[str]) -> str:
    """What sets a heading off: those of one level belong together."""
    return match["level"] or (match["bold"] and "bold") or match.group().split(None, 1)[0].lower()


def _in_text(content: str | bytes) -> list[_Section]:
    text = str(content)
    heads = [(m.start(), m.end(), one_line(m[1])) for m in _NUMBERED_LINE.finditer(text)]
    sections = _sections(text, heads)
    if sections and [s.number for s in sections] == list(range(1, len(sections) + 1)):
        return sections
    found = ([*_lined(pattern, text)] for pattern in _LINED)
    return _sections(text, next((heads for heads in found if len(heads) >= _MIN_ITEMS), []))


def _lined(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, str]]:
    """The lines that look like titles of one kind: below a blank line, above a sentence or another blank."""
    for match in pattern.finditer(text[:_MAX_MAIL_LENGTH]):
        above = text[max(0, match.start() - 2) : match.start()].strip("\n")
        if not above and text[match.end() : match.end() + 1] == "\n":
            yield match.start(), match.end(), one_line(match["title"])


def _sections(text: str, heads: list[tuple[int, int, str]]) -> list[_Section]:
    ends = [*(start for start, _, _ in heads), len(text)][1:] if heads else []
    made = []
    for (_, start, title), end in zip(heads, ends, strict=True):
        number = _NUMBER.match(title)
        made.append(
            _Section(
                title[number.end() :] if number else title, text[start:end], int(number[1]) if number else 0
            )
        )
    return made


def _of_many_things(told: list[_Section]) -> bool:
    """Whether the sections share few of their longer words, two by two."""
    counted = [s.number for s in told] == list(range(1, len(told) + 1))
    words = [frozenset(w.lower() for w in _WORD.findall(f"{s.title} {_plain(s.content)}")) for s in told]
    shares = [len(a & b) / max(1, min(len(a), len(b))) for a, b in itertools.combinations(words, 2)]
    return sum(shares) / len(shares) <= (_SHARED_NUMBERED if counted else _MAX_SHARED_WORDS_SHARE)


def _plain(markup: str) -> str:
    return one_line(html.unescape(_TAG.sub(" ", markup)))
