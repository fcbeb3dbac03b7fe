"""What a number counts and what happened to it: the noun phrase, its head, the event."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.figures import phrases
from digest.figures.events import bare, behind, event_of, qualified, trend, words_behind
from digest.figures.words import known, some
from digest.languages import MANY, language
from digest.text import stem
from digest.text.calendar import months, weekdays
from digest.text.numbers import numbers
from digest.text.patterns import one_of
from digest.text.words import NAME_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.figures.words import Context, Word
    from digest.text.numbers import Number

_COUNTED_REACH = 5  # words between a number and its noun
_MIN_SPELLED_NUMBER = 10  # numbers in words below it are of interest only where people came to harm
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LEVELS = frozenset({"%", "point", "°"})  # units of what rises and falls: no noun follows them


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is counted: a span of the sentence, and what decides whether two figures count one thing."""

    start: int
    end: int
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    state: str = ""  # "killed", "may:killed", "not:killed"
    event: str = ""  # the noun that tells it: "recall" of "the recall of 1,100 lamps"
    agents: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()  # the names among the agents
    places: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    alone: bool = False  # known by its unit of measure or a pronoun only: compared with none


def thing(where: Context) -> Thing | None:
    """What a sentence counts with this number, or None where it does not plainly say."""
    text, number, code = where.text, where.number, where.code
    found = _measured(where) if number.unit else _counted(where)
    unit = by_unit(text, number, code) if number.unit else None
    if found is None:
        return unit
    made = _made(where, *found)
    if _of_many(where) or _elliptic(where, made) or _unowned(where, made):
        return replace(made, alone=True)
    return made if unit is None else _with_unit(where, unit, made)


def _with_unit(where: Context, unit: Thing, made: Thing) -> Thing:
    """What is counted with its unit of measure: "12 tonnes of grain"; "the 14-yard line" counts no yards."""
    text, number = where.text, where.number
    between = text[number.end : made.start].split() if made.start >= number.end else []
    joined = len(between) == 1 and between[0] in language(where.code).figures.of
    adjective = text[unit.start - 1] == "-" and made.state.startswith("of ")
    return replace(made, start=unit.start, end=made.end if joined else unit.end, alone=adjective)


def _of_many(where: Context) -> bool:
    """Whether a number tells of some out of many: "two of the men", "one of six", "one person"."""
    number = where.number
    of = bool(where.after) and where.after[0].has("of") and not number.unit and number.kind != "share"
    return of or (number.high == 1 and (number.spelled or number.whole is not None) and not number.unit)


def _elliptic(where: Context, made: Thing) -> bool:
    """Whether a noun is left out that another number has: "three soldiers were killed and 12 wounded"."""
    if not where.after or where.after[0].start != made.start or not where.after[0].has("self_counted"):
        return False
    nouns = [w for n, w in enumerate(where.before) if phrases.plural(w) and _counts(where.before[:n])]
    return bool(nouns) and _head(nouns[-1], "", where.code) != made.head


def _counts(before: Sequence[Word]) -> bool:
    """Whether a number stands among the last words: in digits, or small and spelled."""
    return some(before[-_COUNTED_REACH:], "digit", "determiners")


def _unowned(where: Context, made: Thing) -> bool:
    """Whether somebody did it who is named further away: "Bell scored 9 points and grabbed 7 rebounds"."""
    before = where.before
    if len(before) < 2 or where.number.unit or made.end <= where.number.start:
        return False
    known = before[-1].state or before[-1].has("reports", "auxiliaries")
    return before[-1].has("verb") and not known and before[-2].has("sign", "clause_joins")


Found = tuple[list["Word"], str] | None


def _measured(where: Context) -> Found:
    """What a sum, a share or a level is of; no phrase where only the unit says it."""
    before, after, number = where.before, where.after, where.number
    phrase = [] if number.unit == "°" else phrases.counted(after, number)
    money = number.unit not in _LEVELS
    cost = phrases.cost(before) if money else []
    if cost and not phrase:
        return cost, f"cost {number.unit}"
    phrase = phrase or ([] if _is_degree(where) else phrases.subject(before))
    if not phrase:
        return None
    told = behind(words_behind(after, phrase), where.code)
    return phrase, f"{told} {number.unit}" if told else trend(where)


def _is_degree(where: Context) -> bool:
    """Whether a word follows a share that says how much of something it is: "12 per cent slower"."""
    after = where.after
    return where.number.unit == "%" and bool(after) and not after[0].has("sign", "ends", "dated")


def _counted(where: Context) -> Found:
    """Who or what is counted, and what happened to them."""
    found = _pointed(where) or _told(where)
    if found is None:
        return None
    phrase, state = found
    if phrase[-1].has("cases"):
        state = "infected"
    return None if _caption(phrase, state) or _idle(where.number, state, where.code) else (phrase, state)


def _pointed(where: Context) -> Found:
    """What "of them" means, where nothing else is counted."""
    if phrases.counted(where.after, where.number):
        return None
    named = phrases.pointed_at(where.before, where.after)
    return (named, behind(where.after[2:], where.code)) if named else None


def _told(where: Context) -> Found:
    """A noun phrase behind the number, a word that stands for it, a toll or a level before it."""
    before, after, code = where.before, where.after, where.code
    if phrase := phrases.counted(after, where.number):
        return phrase, event_of(where, phrase)
    if phrase := phrases.self_counted(before, after):
        return phrase, after[0].state if phrase == [after[0]] else behind(after, code)
    if phrase := phrases.toll(before):
        return phrase, qualified(phrase[-1].state, before[:-1])
    level = bool(before) and before[-1].has("level_at") and some(before, "rises", "falls")
    phrase = phrases.subject(before) if level else []
    return (phrase, trend(where)) if phrase else None


def _caption(phrase: Sequence[Word], state: str) -> bool:
    """Whether a phrase is a title: "50 Shades", "15 Photos"."""
    return not state and phrase[-1].has("capital") and phrases.plural(phrase[-1])


def _idle(number: Number, state: str, code: str) -> bool:
    """Whether a small number in words counts nothing of interest; of a whole or of people in need it does."""
    harm = bare(state) in language(code).figures.casualties
    small = (
        number.spelled
        and number.high < _MIN_SPELLED_NUMBER
        and number.whole is None
        and number.kind != "share"
    )
    return small and not harm


def by_unit(text: str, number: Number, code: str) -> Thing | None:
    """What is counted by its unit of measure alone: "40" and "kilometres"; None for money and shares.

    A unit that the sign follows ("12 degrees below zero") stays with the value.
    """
    measures = language(code).numbers.units.keys() | language(MANY).numbers.units.keys() | {"point"}
    if number.unit not in measures:
        return None
    for cut in re.finditer(r"[\s\u00a0-]", text[number.start : number.end]):
        at = number.start + cut.start()
        read = numbers(text[number.start : at], code)
        if len(read) == 1 and read[0].high == number.high and not read[0].unit and read[0].end == cut.start():
            return Thing(start=at + 1, end=number.end, head=number.unit, alone=True)
    return None


def _made(where: Context, phrase: Sequence[Word], state: str) -> Thing:
    code = where.code
    noun = next((n for n, w in enumerate(phrase) if w.has("of")), len(phrase))
    head = phrase[max(0, noun - 1)]
    others = [w for n, w in enumerate(phrase) if n != noun - 1 and not w.has("of")]
    clause = _clause(where)
    near = _words_between((*where.before, *where.after), *clause)
    told = _words_between(near, clause[0], where.number.start)
    paid = bare(state).startswith("cost ")
    agents = _spender(_words_between(told, clause[0], head.end)) if paid else _agents(told)
    return Thing(
        start=phrase[0].start,
        end=phrase[-1].end,
        head=_head(head, state, code),
        modifiers=_modifiers(where, head, list(itertools.filterfalse(_named, others))),
        names=_short_names(others),
        state=state,
        event=_event(told, code),
        agents=frozenset(a[:NAME_LETTERS] for a in _stems(agents, code)),
        actors=_short_names(agents),
        places=frozenset(_places(where.text, clause, code)),
        times=_times(near, code, days=not paid),
    )


def _words_between(words: Sequence[Word], start: int, end: int) -> list[Word]:
    return [word for word in words if start <= word.start < end]


def _short_names(words: Iterable[Word]) -> frozenset[str]:
    """The names among the words, as far as they are compared."""
    return frozenset(word.low[:NAME_LETTERS] for word in words if _named(word))


def _modifiers(where: Context, head: Word, others: Sequence[Word]) -> frozenset[str]:
    """What narrows the noun down; "other" does wherever it stands: "six others", "six other people"."""
    if head.has("toll"):
        return frozenset()
    rest = [w for w in where.after if w.end <= head.end and w.has("rest")]
    return _stems(others, where.code) | frozenset(w.low.removesuffix("s") for w in rest)


def _head(word: Word, state: str, code: str) -> str:
    """The name of what is counted: one for all words of one thing; who is infected is a case."""
    if state == "infected" and word.has("cases"):
        return known(code).heads.get(state, state)
    return word.head or stem(word.low, code)


def _stems(words: Iterable[Word], code: str) -> frozenset[str]:
    return frozenset(stem(w.low, code) for w in words)


def _times(near: Sequence[Word], code: str, *, days: bool) -> frozenset[str]:
    """What tells when: years, months, "earlier", and days; a cost has none: that is when it was said."""
    calendar = {w.low for w in near if w.low in months(code) and w.has("capital")}
    week = {w.low for w in near if w.low in weekdays(code)} if days else set()
    return frozenset({w.low for w in near if w.has("elsewhen") or _YEAR.fullmatch(w.text)} | calendar | week)


def _named(word: Word) -> bool:
    """Whether a word is a name: a capital at the opening shows nothing."""
    return word.has("capital") and word.start > 0


@lru_cache(maxsize=32)
def _placed(code: str) -> re.Pattern[str]:
    """A name behind a preposition of place."""
    section = language(code).figures
    name = r"((?:[^\W\d_a-z][\w’'-]+)(?:\s+[^\W\d_a-z][\w’'-]+)*)"
    return re.compile(
        rf"\b(?i:{one_of(section.placing)})\s+(?:(?i:{one_of(section.articles_of_places)})\s+)?{name}"
    )


def _places(text: str, clause: tuple[int, int], code: str) -> Iterable[str]:
    for match in _placed(code).finditer(text, *clause):
        place = match[1].lower()
        first = place.split()[0]
        if first not in weekdays(code) and first not in months(code):
            yield place


def _event(before: Sequence[Word], code: str) -> str:
    """What happened, as a noun before the number: "the recall of", "the deaths of"; or ""."""
    if len(before) < 3 or not before[-1].has("of") or not before[-3].has("determiners"):
        return ""
    noun = before[-2]
    return noun.state or (stem(noun.low, code) if noun.low.isalpha() else "")


def _spender(before: Sequence[Word]) -> list[Word]:
    """What costs it: "tunnel" of "the tunnel will cost"; [] where the sentence does not plainly say."""
    agents = _agents(before)
    place = before.index(agents[0]) if agents else 0
    while place and before[place - 1].has("determiners"):
        place -= 1
    hanging = place and (before[place - 1].has("prepositions") or before[place - 1].has("clause_joins", "of"))
    return [] if hanging else agents


def _agents(before: Sequence[Word]) -> list[Word]:
    """Who does it, where a verb stands right before the number: "airline" of "the airline cancelled 120"."""
    if not before or not _is_deed(before[-1]):
        return []
    end = len(before) - 1
    while end and before[end - 1].has("auxiliaries", "modals", "future", "negatives", "of", "to"):
        end -= 1
    start = end
    while start and not before[start - 1].has("sign", "ends") and not _tells(before[start - 1]):
        start -= 1
    return list(before[start:end])


def _is_deed(word: Word) -> bool:
    """Whether a word is a verb that somebody does something with, and none of speech."""
    return not word.has("reports") and (bool(word.state) or word.has("verb", "costs"))


def _tells(word: Word) -> bool:
    """Whether a word is a verb by its form: no name in -ing."""
    return word.has("verb") and not word.has("capital")


def _clause(where: Context) -> tuple[int, int]:
    """From the last semicolon, contrast or second main clause before the number to the next one after it."""
    number = where.number
    start, end = 0, len(where.text)
    for word, after in itertools.pairwise(where.words):
        second = word.has("clause_joins") and after.has("clause_subjects")
        if second or word.text in {";", "—"} or word.has("clause_breaks"):
            if word.end <= number.start:
                start = word.end
            elif word.start >= number.end:
                return start, word.start
    return start, end
