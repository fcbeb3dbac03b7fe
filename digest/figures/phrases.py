"""Noun phrases around a number, as patterns over tagged words; [] where a sentence does not plainly show one.

counted   link* (word - ends){1,6} as far as a plural noun, ("of" (word - ends){1,3})?
subject   determiner? (word - ends){1,3} ("of" ...)? ("in" name)? level-word+ number
toll      "death"? "toll" ... number | verb of harm, number
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.figures.words import some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.figures.words import Word
    from digest.text.numbers import Number

_SHORTEST_PLURAL = 4  # letters
_PHRASE_WORDS = 6
_OF_WORDS = 3  # behind its "of"
_SUBJECT_WORDS = 3
_ADJECTIVES = 3  # words of a singular phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """How many words before or behind a number say what it counts."""

    subject: int = 7  # between a subject and its number
    cost: int = 5  # before a sum: "cost the manufacturer Lumenor about"
    toll: int = 9  # between a toll and its number
    passive: int = 7  # behind a number: "12 were later found dead"


_REACH = _Reach()


def plural(word: Word) -> bool:
    """Whether a word looks like a plural noun."""
    if word.has("plurals"):
        return True
    ending = word.low.endswith("s") and not word.low.endswith("ss")
    return ending and len(word.low) >= _SHORTEST_PLURAL and not word.has("not_plural")


def counted(after: Sequence[Word], number: Number) -> list[Word]:
    """The noun phrase that follows a number; of a sum or a share, or of one, a singular too."""
    shared = bool(after) and after[0].has("of")
    after = _behind_link(after, number)
    taken = _run(after)
    if taken and taken[0].has("dated", "suffered"):
        return []
    last = max((n for n, w in enumerate(taken) if plural(w)), default=-1)
    taken = taken[: last + 1] if last >= 0 else _one_thing(taken, number, shared=shared)
    return taken + _of(after, len(taken)) if taken else []


def _one_thing(taken: list[Word], number: Number, *, shared: bool) -> list[Word]:
    """The phrase in the singular that a sum, a share or a one counts; a bare per cent only of a trend."""
    if not (number.unit or number.kind == "share" or (number.high == 1 and not number.bound)):
        return []
    single = _singular(taken)
    bare = number.unit in {"%", "point"} and not shared
    return [] if bare and not some(single, "trends") else single


def _run(after: Sequence[Word]) -> list[Word]:
    """The words up to the end of a noun phrase: a plural is followed by no word but another plural."""
    taken: list[Word] = []
    for word in after[:_PHRASE_WORDS]:
        if word.has("sign", "ends", "digit"):
            break
        if taken and plural(taken[-1]) and not (plural(word) and not word.has("capital")):
            break
        taken.append(word)
    return taken


def _behind_link(after: Sequence[Word], number: Number) -> Sequence[Word]:
    """What follows the "of the" of a share, the "in" or "for" of a sum."""
    if number.unit and some(after[:1], "rates"):
        return []
    if number.unit and len(after) > 1 and _links(after[0], number):
        if after[1].has("capital"):
            return []
        after = after[1:]
    while some(after[:1], "skipped") and not (after[0].has("of") and some(after[1:2], "pronouns")):
        after = after[1:]
    return after


def _links(word: Word, number: Number) -> bool:
    """Whether a word joins a number to what it is of: "of" behind a share, "in" or "for" behind a sum."""
    return word.has("of" if number.unit in {"%", "point"} else "sum_links")


def _singular(taken: list[Word]) -> list[Word]:
    for n, word in enumerate(taken):
        if n and (word.has("verb") or word.state):
            return taken[:n]
    first = taken[0] if taken else None
    if first is None or first.has("adverb", "past") or first.low.endswith("ing"):
        return []
    return taken[:_ADJECTIVES]


def _of(after: Sequence[Word], taken: int) -> list[Word]:
    """The "of artillery" of "containers of artillery", where nouns follow."""
    if len(after) <= taken + 1 or not _links_noun(after, taken):
        return []
    rest = _to_plural(after[taken + 1 : taken + 1 + _OF_WORDS])
    if not rest or rest[0].low.endswith("ing"):
        return []
    rest = rest if any(map(plural, rest)) else _singular(rest)
    return [after[taken], *rest] if rest else []


def _links_noun(after: Sequence[Word], place: int) -> bool:
    """Whether a word joins two nouns: "of", and "in" behind a trend, "a rise in prices"."""
    return after[place].has("of") or (after[place].has("in_a_trend") and after[place - 1].has("trends"))


def _to_plural(words: Sequence[Word]) -> list[Word]:
    """The words up to the end of a phrase, or to the first plural in it."""
    taken: list[Word] = []
    for word in words:
        if word.has("sign", "ends", "digit") or any(map(plural, taken[-1:])):
            break
        taken.append(word)
    return taken


def self_counted(before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """The word of "12 dead", or of "12 were killed", which is all that says who is counted."""
    if some(before[-1:], "of"):
        return []  # "a mother of 12 was killed"
    if some(after[:1], "self_counted"):
        return [after[0]]
    if not some(after[:1], "passive_openers"):
        return []
    for word in after[1 : _REACH.passive]:
        if word.has("self_counted"):
            return [word]
        if word.has("sign") or not word.has("auxiliaries", "degrees"):
            return []
    return []


def pointed_at(before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """The noun that "of them" behind a number means: the last one that an earlier number has before it."""
    if not (some(after[:1], "of") and some(after[1:2], "pronouns_of")):
        return []
    nouns = [n for n, w in enumerate(before) if plural(w) and not w.has("capital", "ends", "verb")]
    return [before[n] for n in nouns if some(before[max(0, n - _PHRASE_WORDS) : n], "digit")][-1:]


def toll(before: Sequence[Word]) -> list[Word]:
    """The "death toll" of "the death toll rose to 12", or the verb of "killed 12"."""
    near = before[-_REACH.toll :]
    for n in range(len(near) - 1, -1, -1):
        if near[n].has("sign"):
            return []
        if near[n].has("toll"):
            return list(near[n - 1 : n + 1] if n and near[n - 1].has("death") else near[n : n + 1])
    last = near[-1:]
    return list(last) if last and last[0].has("harm", "self_counted") else []


def cost(before: Sequence[Word]) -> list[Word]:
    """The "cost" of "will cost 8 million marks" and of "put the cost at 8 million marks"."""
    near = before[-_REACH.cost :]
    last = max((n for n, w in enumerate(near) if w.has("costs")), default=-1)
    return [] if last < 0 or some(near[last:], "sign") else list(near[last : last + 1])


def subject(before: Sequence[Word]) -> list[Word]:
    """The phrase whose level or sum the number is: "inflation rose to 3%", "damage estimated at $3m"."""
    if len(before) > 1 and before[-1].has("of") and before[-2].has("trends"):
        return [before[-2]]
    end = len(before)
    while end > max(0, len(before) - _REACH.subject) and _between(before[end - 1]):
        end -= 1
    if before[end:] and before[-1].has("aside"):
        return []
    return _noun_phrase(before, _before_place(before, end)) if _tells_level(before, end) else []


def _noun_phrase(before: Sequence[Word], end: int) -> list[Word]:
    """The noun phrase that ends there, whole; [] where it is none that can have a level."""
    if not end or before[end - 1].has("sign", "pronouns") or before[end - 1].text.endswith(("'s", "’s")):
        return []
    start = end
    while start and end - start < _SUBJECT_WORDS and not before[start - 1].has("sign", "ends", "verb"):
        start -= 1
    start = _whole(before, start)
    found = list(before[start:end]) if start >= 0 else []
    return [] if some(found, "adverb", "digit") else found


def _between(word: Word) -> bool:
    tags = ("ends", "rises", "falls", "levels", "auxiliaries", "verb", "digit", "adverb")
    return word.has(*tags) or word.text == "%"


def _tells_level(before: Sequence[Word], end: int) -> bool:
    """Whether the words between a subject and a number say that the one is the other."""
    between = before[end:]
    if len(between) == 1 and between[0].has("of", "at"):
        return between[0].has("of") or some(before[max(0, end - 4) : end], "verb")
    if some(between[-2:-1], "passive") and some(between[-1:], "verb"):
        return between[-1].has("levels", "rises", "falls")  # "was fined 2,500 crowns": a person is no sum
    return some(between, "verb", "levels", "rises", "falls")


def _before_place(before: Sequence[Word], end: int) -> int:
    """Where a subject ends that a place stands behind: "the temperature in Harwick"."""
    n = end
    while n and before[n - 1].has("capital"):
        n -= 1
    placed = 0 < n < end and before[n - 1].has("placed")
    return n - 1 if placed else end


def _whole(before: Sequence[Word], start: int) -> int:
    """Where a phrase begins of which "of the three companies" is the end; -1 where it is no subject."""
    n = _phrase_start(before, start)
    if not n or before[n - 1].has("sign"):
        return start
    link = before[n - 1]
    linked = link.has("of", "sum_links") and not link.has("placed")
    if linked and n > 1 and not before[n - 2].has("sign", "ends"):
        return n - 2
    return -1 if link.has("prepositions", "of") else start


def _phrase_start(before: Sequence[Word], end: int) -> int:
    """Where the few words of a phrase begin, its determiners among them."""
    n = end
    while n and end - n < _OF_WORDS and not before[n - 1].has("sign", "ends"):
        n -= 1
    while n and before[n - 1].has("determiners") and not before[n - 1].has("sign"):
        n -= 1
    return n
