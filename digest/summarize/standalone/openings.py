"""Whether a sentence leans on the one before it: by its opening, or by who speaks in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import language as known_language
from digest.summarize.standalone.words import APART, phrases, spoken, unquoted_start, words
from digest.text.calendar import full_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.languages import Openings
    from digest.summarize.standalone.words import Word

WITHOUT_SPACES = frozenset({"zh", "ja"})
_LOOK = 14  # words from the start in which a name may resolve an early pronoun
_LOOK_FAR = 30  # the same where a clause comes first: its comma may be far
_MAX_OPENING_WORDS = 4


def hanging_opening(text: str, language: str) -> str:
    """Why the opening points back to an earlier sentence; "" where it stands or the language is unknown."""
    table = known_language(language).openings
    if not table.pronouns:
        return ""
    start = unquoted_start(text)
    if language in WITHOUT_SPACES:
        return _prefix(start, table)
    if not _worth_reading(start, language):
        return ""
    line = words(start, _LOOK)
    if line and line[0].text in table.openers:
        line = words(start, _LOOK_FAR)
    if not line or phrases(table.stands).at(line):
        return ""
    for rule in (_connective, _pronoun, _counted, _definite, _moment, _early_pronoun):
        reason = rule(line, table)
        if reason:
            return reason
    return _pronoun_behind_comma(line, table, full_names(language))


def _worth_reading(text: str, language: str) -> bool:
    """Whether a rule could speak at all: most openings are plain names and nouns, and need no second look."""
    if "," in text[:90] and not known_language(language).openings.persons.isdisjoint(
        text[:110].lower().split()
    ):
        return True
    firsts, later = _triggers(language)
    opening = text[:80].translate(APART).lower().split()[:6]
    return bool(opening) and (opening[0] in firsts or not later.isdisjoint(opening))


@lru_cache(maxsize=32)
def _triggers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """First words that any rule of the language begins with, and its words for later."""
    table = known_language(language).openings
    lists = (
        table.pronouns,
        table.connectives,
        table.counted,
        table.articles,
        table.openers,
        table.first_person,
        table.dropped,
    )
    phrases_ = (phrase for members in lists for phrase in members)
    return frozenset(p.translate(APART).split()[0] for p in phrases_), table.later


def _prefix(text: str, table: Openings) -> str:
    """The pronoun or connective that a text without spaces opens with, as a reason; "" for none."""
    for phrase in sorted(table.pronouns | table.connectives, key=lambda p: (-len(p), p)):
        if text.startswith(phrase):
            return f"opens with '{phrase}'"
    return ""


def _connective(line: Sequence[Word], table: Openings) -> str:
    phrase = phrases(table.connectives).at(line)
    return f"opens with '{phrase}'" if phrase else ""


def _pronoun(line: Sequence[Word], table: Openings) -> str:
    phrase = phrases(table.pronouns).at(line)
    if phrase and not (phrase == "who" and len(line) > 1 and line[1].capital):
        return f"opens with '{phrase}'"
    first = phrases(table.first_person).at(line)
    if first:
        return f"opens with '{first}'"
    dropped = phrases(table.dropped).at(line)
    return f"opens with '{dropped}', and who says so stands before it" if dropped else ""


def _counted(line: Sequence[Word], table: Openings) -> str:
    """The two, both: but "both Redania and Temeria" names them."""
    place = 1 if line[0].text in table.articles else 0
    counts = place < len(line) and line[place].text in table.counted
    if counts and (place or line[0].text not in table.numerals) and not _is_capital(line, place + 1):
        return f"opens with '{_first_words(line, place + 1)}'"
    if line[0].text == "both" and len(line) > 1 and not line[1].capital:
        return "opens with 'both'"
    return ""


def _is_capital(line: Sequence[Word], place: int) -> bool:
    return place < len(line) and line[place].capital


def _first_words(line: Sequence[Word], count: int) -> str:
    return " ".join(word.text for word in line[:count])


def _definite(line: Sequence[Word], table: Openings) -> str:
    """The official said, the 24-year-old was held: a short definite noun that nothing here resolves."""
    if not table.articles or line[0].text not in table.articles:
        return ""
    if not table.heads:  # titles of names, as in Vietnamese
        return "" if _is_capital(line, 1) else f"opens with '{line[0].text}' and no name"
    place = _head(line, table)
    if place >= len(line) or not (line[place].text in table.heads or _aged(line[1], table)):
        return ""
    if place + 1 < len(line) and _resolves(line[place + 1], line[place], table):
        return ""
    return f"opens with '{_first_words(line, place + 1)}', which nothing in it names"


def _aged(word: Word, table: Openings) -> bool:
    return any(word.text.endswith(ending) for ending in table.aged)


def _head(line: Sequence[Word], table: Openings) -> int:
    """The place of the noun behind the article; for the Redanian statement that of the statement."""
    place = 1
    while place < len(line) - 1 and (line[place].text in table.modifiers or _aged(line[place], table)):
        place += 1
    named = place
    while named < min(4, len(line) - 1) and line[named].capital:
        named += 1
    return named if named > place and line[named].text in table.spoken else place


def _resolves(follower: Word, head: Word, table: Openings) -> bool:
    if head.comma:
        return follower.capital  # the suspect, Ann Example, was held
    return follower.text in table.links or (follower.capital and not follower.text.isdigit())


def _moment(line: Sequence[Word], table: Openings) -> str:
    """Two days later: later than what."""
    for place in range(1, min(5, len(line))):
        word = line[place]
        if word.text in table.later and line[place - 1].text in table.units:
            if word.text in {"after", "before"} and place + 1 < len(line) and not word.comma:
                return ""  # two days after the vote
            if not any(w.capital for w in line[1 : place + 1]):
                return f"opens with '{_first_words(line, place + 1)}'"
    return ""


def _early_pronoun(line: Sequence[Word], table: Openings) -> str:
    """When he arrived; in his speech: unless the name follows behind the comma."""
    if line[0].text not in table.openers:
        return ""
    for place in range(1, min(_MAX_OPENING_WORDS, len(line))):
        if line[place].capital and place > 1:
            return ""
        if line[place].text in table.persons and not line[place].capital:
            return (
                ""
                if _named_behind_comma(line, place)
                else f"opens with '{' '.join(w.text for w in line[: place + 1])}'"
            )
    return ""


def _pronoun_behind_comma(line: Sequence[Word], table: Openings, calendar: frozenset[str]) -> str:
    """Speaking softly, he asked: the first clause names nobody whom the pronoun could be."""
    for place in range(1, len(line) - 1):
        word = line[place]
        if word.capital and word.text not in calendar and not word.text.isdigit():
            return ""
        if word.comma:
            after = line[place + 1]
            stands = phrases(table.stands).at(line, place + 1)  # il y a, es gibt
            return f"its subject is only '{after.text}'" if not stands and _is_person(after, table) else ""
    return ""


def _is_person(word: Word, table: Openings) -> bool:
    """Whether a word is a pronoun that can only be a person's, and the subject."""
    personal = word.text in table.persons and word.text not in table.possessive
    return personal and not word.capital and word.text not in table.things


def _named_behind_comma(line: Sequence[Word], place: int) -> bool:
    for i in range(place, len(line) - 1):
        if line[i].comma:
            return line[i + 1].capital or (i + 2 < len(line) and line[i + 2].capital)
    return False


def hanging_speaker(outside: str, quoted: bool, language: str) -> str:  # noqa: FBT001 - a fact
    """Why the words outside the quotation marks leave the speaker unnamed; "" where they do not.

    `outside` is the sentence without its quotations; `quoted` says whether there were any of weight.
    """
    table = known_language(language).openings
    if not table.pronouns or language in WITHOUT_SPACES:
        return ""
    if not quoted and not _speech_by_pronoun(outside, table):
        return ""
    line = words(outside)
    said = phrases(table.says)
    for verb in range(len(line)):
        if not said.at(line, verb):
            continue
        speaker = _pronoun_beside(line, verb, table, quoted=quoted, inverted=language != "en")
        speaker = speaker or (_office_before(line, verb, table) if quoted else "")
        if speaker:
            return f"its speaker is only '{speaker}'"
    return ""


def _pronoun_beside(line: Sequence[Word], verb: int, table: Openings, *, quoted: bool, inverted: bool) -> str:
    """The pronoun that is the subject of a verb of speech and means nobody here; "" where there is none.

    Where `inverted`, it may stand behind the verb: "...", sagte er.
    """
    behind_comma = verb == 0 or line[verb - 1].comma
    for near in (verb - 1, verb + 1) if behind_comma and inverted else (verb - 1,):
        if 0 <= near < len(line) and _unnamed(line, near, verb, table, quoted=quoted):
            return line[near].text
    return ""


def _office_before(line: Sequence[Word], verb: int, table: Openings) -> str:
    """The office that speaks without a name, "the minister"; "" where it is another or has one."""
    if verb < 2 or line[verb - 2].text not in table.articles or line[verb - 1].text not in table.heads:
        return ""
    return "" if _name_before(line, verb - 2, True) else f"{line[verb - 2].text} {line[verb - 1].text}"


def _speech_by_pronoun(text: str, table: Openings) -> bool:
    """Whether a pronoun stands beside a verb of speech: a quick look before the exact one."""
    plain = spoken(text)
    if table.persons.isdisjoint(plain):
        return False
    return any(
        word in table.persons and not table.says.isdisjoint(plain[max(0, i - 3) : i + 4])
        for i, word in enumerate(plain)
    )


def _unnamed(line: Sequence[Word], near: int, verb: int, table: Openings, *, quoted: bool) -> bool:
    who = line[near].text
    if who not in table.persons or who in table.possessive:
        return False
    if (
        who in table.things
    ):  # at the end it is whoever spoke before; in the middle it is what the sentence is about
        return line[verb].text in table.plainly and len(line) - verb <= _TAIL
    return not _name_before(line, min(near, verb), quoted)


_TAIL = 5


def _name_before(line: Sequence[Word], place: int, quoted: bool) -> bool:  # noqa: FBT001 - as above
    """Whether a name stands before the pronoun in the words outside the quotation: he may be that one."""
    first = 0 if quoted else 1
    return any(w.capital and not w.text.isdigit() for w in line[first:place])
