"""What merely re-tells others is set aside; everything else stays."""

# ruff: noqa: S311 - dice with a seed

from __future__ import annotations

import random

import pytest

from digest.sift import derived, set_aside_derived
from tests.builders import SHARED, article, seeds

LONG = (
    (
        "The council of Tarnow voted on Tuesday to tear down the old bridge over the Selde, which has "
        "carried traffic since 1931."
    ),
    (
        "Engineers found cracks in four of the seven pillars during an inspection last autumn and advised "
        "against repairs."
    ),
    (
        "Mayor Ines Dahl told the meeting that the decision was painful but that the safety of the town "
        "came first."
    ),
    '"Nobody wants to see it go, and nobody wants to see it fall," Dahl said after the vote.',
    (
        "A temporary crossing made of steel will be put up by the army before the winter, the defence "
        "ministry promised."
    ),
    "Shopkeepers on the eastern bank fear that customers will stay away while the road is closed to cars.",
    "The new bridge is expected to cost 40 million crowns, two thirds of which the state will pay.",
    "Work is to start in March and should take two years, according to the planning office.",
)
MORE = (
    (
        "In Tarnow's fish market traders said that trade had already fallen by a third since lorries were "
        "banned from the bridge."
    ),
    "A group of residents has collected 3,000 signatures for a referendum on the future of the monument.",
    (
        "The heritage office said it would record every stone before the demolition and keep the lamps for "
        "the museum."
    ),
)
RETOLD = (
    "Tarnow's council has voted to tear down its old bridge over the Selde, in use since 1931.",
    (
        "After an inspection last autumn found cracks in four of seven pillars, engineers advised against "
        "repairs."
    ),
    "Mayor Ines Dahl told the meeting the decision was painful, but the safety of the town came first.",
    "The army will put up a temporary steel crossing before the winter, the defence ministry promised.",
    "Shopkeepers on the eastern bank fear customers will stay away while the road is closed.",
    "The new bridge should cost 40 million crowns, with the state to pay two thirds; work starts in March.",
    "A group of residents has collected 3,000 signatures for a referendum on the monument's future.",
)


def report(**more):
    return article("long", *LONG, path="long.txt", **{"outlet": "Tarnow Post"} | more)


def market(**more):
    return article("market", *MORE, path="market.txt", **{"outlet": "Selde Radio"} | more)


def aside(*articles) -> dict[str, str]:
    kept, away = set_aside_derived(articles)
    assert [a.id for a in kept] == [a.id for a in articles if a.id not in {s.article.id for s in away}]
    return {s.article.id: s.reason for s in away}


def test_a_document_that_retells_two_others_is_set_aside_with_the_reason():
    retold = article("retold", *RETOLD, path="retold.txt")
    assert aside(report(), market(), retold) == {
        "aretold": "derived: 7 of 7 paragraphs re-tell long.txt and market.txt; force with kind: article"
    }


def test_one_block_of_text_is_read_by_its_sentences():
    retold = article("retold", " ".join(RETOLD[:6]), path="retold.txt")
    assert "6 of 6 sentences re-tell long.txt" in aside(report(), market(), retold)["aretold"]


def test_a_declared_kind_decides():
    forced = article("retold", *RETOLD, path="retold.txt", declared_kind="article")
    assert aside(report(), market(), forced) == {}
    assert aside(report(declared_kind="summary")) == {"along": "declared a summary"}


@pytest.mark.parametrize(
    "own",
    [
        {"outlet": "Karsk TV"},
        {"agency": "AP"},
        {"authors": ("Mira Holm",)},
        {"url": "https://karsk.example/bridge"},
    ],
)
def test_whoever_signs_stays(own):
    assert aside(report(), market(), article("retold", *RETOLD, **own)) == {}


@pytest.mark.parametrize(
    "addition",
    [
        'Dahl added: "We will dance on the new one before my grandchildren are grown, you have my word."',
        (
            "The contract went to Bromme and Sons of Karsk, which also built the Lunde tunnel for Governor "
            "Petra Quill."
        ),
        "At least 12 protesters were led away from the town hall by police before the meeting began.",
    ],
)
def test_an_undated_rewrite_with_something_of_its_own_stays(addition):
    assert (
        aside(report(), market(), article("rewrite", *RETOLD[:4], addition, addition.replace("12", "14")))
        == {}
    )


def test_a_real_short_report_stays():
    short = article(
        "short", "Tarnow's council has voted to tear down the old bridge over the Selde.", path="short.txt"
    )
    assert aside(report(), market(), short) == {}


def test_the_long_report_is_not_derived_from_its_own_summary():
    retold = article("retold", *RETOLD, path="retold.txt")
    assert aside(report(outlet=""), market(outlet=""), retold).keys() == {"aretold"}


def test_of_two_anonymous_copies_the_first_stays_and_named_copies_all_stay():
    one, two = article("1", *LONG, path="a.txt"), article("2", *LONG, path="b.txt")
    assert aside(two, one) == {"a2": "derived: the same text as a.txt; force with kind: article"}
    named = [article(str(n), *LONG, outlet=f"Outlet {n}") for n in range(3)]
    assert aside(*named) == {}


def test_two_retellings_of_one_report_do_not_hide_behind_each_other():
    one = article("1", *RETOLD, path="one.txt")
    two = article(
        "2", *(p.replace("Tarnow's council has", "The council of Tarnow") for p in RETOLD), path="two.txt"
    )
    assert aside(report(), market(), one, two).keys() == {"a1", "a2"}


def test_the_order_of_the_articles_changes_nothing():
    told = [
        report(),
        market(),
        article("retold", *RETOLD, path="retold.txt"),
        article("x", *LONG, path="z.txt"),
    ]
    expected = aside(*told)
    for seed in range(4):
        random.Random(seed).shuffle(told)
        assert aside(*told) == expected


def test_another_language_is_left_alone():
    assert aside(report(), market(), article("retold", *RETOLD, language="fr")) == {}


def test_nothing_and_a_lone_document():
    assert set_aside_derived([]) == ((), ())
    assert aside(article("retold", *RETOLD)) == {}


def made_up(count: int, **more) -> list:
    dice = random.Random(3)
    words = [
        a + b + c
        for a in "bdfgklmnprst"
        for b in ("ar", "el", "is", "on", "ul")
        for c in ("no", "va", "ton", "dal", "ske")
    ]
    return [
        article(
            f"{n:05}",
            *(" ".join(dice.choices(words, k=25)) + "." for _ in range(8)),
            path=f"{n:05}.txt",
            **more,
        )
        for n in range(count)
    ]


@pytest.fixture
def looked_at(monkeypatch) -> list[int]:
    """For every suspect, how many documents it is held against."""
    counts: list[int] = []
    plain = derived._retells

    def counted(suspect, donors):
        counts.append(len(donors))
        return plain(suspect, donors)

    monkeypatch.setattr(derived, "_retells", counted)
    return counts


def test_of_ten_thousand_articles_a_few_are_looked_at(looked_at):
    told = [
        *made_up(10_000, outlet="Karsk TV"),
        report(),
        market(),
        article("retold", *RETOLD, path="retold.txt"),
    ]
    assert aside(*told).keys() == {"aretold"}
    assert len(looked_at) == 1
    assert sum(looked_at) <= 6


def test_a_thousand_anonymous_near_copies_are_no_thousand_squared(looked_at):
    aside(*(article(f"{n:04}", *LONG, f"Copy {n}.", path=f"{n:04}.txt") for n in range(1000)))
    assert sum(looked_at) <= 6 * 1000


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")
def test_of_the_seeds_only_the_summary_is_derived():
    reasons = aside(*seeds().values())
    assert list(reasons) == ["a001"]
    assert reasons["a001"].startswith("derived: 11 of 11 paragraphs re-tell 000_")
    assert " and 002_" in reasons["a001"]
