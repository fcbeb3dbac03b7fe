"""One language: its sections, read from its file when it is first asked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from digest.languages.reader import section
from digest.languages.sections import (
    Abbreviations,
    Anaphora,
    Bylines,
    Notes,
    Openings,
    Speech,
    Status,
    Voice,
)

MANY = "mul"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """What is known of one language, by topic; a section that its file lacks is empty."""

    code: str  # ISO 639-1, lower case, without a region
    has: frozenset[str] = frozenset()  # the names of the sections that its file holds
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    openings: Openings = field(default_factory=Openings)
    anaphora: Anaphora = field(default_factory=Anaphora)
    speech: Speech = field(default_factory=Speech)
    bylines: Bylines = field(default_factory=Bylines)
    notes: Notes = field(default_factory=Notes)
    voice: Voice = field(default_factory=Voice)
    status: Status = field(default_factory=Status)


@lru_cache(maxsize=1024)
def language(code: str) -> Language:
    """The language of an ISO 639-1 code, a region left aside ("pt-BR", "zh_TW"); any string will do."""
    return _read(code.lower().partition("-")[0].partition("_")[0])


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """The codes of the languages that have a file, in alphabetical order."""
    names = (file.name for file in files("digest.languages").iterdir())
    codes = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return tuple(sorted(code for code in codes if code != MANY))


@lru_cache(maxsize=256)
def _read(code: str) -> Language:
    if code != MANY and code not in known():
        return Language(code=code)
    text = files("digest.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return from_tables(code, tomllib.loads(text))


def from_tables(code: str, tables: dict[str, Any]) -> Language:
    """A language from the tables of its file, by the name of their section.

    Raises TypeError for a section or a key that no language has.
    """
    kinds: dict[str, Any] = {
        f.name: f.default_factory for f in fields(Language) if f.name not in {"code", "has"}
    }
    unknown = sorted(set(tables) - set(kinds))
    if unknown:
        raise TypeError(f"{code}.toml: no such section: {', '.join(unknown)}")
    read: dict[str, Any] = {name: section(kinds[name], table) for name, table in tables.items()}
    return Language(code=code, has=frozenset(tables), **read)
