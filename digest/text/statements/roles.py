"""Names that keep two statements apart: others in the same place, or the same with their places exchanged."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from digest.languages import language
from digest.text.calendar import months, weekdays
from digest.text.words import stem, stopwords, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPITAL = re.compile(r"(?<=[\w,;:] )(?!I\b)[^\W\d_a-z][\w’'.-]+")
_COMPARED_NAME_LETTERS = 4  # letters that two spellings of a name share, "Korean" and "Korea"
_MIN_SPELLING_SHARE = 0.75  # share of letters in order: "Kadyrov" and "Kadirov"
_DEED_REACH = 2  # words behind a name that may be what it does


class Name(NamedTuple):
    """A word of a name, with the words around the whole name."""

    low: str
    place: int  # among the sentence's words
    before: str  # "" at the opening
    after: str  # stem, "" at the end


def names(text: str, code: str, words: Sequence[str]) -> tuple[Name, ...]:
    """The words with a capital inside a sentence, titles, weekdays and months left out, in order.

    `words` are the sentence's tokens. A name at the opening cannot be told from any word there.
    """
    left_out = language(code).contrasts.titles | months(code).keys() | weekdays(code).keys()
    wanted = {w for m in _CAPITAL.finditer(text) for w in tokens(m.group())} - left_out
    places = [n for n, word in enumerate(words) if word in wanted]
    found = []
    for n in places:
        first, last = n, n + 1
        while first - 1 in places:
            first -= 1
        while last in places:
            last += 1
        before = words[first - 1] if first else ""
        after = stem(words[last], code) if last < len(words) else ""
        found.append(Name(words[n], n, before, after))
    return tuple(found)


def variant(one: str, two: str) -> bool:
    """Whether two words may be spellings of one name."""
    if one[:_COMPARED_NAME_LETTERS] == two[:_COMPARED_NAME_LETTERS]:
        return True
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _MIN_SPELLING_SHARE


def replaced(
    one: Sequence[Name], two: Sequence[Name], ones: frozenset[str], twos: frozenset[str], code: str
) -> bool:
    """Whether each sentence has a name that the other lacks, in the same place: "in Harwick", "in Selby"."""
    left = _strangers(one, twos)
    right = _strangers(two, ones) if left else []
    near = language(code).contrasts.places
    return any(_same_place(a, b, near) for a in left for b in right)


def _strangers(names_there: Sequence[Name], others: frozenset[str]) -> list[Name]:
    """Names that the other sentence has in no spelling."""
    return [n for n in names_there if n.low not in others and not any(variant(n.low, w) for w in others)]


def _same_place(a: Name, b: Name, prepositions: frozenset[str]) -> bool:
    same_before = bool(a.before) and a.before == b.before
    same_after = bool(a.after) and a.after == b.after
    return (same_before and (a.before in prepositions or same_after)) or (
        same_after and not a.before and not b.before
    )


def exchanged(
    one: Sequence[str], two: Sequence[str], named: frozenset[str], code: str, passive: frozenset[str]
) -> bool:
    """Whether two names do the same thing to each other, in the other order: "A beat B", "B beat A".

    `one` and `two` are the words of the sentences, `named` the names that both have.
    """
    named = frozenset(w for w in named if list(one).count(w) == list(two).count(w) == 1)
    names_there = {stem(w, code) for w in named}
    order, other = (list(filter(named.__contains__, dict.fromkeys(words))) for words in (one, two))
    for first, second in combinations(order, 2):
        swapped = other.index(second) < other.index(first)
        if swapped and (_does(one, first, code) & _does(two, second, code)) - names_there:
            return (passive & set(one)) == (passive & set(two))
    return False


def _does(words: Sequence[str], name: str, code: str) -> set[str]:
    """The stem of the first word of meaning directly behind a name; empty where none is near."""
    at = words.index(name)
    stop = stopwords(code)
    verbs = language(code).contrasts.sayings
    near = words[at + 1 : at + 1 + _DEED_REACH]
    return {stem(w, code) for w in [w for w in near if w not in stop or w in verbs][:1]}
