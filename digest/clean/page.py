"""An article's text out of a page: two extractors, what the page says itself, and a choice among them."""

from __future__ import annotations

import copy
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.clean import blocks, named
from digest.clean.asides import mark_embeds, prune
from digest.clean.draft import OUTSIDE, is_prose, stopped
from digest.clean.escaped import unescaped
from digest.clean.inline import settle
from digest.clean.listing import mark_listing
from digest.clean.metadata import Head, read_head
from digest.clean.rules.furniture import whole_lines
from digest.clean.rules.head import folded
from digest.clean.rules.whole import is_section
from digest.clean.shown import as_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.clean.draft import Line

_BYTES = 8_000_000  # of HTML that are read
_LINES = 5000  # of a page that are looked at
_MIN_EXTRACT_LENGTH = 250  # characters; an extractor that finds less may have missed the story
_SHARE = 0.4  # of the other extractor's text: the same suspicion
_LOST = 4  # lines in a row that may have been lost
_LEAD = 40  # letters of the page's description that a lead must begin with
_OUTSIDE = 0.2  # of a text may lie outside the page's own articleBody
_ANNOUNCES = (":", "：")
_MOST_POINTS = 40  # of one list
_MIN_COMMON_WORDS_SHARE = (
    0.6  # of its words shared with the other: less, and one of them read another part of the page
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The lines of a page's story and what its head says."""

    lines: Sequence[Line]
    head: Head = field(default_factory=Head)


def read_page(html: str, url: str = "") -> Reading:
    """The story's lines and the page's metadata; no lines where nothing readable is found."""
    root = blocks.parse(html[:_BYTES])
    if root is None:
        return Reading(lines=())
    head = read_head(root, url)
    prune(root, head)
    settle(root)
    page = blocks.read(root)
    story = as_shown(_story(root, blocks.serialize(root), head), page.texts)
    mark_embeds(root, story)
    mark_listing(root, story)
    named.mark(root, story, head.lead)
    return Reading(lines=unescaped(_with_surroundings(page.lines, story)) if story else (), head=head)


def _story(root: Any, html: str, head: Head) -> Sequence[Line]:
    """The better extractor's lines, with the lead it may have missed, without what the page itself lacks."""
    first, second = _trafilatura(root, fast=True), _resiliparse(html)
    if _doubtful(first, second):
        first = _second_thoughts(root, first, second)
    elif _adds_only_repeats(first, second):
        return second
    return _only_the_body(_with_lead(_with_lost(first, second), second, head), head)


def _second_thoughts(root: Any, first: list[Line], second: list[Line]) -> list[Line]:
    if _weight(first) > _MIN_EXTRACT_LENGTH and _stops_at_heading(first, second):
        return first
    thorough = _trafilatura(root, fast=False)
    if not _doubtful(thorough, second) and _weight(thorough) >= _weight(first):
        return thorough
    return second if _weight(second) > _MIN_EXTRACT_LENGTH else max(first, second, key=_weight)


def _stops_at_heading(first: Sequence[Line], second: Sequence[Line]) -> bool:
    """Whether the shorter text ends where the longer one goes on to other stories."""
    last = folded(first[-1].text)
    after = [
        line.text
        for n, line in enumerate(second)
        if n and any(folded(b.text) == last for b in second[max(0, n - 3) : n])
    ]
    return any(is_section(text) for text in after)


def _with_lost(lines: list[Line], others: Sequence[Line]) -> list[Line]:
    """Put back paragraphs that one extractor lost between two that both have next to each other."""
    places, have = {line.text: n for n, line in enumerate(others)}, {line.text for line in lines}
    whole = lines[:1]
    for before, line in itertools.pairwise(lines):
        last, here = places.get(before.text), places.get(line.text)
        if last is not None and here is not None and 1 < here - last <= 1 + _LOST:
            whole += _lost(others[last + 1 : here], have)
        whole.append(line)
    return whole


def _lost(between: Sequence[Line], have: set[str]) -> list[Line]:
    """The paragraphs among these lines, where they hold nothing else but marks of advertisements."""
    found = [line for line in between if not whole_lines("navigation").match(line.text)]
    return found if all(is_prose(line.text) and line.text not in have for line in found) else []


def _with_lead(lines: list[Line], others: Sequence[Line], head: Head) -> list[Line]:
    """Put back the lead, where the other extractor has it and the page describes itself so."""
    if not lines or not head.lead:
        return lines
    top, lead = folded(lines[0].text), folded(head.lead)[:_LEAD]
    have = {folded(line.text) for line in lines}
    for line in others:
        text = folded(line.text)
        if text == top:
            break
        if len(text) >= _LEAD and text not in have and text.startswith(lead):
            return [line, *lines]
    return lines


def _only_the_body(lines: list[Line], head: Head) -> list[Line]:
    """Mark what stands below or within the page's own `articleBody` without being part of it."""
    body = folded(head.body).replace(" ", "")
    inside = [folded(line.text).replace(" ", "") in body for line in lines]
    if len(body) < _MIN_EXTRACT_LENGTH or not any(inside):
        return lines
    start = inside.index(True)
    outside = [line for n, line in enumerate(lines) if n > start and not inside[n] and line.kind != "heading"]
    if _weight(outside) <= _OUTSIDE * _weight(lines):
        for line in outside:
            line.rule = OUTSIDE
    return lines


def _with_surroundings(page: list[Line], story: Sequence[Line]) -> Sequence[Line]:
    """The story's lines among the rest of the page's, each of those cut as lying outside the article."""
    page = page[:_LINES]
    places: dict[str, list[int]] = {}
    for n, line in enumerate(page):
        places.setdefault(folded(line.text), []).append(n)
    told = {folded(line.text) for line in story}
    merged: list[Line] = []
    at = 0
    for line in story:
        found = next((n for n in places.get(folded(line.text), ()) if n >= at), None)
        if found is not None:
            merged += _outside(page[at:found])
            at = found + 1
        merged.append(line)
        points = _points(line, page[at:], told) if found is not None else []
        merged += points
        at += len(points)
    return [*merged, *_outside(page[at:])]


def _points(line: Line, below: Sequence[Line], told: set[str]) -> list[Line]:
    """The points of a list right below a line that announces them, as far as they are sentences."""
    if not line.text.endswith(_ANNOUNCES):
        return []
    items = itertools.takewhile(lambda point: point.kind == "item", below[:_MOST_POINTS])
    points = itertools.takewhile(lambda point: stopped(point.text) or point.text[-1] in ";,", items)
    return [point for point in points if folded(point.text) not in told]


def _outside(lines: list[Line]) -> list[Line]:
    for line in lines:
        line.rule = OUTSIDE
    return lines


def _doubtful(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether an extractor's text is much shorter than the other's, or mostly something else."""
    size, other = _weight(lines), _weight(others)
    return (
        size < _MIN_EXTRACT_LENGTH
        or size < _SHARE * other
        or (other > _MIN_EXTRACT_LENGTH and _shared(lines, others) < _MIN_COMMON_WORDS_SHARE)
    )


def _shared(lines: Sequence[Line], others: Sequence[Line]) -> float:
    """How much of the words of `lines` the other text has too, 0..1."""
    mine, theirs = (Counter(w for line in ls for w in line.text.lower().split()) for ls in (lines, others))
    return (mine & theirs).total() / max(1, mine.total())


def _adds_only_repeats(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether the other text differs only by saying lines twice, which trafilatura leaves out."""
    mine, theirs = ([line.text for line in ls] for ls in (lines, others))
    return len(theirs) > len(mine) and set(theirs) <= set(mine)


def _weight(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _trafilatura(root: Any, *, fast: bool) -> list[Line]:
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(copy.deepcopy(root), fast=fast, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return blocks.lines_of(body, heading_tags=("head",)) if body is not None else []


_NESTING = re.compile(
    r"<(/?)(?:div|section|article|blockquote|table|ul|ol|main|aside|span|nav|form|figure|center|font)\b",
    re.IGNORECASE,
)
_MAX_LEVELS = 1000  # levels; the second extractor takes quadratic time in them


def _too_deep(html: str) -> bool:
    depth = 0
    for match in _NESTING.finditer(html):
        depth += -1 if match.group(1) else 1
        if depth > _MAX_LEVELS:
            return True
    return False


def _resiliparse(html: str) -> list[Line]:
    from resiliparse.extract.html2text import extract_plain_text

    if _too_deep(html):
        return []
    text = extract_plain_text(html, main_content=True, comments=False, alt_texts=False)
    return blocks.to_lines(re.sub(r"^[ \t]*[•*][ \t]+", "", text, flags=re.MULTILINE), entities=False)
