"""One language: its file is cut into sections when it is first asked for, and each is read when it is."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from digest.languages import quantities, sections
from digest.languages.furniture import Furniture
from digest.languages.reader import section

if TYPE_CHECKING:
    from collections.abc import Mapping

MANY = "mul"
_HEADER = re.compile(r"^\[([a-z_]+)(?:\.\w+)*\]$", re.MULTILINE)

Section = TypeVar("Section")


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """What is known of one language, by topic; a section that its file lacks is empty."""

    code: str  # ISO 639-1, lower case, without a region
    texts: Mapping[str, str] = field(repr=False)  # the sections that its file holds, as TOML

    @property
    def has(self) -> frozenset[str]:
        """The names of the sections that its file holds."""
        return frozenset(self.texts)

    def read(self, kind: type[Section]) -> Section:
        """A section by its class, read anew; the properties below remember theirs."""
        name = kind.__name__.lower()
        return section(kind, tomllib.loads(self.texts[name])[name] if name in self.texts else {})

    @cached_property
    def calendar(self) -> sections.Calendar:
        """Names of months and weekdays."""
        return self.read(sections.Calendar)

    @cached_property
    def roundups(self) -> sections.Roundups:
        """Titles of articles that tell several events."""
        return self.read(sections.Roundups)

    @cached_property
    def days(self) -> sections.Days:
        """How days are named beside their date: yesterday, last week."""
        return self.read(sections.Days)

    @cached_property
    def stamps(self) -> sections.Stamps:
        """Dates as people write them above articles."""
        return self.read(sections.Stamps)

    @cached_property
    def abbreviations(self) -> sections.Abbreviations:
        """What a full stop's neighbours say about it."""
        return self.read(sections.Abbreviations)

    @cached_property
    def sentences(self) -> sections.Sentences:
        """How sentences end."""
        return self.read(sections.Sentences)

    @cached_property
    def openings(self) -> sections.Openings:
        """What leaves a sentence hanging on the one before it."""
        return self.read(sections.Openings)

    @cached_property
    def anaphora(self) -> sections.Anaphora:
        """What points back inside a sentence."""
        return self.read(sections.Anaphora)

    @cached_property
    def speech(self) -> sections.Speech:
        """How it is said who says something."""
        return self.read(sections.Speech)

    @cached_property
    def bylines(self) -> sections.Bylines:
        """The line that names who wrote an article."""
        return self.read(sections.Bylines)

    @cached_property
    def notes(self) -> sections.Notes:
        """Instructions and notes to readers."""
        return self.read(sections.Notes)

    @cached_property
    def names(self) -> sections.Names:
        """Names of places."""
        return self.read(sections.Names)

    @cached_property
    def agencies(self) -> sections.Agencies:
        """News agencies."""
        return self.read(sections.Agencies)

    @cached_property
    def places(self) -> sections.Places:
        """Cities of datelines."""
        return self.read(sections.Places)

    @cached_property
    def voice(self) -> sections.Voice:
        """What speaks to the reader, or of the writer."""
        return self.read(sections.Voice)

    @cached_property
    def consent(self) -> sections.Consent:
        """How a site asks for consent to cookies."""
        return self.read(sections.Consent)

    @cached_property
    def live(self) -> sections.Live:
        """What a live blog says to its readers."""
        return self.read(sections.Live)

    @cached_property
    def mail(self) -> sections.Mail:
        """The header of a message that is passed on."""
        return self.read(sections.Mail)

    @cached_property
    def pages(self) -> sections.Pages:
        """How an article of several pages says so."""
        return self.read(sections.Pages)

    @cached_property
    def titles(self) -> sections.Titles:
        """What a title begins with that tells nothing."""
        return self.read(sections.Titles)

    @cached_property
    def status(self) -> sections.Status:
        """What is not yet known, and what confirms it."""
        return self.read(sections.Status)

    @cached_property
    def events(self) -> sections.Events:
        """What is said of the people in an event."""
        return self.read(sections.Events)

    @cached_property
    def numbers(self) -> quantities.Numbers:
        """How numbers are written, and what a number is that counts nothing."""
        return self.read(quantities.Numbers)

    @cached_property
    def figures(self) -> quantities.Figures:
        """What a number counts, what happened to it and who says so."""
        return self.read(quantities.Figures)

    @cached_property
    def wording(self) -> sections.Wording:
        """How a summary words names, speakers, causes, attributions and doubts."""
        return self.read(sections.Wording)

    @cached_property
    def contrasts(self) -> quantities.Contrasts:
        """What keeps two statements apart although their words agree."""
        return self.read(quantities.Contrasts)

    @cached_property
    def furniture(self) -> Furniture:
        """What stands around a story on pages and in mails."""
        return self.read(Furniture)


@lru_cache(maxsize=1024)
def language(code: str) -> Language:
    """The language of an ISO 639-1 code, a region left aside ("pt-BR", "zh_TW"); any string will do."""
    return _file(code.lower().partition("-")[0].partition("_")[0])


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """The codes of the languages that have a file, in alphabetical order."""
    names = (file.name for file in files("digest.languages").iterdir())
    codes = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return tuple(sorted(code for code in codes if code != MANY))


@lru_cache(maxsize=64)
def every(kind: type[Section]) -> Mapping[str, Section]:
    """One section of all languages whose files hold it, by code in alphabetical order."""
    name = kind.__name__.lower()
    holding = (code for code in known() if name in language(code).has)
    return MappingProxyType({code: getattr(language(code), name) for code in holding})


@lru_cache(maxsize=256)
def _file(code: str) -> Language:
    if code != MANY and code not in known():
        return Language(code=code, texts=MappingProxyType({}))
    text = files("digest.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return Language(code=code, texts=MappingProxyType(cut(text)))


def cut(text: str) -> dict[str, str]:
    """The text of a file by the section it belongs to, sub-tables with their section."""
    starts = [(match[1], match.start()) for match in _HEADER.finditer(text)]
    ends = [start for _, start in starts[1:]] + [len(text)]
    found: dict[str, str] = {}
    for (name, start), end in zip(starts, ends, strict=True):
        found[name] = found.get(name, "") + text[start:end]
    return found
