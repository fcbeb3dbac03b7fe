"""The one door for "the same statement": words, other words, and what keeps two sentences apart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.model import Article
from digest.text.statements import forms, same_statement
from tests.builders import SHARED

DAY = datetime(2031, 5, 3, 9, tzinfo=UTC)
VETOES = SHARED / "cases/wild/veto.tsv"


def asked(one: str, other: str, language: str = "en", second: str = "") -> bool:
    articles = [
        Article(id=f"a{n:010d}", text=text, language=code, outlet=f"Outlet {n}", published=DAY)
        for n, (text, code) in enumerate(((one, language), (other, second or language)))
    ]
    return same_statement(forms(articles[:1])[0], forms(articles[1:])[0])


def rows(verdict: str) -> list[list[str]]:
    lines = VETOES.read_text(encoding="utf-8").splitlines()[1:]
    return [row[2:4] for row in (line.split("\t") for line in lines) if row[0] == verdict]


@pytest.mark.skipif(not VETOES.is_file(), reason="needs ../shared beside the project")
def test_no_contrary_pair_and_seven_of_ten_rewordings_are_one_statement():
    assert [row for row in rows("different") if asked(*row)] == []
    same = rows("same")
    assert sum(asked(*row) for row in same) >= 0.7 * len(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mill in Osk burned down on Monday.", "The mill in Osk burned down on Monday."),
        (
            "Police in Osk arrested two men over the fire.",
            "Two men were arrested over the fire, police in Osk said.",
        ),
        (
            "Measles forced four Ostrand schools to close on Tuesday.",
            "Four schools in Ostrand were shut on Tuesday because of measles.",
        ),
    ],
)
def test_what_is_said_again_is_one_statement(one, other):
    assert asked(one, other)
    assert asked(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mill in Osk burned down on Monday.", "The mill in Osk burned down on Friday."),
        ("Four schools in Ostrand were shut.", "Five schools in Ostrand were shut."),
        ("The mayor of Selby resigned on Monday.", "Rovers won the cup in a penalty shoot-out."),
        ("The mayor of Selby resigned over the bridge.", "The mayor of Selby opened a school on Thursday."),
    ],
)
def test_what_is_not_said_again_is_two(one, other):
    assert not asked(one, other)
    assert not asked(other, one)


def test_two_languages_never_say_one_thing():
    text = "Acmetron Osk 2031"
    assert asked(text, text)
    assert not asked(text, text, "en", "de")
