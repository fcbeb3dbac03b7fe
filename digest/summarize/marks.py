"""What a line shows by itself: its marks, its opening, its pronouns and verbs of speech, its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import language as known_language
from digest.text import tokens
from digest.text.quotations import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.languages.sections import Openings
    from digest.summarize.material import Line

_REASONS = {
    "question": "a question",
    "fragment": "a heading or a fragment",
    "teaser": "a teaser",
    "short": "too short",
    "personal": "it speaks to",
    "note": "an instruction",
    "aside": "an aside",
    "byline": "a heading or a byline",
    "unpaired": "a piece of a quotation: its marks",
    "inside": "a piece of a quotation: its speaker",
    "no speaker": "a quotation without",
    "opens": "opens with",
    "speaker": "a quotation whose",
    "names": "'",
    "counts": "counts",
}  # what the guards say of a line, by the beginning of their reason
_OPENING = frozenset('"“„«(')
_ADDRESSES = frozenset("/|©@")
_ENDS = re.compile(r"[.!?…][\"”»’')\]]*$")
_OUTER = "\"“”«»„'‘’("
_SHORT, _LONG = 8, 40  # words
_FIRST_WORDS = 6  # words into a line
_LAST_WORDS = 4  # words before its end


def mark_features(line: Line, before: Line | None, after: Line | None) -> dict[str, float]:
    """The measures of one line between its neighbours; 0 or 1, counts, or shares of 0..1."""
    return {
        **_own(line.sentence.text, line.sentence.article.language),
        **_paragraph(line),
        **_neighbours(before, after),
        "never": float(line.verdict.state == "never"),
        "leans": float(line.verdict.state == "leans"),
        **_guards(line.verdict.reason),
    }


@lru_cache(maxsize=16_384)
def _own(text: str, language: str) -> dict[str, float]:
    found = _signs(text) | _words(text, tokens(text), known_language(language).openings)
    return {name: float(value) for name, value in found.items()}


@lru_cache(maxsize=1024)
def _guards(reason: str) -> dict[str, float]:
    return {f"guard: {name}": float(reason.startswith(opening)) for name, opening in _REASONS.items()}


def _signs(text: str) -> dict[str, float]:
    parts = text.split()
    count = len(parts)
    capitals = [part.strip(_OUTER)[:1].isupper() for part in parts]
    marks = sum(c in MARKS for c in text)
    return {
        "length": count,
        "short": count < _SHORT,
        "long": count > _LONG,
        "ends": _ENDS.search(text) is not None,
        "colon": text[-1] == ":",
        "question": "?" in text,
        "exclamation": "!" in text,
        "quotes": marks > 0,
        "opens with a quotation mark": text[0] in _OPENING,
        "closes with a quotation": text[-1] in MARKS,
        "odd quotation marks": marks % 2,
        "quoted share": _quoted_share(text),
        "digits": sum(map(str.isdigit, text)) / len(text),
        "numbers": sum(part[0].isdigit() for part in parts),
        "capitals": sum(capitals) / count,
        "capitals inside": sum(capitals[1:]) / count,
        "all capitals": sum(part.isupper() and len(part) > 1 for part in parts) / count,
        "commas": text.count(",") / count,
        "brackets": "(" in text or "[" in text,
        "dashes": "—" in text or " - " in text or " – " in text,
        "signs": not _ADDRESSES.isdisjoint(text),
    }


def _words(text: str, words: Sequence[str], openings: Openings) -> dict[str, float]:
    count = max(1, len(words))
    first, second = (*words, "", "")[:2]
    persons = [word in openings.persons for word in words]
    speech = [word in openings.says for word in words]
    return {
        "first is a pronoun": first in openings.pronouns,
        "first is a person": first in openings.persons,
        "first is an article": first in openings.articles,
        "noun behind points back": first in openings.articles and second in openings.heads,
        "first opens a clause": first in openings.openers,
        "first is counted": not openings.counted.isdisjoint((first, second)),
        "first is dropped": first in openings.dropped,
        "connective": _connected(words, openings),
        "persons": sum(persons),
        "person early": any(persons[:_FIRST_WORDS]),
        "person before a name": _before_name(text, openings),
        "first person": sum(word in openings.first_person for word in words) / count,
        "speech": sum(speech),
        "speech at the end": any(speech[-_LAST_WORDS:]),
        "articles": sum(word in openings.articles for word in words) / count,
        "later": not openings.later.isdisjoint(words),
        "known language": bool(openings.pronouns),
    }


def _connected(words: Sequence[str], openings: Openings) -> bool:
    """Whether a line opens with a phrase that points back."""
    starts = (" ".join(words[:n]) for n in range(1, 5))
    return any(start in openings.connectives or f"{start}," in openings.connectives for start in starts)


def _before_name(text: str, openings: Openings) -> bool:
    """Whether a personal pronoun stands before the first name inside the sentence."""
    for place, part in enumerate(text.split()):
        word = part.strip("\"“”«»„'‘’(),.;:!?[]")
        if word.lower() in openings.persons:
            return True
        if place and word[:1].isupper():
            return False
    return False


def _paragraph(line: Line) -> dict[str, float]:
    text, start, end = line.sentence.article.text, line.sentence.start, line.sentence.end
    starts = start == 0 or text[max(0, start - 2) : start] == "\n\n"
    ends = end >= len(text) or text[end : end + 2] == "\n\n"
    return {"paragraph start": starts, "paragraph end": ends, "paragraph of its own": starts and ends}


def _neighbours(before: Line | None, after: Line | None) -> dict[str, float]:
    return {
        "predecessor leans": before is not None and before.verdict.state == "leans",
        "predecessor never": before is not None and before.verdict.state == "never",
        "predecessor quotes": before is not None and not MARKS.isdisjoint(before.sentence.text),
        "predecessor short": before is not None and before.words < _SHORT,
        "successor leans": after is not None and after.verdict.state == "leans",
        "successor never": after is not None and after.verdict.state == "never",
    }


def _quoted_share(text: str) -> float:
    inside, count = False, 0
    for c in text:
        if c in MARKS:
            inside = not inside
        else:
            count += inside
    return count / len(text)
