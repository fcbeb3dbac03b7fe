"""Sentences as statements: which of them say one thing, and what speaks against it although words agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from digest.text import content, overlap, same_statement, sentences, stem, stopwords, tokens
from digest.text.lexicon import word_set
from digest.text.numbers import values
from digest.text.overlap import CONTAINMENT, JACCARD
from digest.text.quotations import quotation_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Article, Sentence

_ROUNDING = 1e-9  # so that 0.75 of 4 is 3
_MARKS = "“\"«„‘'’"
_FEW = 4  # terms; shorter statements resemble each other by chance, so their words must stand in one order
_SHORT, _SHORT_JACCARD = 8, 0.75  # where one of few terms differs it is likely the one that matters
_TAKEN_OVER = 0.5  # share of the shorter sentence's word trigrams that the other has too
_COPIED = 3  # word trigrams of the writer's own, five words: a shorter run is anybody's
_WITHIN = 0.6  # Jaccard below which one statement is only contained in the other
_SURE = 0.8  # Jaccard above which one more name on each side is a variant spelling, not another person
_START = 4  # letters that two spellings of a name share
_SCOPE = 3  # words of meaning that a negation reaches
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
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


@dataclass(slots=True, eq=False)
class Form:
    """One wording, and every sentence of the story that has it, in article order."""

    text: str
    language: str
    terms: frozenset[str]
    members: list[tuple[int, Sentence]] = field(default_factory=list)  # index of the article, sentence
    trigrams: frozenset[tuple[str, ...]] | None = None
    narration: frozenset[tuple[str, ...]] | None = None

    def grams(self) -> frozenset[tuple[str, ...]]:
        """Runs of three words, all words counted; made when first asked for."""
        if self.trigrams is None:
            words = tokens(self.text)
            self.trigrams = _runs(words) or frozenset({tuple(words)})
        return self.trigrams

    def narrated(self) -> frozenset[tuple[str, ...]]:
        """Runs of three words of the writer's own: none reaches into or over a quotation."""
        if self.narration is None:
            pieces, start = [], 0
            for begin, end in quotation_spans(self.text):
                pieces.append(self.text[start:begin])
                start = end
            pieces.append(self.text[start:])
            self.narration = frozenset(run for piece in pieces for run in _runs(tokens(piece)))
        return self.narration


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def forms(articles: Sequence[Article]) -> list[Form]:
    """The distinct wordings of all articles, in order of first appearance."""
    known: dict[str, Form] = {}
    for index, article in enumerate(articles):
        for sentence in sentences(article):
            text = sentence.text
            key = " ".join(text.translate(_QUOTES).split())
            form = known.get(key)
            if form is None:
                form = known[key] = Form(text, article.language, content(text, article.language))
            form.members.append((index, sentence))
    return list(known.values())


def groups(wordings: Sequence[Form]) -> list[list[int]]:
    """A partition of the wordings: every two of a group say the same thing (complete linkage, greedy).

    A wording is compared only with those that share one of its rarest terms (prefix filtering: Chaudhuri,
    Ganti & Kaushik 2006): with about one in a hundred of all.
    """
    near = _neighbours(wordings)
    grouped: list[list[int]] = []
    home: dict[int, int] = {}
    for i in range(len(wordings)):
        choices = sorted({home[j] for j in near[i] if j in home})
        fitting = [g for g in choices if all(j in near[i] for j in grouped[g])]
        if fitting:
            best = max(fitting, key=lambda g: (sum(near[i][j] for j in grouped[g]) / len(grouped[g]), -g))
            grouped[best].append(i)
            home[i] = best
        else:
            home[i] = len(grouped)
            grouped.append([i])
    return grouped


def _neighbours(wordings: Sequence[Form]) -> list[dict[int, float]]:
    """For each wording, those that say the same thing, with the Jaccard index of their terms."""
    index: dict[str, list[int]] = {}
    for i, form in enumerate(wordings):
        for term in form.terms:
            index.setdefault(term, []).append(i)
    near: list[dict[int, float]] = [{} for _ in wordings]
    for i, form in enumerate(wordings):
        for j in _candidates(i, form, wordings, index):
            other = wordings[j]
            if same_statement(form.terms, other.terms) and not conflict(form, other):
                near[i][j] = near[j][i] = overlap(form.terms, other.terms).jaccard
    return near


def _candidates(i: int, form: Form, wordings: Sequence[Form], index: dict[str, list[int]]) -> Iterable[int]:
    """Those as long or longer that can be the same statement: one that lacks n of the terms has a rarest n+1.

    Jaccard's index asks for 0.75 of the shorter one's terms at the least, and for none much longer;
    containment asks for 0.9.
    """
    size = len(form.terms)
    rarest = sorted(form.terms, key=lambda t: (len(index[t]), t))
    contained = _spare(size, CONTAINMENT)
    found = {j for term in rarest[:contained] for j in index[term]}
    alike = {j for term in rarest[contained : _spare(size, 2 * JACCARD / (1 + JACCARD))] for j in index[term]}
    found |= {j for j in alike if len(wordings[j].terms) * JACCARD <= size}
    return sorted(
        j for j in found if (len(wordings[j].terms), j) > (size, i) and wordings[j].language == form.language
    )


def _spare(size: int, share: float) -> int:
    """How many of a set's terms must be looked up to meet every set that has this share of them."""
    return size - ceil(share * size - _ROUNDING) + 1


def conflict(a: Form, b: Form) -> str:
    """Why two wordings that share their words do not say the same thing, or "" where nothing says so."""
    fewest = min(len(a.terms), len(b.terms))
    if fewest < _FEW and not taken_over(a, b):
        return "too few words"
    jaccard, containment = overlap(a.terms, b.terms)
    if jaccard < _WITHIN and not taken_over(a, b):
        return "the words of one stand scattered in the other"
    if fewest < _SHORT and jaccard < _SHORT_JACCARD and containment < 1:
        return "too short to be that different"
    one, two = _features(a.text, a.language), _features(b.text, b.language)
    if jaccard < _SURE and _strangers(one, two) and _strangers(two, one):
        return "other names"
    return _contrary(one, two)


def _contrary(one: _Features, two: _Features) -> str:
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


def taken_over(a: Form, b: Form) -> bool:
    """Whether one sentence was made from the other's words in their order, not said independently."""
    one, two = a.grams(), b.grams()
    return len(one & two) >= _TAKEN_OVER * min(len(one), len(two))


def copied(a: Form, b: Form) -> bool:
    """Whether two wordings show that one writer had the other's text before him.

    The words of a speaker, in quotation marks, and a set phrase are the same in independent reports.
    """
    one, two = a.narrated(), b.narrated()
    return len(one & two) >= max(_COPIED, _TAKEN_OVER * min(len(one), len(two)))


def common_words(form: Form) -> bool:
    """Whether a wording has too few words of its writer's own for its copies to show anything."""
    plainly_more = len(form.terms) > _SHORT and not any(mark in form.text for mark in _MARKS)
    return not plainly_more and len(form.narrated()) < _COPIED


def _strangers(one: _Features, two: _Features) -> bool:
    """Whether `one` names somebody that `two` does not, "Korean" and "Korea" being one name."""
    starts = {w[:_START] for w in two.words}
    return any(name[:_START] not in starts for name in one.names - two.words)


@dataclass(frozen=True, slots=True)
class _Features:
    words: frozenset[str]
    stems: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    negated: tuple[frozenset[str], ...]  # words of meaning that a negation reaches, one set for each
    possible: tuple[frozenset[str], ...]  # the same of "would", "may" and the like
    names: frozenset[str]  # words with a capital inside the sentence, titles and days left out


@lru_cache(maxsize=16384)
def _features(text: str, language: str) -> _Features:
    words = tokens(text)
    names = frozenset(w for m in _NAME.finditer(text) for w in _pieces(tokens(m.group())))
    return _Features(
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


def _alone(scopes: Sequence[frozenset[str]], others: Sequence[frozenset[str]], other: _Features) -> bool:
    """Whether something that stands under an opener here stands plain in the other sentence."""
    return any(scope & other.stems and not any(scope & o for o in others) for scope in scopes)
