"""What stands above and beside the story: captions, credits, datelines, bylines, dates, title, standfirst."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean import dates
from digest.clean.agencies import SIGNS, agencies, agency
from digest.clean.draft import Fact, Verdict, body_start, is_prose, length, stopped
from digest.clean.lists import listed
from digest.text.patterns import any_of
from digest.text.scripts import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft

_BULLET = re.compile(r"^\s*[-–—•*·▪►|]\s+")


@lru_cache(maxsize=1)
def _caption_end() -> re.Pattern[str]:
    return _filled("caption_end")


@lru_cache(maxsize=1)
def _caption_start() -> re.Pattern[str]:
    return _filled("caption_start")


@lru_cache(maxsize=1)
def _picture_credit() -> re.Pattern[str]:
    return _filled("picture_credit")


@lru_cache(maxsize=1)
def _picture_credit_alone() -> re.Pattern[str]:
    return _filled("picture_credit_alone")


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """What stands for itself in the patterns: agencies, sources of pictures, names of people with roles."""
    name = rf"(?>(?:{any_of(listed('particles'))}[ -]?)*[{CAPITALS}][\w'’.-]+)"
    names = rf"{name}(?: (?:{name}|[A-Z]\.)){{0,4}}"
    return {
        "{caption_labels}": any_of(f"{label}|{label.upper()}" for label in listed("caption_labels")),
        "{sources}": any_of(listed("picture_sources")),
        "{named}": rf"{names}(?: \([^()]{{3,80}}\))?",
        "{names}": names,
        "{role}": rf"(?:,? {any_of(listed('roles'))}.{{0,80}})?",
        "{signs}": SIGNS,
    }


def _filled(field: str, flags: int = 0) -> re.Pattern[str]:
    """One pattern of a field's patterns, with their places filled."""
    pattern = any_of(listed(field))
    for place, filling in _places().items():
        pattern = pattern.replace(place, filling)
    return re.compile(pattern, flags)


_LONGEST_CAPTION = 600


def captions(draft: Draft) -> Iterator[Verdict]:
    """Captions and picture credits: "Picture: …", "Credit: …", "FILE - …", "(AP Photo/…)"."""
    for index, text in draft.open():
        if draft.kind(index) == "caption" or (len(text) <= _LONGEST_CAPTION and is_caption(text)):
            yield Verdict(index, "caption")


def is_caption(text: str) -> bool:
    """Whether a line is a caption or a picture's credit."""
    tail = text[-160:]
    return bool(
        _caption_start().match(text)
        or (_picture_credit_alone().match(text) and not agencies(text))
        or _picture_credit().search(tail)
        or _caption_end().search(tail)
    )


@lru_cache(maxsize=1)
def _byline() -> re.Pattern[str]:
    return _filled("byline")


def is_byline(text: str) -> bool:
    """Whether a line begins as bylines do."""
    return _byline().match(text) is not None


@lru_cache(maxsize=1)
def _byline_roles() -> re.Pattern[str]:
    return _filled("byline_roles")


_LONGEST_BYLINE = 160  # characters
_LONGEST_ROLES = 400  # characters of a line that names writers and what each of them is
_ROLE_OF = re.compile(r" \([^()]*\)")
_BYLINE_GLUED = re.compile(r"^by(?P<names>[a-z]{2,15} [a-z'’-]{2,20})$")


@lru_cache(maxsize=1)
def _byline_agency() -> re.Pattern[str]:
    return _filled("byline_agency")


@lru_cache(maxsize=1)
def _byline_new_agency() -> re.Pattern[str]:
    return _filled("byline_new_agency")


@lru_cache(maxsize=1)
def _no_name() -> re.Pattern[str]:
    return _filled("no_name", re.IGNORECASE)


@lru_cache(maxsize=1)
def _name_joints() -> re.Pattern[str]:
    return _filled("name_joints")


def bylines(draft: Draft) -> Iterator[Verdict | Fact]:
    """Lines that name the writer: "By X and Y", "byjack kim", "Von X", "By the Associated Press".

    The names become authors, or the agency.
    """
    for index, text in draft.open():
        writers = _writers_with_roles(text)
        if writers is None and len(text) <= _LONGEST_BYLINE:
            writers = _writers(text)
        if writers is not None:
            yield Verdict(index, "byline")
            yield from writers


def _writers_with_roles(text: str) -> list[Fact] | None:
    """The authors of a line that says what each of them is; None where it is no such line."""
    roles = _byline_roles().match(text) if ")" in text[-2:] and len(text) <= _LONGEST_ROLES else None
    return list(authors_of(_ROLE_OF.sub("", roles["names"]).replace(";", ","))) if roles else None


def _writers(text: str) -> list[Fact] | None:
    """The agencies or the authors that a byline names; None where a line is no byline."""
    if is_prose(text):
        return None
    line = _BULLET.sub("", text)
    signed = _byline_agency().match(line)
    if signed and (known := agencies(signed["sign"].replace(" and ", ", "))):
        return [Fact("agency", name) for name in known]
    if unknown := _byline_new_agency().match(line):
        return [Fact("agency", unknown["sign"])]
    match = _byline().match(line) or _BYLINE_GLUED.match(line)
    return list(authors_of(match["names"])) if match and not _no_name().search(match["names"]) else None


def authors_of(names: str) -> Iterator[Fact]:
    """The people, and the agencies, that a byline's names are."""
    for name in _name_joints().split(names):
        sign = agency(name)
        if sign:
            yield Fact("agency", sign)
        elif name.strip():
            yield Fact("author", name.title() if name.islower() else name)


def date_lines(draft: Draft) -> Iterator[Verdict | Fact]:
    """Lines that consist of a date: above the story, or labelled as its own, they date it."""
    start = body_start(draft)
    for index, text in draft.open():
        moment = dates.parse(text, draft.language)
        if moment:
            yield Verdict(index, "date")
            if index < start and not dates.tells_change(text):
                yield Fact("published", moment)


@lru_cache(maxsize=1)
def _agency_line() -> re.Pattern[str]:
    return _filled("agency_line")


def agency_lines(draft: Draft) -> Iterator[Verdict | Fact]:
    """A line that is an agency's name: "Reuters", "- AFP", "(dpa)", "Source: AP"."""
    for index, text in draft.open():
        match = _agency_line().match(text) if len(text) <= 80 else None
        names = agencies(match["sign"]) if match else []
        if names:
            yield Verdict(index, "agency")
            yield from (Fact("agency", name) for name in names)


def bullets(draft: Draft) -> Iterator[Verdict | Fact]:
    """Short bullets above the story, beside one that is an agency or a date: the first names the section."""
    start = body_start(draft)
    known = [
        i
        for i, line in enumerate(draft.lines)
        if line.rule in ("agency", "date", "byline") and _BULLET.match(line.text)
    ]
    for index, text in draft.open():
        near = any(abs(index - other) <= _BULLETS_APART for other in known)
        if index < start and near and (section := _bullet_of_few_words(text)):
            yield Verdict(index, "metadata")
            yield Fact("section", section)


def _bullet_of_few_words(text: str) -> str:
    """What stands behind a bullet where that is no sentence; "" where it is one, or nothing."""
    bare = _BULLET.sub("", text)
    return bare if bare != text and len(bare) <= _LONGEST_SECTION and not stopped(bare) else ""


_HEADLINE = 220
_LONGEST_SECTION = 60  # characters of a section's name
_BULLETS_APART = 4  # lines between a bullet and the one that is an agency or a date


def find_title(draft: Draft) -> Iterator[Fact]:
    """The title of an article that came without one: a first line that is no sentence, above prose."""
    if draft.title:
        return
    start = body_start(draft)
    for skipped, (index, text) in enumerate(draft.standing()[:4]):
        marked = draft.kind(index) == "heading"
        if marked or _may_be_headline(text):
            if index < start or marked:
                yield Fact("title", text)
            return
        if skipped >= 2 or len(text.split()) > 2 or index >= start:
            return


def _may_be_headline(text: str) -> bool:
    """Whether a line has the length of a headline, and no final stop."""
    return 15 <= length(text) <= _HEADLINE and len(text.split()) >= 3 and not _full_stop(text)


def _full_stop(text: str) -> bool:
    return text.rstrip("\"”'’»)")[-1:] in (".", "。", "…", ":") and not re.search(r"\b[A-Z]\.$", text)


def folded(text: str) -> str:
    """A line for comparing: letters and digits only, lower case."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def titles(draft: Draft) -> Iterator[Verdict]:
    """The title, wherever it stands as a line of its own."""
    title = folded(draft.title)
    if not title or len(draft.standing()) == 1:
        return
    for index, text in draft.open():
        line = folded(text)
        if line == title or (
            len(title) > 20 and line.startswith(title) and len(line) - len(title) <= 30 and not stopped(text)
        ):
            yield Verdict(index, "title")
