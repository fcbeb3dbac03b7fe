"""Sentences that are never printed: questions, headings, teasers, notes, quotations without a speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.summarize.standalone.openings import hanging_speaker
from digest.summarize.standalone.tables.table import words as as_words
from digest.summarize.standalone.verdict import STANDS, Verdict, leans, never
from digest.summarize.standalone.words import spoken, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = ".!…。！．।؟?۔\"”’'»)]）」』›"
_FEWEST_WORDS = 5
_UNSPACED = re.compile(r"[぀-ヿ㐀-䶿一-鿿฀-๿]")
_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|‘[^‘’]{12,}’(?!\w)|"
    r"(?<!\w)'[^']{12,}'(?!\w)"
)
_NOISE = re.compile(
    r"^(?:UPDATE|WARNING|NOTE|CORRECTION|EDITOR['’]S NOTE)\b|"
    r"^(?:see|view|browse|look at|watch)\b[^.]{0,60}\b"
    r"(?:photos?|pictures?|images?|videos?|gallery|slideshow|map|here|below)[^.]{0,25}[.!:]?$|"
    r"https?://|www\.|\S@\S+\.\w|#\w+.*#\w+|[|•►▶→]|\b(?:click|tap) (?:here|on|to|the)\b|"
    r"\b(?:sign up|subscribe|log ?in|register) (?:to|for|now|here|today)\b|"
    r"\b(?:follow|like|find|join) us (?:on|at)\b|\bread more\b|\bread the full\b|"
    r"\bwatch (?:the video|live|below|more)\b|"
    r"\bsee also\b|\bscroll (?:down|through|on)\b|\bshare this\b|\ball rights reserved\b|\bcopyright\b|©|"
    r"\b(?:image|photo|picture|video|file photo) ?(?:credit|caption|copyright|by|courtesy)?s?:|"
    r"\bcontributed to this (?:report|story|article)\b|"
    r"\b(?:reporting|editing|writing|additional reporting) by\b|"
    r"\bassociated press writers?\b|\bstory continues\b|\bcontinue reading\b|\badvertisement\b|"
    r"\bnewsletter\b|"
    r"\bthis (?:story|article|post|page|report|developing story) (?:has been|was|is being|will be|is) "
    r"(?:updated|corrected|amended|published|originally)\b|\bthis is a (?:breaking|developing)\b|"
    r"\b(?:e-?mail|text|tweet|contact|call) (?:us|the (?:reporter|author|writer))\b|"
    r"\bour (?:app|podcast|newsletters?|coverage|journalism)\b|"
    r"\b(?:here(?:'|’)s|here is|here are) (?:what|how|why|everything|a look)\b|\bstay tuned\b|"
    r"\bcheck (?:out|back)\b|"
    r"\b(?:javascript|cookies?|browser)\b.*\b(?:enable|accept|use|support)|\bleave a comment\b|"
    r"\bin the comments\b|"
    r"\bcliquez\b|\babonnez-vous\b|\binscrivez-vous\b|\blire aussi\b|\bà lire\b|\bhaga clic\b|"
    r"\bsuscr[íi]bete\b|\blea también\b|"
    r"\blee también\b|\bklicken sie\b|\babonnieren sie\b|\blesen sie\b|\bmehr dazu\b|\bclicca qui\b|"
    r"\biscriviti\b|"
    r"\bleggi anche\b|\bclique aqui\b|\bassine\b|\bleia (?:também|mais)\b|\bklik hier\b|"
    r"\blees (?:ook|meer)\b|\bmeld je aan\b|"
    r"\bkliknij\b|\bczytaj (?:też|także|więcej)\b|\bподпи(?:шитесь|сывайтесь)\b|\bчитайте также\b|"
    r"\bпідпи(?:шіться|суйтесь)\b|"
    r"\bчитайте також\b|\bxem thêm\b|\bđọc thêm\b|点击|订阅|اضغط هنا|اشترك",
    re.IGNORECASE,
)
_TRIGGERS = as_words(
    "see view browse look click tap sign subscribe log login register us read watch scroll share rights "
    "copyright contributed reporting editing writing writer writers continues continue advertisement "
    "newsletter newsletters story article post page report breaking developing reporter author app "
    "podcast coverage journalism here here's tuned check javascript cookie cookies browser comment "
    "comments cliquez abonnez-vous inscrivez-vous lire haga suscríbete suscribete lea lee klicken "
    "abonnieren lesen dazu clicca iscriviti leggi clique assine leia klik lees meld kliknij czytaj "
    "подпишитесь подписывайтесь читайте підпишіться підписуйтесь xem đọc"
)
_YOU = frozenset({"you", "your", "yours", "yourself", "me", "my", "myself", "we", "our", "ours"})
_I = re.compile(  # of its writer: not the C.I.A., a senator (I-Vt.), the First World War
    r"(?<![\w.])(?<!War )(?<!Part )(?<!Phase )(?<!Type )(?<!Title )(?<!Class )(?<!Elizabeth )(?<!Paul )I\b"
    r"(?!\.\w|[-–]\w)"
)
_BRACKETS = frozenset("()")
_SIGNS = frozenset("@#|•►▶→©:/")
_UNSPLIT = frozenset({"ar", "ja", "zh"})
_BYLINE = re.compile(r"^(?:by|von|par|por|di|door)\s+(?:[A-Z][\w.'’-]++\s*){2,4}[,.]?$", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:according to|selon|según|laut|segundo|secondo|volgens|według|theo)\b", re.IGNORECASE
)


def unprintable(text: str, language: str) -> Verdict:  # noqa: PLR0911 - a list of rules, one return each
    """A verdict on what kind of sentence this is; STANDS where nothing speaks against it."""
    if "?" in text or "؟" in text or "？" in text:
        return never("a question")
    if text[-1] not in _END:
        return never("a heading or a fragment: no full stop")
    if (language != "vi" and text.rstrip("\"”’'»)").endswith(("...", "…"))) or text.startswith(("...", "…")):
        return never("a teaser: it breaks off")
    if _short(text):
        return never("too short to tell anything")
    signs = frozenset(text)
    heard = spoken(text)
    if language == "en" and _DOUBLE.isdisjoint(signs - _BRACKETS) and _personal(text, signs, heard):
        return never("it speaks to the reader, or of its writer")
    if _noisy(text, language, signs, heard):
        return never("an instruction or a note to readers")
    if text[0] == "(" and text.rstrip(".").endswith(")"):
        return never("an aside in brackets")
    if _BYLINE.match(text) or (text.isupper() and len(text) > 8):
        return never("a heading or a byline")
    if not _DOUBLE.isdisjoint(signs) and not balanced(text):
        return never("a piece of a quotation: its marks do not pair")
    return _quotation(text, language, quotes=not _PLAIN.isdisjoint(signs))


def _personal(text: str, signs: frozenset[str], heard: Sequence[str]) -> bool:
    return not _YOU.isdisjoint(heard) or ("I" in signs and _I.search(text) is not None)


def _noisy(text: str, language: str, signs: frozenset[str], heard: Sequence[str]) -> bool:
    """The pattern is long and slow: it is asked only where one of its words is in the text."""
    marked = language in _UNSPLIT or not _SIGNS.isdisjoint(signs)
    return (marked or not _TRIGGERS.isdisjoint(heard)) and _NOISE.search(text) is not None


def _short(text: str) -> bool:
    cjk = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return cjk < 8 if cjk > len(text) / 3 else len(text.split()) < _FEWEST_WORDS


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


def bare(text: str) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    text = plain(text)
    return balanced(text) and len(words(_QUOTED.sub(" ", text))) < 2


def _quotation(text: str, language: str, *, quotes: bool) -> Verdict:
    if not quotes:
        reason = hanging_speaker(text, False, language)
        return leans(reason) if reason else STANDS
    plain = text
    if '"' in plain and ("“" in plain or "”" in plain):
        plain = plain.replace("“", '"').replace("”", '"')
    quotations = _QUOTED.findall(plain)
    outside = _QUOTED.sub(" , ", plain)
    weight = sum(len(q.split()) for q in quotations)
    heavy = weight >= 6 or any(plain.startswith(q) for q in quotations)
    told = words(outside) if heavy else []
    if heavy and len(told) < 2:
        return never("a quotation without its speaker")
    reason = hanging_speaker(outside, heavy, language)
    if reason:
        return leans(reason)
    if heavy and weight > len(told) and not any(w.capital for w in told) and not _SPEAKS.search(outside):
        return leans("a quotation whose speaker is not named")
    return STANDS


def unquoted(text: str) -> str:
    """The sentence without its quotations: what their speaker means by "it" is not asked."""
    return _QUOTED.sub(" , ", text) if any(mark in text for mark in _PLAIN) else text


_PLAIN = frozenset("\"“”„«»「」『』‘'")
