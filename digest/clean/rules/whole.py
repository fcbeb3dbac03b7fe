"""What only the whole shows: repeats, headings, another script, damage, and where the story ends."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean.agencies import SIGNS, agencies
from digest.clean.draft import Fact, Verdict, is_prose, length, stopped
from digest.clean.lists import framed, listed
from digest.clean.repair import damaged
from digest.clean.rules.head import folded
from digest.text import content
from digest.text.interviews import asks, is_interview
from digest.text.patterns import any_of
from digest.text.scripts import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.clean.draft import Draft, Line


def damage(draft: Draft) -> Iterator[Verdict]:
    """Lines whose characters are beyond repair: nobody could quote them word for word."""
    for index, text in draft.open():
        if damaged(text):
            yield Verdict(index, "damaged characters")


_LONGEST_SHOUTED = 160  # characters of a headline in capitals
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


def other_script(draft: Draft) -> Iterator[Verdict]:
    """Lines without a letter of the script that nine tenths of the document are written in."""
    standing = draft.open()
    counts = [scripts(text) for _, text in standing]
    total: Counter[str] = sum(counts, Counter())
    if not total:
        return
    main, most = max(total.items(), key=lambda pair: (pair[1], pair[0]))
    if most < 0.9 * total.total() or most < 200:
        return
    for (index, _), count in zip(standing, counts, strict=True):
        if count and not count[main]:
            yield Verdict(index, "another script")


@lru_cache(maxsize=1)
def _credits() -> re.Pattern[str]:
    return framed("credits", r"^[\s(\[—–*-]*", r"[\s)\]]*$")


@lru_cache(maxsize=1)
def _credited() -> re.Pattern[str]:
    return re.compile(rf"{any_of(listed('credited'))}\s*(?:the )?(?P<sign>{SIGNS})\b")


_OWNED = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _wire_style() -> re.Pattern[str]:
    return framed("wire_style", cased=True)


def credits_(draft: Draft) -> Iterator[Verdict | Fact]:
    """Who worked on the report. An agency's own formula names the agency; a mere contribution does not."""
    for index, text in draft.open():
        if len(text) > 400 or not _credits().match(text):
            continue
        if _OWNED.match(text) and not _credited().search(text):
            continue
        yield Verdict(index, "agency credit")
        if re.match(any_of(listed("ap_writers")), text, re.IGNORECASE):
            yield Fact("agency", "AP")
        elif _wire_style().search(text):
            yield Fact("agency", "Reuters")
        else:
            found = _credited().search(text)
            yield from (Fact("agency", name) for name in (agencies(found["sign"]) if found else ()))


_SIGNATURE = re.compile(rf"\s*(?:[-–—]{{1,2}}\s*|[(\[/]\s*)(?P<sign>{SIGNS})\s*[)\]/]?\.?$")


def signatures(draft: Draft) -> Iterator[Verdict | Fact]:
    """An agency's signature at the end of the last paragraphs: "(Reuters)", "– dpa", "/ТАСС/"."""
    for index, text in draft.open()[-3:]:
        match = _SIGNATURE.search(text, max(0, len(text) - 60))
        if match and is_prose(text[: match.start()]) and agencies(match["sign"]):
            yield Verdict(index, "agency", back=len(text) - match.start())
            yield from (Fact("agency", name) for name in agencies(match["sign"]))


@lru_cache(maxsize=1)
def _sections() -> re.Pattern[str]:
    return re.compile(
        rf"^[\s«‹•|*>#–-]*(?P<who>(?:(?-i:[A-Z])[\w.&'’-]* ){{0,3}}?)"
        rf"{any_of(listed('sections'))}[\s.:…»>→!-]*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _related_inline() -> re.Pattern[str]:
    return re.compile(
        rf"^[\s•|*>►▶→👉🔴–-]*(?:{any_of(listed('related_labels'))}\s*[:|>»►▶–—-]+\s*\S.{{2,240}}"
        rf"|{any_of(listed('related_lines'))})$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _outlet_in_section() -> re.Pattern[str]:
    return framed("outlet_in_section", cased=True)


def related_lines(draft: Draft) -> Iterator[Verdict | Fact]:
    """One headline behind a label: "Read more: …"; the heading "X News Top Stories" names the outlet."""
    for line in draft.lines:
        who = _outlet_in_section().match(line.text)
        if who:
            yield Fact("outlet", who["who"].strip())
    for index, text in draft.open():
        if len(text) <= 300 and _related_inline().match(text):
            yield Verdict(index, "related")


_END_RULES = ("agency credit", "agency", "comments and policy", "imprint")
_PARAGRAPHS = 3  # of story, before anything may be its end
_TOLD = 600  # characters of story do as well
_MIN_STORY_TERMS_SHARE = (
    0.15  # of a paragraph's terms, in title and lead or said twice, make it part of the story
)


def after_the_end(draft: Draft) -> Iterator[Verdict | Fact]:
    """Other news below the story: behind a section heading or the closing credit, and about something else.

    A paragraph there stays if it shares its words with the story (title, lead, and what is said twice); if
    most of the rest does, the heading stood inside the story and only the headlines below it go.
    """
    standing = dict(draft.standing())
    story: list[str] = []
    for index, line in enumerate(draft.lines):
        heading = _is_section(line)
        if heading:
            yield Verdict(index, "related")
        if _is_told(story) and (heading or _is_end(draft, index)):
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
        and bool(_sections().match(text))
    )


def _is_end(draft: Draft, index: int) -> bool:
    return draft.lines[index].rule in _END_RULES


def _vocabulary(draft: Draft, story: list[str]) -> frozenset[str]:
    language = draft.language or "en"
    head = content(" ".join([draft.title, *story[:3]]), language)
    counts = Counter(term for text in story for term in content(text, language))
    return head | {term for term, n in counts.items() if n > 1}


def _is_section(line: Line) -> bool:
    """Whether a line that no rule has judged is the heading of a section."""
    return not line.rule and not line.locked and is_section(line.text)


def _is_told(story: Sequence[str]) -> bool:
    """Whether enough paragraphs stand above to be a story."""
    return len(story) >= _PARAGRAPHS or sum(map(len, story)) >= _TOLD


def _beyond(rest: list[tuple[int, str]], vocabulary: frozenset[str], draft: Draft) -> Iterator[Verdict]:
    """What goes of the lines below the end: all but paragraphs about the story and what stands among them."""
    related, goes_on = _related(rest, vocabulary, draft)
    inside = False
    for index, text in rest:
        whole = stopped(text)
        inside = index in related or (inside and (goes_on or not whole))
        if not inside and not (draft.kind(index) == "cell" and not whole):
            yield Verdict(index, "after the end")


def _related(
    rest: list[tuple[int, str]], vocabulary: frozenset[str], draft: Draft
) -> tuple[frozenset[int], bool]:
    """The paragraphs that are about the story, and whether most are."""
    prose = [(i, t) for i, t in rest if stopped(t)]
    related = frozenset(i for i, t in prose if _share(t, vocabulary, draft) >= _MIN_STORY_TERMS_SHARE)
    return related, len(related) * 2 > len(prose)


def _share(text: str, vocabulary: frozenset[str], draft: Draft) -> float:
    terms = content(text, draft.language or "en")
    return len(terms & vocabulary) / len(terms) if terms else 0.0


_LABELLED = re.compile(r"^(?:Q|A|[A-Z]{2,3}):|:\s*\d|\d+\s*[-–:]\s*\d")
_HEADING = 90  # characters
_MAX_HEADING_WORDS = 14


def _is_shouted(text: str) -> bool:
    """Whether a line is another story's headline in capitals."""
    words = len(text.split())
    return text.isupper() and words >= 5 and len(text) <= _LONGEST_SHOUTED and not stopped(text)


def headings(draft: Draft) -> Iterator[Verdict]:
    """Sub-headings: marked as such, or a short line without a final stop between two paragraphs.

    The questions of an interview stay: without them its answers would read as the outlet's own words.
    """
    standing = draft.standing()
    asked = is_interview([text for _, text in standing], draft.language or "en", draft.title)
    for n, (index, text) in enumerate(standing):
        rule = "" if draft.lines[index].locked else _heading_rule(draft, standing, n)
        if rule and not (asked and asks(text)):
            yield Verdict(index, rule)


def _heading_rule(draft: Draft, standing: list[tuple[int, str]], n: int) -> str:
    """By which rule a line is a sub-heading, or another story's; "" where it is none."""
    index, text = standing[n]
    if draft.kind(index) == "heading":
        return "heading"
    if _is_shouted(text):
        return "related"
    is_short = draft.kind(index) == "text" and _short(text) and _between_paragraphs(standing, n)
    return "heading" if is_short else ""


def _between_paragraphs(standing: list[tuple[int, str]], n: int) -> bool:
    return 0 < n < len(standing) - 1 and is_prose(standing[n - 1][1]) and is_prose(standing[n + 1][1])


def _short(text: str) -> bool:
    return (
        length(text) <= _HEADING
        and len(text.split()) <= _MAX_HEADING_WORDS
        and (not stopped(text) or (text.endswith("?") and len(text.split()) > 3))
        and not _LABELLED.search(text)
        and text[-1:] not in ':;,"”’»'
        and not text[:1].islower()
        and text[:1] not in '-–—•*"“„«'
    )
