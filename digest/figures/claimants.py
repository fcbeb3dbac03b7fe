"""Who says so: the claimant of each stretch of a sentence, verbatim (English)."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.text.lexicon import (
    ENDS,
    IRREGULAR_PAST,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTS,
    word_set,
)

_TOKEN = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?|[^\w\s]")
_BREAKS = word_set("while but although though with as that after because whereas which when if since and")
_BETWEEN = word_set(
    "has had have also later earlier previously now then on monday tuesday wednesday thursday friday "
    "saturday sunday today yesterday initially repeatedly first already since"
)
_PASSIVE = word_set("was were been be is are being")
_LEAD_INS = word_set("however meanwhile the a an on and but also their its his her our")
_NOT_IN_NAMES = word_set("is was are were be let's let’s often not to can will would could may")
_BEFORE_NOUN = word_set("the a an its their his her our my your this that these those no every each any of")
_NOUNS_IN_LY = word_set("family assembly ally supply monopoly")
_INVERTED = word_set("said says added announced reported told")
_PUT = word_set("number figure toll total count death cost damage")
_AFTER_NAME = word_set("on in at after who which that as while and during before but when said if")
_PARTICIPLES = word_set("cited obtained released published issued seen reviewed filed compiled quoted posted")
_ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
_LONGEST = 9  # words; more are no name of a speaker


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


_Mark = tuple[
    int, tuple[int, int], int
]  # where the stretch begins or ends, who says it, where the verb stands


class Claimed(NamedTuple):
    """A stretch of a sentence (offsets in it) and the span of who says it."""

    start: int
    end: int
    who: tuple[int, int]


def claimant(text: str, position: int, stretches: tuple[Claimed, ...]) -> str:
    """Who says what stands at an offset of the sentence: verbatim, or "" where the sentence does not say."""
    inside = [c for c in stretches if c.start <= position < c.end]
    if not inside:
        return ""
    start, end = max(inside, key=lambda c: c.start).who
    return text[start:end]


def claimed(text: str) -> tuple[Claimed, ...]:
    """The stretches of a sentence that somebody is named for, in order."""
    words = [_Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    leading: list[_Mark] = []
    trailing: list[_Mark] = []
    for n, word in enumerate(words):
        if word.low not in REPORTS or (n and words[n - 1].low in _PASSIVE | {"reports", "the", "of"}):
            continue
        if n and words[n - 1].low in MODALS | {"who", "which"}:
            continue
        if word.low in {"put", "puts"} and not (
            words[n + 1 : n + 3] and words[min(n + 2, len(words) - 1)].low in _PUT
        ):
            continue
        subject = _subject(words, n)
        if subject is None:
            inverted = _after(words, n + 1) if word.low in _INVERTED and _ends_clause(words, n) else None
            if inverted:
                trailing.append((_clause_end(words, n), inverted, word.start))
            continue
        target = trailing if _is_trailing(words, n, subject) else leading
        target.append((word.end if target is leading else subject[0], subject, word.start))
    for match in _ACCORDING.finditer(text):
        n = next((i for i, w in enumerate(words) if w.start >= match.end()), len(words))
        who = _after(words, n)
        if who:
            first = not text[: match.start()].strip()
            (leading if first else trailing).append((who[1] if first else match.start(), who, match.start()))
    return _stretches(text, leading, trailing)


def _stretches(
    text: str,
    leading: list[_Mark],
    trailing: list[_Mark],
) -> tuple[Claimed, ...]:
    """A leading speaker reaches on to the next one's name, a trailing one back to the one before."""
    marks = sorted(
        [(who[0], at, who, True) for at, who, _ in leading]
        + [(who[0], at, who, False) for at, who, _ in trailing]
    )
    found = []
    for n, (_, at, who, forward) in enumerate(marks):
        if forward:
            end = marks[n + 1][0] if n + 1 < len(marks) and marks[n + 1][3] else len(text)
            following = marks[n + 1] if n + 1 < len(marks) else None
            if following and not following[3]:
                end = len(text)
            found.append(Claimed(at, end, who))
        else:
            begin = 0
            if n and not marks[n - 1][3]:
                begin = max(marks[n - 1][1], marks[n - 1][2][1])
            elif n:
                continue  # somebody already speaks before: the nearer verb keeps its stretch
            found.append(Claimed(begin, at, who))
    return tuple(c for c in found if text[slice(*c.who)].lower() not in PRONOUNS)


def _subject(words: list[_Word], verb: int) -> tuple[int, int] | None:
    """The span of the noun phrase before a verb, or None where there is none."""
    end = verb
    while end and words[end - 1].low in _BETWEEN:
        end -= 1
    start = end
    while start and not _breaks(words, start - 1):
        start -= 1
    while start < end and words[start].low in _LEAD_INS:
        start += 1
    phrase = words[start:end]
    # "kept its forecast" is no speech; in "said last week it had confirmed" still speaks who spoke first
    if not phrase or phrase[-1].low in _BEFORE_NOUN or any(w.low in REPORTS for w in phrase):
        return None
    if phrase[-1].low in PRONOUNS:  # "in a report it put the cost at": it, whoever that is
        return phrase[-1].start, phrase[-1].end
    return (phrase[0].start, phrase[-1].end) if _names(phrase) else None


def _names(phrase: list[_Word]) -> bool:
    """Whether a phrase names somebody."""
    if len(phrase) > _LONGEST or phrase[0].low in PREPOSITIONS or phrase[-1].low in ENDS:
        return False
    if any(_never_named(w) or any(c.isdigit() for c in w.text) for w in phrase):
        return False
    return any(w.text[0].isalpha() for w in phrase)


def _never_named(word: _Word) -> bool:
    """Whether a word shows that a phrase is more than a name: a verb, an adverb, a pronoun."""
    plain = word.text[0].islower()
    return (
        word.low in _NOT_IN_NAMES | PRONOUNS
        or (plain and word.low.endswith("ly") and word.low not in _NOUNS_IN_LY)
        or (plain and word.low in IRREGULAR_PAST)
    )


def _breaks(words: list[_Word], n: int) -> bool:
    word = words[n]
    if word.low == "and":  # "police and rescuers said" is one subject, "12 died and police said" is not
        before = words[max(0, n - 2) : n]
        return not before or any(not w.text[0].isalpha() or w.low.endswith("ed") for w in before) or n > 3
    return word.low in _BREAKS or not (word.text[0].isalnum() or word.text in "'’")


def _is_trailing(words: list[_Word], verb: int, subject: tuple[int, int]) -> bool:
    """Whether "…, X said" ends a clause: a comma or quote before the name, nothing told after the verb."""
    first = next(n for n, w in enumerate(words) if w.start == subject[0])
    while first and words[first - 1].low in _LEAD_INS:
        first -= 1
    return bool(first) and not words[first - 1].text[0].isalnum() and _ends_clause(words, verb)


def _ends_clause(words: list[_Word], verb: int) -> bool:
    rest = words[verb + 1 : verb + 6]
    if not rest or not rest[0].text[0].isalnum():
        return True
    if rest[0].low in _AFTER_NAME | _BETWEEN | {"of", "to", "reporters"}:
        return rest[0].low not in {"that", "the"}
    return words[verb - 1].text in {",", '"', "”"} if verb else False


def _clause_end(words: list[_Word], verb: int) -> int:
    return words[verb - 1].end if verb else words[verb].start


def _after(words: list[_Word], n: int) -> tuple[int, int] | None:
    """The span of a name that follows: "according to the ministry", "said Anna Kerr"."""
    while n < len(words) and words[n].low in {"the", "a", "an", "its", "their", "his", "her"}:
        n += 1
    end = n
    while end < len(words) and end - n < _LONGEST and words[end].text[0].isalnum():
        if words[end].low in _AFTER_NAME | REPORTS | _BETWEEN | _PARTICIPLES:
            break
        end += 1
    return (words[n].start, words[end - 1].end) if end > n else None
