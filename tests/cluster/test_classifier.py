"""The trees, the file they stand in, and the bar for templates."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from digest.cluster.classifier import (
    Mixture,
    among,
    classifier_of,
    default_classifier,
    for_size,
    same_template,
)
from digest.cluster.features import pair_features
from digest.cluster.neighbours import candidates
from digest.cluster.reading import read
from digest.cluster.weighing import weigh

from .newsroom import newsroom

CONTRAST = (
    "head_words_in_head_low",
    "title_specific_in_text_high",
    "subjects_missing",
    "title_specific_missing_low",
    "lead_specific_in_text_high",
    "same_outlet",
    "published_same",
)


def features(**given):
    """Features of one pair without anything in common but what is given."""
    names = {"cosine", "length_low", *CONTRAST}
    return {name: np.array([given.get(name, 0.0)]) for name in sorted(names)}


def stump(limit: float, missing: int = 1):
    return classifier_of(
        {
            "features": ["cosine"],
            "threshold": 0.5,
            "base": 0.0,
            "trees": [[["cosine", limit, 1, 2, missing], -2.0, 3.0]],
        }
    )


def probability(odds: float) -> float:
    return 1.0 / (1.0 + np.exp(-odds))


@pytest.mark.parametrize(("cosine", "odds"), [(0.1, -2.0), (0.25, -2.0), (0.26, 3.0), (np.nan, -2.0)])
def test_a_tree_goes_low_up_to_the_limit_and_its_own_way_where_unknown(cosine, odds):
    assert stump(0.25)(features(cosine=cosine))[0] == pytest.approx(probability(odds))


def test_an_unknown_value_may_go_the_high_way():
    assert stump(0.3, missing=2)(features(cosine=np.nan))[0] == pytest.approx(probability(3.0))


def test_a_template_with_other_names_is_barred():
    template = {"head_words_in_head_low": 0.8, "title_specific_in_text_high": 0.0, "subjects_missing": 2.0}
    assert same_template(features(**template))[0]
    assert stump(0.3)(features(cosine=0.9, **template))[0] < 0.05
    for kept in (
        template | {"head_words_in_head_low": 0.2},
        template | {"title_specific_in_text_high": 0.9},
        template | {"subjects_missing": 1.0},
    ):
        assert not same_template(features(**kept))[0]
    assert same_template(features(**template | {"subjects_missing": 1.0, "title_specific_missing_low": 1.6}))[
        0
    ]


def test_versions_of_one_report_are_no_template():
    template = {"head_words_in_head_low": 0.8, "title_specific_in_text_high": 0.0, "subjects_missing": 2.0}
    assert not same_template(features(**template, lead_specific_in_text_high=0.9))[0]


def test_one_outlet_that_published_both_within_hours_has_two_stories():
    both = {
        "head_words_in_head_low": 0.9,
        "title_specific_in_text_high": 0.8,
        "lead_specific_in_text_high": 0.4,
        "same_outlet": 1.0,
        "published_same": 1.0,
    }
    assert same_template(features(**both))[0]
    for other in ({"same_outlet": np.nan}, {"published_same": np.nan}, {"published_same": 0.0}):
        assert not same_template(features(**both | other))[0]


def test_a_handful_of_whole_articles_is_apart_unless_they_are_near_copies():
    given = np.array([0.95, 0.95, 0.95])
    cosine, tokens = np.array([0.5, 0.9, 0.5]), np.array([400, 400, 200])
    assert among(5, given, cosine, tokens).round(2).tolist() == [0.17, 0.95, 0.95]
    assert among(14, given, cosine, tokens) == pytest.approx(given)


def constant(odds: float):
    return classifier_of({"features": ["cosine"], "threshold": 0.6, "base": odds, "trees": []})


def of_length(tokens: int):
    return features(length_low=np.log1p(tokens))


@pytest.mark.parametrize(("articles", "odds"), [(2, -2.0), (150, -2.0), (200, 0.0), (250, 2.0), (5000, 2.0)])
def test_notes_among_few_articles_are_judged_by_one_classifier_among_many_by_the_other(articles, odds):
    judge = for_size(constant(-2.0), constant(2.0), articles)
    assert judge.threshold == 0.6
    assert judge(of_length(60))[0] == pytest.approx(probability(odds), abs=1e-6)


@pytest.mark.parametrize(("tokens", "odds"), [(10, 2.0), (20, -2.0), (100, -2.0), (140, 0.0), (400, 2.0)])
def test_headlines_and_whole_articles_are_judged_as_among_many(tokens, odds):
    assert for_size(constant(-2.0), constant(2.0), 5)(of_length(tokens))[0] == pytest.approx(
        probability(odds), abs=1e-6
    )


def test_the_thresholds_of_both_mean_the_same():
    stricter = classifier_of({"features": ["cosine"], "threshold": 0.7, "base": 0.0, "trees": []})
    just = float(np.log(0.7 / 0.3))
    judge = for_size(replace(stricter, base=just), constant(0.0), 5)
    assert judge(of_length(60))[0] == pytest.approx(judge.threshold)


def test_the_shipped_classifiers_are_chosen_by_the_number_of_articles():
    assert default_classifier(250) is default_classifier(20_000)
    mixed = default_classifier(200)
    assert isinstance(mixed, Mixture)
    assert mixed.share == pytest.approx(0.5)


@pytest.mark.parametrize("name", ["few", "many"])
def test_the_shipped_files_name_every_feature_that_they_ask_for(name):
    data = json.loads(files("digest.cluster").joinpath(f"weights_{name}.json").read_text("utf-8"))
    asked = {node[0] for tree in data["trees"] for node in tree if isinstance(node, list)}
    weighed = weigh(read(newsroom()))
    found = candidates(weighed)
    made = pair_features(weighed, found.left, found.right)
    assert asked <= set(data["features"]) <= set(made)
    assert 0.0 < data["threshold"] < 1.0
    assert all(len(values) == len(found.left) for values in made.values())


def test_no_pairs_give_no_probabilities():
    assert len(stump(0.3)({name: np.empty(0) for name in features()})) == 0
