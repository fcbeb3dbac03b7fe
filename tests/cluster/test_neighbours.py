"""Which pairs are compared: the nearest, by text and title; never two languages, never a round-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from digest.cluster import neighbours
from digest.cluster.neighbours import candidates, completion
from digest.cluster.reading import read
from digest.cluster.weighing import weigh

from .newsroom import article, newsroom


def pairs(articles, since: int = 0) -> set[tuple[str, str]]:
    weighed = weigh(read(articles))
    found = candidates(weighed, since)
    names = weighed.table.articles
    assert (found.left < found.right).all()
    return {(names[a], names[b]) for a, b in zip(found.left, found.right, strict=True)}


def test_reports_of_one_event_are_candidates():
    assert {("f0", "f1"), ("f0", "f2"), ("f1", "f2"), ("m3", "m4"), ("v5", "v6")} <= pairs(newsroom())


def test_since_searches_for_new_articles_only():
    articles = newsroom()
    assert pairs(articles, 4) == {p for p in pairs(articles) if p[1] not in {"f0", "f1", "f2", "m3"}}
    assert pairs(articles, len(articles)) == set()


def test_two_languages_are_never_paired_and_an_unknown_one_may_be():
    first, second, *_ = newsroom()
    assert pairs([first, second])
    assert not pairs([first, replace(second, language="de")])
    assert pairs([first, replace(second, language="und")])


def test_a_round_up_is_paired_with_nothing():
    first, second, *_ = newsroom()
    assert not pairs([first, replace(second, title="News in brief: a ferry and more")])


def test_an_article_of_two_words_is_paired_with_nothing():
    assert not pairs([article("a", "Goal scored"), article("b", "Goal scored"), *newsroom()[7:]])


def test_copies_are_chained_however_many_they_are():
    wire = newsroom()[0]
    long = wire.text + " " + newsroom()[1].text
    copies = [replace(wire, id=f"c{k:03}", text=f"{long} Edition {k}.") for k in range(60)]
    found = candidates(weigh(read([*copies, *newsroom()[3:]])))
    assert found.chained.sum() >= 58
    assert len(found.chained) == len(found.left)


def test_a_large_collection_is_searched_by_weeks(monkeypatch):
    first, second, third, *_ = newsroom()
    far = replace(third, published=third.published + timedelta(days=90))
    assert len(pairs([first, second, far])) == 3
    monkeypatch.setattr(neighbours, "_UNBLOCKED", 2)
    assert pairs([first, second, far]) == {("f0", "f1")}
    undated = replace(third, published=None)
    assert len(pairs([first, second, undated])) == 3


def test_the_missing_pairs_of_a_group_are_completed():
    group = np.array([0, 0, 0, 3, 3, 5])
    left, right = np.array([0, 1, 3]), np.array([1, 2, 4])
    a, b = completion(group, left, right, np.ones(3, dtype=bool))
    assert [*zip(a.tolist(), b.tolist(), strict=True)] == [(0, 2)]


def test_groups_that_are_too_large_are_not_completed(monkeypatch):
    monkeypatch.setattr(neighbours, "_MOST_COMPLETED", 2)
    found = completion(np.zeros(3, dtype=int), np.array([0, 1]), np.array([1, 2]), np.ones(2, dtype=bool))
    assert [len(f) for f in found] == [0, 0]


@pytest.mark.parametrize("articles", [[], newsroom()[:1]])
def test_nothing_and_one_article_have_no_pairs(articles):
    assert pairs(articles) == set()
