"""What stands over the title: the trail to it, the masthead, the kicker; and the outlet's own name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean.draft import Fact, Verdict, body_end, body_start, length, stopped
from digest.clean.lists import listed
from digest.clean.rules.head import folded
from digest.clean.rules.provenance import names_outlet
from digest.text.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft


@lru_cache(maxsize=1)
def _trail() -> re.Pattern[str]:
    home = any_of(listed("home"))
    return re.compile(
        rf"^(?:{any_of(listed('here'))}\s*:?\s*)?"
        rf"(?:{home}(?:\s*[>›»→]\s*[^>›»→]{{2,60}})*\s*[>›»→]\s*[^>›»→]{{2,160}}"
        rf"|{home}(?:\s*(?:/|::|\|)\s*[^/|.!?]{{2,40}}){{1,6}}"
        r"|[^.!?:>›»→]{2,40}(?:\s*[>›»→]\s*[^.!?:>›»→]{2,60}){1,6})$",
        re.IGNORECASE,
    )


_MASTHEAD = re.compile(r"^[^.!?|•·]{2,40}(?:\s?[|•·]\s?[^.!?|•·]{2,40}){1,4}$")
_NAME_AND_DESK = re.compile(r"^(?P<name>[^:–—]{3,40}?)\s*(?::|\s[–—-])\s+\S+(?: \S+)?$")
_PARTS = re.compile(r"\s?(?:[>›»→|•·]|/|::)\s?")
_PART = 3  # words of a masthead's part
_TITLE = 3  # words that a title has at the least
_MAX_TRAIL_LENGTH = 300  # characters of a trail or a masthead
_KICKER = (4, 40)  # words and characters that a kicker has at the most
_KICKERS = 2  # lines above the story; more of them are a list or a poem
_NAMED = 90  # characters of a line about the outlet itself


def trails(draft: Draft) -> Iterator[Verdict | Fact]:
    """Above the story, where its title is another line: `Home > Science > Oceans`, `HALE RADIO | NEWS`."""
    start = body_start(draft)
    above = [(index, text) for index, text in draft.open() if index < start]
    for index, text in above:
        if not stopped(text) and len(text) <= _MAX_TRAIL_LENGTH:
            titled = bool(draft.title) or _other_title(above, index)
            yield from _trail_or_masthead(index, text, titled=titled, first=index == above[0][0])


def _trail_or_masthead(index: int, text: str, *, titled: bool, first: bool) -> Iterator[Verdict | Fact]:
    """What a line above the story is; a trail without another title ends in the title."""
    if _trail().match(text) and (titled or _ends_in_title(text)):
        yield Verdict(index, "navigation")
        if not titled:
            yield Fact("title", _PARTS.split(text)[-1])
    elif titled and _is_masthead(text, first=first):
        yield Verdict(index, "masthead")
        yield from (Fact("outlet", name) for name in _outlets(text))


def _outlets(text: str) -> list[str]:
    """The parts of a masthead that are an outlet's name of several words."""
    parts = re.split(r"\s*[|•·:]\s*|\s[–—-]\s", text)
    return [part for part in parts if len(part.split()) > 1 and names_outlet(part)]


def _ends_in_title(text: str) -> bool:
    parts = _PARTS.split(text)
    return len(parts) > 2 and len(parts[-1].split()) > _TITLE


def _is_masthead(text: str, *, first: bool) -> bool:
    if _MASTHEAD.match(text) and all(len(part.split()) <= _PART for part in _PARTS.split(text)):
        return True
    desk = _NAME_AND_DESK.match(text)
    return first and (names_outlet(text) or bool(desk and names_outlet(desk["name"])))


def _other_title(above: list[tuple[int, str]], index: int) -> bool:
    return any(
        i != index and len(text.split()) >= _TITLE and not stopped(text) and not _PARTS.search(text)
        for i, text in above
    )


def kickers(draft: Draft) -> Iterator[Verdict]:
    """What the markup names so, and a word or two above the story, no sentence: "World", "Analysis"."""
    yield from (Verdict(index, "kicker") for index, _ in draft.open() if draft.kind(index) == "kicker")
    start = body_start(draft)
    above = [(index, text) for index, text in draft.open() if index < start]
    if start >= len(draft.lines) or len(above) > _KICKERS:
        return
    yield from (Verdict(index, "kicker") for index, text in above if _is_kicker(text))


def _is_kicker(text: str) -> bool:
    """Whether a line is a word or two, and no sentence."""
    words, characters = _KICKER
    short = length(text) <= characters and len(text.split()) <= words
    return short and text[:1].isalpha() and text[-1:] != ":" and not stopped(text)


def own_name(draft: Draft) -> Iterator[Verdict]:
    """Lines outside the story's paragraphs that name the outlet: `Harbour Radio, 98.4 FM`."""
    name = folded(draft.outlet)
    if len(name) < len("abc"):
        return
    start, end = body_start(draft), body_end(draft)
    for index, text in draft.open():
        if folded(text) == name or (
            index > end >= start and len(text) <= _NAMED and not stopped(text) and name in folded(text)
        ):
            yield Verdict(index, "outlet's own name")
