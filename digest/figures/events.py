"""What happened to what a number counts: the verb or the noun that tells it, with what weakens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.figures.words import some
from digest.text import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.figures.words import Context, Word

_STATE_REACH = 7  # words between a phrase and the verb that tells what happened
_QUALIFIER_REACH = 4  # words before a verb that may weaken it
_TREND_REACH = 4  # words before a level that tell which way it went
_WAYS = (("rise", "rises"), ("fall", "falls"))


def event_of(where: Context, phrase: Sequence[Word]) -> str:
    """The event: a verb after the phrase ("12 people were killed"), before it, or the noun itself."""
    before, code = where.before, where.code
    within = some(before[-1:], "of")  # "the recall of 1,100 lamps will cost": not the lamps
    rest = [] if within else words_behind(where.after, phrase)
    told = behind(rest, code)
    if told and (_is_state(rest, told) or rest[0].has("auxiliaries", "modals", "future")):
        return told
    at = _verb_before(before)
    if at >= 0:
        return qualified(before[at].state or stem(before[at].low, code), before[:at])
    head = _before_of(phrase)
    return (head.state if head.has("self_counted") else "") or told


def _before_of(phrase: Sequence[Word]) -> Word:
    """The noun that a phrase is about: the one before its "of", else the last."""
    return next((phrase[n - 1] for n, w in enumerate(phrase) if n and w.has("of")), phrase[-1])


def words_behind(words: Sequence[Word], phrase: Sequence[Word]) -> list[Word]:
    """The words that follow a phrase."""
    return [word for word in words if word.start >= phrase[-1].end]


def _verb_before(before: Sequence[Word]) -> int:
    """Where the verb stands right before a number, its particle stepped over ("turned back"); -1 for none."""
    at = len(before) - 1
    while at > 0 and before[at].has("particles"):
        at -= 1
    if at < 0 or before[at].has("sign", "reports"):
        return -1
    tells = before[at].state or before[at].has("verb") or (at and _opens_verb(before[at - 1]))
    return at if tells else -1


def _opens_verb(word: Word) -> bool:
    """Whether a word is followed by a verb: "will close", "plans to close"."""
    return word.has("modals", "future", "to")


def bare(state: str) -> str:
    """A state without what weakens it: "killed" of "may:not:killed"."""
    return state.rsplit(":", maxsplit=1)[-1]


def _is_state(rest: Sequence[Word], told: str) -> bool:
    return any(w.state == bare(told) for w in rest[:_STATE_REACH])


def behind(rest: Sequence[Word], code: str) -> str:
    """The first verb after the auxiliaries, with what weakens it: "may:killed", "injured:critically"."""
    weak: list[Word] = []
    for word in rest[:_STATE_REACH]:
        if word.has("sign"):
            return ""
        if word.has("degrees", "modals", "future", "negatives"):
            weak.append(word)
        elif (word.state or word.has("verb")) and (word.state or not word.has("auxiliaries")):
            return qualified(word.state or stem(word.low, code), weak)
        elif not word.has("auxiliaries", "adverb"):
            return ""
    return ""


def qualified(state: str, before: Sequence[Word]) -> str:
    """A state with the words that change it, in a fixed order: "may:not:killed"."""
    if not state:
        return ""
    near = before[-_QUALIFIER_REACH:]
    marks = ["may"] if _to_come(near) else []
    marks += ["not"] if any(w.has("negatives") or w.low.endswith("n't") for w in near) else []
    return ":".join([*marks, *sorted({w.low for w in near if w.has("degrees")}), state])


def _to_come(near: Sequence[Word]) -> bool:
    """Whether the words before a verb leave it open: "may", "plans to", "to" that nothing has achieved."""
    if some(near, "modals", "future"):
        return True
    if some(near, "intents") and some(near, "to"):
        return True
    return bool(near) and near[-1].has("to") and not some(near, "achieved")


def trend(where: Context) -> str:
    """Up or down, by or to: the event of a percentage or a sum; its unit otherwise."""
    before, number = where.before[-_TREND_REACH:], where.number
    near = [*before, *where.after[: _TREND_REACH - 1]]
    ahead = "may:" if some(before, "modals", "future") else ""
    way = next((way for way, tag in _WAYS if some(near, tag)), "")
    if way:
        reached = number.since is not None or some(before[-1:], "level_at")
        return f"{ahead}{way} {'to' if reached else 'by'} {number.unit}"
    return f"{ahead}{_last_event(before[1 - _TREND_REACH :], where.code)} {number.unit}"


def _last_event(before: Sequence[Word], code: str) -> str:
    """The last verb before a number that is not one of speech; "of" where there is none."""
    telling = (word for word in reversed(before) if not word.has("reports"))
    verb = next((word for word in telling if word.state or word.has("verb")), None)
    return (verb.state or stem(verb.low, code)) if verb else "of"
