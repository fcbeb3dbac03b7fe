"""Parts that a page's markup names: the kicker over the title, the standfirst below it."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest.clean.draft import is_prose
from digest.clean.repair import tidy
from digest.clean.rules.head import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.clean.draft import Line

_WORDS = re.compile(r"[\s_:/-]+|(?<=[a-z])(?=[A-Z])")
_STANDFIRST_NAMES = """
standfirst dek subheadline subhead subtitle subtitulo subtítulo soustitre sottotitolo catenaccio strapline
"""
_INTRO_NAMES = "deck chapo chapô chapeau vorspann entradilla bajada sumario summary excerpt"
_STANDFIRST = frozenset(_STANDFIRST_NAMES.split())
_INTRO = frozenset(_INTRO_NAMES.split())
_PAIRS = frozenset(
    {
        ("stand", "first"),
        ("sub", "headline"),
        ("sub", "head"),
        ("sub", "title"),
        ("sous", "titre"),
        ("alternative", "headline"),
    }
)
_KICKER_NAMES = """
kicker eyebrow overline topline roofline dachzeile spitzmarke surtitre antetitulo antetítulo occhiello
pretitle supertitle rubric rubrik rubrique category
"""
_KICKER = frozenset(_KICKER_NAMES.split())
_NAMING = frozenset({"class", "id", "itemprop", "role", "data-testid", "data-component", "data-qa"})
_ELEMENTS = ("p", "div", "span", "h2", "h3", "h4", "strong", "em", "a", "li", "header", "section")
_MAX_ELEMENTS = 4000  # elements; what stands above a story stands early
_MAX_STANDFIRST_LENGTH = 700  # characters of a standfirst
_MAX_KICKER_LENGTH = 80  # of a kicker
_MAX_PARAGRAPHS_ABOVE = 3  # paragraphs; what comes later is story, whatever it is called
_MIN_DESCRIPTION_SHARE = 0.8  # of its words shared with the page's description


def mark(root: Any, lines: Sequence[Line], description: str = "") -> None:
    """Give the lines at the top of a story the kind that the markup, or the page's description, gives them.

    "standfirst" and "kicker" are named so in the markup; "intro" is either a standfirst or the lead itself;
    "summary" is what the page describes itself by.
    """
    top = _top(lines)
    names = _names(root) if top else {}
    said = frozenset(folded(description).split())
    for line in top:
        name = names.get(folded(line.text), "")
        if name:
            line.kind = name
        elif len(said) > _MAX_PARAGRAPHS_ABOVE and _near(said, frozenset(folded(line.text).split())):
            line.kind = "summary"


def _top(lines: Sequence[Line]) -> list[Line]:
    found, paragraphs = [], 0
    for line in lines:
        paragraphs += not line.rule and is_prose(line.text)
        if paragraphs > _MAX_PARAGRAPHS_ABOVE:
            break
        if not line.rule and line.kind == "text":
            found.append(line)
    return found


def _names(root: Any) -> dict[str, str]:
    """The folded text of each element that is named as one of these parts, and what it is."""
    found: dict[str, str] = {}
    for element in itertools.islice(root.iter(*_ELEMENTS), _MAX_ELEMENTS):
        kind = _kind(" ".join(value for name, value in element.items() if name in _NAMING))
        if kind:
            text = tidy(element.text_content()[: 2 * _MAX_STANDFIRST_LENGTH])
            if len(text) <= (_MAX_KICKER_LENGTH if kind == "kicker" else _MAX_STANDFIRST_LENGTH):
                found.setdefault(folded(text), kind)
    return found


@lru_cache(maxsize=4096)
def _kind(names: str) -> str:
    if not names:
        return ""
    words = [word.lower() for word in _WORDS.split(names) if word]
    if _STANDFIRST.intersection(words) or _PAIRS.intersection(itertools.pairwise(words)):
        return "standfirst"
    if _INTRO.intersection(words) and "speakable" not in words:
        return "intro"
    return "kicker" if _KICKER.intersection(words) else ""


def _near(said: frozenset[str], words: frozenset[str]) -> bool:
    return bool(words) and len(said & words) >= _MIN_DESCRIPTION_SHARE * max(len(said), len(words))
