"""Sentences as statements: which of them say one thing, and what speaks against it although words agree.

Statement, statement   a sentence with what keeps it apart from others, read once
ALTERATIONS, DENIALS   the reasons that a retelling of one sentence shows at once, and those of denial
vetoed                 why two sentences never are one statement, "" where nothing speaks against it
contrary               the same of two sentences of articles
same_statement         whether two wordings make one statement: every room asks here
repeated               whether a sentence says another again in almost its words
Form, forms            the distinct wordings of a story's articles
groups                 a partition of the wordings: those of a group say the same thing
rewordings, Likely     what was said again in other words, as far as that is very likely
copied, common_words   which wordings were made from one another
"""

from digest.text.statements.amounts import contrary_bounds, rounds_to
from digest.text.statements.grouping import conflict, groups
from digest.text.statements.reasons import ALTERATIONS, DENIALS
from digest.text.statements.rewordings import Likely, rewordings
from digest.text.statements.same import repeated, same_statement
from digest.text.statements.vetoes import Statement, contrary, statement, vetoed
from digest.text.statements.wordings import Form, common_words, copied, forms

__all__ = [
    "ALTERATIONS",
    "DENIALS",
    "Form",
    "Likely",
    "Statement",
    "common_words",
    "conflict",
    "contrary",
    "contrary_bounds",
    "copied",
    "forms",
    "groups",
    "repeated",
    "rewordings",
    "rounds_to",
    "same_statement",
    "statement",
    "vetoed",
]
