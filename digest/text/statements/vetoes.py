"""What keeps two statements apart although their words agree.

Numbers (value, sign, unit, bound, order), names in the same place, days, denial and doubt, what is only to
come, and opposites. Exact, and decided on words and language alone: a veto is right, whatever the wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from digest.languages import language
from digest.text.calendar import months, weekdays
from digest.text.statements import reasons
from digest.text.statements.amounts import Amount, amounts, contrary_amounts
from digest.text.statements.roles import Name, exchanged, names, replaced, variant
from digest.text.words import content, stem, stopwords, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Sentence

_NEGATION_REACH = 3  # words of meaning
_DENIAL_REACH = 6  # words of meaning
_OPPOSITE_REACH = 4  # words between an opposite and what it is said of
_WINDOW = 12  # words that a scope's words of meaning are looked for in

_NO_BREAK: frozenset[str] = frozenset()

Scopes = tuple[tuple[str, ...], ...]  # stems in their order


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with what keeps it apart from others, read once."""

    text: str
    language: str
    order: tuple[str, ...]  # its words
    words: frozenset[str]
    stems: frozenset[str]  # of the words that carry meaning
    amounts: tuple[Amount, ...]
    names: tuple[Name, ...]
    days: frozenset[str]
    months: frozenset[str]
    negated: Scopes  # words of meaning that a negation reaches, one set for each
    lacking: Scopes  # the same of "failed to", "without"
    denied: Scopes  # the same of "denied that", "... is false"
    possible: Scopes  # the same of "would", "may" and the like: one word
    future: Scopes  # the same of "will"
    unreal: frozenset[str]  # stems behind anything that makes them no fact: "to", "would"
    done: frozenset[str]  # stems behind "has", "was"


@lru_cache(maxsize=16384)
def statement(text: str, code: str) -> Statement:
    """A sentence, read for its vetoes; `code` is its language."""
    words = tuple(tokens(text))
    known = language(code).contrasts
    return Statement(
        text=text,
        language=code,
        order=words,
        words=frozenset(words),
        stems=content(text, code),
        amounts=amounts(text, code),
        names=names(text, code, words),
        days=frozenset(words) & weekdays(code).keys(),
        months=frozenset(m.lower() for m in _capitals(text)) & months(code).keys(),
        negated=_scopes(words, known.negations, code, _NEGATION_REACH, known.breaks),
        lacking=_scopes(words, known.lacks, code, _NEGATION_REACH, known.breaks),
        denied=_scopes(words, known.denials, code, _DENIAL_REACH) + _disproved(words, known.disproofs, code),
        possible=_scopes(words, known.modals, code, 1),
        future=_scopes(words, known.future, code, 1),
        unreal=_behind(words, known.unreal | known.future | known.modals, code),
        done=_behind(words, known.perfect, code),
    )


def _capitals(text: str) -> Iterable[str]:
    return (word.strip(".,;:") for word in text.split() if word[:1].isupper())


def vetoed(one: Statement, two: Statement) -> str:
    """Why two sentences never are one statement, or "" where nothing speaks against it."""
    return (
        contrary_amounts(one.amounts, two.amounts)
        or _one_change(one, two)
        or _other_time(one, two)
        or _denied(one, two)
        or _not_yet(one, two)
        or _opposite(one, two)
        or _other_actors(one, two)
    )


def contrary(one: Sentence, two: Sentence) -> str:
    """The same of two sentences of articles."""
    a, b = one.article.language, two.article.language
    return vetoed(statement(one.text, a), statement(two.text, b))


def _one_change(one: Statement, two: Statement) -> str:
    """Another number or name where all other words are the same, whatever kind of number it is."""
    if len(one.order) != len(two.order) or one.order == two.order:
        return ""
    apart = [(a, b) for a, b in zip(one.order, two.order, strict=True) if a != b]
    if all(any(map(str.isdigit, a + b)) for a, b in apart):
        return reasons.NUMBERS
    named = {name.low for name in (*one.names, *two.names)}
    if not named.issuperset(chain.from_iterable(apart)):
        return ""
    return reasons.EXCHANGED if sorted(one.order) == sorted(two.order) else reasons.NAMES


def _other_time(one: Statement, two: Statement) -> str:
    apart = any(a and b and not a & b for a, b in ((one.days, two.days), (one.months, two.months)))
    return reasons.DAY if apart else ""


def _denied(one: Statement, two: Statement) -> str:
    for a, b in ((one, two), (two, one)):
        covered = b.negated + b.denied + b.lacking
        if any(scope and _plain(scope[0], covered, b) for scope in a.negated):
            return reasons.NEGATED
        if any(_alone(scope, covered, b) for scope in a.denied):
            return reasons.DENIED
    return ""


def _not_yet(one: Statement, two: Statement) -> str:
    for a, b in ((one, two), (two, one)):
        if {s for scope in a.possible for s in scope} & b.stems - b.unreal:
            return reasons.POSSIBLE
        if {s for scope in a.future for s in scope} & b.done - b.unreal:
            return reasons.AHEAD
    return ""


def _opposite(one: Statement, two: Statement) -> str:
    known = language(one.language).contrasts
    left, right = one.words - two.words, two.words - one.words
    if not left or not right or _any_contrary(left, right, known.turns):
        return ""
    for pair in _pairs(known.opposites):
        if _contrary(left, right, pair) and _same_matter(one, two, left, right, pair):
            return reasons.OPPOSITE
    reversed_ = _any_contrary(left, right, known.reversals) and not _swapped(one, two)
    return reasons.OPPOSITE if reversed_ else ""


Pair = tuple[frozenset[str], frozenset[str]]


def _pairs(rows: Sequence[frozenset[str]]) -> Iterable[Pair]:
    return zip(rows[::2], rows[1::2], strict=True)


def _any_contrary(left: frozenset[str], right: frozenset[str], rows: Sequence[frozenset[str]]) -> bool:
    return any(_contrary(left, right, pair) for pair in _pairs(rows))


def _contrary(left: frozenset[str], right: frozenset[str], pair: Pair) -> bool:
    """Whether one side has words of one row, the other of its neighbour, and neither has both."""
    a, b = pair
    return (bool(left & a) and bool(right & b) and not left & b and not right & a) or (
        bool(left & b) and bool(right & a) and not left & a and not right & b
    )


def _same_matter(
    one: Statement, two: Statement, left: frozenset[str], right: frozenset[str], pair: Pair
) -> bool:
    """Whether opposite words stand near the same word: "opened the strait", "the strait was closed"."""
    both = pair[0] | pair[1]
    return bool(_around(one, left & both) & _around(two, right & both))


def _around(s: Statement, chosen: frozenset[str]) -> set[str]:
    places = [n for n, word in enumerate(s.order) if word in chosen]
    near = {
        w for n in places for w in s.order[max(0, n - _OPPOSITE_REACH) : n + _OPPOSITE_REACH + 1]
    } - chosen
    stop = stopwords(s.language)
    return {stem(w, s.language) for w in near if w not in stop}


def _swapped(one: Statement, two: Statement) -> bool:
    """Whether two names that both have stand in the other order."""
    shared = _shared_names(one, two)
    orders = [[w for w in dict.fromkeys(s.order) if w in shared] for s in (one, two)]
    return len(shared) > 1 and orders[0] != orders[1]


def _shared_names(one: Statement, two: Statement) -> frozenset[str]:
    """Names of either that both sentences have: at the opening the other one shows that it is a name."""
    found = frozenset(n.low for s in (one, two) for n in s.names)
    return found & one.words & two.words


def _other_actors(one: Statement, two: Statement) -> str:
    if replaced(one.names, two.names, one.words, two.words, one.language):
        return reasons.NAMES
    shared = _shared_names(one, two)
    if len(shared) < 2 or one.language != two.language:
        return ""
    passive = language(one.language).contrasts.passive
    if exchanged(one.order, two.order, shared, one.language, passive):
        return reasons.EXCHANGED
    return ""


def other_names(one: Statement, two: Statement) -> bool:
    """Whether each names somebody that the other does not, wherever it stands."""
    return all(
        any(not any(variant(n.low, w) for w in b.words) for n in a.names) for a, b in ((one, two), (two, one))
    )


def _scopes(
    words: Sequence[str], openers: frozenset[str], code: str, reach: int, breaks: frozenset[str] = _NO_BREAK
) -> Scopes:
    """For every opener, a word or a phrase, the stems of the next words of meaning, up to a break."""
    if not openers:
        return ()
    stop, closed = stopwords(code), language(code).contrasts.no_negations
    found = []
    skip = 0
    for n in range(len(words)):
        skip = max(skip - 1, _phrase_at(words, n, closed))
        size = 0 if skip else _phrase_at(words, n, openers)
        if size:
            behind = takewhile(lambda w: w not in breaks, words[n + size : n + size + _WINDOW])
            following = [stem(w, code) for w in behind if w not in stop and w not in openers]
            found.append(tuple(following[:reach]))
    return tuple(found)


def _disproved(words: Sequence[str], phrases: frozenset[str], code: str) -> Scopes:
    """For every "is false" the stems of the words of meaning before it."""
    stop = stopwords(code)
    ends = [n for n in range(len(words)) if _phrase_at(words, n, phrases)]
    before = [[stem(w, code) for w in words[max(0, n - _WINDOW) : n] if w not in stop] for n in ends]
    return tuple(tuple(scope[-_DENIAL_REACH:]) for scope in before)


@lru_cache(maxsize=256)
def _by_first(phrases: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(them) for first, them in found.items()}


def _phrase_at(words: Sequence[str], n: int, phrases: frozenset[str]) -> int:
    """How many words of a phrase begin here, 0 for none."""
    for parts in _by_first(phrases).get(words[n], ()):
        if tuple(words[n : n + len(parts)]) == parts:
            return len(parts)
    return 0


def _behind(words: Sequence[str], openers: frozenset[str], code: str) -> frozenset[str]:
    """The stems of the first word of meaning behind each opener."""
    return frozenset(s for scope in _scopes(words, openers, code, 1) for s in scope)


def _plain(word: str, scopes: Scopes, other: Statement) -> bool:
    """Whether a sentence has a word, and under none of its scopes."""
    return word in other.stems and not any(word in scope for scope in scopes)


def _alone(scope: Sequence[str], scopes: Scopes, other: Statement) -> bool:
    """Whether most of a scope stands plain in the other sentence."""
    plain = [w for w in scope if w in other.stems]
    covered = any(set(plain) & set(s) for s in scopes)
    return bool(plain) and not covered and 2 * len(plain) >= len(scope)
