"""Sentences that are never printed: questions, headings, teasers, notes, quotations without a speaker."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import language as known_language
from digest.summarize.standalone.openings import hanging_speaker
from digest.summarize.standalone.verdict import STANDS, Verdict, leans, never
from digest.summarize.standalone.words import spoken, words
from digest.text.patterns import any_of, one_of
from digest.text.quotations import has_quotations, quoted_parts, without_quotations
from digest.text.scripts import QUESTIONS, closed, readable, stopless, unspaced_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.standalone.words import Word

_CLOSES_ALONE = "\"”’'»)]）」』›"  # the stop may stand inside, or be left out
_UNREADABLE = "no sentences known in this language"
_ASKS = frozenset(QUESTIONS)
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 8  # of scripts without spaces
_STOPLESS_LETTERS = 40  # from here on a Thai or Lao paragraph is no heading
_SIGNED = r"https?://|www\.|\S@\S+\.\w|#\w+.*#\w+|[|•►▶→]|©"
_BRACKETS = frozenset("()")
_SIGNS = frozenset("@#|•►▶→©:/")
_SHOUTED = 8  # characters of an acronym; a longer line of capitals is a heading
_UNSPLIT = frozenset({"ar", "ja", "zh"})


def unprintable(text: str, language: str) -> Verdict:
    """A verdict on what kind of sentence this is; STANDS where nothing speaks against it."""
    signs = frozenset(text)
    reason = (
        _no_statement(text, language) or _to_readers(text, language, signs) or _piece(text, language, signs)
    )
    return never(reason) if reason else _quotation(text, language, quotes=has_quotations(text))


def _no_statement(text: str, language: str) -> str:
    """Why a text is no whole statement: a question, a heading, a teaser; "" where it is one."""
    if not _ASKS.isdisjoint(text) or (language == "el" and text.endswith(";")):
        return "a question"
    if not closed(text) and text[-1] not in _CLOSES_ALONE:
        return "a heading or a fragment: no full stop" if readable(text) else _UNREADABLE
    if _breaks_off(text, language):
        return "a teaser: it breaks off"
    return "too short to tell anything" if _short(text) else ""


def _breaks_off(text: str, language: str) -> bool:
    """Whether dots stand at either end; Vietnamese ends its lists with them."""
    ends = language != "vi" and text.rstrip("\"”’'»)").endswith(("...", "…"))
    return ends or text.startswith(("...", "…"))


def _to_readers(text: str, language: str, signs: frozenset[str]) -> str:
    """Why a sentence is said to readers and tells no news; "" where it is not."""
    heard = spoken(text)
    if _DOUBLE.isdisjoint(signs - _BRACKETS) and _personal(text, language, signs, heard):
        return "it speaks to the reader, or of its writer"
    return "an instruction or a note to readers" if _noisy(text, language, signs, heard) else ""


def _piece(text: str, language: str, signs: frozenset[str]) -> str:
    """Why a sentence is only a part of something: an aside, a byline; "" where it is not."""
    if text[0] in "[>" or (text[0] == "(" and text.rstrip(".").endswith(")")):
        return "an aside or a link in brackets"
    if _byline(language).match(text) or (text.isupper() and len(text) > _SHOUTED):
        return "a heading or a byline"
    broken = not _DOUBLE.isdisjoint(signs) and not balanced(text)
    return "a piece of a quotation: its marks do not pair" if broken else ""


def _personal(text: str, language: str, signs: frozenset[str], heard: Sequence[str]) -> bool:
    voice = known_language(language).voice
    if not voice.reader:
        return False
    return not voice.reader.isdisjoint(heard) or ("I" in signs and _writer(language).search(text) is not None)


@lru_cache(maxsize=32)
def _writer(language: str) -> re.Pattern[str]:
    """I, of the writer: not the C.I.A., a senator (I-Vt.), the First World War."""
    numbered = "".join(rf"(?<!{name} )" for name in sorted(known_language(language).voice.numbered))
    return re.compile(rf"(?<![\w.]){numbered}I\b(?!\.\w|[-–]\w)")


def _noisy(text: str, language: str, signs: frozenset[str], heard: Sequence[str]) -> bool:
    """The patterns are many and slow: they are tried only where one of their words is in the text."""
    triggers, pattern = _notes(language)
    marked = language in _UNSPLIT or not _SIGNS.isdisjoint(signs)
    return (marked or not triggers.isdisjoint(heard)) and pattern.search(text) is not None


@lru_cache(maxsize=32)
def _notes(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The notes to readers of a language, and English ones: pages in any language have them."""
    own, english = known_language(language).notes, known_language("en").notes
    patterns = dict.fromkeys((_SIGNED, *english.patterns, *own.patterns))
    return own.triggers | english.triggers, re.compile(any_of(patterns), re.IGNORECASE)


@lru_cache(maxsize=32)
def _byline(language: str) -> re.Pattern[str]:
    by = one_of(known_language(language).bylines.by | known_language("en").bylines.by)
    return re.compile(rf"^{by}\s+(?:[A-Z][\w.'’-]++\s*){{2,4}}[,.]?$", re.IGNORECASE)


@lru_cache(maxsize=32)
def _according(language: str) -> re.Pattern[str]:
    """Words that name a source without a verb of speech: "according to"."""
    according = one_of(known_language(language).speech.according | known_language("en").speech.according)
    return re.compile(rf"\b{according}\b", re.IGNORECASE)


def _short(text: str) -> bool:
    unspaced = unspaced_letters(text)
    if unspaced > len(text) / 3:
        return unspaced < (_STOPLESS_LETTERS if stopless(text) else _FEWEST_LETTERS)
    return len(text.split()) < _FEWEST_WORDS


def plain(text: str) -> str:
    """The sentence with straight marks where two apostrophes, or one mark on both sides (”so”), quote."""
    if "''" in text or "``" in text:
        text = text.replace("''", '"').replace("``", '"')
    if "”" in text and "“" not in text and "„" not in text and text.count("”") % 2 == 0:
        text = text.replace("”", '"')
    return text


def balanced(text: str) -> bool:
    """Whether the double quotation marks and brackets pair: an opening mark is closed in the same sentence.

    A curly opening closed by a straight mark counts as a pair.
    """
    text = plain(text)
    straight = text.count('"')
    opened = sum(text.count(c) for c in "“„")
    closed = sum(text.count(c) for c in "”") + (text.count("“") if "„" in text else 0)
    if "„" in text:
        opened -= text.count("“")
    if (straight + opened + closed) % 2 or (straight == 0 and opened != closed):
        return False
    if text.count("«") != text.count("»") or text.count("「") != text.count("」"):
        return False
    return text.count("(") == text.count(")")


_DOUBLE = frozenset('"“”„«»「」()')


_CURLY = frozenset("“”")
_HEAVY = 6  # quoted words that a speaker must answer for


def bare(text: str) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    text = plain(text)
    return balanced(text) and len(words(without_quotations(text, " "))) < 2


def _quotation(text: str, language: str, *, quotes: bool) -> Verdict:
    """A verdict on who speaks in a sentence, with quotations in it or without."""
    plain = _with_like_marks(text)
    quotations, outside = (quoted_parts(plain), without_quotations(plain)) if quotes else ([], text)
    weight = sum(len(quotation.split()) for quotation in quotations)
    heavy = weight >= _HEAVY or plain.startswith(tuple(quotations))
    told = words(outside) if heavy else []
    if heavy and len(told) < 2:
        return never("a quotation without its speaker")
    reason = hanging_speaker(outside, heavy, language)
    if not reason and weight > len(told) > 0 and _nameless(told, outside, language):
        reason = "a quotation whose speaker is not named"
    return leans(reason) if reason else STANDS


def _with_like_marks(text: str) -> str:
    """A text that has straight and curly quotation marks with straight ones only."""
    mixed = '"' in text and not _CURLY.isdisjoint(text)
    return text.replace("“", '"').replace("”", '"') if mixed else text


def _nameless(told: Sequence[Word], outside: str, language: str) -> bool:
    """Whether nobody is named beside a quotation, and no source of it."""
    return not any(word.capital for word in told) and not _according(language).search(outside)


def unquoted(text: str) -> str:
    """The sentence without its quotations: what their speaker means by "it" is not asked."""
    return without_quotations(text) if has_quotations(text) else text
