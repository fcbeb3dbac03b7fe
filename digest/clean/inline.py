"""Inline markup as a reader sees it: struck words gone, `<q>` with its marks, every word of a sentence kept.

Extractors drop `<time>`, `<label>` and `<button>` with the words in them, also in the middle of a sentence,
and know nothing of `<q>`; so they are shown a tree in which such markup has become text.
"""

from __future__ import annotations

import re
from typing import Any

_STRUCK = frozenset({"s", "del", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,60}?\bline-through", re.IGNORECASE)
_FORMAT_NAMES = "font u bdi bdo ins abbr acronym dfn data big tt nobr samp kbd var output"
_FORMATS = frozenset(_FORMAT_NAMES.split())
_BETWEEN = frozenset({"time", "label", "button"})  # text where they stand inside a sentence, else furniture
_HOLDER_NAMES = "p li dd dt td th blockquote div span em strong b i a font section article"
_HOLDERS = frozenset(_HOLDER_NAMES.split())
_INLINE = frozenset({"a", "span", "em", "strong", "b", "i"})
_QUOTED = (("“", "”"), ("‘", "’"))  # of a quotation, of one inside it
_MARKS = "\"'“”„‟«»‹›‘’「」『』"
_FEWEST_WORDS = 3  # of its own beside an element, for a text to be a sentence
_STRUCK_SHARE = 0.5  # of a page's letters; a page that strikes out more means something else by it
_WORD = re.compile(r"\w{2,}")


def settle(root: Any) -> None:
    """Change a tree in place: see the module."""
    _unstrike(root)
    for element in [e for e in root.iter("q") if e is not root]:
        _put_marks(element)
    for element in [e for e in root.iter(*_FORMATS, "q", *_BETWEEN) if e is not root]:
        if element.tag in _FORMATS or element.tag == "q" or in_a_sentence(element):
            element.drop_tag()


def _unstrike(root: Any) -> None:
    struck = [e for e in root.iter() if e is not root and _is_struck(e)]
    letters = sum(len(e.text_content()) for e in struck)
    if letters <= _STRUCK_SHARE * len(root.text_content()):
        for element in struck:
            if element.getparent() is not None:
                element.drop_tree()


def _is_struck(element: Any) -> bool:
    style = element.get("style") if isinstance(element.tag, str) else None
    return element.tag in _STRUCK or bool(style and _LINE_THROUGH.search(style))


def _put_marks(element: Any) -> None:
    """Quotation marks inside the element's ends, where the writer has put none of his own."""
    said = element.text_content().strip()
    if not said or (said[0] in _MARKS and said[-1] in _MARKS) or _before(element)[-1:] in _MARKS:
        return
    opening, closing = _QUOTED[sum(1 for _ in element.iterancestors("q")) % 2]
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _before(element: Any) -> str:
    """The text right before an element, within its parent."""
    previous = element.getprevious()
    parent = element.getparent()
    text = (parent.text if parent is not None else "") if previous is None else previous.tail
    return (text or "").rstrip(" \n\t") if (text or "").strip() else ""


def _is_alone(element: Any) -> bool:
    return not _before(element) and not (element.tail or "").strip()


def _in_its_text(element: Any) -> tuple[Any, Any]:
    """An element, or the link or emphasis that holds nothing else, and what holds that; None for nothing."""
    parent = element.getparent()
    while parent is not None and parent.tag in _INLINE and _is_alone(element):
        element, parent = parent, parent.getparent()
    return element, parent


def in_a_sentence(element: Any) -> bool:
    """Whether the text around an element, in its own paragraph, is a sentence that its words belong to."""
    is_day, (element, parent) = element.tag == "time", _in_its_text(element)
    if parent is None or parent.tag not in _HOLDERS:
        return False
    beside = " ".join([parent.text or "", *(child.tail or "" for child in parent)])
    if len(_WORD.findall(beside)) < _FEWEST_WORDS:
        return False
    if is_day:
        return True
    return bool(_before(element)) and bool(_WORD.match((element.tail or "").lstrip(" ,;:")))
