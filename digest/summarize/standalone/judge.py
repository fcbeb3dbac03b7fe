"""All guards, in order, over one sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.languages import language as known_language
from digest.summarize.standalone.inner import hanging_inside
from digest.summarize.standalone.kinds import plain, unprintable, unquoted
from digest.summarize.standalone.openings import hanging_opening
from digest.summarize.standalone.verdict import Verdict, leans
from digest.text.patterns import one_of


def judge(text: str, language: str) -> Verdict:
    """Whether a sentence is printed alone, only behind its predecessor, or never.

    Openings are judged in fourteen languages (`tables`), everything else in all.
    """
    text = plain(text)
    verdict = unprintable(text, language)
    if verdict.state == "never":
        return verdict
    reason = hanging_opening(text, language)
    if reason and not _own_quotation(text, reason, language):
        return leans(reason)
    reason = "" if verdict.state == "leans" else hanging_inside(unquoted(text), language)
    return leans(reason) if reason else verdict


def _own_quotation(text: str, reason: str, language: str) -> bool:
    """A quotation may open with "We", or with "This" and a noun: its speaker is named behind it."""
    if text[0] not in "\"“„«»‘'「『":
        return False
    opening = reason.removeprefix("opens with '").split("'")[0]
    words = known_language(language).openings
    return opening in words.own_voice or (opening == "this" and not _this_alone(language).match(text[1:]))


@lru_cache(maxsize=32)
def _this_alone(language: str) -> re.Pattern[str]:
    """Find "this" without a noun: a verb stands behind it."""
    verbs = one_of(known_language(language).openings.this_verbs)
    return re.compile(rf"this\s+{verbs}\b", re.IGNORECASE)
