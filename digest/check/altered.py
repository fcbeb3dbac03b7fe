"""A source's sentence retold with a sign, unit, bound, number, direction or denial changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.text.statements import ALTERATIONS, DENIALS, statement, vetoed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.check.sources import Passage, Source
    from digest.text.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class _Retelling:
    """From when on a passage retells a sentence."""

    share: float = 0.65  # of the passage's terms that the sentence has
    shared: int = 3  # terms that they share
    kept: float = 0.4  # share of the sentence's terms that the passage keeps
    as_close: float = 0.85  # of the best sentence's share, that another one has which bears the passage out
    changed: int = 2  # words that either has alone, where it is told in nearly the same


_RETELLING = _Retelling()


def altered(passage: Passage, sources: Sequence[Source], language: str) -> tuple[str, Source] | None:
    """Why a passage is no retelling of the sentence that it comes nearest to, and that sentence; or None.

    None too where any sentence that comes about as near says the same.
    """
    shares = [(len(passage.terms & s.terms) / max(1, len(passage.terms)), s) for s in sources]
    best = max((share for share, _ in shares), default=0.0)
    limit = max(_RETELLING.share, _RETELLING.as_close * best)
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
    reworded = len(mine.words ^ theirs.words) > _RETELLING.changed
    if reworded and (reason not in ALTERATIONS or (reason in DENIALS and both)):
        return ""
    return reason


def _retold(passage: Passage, source: Source) -> bool:
    shared = len(passage.terms & source.terms)
    return shared >= _RETELLING.shared and shared >= _RETELLING.kept * len(source.terms)
