"""What figures are of: stretches of time are no things, costs have no day, other grammars have nouns too."""

from __future__ import annotations

import pytest

from tests.builders import article, corroborate, story


def rows(*texts: str, language: str = "en") -> list[tuple[str, str, str]]:
    told = (article(str(n), t, outlet=f"Outlet {n}", language=language) for n, t in enumerate(texts))
    return [(f.value, f.what, f.relation) for f in corroborate(story(*told)).figures]


def test_a_sum_per_month_counts_no_months():
    assert rows("The minimum pension rises to 1,450 crowns a month from January.") == [
        ("1,450 crowns", "minimum pension", "")
    ]


def test_what_somebody_voted_for_is_not_his_size():
    assert rows("The two members in the minority had voted for 3.5 percent, the governor said.") == []


def test_two_estimates_of_one_cost_differ_whenever_they_were_made():
    told = rows(
        "The tunnel will cost 8.4 billion marks and is to open in 2043, the transport ministry said.",
        "In a report on Friday the court of auditors put the cost at 11 billion marks.",
    )
    assert [(value, relation) for value, _, relation in told] == [
        ("8.4 billion marks", "differs"),
        ("11 billion marks", "differs"),
    ]


def test_cases_differ_whoever_says_since_when():
    told = rows(
        "Measles have infected 61 people since the end of April, the health ministry said on Tuesday.",
        "The health ministry counts 61 cases in the town.",
        "The hospitals of Karsk have counted 74 cases since the end of April, a doctor said.",
    )
    assert [relation for _, _, relation in told] == ["differs"] * 3


def test_an_exact_number_of_one_noun_is_one_figure():
    told = rows(
        "Airlines had to call off 412 flights on Tuesday.",
        "In all, 412 flights did not take off, the airport of Karsk said.",
        "Karsk handles 30,000 flights a year.",
        "The strike hit 30,000 flights.",
    )
    assert [relation for value, _, relation in told if value == "30,000"] == ["", ""]
    assert [relation for value, _, relation in told if value == "412"] == ["agrees", "agrees"]


def test_the_costs_of_two_things_do_not_differ():
    told = rows(
        "The tunnel will cost 8.4 billion marks, the transport ministry said.",
        "The inquiry will cost 6.2 billion marks, the transport ministry said.",
        "The minister put the cost of a new map at 40,000 marks.",
    )
    assert {relation for _, _, relation in told} == {""}


def test_a_level_belongs_to_the_whole_subject():
    assert rows("The yield of ten-year bonds rose to 4.31 percent on Monday.") == [
        ("4.31 percent", "yield of ten-year bonds", "")
    ]
    assert rows("Shares of the three large housing companies fell 6 percent.") == [
        ("6 percent", "Shares of the three large housing companies", "")
    ]


def test_a_place_behind_a_preposition_is_no_subject():
    assert rows("Lorries on the road to Karsk fell 6 percent.") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In a report published on Friday it put the number of homes at 1,100.", ""),
        ("The company kept its forecast of 1,100 homes.", ""),
        ("In Karsk, police said 1,100 homes were flooded.", "police"),
        ("The family said 1,100 homes were flooded.", "family"),
        ("However, Anna Kerr of the ministry said 1,100 homes were flooded.", "Anna Kerr of the ministry"),
        ("Police in the town of Karsk said 1,100 homes were flooded.", "Police in the town of Karsk"),
    ],
)
def test_a_claimant_is_a_name_or_nobody(text, who):
    told = corroborate(story(article("1", text, outlet="Veld"))).figures
    assert {f.claimant for f in told} <= {who}
    assert bool(told) or not who


def test_people_infected_and_cases_are_one_thing():
    told = rows(
        "Measles have infected 61 people since the end of April, the health ministry said.",
        "The hospitals of Karsk have counted 74 cases since the end of April, a doctor said.",
    )
    assert [(value, relation) for value, _, relation in told] == [("61", "differs"), ("74", "differs")]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "Les 640 pompiers engagés doivent être relevés dans la nuit.", [("640", "pompiers engagés")]),
        ("fr", "Le syndicat réclame 300 postes supplémentaires.", [("300", "postes supplémentaires")]),
        ("fr", "La grève est prévue jusqu’à jeudi, 6 heures.", []),
        ("de", "Im Hafen von Karsk liegen 12 alte Fischerboote vor Anker.", [("12", "alte Fischerboote")]),
        ("de", "Der Prozess in Karsk dauerte 40 Tage.", []),
        ("es", "La policía detuvo a 40 personas en el puerto.", [("40", "personas")]),
        ("it", "Sono stati evacuati 350 abitanti del quartiere.", [("350", "abitanti")]),
    ],
)  # fmt: skip
def test_other_languages_show_the_noun_and_no_verb(language, text, wanted):
    assert [(value, what) for value, what, _ in rows(text, language=language)] == wanted


def test_an_event_told_as_a_noun_and_as_a_verb_is_one_thing():
    told = rows(
        "The recall of 1,100 road lamps will cost the maker dear, the company said.",
        "The maker Lunde is recalling 1,100 lamps after a fire in Karsk.",
        "The maker bought 1,100 lamps.",
    )
    assert [(what, relation) for _, what, relation in told] == [
        ("road lamps", "agrees"),
        ("lamps", "agrees"),
        ("lamps", ""),
    ]


def test_an_event_of_another_number_is_not_set_against_it():
    told = rows("The recall of 1,100 lamps began.", "Lunde recalled 300 lamps of another kind.")
    assert {relation for _, _, relation in told} == {""}


def test_what_two_suffered_is_not_two():
    assert rows("Four passengers died and two suffered minor injuries, the coast guard said.") == [
        ("Four", "passengers", "")
    ]


def test_a_speaker_ends_before_what_was_done_with_it():
    text = (
        "Of the 21 shells found, 13 were from one gun, "
        "according to laboratory reports cited in the indictment."
    )
    figures = corroborate(story(article("1", text))).figures
    assert {f.claimant for f in figures} == {"laboratory reports"}
