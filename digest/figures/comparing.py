"""Which figures count one thing, and whether the origins that give them agree.

Two figures are compared only where the thing counted, what happened to it, the state, and (as far as the
sentences say) place and time match, and only between different origins; otherwise each stands alone.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.languages import language
from digest.text import tokens
from digest.text.statements import contrary_bounds, rounds_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.figures.things import Thing
    from digest.model import Figure
    from digest.text.numbers import Number

_BY_CHANCE = 100  # below, two figures of one noun may well be equal by chance
_PRECISE = 3  # digits that no two figures share by chance
COST_ESTIMATES = 3  # times that two estimates of one cost lie apart at the most
TOLL_ESTIMATES = 5  # the same of who came to harm; what lies further apart is of a part and of the whole


@dataclass(frozen=True, slots=True)
class Read:
    """A figure with what it is compared by; without a thing it is compared with none."""

    figure: Figure
    number: Number
    thing: Thing | None

    @property
    def code(self) -> str:
        """The language of its article."""
        return self.figure.sentence.article.language

    @property
    def speaker(self) -> frozenset[str]:
        """The words that name who says so."""
        section = language(self.code).figures
        return frozenset(tokens(self.figure.claimant)) - section.before_name - section.auxiliaries


def compared(read: Sequence[Read]) -> tuple[Figure, ...]:
    """Figures of one thing in groups, without a voice's repetitions, and of each whether it agrees."""
    groups: list[list[Read]] = []
    kept: list[tuple[Read, list[Read]]] = []
    for one in read:
        home = _home(one, groups)
        if not _is_repeated(one, home):
            home.append(one)
            kept.append((one, home))
    relations = {
        id(one): relation for one, relation in itertools.chain.from_iterable(map(_relations, groups))
    }
    related = [group for group in groups if any(relations[id(one)] for one in group)]
    names = {id(group): f"f{n}" for n, group in enumerate(related, 1)}
    return tuple(
        replace(one.figure, group=names.get(id(home), ""), relation=relations.get(id(one)) or _alone(one))
        for one, home in kept
    )


def _home(one: Read, groups: list[list[Read]]) -> list[Read]:
    """The group of a figure, a new one where it fits none; without a thing it is in none that is named."""
    found = next((g for g in groups if one.thing and all(_same_thing(one, other) for other in g)), None)
    if found is not None:
        return found
    home: list[Read] = []
    if one.thing:
        groups.append(home)
    return home


def _relations(group: Sequence[Read]) -> list[tuple[Read, str]]:
    several = _several(group)
    return [(one, _alone(one) if several else _relation(one, group)) for one in group]


def _relation(one: Read, group: Sequence[Read]) -> str:
    """What the other origins of a group say: nothing else, or another value."""
    origins = set(one.figure.origins)
    others = [o for o in group if o is not one and not origins & set(o.figure.origins)]
    if not others or one.figure.state == "denied":
        return _alone(one)
    return "agrees" if all(equal(one.number, o.number) for o in others) else "differs"


def _alone(one: Read) -> str:
    """What a figure says by itself: several origins make its claim, and so agree."""
    return "agrees" if len(one.figure.origins) > 1 and one.figure.state != "denied" else ""


def _several(group: Sequence[Read]) -> bool:
    """Whether one article gives two values and no two people for them: then they are of several things."""
    return any(
        a.figure.sentence.article == b.figure.sentence.article
        and not equal(a.number, b.number)
        and not (a.speaker and b.speaker and not a.speaker & b.speaker)
        for a, b in itertools.combinations(group, 2)
    )


def _same_thing(a: Read, b: Read) -> bool:
    """Whether two figures count one thing in one state; a speaker may word it anew."""
    one, two = a.thing, b.thing
    return one is not None and two is not None and _alike(a, b, one, two) and _one_thing(a, b, one, two)


def _one_thing(a: Read, b: Read, one: Thing, two: Thing) -> bool:
    """The same for two figures whose things have the same name."""
    if _apart(one, two):
        return False
    if _renamed(one, two) and equal(a.number, b.number):
        return _no_other_time(a, b) and _nested(one, two)
    if not one.state or one.state != two.state:
        return _twins(a, b, one, two)
    if not _near(a.number, b.number, one.state, a.code):
        return False  # what costs a hundred times as much is another thing
    return _said_again(a, b) or (_same_time(a, b, one, two) and one.modifiers == two.modifiers)


def _is_repeated(one: Read, others: Sequence[Read]) -> bool:
    return any(_repeats(one, other) for other in others)


def _said_again(a: Read, b: Read) -> bool:
    """Whether one speaker gives one number twice."""
    return equal(a.number, b.number) and not a.speaker.isdisjoint(b.speaker)


def _alike(a: Read, b: Read, one: Thing, two: Thing) -> bool:
    """Whether two figures are of one noun, unit and state, and neither stands alone."""
    shares = {r.number.kind == "share" for r in (a, b)}
    of = (one.head, a.number.unit) == (two.head, b.number.unit) and len(shares) == 1
    return of and _comparable(a, b) and not (one.alone or two.alone)


def _comparable(a: Read, b: Read) -> bool:
    """Whether two figures are in one state; a cost is an estimate before and after."""
    states = {a.figure.state, b.figure.state}
    cost = bool(a.thing and _costs(a.thing.state)) and "denied" not in states
    return len(states) == 1 or cost


def _costs(state: str) -> bool:
    return state.rpartition(":")[2].startswith("cost ")


def _same_time(a: Read, b: Read, one: Thing, two: Thing) -> bool:
    """Whether both tell of one time; of harm one may leave the day out, where no bound has room for both."""
    section = language(a.code).figures
    loose = one.state in section.growing | section.casualties
    if one.times == two.times:
        return True
    within = _within(a.number, b.number) or _within(b.number, a.number)
    return loose and not within and _no_other_time(a, b)


def _apart(one: Thing, two: Thing) -> bool:
    """Whether two phrases name different actors, places or names."""
    pairs = (
        (one.agents, two.agents),
        (one.actors, two.actors),
        (one.places, two.places),
        (one.names, two.names),
    )
    return any(x and y and not x & y for x, y in pairs)


def _twins(a: Read, b: Read, one: Thing, two: Thing) -> bool:
    """Whether an exact number of one noun comes twice, and one sentence does not say what happened to it."""
    if (a.number.low, a.number.high) != (b.number.low, b.number.high) or a.number.low < _BY_CHANCE:
        return False
    if (one.state and two.state) or not _no_other_time(a, b):
        return False
    if (one.state or two.state) and len(f"{a.number.low:.0f}".rstrip("0")) < _PRECISE:
        return False  # 30,000 who were stranded, 30,000 a day
    return _nested(one, two)


def _renamed(one: Thing, two: Thing) -> bool:
    """Whether one sentence tells as a noun what happened in the other: "the recall of", "is recalling"."""
    return ("" not in (one.event, two.state) and one.event == two.state) or (
        "" not in (two.event, one.state) and two.event == one.state
    )


def _nested(one: Thing, two: Thing) -> bool:
    return one.modifiers <= two.modifiers or two.modifiers <= one.modifiers


def _no_other_time(a: Read, b: Read) -> bool:
    """Whether nothing tells of two times: a year or "earlier" must stand in both, a day may stand in one."""
    (elsewhen, days), (elsewhen_too, days_too) = _times_of(a), _times_of(b)
    if (elsewhen ^ elsewhen_too) - language(a.code).figures.still:
        return False
    return not days or not days_too or not days.isdisjoint(days_too)


def _times_of(one: Read) -> tuple[frozenset[str], frozenset[str]]:
    """What tells of another time, a year or "earlier", and what tells of days."""
    times = one.thing.times if one.thing else frozenset()
    known = language(one.code).figures.elsewhen
    elsewhen = frozenset(time for time in times if time in known or time.isdigit())
    return elsewhen, times - elsewhen


def _near(a: Number, b: Number, state: str, code: str) -> bool:
    """Whether two numbers may be estimates of one cost or toll; of other things every two may."""
    harm = state in language(code).figures.casualties
    apart = TOLL_ESTIMATES if harm else COST_ESTIMATES if _costs(state) else 0
    return not apart or max(a.high, b.high) <= apart * min(a.low, b.low)


def _repeats(one: Read, other: Read) -> bool:
    """Whether a figure brings nothing: the same value, no further voice, the same speaker or none named."""
    same = (one.number.low, one.number.high) == (other.number.low, other.number.high)
    if not same or not set(one.figure.origins) <= set(other.figure.origins):
        return False
    return not one.speaker or not other.speaker or bool(one.speaker & other.speaker)


def _within(bounded: Number, other: Number) -> bool:
    """Whether a bound leaves room for another number: "at least 198" and 204."""
    if other.bound or bounded.low != bounded.high:
        return False
    if bounded.bound == "at least":
        return other.low >= bounded.low
    return bounded.bound == "at most" and other.high <= bounded.high


def equal(a: Number, b: Number) -> bool:
    """Whether two numbers are one: the same and not bounded apart, or one rounded and marked as such."""
    if (a.low, a.high) == (b.low, b.high):
        return not contrary_bounds(a.bound, b.bound)
    rough = {"about", "more than"}
    if a.low != a.high or b.low != b.high or (a.bound not in rough and b.bound not in rough):
        return False
    rounded, exact = (a, b) if a.bound in rough else (b, a)
    if rounded.bound == "more than" and exact.low < rounded.low:
        return False
    return rounds_to(exact.low, rounded.low)
