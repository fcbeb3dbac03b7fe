"""What keeps two statements apart: every kind by example, and as a law for any one change of a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.statements import statement, vetoed
from tests.builders import SHARED

VETOES = SHARED / "cases/wild/veto.tsv"
SENTENCES = (
    "The fire in Harwick destroyed 45 houses on Thursday, the mayor said.",
    "Profit at Acmetron fell by 12.5% to $340 million in the third quarter.",
    "At least 61 people were injured when the stand in Osk collapsed at 10:45.",
    "The tunnel will cost 2.4 billion euros, Anna Feld said on Monday.",
    "Police arrested a 34-year-old man in Selby after the theft of 3 paintings.",
    "The temperature in Harwick fell to minus 14 degrees.",
    "The road to Selby is closed for 12 kilometres until Friday.",
    "Norland said that Harland had moved 2,300 soldiers to the border.",
    "Rovers beat Harwick 3-1 in the Northern League on 14 November 2026.",
    "Six of the 12 miners in Osk were rescued by 140 helpers.",
    "The yard in Selby has cut 300 jobs, its owner said.",
    "Flight 370 to Calverre was cancelled and 181 passengers were stranded.",
    "Inflation in Harland rose to 4.1 percent, the statistics office said.",
    "The council of Osk voted 12 to 9 for the tram line to Marn.",
)
UNITS = ("kilometres", "miles", "degrees", "euros", "dollars", "percent", "kilograms", "hours")
NAMES = ("Velmar", "Tarnow", "Karsk", "Lunde", "Ostrel")


def same(one: str, two: str, code: str = "en") -> bool:
    return not vetoed(statement(one, code), statement(two, code))


def rows(verdict: str) -> list[tuple[str, str, str]]:
    lines = VETOES.read_text(encoding="utf-8").splitlines()[1:]
    found = [line.split("\t") for line in lines]
    return [(kind, one, other) for said, kind, one, other in found if said == verdict]


@pytest.mark.skipif(not VETOES.is_file(), reason="needs ../shared beside the project")
def test_contrary_statements_are_vetoed_and_rewordings_are_not():
    assert [row for row in rows("different") if same(*row[1:])] == []
    assert [row for row in rows("same") if not same(*row[1:])] == []


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [
        ("de", "Die Temperatur fiel auf minus 4,5 Grad.", "Die Temperatur fiel auf 4,5 Grad."),
        ("de", "Der Gewinn stieg um 12 Prozent.", "Der Gewinn sank um 12 Prozent."),
        ("de", "Mindestens 40 Menschen starben.", "Höchstens 40 Menschen starben."),
        ("fr", "Le tunnel coûtera 2,5 milliards d'euros.", "Le tunnel coûtera 2,5 milliards de dollars."),
        ("fr", "Le ministre a confirmé la mort de 12 hommes.", "Le ministre a démenti la mort de 12 hommes."),
        ("es", "El paro subió un 3 por ciento.", "El paro bajó un 3 por ciento."),
        ("it", "Due milioni di persone sono fuggite.", "Tre milioni di persone sono fuggite."),
        ("pt", "O túnel custará 3 milhões de reais.", "O túnel custará 3 bilhões de reais."),
        ("nl", "De prijs steeg met 3 procent.", "De prijs daalde met 3 procent."),
        ("pl", "Zginęło co najmniej 12 osób.", "Zginęło co najwyżej 12 osób."),
        ("ru", "Погибли 12 человек.", "Погибли 15 человек."),
        ("vi", "Ít nhất 12 người chết.", "Nhiều nhất 12 người chết."),
    ],
)  # fmt: skip
def test_other_languages_have_vetoes_too(code, one, two):
    assert not same(one, two, code)
    assert same(one, one, code)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("About 13,000 crates were found.", "More than 13,000 crates were found."),
        ("A third of the homes lost power.", "33 percent of the homes lost power."),
        ("The firm lost five games in a row.", "The firm lost a fifth straight game."),
        ("Police said 40 were hurt.", "At least 40 were hurt, police said."),
        ("Dozens of people were hurt.", "45 people were hurt."),
        ("She was aged 81.", "She died at the age of 81."),
        ("It measured 4 km.", "It measured four kilometres."),
        ("Parliament in Varnholm approved it.", "In Varnholm, parliament approved it."),
    ],
)
def test_what_only_looks_contrary_is_let_pass(one, two):
    assert same(one, two)


def changed_digit(text: str, place: int, by: int) -> str:
    digits = [m.start() for m in re.finditer(r"\d", text)]
    at = digits[place % len(digits)]
    return f"{text[:at]}{(int(text[at]) + by) % 10}{text[at + 1 :]}"


@given(st.sampled_from(SENTENCES), st.integers(0, 20), st.integers(1, 9))
def test_any_change_of_one_digit_is_another_statement(text, place, by):
    assert not same(text, changed_digit(text, place, by))


@given(st.integers(1, 9999), st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_any_change_of_unit_is_another_statement(number, one, two):
    text = "The office in Harwick gave a figure of {} {} for the year."
    assert same(text.format(number, one), text.format(number, two)) == (one == two)


@given(st.integers(1, 9999), st.sampled_from(["minus ", "−", "-"]), st.sampled_from(["degrees", "percent"]))
def test_any_change_of_sign_is_another_statement(number, sign, unit):
    text = "The office in Harwick gave a figure of {}{} {} for the year."
    assert not same(text.format(sign, number, unit), text.format("", number, unit))


@given(st.sampled_from(SENTENCES), st.sampled_from(NAMES), st.integers(0, 5))
def test_any_change_of_one_name_is_another_statement(text, name, place):
    inside = list(re.finditer(r"(?<=[a-z] )(?:Harwick|Osk|Selby|Harland|Calverre|Marn)\b", text))
    if inside:
        at = inside[place % len(inside)]
        assert not same(text, text[: at.start()] + name + text[at.end() :])


@given(st.sampled_from(SENTENCES))
def test_any_negation_is_another_statement(text):
    negated = re.sub(r"\b(was|were|is|has|had|will) ", r"\1 not ", text, count=1)
    assert (negated == text) or not same(text, negated)


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_vetoes_are_symmetrical_and_never_stand_against_the_sentence_itself(one, two):
    assert same(one, one)
    assert same(one, two) == same(two, one)
