"""What `digest check` says of a sentence with one thing changed, and that it is quiet about honest ones."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from digest.check import check
from digest.model import Article
from tests.builders import SHARED, article

BENCHMARK = Path(__file__).parents[2] / "benchmarks/check.py"
REST = "The council met in the town hall and spoke about it for two hours."


def kinds(summary: str, source: str) -> set[str]:
    found = check(summary, "en", [article("source", f"{source} {REST}")])
    return {f.kind for f in found} - {"supported"}


@pytest.mark.parametrize(
    ("source", "summary"),
    [
        ("Temperatures in Harwick fell to minus 4.5 degrees.",
            "Temperatures in Harwick fell to 4.5 degrees."),
        ("Profit fell by 3.5% in Harwick.", "Profit rose by 3.5% in Harwick."),
        ("Two thirds of homes in Harwick lost power.", "One third of homes in Harwick lost power."),
        ("The gold coin weighs 4.5 kilograms.", "The gold coin weighs 4.5 grams."),
        ("The third fire in Harwick this year killed a man.",
            "The fourth fire in Harwick this year killed a man."),
        ("At least 40 people were hurt in Harwick.", "At most 40 people were hurt in Harwick."),
        ("The ministry denied that 40 people were killed.", "The ministry said that 40 people were killed."),
        ("The ministry said that 40 people were killed.", "The ministry denied that 40 people were killed."),
        ("The tunnel will cost 2 billion euros.", "The tunnel will cost 2 billion dollars."),
        ("3 lakh people were moved from the coast.", "3 crore people were moved from the coast."),
        ("Support for the mayor rose by 3 points.", "Support for the mayor rose by 3 percent."),
        ("The road to Selby is closed for 12 kilometres.", "The road to Selby is closed for 12 miles."),
        ("Six of the 12 miners in Harwick were rescued.", "All of the 12 miners in Harwick were rescued."),
        ("The yard in Selby will cut 300 jobs.", "The yard in Selby has cut 300 jobs."),
        ("Harwick beat Selby in the cup.", "Selby beat Harwick in the cup."),
        ("The jury found the banker guilty of fraud.", "The jury found the banker not guilty of fraud."),
        ("The firm posted a profit of 3 million crowns.", "The firm posted a loss of 3 million crowns."),
        ("A rumour that 40 people died in Osk is false.", "40 people died in Osk."),
    ],
)  # fmt: skip
def test_an_altered_sentence_is_named_with_the_words_of_the_source(source, summary):
    found = check(summary, "en", [article("source", f"{source} {REST}")])
    marked = [f for f in found if f.kind not in {"supported", "unsupported"}]
    assert marked
    assert all(f.kind in {"altered", "number"} for f in marked)
    for finding in marked:
        if finding.kind == "altered":
            assert source in finding.message
            assert finding.evidence[0].text == source
    assert kinds(source, source) == set()


@pytest.mark.parametrize(
    ("source", "summary"),
    [
        ("Profit at Acmetron fell by 12% in the third quarter.",
            "Acmetron's profit dropped 12 percent in the third quarter."),
        ("The company said it would cut 300 jobs at its plant in Osk.",
            "Three hundred jobs will go at the plant in Osk, the company said."),
        ("Temperatures in Harwick fell to minus 4.5 degrees.",
            "It got as cold as minus 4.5 degrees in Harwick."),
        ("The ministry denied that 40 people were killed.", "The ministry denied that 40 people had died."),
        ("Two thirds of homes in Harwick lost power in the storm.",
            "In Harwick 2/3 of homes lost power in the storm."),
        ("Rovers won the cup final against Harwick on Saturday.",
            "Harwick lost the cup final to Rovers on Saturday."),
        ("At least 40 people were hurt in the crash in Harwick.",
            "More than 40 people or so were hurt in the crash in Harwick."),
        ("A man of 34 was arrested in Harwick after the theft.",
            "A 34-year-old man was arrested in Harwick after the theft."),
    ],
)  # fmt: skip
def test_an_honest_paraphrase_is_left_in_peace(source, summary):
    assert "altered" not in kinds(summary, source)


def test_where_one_source_bears_it_out_nothing_is_altered():
    one = article("1", f"Profit at Acmetron fell by 12% in the third quarter. {REST}")
    two = article("2", f"Profit at Acmetron rose by 12% in the third quarter. {REST}")
    found = check("Profit at Acmetron rose by 12% in the third quarter.", "en", [one, two])
    assert {f.kind for f in found} == {"supported"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")
@pytest.mark.parametrize("name", ["multinews", "neus", "cstnews", "vnmds"])
def test_human_summaries_hardly_ever_alarm(name):
    measured = runpy.run_path(str(BENCHMARK))["honest"](SHARED / "data/summaries", name, 25)
    assert measured["sentences"] > 50
    assert measured["alarms"] < 0.02 * measured["sentences"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")
def test_sentences_altered_by_rule_are_named():
    measured = runpy.run_path(str(BENCHMARK))["altered"](SHARED / "data/summaries", 10)
    named, made = (sum(int(n.split("/")[i]) for n in measured.values()) for i in (0, 1))
    assert made > 50
    assert named >= 0.8 * made


CASES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "altered_cases.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
BESIDE = {
    "en": "Residents of the town met in the hall in the evening to hear the report.",
    "de": "Anwohner kamen am Abend in der Halle zusammen, um den Bericht zu hören.",
    "fr": "Les habitants se sont réunis le soir dans la salle pour entendre le rapport.",
}


@pytest.mark.parametrize(("language", "source", "summary"), CASES)
def test_one_thing_changed_is_named_in_several_languages(language, source, summary):
    told = [Article(id="a1", title="Report", text=f"{source}\n\n{BESIDE[language]}", language=language)]
    amiss = {"altered", "number", "name", "unsupported"}
    assert {f.kind for f in check(summary, language, told)} & amiss
    assert {f.kind for f in check(source, language, told)} == {"supported"}
