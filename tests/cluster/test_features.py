"""Features of pairs, on articles whose differences are plain to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from digest.cluster.features import COSINES, FeatureExtractor, pair_features
from digest.cluster.reading import read
from digest.cluster.weighing import weigh
from digest.model import Article

from .newsroom import newsroom

NOON = datetime(2030, 5, 14, 12, tzinfo=UTC)
FIRE = (
    "Two people died in a house fire in {town} in the early hours of Thursday, the fire service said. "
    "Firefighters were called to a house on {street} at {hour} a.m. and found the {floor} floor in flames. "
    "The cause of the fire is not known. An inquiry is under way."
)


def fire(name: str, outlet: str = "", hours: float = 0, **words: str) -> Article:
    text = FIRE.format(**{"town": "Harwick", "street": "Mill Street", "hour": "3", "floor": "ground"} | words)
    title = f"Two die in house fire in {words.get('town', 'Harwick')}"
    published = NOON + timedelta(hours=hours)
    return Article(id=name, title=title, text=text, outlet=outlet, language="en", published=published)


def features(one: Article, other: Article) -> dict[str, float]:
    """Of the first two among the articles of the newsroom."""
    weighed = weigh(read([one, other, *newsroom()]))
    found = pair_features(weighed, np.array([0]), np.array([1]))
    return {name: float(values[0]) for name, values in found.items()}


HARWICK = fire("a")
SELBY = fire("b", town="Selby", street="Church Lane", hour="2", floor="upper")
SAME = fire("c", floor="upper")


def test_lookalikes_name_what_the_other_never_does_in_the_same_words():
    apart, together = features(HARWICK, SELBY), features(HARWICK, SAME)
    assert apart["subjects_missing"] == 2.0
    assert together["subjects_missing"] == 0.0
    assert apart["title_specific_in_text_high"] < 0.1 < together["title_specific_in_text_low"]
    assert apart["title_specific_missing_low"] > 1.0
    assert together["title_specific_missing_high"] == 0.0
    assert apart["head_words_in_head_low"] > 0.7
    assert apart["cosine_words"] > apart["cosine_names"]


def test_features_do_not_depend_on_which_article_comes_first():
    assert features(HARWICK, SELBY) == pytest.approx(features(SELBY, HARWICK), nan_ok=True, abs=1e-6)


def test_an_article_beside_itself_is_as_near_as_can_be():
    found = features(HARWICK, replace(HARWICK, id="z"))
    for name in ("cosine", "overlap", "cosine_title", "title_in_text_low", "lead_in_text_low", "mass_low"):
        assert found[name] == pytest.approx(1.0, abs=1e-5), name
    assert found["length_gap"] == 0.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Post", "Post", 1.0),
        ("Post", "post", 1.0),
        ("Post", "News", 0.0),
        ("", "News", np.nan),
        ("", "", np.nan),
    ],
)
def test_an_unknown_outlet_says_nothing(one, other, same):
    found = features(replace(HARWICK, outlet=one), replace(SELBY, outlet=other))
    assert found["same_outlet"] == pytest.approx(same, nan_ok=True)


def test_gaps_in_time_are_unknown_without_a_date():
    assert features(HARWICK, fire("b", hours=48))["published_gap"] == pytest.approx(np.log1p(2.0))
    assert features(HARWICK, fire("b", hours=6))["published_same"] == 1.0
    assert np.isnan(features(HARWICK, replace(SELBY, published=None))["published_gap"])


def test_a_gap_of_hours_is_as_one_of_minutes():
    gaps = {features(HARWICK, fire("b", hours=hours))["published_days"] for hours in (0, 0.5, 20)}
    assert len(gaps) == 1


def test_a_weekday_that_two_few_reports_share_weighs_little():
    one = replace(HARWICK, text="A school in Harwick was shut on Wednesday because its roof had broken.")
    other = replace(SELBY, text="The ferry to Lund sailed on Wednesday for the first time since its repair.")
    weighed = weigh(read([one, other]))
    day = weighed.idf[[n for n, t in enumerate(weighed.table.terms) if t.startswith("#w:")]]
    town = weighed.idf[weighed.table.terms.index("harwick")]
    assert len(day) == 1
    assert day[0] < town / 2


def test_all_features_are_finite_or_unknown_dates_and_outlets():
    for name, value in features(HARWICK, replace(SELBY, published=None)).items():
        unknown = name.startswith(("published", "own_day")) or name == "same_outlet"
        assert np.isfinite(value) or unknown, name


def test_a_part_of_the_articles_is_compared_as_all_are():
    weighed = weigh(read([HARWICK, SELBY, *newsroom()]))
    kept = np.zeros(len(weighed.table), dtype=bool)
    kept[:2] = True
    one, other = np.array([0]), np.array([1])
    whole, part = (
        FeatureExtractor(weighed).compare(one, other),
        FeatureExtractor(weighed.only(kept)).compare(one, other),
    )
    assert {n: float(v[0]) for n, v in whole.items()} == pytest.approx(
        {n: float(v[0]) for n, v in part.items()}, nan_ok=True
    )
    assert set(COSINES) <= set(whole)
