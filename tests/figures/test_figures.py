"""Figures side by side: a gold set in two halves, and the rules one by one."""

# ruff: noqa: T201 - the score is printed

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from digest import claims
from digest.figures import figures as read
from tests.builders import SHARED, article, corroborate, seeds, story

HERE = Path(__file__).parent
HALVES = ("figures_tuned.txt", "figures_unseen.txt", "figures_fresh.txt")


@dataclass
class Case:
    sentences: list[str]
    figures: list[tuple[str, str, str, str]]  # article, value, what, claimant
    relation: str


def cases(name: str) -> list[Case]:
    found = []
    for block in (HERE / name).read_text(encoding="utf-8").split("\n\n"):
        case = Case([], [], "")
        for line in block.splitlines():
            if line.startswith(">"):
                case.sentences.append(line[1:].strip())
            elif line.startswith("="):
                value, what, who = (part.strip() for part in line[1:].split("|"))
                case.figures.append((f"a{len(case.sentences) - 1}", value, what, who))
            elif line.startswith("~"):
                case.relation = line[1:].strip()
        if case.sentences:
            found.append(case)
    return found


@dataclass
class Score:
    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given

    @property
    def recall(self) -> float:
        return self.right / self.wanted


def measure(name: str) -> tuple[Score, Score]:
    """Of figures (value, what and claimant all exact) and of relations between a pair's figures."""
    figures, relations = Score(), Score()
    for case in cases(name):
        told = corroborate(
            story(*(article(str(n), t, outlet=f"Outlet {n}") for n, t in enumerate(case.sentences)))
        )
        given = {(f.sentence.article.id, f.value, f.what, f.claimant) for f in told.figures}
        joined = len(told.claims) < len(case.sentences)  # one claim shows its figures once
        wanted = {w for w in case.figures if not (joined and w[0] == "a1" and w not in given)}
        figures.right += len(given & wanted)
        figures.given += len(given)
        figures.wanted += len(wanted)
        said = {f.relation for f in told.figures}
        relation = "differs" if "differs" in said else "agrees" if "agrees" in said else "none"
        relations.right += relation == case.relation != "none"
        relations.given += relation != "none"
        relations.wanted += case.relation != "none"
    return figures, relations


def test_the_gold_set_has_a_hundred_pairs():
    assert len(cases("figures_tuned.txt")) + len(cases("figures_unseen.txt")) >= 100


@pytest.mark.parametrize(
    ("name", "floor"),
    [("figures_tuned.txt", 0.98), ("figures_unseen.txt", 0.95), ("figures_fresh.txt", 0.95)],
)
def test_figures_are_precise(name, floor, record_property):
    figures, relations = measure(name)
    for kind, score in (("figures", figures), ("relations", relations)):
        record_property(f"{kind}_precision", round(score.precision, 3))
        record_property(f"{kind}_recall", round(score.recall, 3))
        print(f"{name} {kind}: precision {score.right}/{score.given} = {score.precision:.3f}, "
              f"recall {score.right}/{score.wanted} = {score.recall:.3f}")  # fmt: skip
    assert figures.precision >= floor
    assert figures.recall >= 0.9


def test_relations_are_precise():
    """Over all parts; a wrong relation is worse than none."""
    scores = [measure(name)[1] for name in HALVES]
    assert sum(s.right for s in scores) >= 0.95 * sum(s.given for s in scores)
    assert sum(s.right for s in scores) >= 0.8 * sum(s.wanted for s in scores)


def figures(*texts: str, language: str = "en", **more):
    told = (article(str(n), t, outlet=f"Outlet {n}", language=language, **more) for n, t in enumerate(texts))
    return corroborate(story(*told)).figures


def test_a_figure_is_a_span_of_its_sentence_and_carries_its_origins():
    text = "Rain fell. At least 12 people were killed in Ostrel, police said."
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.value == "At least 12"
    assert (figure.what, figure.claimant, figure.origins) == ("people", "police", ("Outlet 0",))
    assert (figure.relation, figure.group) == ("", "")


def test_two_speakers_in_one_sentence_keep_their_figures():
    one, two = figures(
        "Police said 5,000 people marched through Karsk, while organisers said 20,000 people marched."
    )
    assert (one.value, one.claimant, two.value, two.claimant) == ("5,000", "Police", "20,000", "organisers")
    assert one.relation == two.relation == ""  # one origin tells both


def test_the_same_digits_of_two_things_are_no_agreement():
    sent, prepared = figures(
        "Velmar accused Arden of sending 10,000 soldiers to train abroad.",
        "Arden's president said 10,000 soldiers were being prepared to fight.",
    )
    assert sent.value == prepared.value
    assert sent.relation == prepared.relation == sent.group == prepared.group == ""


def test_a_voice_that_repeats_its_figure_is_shown_once():
    text = (
        "Police said 340 people were arrested in Karsk. Some days passed. The police said that 340 people "
        "had been arrested in all of Karsk."
    )
    assert [f.value for f in figures(text)] == ["340"]


def test_one_claim_of_two_voices_agrees():
    one = "Rescuers pulled 12 hikers from the gorge near Selde after the bridge collapsed."
    two = "After the bridge collapsed, 12 hikers were pulled by rescuers from the gorge near Selde."
    told = figures(one, two)
    assert [f.relation for f in told] == ["agrees"] * len(told)
    assert {o for f in told for o in f.origins} == {"Outlet 0", "Outlet 1"}


@pytest.mark.parametrize(
    ("language", "text", "value", "what"),
    [
        ("de", "Nach dem Sturm waren 12.500 Haushalte ohne Strom.", "12.500", "Haushalte"),
        (
            "fr",
            "Plus de 3,2 millions électeurs ont voté dimanche au Velmar.",
            "Plus de 3,2 millions",
            "électeurs",
        ),
        ("es", "La policía detuvo a 45 manifestantes en Karsk.", "45", "manifestantes"),
        ("pt", "O terremoto destruiu 1.200 casas em Tarnow.", "1.200", "casas"),
    ],
)
def test_other_languages_give_value_and_following_words(language, text, value, what):
    (figure,) = figures(text, language=language)
    assert (figure.value, figure.claimant, figure.relation) == (value, "", "")
    assert figure.what.startswith(what)


def test_figures_of_several_stories_are_compared_anew():
    first = corroborate(
        story(article("1", "Officials said 87 people were killed in the Tarnow floods.", agency="AP"))
    )
    later = corroborate(
        story(article("2", "Doctors said 91 people were killed in the Tarnow floods.", agency="AFP"))
    )
    told = read([*first.claims, *later.claims])
    assert [(f.value, f.relation, f.origins) for f in told] == [
        ("87", "differs", ("AP",)),
        ("91", "differs", ("AFP",)),
    ]
    assert len({f.group for f in told}) == 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")
def test_the_thread_of_the_seeds():
    by = seeds()
    stories = (story(by["003"]), story(by["000"], by["002"]), story(by["004"]))
    told = read([c for s in stories for c in claims.corroborate(s).claims])
    shown = {(f.value.split()[-1], f.what.split()[-1], f.claimant.split()[-1], f.origins) for f in told}
    assert shown == {
        ("1,500", "forces", "agency", ("AP",)),
        ("10,000", "soldiers", "Zelenskyy", ("AP",)),
        ("10,000", "soldiers", "Washington", ("AFP",)),
        ("13,000", "artillery", "agency", ("AP",)),
    }
    assert not any(f.relation for f in told)
