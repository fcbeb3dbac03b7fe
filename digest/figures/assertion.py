"""Whether what a sentence counts is said, denied or only to come; or cannot be read.

A rumour without its denial, and what holds only if something happens, is left out: nobody says that it is so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.languages import language
from digest.text import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.figures.words import Context, Word

SAID, DENIED, FORECAST = "said", "denied", "forecast"
_NEGATION_REACH = 3  # words between a negation and its number
_AHEAD = 6  # words between a number and the verb that it belongs to
_BUT = 4  # words between a number and the "but" that corrects it


def state(where: Context, event: str) -> str:
    """One of "said", "denied" and "forecast", or "" where the sentence leaves it open."""
    before, after = where.before, where.after
    if _denied(before, after, where.code) or _refused(before, after):
        return DENIED
    if any(w.has("doubts", "conditions") for w in before):
        return ""
    return FORECAST if event.startswith("may:") or _ahead(before, after) else SAID


def _ahead(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a verb near the number is only to come: "will employ 300", "300 would be"."""
    near = list(before[-_AHEAD:])
    cut = max((n + 1 for n, w in enumerate(near) if w.has("sign", "clause_joins")), default=0)
    if before and before[-1].has("of"):
        after = ()  # "the recall of 1,100 lamps will cost": not the lamps
    behind = next((n for n, w in enumerate(after[:_AHEAD]) if w.has("sign", "prepositions")), _AHEAD)
    verbs = [*near[cut:], *after[: min(behind, _AHEAD)]]
    return any(w.has("future", "modals") for w in verbs) or any(w.has("forecasts") for w in before)


def _denied(before: Sequence[Word], after: Sequence[Word], code: str) -> bool:
    """Whether a denial opens before the number and no other speech follows it, or one closes behind it."""
    known = language(code).contrasts
    opening = _last(before, known.denials)
    if opening >= 0 and not any(w.has("inverted") for w in before[opening:]):
        return True
    closing = _first(after, known.disproofs)
    return closing >= 0 and not any(w.has("clause_joins", "but") or w.text == ";" for w in after[:closing])


def _refused(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a number itself is refused: "not 40 but 50", "no 40 people"."""
    near = before[-_NEGATION_REACH:]
    negated = bool(near) and near[-1].has("negatives")
    corrected = any(w.has("negatives") for w in near) and any(w.has("but") for w in after[:_BUT])
    return negated or corrected


def _last(words: Sequence[Word], phrases: frozenset[str]) -> int:
    """Behind the last of some phrases among words, -1 for none."""
    return max((n + len(p) for p in _parts(phrases) for n in _places(words, p)), default=-1)


def _first(words: Sequence[Word], phrases: frozenset[str]) -> int:
    """Where the first of some phrases begins among words, -1 for none."""
    return min((n for p in _parts(phrases) for n in _places(words, p)), default=-1)


def _parts(phrases: frozenset[str]) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in sorted(phrases)]


def _places(words: Sequence[Word], phrase: tuple[str, ...]) -> list[int]:
    lows = ["".join(tokens(w.low)) for w in words]
    return [n for n in range(len(lows)) if tuple(lows[n : n + len(phrase)]) == phrase]
