"""Small models as numbers: every shortcut gives what a walk from the root to a leaf gives."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text.models import FARTHEST, MOST_LEAVES, panel

NAMES = ("a", "b", "c")
numbers = st.floats(-3, 3, width=32).map(lambda x: round(x, 3))


@st.composite
def trees(draw):
    """A tree as training writes it: a leaf is split until it has as many leaves as are asked for."""
    nodes = [[draw(numbers)]]
    for _ in range(draw(st.integers(0, MOST_LEAVES - 1))):
        leaf = draw(st.sampled_from([n for n, node in enumerate(nodes) if len(node) == 1]))
        nodes[leaf] = [draw(st.sampled_from(NAMES)), draw(numbers), len(nodes), len(nodes) + 1]
        nodes += [[draw(numbers)], [draw(numbers)]]
    return nodes


@st.composite
def contents(draw, *, logistic=None):
    return {
        "logistic": draw(st.booleans()) if logistic is None else logistic,
        "intercept": draw(numbers),
        "features": {name: [0.5, 2.0, draw(numbers)] for name in NAMES},
        "base": draw(numbers),
        "trees": draw(st.lists(trees(), max_size=4)),
    }


def walked(tree, row):
    node = tree[0]
    while len(node) > 1:
        name, threshold, left, right = node
        node = tree[left if float(row[NAMES.index(name)]) <= threshold else right]
    return node[0]


def linear(content, row):
    scaled = (
        (float(x) - mean) / scale
        for x, (mean, scale, _) in zip(row, content["features"].values(), strict=True)
    )
    weights = (weight for *_, weight in content["features"].values())
    return content["intercept"] + sum(
        max(-FARTHEST, min(FARTHEST, x)) * w for x, w in zip(scaled, weights, strict=True)
    )


def expected(content, row):
    def link(x):
        return 1 / (1 + math.exp(-x)) if content["logistic"] else x

    found = link(linear(content, row))
    if content["trees"]:
        found = (found + link(content["base"] + sum(walked(t, row) for t in content["trees"]))) / 2
    return found


tables = st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=1, max_size=7)


@settings(max_examples=150, deadline=None)
@given(st.lists(contents(), min_size=1, max_size=3), tables)
def test_a_panel_gives_what_its_models_give_one_by_one(models, rows):
    found = panel(models)(np.array(rows).T)
    wanted = [[expected(m, np.float32(row)) for row in rows] for m in models]
    assert found == pytest.approx(np.array(wanted), abs=2e-6)


@settings(max_examples=100, deadline=None)
@given(st.lists(contents(), min_size=1, max_size=3), tables, st.integers(0, 3))
def test_what_is_known_beforehand_changes_nothing(models, rows, known):
    columns = np.array(rows).T
    whole = panel(models)
    parted = whole.parted(known).given(columns[:known])
    numbers_of_rows = np.arange(len(rows))[::-1]
    late = columns[known:, numbers_of_rows].astype(np.float32)
    assert parted.exact(late, numbers_of_rows) == pytest.approx(whole(columns)[:, ::-1], abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(contents(logistic=False), tables)
def test_the_rough_answer_is_the_linear_part(model, rows):
    columns = np.array(rows, dtype=np.float32).T
    rough = panel([model]).parted(1).given(columns[:1]).rough(columns[1:, None, :])
    assert rough[0, 0] == pytest.approx([linear(model, row) for row in np.float32(rows)], abs=1e-5)


def simple(**changes):
    features = {name: [0.0, 1.0, 1.0] for name in NAMES}
    return {"logistic": False, "intercept": 0.0, "features": features, "base": 0.0, "trees": []} | changes


def test_models_of_several_tables_are_no_panel():
    other = simple(features={name: [0.5, 1.0, 1.0] for name in NAMES})
    with pytest.raises(ValueError, match="one table"):
        panel([simple(), other])


def test_a_tree_of_too_many_leaves_is_refused():
    tree = [[0.0]]
    for n in range(MOST_LEAVES):
        tree[-1] = ["a", float(n), len(tree), len(tree) + 1]
        tree += [[0.0], [1.0]]
    with pytest.raises(ValueError, match="leaves"):
        panel([simple(trees=[tree])])


def test_a_panel_that_was_not_parted_knows_nothing_beforehand():
    with pytest.raises(ValueError, match="parted"):
        panel([simple()]).given(np.zeros((1, 1)))


def test_rows_beside_a_threshold_fall_by_their_exact_value():
    content = simple(trees=[[["b", 0.1, 1, 2], [4.0], [-4.0]]], features={n: [0.0, 1.0, 0.0] for n in NAMES})
    on, above = np.float32(0.1), np.nextafter(np.float32(0.1), np.float32(1))
    assert float(on) > 0.1  # so it lies above the threshold as written
    found = panel([content])(np.array([[0, 0, 0], [0.0999, on, above], [0, 0, 0]]))
    assert found.tolist() == [[2.0, -2.0, -2.0]]
