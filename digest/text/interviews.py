"""Interviews: whose answers are nobody's statement unless it is said who speaks.

asks      whether a paragraph is a question
answers   where the answers of an interview stand
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import language as known
from digest.text.patterns import any_of
from digest.text.scripts import CLOSING, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARAGRAPH = re.compile(r"[^\n]+")
_LABEL = re.compile(r"\s*(?:[–—-]|[^\W\d_][\w .’'-]{0,30}[:：])\s")  # "Q:", "Reiner:", a dash
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“”„«»「」]")
_LONGEST_QUESTION = 250  # characters
_FEWEST = 2  # questions that make an interview
_BETWEEN = 8  # paragraphs between two questions of it
_OWN_SHARE = 0.5  # of the answers that begin as replies or speak of their speaker


def asks(paragraph: str) -> bool:
    """Whether a paragraph is a question and nothing else."""
    return len(paragraph) <= _LONGEST_QUESTION and paragraph.rstrip(CLOSING + " ")[-1:] in tuple(QUESTIONS)


def answers(text: str, language: str, title: str = "") -> list[tuple[int, int]]:
    """Offsets of the paragraphs that answer a question of an interview; empty where there is none.

    A page that puts questions in its headings and answers them itself is no interview: in one, somebody is
    introduced as spoken to, the lines are labelled, or the answers say yes and no, and "I".
    """
    spans = [m.span() for m in _PARAGRAPH.finditer(text)]
    paragraphs = [text[slice(*span)] for span in spans]
    places = [n for n, paragraph in enumerate(paragraphs) if asks(paragraph)]
    if not is_interview(paragraphs, language, title):
        return []
    told = range(places[0] + 1, len(paragraphs))
    return [spans[n] for n in told if n not in places and not _QUOTED.search(paragraphs[n])]


def is_interview(paragraphs: Sequence[str], language: str, title: str = "") -> bool:
    """Whether the paragraphs hold questions to somebody, and the answers."""
    places = [n for n, paragraph in enumerate(paragraphs) if asks(paragraph)]
    near = [a for a, b in itertools.pairwise([*places, len(paragraphs)]) if 1 < b - a <= _BETWEEN]
    if len(near) < _FEWEST:
        return False
    if sum(bool(_LABEL.match(paragraphs[n])) for n in places) >= _FEWEST:
        return True
    if _is_announced("\n".join([title, *paragraphs[: places[0]]]), language):
        return True
    own = sum(_speaks(paragraphs[n + 1], language) for n in near)
    return own >= max(_FEWEST, _OWN_SHARE * len(near))


def _is_announced(above: str, language: str) -> bool:
    """Whether what stands above the first question says that an interview follows."""
    pattern = _introduced(language)
    return bool(pattern and pattern.search(above))


@lru_cache(maxsize=64)
def _introduced(language: str) -> re.Pattern[str] | None:
    patterns = known(language).voice.interviews
    return re.compile(any_of(patterns), re.IGNORECASE) if patterns else None


def _speaks(answer: str, language: str) -> bool:
    """Whether a paragraph begins as a reply does, or has a word for the one who speaks."""
    words = [w.lower() for w in _WORD.findall(answer)]
    known_words = known(language)
    return bool(words) and (
        words[0] in known_words.voice.replies or not known_words.openings.first_person.isdisjoint(words)
    )
