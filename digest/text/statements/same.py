"""The one door for the question whether two sentences make one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.text.overlap import same_words
from digest.text.statements.grouping import conflict
from digest.text.statements.rewordings import reworded
from digest.text.statements.vetoes import contrary

if TYPE_CHECKING:
    from digest.model import Sentence
    from digest.text.statements.wordings import Form


def same_statement(one: Form, other: Form, *, in_its_words: bool = False) -> bool:
    """Whether two wordings make one statement, by their words or, in other words, very likely.

    `in_its_words`: only by their words, for where a statement taken for another one is lost.
    Never across languages, nor against a veto: a denial and an admission, 12 and 15, minus and plus stay two.
    """
    if one.language != other.language:
        return False
    if " ".join(one.text.split()) == " ".join(other.text.split()):
        return True
    if same_words(one.terms, other.terms) and not conflict(one, other):
        return True
    return not in_its_words and reworded(one, other)


def repeated(one: Sentence, terms: frozenset[str], other: Sentence, others: frozenset[str]) -> bool:
    """Whether one sentence says another again in almost its words; their content terms are at hand."""
    return same_words(terms, others) and not contrary(one, other)
