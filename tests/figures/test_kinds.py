"""Every kind of number in a sentence, and the conflicts that a reader wants to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import article, corroborate, story

KINDS = Path(__file__).with_name("figures_kinds.txt")


def cases() -> list[tuple[str, str, list[tuple[str, ...]]]]:
    found: list[tuple[str, str, list[tuple[str, ...]]]] = []
    for line in KINDS.read_text(encoding="utf-8").splitlines():
        if line[2:4] == "> ":
            found.append((line[:2], line[4:], []))
        elif line.startswith("= "):
            found[-1][2].append(tuple(part.strip() for part in line[1:].split("|")))
    return found


def test_there_are_a_hundred_kinds():
    assert len(cases()) >= 90


@pytest.mark.parametrize(("code", "text", "wanted"), cases())
def test_a_figure_of_any_kind_is_what_the_sentence_says(code, text, wanted):
    told = corroborate(story(article("1", text, outlet="One", language=code))).figures
    assert [(f.value, f.what, f.claimant, f.state, f.unit) for f in told] == wanted


def relations(*texts: str) -> set[str]:
    told = corroborate(story(*(article(str(n), t, outlet=f"O{n}") for n, t in enumerate(texts))))
    return {f.relation for f in told.figures}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Three people were wounded in the shooting in Osk, police said.",
         "Four people were wounded when a man opened fire in Osk on Friday, according to the mayor."),
        ("Measles have infected 61 people since the end of April, the health ministry said.",
         "The hospitals of Karsk have counted 74 cases since the end of April, a doctor said."),
        ("The mayor said 19 people were killed in the fire in Tarn.",
            "Rescuers said 23 people died in Tarn."),
        ("The quake killed 50 people in Osk, officials said.",
            "Officials in Osk said 80 people had been killed."),
        ("The tunnel will cost 8.4 billion marks, the ministry said.",
         "The court of auditors put the cost at 11 billion marks."),
        ("Temperatures in Osk fell to minus 4.5 degrees, the office said.",
         "Temperatures in Osk fell to 4.5 degrees, the office said."),
        ("More than 60 sailors were rescued, the navy said.", "The mayor said 45 sailors were saved."),
        ("A 16-year-old boy was wounded in Osk, police said.", "A 15-year-old boy was wounded in Osk."),
        ("The baker Mira Holm, 45, won the vote in Osk.", "In Osk 46-year-old Mira Holm was elected."),
    ],
)  # fmt: skip
def test_conflicts_that_matter_are_found(one, other):
    assert relations(one, other) == {"differs"}
    assert "differs" not in relations(f"{one} {other}")  # one origin does not differ from itself


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor said 40 people were killed in Osk.",
            "The mayor denied that 45 people were killed in Osk."),
        ("The plant in Osk has hired 300 workers.", "The plant in Osk will hire 400 workers."),
        ("On Monday 12 people were arrested in Osk.", "On Thursday 15 people were arrested in Osk."),
        ("In Osk 12 people were killed.", "In Tarn 15 people were killed."),
        ("Six of the 12 miners in Osk were rescued.", "Two thirds of the miners in Osk were rescued."),
        ("At least 198 people have died, according to the ministry.",
         "The death toll climbed to 204 on Thursday, the agency said."),
        ("Four people were wounded in Osk.", "She was one of six people who were wounded in Osk."),
        ("The fire at an Osk warehouse killed three people.", "One person was killed by a car in Tarn."),
        ("A 16-year-old boy was wounded in Osk.", "A 15-year-old girl was wounded in Osk."),
        ("Mira Holm, 45, won the vote in Osk.", "Jon Holm, 46, won the vote in Osk."),
        ("A mother of 12 was killed in Osk.", "Two people were killed in Osk."),
        ("Two of the men were wounded in Osk.", "Four men were wounded in Osk."),
        ("Three soldiers were killed and 12 wounded in Osk.", "At least 15 people were wounded in Osk."),
        ("Two others were injured in Osk, police said.", "Three people were injured in Osk, police said."),
        ("The riot in Osk injured 70 people.", "Stones injured two people of a camera crew."),
        ("He stopped at the 14-yard line.", "They were on the 27-yard line."),
        ("Bell scored twice and grabbed 11 rebounds.", "Tarn played well and grabbed 7 rebounds."),
        ("Manning completed 29 passes.", "Garrow completed 28 passes."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_not(one, other):
    assert relations(one, other) <= {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr Holm's bail was set at $200,000. Ms Tarn's bail was set at $100,000.",
         "The bail of Ms Tarn was set at $100,000."),
        ("A 16-year-old boy was wounded in the first fight. A 12-year-old boy was wounded in the second.",
         "A 12-year-old boy was wounded in Osk."),
    ],
)  # fmt: skip
def test_two_values_of_one_article_are_of_two_things(one, other):
    assert "differs" not in relations(one, other)


def test_who_has_had_a_birthday_since_is_no_conflict():
    def told(months: int) -> set[str]:
        early = article("1", "Mira Holm, 45, won the vote in Osk.", day=3, outlet="One")
        late = article("2", "In Osk 46-year-old Mira Holm was elected.", outlet="Two")
        late = replace(late, published=early.published + timedelta(days=30 * months))
        return {f.relation for f in corroborate(story(early, late)).figures}

    assert told(0) == {"differs"}
    assert told(6) == set()


def test_two_and_a_half_and_one_and_a_half_million_never_agree():
    texts = [f"{n} and a half million people in Harwick lost power, the grid said." for n in ("Two", "One")]
    assert "agrees" not in relations(*texts)
