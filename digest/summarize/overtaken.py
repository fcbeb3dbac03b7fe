"""Statements that later reports overtook: status lines, and what was told and is now said otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.summarize.standalone import confirms, unconfirmed
from digest.text import content, overlap
from digest.text.statements import contrary

if TYPE_CHECKING:
    from datetime import datetime

    from digest.model import Sentence
    from digest.summarize.material import Line, Material

_MIN_SHARED_TERMS = 2  # content terms that a status line and what overtakes it have in common, at least
_SAME_MATTER = 0.6  # of the shorter one's terms that two sentences share, at least, to be on one matter


def overtaken(material: Material, line: Line) -> bool:
    """Whether a status line ("have not confirmed") has been overtaken by another article of the story.

    So where another article, not known to be older, says on the same matter (two content terms shared) that
    it is confirmed, admitted or evidenced. What is not confirmed comes before what is: this holds undated,
    too.
    """
    if not unconfirmed(line.sentence.text, line.sentence.article.language):
        return False
    mine = line.terms
    return any(
        other.article != line.article
        and not _older(other.sentence.article.published, line.sentence.article.published)
        and confirms(other.sentence.text, other.sentence.article.language)
        and len(mine & other.terms) >= _MIN_SHARED_TERMS
        for other in material.lines
    )


def overtakes(new: Sentence, told: Sentence) -> bool:
    """Whether a new sentence says otherwise what an edition told: another toll, an admission after a denial.

    So where two of one language share most words and something keeps them from being one statement.
    """
    language = told.article.language
    if new.article.language != language or _older(new.article.published, told.article.published):
        return False
    shared = overlap(content(new.text, language), content(told.text, language))
    return shared.containment >= _SAME_MATTER and bool(contrary(new, told))


def _older(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other
