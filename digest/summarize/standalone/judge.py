"""All guards, in order, over one sentence."""

from __future__ import annotations

import re

from digest.summarize.standalone.inner import hanging_inside
from digest.summarize.standalone.kinds import plain, unprintable, unquoted
from digest.summarize.standalone.openings import hanging_opening
from digest.summarize.standalone.tables.table import words as as_words
from digest.summarize.standalone.verdict import Verdict, leans


def judge(text: str, language: str) -> Verdict:
    """Whether a sentence is printed alone, only behind its predecessor, or never.

    Openings are judged in fourteen languages (`tables`), everything else in all.
    """
    text = plain(text)
    verdict = unprintable(text, language)
    if verdict.state == "never":
        return verdict
    reason = hanging_opening(text, language)
    if reason and not _own_quotation(text, reason):
        return leans(reason)
    reason = "" if verdict.state == "leans" else hanging_inside(unquoted(text), language)
    return leans(reason) if reason else verdict


def _own_quotation(text: str, reason: str) -> bool:
    """A quotation may open with "We", or with "This" and a noun: its speaker is named behind it."""
    if text[0] not in "\"“„«»‘'「『":
        return False
    opening = reason.removeprefix("opens with '").split("'")[0]
    return opening in _SELF or (opening == "this" and not _THIS_VERB.match(text[1:]))


_SELF = as_words(
    "i i'm we we're my our me us you your but and so now ich wir mein meine unser unsere und aber je nous "
    "notre nos mon ma mes et mais yo nosotros mi nuestro nuestra y pero io noi mio mia nostro nostra e eu "
    "nós meu minha nosso nossa mas ik wij mijn ons onze en maar ja mój nasz nasza ale я мы мой наш наша и "
    "но ми мій і але tôi chúng there"
)
_THIS_VERB = re.compile(
    r"this\s+(?:is|was|will|would|has|had|have|can|could|may|might|must|should|shows?|means?|does|did|needs?|makes?|goes|"
    r"isn|wasn|comes?|came|happened|happens|remains?|gives?|just|also|really)\b",
    re.IGNORECASE,
)
