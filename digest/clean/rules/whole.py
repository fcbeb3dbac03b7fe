# ruff: noqa: E501 - a table of phrases reads better with a language or a kind to a line
"""What only the whole shows: repeats, headings, another script, damage, and where the story ends."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean.agencies import SIGNS, agencies
from digest.clean.draft import Fact, Verdict, is_prose, length, stopped
from digest.clean.repair import damaged
from digest.clean.rules.head import folded
from digest.text import content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft


def damage(draft: Draft) -> Iterator[Verdict]:
    """Lines whose characters are beyond repair: nobody could quote them word for word."""
    for index, text in draft.open():
        if damaged(text):
            yield Verdict(index, "damaged characters")


_REPEATED = 40  # a shorter line may come twice for good reason: a refrain, a result, a speaker's name


def repeats(draft: Draft) -> Iterator[Verdict]:
    """The second and later copies of a line: a body printed twice, a teaser above its own paragraph."""
    seen = {folded(line.text) for line in draft.lines if line.rule == "standfirst"}
    for index, text in draft.open():
        key = folded(text)
        if length(text) >= _REPEATED and key:
            if key in seen:
                yield Verdict(index, "repeated")
            seen.add(key)


_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARABIC",
    "HEBREW",
    "DEVANAGARI",
    "BENGALI",
    "TAMIL",
    "THAI",
    "GEORGIAN",
    "ARMENIAN",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
)
_EAST = {"CJK": "EAST", "HIRAGANA": "EAST", "KATAKANA": "EAST", "HANGUL": "EAST"}


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0]
    return _EAST.get(name, name) if name in _SCRIPTS else ""


def _scripts(text: str) -> Counter[str]:
    sample = text[:1000]
    if sample.isascii():
        return Counter({"LATIN": n} if (n := sum(map(str.isalpha, sample))) else {})
    return Counter(script for char in sample if char.isalpha() and (script := _script(char)))


def other_script(draft: Draft) -> Iterator[Verdict]:
    """Lines without a letter of the script that nine tenths of the document are written in."""
    standing = draft.open()
    counts = [_scripts(text) for _, text in standing]
    total: Counter[str] = sum(counts, Counter())
    if not total:
        return
    main, most = max(total.items(), key=lambda pair: (pair[1], pair[0]))
    if most < 0.9 * total.total() or most < 200:
        return
    for (index, _), count in zip(standing, counts, strict=True):
        if count and not count[main]:
            yield Verdict(index, "another script")


_CREDITS = re.compile(
    r"^[\s(\[—–*-]*(?:(?P<ap>(?:the )?associated press (?:\w+ ){0,3}(?:writers?|journalists?|reporters?|correspondents?|videojournalists?|photographers?)\b.{3,300}\b(?:contributed|reported|assisted)\b.{0,80})"
    r"|(?:.{2,200}\b)?(?:contributed|contributing) (?:to|reporting(?: to| for| from)?|additional reporting to) ?(?:(?:this|the) (?:report|story|article|post)|reporting|from .{2,40}).{0,60}"
    r"|(?:additional |further )?(?:reporting|writing|editing|edited|reported|compiled|translated) (?:and (?:writing|editing|reporting) )?(?:by|in) (?-i:[A-ZÀ-Þ])(?:(?!\b(?:was|were|is|are|has|have|had|that|brought|shows?|found)\b).){3,300}"
    r"|with (?:additional )?(?:reporting|inputs?|files?|material|agencies|reports?) (?:by|from|in|of)\b.{2,120}|with (?:agencies|agency inputs|wires)"
    r"|(?:this|the) (?:article|story|report|piece|content|post) (?:was|is|has been|first|originally)\b.{0,30}\b(?:published|appeared|republished|produced|provided|reproduced|syndicated|generated|translated|supported|written)\b.{0,240}"
    r"|(?:originally|first) published (?:by|in|on|at)\b.{2,120}|(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}))\s*\d{0,4}.{2,120}"
    r"|(?:mit material von|mit agenturmaterial|avec (?:l'agence )?(?:afp|reuters)|con información de|con agenzie|com agências|met informatie van|bron:|quelle:|source ?:|fuente:|fonte:|źródło:|источник:|(?:по )?материалам)\b.{0,80})[\s)\]]*$",
    re.IGNORECASE,
)  # fmt: skip
_CREDITED = re.compile(
    rf"(?:with inputs? from|inputs? from|source ?:|quelle:|fuente:|fonte:|bron:|źródło:|provided by|©\s*\d{{0,4}}|copyright \d{{0,4}}|by|reporting by)\s*(?:the )?(?P<sign>{SIGNS})\b"
)
_OWNED = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)
_WIRE_STYLE = re.compile(r"\(?Reporting by .{3,200}; (?:[Ww]riting|[Ee]diting) by .{3,}")


def credits_(draft: Draft) -> Iterator[Verdict | Fact]:
    """Who worked on the report. An agency's own formula names the agency; a mere contribution does not."""
    for index, text in draft.open():
        if len(text) > 400 or not _CREDITS.match(text):
            continue
        if _OWNED.match(text) and not _CREDITED.search(text):
            continue
        yield Verdict(index, "agency credit")
        if re.match(
            r"(?i)[\s(\[—–*-]*(?:the )?associated press (?:\w+ ){0,3}(?:writer|journalist|reporter|correspondent)",
            text,
        ):
            yield Fact("agency", "AP")
        elif _WIRE_STYLE.search(text):
            yield Fact("agency", "Reuters")
        else:
            found = _CREDITED.search(text)
            yield from (Fact("agency", name) for name in (agencies(found["sign"]) if found else ()))


_SIGNATURE = re.compile(rf"\s*(?:[-–—]{{1,2}}\s*|[(\[/]\s*)(?P<sign>{SIGNS})\s*[)\]/]?\.?$")


def signatures(draft: Draft) -> Iterator[Verdict | Fact]:
    """An agency's signature at the end of the last paragraphs: "(Reuters)", "– dpa", "/ТАСС/"."""
    for index, text in draft.open()[-3:]:
        match = _SIGNATURE.search(text, max(0, len(text) - 60))
        if match and is_prose(text[: match.start()]) and agencies(match["sign"]):
            yield Verdict(index, "agency", back=len(text) - match.start())
            yield from (Fact("agency", name) for name in agencies(match["sign"]))


_SECTION = re.compile(
    r"^[\s«‹•|*>#–-]*(?P<who>(?:(?-i:[A-Z])[\w.&'’-]* ){0,3}?)(?:(?:top|latest|more|other|breaking|recent|popular|trending|featured|local|world|national|related|sponsored|recommended) (?:(?:local|world|national|related|top|news|sports?|business|latest) )?(?:stories|news|headlines|articles|posts|videos|reads|content|topics|links|coverage|reading|items|searches)(?: (?:from|on|in|about|for|by) .{2,40})?"
    r"|most (?:read|popular|viewed|shared|commented|watched|recent|discussed)(?: (?:stories|articles|news|in .{2,30}|on .{2,30}))?|related(?: to this)?(?: (?:articles?|stories|links?|topics|content|posts?|reading|news|tags|coverage))?|more (?:from|on|in|about|like) .{2,50}|more (?:stories|news|headlines|articles|coverage)|local spotlight|spotlight|you (?:may|might) (?:also |have )?(?:like|missed?|be interested in)|recommended(?: for you| reading| stories)?|editor['’]?s['’]? (?:picks?|choice)|don['’]t miss|must[- ](?:reads?|see)|what to read next|read next|up next|also (?:read|on .{2,30}|in .{2,30})|see also|popular(?: now| stories| articles)?|trending(?: now| stories)?|in case you missed it|in other news|elsewhere|(?:from )?around the web|from our partners|partner content|promoted (?:stories|content)|sponsored (?:stories|links)|you might also like|tags?|topics?|filed under|explore more|keep reading|related to this (?:story|article)|comments"
    r"|mehr zum thema|mehr (?:aus|von|zu) .{2,40}|auch interessant|lesen sie auch|das könnte sie auch interessieren|meistgelesen(?:e artikel)?|weitere (?:artikel|themen|nachrichten|meldungen)|empfehlungen?|themen|weiterführende links|weitere links|verwandte (?:artikel|themen)|mehr nachrichten|zum thema"
    r"|à lire aussi|lire aussi|sur le même (?:sujet|thème)|les plus lus|articles? les plus lus|à la une|dans la même rubrique|plus d'articles|nos recommandations|vous aimerez aussi|contenus sponsorisés"
    r"|lo más (?:leído|visto|popular)|te puede interesar|también te puede interesar|noticias relacionadas|artículos relacionados|lee también|más (?:información|noticias|sobre .{2,40})|temas relacionados|relacionad[oa]s|te recomendamos|otras noticias"
    r"|leggi anche|i più letti|potrebbe interessarti(?: anche)?|articoli correlati|ti potrebbe interessare|altre notizie|correlati|leia (?:também|mais)|veja também|mais lidas|voc[êe] (?:também )?(?:pode|vai) gostar|relacionad[oa]s|notícias relacionadas|saiba mais|artigos relacionados"
    r"|lees ook|meest gelezen|lees meer(?: over .{2,40})?|gerelateerd(?:e artikelen)?|meer (?:over|nieuws) ?.{0,40}|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również|więcej)|przeczytaj także|najczęściej czytane|polecane|powiązane(?: artykuły)?"
    r"|читайте также|смотрите также|самое читаемое|по теме|другие новости|ещё по теме|популярное|читайте також|більше новин|läs (?:också|mer)|mest läst|les også|mest lest|læs også|mest læste|lue myös|luetuimmat|ilgili haberler|en çok okunanlar|관련 ?기사|많이 본 (?:뉴스|기사)|関連記事|関連ニュース|相关(?:新闻|阅读|报道)|相關新聞|延伸閱讀|推荐阅读|热门)[\s.:…»>→!-]*$",
    re.IGNORECASE,
)  # fmt: skip
_RELATED_INLINE = re.compile(
    r"^[\s•|*>►▶→👉🔴–-]*(?:(?:read (?:more|also|next|this|the full (?:story|article|report)( here)?)|also read|see also|must read|related(?: (?:story|article|news|coverage|video))?|more (?:on this|from .{2,30})|recommended|watch(?: (?:also|more|now))?|listen(?: (?:also|to))?|dig deeper|go deeper|further reading|opinion|explainer|in pictures|don['’]t miss|up next|mehr(?: zum thema| dazu)?|zum artikel|zur meldung|lesen sie (?:auch|hier|mehr)|auch interessant|lesetipp|à lire(?: aussi)?|lire aussi|voir aussi|lee también|lea también|le puede interesar|te puede interesar|además|más información|leggi anche|leggi|guarda anche|leia (?:também|mais)|veja (?:também|mais)|saiba mais|lees ook|lees meer|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również|więcej)|przeczytaj|читайте также|смотрите также|читайте також|дивіться також|läs (?:också|mer|även)|les også|læs også|lue myös|bunu da okuyun|ayrıca okuyun)\s*[:|>»►▶–—-]+\s*\S.{2,240}|(?:read|see|view) (?:more|the full (?:story|article|report)) (?:on|at|about|here|from)\b.{0,120}|click here (?:to|for)\b.{0,140}|tap here (?:to|for)\b.{0,140})$",
    re.IGNORECASE,
)  # fmt: skip
_OUTLET_IN_SECTION = re.compile(
    r"^(?P<who>\w[\w-]*\.[a-z]{2,3}(?:\.[a-z]{2})?|(?:[A-Z]\S* ){1,3}News) Top Stories$"
)


def related_lines(draft: Draft) -> Iterator[Verdict | Fact]:
    """One headline behind a label: "Read more: …", "Lesen Sie auch: …"; "X News Top Stories" names the outlet."""
    for line in draft.lines:
        who = _OUTLET_IN_SECTION.match(line.text)
        if who:
            yield Fact("outlet", who["who"].strip())
    for index, text in draft.open():
        if len(text) <= 300 and _RELATED_INLINE.match(text):
            yield Verdict(index, "related")


_END_RULES = ("agency credit", "agency", "comments and policy", "imprint")
_PARAGRAPHS = 3  # of story, before anything may be its end
_TOLD = 600  # characters of story do as well
_SHARED = 0.15  # of a paragraph's terms, in title and lead or said twice, make it part of the story


def after_the_end(draft: Draft) -> Iterator[Verdict | Fact]:
    """Other news below the story: behind a section heading or the closing credit, and about something else.

    A paragraph there stays if it shares its words with the story (title, lead, and what is said twice); if
    most of the rest does, the heading stood inside the story and only the headlines below it go.
    """
    standing = dict(draft.standing())
    story: list[str] = []
    for index, line in enumerate(draft.lines):
        told = len(story) >= _PARAGRAPHS or sum(map(len, story)) >= _TOLD
        ends = told and _is_end(draft, index)
        heading = not line.rule and not line.locked and is_section(line.text)
        if heading:
            yield Verdict(index, "related")
        if ends or (heading and told):
            rest = [(i, t) for i, t in draft.open() if i > index]
            yield from _beyond(rest, _vocabulary(draft, story), draft)
            return
        if index in standing and is_prose(line.text):
            story.append(line.text)


def is_section(text: str) -> bool:
    """Whether a line is the heading of other stories: "Most read", "Lesen Sie auch"."""
    return (
        len(text) <= 70
        and len(text.split()) <= 8
        and (text[-1:] != "." or text.endswith(".."))
        and bool(_SECTION.match(text))
    )


def _is_end(draft: Draft, index: int) -> bool:
    return draft.lines[index].rule in _END_RULES


def _vocabulary(draft: Draft, story: list[str]) -> frozenset[str]:
    language = draft.language or "en"
    head = content(" ".join([draft.title, *story[:3]]), language)
    counts = Counter(term for text in story for term in content(text, language))
    return head | {term for term, n in counts.items() if n > 1}


def _beyond(rest: list[tuple[int, str]], vocabulary: frozenset[str], draft: Draft) -> Iterator[Verdict]:
    prose = [(i, t) for i, t in rest if stopped(t)]
    related = {i for i, t in prose if _share(t, vocabulary, draft) >= _SHARED}
    goes_on = len(related) * 2 > len(prose)
    inside = False
    for index, text in rest:
        if index in related:
            inside = True
        elif not stopped(text):
            if not inside and draft.kind(index) != "cell":
                yield Verdict(index, "after the end")
        elif not (goes_on and inside):
            inside = False
            yield Verdict(index, "after the end")


def _share(text: str, vocabulary: frozenset[str], draft: Draft) -> float:
    terms = content(text, draft.language or "en")
    return len(terms & vocabulary) / len(terms) if terms else 0.0


_LABELLED = re.compile(r"^(?:Q|A|[A-Z]{2,3}):|:\s*\d|\d+\s*[-–:]\s*\d")
_HEADING = 90  # characters
_WORDS = 14


def headings(draft: Draft) -> Iterator[Verdict]:
    """Sub-headings: marked as such, or a short line without a final stop between two paragraphs."""
    standing = draft.standing()
    for n, (index, text) in enumerate(standing):
        if draft.lines[index].locked:
            continue
        if draft.kind(index) == "heading":
            yield Verdict(index, "heading")
        elif text.isupper() and len(text.split()) >= 5 and len(text) <= 160 and not stopped(text):
            yield Verdict(index, "related")
        elif draft.kind(index) == "text" and _short(text) and _between_paragraphs(standing, n):
            yield Verdict(index, "heading")


def _between_paragraphs(standing: list[tuple[int, str]], n: int) -> bool:
    return 0 < n < len(standing) - 1 and is_prose(standing[n - 1][1]) and is_prose(standing[n + 1][1])


def _short(text: str) -> bool:
    return (
        length(text) <= _HEADING
        and len(text.split()) <= _WORDS
        and (not stopped(text) or (text.endswith("?") and len(text.split()) > 3))
        and not _LABELLED.search(text)
        and text[-1:] not in ':;,"”’»'
        and not text[:1].islower()
        and text[:1] not in '-–—•*"“„«'
    )
