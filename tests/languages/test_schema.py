"""Every language file: nothing unknown, empty, double or in the wrong case; and what each language lacks."""

from __future__ import annotations

import dataclasses
import re
import sys
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from digest.languages import MANY, Language, known, language
from digest.languages.language import from_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = ("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "uk", "vi", "zh")
CODES = (*known(), MANY)
CASED = {"voice.numbered"}  # names, with their capitals
PATTERNS = {"notes.patterns", "status.unconfirmed", "status.confirms"}


def tables(code: str) -> dict[str, dict[str, Any]]:
    text = files("digest.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def lists(code: str) -> Iterator[tuple[str, list[Any]]]:
    """The lists of a file by the name of their field; a table inside a section counts as many lists."""
    for section, table in tables(code).items():
        for name, raw in table.items():
            for part in raw.values() if isinstance(raw, dict) else (raw,):
                if isinstance(part, str | list):
                    yield f"{section}.{name}", part.split() if isinstance(part, str) else part


@pytest.mark.parametrize("code", CODES)
def test_a_file_has_no_unknown_section_or_key(code: str) -> None:
    assert from_tables(code, tables(code)).has


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(TypeError, match="no such field: pronuns"):
        from_tables("en", {"openings": {"pronuns": "he she"}})
    with pytest.raises(TypeError, match="no such section: opening"):
        from_tables("en", {"opening": {}})


@pytest.mark.parametrize("code", CODES)
def test_no_list_is_empty_or_holds_a_word_twice(code: str) -> None:
    for name, members in lists(code):
        assert members, f"{code}: {name} is empty"
        twice = {str(m) for m in members if members.count(m) > 1}
        assert not twice, f"{code}: {name} holds {sorted(twice)} twice"


@pytest.mark.parametrize("code", CODES)
def test_words_are_in_lower_case(code: str) -> None:
    for name, members in lists(code):
        if name not in CASED | PATTERNS:
            wrong = [m for m in members if isinstance(m, str) and m != m.lower()]
            assert not wrong, f"{code}: {name} holds capitals: {wrong}"


@pytest.mark.parametrize("code", CODES)
def test_patterns_compile(code: str) -> None:
    for name, members in lists(code):
        if name in PATTERNS:
            for pattern in members:
                re.compile(pattern)


def test_gaps_of_each_language(capsys: pytest.CaptureFixture[str]) -> None:
    sections = [f.name for f in dataclasses.fields(Language) if f.name not in {"code", "has"}]
    with capsys.disabled():
        for code in known():
            missing = [name for name in sections if name not in language(code).has]
            sys.stdout.write(f"\n{code}: lacks {', '.join(missing) or 'nothing'}")
    for code in FULL:
        assert "openings" in language(code).has


def test_a_region_is_left_aside_and_an_unknown_language_is_empty() -> None:
    assert language("pt-BR") is language("pt")
    assert language("zh_TW") is language("zh")
    assert language("xx").has == frozenset()
    assert not language("../en").openings.pronouns
