"""What keeps two statements apart although their words agree: numbers, days, denial, opposites, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.text.lexicon import word_set
from digest.text.numbers import values
from digest.text.words import content, stem, stopwords, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_START = 4  # letters that two spellings of a name share
_SCOPE = 3  # words of meaning that a negation reaches
_NEGATIONS = {
    "en": "not no never without nobody none neither nor cannot hardly hasnt havent hadnt didnt dont doesnt "
    "isnt arent wasnt werent wont wouldnt cant couldnt shouldnt neednt aint",
    "de": "nicht kein keine keinen keiner keinem keines nie niemals ohne",
    "fr": "pas aucun aucune jamais sans ni",
    "es": "no nunca sin ningún ninguna ninguno jamás tampoco",
    "it": "non mai senza nessun nessuno nessuna",
    "pt": "não nunca sem nenhum nenhuma jamais",
    "nl": "niet geen nooit zonder",
    "sv": "inte inga ingen aldrig utan", "da": "ikke ingen aldrig uden", "no": "ikke ingen aldri uten",
    "pl": "nie nigdy bez", "cs": "ne není nikdy bez", "ro": "nu niciodată fără", "tr": "değil yok",
    "ru": "не нет никогда без", "uk": "не немає ніколи без", "bg": "не няма без",
    "el": "δεν μην όχι ποτέ χωρίς", "vi": "không chưa chẳng", "id": "tidak bukan belum tanpa", "hi": "नहीं न",
    "ar": "لا لم لن ليس غير بدون", "he": "לא אין בלי",
}  # fmt: skip
_NEGATION = {language: frozenset(words.split()) for language, words in _NEGATIONS.items()}
_MODAL = {"en": word_set("could may might would should can")}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
_DAY = {language: frozenset(words.split()) for language, words in _DAYS.items()}
_OPPOSITES = tuple(
    (frozenset(a.split()), frozenset(b.split()))
    for a, b in (
        ("rose rise rises risen rising grew grow increased increase climbed jumped soared up higher gained",
         "fell fall falls fallen falling dropped declined decreased decrease sank plunged down lower lost"),
        ("killed dead died dies kills killing deaths", "injured wounded hurt survived injuries"),
        ("won win wins beat defeated winning", "lost lose loses losing"),
        ("confirmed confirm confirms admitted", "denied deny denies rejected dismissed"),
        ("accepted accept approved passed backed", "rejected reject refused refuse opposed blocked"),
        ("acquitted cleared innocent", "convicted guilty sentenced"),
        ("opened open reopened", "closed close shut"),
        ("arrived entered joined", "left withdrew quit departed"),
        ("before", "after"), ("more", "fewer less"), ("most", "least"), ("first", "second third last"),
        ("north northern", "south southern"), ("east eastern", "west western"),
        ("allowed lifted", "banned imposed"), ("hired appointed", "fired dismissed sacked"),
        ("started began begin", "ended stopped halted"),
    )
)  # fmt: skip
_TITLES = word_set(
    "mr mrs ms dr sir dame lord lady president prime minister secretary general chief king queen prince "
    "princess governor senator chancellor chairman director professor judge mayor captain major colonel "
    "us uk eu un the"
)
_NAME = re.compile(r"(?<=[\w,;:] )(?!I\b)[^\W\d_a-z][\w’'.-]+")


def vetoed(one: Statement, two: Statement) -> str:
    """Why two sentences never are one statement, or "" where nothing speaks against it."""
    if one.numbers - two.numbers and two.numbers - one.numbers:
        return "other numbers"
    if one.days and two.days and not one.days & two.days:
        return "another day"
    if _alone(one.negated, two.negated, two) or _alone(two.negated, one.negated, one):
        return "one is negated"
    if _alone(one.possible, two.possible, two) or _alone(two.possible, one.possible, one):
        return "one is only possible"
    left, right = one.words - two.words, two.words - one.words
    opposite = any((left & a and right & b) or (left & b and right & a) for a, b in _OPPOSITES)
    return "opposite words" if opposite else ""


def other_names(one: Statement, two: Statement) -> bool:
    """Whether each names somebody that the other does not."""
    return _strangers(one, two) and _strangers(two, one)


def _strangers(one: Statement, two: Statement) -> bool:
    """Whether `one` names somebody that `two` does not, "Korean" and "Korea" being one name."""
    starts = {w[:_START] for w in two.words}
    return any(name[:_START] not in starts for name in one.names - two.words)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with what keeps it apart from others, read once."""

    words: frozenset[str]
    stems: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    negated: tuple[frozenset[str], ...]  # words of meaning that a negation reaches, one set for each
    possible: tuple[frozenset[str], ...]  # the same of "would", "may" and the like
    names: frozenset[str]  # words with a capital inside the sentence, titles and days left out


@lru_cache(maxsize=16384)
def statement(text: str, language: str) -> Statement:
    """What keeps a sentence apart from others: its numbers, days, negations and names."""
    words = tokens(text)
    names = frozenset(w for m in _NAME.finditer(text) for w in _pieces(tokens(m.group())))
    return Statement(
        words=frozenset(_pieces(words)),
        stems=content(text, language),
        numbers=values(text, language),
        days=frozenset(words) & _DAY.get(language, frozenset()),
        negated=_scopes(words, _NEGATION.get(language, frozenset()), language, _SCOPE),
        possible=_scopes(words, _MODAL.get(language, frozenset()), language, 1),
        names=names - _TITLES - _DAY.get(language, frozenset()),
    )


def _pieces(words: Iterable[str]) -> Iterable[str]:
    """Words with their hyphened parts on their own: "us-led" is "us" and "led"."""
    return (piece for word in words for piece in word.split("-") if piece)


def _scopes(
    words: Sequence[str], openers: frozenset[str], language: str, reach: int
) -> tuple[frozenset[str], ...]:
    """For every opener, the stems of the next words of meaning."""
    stop = stopwords(language)
    found = []
    for n, word in enumerate(words):
        if word in openers:
            following = [
                stem(w, language) for w in words[n + 1 : n + 8] if w not in stop and w not in openers
            ]
            found.append(frozenset(following[:reach]))
    return tuple(found)


def _alone(scopes: Sequence[frozenset[str]], others: Sequence[frozenset[str]], other: Statement) -> bool:
    """Whether something that stands under an opener here stands plain in the other sentence."""
    return any(scope & other.stems and not any(scope & o for o in others) for scope in scopes)
