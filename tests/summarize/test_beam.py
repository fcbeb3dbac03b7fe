"""The search for a brief under models whose answers are known: hand-made weights, real lines."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from digest.summarize.beam import STEPS, Prices, Search, judge
from digest.summarize.budget import Budget, FairUse
from digest.summarize.candidates import STATIC, Measure, choices
from digest.summarize.choose import Rules
from digest.summarize.learned import shipped as shipped_rating
from digest.summarize.limits import limits
from digest.summarize.material import read
from digest.summarize.partial import along, moving
from digest.summarize.reading import CONTEXT, LINES
from digest.summarize.survey import survey
from digest.text.models import panel

from .doubles import article

ARTICLES = (
    article(
        1,
        "The bridge at Orlen fell into the river on Monday morning. Two drivers died in the water below. "
        "Mayor Ada Quist ordered the other bridges closed. Engineers had warned of rust for nine years.",
        title="Bridge at Orlen falls",
        outlet="One",
    ),
    article(
        2,
        "Orlen's old road bridge collapsed early on Monday. A school bus had crossed the river before. "
        "The ministry in Tarn promised a new bridge within two years.",
        title="Bridge collapses",
        outlet="Two",
    ),
)
MATERIAL = read(ARTICLES)
SURVEY = survey(MATERIAL, 60.0, shipped_rating())
COUNT = len(SURVEY.lines)
PRICES = Prices(
    must=0.0, repeats=3.0, dangles=3.0, bad=2.0, colour=0.0, word=0.0,
    most_bad=0.5, most_dangling=0.5, most_repeated=0.5,
)  # fmt: skip
NO_LIMIT = 1e9


def model(weights, *, intercept=0.0, logistic=True):
    """Standardised by nothing: a weight of 1 adds the feature itself."""
    features = {name: [0.0, 1.0, float(weights.get(name, 0.0))] for name in (*STATIC, *CONTEXT)}
    assert weights.keys() <= features.keys()
    return {"logistic": logistic, "intercept": intercept, "features": features, "base": 0.0, "trees": []}


MODELS = {
    "new": model({"new weight": 1.0}, logistic=False),
    "must": model({}, intercept=-30.0),
    "repeats": model({"share, most": 20.0}, intercept=-10.0),
    "dangles": model({"unmet predecessor": 20.0}, intercept=-10.0),
}


def search(*, weight, share=(), prev=(), bad=(), prices=PRICES, words=NO_LIMIT, most=NO_LIMIT, rules=None):
    """What is printed of the seven lines; `share` are pairs that tell the same, `prev`, `bad` are lines."""
    same = np.zeros((COUNT, COUNT))
    for i, j in share:
        same[i, j] = same[j, i] = 1.0
    expected = {name: np.zeros(COUNT) for name in LINES}
    expected["weight"] = np.array(weight, dtype=float)
    expected["prev"][list(prev)] = 1.0
    expected["bad"][list(bad)] = 1.0
    expected["stands"] = 1 - expected["prev"]
    none = np.zeros((COUNT, COUNT))
    c = choices(SURVEY.lines, SURVEY.sheet, SURVEY.known, SURVEY.base, expected, same, same, none)
    judged = judge(c, panel([MODELS[name] for name in STEPS]).parted(len(STATIC)), words)

    def room(p):
        return p.words[:, None] + c.words[None, :] <= most

    allow = room if rules is None else limits(MATERIAL, SURVEY, c, rules)
    return Search(judged, prices, allow)(), judged, allow


def test_the_story_has_the_lines_that_these_tests_count_on():
    assert [(line.article, line.position) for line in SURVEY.lines] == [
        (0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2),
    ]  # fmt: skip
    assert {line.verdict.state for line in SURVEY.lines} == {"stands"}


def test_all_that_is_worth_something_is_printed_and_nothing_else():
    printed, *_ = search(weight=[3, 0, 2, 0, 0, 1, 0], prices=replace(PRICES, word=0.001))
    assert set(printed) == {0, 2, 5}


def test_where_nothing_is_worth_printing_nothing_is_printed():
    printed, *_ = search(weight=[0] * COUNT, prices=replace(PRICES, word=0.01))
    assert printed == ()


def test_of_two_lines_that_tell_the_same_the_heavier_is_printed():
    weight = [3, 0, 0, 0, 2, 1, 0]
    apart, *_ = search(weight=weight, prices=replace(PRICES, word=0.001))
    printed, *_ = search(weight=weight, share=[(0, 4)], prices=replace(PRICES, word=0.001))
    assert set(apart) == {0, 4, 5}
    assert set(printed) == {0, 5}


def test_what_is_bad_is_banned_however_heavy():
    printed, *_ = search(weight=[1, 0, 9, 0, 0, 0, 0], bad=[2], prices=replace(PRICES, word=0.001))
    assert printed == (0,)


def test_a_line_that_leans_comes_behind_its_predecessor_or_not_at_all():
    printed, *_ = search(weight=[1, 9, 0, 0, 0, 5, 0], prev=[1], prices=replace(PRICES, word=0.001))
    assert 1 in printed
    assert printed[printed.index(1) - 1] == 0
    alone, *_ = search(weight=[1, 9, 0, 0, 0, 5, 0], prev=[1], bad=[0], prices=replace(PRICES, word=0.001))
    assert alone == (5,)


@pytest.mark.parametrize("most", [10, 19, 28, 40])
def test_the_limit_is_never_passed(most):
    printed, judged, _ = search(weight=[3, 2, 2, 1, 3, 1, 2], most=most)
    assert 0 < sum(judged.choices.words[list(printed)]) <= most


def test_the_beam_finds_what_trying_every_order_finds():
    weight, share, prev = [2, 3, 1, 0.5, 2.5, 1.5, 1], [(0, 4), (2, 6)], [1, 5]
    prices = replace(PRICES, word=0.05)
    printed, judged, _ = search(weight=weight, share=share, prev=prev, prices=prices, most=45)

    def value(order):
        total, c = 0.0, judged.choices
        for before, i in zip(along(c, order), order, strict=False):
            step = judged.exact(judged.table(before), np.array([0]), np.array([i]))
            if step.dangles[0] > prices.most_dangling or step.repeats[0] > prices.most_repeated:
                return -np.inf
            cost = (
                prices.repeats * step.repeats[0] + prices.dangles * step.dangles[0] + prices.word * c.words[i]
            )
            total += max(0.0, step.new[0]) - cost
        return total

    words = judged.choices.words
    orders = (
        order
        for size in range(1, 5)
        for order in itertools.permutations(range(COUNT), size)
        if sum(words[list(order)]) <= 45
    )
    best = max(map(value, orders))
    assert value(printed) == pytest.approx(best, abs=1e-3)


def test_measures_that_grow_line_by_line_are_those_of_the_whole():
    _, judged, _ = search(weight=[1] * COUNT, share=[(0, 4), (1, 5), (4, 5)])
    c = judged.choices
    printed = (0, 2, 5)
    *_, last = along(c, printed)
    share = c.share[:, list(printed)]
    assert last.of(Measure.MOST)[0] == pytest.approx(share.max(axis=1))
    assert last.of(Measure.SECOND)[0] == pytest.approx(np.sort(share, axis=1)[:, -2])
    assert last.of(Measure.TOTAL)[0] == pytest.approx(share.sum(axis=1))
    assert last.of(Measure.BY_ARTICLE)[0].tolist() == [2, 2, 2, 2, 1, 1, 1]
    assert last.of(Measure.QUOTED)[0][0] == c.words[0] + c.words[2]
    assert last.of(Measure.CLOSENESS)[0].tolist() == [-30, -1, -2, -1, -30, -30, -1]
    assert np.flatnonzero(last.mask[0]).tolist() == list(printed)


def test_what_is_covered_is_the_share_of_a_line_that_stands_in_print():
    _, judged, _ = search(weight=[1] * COUNT)
    *_, last = along(judged.choices, (0, 2))
    met = frozenset().union(*(SURVEY.known[i].names for i in (0, 2)))
    covered, new = moving(judged.choices, last, 60.0, ["covered names", "new names"])[:, 0]
    for i in set(range(COUNT)) - {0, 2}:
        names = SURVEY.known[i].names
        assert covered[i] == pytest.approx(len(names & met) / max(1e-6, len(names)))
        assert new[i] == len(names - met)


def rules(**changes):
    return Rules(budget=Budget(words=200), fair_use=FairUse(**changes))


def test_an_article_gives_no_more_than_is_fair():
    printed, *_ = search(weight=[3, 3, 3, 3, 1, 1, 1], rules=rules(share=0.0))
    mine = [i for i in printed if SURVEY.lines[i].article == 0]
    assert len(mine) == 4 or sum(SURVEY.lines[i].words for i in mine) <= 40
    few, *_ = search(weight=[3, 3, 3, 3, 1, 1, 1], rules=rules(sentences=1, share=1.0))
    assert sorted(SURVEY.lines[i].article for i in few) == [0, 1]


def test_behind_the_first_line_articles_keep_their_order():
    _, judged, allow = search(weight=[1] * COUNT, rules=rules(share=1.0))
    *_, last = along(judged.choices, (4, 2))
    assert np.flatnonzero(allow(last)[0] & ~last.mask[0]).tolist() == [3, 5, 6]


def test_a_brief_opens_near_the_top():
    _, judged, allow = search(weight=[1] * COUNT, rules=rules(share=1.0))
    first = next(iter(along(judged.choices, ())))
    assert allow(first)[0].tolist() == [True, True, True, False, True, True, True]
