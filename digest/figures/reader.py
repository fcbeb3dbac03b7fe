"""Figures side by side: what is counted, by whom, and whether two figures of one thing agree.

Two figures are compared only where the thing counted, what happened to it, and (as far as the sentences say)
place and time match; otherwise each stands alone. English; in other languages a figure is a number with the
words that follow it, and is compared with none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.figures.claimants import claimant, claimed
from digest.figures.counted import Counted, counted
from digest.model import Figure
from digest.text import stopwords, tokens
from digest.text.lexicon import ELSEWHEN, word_set
from digest.text.numbers import Number, numbers
from digest.text.surface import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Claim, Sentence

_FOLLOWING = 3  # words that say what is counted where the language's grammar is not known
_FEWER = 2
_BY_CHANCE = 100  # below, two figures of one noun may well be equal by chance
_LONGEST = 2000  # characters of a sentence; a longer one is a table that lost its lines
_PRECISE = 3  # digits that no two figures share by chance
_GROWING = frozenset({"infected"})  # counts that go on, so that the day is when they were told
_COST_ESTIMATES = 3  # times that two estimates of one cost lie apart at the most
_FUNCTION_WORD = 6  # letters; a longer stop word behind a number is a noun, such as "personas"
_AGREEING = frozenset({"fr", "es", "pt"})  # an adjective behind its noun shows the plural too
_TIMES = word_set(  # an hour or a stretch of time, and no thing
    "h heure heures minute minutes seconde secondes jour jours semaine semaines mois an ans année années uhr "
    "stunde stunden minuten tag tage tagen woche wochen monat monate monaten jahr jahre jahren hora horas "
    "minuto minutos día días dia dias semana semanas mes meses mês año años ano anos ora ore minuti giorno "
    "giorni settimana settimane mese mesi anno anni uur minuut dag dagen weken maand maanden jaar"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure with what it is compared by."""

    figure: Figure
    number: Number
    thing: Counted | None

    @property
    def speaker(self) -> frozenset[str]:
        return frozenset(tokens(self.figure.claimant)) - {"the", "has", "a"}


def figures(claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """The figures of a story's claims, one a claim and value, compared with one another."""
    read = [r for claim in claims for r in _of_claim(claim)]
    return _compared(read)


def figures_across(told: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures of several stories of one thread, compared anew: `group` and `relation` hold for all.

    What a voice repeats is left out, as within one story.
    """
    read = []
    for figure in told:
        s = figure.sentence
        found = next(
            (
                r
                for r in _in_sentence(s, figure.origins)
                if (r.figure.start, r.figure.end) == (figure.start, figure.end)
            ),
            None,
        )
        if found:
            read.append(found)
    return _compared(read)


def _of_claim(claim: Claim) -> list[_Read]:
    """The figures of a claim's first sentence, and of its other wordings what that one lacks."""
    found: list[_Read] = []
    seen: set[str] = set()
    known: set[tuple[str, str]] = set()
    for sentence in claim.sentences:
        if sentence.text in seen:
            continue
        seen.add(sentence.text)
        for read in _in_sentence(sentence, claim.origins):
            key = (_key(read.number), read.thing.head if read.thing else read.figure.what.lower())
            if key not in known:
                known.add(key)
                found.append(read)
    return found


def _in_sentence(sentence: Sentence, origins: tuple[str, ...]) -> list[_Read]:
    text, language = sentence.text, sentence.article.language
    counts = [n for n in numbers(text, language) if n.kind == "count"] if len(text) <= _LONGEST else []
    if not counts:
        return []
    if language != "en":
        return [r for n in counts if (r := _plain(sentence, n, origins))]
    words = words_of(text)
    things = [(n, thing) for n in counts if (thing := counted(text, n, words))]
    stretches = claimed(text) if things else ()
    found = []
    for number, thing in things:
        who = claimant(text, number.start, stretches)
        found.append(
            _Read(_figure(sentence, number, text[thing.start : thing.end], who, origins), number, thing)
        )
    return found


def _plain(sentence: Sentence, number: Number, origins: tuple[str, ...]) -> _Read | None:
    """A figure of a language without rules: the number and the noun that follows it, as far as forms show it.

    German: down to the first capital. French, Spanish, Portuguese: a noun and the adjectives that agree with
    it. Elsewhere the words of meaning that follow, two at the most.
    """
    text, language = sentence.text, sentence.article.language
    stop = {w for w in stopwords(language) if len(w) <= _FUNCTION_WORD}
    taken: list[Word] = []
    for word in words_of(text[number.end : number.end + 80])[:_FOLLOWING]:
        if (
            word.sign
            or word.text[0].isdigit()
            or (word.low in stop and (taken or word.low not in {"de", "d"}))
        ):
            break
        if taken and taken[0].low not in stop and language in _AGREEING and word.low[-1:] not in "sx":
            break
        taken.append(word)
        if language == "de" and word.text[0].isupper():
            break
    while taken and taken[0].low in stop:
        taken.pop(0)
    if language == "de" and taken and not taken[-1].text[0].isupper():
        return None
    taken = taken[: _FOLLOWING if language in {"de", *_AGREEING} else _FEWER]
    if not taken or number.spelled or taken[-1].low in _TIMES or taken[0].low in _TIMES:
        return None
    what = text[number.end + taken[0].start : number.end + taken[-1].end]
    return _Read(_figure(sentence, number, what, "", origins), number, None)


def _figure(sentence: Sentence, number: Number, what: str, who: str, origins: tuple[str, ...]) -> Figure:
    start = sentence.start + number.start
    value = sentence.text[number.start : number.end]
    return Figure(
        value=value,
        what=what,
        claimant=who,
        sentence=sentence,
        start=start,
        end=start + len(value),
        origins=origins,
    )


def _compared(read: Sequence[_Read]) -> tuple[Figure, ...]:
    """Group figures of one thing, drop a voice's repetitions, and say of each whether it agrees."""
    groups: list[list[_Read]] = []
    place: list[list[_Read] | None] = []
    for one in read:
        home = next((g for g in groups if one.thing and all(_same_thing(one, other) for other in g)), None)
        if home is None:
            home = []
            if one.thing:
                groups.append(home)
        repeated = any(_repeats(one, other) for other in home)
        if not repeated:
            home.append(one)
        place.append(None if repeated else home)
    told = (g for g in groups if g and _relation(g[0], g))
    names = {id(g): f"f{n}" for n, g in enumerate(told, 1)}
    return tuple(
        replace(one.figure, group=names.get(id(home), ""), relation=_relation(one, home))
        for one, home in zip(read, place, strict=True)
        if home is not None
    )


def _relation(one: _Read, group: Sequence[_Read]) -> str:
    others = [o for o in group if o is not one]
    if not others:
        return "agrees" if len(one.figure.origins) > 1 else ""
    return "agrees" if all(_equal(one.number, o.number) for o in others) else "differs"


def _same_thing(a: _Read, b: _Read) -> bool:
    """Whether two figures count one thing in one state; a speaker may word it anew."""
    one, two = a.thing, b.thing
    if one is None or two is None or (one.head, a.number.unit) != (two.head, b.number.unit):
        return False
    pairs = (
        (one.agents, two.agents),
        (one.actors, two.actors),
        (one.places, two.places),
        (one.names, two.names),
    )
    if any(x and y and not x & y for x, y in pairs):
        return False
    if _renamed(one, two) and _equal(a.number, b.number):
        return _no_other_time(one, two) and _nested(one, two)
    if not one.state or one.state != two.state:
        return _twins(a, b, one, two)
    if one.state.startswith("cost ") and not _near(a.number, b.number):
        return False  # what costs a hundred times as much is another thing
    again = _equal(a.number, b.number) and _same_speaker(a, b)
    same_time = _no_other_time(one, two) if one.state in _GROWING else one.times == two.times
    return again or (same_time and one.modifiers == two.modifiers)


def _twins(a: _Read, b: _Read, one: Counted, two: Counted) -> bool:
    """Whether an exact number of one noun comes twice, and one sentence does not say what happened to it."""
    if (a.number.low, a.number.high) != (b.number.low, b.number.high) or a.number.low < _BY_CHANCE:
        return False
    if (one.state and two.state) or not _no_other_time(one, two):
        return False
    if (one.state or two.state) and len(f"{a.number.low:.0f}".rstrip("0")) < _PRECISE:
        return False  # 30,000 who were stranded, 30,000 a day
    return _nested(one, two)


def _renamed(one: Counted, two: Counted) -> bool:
    """Whether one sentence tells as a noun what happened in the other: "the recall of", "is recalling"."""
    return ("" not in (one.event, two.state) and one.event == two.state) or (
        "" not in (two.event, one.state) and two.event == one.state
    )


def _nested(one: Counted, two: Counted) -> bool:
    return one.modifiers <= two.modifiers or two.modifiers <= one.modifiers


def _no_other_time(one: Counted, two: Counted) -> bool:
    """Whether nothing tells of two times: a year or "earlier" must stand in both, a day may stand in one."""
    apart = {t for t in one.times ^ two.times if t in ELSEWHEN or t.isdigit()} - {"since"}
    days = [{t for t in c.times if t not in ELSEWHEN and not t.isdigit()} for c in (one, two)]
    return not apart and (not all(days) or bool(days[0] & days[1]))


def _near(a: Number, b: Number) -> bool:
    return max(a.high, b.high) <= _COST_ESTIMATES * min(a.low, b.low)


def _same_speaker(a: _Read, b: _Read) -> bool:
    return bool(a.speaker & b.speaker)


def _repeats(one: _Read, other: _Read) -> bool:
    """Whether a figure brings nothing: the same value, no further voice, the same speaker or none named."""
    if _key(one.number) != _key(other.number) or not set(one.figure.origins) <= set(other.figure.origins):
        return False
    return not one.speaker or not other.speaker or _same_speaker(one, other)


def _equal(a: Number, b: Number) -> bool:
    """Whether two numbers are one: the same, or one of them rounded and marked as such."""
    if (a.low, a.high) == (b.low, b.high):
        return True
    rough = {"about", "more than"}
    if a.low != a.high or b.low != b.high or (a.bound not in rough and b.bound not in rough):
        return False
    rounded, exact = (a, b) if a.bound in rough else (b, a)
    if rounded.bound == "more than" and exact.low < rounded.low:
        return False
    return _rounds_to(exact.low, rounded.low)


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether the one rounds to the other at the digits that the other shows: 13,240 and 13,000."""
    step = 1.0
    while rounded % (step * 10) == 0 and step < rounded:
        step *= 10
    return abs(exact - rounded) < step


def _key(number: Number) -> str:
    return f"{number.low:.10g}..{number.high:.10g} {number.unit}"
