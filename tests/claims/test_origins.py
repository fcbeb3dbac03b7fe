"""Who independently says a thing: sentence by sentence, never article by article."""

from __future__ import annotations

from tests.builders import article, corroborate, story

WIRE = (
    (
        "The government of Velmar warned on Tuesday that it could close the strait in response to the "
        "seizure of two trawlers."
    ),
    (
        "Officials in the capital fear that the dispute may spoil the talks on fishing rights that began "
        "last spring."
    ),
    (
        "The foreign minister described the seizure as an act of piracy and called for the crews to be "
        "freed at once."
    ),
    "A senior official told reporters that the navy had been put on alert along the whole northern coast.",
)
REWRITE = (
    "Velmar has warned that it could close the strait in response to the seizure of two trawlers.",
    "Officials fear that the dispute may spoil the talks on fishing rights that began last spring.",
    "The foreign minister described the seizure as an act of piracy and called for the crews to be freed.",
)
OWN = "In the harbour of Lunde, our reporter met skippers who said they would sail under escort from now on."


def names(*articles) -> list[tuple[str, ...]]:
    return [c.origins for c in corroborate(story(*articles)).claims]


def origins(*articles) -> dict[str, list[str]]:
    return {o.name: [a.id for a in o.articles] for o in corroborate(story(*articles)).origins}


def test_copies_of_a_wire_story_are_one_origin():
    told = [article(str(n), *WIRE, outlet=f"Outlet {n}", agency="AP") for n in range(4)]
    assert origins(*told) == {"AP": ["a0", "a1", "a2", "a3"]}
    assert set(names(*told)) == {("AP",)}


def test_a_rewrite_carries_the_wire_for_its_sentences_and_its_own_name_for_the_others():
    wire = article("1", *WIRE, outlet="Veld Post", agency="AP")
    rewrite = article("2", *REWRITE, OWN, outlet="Karsk TV")
    assert origins(wire, rewrite) == {"AP": ["a1", "a2"], "Karsk TV": ["a2"]}
    assert names(wire, rewrite)[-1] == ("Karsk TV",)


def test_a_freer_sentence_of_a_rewrite_is_no_voice_of_its_own():
    wire = article("1", *WIRE, agency="AP")
    free = "On the northern coast the navy is on alert, a senior official said."
    rewrite = article("2", *REWRITE, free, outlet="Karsk TV")
    assert origins(wire, rewrite) == {"AP": ["a1", "a2"]}


def test_two_agencies_that_say_the_same_are_two_origins():
    one = article("1", WIRE[0], agency="AP", outlet="Veld Post")
    two = article("2", WIRE[0], agency="Reuters", outlet="Karsk TV")
    assert names(one, two) == [("AP", "Reuters")]


def test_an_agency_that_prints_itself_is_the_same_voice():
    one = article("1", WIRE[0], outlet="Reuters")
    two = article("2", WIRE[0], agency="Reuters", outlet="Karsk TV")
    assert names(one, two) == [("Reuters",)]


def test_an_article_that_credits_two_agencies_is_decided_sentence_by_sentence():
    joint = article("1", WIRE[0], WIRE[2], agency="AP, Reuters", outlet="Veld Post")
    wire = article("2", WIRE[0], agency="Reuters", outlet="Karsk TV")
    assert names(joint, wire) == [("Reuters",), ("AP / Reuters",)]
    assert origins(joint, wire) == {"Reuters": ["a1", "a2"]}


def test_the_same_words_without_an_agency_are_one_voice_named_after_the_first():
    first = article("1", WIRE[0], day=3, outlet="Veld Post")
    second = article("2", REWRITE[0], day=4, outlet="Karsk TV")
    assert names(first, second) == [("Veld Post",)]


def test_the_same_words_without_dates_are_one_voice_with_both_names():
    first = article("1", WIRE[0], outlet="Veld Post")
    second = article("2", REWRITE[0], day=4, outlet="Karsk TV")
    assert names(first, second) == [("Karsk TV / Veld Post",)]
    assert origins(first, second) == {"Karsk TV / Veld Post": ["a1", "a2"]}


def test_a_joint_voice_of_many_names_three_and_counts_the_others():
    told = [article(str(n), WIRE[0], outlet=f"Outlet {n}") for n in range(9)]
    assert names(*told) == [("Outlet 0 / Outlet 1 / Outlet 2 / 6 more",)]


def test_a_joint_voice_is_no_further_origin_beside_its_members():
    first = article("1", WIRE[0], OWN, outlet="Veld Post")
    second = article("2", REWRITE[0], outlet="Karsk TV")
    assert origins(first, second) == {"Veld Post": ["a1", "a2"]}


def test_a_statement_in_other_words_is_independent():
    first = article(
        "1",
        "Rescuers pulled twelve hikers from the gorge near Selde after a bridge collapsed.",
        outlet="Veld Post",
    )
    second = article(
        "2",
        "After a bridge collapsed near Selde, twelve hikers were pulled by rescuers from the gorge.",
        outlet="Karsk TV",
    )
    assert names(first, second) == [("Veld Post", "Karsk TV")]


def test_spellings_of_one_outlet_are_one_voice():
    first = article("1", WIRE[0], outlet="The Veld Post")
    second = article("2", REWRITE[0], outlet="Veld Post")
    assert names(first, second) == [("Veld Post",)]


def test_articles_without_any_name_are_named_by_their_file():
    told = corroborate(
        story(article("1", WIRE[0], path="notes/one.txt"), article("2", OWN, path="notes/two.txt"))
    )
    assert {o.name for o in told.origins} == {"notes/one.txt", "notes/two.txt"}


def test_origins_stand_by_claims_then_name():
    told = corroborate(
        story(
            article("1", WIRE[0], outlet="Zebra Post"),
            article("2", OWN, outlet="Alder Post"),
            article("3", WIRE[2], WIRE[3], outlet="Moss Post"),
        )
    )
    assert [o.name for o in told.origins] == ["Moss Post", "Alder Post", "Zebra Post"]


def test_the_voices_do_not_depend_on_the_order_of_the_articles():
    told = [
        article("1", *WIRE, agency="AP", outlet="Veld Post"),
        article("2", *REWRITE, OWN, outlet="Karsk TV"),
        article("3", WIRE[1], OWN, outlet="Moss Post"),
    ]
    assert origins(*told).keys() == origins(*reversed(told)).keys()


SPOKEN = '"The lake will not wait for us, and neither will the people of Karsk," mayor Ilse Dahl said.'


def test_two_who_heard_one_speaker_are_two_voices():
    one = article("1", SPOKEN, "Divers searched the hull of the ferry until nightfall.", outlet="Veld")
    two = article("2", SPOKEN, "The town hall was packed when Dahl spoke on Monday.", outlet="Karsk Post")
    told = corroborate(story(one, two))
    assert told.claims[0].origins == ("Veld", "Karsk Post")


def test_a_quotation_within_a_rewritten_article_is_its_sources():
    lines = [
        "The ferry Norlund struck a rock in the bay of Karsk on Monday and sank within an hour.",
        "Divers from the navy searched the hull of the ferry until nightfall on Monday.",
    ]
    one = article("1", *lines, SPOKEN, outlet="Veld", agency="AP")
    two = article("2", *lines, SPOKEN, "A reporter of ours stood at the pier.", outlet="Karsk Post")
    told = corroborate(story(one, two))
    assert [c.origins for c in told.claims] == [("AP",), ("AP",), ("AP",), ("Karsk Post",)]


def test_a_set_phrase_is_anybodys():
    one = article(
        "1", "Two people died.", "The fire began in a cellar, firefighters in Karsk found.", outlet="A"
    )
    two = article("2", "Two people died.", "Smoke hung over the harbour district all Monday.", outlet="B")
    assert corroborate(story(one, two)).claims[0].origins == ("A", "B")
