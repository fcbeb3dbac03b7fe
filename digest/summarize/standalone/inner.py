"""Whether a sentence leans on the one before it by a word inside: "value it", "spoke of 25,000", "the move".

The rules look for what such a word could mean earlier in the same sentence, and speak only where nothing can
be it. The subject of a clause is no antecedent of an object pronoun of that clause (binding: Chomsky 1981).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import language as known_language
from digest.summarize.standalone.words import APART, phrases, spoken, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.languages import Anaphora
    from digest.summarize.standalone.words import Word

_FIGURE = re.compile(r"(?<![\w.,-])(\d[\d.,\u00a0\u202f ]*\d|\d)(?=[.;!]?\s*$|,\s)")
_DIGIT = re.compile(r"\d")
_CLAUSE_END = re.compile(r"[,:]")
_COUNTED = re.compile(r"\d[\d.,\u00a0\u202f]*\s+(?:-?[^\W\d_]{3,})")
_MAX_EVENT_PLACE = 7  # words into a sentence: "such a turn" further on may mean what stands before it
_BEHIND = 12  # words behind a clause that may still tell what a word in it means
_ALL = 1000


def hanging_inside(text: str, language: str) -> str:
    """Why a word inside points back to an earlier sentence; "" where none does or the language is unknown.

    `text` is a sentence without its quotations.
    """
    table = known_language(language).anaphora
    if not table.breaks:
        return ""
    bare = _bare_figure(text, table) if _DIGIT.search(text) else ""
    if bare or not (worth := _worth_reading(text, table)):
        return bare
    line, starts = words(text, worth), _starts(table)
    places = (n for n, word in enumerate(line) if n and not word.capital and word.text in starts)
    return next(filter(None, (_pointing_at(line, place, table) for place in places)), "")


def _pointing_at(line: Sequence[Word], place: int, table: Anaphora) -> str:
    """Why the word at a place points back, "" where it does not."""
    return _object(line, place, table) or _owner(line, place, table) or _event(line, place, table)


@lru_cache(maxsize=64)
def _triggers(table: Anaphora) -> frozenset[str]:
    """Without one of these words no rule speaks."""
    told = frozenset(w for phrase in table.events for w in phrase.split() if w not in table.determiners)
    return table.objects | table.owners | table.both | told | frozenset(table.clitics)


@lru_cache(maxsize=64)
def _starts(table: Anaphora) -> frozenset[str]:
    """The words that a rule may begin at."""
    firsts = frozenset(phrase.split()[0] for phrase in table.events)
    return table.objects | table.owners | table.both | firsts | frozenset(table.clitics)


def _worth_reading(text: str, table: Anaphora) -> int:
    """How many words a rule must see to speak, 0 where none can: most look into the first clause only."""
    heard, triggers = spoken(text), _triggers(table)
    if triggers.isdisjoint(heard):
        return 0
    if table.doubled or not table.both.isdisjoint(heard):
        return _ALL
    clause = _CLAUSE_END.split(text.lower(), maxsplit=1)[0].translate(APART).split()
    end = next((i for i, w in enumerate(clause) if w in table.breaks), len(clause))
    return 0 if triggers.isdisjoint(clause[: end + 1]) else end + _BEHIND


def _bare_figure(text: str, table: Anaphora) -> str:
    """The organisers spoke of 25,000: of what."""
    for match in _FIGURE.finditer(text):
        before = text[: match.start()]
        if _COUNTED.search(before) or "$" in before[-2:]:
            continue
        line = words(before)
        while line and line[-1].text in table.roughly and not _spoken_of(line, table):
            line.pop()
        if len(line) > 1 and (line[-1].text in table.counts or _spoken_of(line, table)):
            return f"counts '{match.group().strip()}', and of what stands before it"
    return ""


def _spoken_of(line: Sequence[Word], table: Anaphora) -> bool:
    return len(line) > 1 and line[-1].text in table.of and line[-2].text in table.speaks


def _object(line: Sequence[Word], place: int, table: Anaphora) -> str:
    """Experts value it: the subject is not meant, and nothing else is named."""
    word = line[place]
    if not _is_object(line, place, table) or _resolved(line, place, table):
        return ""
    nameless = _named(line, place, word, table) <= 1
    return f"'{word.text}' is nobody and nothing that it names" if nameless else ""


def _is_object(line: Sequence[Word], place: int, table: Anaphora) -> bool:
    """Whether a word is a pronoun that something is done to; a clitic stands before its verb."""
    word, after = line[place], line[place + 1] if place + 1 < len(line) else None
    clitic = table.clitics.get(word.text)
    if clitic is not None:
        return after is not None and after.text in clitic and line[place - 1].text not in table.breaks
    return word.text in table.objects and (after is None or not _empty(word, after, table))


def _resolved(line: Sequence[Word], place: int, table: Anaphora) -> bool:
    """Whether the sentence may say who a pronoun is: in an earlier clause, or later (le pidió a Voll)."""
    before = line[place - 1]
    if before.text in table.near or before.comma or _broken(line, place, table):
        return True
    return any(line[i].text in table.doubled and _next(line, i).capital for i in range(place + 1, len(line)))


def _empty(word: Word, after: Word, table: Anaphora) -> bool:
    """It is possible, see it through: no thing; her house: an owner."""
    return after.text in table.filler or (word.text in table.owners and _owns(after, table))


def _next(line: Sequence[Word], place: int) -> Word:
    return line[min(place + 1, len(line) - 1)]


def _owns(after: Word, table: Anaphora) -> bool:
    return after.text not in table.near and after.text not in table.breaks


def _broken(line: Sequence[Word], place: int, table: Anaphora) -> bool:
    """Whether a clause ends before the place: its subject may be meant in the next."""
    return any(w.comma or w.text in table.breaks for w in line[:place])


def _named(line: Sequence[Word], place: int, pronoun: Word, table: Anaphora) -> int:
    """How many persons and things are named before a place, the subject among them."""
    found, inside = 0, False
    person = pronoun.text in table.personal
    for i, word in enumerate(line[:place]):
        if word.text in table.determiners:
            many = i > 0 and pronoun.text in table.singular and _many(_next(line, i), table)
            found += not many
            inside = True
        elif _is_name(line, i, table):
            spot = i > 0 and person and line[i - 1].text in table.spots  # in Sundmark: no person
            found += not inside and not spot
            inside = True
        elif word.text in table.near or word.text in table.spots:
            inside = False
    return found


def _is_name(line: Sequence[Word], place: int, table: Anaphora) -> bool:
    """Whether a word with a capital is a name: no day, and no small word that opens the sentence."""
    word = line[place]
    return word.capital and word.text not in table.calendar and (place > 0 or word.text not in table.near)


def _many(word: Word, table: Anaphora) -> bool:
    return table.plural_s and word.text.endswith("s") and not word.text.endswith("ss")


def _owner(line: Sequence[Word], place: int, table: Anaphora) -> str:
    """Prosecutors searched his home; the parliaments of both countries."""
    word = line[place]
    if word.text in table.both and place + 1 < len(line):
        return _both(line, place, table)
    if word.text not in table.owners or not _plural_subject(line, table) or _broken(line, place, table):
        return ""
    names = _named(line, place, word, table)
    return f"'{word.text}' is nobody and nothing that it names" if names <= 1 else ""


def _both(line: Sequence[Word], place: int, table: Anaphora) -> str:
    """The parliaments of both countries: which two the sentence does not say."""
    word, after = line[place], _next(line, place)
    if after.capital or word.comma or not _many(after, table):
        return ""
    named = any(w.text in table.ands for w in [*line[:place], *line[place + 1 : place + 6]])
    told = after.text in table.pairs or _next(line, place + 1).text in table.of
    return "" if named or told else f"'{word.text} {after.text}' are named before it"


def _plural_subject(line: Sequence[Word], table: Anaphora) -> bool:
    return line[0].text in table.plurals


def _event(line: Sequence[Word], place: int, table: Anaphora) -> str:
    """Strom ruled out such a turn; Voll defended the decision."""
    if place >= _MAX_EVENT_PLACE or _broken(line, place, table):
        return ""
    phrase = phrases(table.events).at(line, place)
    if not phrase:
        return ""
    end = place + len(phrase.split())
    for i in range(end, min(end + 4, len(line))):
        if line[i].text in table.tells and _next(line, i).text not in table.calendar:
            return ""  # the decision to close the port
    if end < len(line) and line[end].capital:
        return ""
    return f"'{phrase}' points back"
