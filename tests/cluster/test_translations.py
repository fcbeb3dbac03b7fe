"""Stories of other languages on the same event: linked by places, names and numbers, never merged."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.cluster import Clusterer, singletons, translations
from digest.cluster.translations import names_in, numbers_in, places_in, skeleton
from digest.model import Article

DAY = datetime(2030, 5, 14, 9, tzinfo=UTC)
REPORTS = tomllib.loads(Path(__file__).with_name("reports").joinpath("translations.toml").read_text("utf-8"))
LANGUAGES = ("en", "fr", "ru", "de")


def stories(days: int = 0):
    articles = [
        Article(
            id=f"{name}-{code}",
            text=text,
            language=code,
            published=DAY + timedelta(days=days * (code == "fr")),
        )
        for name, told in REPORTS.items()
        for code, text in told.items()
    ]
    return singletons(articles)


def links(found, told):
    name = {s.id: s.articles[0].id for s in told}
    return {(name[t.story], name[t.other]) for t in found}


def test_every_story_is_linked_with_its_own_event_in_every_other_language():
    told = stories()
    found = links(translations(told), told)
    assert found == {
        (f"{event}-{a}", f"{event}-{b}")
        for event in ("quake", "vote")
        for a in LANGUAGES
        for b in LANGUAGES
        if a != b
    }


def test_links_do_not_depend_on_the_order_of_stories():
    told = stories()
    assert translations(told) == translations(tuple(reversed(told)))


def test_what_is_more_than_three_days_apart_is_not_linked():
    told = stories(days=5)
    assert not any("fr" in one or "fr" in other for one, other in links(translations(told), told))


def test_languages_are_linked_and_never_merged():
    articles = [a for s in stories() for a in s.articles]
    assert all(len({a.language for a in s.articles}) == 1 for s in Clusterer()(articles))


def test_one_language_or_nothing_gives_no_links():
    assert translations(()) == ()
    assert translations([s for s in stories() if s.articles[0].language == "en"]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelensky", "Зеленский"), ("Netanyahu", "Нетаньяху"), ("Merkel", "Меркель"), ("Macron", "ماكرون")],
)
def test_a_name_sounds_alike_in_other_scripts(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("de", "Ein Treffen in Deutschland", "DE"),
        ("fr", "une réunion aux États-Unis", "US"),
        ("ru", "встреча в Москве", "Moscow"),
        ("es", "una cumbre en el Reino Unido", "GB"),
        ("pl", "spotkanie w Berlinie", "Berlin"),
        ("ar", "زلزال في المكسيك", "MX"),
        ("zh", "日本东京发生地震", "JP"),
        ("ja", "ウクライナで会談", "UA"),
        ("hi", "भारत में चुनाव", "IN"),
    ],
)
def test_places_are_known_in_many_languages(code, text, place):
    assert place in list(places_in(text, code))


def test_numbers_are_the_same_however_they_are_written():
    assert [
        list(numbers_in(t)) for t in ("1,200 and 6.4", "1.200 und 6,4", "1 200 et 6,4", "1\u202f200")
    ] == [
        ["1200", "6.4"],
        ["1200", "6.4"],
        ["1200", "6.4"],
        ["1200"],
    ]
    assert list(numbers_in("7 of 9")) == []


def test_the_first_word_of_a_sentence_is_no_name():
    assert list(names_in("Reporters met Kemal Aydogan. Nobody spoke.", "en")) == [
        skeleton("Kemal"),
        skeleton("Aydogan"),
    ]
