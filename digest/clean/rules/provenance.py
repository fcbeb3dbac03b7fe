# ruff: noqa: E501 - a table of names or patterns reads better unbroken
"""The line that says who printed a story, and when: `Harbour Post, 12 May 2031`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.clean import dates
from digest.clean.draft import Fact, Verdict, body_start
from digest.clean.rules.head import authors_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from digest.clean.draft import Draft

# What outlets are called, wherever it stands in the name; in front of a name; at its end.
_INSIDE = r"""
news|newspaper|radio|rundfunk|fernsehen|television|tv|fm|post|times|tribune|today|journal|gazette|gazet|herald|courier|chronicle|telegraph|observer|guardian|press|express
|sentinel|mirror|argus|examiner|inquirer|advertiser|register|bulletin|dispatch|ledger|bugle|globe|independent|standard|broadcasting|wire|magazine|weekly|daily|evening|morning|online|media
|\w*(?:zeitung|anzeiger|tagblatt|tageblatt|nachrichten|kurier|rundschau|presse|bote|blatt|morgenpost|abendblatt|funk|echo|merkur)
|monde|figaro|dépêche|courrier|progrès|parisien|voix|écho|républicain|libération|gazette|quotidien|tribune
|diario|correo|prensa|periódico|heraldo|voz|vanguardia|mundo|noticias|país
|corriere|gazzetta|giornale|messaggero|mattino|resto|repubblica|stampa|notizie
|jornal|folha|diário|correio|gazeta|estado|globo|notícias|público|tribuna
|nieuws|courant|dagblad|krant|volkskrant|omroep|\w*(?:courant|dagblad|krant)
|dziennik|kurier|rzeczpospolita|wiadomości|новости|газета|известия|вести|правда|радио|вісник
|tidning(?:en)?|dagbladet|\w*(?:tidningen|tidende|bladet|posten)|gazetesi|haber|agency|agence|agentur|agencia|agenzia
"""
_NAMED = re.compile(
    rf"(?i)(?<!\w)(?:{''.join(_INSIDE.split())})(?!\w)|^[\w-]+\.(?:com|org|net|info|news|[a-z]{{2}})$"
)
_FRONT = re.compile(
    r"(?i)^(?:(?:the|le|la|les|el|los|il|lo|o|a|de|het|der|die|das) )?(?:radio|tv|télé|tele|diario|diário|jornal|journal|courrier|corriere|correio|correo|gazzetta|gazeta|giornale|dépêche|voix|voz|la voz)(?!\w)"
)
_BACK = re.compile(
    r"(?i)(?<!\w)(?:news|newspaper|radio|tv|fm|post|times|tribune|today|journal|gazette|herald|courier|chronicle|telegraph|observer|guardian|press|express|sentinel|mirror|argus|examiner|advertiser|bulletin|dispatch|ledger|globe|broadcasting|magazine|weekly|online|media|(?:news|press) (?:service|agency|network)"
    r"|\w*(?:zeitung|anzeiger|tagblatt|tageblatt|nachrichten|kurier|rundschau|morgenpost|abendblatt|rundfunk|funk|bote)|actualités?|infos?|noticias|notizie|notícias|nieuws|courant|dagblad|krant)$"
)
_SOURCE = re.compile(
    r"(?i)^(?:(?:source|quelle|fuente|fonte|bron|from|aus|źródło|источник)\s*:?\s+|(?:first )?published (?:in|by)\s+|erschienen in(?: der| dem)?\s+|(?:publié|paru) (?:dans|par)\s+|publicado (?:en|por|em|no|na)\s+|pubblicato (?:su|da)\s+|(?:gepubliceerd|verschenen) (?:in|door)\s+)"
)
_BETWEEN = re.compile(
    r"\s*[,|·•(/]\s*|\s+[–—-]\s+|\s+(?:on|vom|am|le|del|du|van|op|of|il|em|z)\s+|\s+(?=\d{1,2}[.\s/])"
)
_SURE = re.compile(r"\s*[,|·•]\s*|\s+[–—-]\s+")
_NAME = re.compile(r"^(?:[A-ZÀ-ÖØ-Þ][\w'’.-]++ ?){2,4}$")
_BY = re.compile(r"(?i)^(?:by|von|par|por|di|door|av|af|przez)\s+")
_SMALL = re.compile(r"(?:de|des|du|la|of|d|di|da|do|della|van)$|[dl]['’]\w")
_LONGEST = 110  # characters of such a line
_WORDS = 7  # of what stands beside the date
_BARE = 5  # of it, where nothing says that it is an outlet


def names_outlet(text: str) -> bool:
    """Whether a short line is the name of an outlet and nothing else: "The Harbour Post", "Radio Orme"."""
    words = text.split()
    capital = not any(word[:1].islower() and not _SMALL.match(word) for word in words)
    return 0 < len(words) <= _BARE and capital and bool(_FRONT.match(text) or _BACK.search(text))


def provenance(draft: Draft) -> Iterator[Verdict | Fact]:
    """Above the story, an outlet (or a writer, or a place) and a date on one line: learned, and cut."""
    start = body_start(draft)
    for index, text in draft.open():
        if index >= start:
            return
        found = _parted(text, draft.language) if len(text) <= _LONGEST else None
        if found:
            who, moment = found
            yield Verdict(index, "date")
            yield Fact("published", moment)
            yield from _names(who)


def _parted(text: str, language: str) -> tuple[str, datetime] | None:
    """What stands beside a line's date, and the date; None where the line says more than both."""
    bare = _SOURCE.sub("", text, count=1)
    for match in _BETWEEN.finditer(bare):
        sure = bare != text or bool(_SURE.fullmatch(match.group()))
        for who, when in (
            (bare[: match.start()], bare[match.end() :]),
            (bare[match.end() :], bare[: match.start()]),
        ):
            moment = dates.parse(when.rstrip(" )"), language)
            if moment and _may_print(who.strip(" )("), sure=sure):
                return who.strip(" )("), moment
    return None


def _may_print(who: str, *, sure: bool) -> bool:
    words = who.split()
    if (
        not words
        or len(words) > _WORDS
        or not (words[0][:1].isupper() or _BY.match(who))
        or re.search(r"\d|[!?;]", who)
    ):
        return False
    return bool(_NAMED.search(who)) or bool(_BY.match(who)) or (sure and len(words) <= _BARE)


def _names(who: str) -> Iterator[Fact]:
    parts = [part.strip() for part in re.split(r"\s*[,|·•/]\s*|\s+[–—-]\s+", who) if part.strip()]
    for part in parts:
        bare = _BY.sub("", part)
        if _NAMED.search(part) and bare == part:
            yield Fact("outlet", part)
        elif _NAME.match(bare) and (bare != part or len(parts) > 1):
            yield from authors_of(bare)
