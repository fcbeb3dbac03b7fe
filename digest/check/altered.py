"""A source's sentence retold with a sign, unit, bound, number, direction or denial changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.text.statements import ALTERATIONS, DENIALS, statement, vetoed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.check.sources import Passage, Source
    from digest.text.statements import Statement

_RETOLD = 0.65  # share of a passage's terms that the sentence has which it retells
_MIN_SHARED_TERMS = 3  # terms that they share
_AS_CLOSE = 0.85  # of the best sentence's share, that another one has which bears the passage out
_CHANGED_WORDS = 2  # that either has alone
_SHORTENED = 0.4  # share of the source sentence's terms that a retelling keeps


def altered(passage: Passage, sources: Sequence[Source], language: str) -> tuple[str, Source] | None:
    """Why a passage is no retelling of the sentence that it comes nearest to, and that sentence; or None.

    None too where any sentence that comes about as near says the same.
    """
    shares = [(len(passage.terms & s.terms) / max(1, len(passage.terms)), s) for s in sources]
    best = max((share for share, _ in shares), default=0.0)
    limit = max(_RETOLD, _AS_CLOSE * best)
    near = [(share, s) for share, s in shares if share >= limit and _retold(passage, s)]
    mine = statement(passage.text, language)
    found = []
    for share, source in near:
        text, code = source.sentence.text, source.sentence.article.language
        reason = _contrary(mine, statement(text, code)) if code == language else ""
        if not reason:
            return None
        found.append((share, -len(source.terms), reason, source))
    if not found:
        return None
    _, _, reason, source = max(found, key=lambda f: f[:2])
    return reason, source


def _contrary(mine: Statement, theirs: Statement) -> str:
    """What a retelling turns round; where both deny something it is told only of nearly the same words."""
    reason = vetoed(mine, theirs)
    both = all(s.negated or s.denied or s.lacking for s in (mine, theirs))
    reworded = len(mine.words ^ theirs.words) > _CHANGED_WORDS
    if reworded and (reason not in ALTERATIONS or (reason in DENIALS and both)):
        return ""
    return reason


def _retold(passage: Passage, source: Source) -> bool:
    shared = len(passage.terms & source.terms)
    return shared >= _MIN_SHARED_TERMS and shared >= _SHORTENED * len(source.terms)
