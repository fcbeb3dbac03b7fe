"""Who says so: the claimant of each stretch of a sentence, a person or body that it names, verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest.figures.words import some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.figures.words import Word

_NAME_WORDS = 9  # more are no name of a speaker
_MAX_JOINT_NAME_WORDS = 3  # words up to which "and" may still join two names

Span = tuple[int, int]


class Claimed(NamedTuple):
    """A stretch of a sentence (offsets in it) and the span of who says it."""

    start: int
    end: int
    who: Span


class _Mark(NamedTuple):
    """Where a stretch begins (forward) or ends, and who says it."""

    at: int
    who: Span
    forward: bool


def claimant(text: str, position: int, stretches: Sequence[Claimed]) -> str:
    """Who says what stands at an offset of the sentence: verbatim, or "" where the sentence does not say."""
    inside = [c for c in stretches if c.start <= position < c.end]
    if not inside:
        return ""
    start, end = max(inside, key=lambda c: c.start).who
    return text[start:end]


def claimed(text: str, words: Sequence[Word]) -> tuple[Claimed, ...]:
    """The stretches of a sentence that somebody is named for, in order."""
    marks = [m for n, word in enumerate(words) if _speaks(words, n) and (m := _said(words, n, word))]
    marks += [m for n, word in enumerate(words) if (m := _according(text, words, n, word))]
    unnamed = {w.start for w in words if w.has("pronouns")}
    return tuple(c for c in _stretches(text, sorted(marks, key=_order)) if not _pronoun(c, words, unnamed))


def _order(mark: _Mark) -> tuple[Span, int, bool]:
    return mark.who, mark.at, not mark.forward


def _pronoun(claim: Claimed, words: Sequence[Word], unnamed: set[int]) -> bool:
    inside = [w for w in words if claim.who[0] <= w.start < claim.who[1]]
    return len(inside) == 1 and inside[0].start in unnamed


def _speaks(words: Sequence[Word], n: int) -> bool:
    """Whether a word is a verb of saying: no passive, no noun, nothing that may be."""
    word, before = words[n], words[n - 1] if n else None
    if not word.has("reports"):
        return False
    if before and before.has("passive", "modals", "future", "not_speaking"):
        return False
    if word.has("puts"):
        return some(words[n + 2 : n + 3], "put_objects")
    return True


def _said(words: Sequence[Word], n: int, verb: Word) -> _Mark | None:
    subject = _subject(words, n)
    if subject is None:
        inverted = _after(words, n + 1) if verb.has("inverted") and _ends_clause(words, n) else None
        return _Mark(words[n - 1].end if n else verb.start, inverted, forward=False) if inverted else None
    if _is_trailing(words, n, subject):
        return _Mark(subject[0], subject, forward=False)
    return _Mark(verb.end, subject, forward=True)


def _according(text: str, words: Sequence[Word], n: int, word: Word) -> _Mark | None:
    """The speaker of "according to the ministry": of all that follows where it opens the sentence."""
    if n + 1 >= len(words) or not word.has("according_first") or not words[n + 1].has("to"):
        return None
    who = _after(words, n + 2)
    if who is None:
        return None
    first = not text[: word.start].strip()
    return _Mark(who[1] if first else word.start, who, forward=first)


def _stretches(text: str, marks: Sequence[_Mark]) -> list[Claimed]:
    """A leading speaker reaches on to the next one's name, a trailing one back to the one before."""
    found = []
    for n, mark in enumerate(marks):
        before = marks[n - 1] if n else None
        behind = marks[n + 1] if n + 1 < len(marks) else None
        if mark.forward:
            end = behind.who[0] if behind and behind.forward else len(text)
            found.append(Claimed(mark.at, end, mark.who))
        elif before is None or not before.forward:  # else the nearer verb keeps its stretch
            begin = max(before.at, before.who[1]) if before else 0
            found.append(Claimed(begin, mark.at, mark.who))
    return found


def _phrase_before(words: Sequence[Word], verb: int) -> Sequence[Word]:
    """The words before a verb, from the last break on, without what leads in."""
    end = verb
    while end and words[end - 1].has("between"):
        end -= 1
    start = end
    while start and not _breaks(words, start - 1):
        start -= 1
    while start < end and words[start].has("lead_ins"):
        start += 1
    return words[start:end]


def _subject(words: Sequence[Word], verb: int) -> Span | None:
    """The span of the noun phrase before a verb, or None where there is none."""
    phrase = _phrase_before(words, verb)
    # "kept its forecast" is no speech; in "said last week it had confirmed" still speaks who spoke first
    if not phrase or phrase[-1].has("before_noun") or some(phrase, "reports"):
        return None
    if phrase[-1].has("pronouns"):  # "in a report it put the cost at": it, whoever that is
        return phrase[-1].start, phrase[-1].end
    return (phrase[0].start, phrase[-1].end) if _names(phrase) else None


def _names(phrase: Sequence[Word]) -> bool:
    """Whether a phrase names somebody."""
    if len(phrase) > _NAME_WORDS or phrase[0].has("prepositions") or phrase[-1].has("ends"):
        return False
    if any(_never_named(w) or any(c.isdigit() for c in w.text) for w in phrase):
        return False
    return any(w.text[0].isalpha() for w in phrase)


def _never_named(word: Word) -> bool:
    """Whether a word shows that a phrase is more than a name: a verb, an adverb, a pronoun."""
    plain = word.text[0].islower()
    adverb = plain and word.has("adverb") and not word.has("adverbs_not")
    return word.has("not_in_names", "pronouns") or adverb or (plain and word.has("past"))


def _breaks(words: Sequence[Word], n: int) -> bool:
    word = words[n]
    if word.has(
        "clause_joins"
    ):  # "police and rescuers said" is one subject, "12 died and police said" is not
        before = words[max(0, n - 2) : n]
        return (
            not before
            or any(not w.text[0].isalpha() or w.has("verb") for w in before)
            or n > _MAX_JOINT_NAME_WORDS
        )
    return word.has("breaks") or not (word.text[0].isalnum() or word.text in "'’")


def _is_trailing(words: Sequence[Word], verb: int, subject: Span) -> bool:
    """Whether "…, X said" ends a clause: a comma or quote before the name, nothing told after the verb."""
    first = next(n for n, w in enumerate(words) if w.start == subject[0])
    while first and words[first - 1].has("lead_ins"):
        first -= 1
    return bool(first) and not words[first - 1].text[0].isalnum() and _ends_clause(words, verb)


def _ends_clause(words: Sequence[Word], verb: int) -> bool:
    behind = words[verb + 1] if verb + 1 < len(words) else None
    if behind is None or not behind.text[0].isalnum():
        return True
    if behind.has("after_name", "between", "of", "to", "listeners"):
        return not behind.has("opens_speech")
    return verb > 0 and words[verb - 1].text in {",", '"', "”"}


def _after(words: Sequence[Word], n: int) -> Span | None:
    """The span of a name that follows: "according to the ministry", "said Anna Kerr"."""
    while n < len(words) and words[n].has("before_name"):
        n += 1
    end = n
    while end < len(words) and end - n < _NAME_WORDS and words[end].text[0].isalnum():
        if words[end].has("after_name", "reports", "between", "participles"):
            break
        end += 1
    return (words[n].start, words[end - 1].end) if end > n else None
