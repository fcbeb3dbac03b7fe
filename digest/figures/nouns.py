"""The noun behind a number in a language of which only the forms of words are known.

German: down to the first capital. French, Spanish, Portuguese, Italian: a noun and the adjectives that agree
with it. Dutch, Polish, Russian: an adjective by its ending, and the noun. Chinese and Japanese: the counter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.figures.things import Thing, by_unit
from digest.figures.words import tagged
from digest.languages import language
from digest.text import stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.figures.words import Word
    from digest.text.numbers import Number

_NOUN_WORDS = 3
_NOUN_REACH = 80  # characters behind a number
_FUNCTION_WORD = 6  # letters; a longer stop word behind a number is a noun, such as "personas"


def noun(text: str, number: Number, code: str) -> Thing | None:
    """What stands behind a number as what it counts, or None where the forms do not show it."""
    known = language(code)
    if known.numbers.counters:
        sign = text[number.end : number.end + 1]
        return _span(number.end, number.end + 1) if sign and sign in known.numbers.counters else None
    words = _behind_stop(tagged(text[number.end : number.end + _NOUN_REACH], code))
    taken = _taken(_behind_link(words, code), code)
    if not taken:
        return by_unit(text, number, code) if number.unit else None
    times = frozenset().union(*known.numbers.spans.values())
    if not times.isdisjoint((taken[0].low, taken[-1].low)):
        return None
    return _span(number.end + taken[0].start, number.end + taken[-1].end)


def _span(start: int, end: int) -> Thing:
    return Thing(start=start, end=end)


def _behind_stop(words: Sequence[Word]) -> Sequence[Word]:
    """What follows the stop of an abbreviated scale: "2,5 tys. gospodarstw"."""
    stop = len(words) > 1 and (words[0].text, words[0].start) == (".", 0) and words[1].text.islower()
    return words[1:] if stop else words


def _behind_link(words: Sequence[Word], code: str) -> Sequence[Word]:
    """What follows the "de" of "2 millions de personnes"."""
    links = language(code).numbers.links | {link.rstrip("'") for link in language(code).numbers.links}
    while words and words[0].low in links:
        words = words[1:]
    return words


def _taken(words: Sequence[Word], code: str) -> list[Word]:
    """The words of the noun phrase that opens here."""
    capital = language(code).days.capital
    taken: list[Word] = []
    for word in words[:_NOUN_WORDS]:
        if _ends(word, taken, code) or (taken and not _goes_on(taken, word, code)):
            break
        taken.append(word)
        if capital and word.has("capital"):
            break
    return [] if capital and taken and not taken[-1].has("capital") else taken


def _ends(word: Word, taken: Sequence[Word], code: str) -> bool:
    """Whether a word is none of a noun phrase: a sign, a number, a function word."""
    if word.has("sign", "digit"):
        return True
    noun_ = word.has("nouns", "compounds") or (bool(taken) and taken[-1].has("compounds"))
    return not noun_ and len(word.low) <= _FUNCTION_WORD and word.low in stopwords(code)


def _goes_on(taken: Sequence[Word], word: Word, code: str) -> bool:
    """Whether a noun phrase goes on with a word: an agreeing adjective, or the noun of an adjective."""
    section = language(code).figures
    if section.agreeing:
        return word.low.endswith(section.agreeing)
    if section.adjectives:
        return taken[-1].low.endswith(section.adjectives)
    if section.compounds:
        return taken[-1].has("compounds")
    return language(code).days.capital
