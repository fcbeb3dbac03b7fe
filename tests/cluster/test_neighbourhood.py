"""What is usual around an article, and the strangers that the background lends to small collections."""

from __future__ import annotations

import numpy as np
import pytest

from digest.cluster.background import SIZE, background, unpacked_shares
from digest.cluster.features import COSINES
from digest.cluster.neighbourhood import neighbourhood, strangers
from digest.cluster.remembered import Predictions

LEFT, RIGHT = np.array([0, 0, 1]), np.array([1, 2, 2])
COSINE = np.array([0.6, 0.1, 0.2])


def cosines(values):
    return dict.fromkeys(COSINES, np.asarray(values, dtype=float))


def around(size: int, left=LEFT, right=RIGHT, cosine=COSINE, known=None):
    found = neighbourhood(np.full(size, 300), left, right, cosines(cosine), known)
    return {name: values.tolist() for name, values in found.items()}


def test_a_small_collection_borrows_strangers_and_a_large_one_does_not():
    few, some, many = (strangers("cosine", np.full(n, 300)).cosines.shape for n in (8, SIZE // 2, SIZE))
    assert few[0] == 8
    assert few[1] > some[1] > many[1] == 0
    lent = strangers("cosine", np.array([20, 300, 5000])).cosines
    assert (np.diff(lent, axis=1) <= 0).all()
    assert ((lent >= 0) & (lent < 0.5)).all()


def test_the_same_pair_is_judged_alike_among_few_and_among_many():
    few = around(3)
    near = neighbourhood(np.full(SIZE, 300), LEFT, RIGHT, cosines(COSINE), None)
    assert few["against_10"][0] > 0
    assert few["against_best_high"][0] == pytest.approx(1.0)
    assert few["near_shared"][0] < near["near_shared"].max()
    assert few["local_high"][0] > few["local_high"][1]


def test_a_nearer_pair_stands_out_more():
    found = around(40)
    for name in ("against_3", "against_best_low", "local_low", "profile"):
        assert found[name][0] == max(found[name]), name


def test_known_pairs_are_neighbours_and_are_not_asked_about():
    known = Predictions(
        left=RIGHT[1:] * 0 + LEFT[1:],
        right=RIGHT[1:],
        probability=np.zeros(2, np.float32),
        same=np.zeros(2, dtype=bool),
        cosines=dict.fromkeys(COSINES, COSINE[1:]),
    )
    asked = around(3, LEFT[:1], RIGHT[:1], COSINE[:1], known)
    assert asked == {name: [pytest.approx(values[0], abs=1e-6)] for name, values in around(3).items()}


def test_no_pairs_give_empty_columns():
    none = np.array([], dtype=int)
    found = neighbourhood(np.full(3, 100), none, none, cosines([]), None)
    assert {len(values) for values in found.values()} == {0}


def test_steps_are_shares_on_a_logarithmic_scale():
    assert unpacked_shares(np.array([0, 85, 255], np.uint8)) == pytest.approx([1.0, 2.0**-4, 2.0**-12])


def test_the_background_knows_words_of_the_news_and_no_names():
    rates = background().rates(("polic", "said", "xyzzyqua"), "en")
    assert rates[0] > 0
    assert rates[2] == 0
    assert not background().rates(("polic",), "xx").any()
    assert {"en", "de", "es", "pt", "vi"} <= set(background().shares)
