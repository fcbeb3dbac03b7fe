"""What a number counts and what happened to it: the noun phrase, its head, the event (English)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.figures.levels import DATED, DETERMINERS, TREND, cost_word, is_degree, subject, trend
from digest.text import stem
from digest.text.lexicon import (
    AUXILIARIES,
    CASUALTY,
    DEGREES,
    ELSEWHEN,
    ENDS,
    HEAD,
    INTENTS,
    IRREGULAR_PAST,
    MODALS,
    NEGATIVES,
    NOT_PLURAL,
    PLURALS,
    PREPOSITIONS,
    REPORTS,
    SELF_COUNTED,
    STATE,
    word_set,
)
from digest.text.surface import Word, is_verb

if TYPE_CHECKING:
    from digest.text.numbers import Number

_LONGEST = 6  # words of a noun phrase
_OF = 3  # words after its "of"
_REACH = 7  # words between a subject and its number
_LINKS = word_set("of in for on worth")
_SHARE_LINKS = frozenset({"of"})
_DONE = word_set(  # two suffered burns: of the two nothing is said
    "suffered sustained received lost had took faced made left won got said told gave needed required"
)
_SPANS = word_set(  # "1,450 crowns a month" counts no months
    "year years month months week weeks day days hour hours night nights quarter minute minutes decade"
)
_CASES = word_set("cases infections")
_AND_THEN = word_set("is was are were will would has had have it they he she")  # behind "and": another clause
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|across|of|from)\s+((?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)
_WHEN = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:1[5-9]|20)\d\d\b|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted: a span of the sentence, and what decides whether two figures count one thing."""

    start: int
    end: int
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    state: str = ""
    event: str = ""  # the noun that tells it: "recall" of "the recall of 1,100 lamps"
    agents: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()  # the names among the agents
    places: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()


def counted(text: str, number: Number, words: list[Word]) -> Counted | None:
    """What an English sentence counts with this number, or None where it does not plainly say."""
    after = [w for w in words if w.start >= number.end]
    before = [w for w in words if w.end <= number.start]
    phrase = _phrase(after, number)
    if number.unit:
        cost = cost_word(before) if number.unit != "%" else []
        if cost and not phrase:
            return _made(text, number, cost, f"cost {number.unit}", words)
        phrase = phrase or ([] if is_degree(after, number) else subject(before))
        if not phrase:
            return None
        return _made(text, number, phrase, trend(before, after, number), words)
    state = ""
    if phrase:
        state = _state(phrase, before, after)
    elif after and after[0].low in SELF_COUNTED and not after[0].sign:
        phrase, state = [after[0]], _qualified(STATE[after[0].low], [], after[:1])
    elif _passive(after):
        phrase, state = _passive(after), _after_state(after)
    else:
        phrase = _toll(before)
        state = _qualified(STATE.get(phrase[-1].low, ""), before[:-1], []) if phrase else ""
    if phrase and phrase[-1].low in _CASES:
        state = "infected"
    if phrase and not state and phrase[-1].text[0].isupper() and _plural(phrase[-1]):
        return None  # "50 Shades", "15 Photos": a title or a caption
    if not phrase or (number.spelled and number.high < 10 and state.split(":")[-1] not in CASUALTY):
        return None
    return _made(text, number, phrase, state, words)


def _costing(before: list[Word]) -> list[Word]:
    """What costs it: "tunnel" of "the tunnel will cost"; [] where the sentence does not plainly say."""
    agents = _agents(before)
    place = before.index(agents[0]) if agents else 0
    while place and before[place - 1].low in DETERMINERS:
        place -= 1
    return [] if place and before[place - 1].low in PREPOSITIONS | {"and", "of"} else agents


def _made(text: str, number: Number, phrase: list[Word], state: str, words: list[Word]) -> Counted:
    noun = next((n for n, w in enumerate(phrase) if w.low == "of"), len(phrase))
    head = phrase[max(0, noun - 1)]
    others = [w for n, w in enumerate(phrase) if n != noun - 1 and w.low != "of"]
    clause = _clause(text, number, words)
    near = [w.low for w in words if clause[0] <= w.start < clause[1]]
    told = [w for w in words if clause[0] <= w.start and w.end <= number.start]
    agents = _costing([w for w in told if w.end <= head.end]) if state.startswith("cost ") else _agents(told)
    times = {m.group().lower() for m in _WHEN.finditer(text, *clause)} | (set(near) & ELSEWHEN)
    if state.startswith("cost "):
        times -= _WEEKDAYS  # when it was said; a cost has no day
    return Counted(
        start=phrase[0].start,
        end=phrase[-1].end,
        head="people"
        if state == "infected" and head.low in _CASES
        else HEAD.get(head.low, stem(head.low, "en")),
        modifiers=frozenset(stem(w.low, "en") for w in others if w.text[0].islower() and head.low != "toll"),
        names=frozenset(w.low[:5] for w in others if w.text[0].isupper()),
        state=state,
        event=_event(told),
        agents=frozenset(stem(w.low, "en")[:5] for w in agents),
        actors=frozenset(w.low[:5] for w in agents if w.text[0].isupper() and w.start),
        places=frozenset(
            m.group(1).lower().removeprefix("the ")
            for m in _PLACE.finditer(text, *clause)
            if not _WHEN.match(m.group(1))
        ),
        times=frozenset(times),
    )


def _event(before: list[Word]) -> str:
    """What happened, as a noun before the number: "the recall of", "the deaths of"; or ""."""
    if len(before) < 3 or before[-1].low != "of" or before[-3].low not in {"the", "a", "an", "their", "its"}:
        return ""
    noun = before[-2].low
    return STATE.get(noun, stem(noun, "en")) if noun.isalpha() else ""


def _agents(before: list[Word]) -> list[Word]:
    """Who does it, where a verb stands right before the number: "airline" of "the airline cancelled 120"."""
    last = before[-1].low if before else ""
    if last in REPORTS or not (last in STATE or is_verb(last)):
        return []
    end = len(before) - 1
    while end and before[end - 1].low in AUXILIARIES | MODALS | NEGATIVES | {"of", "to"}:
        end -= 1
    start = end
    while (
        start
        and not before[start - 1].sign
        and before[start - 1].low not in ENDS
        and not is_verb(before[start - 1].low)
    ):
        start -= 1
    return before[start:end]


def _clause(text: str, number: Number, words: list[Word]) -> tuple[int, int]:
    """From the last semicolon, contrast or second main clause before the number to the next one after it."""
    start, end = 0, len(text)
    for word, after in itertools.pairwise(words):
        second = word.low == "and" and after.low in _AND_THEN
        if second or word.text in {";", "—"} or word.low in {"while", "whereas", "but", "although"}:
            if word.end <= number.start:
                start = word.end
            elif word.start >= number.end:
                return start, word.start
    return start, end


def _plural(word: Word) -> bool:
    low = word.low
    if low in PLURALS:
        return True
    return low.endswith("s") and not low.endswith("ss") and len(low) > 3 and low not in NOT_PLURAL


def _phrase(after: list[Word], number: Number) -> list[Word]:
    """The noun phrase that follows a number; [] where no plural noun (or noun of a sum) shows its end."""
    shared = bool(after) and after[0].low == "of"
    after = _skip_link(after, number)
    taken: list[Word] = []
    for word in after[:_LONGEST]:
        if word.sign or word.low in ENDS or word.text[0].isdigit():
            break
        if taken and _plural(taken[-1]) and not (_plural(word) and word.text[0].islower()):
            break
        taken.append(word)
    if taken and taken[0].low in DATED | _DONE:
        return []
    cut = max((n for n, w in enumerate(taken) if _plural(w)), default=-1)
    if cut < 0:
        single = number.unit or (number.high == 1 and not number.bound)
        taken = _singular(taken) if single else []
        if number.unit == "%" and not shared and not any(w.low in TREND for w in taken):
            return []
    else:
        taken = taken[: cut + 1]
    if number.unit and taken and taken[-1].low in _SPANS:
        return []
    return taken + _of(after, len(taken)) if taken else []


def _skip_link(after: list[Word], number: Number) -> list[Word]:
    if number.unit and len(after) > 1 and after[0].low in (_SHARE_LINKS if number.unit == "%" else _LINKS):
        if after[1].text[0].isupper():
            return []
        after = after[1:]
    while (
        after
        and after[0].low in {"the", "its", "their", "of", "all", "more", "other", "a"}
        and not after[0].sign
    ):
        if (
            after[0].low == "of"
            and len(after) > 1
            and after[1].low in {"them", "whom", "which", "these", "those"}
        ):
            break
        after = after[1:]
    return after


def _singular(taken: list[Word]) -> list[Word]:
    for n, word in enumerate(taken):
        if n and (word.low.endswith(("ed", "ing")) or word.low in IRREGULAR_PAST or word.low in STATE):
            return taken[:n]
    first = taken[0].low if taken else ""
    return [] if first.endswith(("ly", "ing")) or first in IRREGULAR_PAST else taken[:3]


def _of(after: list[Word], taken: int) -> list[Word]:
    """The "of artillery" of "containers of artillery", where nouns follow."""
    if len(after) <= taken + 1 or after[taken].low not in {"of", "in"}:
        return []
    if after[taken].low == "in" and after[taken - 1].low not in TREND:
        return []
    rest: list[Word] = []
    for word in after[taken + 1 : taken + 1 + _OF]:
        if word.sign or word.low in ENDS or word.text[0].isdigit() or (rest and _plural(rest[-1])):
            break
        rest.append(word)
    if rest and rest[0].low.endswith("ing"):
        return []
    rest = _singular(rest) if rest and not any(_plural(w) for w in rest) else rest
    return [after[taken], *rest] if rest else []


def _state(phrase: list[Word], before: list[Word], after: list[Word]) -> str:
    """The event: a verb after the phrase ("12 people were killed"), before it, or the noun itself."""
    last = phrase[-1]
    rest = [w for w in after if w.start >= last.end]
    told = _after_state(rest)
    if told and (told.split(":")[-1] in STATE.values() or rest[0].low in AUXILIARIES - {"to"}):
        return told
    verb = before[-1].low if before and not before[-1].sign else ""
    if verb in STATE or is_verb(verb):
        return _qualified(STATE.get(verb, stem(verb, "en")), before[:-1], [])
    head = next((phrase[n - 1].low for n, w in enumerate(phrase) if n and w.low == "of"), last.low)
    return (STATE[head] if head in SELF_COUNTED else "") or told


def _after_state(rest: list[Word]) -> str:
    """The first verb after the auxiliaries, with what weakens it: "may:killed", "injured:critically"."""
    weak: list[Word] = []
    for n, word in enumerate(rest[:_REACH]):
        if word.sign:
            return ""
        if word.low in DEGREES | MODALS | NEGATIVES:
            weak.append(word)
        elif word.low in STATE or is_verb(word.low):
            if word.low not in AUXILIARIES or (word.low in STATE):
                return _qualified(STATE.get(word.low, stem(word.low, "en")), weak, rest[n + 1 : n + 2])
        elif word.low not in AUXILIARIES and not word.low.endswith("ly"):
            return ""
    return ""


def _qualified(state: str, before: list[Word], _after: list[Word]) -> str:
    """A state with the words that change it, in a fixed order: "may:not:killed"."""
    near = {w.low for w in before[-4:]}
    marks = []
    if near & MODALS or (near & INTENTS and "to" in near) or (before and before[-1].low == "to"):
        marks.append("may")
    if near & NEGATIVES or any(w.low.endswith("n't") for w in before[-3:]):
        marks.append("not")
    marks += sorted(near & DEGREES)
    return ":".join([*marks, state]) if state else ""


def _passive(after: list[Word]) -> list[Word]:
    """The verb of "12 were killed", which is all that says what is counted; [] for anything else."""
    if not after or after[0].low not in {"were", "have", "had", "are", "was", "remain", "remained"}:
        return []
    for word in after[1:_REACH]:
        if word.low in SELF_COUNTED:
            return [word]
        if word.sign or word.low not in AUXILIARIES | DEGREES:
            return []
    return []


def _toll(before: list[Word]) -> list[Word]:
    """The "death toll" of "the death toll rose to 12", or the verb of "killed 12"."""
    near = before[-_REACH - 2 :]
    for n in range(len(near) - 1, -1, -1):
        if near[n].sign:
            return []
        if near[n].low == "toll":
            return near[n - 1 : n + 1] if n and near[n - 1].low == "death" else near[n : n + 1]
    last = near[-1:]
    return last if last and last[0].low in SELF_COUNTED | {"killing", "injuring", "wounding"} else []
