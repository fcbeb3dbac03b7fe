"""Average linkage inside components, on answers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cluster.partition import components, partition


def groups(size: int, edges: dict[tuple[int, int], float], threshold: float = 0.5, same=()) -> list[int]:
    left = np.array([a for a, _ in edges], dtype=np.int64)
    right = np.array([b for _, b in edges], dtype=np.int64)
    probability = np.array(list(edges.values()))
    flags = np.array([edge in same for edge in edges], dtype=bool) if same else None
    return partition(size, left, right, probability, threshold, same=flags).tolist()


def test_components_are_numbered_by_their_lowest_member():
    assert components(5, np.array([1, 3]), np.array([4, 2])).tolist() == [0, 1, 2, 2, 1]
    assert components(0, np.array([], int), np.array([], int)).tolist() == []


def test_a_pair_that_reaches_the_threshold_is_a_group():
    assert groups(3, {(0, 1): 0.5, (1, 2): 0.49}) == [0, 0, 1]


def test_groups_join_while_the_mean_of_all_their_pairs_reaches_the_threshold():
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.5}) == [0, 0, 0]
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.3}) == [0, 0, 1]


def test_a_pair_that_was_never_compared_counts_nothing():
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.9}) == [0, 0, 1]


def test_a_bridge_does_not_glue_two_groups():
    edges = {(0, 1): 0.95, (2, 3): 0.95, (1, 2): 0.8, (0, 2): 0.1, (0, 3): 0.1, (1, 3): 0.1}
    assert groups(4, edges) == [0, 0, 1, 1]


def star(best: float, others: float) -> dict[tuple[int, int], float]:
    """Four articles that are surely one event, and a fifth that is near one of them."""
    sure = {(a, b): 0.95 for a in range(4) for b in range(a + 1, 4)}
    return sure | {(0, 4): best} | {(k, 4): others for k in range(1, 4)}


def test_a_piece_that_the_other_explains_is_joined_though_the_mean_is_below_the_threshold():
    assert groups(5, star(0.95, 0.35), threshold=0.6) == [0, 0, 0, 0, 0]


def test_explanations_below_the_bar_join_nothing():
    assert groups(5, star(0.85, 0.35), threshold=0.6) == [0, 0, 0, 0, 1]
    assert groups(5, star(0.95, 0.05), threshold=0.6) == [0, 0, 0, 0, 1]


def test_every_article_of_the_smaller_piece_is_to_be_explained():
    two = {(0, 1): 0.95, (2, 3): 0.95, (0, 2): 0.95, (1, 2): 0.4, (0, 3): 0.4, (1, 3): 0.2}
    assert groups(4, two, threshold=0.6) == [0, 0, 1, 1]
    assert groups(4, two | {(1, 3): 0.92, (1, 2): 0.1, (0, 3): 0.1}, threshold=0.6) == [0, 0, 0, 0]


def test_a_piece_of_three_articles_joins_no_other():
    sure = dict.fromkeys(((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)), 0.95)
    across = {(a, b): 0.95 if b == a + 3 else 0.4 for a in range(3) for b in range(3, 6)}
    assert groups(6, sure | across, threshold=0.6) == [0, 0, 0, 1, 1, 1]


def test_copies_are_glued_first_and_count_as_one():
    edges = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.55, (0, 3): 0.55, (1, 3): 0.55}
    assert groups(4, edges) == [0, 0, 1, 0]
    assert groups(4, edges, same={(0, 1), (1, 2)}) == [0, 0, 0, 0]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0, 1)), max_size=20))
def test_every_article_has_a_group_and_groups_lie_in_components(rows):
    edges = {(min(a, b), max(a, b)): p for a, b, p in rows if a != b}
    found = groups(8, edges)
    assert len(found) == 8
    assert sorted(set(found)) == list(range(len(set(found))))
    strong = [e for e, p in edges.items() if p >= 0.5]
    component = components(8, np.array([a for a, _ in strong], int), np.array([b for _, b in strong], int))
    for group in set(found):
        assert len({int(component[k]) for k in range(8) if found[k] == group}) == 1


@pytest.mark.parametrize("size", [0, 1, 4])
def test_without_pairs_all_are_apart(size):
    assert groups(size, {}) == list(range(size))
