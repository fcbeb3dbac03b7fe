"""What stands between the title and the story: its standfirst, which is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.clean import dates
from digest.clean.draft import OUTSIDE, Verdict, body_start, is_prose, length, stopped
from digest.clean.rules.furniture import reported
from digest.clean.rules.head import is_byline
from digest.text import content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft, Line

_ABOVE = ("byline", "date", "agency", "metadata")


def _is_mark(line: Line) -> bool:
    """Whether a line is a byline or date, as a rule has found or as the page shows it around its story."""
    if line.rule == OUTSIDE:
        return is_byline(line.text) or dates.parse(line.text) is not None
    return line.rule in _ABOVE


def standfirsts(draft: Draft) -> Iterator[Verdict]:
    """What stands between the title and the byline, date or agency, or below the title without a final stop.

    And what the markup calls a standfirst, or the page's own description of its story where the story then
    says it again; never the only paragraph but one.
    """
    yield from _named(draft)
    top = next((i for i, line in enumerate(draft.lines) if line.rule == "title"), -1)
    standing = [(i, t) for i, t in draft.standing() if i > top]
    if top >= 0:
        yield from _right_below(standing[:1], top, body_start(draft))
    marks = _marks_below(draft, top)
    if marks and _paragraphs_behind(standing, marks[-1]) >= _SPARE:
        yield from _above_marks([(i, t) for i, t in standing if i < marks[0]], titled=top >= 0)


def _paragraphs_behind(standing: list[tuple[int, str]], place: int) -> int:
    return sum(is_prose(text) for index, text in standing if index > place)


def _marks_below(draft: Draft, top: int) -> list[int]:
    """The bylines, dates and agencies right below the title."""
    near = draft.lines[top + 1 : top + 1 + _MARKS_WITHIN]
    return [index for index, line in enumerate(near, start=top + 1) if _is_mark(line)]


def _above_marks(above: list[tuple[int, str]], *, titled: bool) -> Iterator[Verdict]:
    """What stands between the title and the first mark; without a title only one line that is no prose."""
    if (titled and len(above) <= 2) or (len(above) == 1 and not is_prose(above[0][1])):
        yield from (Verdict(i, "standfirst") for i, t in above if len(t) <= _LONGEST_STANDFIRST)


def _right_below(first: list[tuple[int, str]], top: int, start: int) -> Iterator[Verdict]:
    """The line below the title, where it ends as a headline does."""
    for index, text in first:
        if index == top + 1 and index < start and _headline_like(text):
            yield Verdict(index, "standfirst")


_MARKS_WITHIN = 10  # lines below the title
_LONGEST_STANDFIRST = 500  # characters
_RETOLD = 0.7  # of a summary's words in one of the next paragraphs
_NEXT = 3
_SPARE = 2  # paragraphs that must be left
_INTRO = 250  # characters; a longer introduction that is not said again is the beginning of the story


def _named(draft: Draft) -> Iterator[Verdict]:
    standing = draft.standing()
    prose = sum(is_prose(text) for _, text in standing)
    for n, (index, text) in enumerate(standing):
        kind = draft.kind(index)
        if kind not in ("standfirst", "intro", "summary") or prose - is_prose(text) < _SPARE:
            continue
        sure = kind == "standfirst" or (kind == "intro" and _is_short_intro(text))
        following = [t for _, t in standing[n + 1 : n + 1 + _NEXT]]
        if sure or _retold(text, following, draft.language):
            yield Verdict(index, "standfirst")


def _is_short_intro(text: str) -> bool:
    return len(text) <= _INTRO and not reported(text)


def _retold(text: str, following: list[str], language: str) -> bool:
    terms = content(text, language or "en")
    return any(len(terms & content(t, language or "en")) >= _RETOLD * len(terms) > 0 for t in following)


def _headline_like(text: str) -> bool:
    return 30 <= length(text) <= 300 and not stopped(text) and text[-1:] not in ":;,"
