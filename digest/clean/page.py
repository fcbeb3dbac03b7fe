"""An article's text out of a page: two extractors, what the page says itself, and a choice among them."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.clean import blocks
from digest.clean.draft import Line
from digest.clean.metadata import Head, read_head

if TYPE_CHECKING:
    from collections.abc import Sequence

_BYTES = 8_000_000  # of HTML that are read
_SHORT = 250  # characters; an extractor that finds less may have missed the story
_SHARE = 0.4  # of the other extractor's text: the same suspicion


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
    head = read_head(root, html, url)
    _prune_hidden(root)
    return Reading(lines=_story(root, html[:_BYTES], head), head=head)


def _prune_hidden(root: Any) -> None:
    """Take out what readers never see, unless that is most of the page (a story that a script reveals)."""
    whole = max(1, len(root.text_content()))
    for element in [
        e
        for e in root.iter()
        if isinstance(e.tag, str) and e.tag not in ("html", "body") and blocks.hidden(e)
    ]:
        parent = element.getparent()
        if parent is not None and len(element.text_content()) < whole / 3:
            _drop(element, parent)


def _drop(element: Any, parent: Any) -> None:
    before, tail = element.getprevious(), element.tail or ""
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _story(root: Any, html: str, head: Head) -> Sequence[Line]:
    first = _trafilatura(root, fast=True)
    second = _resiliparse(html)
    a, b = _weight(first), _weight(second)
    if a < _SHORT or a < _SHARE * b:
        return second if b > a else first
    return first


def _weight(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _trafilatura(root: Any, *, fast: bool) -> list[Line]:
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(copy.deepcopy(root), fast=fast, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return blocks.lines_of(body, heading_tags=("head",)) if body is not None else []


def _resiliparse(html: str) -> list[Line]:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(html, main_content=True, comments=False, alt_texts=False)
    return blocks.to_lines(re.sub(r"^[ \t]*[•*][ \t]+", "", text, flags=re.MULTILINE), entities=False)
