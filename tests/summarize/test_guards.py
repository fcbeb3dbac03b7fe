from __future__ import annotations

import pytest

from digest.summarize.standalone import balanced, confirms, judge, unconfirmed

from . import guard_cases


@pytest.mark.parametrize(("language", "state", "text"), guard_cases.cases())
def test_a_sentence_stands_leans_or_is_never_printed(language, state, text):
    verdict = judge(text, language)
    assert verdict.state == state, verdict.reason
    assert bool(verdict.reason) == (state != "stands")


def test_there_are_cases_in_every_language_of_the_guard():
    assert len(guard_cases.cases()) >= 150
    assert {language for language, _, _ in guard_cases.cases()} == {
        *["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "vi", "ar", "zh", "ja"]
    }


def test_a_language_without_a_table_is_guarded_by_its_marks_only():
    assert judge("Redanian parlamentti hyväksyi sataman talousarvion tiistaina.", "fi").state == "stands"
    assert judge("Hän syytti Temeriaa huhujen levittämisestä viime viikolla.", "fi").state == "stands"
    assert judge("Avataanko Varnholmin silta koskaan uudelleen liikenteelle?", "fi").state == "never"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('He said "yes" and left.', True),
        ("“Yes, “he said.", False),
        ("“Yes,” she said.", True),
        ('“Yes," she said.', True),
        ("„Ja“, sagte sie.", True),
        ("«Oui», dit-elle.", True),
        ("«Oui, dit-elle.", False),
        ("The harbour (in Hale is shut.", False),
    ],
)
def test_quotation_marks_pair(text, pairs):
    assert balanced(text) is pairs


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Temeria has not confirmed the loss of the patrol boat."),
        ("en", "The ministry said there was no evidence of sabotage."),
        ("en", "The cause could not be immediately verified."),
        ("de", "Temerien hat den Verlust noch nicht bestätigt."),
        ("fr", "La Témérie n'a pas confirmé la perte du navire."),
        ("es", "Temeria no ha confirmado la pérdida del barco."),
        ("vi", "Bộ Quốc phòng chưa xác nhận thông tin này."),
    ],
)
def test_status_lines(language, text):
    assert unconfirmed(text, language)
    assert not confirms(text, language)


def test_what_overtakes_a_status_line():
    assert confirms("Temeria confirmed on Friday that it lost a patrol boat.", "en")
    assert confirms('Minister Rita Moss said: "We are seeing evidence that the boat was sunk."', "en")
    assert not confirms("Temeria will hold a vote on Friday.", "en")
