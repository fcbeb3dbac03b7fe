"""What a check of someone else's summary finds, and what it leaves in peace."""

from __future__ import annotations

import pytest

from digest.check import Finding, check
from tests.builders import SHARED, article, seeds

SOURCE = article(
    "source",
    "The council of Tarnow voted on Tuesday to close the old bridge in response to a report on its pillars.",
    (
        'Mayor Ines Dahl called the state of the bridge "a serious and growing danger" to drivers. She '
        "thanked the engineers."
    ),
    (
        "At a hearing of the regional assembly on Monday, Selde's delegate Jon Brask dismissed the report "
        "as a political manoeuvre."
    ),
    "At a separate meeting of traders, a Lunde shopkeeper said she had no opinion on the matter.",
    "The transport agency said last week it had found cracks in four of the seven pillars.",
    "Lorries have allegedly used the bridge at night despite a ban on heavy traffic.",
    "Traders in Lunde and Selde have criticised the plans of the council for a steel crossing.",
    "About 3,000 residents have signed a petition to save the lamps of the bridge.",
    outlet="Tarnow Post",
)


def remarks(summary: str) -> list[Finding]:
    return [f for f in check(summary, "en", [SOURCE]) if f.kind not in {"supported", "unsupported"}]


@pytest.mark.parametrize(
    ("summary", "kind", "passage"),
    [
        ('Dahl called the bridge "a serious and rising danger" to drivers.', "quotation",
            "a serious and rising danger"),
        ("Mayor Ines Dahl called the state of the bridge a grave and growing danger to drivers.", "quotation",
         "a grave and growing danger"),
        ('Brask spoke of "a shameful trick by the council" on Monday.', "quotation",
            "a shameful trick by the council"),
        ("The council of Tarnow and Governor Petra Quill closed the old bridge.", "name",
            "Governor Petra Quill"),
        ("The transport agency said it had found cracks in five of the seven pillars.", "number", "five"),
        ("About 30,000 residents have signed a petition to save the lamps.", "number", "About 30,000"),
        ((
            "At a hearing of the regional assembly, Selde and Lunde delegates dismissed the report as a "
            "political manoeuvre."
        ),
         "speakers", "Selde and Lunde delegates dismissed"),
        ("Because lorries used the bridge at night, the transport agency looked for cracks in the pillars.",
            "cause",
         "Because"),
        ("Traders have criticised the plans due to the petition of 3,000 residents.", "cause", "due to"),
        ("The transport agency found cracks in four of the seven pillars.", "attribution", "found"),
        ("Lorries have used the bridge at night despite a ban on heavy traffic.", "doubt",
         "Lorries have used the bridge at night despite a ban on heavy traffic."),
    ],
)  # fmt: skip
def test_what_is_not_in_the_sources_is_marked(summary, kind, passage):
    found = remarks(summary)
    assert (kind, passage) in {(f.kind, f.text) for f in found}
    assert len({f.kind for f in found}) == 1


@pytest.mark.parametrize(
    "summary",
    [
        "The council of Tarnow voted to close the old bridge in response to a report on its pillars.",
        "Mayor Ines Dahl called the bridge “a serious and growing danger” to drivers.",
        'Dahl spoke of "a serious ... danger" to drivers.',
        "The transport agency said it had found cracks in 4 of the 7 pillars.",
        "Some 3,000 residents signed a petition for the lamps.",
        "Lorries are said to have used the bridge at night despite a ban.",
        "Traders in Lunde and Selde have criticised the plans for a steel crossing.",
        "Selde's delegate Jon Brask dismissed the report.",
        "",
    ],
)
def test_what_is_in_the_sources_is_left_in_peace(summary):
    assert remarks(summary) == []


FERRY = article(
    "ferry",
    "The ferry Norlund sank in the bay of Karsk on Monday. Eleven people died.",
    "Heavy fog lay over the bay of Karsk in the morning.",
    "The union blamed the accident on a lack of crew.",
    "Three schools closed because of an outbreak of measles that infected 61 people.",
    'Skipper Jon Brask said he turned back "because the fog was as thick as wool".',
    outlet="Karsk Post",
)


def causes(summary: str) -> list[str]:
    return [f.text for f in check(summary, "en", [FERRY]) if f.kind == "cause"]


@pytest.mark.parametrize(
    ("summary", "word"),
    [
        ("Because of heavy fog, the ferry Norlund sank in the bay of Karsk.", "Because of"),
        ("The ferry Norlund sank due to fog.", "due to"),
        ("The sinking of the ferry Norlund was caused by fog.", "caused by"),
        ("Fog led to the sinking of the ferry.", "led to"),
        ("Fog forced the ferry onto the rocks of Karsk.", "forced"),
        ("The ferry Norlund sank because it was old.", "because"),
        ("Heavy fog lay over the bay of Karsk. As a result, the ferry sank.", "As a result,"),
        ("Heavy fog lay over the bay of Karsk. This led to the death of eleven people.", "led to"),
        ("Measles broke out because three schools closed.", "because"),
    ],
)
def test_a_cause_that_no_source_gives_is_marked(summary, word):
    assert causes(summary) == [word]


@pytest.mark.parametrize(
    "summary",
    [
        "An outbreak of measles caused three schools to close.",
        "Because of the measles, three schools closed.",
        "The accident was blamed on a lack of crew.",
        "A lack of crew led to the accident, the union said.",
        'Brask turned back "because the fog was as thick as wool".',
        "The ferry is due to sail to Karsk on Monday.",
        "Eleven people have died thus far.",
        "This led to a debate.",
    ],
)
def test_a_cause_that_a_source_gives_and_what_only_looks_like_one_are_left_in_peace(summary):
    assert causes(summary) == []


def test_messages_say_not_found_and_never_false():
    summary = (
        "Because of Petra Quill, Tarnow's council gave 77 lamps away. 'It was \"a serious and rising "
        "danger\".'"
    )
    found = check(summary, "en", [SOURCE])
    for finding in found:
        assert "false" not in finding.message.lower()
        if finding.kind in {"name", "number", "quotation", "cause"}:
            assert "not found in the sources" in finding.message


def test_every_sentence_is_answered_once_with_its_line_and_span():
    summary = "The council voted to close the old bridge.\n\nNobody knows the colour of the moon. Lamps burn."
    found = check(summary, "en", [SOURCE])
    answers = [f for f in found if f.kind in {"supported", "unsupported"}]
    assert [(f.line, f.kind) for f in answers] == [(1, "supported"), (3, "unsupported"), (3, "unsupported")]
    assert all(summary[f.start : f.end] == f.text for f in found)


def test_evidence_is_the_source_sentence():
    (finding,) = remarks("The transport agency found cracks in four of the seven pillars.")
    assert finding.evidence[0].text.startswith("The transport agency said last week")
    assert 'says "said last week it had found"' in finding.message


def test_an_altered_quotation_shows_the_original():
    (finding,) = remarks(
        "Mayor Ines Dahl called the state of the bridge a grave and growing danger to drivers."
    )
    assert '"a serious and growing danger"' in finding.message


def test_a_name_may_be_written_by_its_initials():
    source = article(
        "2", "The National Transport Office closed the United Valleys tunnel.", outlet="Karsk TV"
    )
    assert [
        f for f in check("The office, the NTO, closed a UV tunnel.", "en", [source]) if f.kind == "name"
    ] == []


def test_another_language_is_checked_for_quotations_and_numbers_only():
    source = article(
        "2", "Le conseil a fermé le pont de Tarnow à 300 camions, « un danger pour tous ».", language="fr"
    )
    found = check("Le conseil a fermé le pont à 500 camions, « un péril pour tous ».", "fr", [source])
    assert [f.kind for f in found] == ["supported", "quotation", "number"]


def test_without_sources_nothing_is_supported():
    found = check("The council met in Tarnow.", "en", [])
    assert [f.kind for f in found] == ["unsupported", "name"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")
@pytest.mark.parametrize("sources", [("000", "002"), ("000", "002", "003", "004")])
def test_the_summary_among_the_seeds(sources):
    by = seeds()
    text = next((SHARED / "seeds").glob("001_*.txt")).read_text(encoding="utf-8")
    found = check(text, "en", [by[s] for s in sources])
    marked = [(f.line, f.kind) for f in found if f.kind != "supported"]
    assert marked == [(3, "quotation"), (7, "attribution"), (10, "speakers"), (11, "cause")]
    assert {f.line for f in found} == set(range(1, 12))
    altered = next(f for f in found if f.kind == "quotation")
    assert "severe" in altered.text
    assert "grave" in altered.message
    assert next(f for f in found if f.kind == "cause").text == "In response to"
