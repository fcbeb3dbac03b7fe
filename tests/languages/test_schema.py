"""Every language file: nothing unknown, empty, double or in the wrong case; and what each language lacks."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import pytest

from digest.languages import MANY, Language, Openings, known, language
from digest.languages.language import cut
from digest.languages.reader import section

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = ("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "uk", "vi", "zh")
CODES = (*known(), MANY)
CASED = {
    "voice.numbered",
    "voice.persons",
    "stamps.places",
    "agencies.signs",
    "places.cities",
    "places.long_cities",
}  # names, with their capitals
PLACE = re.compile(r"\{[a-z]+2?\}")
PATTERNS = {
    "notes.patterns",
    "titles.promises",
    "titles.furniture",
    "status.unconfirmed",
    "status.confirms",
    "days.phrases",
    "days.past",
    "days.future",
    "days.unsure",
    "days.deny_before",
    "days.deny_after",
    "days.ahead",
    "days.behind",
    "days.lasting",
    "days.weekdays",
    "consent.about",
    "consent.address",
    "consent.sure",
    "live.closings",
    "pages.numbered",
    "pages.next",
    "mail.forwarded",
    "stamps.updated",
}


SECTIONS: dict[str, type] = {
    name: get_type_hints(value.func)["return"]
    for name, value in vars(Language).items()
    if isinstance(value, cached_property)
}


def tables(code: str) -> dict[str, dict[str, Any]]:
    text = files("digest.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def lists(code: str) -> Iterator[tuple[str, list[str]]]:
    """The lists of a file by the name of their field; a table or rows in a section count as many lists."""
    for name, table in tables(code).items():
        hints = get_type_hints(SECTIONS[name])
        for key, raw in table.items():
            yield from ((f"{name}.{key}", members) for members in members_of(hints[key], raw))


def members_of(hint: Any, raw: Any) -> Iterator[list[str]]:
    if get_origin(hint) is Mapping:
        inner = get_args(hint)[1]
        for value in raw.values():
            yield from [value.split("|")] if inner is str else members_of(inner, value)
    elif get_origin(hint) is tuple and get_origin(get_args(hint)[0]) is tuple:
        for row in raw:
            yield from members_of(get_args(hint)[0], row)
    elif get_origin(hint) in {tuple, frozenset}:
        yield raw.split() if isinstance(raw, str) else raw


@pytest.mark.parametrize("code", CODES)
def test_a_file_has_no_unknown_section_or_key(code: str) -> None:
    assert set(tables(code)) <= set(SECTIONS)
    for name in tables(code):
        assert getattr(language(code), name) is not None


@pytest.mark.parametrize("code", CODES)
def test_a_file_cut_into_sections_reads_like_the_whole(code: str) -> None:
    text = files("digest.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    pieces: dict[str, Any] = {}
    for piece in cut(text).values():
        pieces |= tomllib.loads(piece)
    assert pieces == tables(code)


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(TypeError, match="no such field: pronuns"):
        section(Openings, {"pronuns": "he she"})


@pytest.mark.parametrize("code", CODES)
def test_no_list_is_empty_or_holds_a_word_twice(code: str) -> None:
    for name, members in lists(code):
        assert members, f"{code}: {name} is empty"
        twice = {m for m in members if members.count(m) > 1}
        assert not twice, f"{code}: {name} holds {sorted(twice)} twice"


@pytest.mark.parametrize("code", CODES)
def test_words_are_in_lower_case(code: str) -> None:
    for name, members in lists(code):
        if name not in CASED | PATTERNS and not name.startswith("furniture."):
            wrong = [m for m in members if m != m.lower()]
            assert not wrong, f"{code}: {name} holds capitals: {wrong}"


@pytest.mark.parametrize("code", CODES)
def test_patterns_compile(code: str) -> None:
    for name, members in lists(code):
        if name in PATTERNS or name.startswith("furniture."):
            for pattern in members:
                re.compile(PLACE.sub("x", pattern))


def test_gaps_of_each_language(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        for code in known():
            missing = [name for name in SECTIONS if name not in language(code).has]
            sys.stdout.write(f"\n{code}: lacks {', '.join(missing) or 'nothing'}")
    for code in FULL:
        assert "openings" in language(code).has


def test_a_region_is_left_aside_and_an_unknown_language_is_empty() -> None:
    assert language("pt-BR") is language("pt")
    assert language("zh_TW") is language("zh")
    assert language("xx").has == frozenset()
    assert not language("../en").openings.pronouns


def test_every_section_is_in_the_reference() -> None:
    text = (Path(__file__).parents[2] / "docs" / "reference" / "languages.md").read_text(encoding="utf-8")
    assert [name for name in SECTIONS if f"`[{name}]`" not in text] == []
