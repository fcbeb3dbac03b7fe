"""The figures of a story: what its claims count, who says so, whether it is said, denied or to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.figures import assertion
from digest.figures.ages import differing_ages
from digest.figures.claimants import claimant, claimed
from digest.figures.comparing import Read, compared
from digest.figures.nouns import noun
from digest.figures.things import Thing, thing
from digest.figures.words import Context, Word, context, some, tagged
from digest.languages import language
from digest.model import Figure
from digest.text.numbers import Number, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Claim, Sentence

_SENTENCE_CHARACTERS = 2000  # a longer one is a table that lost its lines
_ASIDE = 4  # words of "…, possibly 40, people"
_TRAILING = " \u00a0-"  # between a number and its unit
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_COUNTING = frozenset({"count", "share"})


def figures(claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """The figures of a story's claims, one a claim and value, compared; ages only where origins differ."""
    return (*compared([r for claim in claims for r in _of_claim(claim)]), *differing_ages(claims))


def _of_claim(claim: Claim) -> list[Read]:
    """The figures of a claim's first sentence, and of its other wordings what that one lacks."""
    found: list[Read] = []
    seen: set[str] = set()
    known: set[tuple[float, float, str, str]] = set()
    for sentence in claim.sentences:
        if sentence.text in seen:
            continue
        seen.add(sentence.text)
        for read in _in_sentence(sentence, claim.origins):
            number, head = read.number, read.thing.head if read.thing else read.figure.what.lower()
            key = (number.low, number.high, number.unit, head)
            if key not in known:
                known.add(key)
                found.append(read)
    return found


def _in_sentence(sentence: Sentence, origins: tuple[str, ...]) -> list[Read]:
    text, code = sentence.text, sentence.article.language
    if len(text) > _SENTENCE_CHARACTERS:
        return []
    counts = [n for n in numbers(text, code) if n.kind in _COUNTING]
    if not counts:
        return []
    if language(code).figures.states:
        found = _with_grammar(text, code, counts)
    else:
        found = [_Found(n, what) for n in counts if (what := noun(text, n, code))]
    return [Read(_figure(sentence, f, origins), f.number, f.thing if f.compared else None) for f in found]


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with what it counts, who says so and in which state; compared where the grammar is known."""

    number: Number
    thing: Thing
    who: str = ""
    state: str = assertion.SAID
    compared: bool = False


def _with_grammar(text: str, code: str, counts: Sequence[Number]) -> list[_Found]:
    """The figures of a sentence of a language whose grammar is known."""
    words = tagged(text, code)
    contexts = [context(text, code, number, words) for number in counts]
    things = [(c, t) for c in contexts if (t := _thing(c))]
    stretches = claimed(text, words) if things else ()
    found = []
    for where, what in things:
        state = assertion.state(where, what.state)
        who = "" if state == assertion.DENIED else claimant(text, where.number.start, stretches)
        found.append(_Found(where.number, what, who, state, compared=True))
    return [f for f in found if f.state]


def _thing(where: Context) -> Thing | None:
    """What a number counts; None in a list whose last member alone has the noun, and for a bare change."""
    before, after, number = where.before, where.after, where.number
    if number.change and not number.unit and some(before[-_ASIDE:], "rises", "falls"):
        return None
    if len(before) > 1 and _member(before[-2]) and _lists(before[-1]):
        return None
    if aside := _aside(after):
        return thing(where.without(after[0].start, aside))
    return None if some(after[1:2], "digit") and _lists(after[0]) else thing(where)


def _aside(after: Sequence[Word]) -> int:
    """Where an aside behind a number ends: "at least 30, possibly 40, people"; 0 without one."""
    if len(after) < 2 or after[0].text != "," or not after[1].has("hedges"):
        return 0
    return next((w.end for w in after[1 : _ASIDE + 1] if w.text == ","), 0)


def _member(word: Word) -> bool:
    """Whether a word is a number that may be one of a list: no year."""
    return word.has("digit") and not _YEAR.fullmatch(word.text)


def _lists(word: Word) -> bool:
    """Whether a word or sign joins the members of a list."""
    return word.text == "," or word.has("clause_joins")


def _figure(sentence: Sentence, found: _Found, origins: tuple[str, ...]) -> Figure:
    """A figure with its value as printed: the number without a unit of measure that says what is counted."""
    number, what = found.number, found.thing
    start = number.start if number.unit or number.latest is None else number.latest
    end = min(number.end, what.start) if what.start > number.start else number.end
    value = sentence.text[start:end].rstrip(_TRAILING)
    return Figure(
        value=value,
        what=sentence.text[what.start : what.end],
        claimant=found.who,
        sentence=sentence,
        start=sentence.start + start,
        end=sentence.start + start + len(value),
        sign=number.sign,
        unit=number.unit,
        bound=number.bound,
        state=found.state,
        origins=origins,
    )
