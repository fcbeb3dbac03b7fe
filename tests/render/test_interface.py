"""The interface speaks seven languages, and each says the same."""

import re
from datetime import UTC, date, datetime

import pytest

from digest.render import LANGUAGES
from digest.render.interface import interface

SPANS = [
    (date(2031, 5, 12), date(2031, 5, 12)),
    (date(2031, 2, 1), date(2031, 2, 28)),
    (date(2030, 2, 1), date(2030, 2, 28)),
    (date(2032, 1, 1), date(2032, 12, 31)),
    (date(2031, 5, 5), date(2031, 5, 11)),
    (date(2030, 12, 30), date(2031, 1, 5)),
    (date(2031, 1, 1), date(2031, 6, 30)),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message_with_the_same_values(language):
    source, other = interface("en").messages, interface(language).messages
    assert set(source) == set(other)
    for key, forms in source.items():
        wanted = {frozenset(re.findall(r"\{(\w+)\}", form)) for form in forms}
        for form in other[key]:
            assert form.strip(), key
            assert frozenset(re.findall(r"\{(\w+)\}", form)) in wanted, (key, form)
        assert len(forms) == len(other[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_day_can_be_said(language):
    say = interface(language)
    told = [say.span(first, last, date(2031, 5, 14)) for first, last in SPANS]
    assert all(told)
    assert len(set(told)) == len(told)
    assert "2031" not in told[0] + told[1]
    assert "2030" in told[2]
    assert told[3] == "2032"
    assert say.full_date(date(2031, 5, 14))
    assert say.moment(datetime(2031, 5, 14, 6, 0, tzinfo=UTC)).endswith("06:00 UTC")


def test_english_dates_are_day_first_and_without_commas():
    assert interface("en").full_date(date(2031, 5, 14)) == "Wednesday 14 May 2031"
    assert interface("en-US").full_date(date(2031, 5, 14)).startswith("Wednesday May 14")


def test_plurals_and_numbers_are_the_readers():
    assert interface("en").say("minutes", 1) == "1 minute"
    assert interface("de").say("minutes", 1) == "1 Minute"
    assert interface("fr").say("articles", 0) == "0 article"
    assert interface("de").number(12_345) == "12.345"
    assert interface("it").either(["61", "74"]) == "61 o 74"


def test_a_language_without_a_catalogue_is_english_throughout():
    assert interface("sv").language == "en"
    assert interface("x-nonsense").language == "en"
    assert interface("de-AT").language == "de-AT"


def test_the_languages_of_feeds_yaml_are_those_of_the_interface():
    from digest.settings import feeds

    assert feeds.LANGUAGES == LANGUAGES
