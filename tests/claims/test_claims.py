"""Every sentence in exactly one claim, and what must never be one claim."""

# ruff: noqa: S311 - dice with a seed

from __future__ import annotations

import random

import pytest

from digest.text import same_words, sentences, statements
from digest.text.statements import grouping
from tests.builders import article, corroborate, story

FERRY = (
    "A ferry carrying 140 people ran aground near the harbour of Ostrel on Monday morning, the coast guard "
    "said."
)


def claims_of(*texts: str, language: str = "en") -> int:
    told = [article(str(n), t, outlet=f"Outlet {n}", language=language) for n, t in enumerate(texts)]
    return len(corroborate(story(*told)).claims)


def test_every_sentence_stands_in_exactly_one_claim():
    one = article(
        "1",
        FERRY,
        "Nobody was hurt. The captain was questioned for two hours by the port police.",
        outlet="Veld",
    )
    two = article("2", "The captain was questioned for two hours by the port police.", FERRY, outlet="Karsk")
    told = corroborate(story(one, two))
    spoken = [s for claim in told.claims for s in claim.sentences]
    assert sorted((s.article.id, s.start) for s in spoken) == sorted(
        (s.article.id, s.start) for a in (one, two) for s in sentences(a)
    )
    assert [len(c.sentences) for c in told.claims] == [2, 1, 2]


def test_claims_and_their_sentences_stand_in_article_order():
    one = article("1", "First things happened in Ostrel yesterday at dawn.", FERRY, outlet="Veld")
    two = article("2", FERRY, "Later the tide came in and lifted the hull again.", outlet="Karsk")
    told = corroborate(story(one, two)).claims
    assert [c.sentences[0].article.id for c in told] == ["a1", "a1", "a2"]
    assert [s.article.id for s in told[1].sentences] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (FERRY, FERRY.replace("Monday", "Monday early")),
        ("It’s “a grave threat” to the valley of Tarnow, the mayor said.",
            'It\'s "a grave threat" to the valley of Tarnow, the mayor said.'),
        (
            (
                "The Tarnow council agreed to close the old bridge to lorries from next spring, its "
                "engineer said."
            ),
            (
                "Tarnow's council has agreed to close the old bridge to lorries from next spring, the "
                "engineer said."
            ),
        ),
        (
            "Officials in Tarnow worry that the dam may fail after weeks of heavy rain.",
            (
                "Tarnow officials worry that the dam may fail after weeks of heavy rain in the hills above "
                "the town."
            ),
        ),
    ],
)  # fmt: skip
def test_one_statement_in_two_wordings_is_one_claim(one, two):
    assert claims_of(one, two) == 1


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (FERRY, FERRY.replace("140", "240"), "numbers"),
        (FERRY, FERRY.replace("Monday", "Thursday"), "days"),
        (
            "The ministry has confirmed the deployment of troops to the northern border of Velmar.",
            "The ministry has not confirmed the deployment of troops to the northern border of Velmar.",
            "not",
        ),
        (
            "The ministry hasn't confirmed the deployment of troops to the northern border of Velmar.",
            "The ministry confirmed the deployment of troops to the northern border of Velmar.",
            "n't",
        ),
        (
            "The plan would displace thousands of families from the Selde delta, critics say.",
            "The plan displaced thousands of families from the Selde delta, critics say.",
            "would",
        ),
        (
            "Twelve miners were killed in the collapse of the Dorn pit on Sunday, rescuers said.",
            "Twelve miners were injured in the collapse of the Dorn pit on Sunday, rescuers said.",
            "opposites",
        ),
        (
            "Shares of the Lunde Shipping Company rose sharply in early trading in Karsk.",
            "Shares of the Lunde Shipping Company fell sharply in early trading in Karsk.",
            "up and down",
        ),
        (
            "Police in the town of Hollin arrested a man on suspicion of setting fire to a school.",
            "Police in the town of Brask arrested a man on suspicion of setting fire to a school.",
            "places",
        ),
        (
            "The ship carried 1,200 tonnes of grain.",
            "The ship carried 1,200 tonnes of steel.",
            "one of few words",
        ),
        ("It was fake news.", "Their news is fake because so much is fake.", "too few words"),
        (
            "The phone company has 3.4 million customers.",
            "Hackers stole the data of 3.4 million customers, the phone company disclosed.",
            "scattered",
        ),
        ("Velmar won.", "Velmar lost.", "short"),
    ],
)
def test_what_differs_in_one_word_that_matters_is_two_claims(one, two, why):
    assert claims_of(one, two) == 2, why


@pytest.mark.parametrize(
    ("language", "plain", "negated"),
    [
        ("de", "Das Ministerium hat den Einsatz der Truppen an der Grenze von Velmar bestätigt.",
         "Das Ministerium hat den Einsatz der Truppen an der Grenze von Velmar nicht bestätigt."),
        ("fr", "Le ministère a confirmé le déploiement des troupes à la frontière du Velmar.",
         "Le ministère n’a pas confirmé le déploiement des troupes à la frontière du Velmar."),
        ("es", "El ministerio confirmó el despliegue de tropas en la frontera de Velmar.",
         "El ministerio no confirmó el despliegue de tropas en la frontera de Velmar."),
        ("ru", "Министерство подтвердило отправку войск на северную границу Вельмара.",
         "Министерство не подтвердило отправку войск на северную границу Вельмара."),
    ],
)  # fmt: skip
def test_negation_counts_in_other_languages(language, plain, negated):
    assert claims_of(plain, negated, language=language) == 2
    assert claims_of(plain, plain, language=language) == 1


def test_a_chain_of_small_changes_does_not_join_its_ends():
    words = [
        f"{a}{b}"
        for a in ("lamp", "stone", "river", "cloud", "market", "harbour")
        for b in ("side", "land", "ton")
    ]
    chain = [" ".join(["The", *words[n : n + 10], "burned."]) for n in range(0, 8, 2)]
    told = corroborate(story(*(article(str(n), t, outlet=f"Outlet {n}") for n, t in enumerate(chain))))
    for claim in told.claims:
        assert len(claim.sentences) <= 2


def test_one_article_that_says_a_thing_twice_says_it_once():
    told = corroborate(story(article("1", FERRY, "Divers looked at the hull.", FERRY, outlet="Veld")))
    assert [len(c.sentences) for c in told.claims] == [2, 1]


def test_an_article_without_words_and_one_without_sentences():
    told = corroborate(story(article("1", "!!!", outlet="Veld"), article("2", "", outlet="Karsk")))
    assert all(c.sentences for c in told.claims)


def many(count: int, length: int) -> list:
    dice = random.Random(5)
    sounds = ("arno", "elva", "iston", "oral", "undel", "ylle", "eska")
    words = [f"{a}{b}{c}{d}" for a in "bcdfghklmnprst" for b in sounds for c in sounds for d in ("", *sounds)]
    frequent = [1 / (n + 8) for n in range(len(words))]
    pool = [
        " ".join(dice.choices(words, frequent, k=18)).capitalize() + "." for _ in range(count * length // 2)
    ]
    return [
        article(f"{n:04}", "\n\n".join(dice.sample(pool, length)), outlet=f"Outlet {n % 40}")
        for n in range(count)
    ]


def test_few_of_all_pairs_are_compared(monkeypatch):
    compared = []

    def counted(one, other):
        compared.append(1)
        return same_words(one, other)

    monkeypatch.setattr(grouping, "same_words", counted)
    corroborate(story(*many(120, 30)))
    wordings = 120 * 30 / 2  # every sentence stands in about two articles
    assert len(compared) < 0.01 * wordings**2 / 2


def test_none_that_says_the_same_is_left_uncompared(monkeypatch):
    dice = random.Random(7)
    words = [f"{a}{b}" for a in ("lamp", "stone", "river", "cloud") for b in ("side", "land", "ton", "ford")]
    texts = [" ".join(dice.sample(words, dice.randint(1, 12))) for _ in range(150)]
    same = []

    def noted(one, other):
        if same_words(one, other):
            same.append(frozenset((one, other)))
        return False

    monkeypatch.setattr(grouping, "same_words", noted)
    told = statements.forms([article(f"{n:03}", t) for n, t in enumerate(texts)])
    statements.groups(told)
    pairs = [(a.terms, b.terms) for n, a in enumerate(told) for b in told[:n]]
    assert len(same) == sum(same_words(one, other) for one, other in pairs) > 20


def test_a_thousand_copies_are_no_thousand_squared(monkeypatch):
    compared = []

    def counted(one, other):
        compared.append(1)
        return same_words(one, other)

    monkeypatch.setattr(grouping, "same_words", counted)
    text = [f"{FERRY} {n}" for n in ("One.", "Two.")]
    told = story(*(article(f"{n:04}", *text, outlet=f"Outlet {n:04}") for n in range(1000)))
    claims = corroborate(told).claims
    assert len(compared) < 10  # wordings are compared, and there are three
    assert sorted(len(c.sentences) for c in claims) == [1000, 1000, 2000]
    assert all(len(c.origins) == 1 for c in claims)
