from dataclasses import replace

import pytest

from digest.cluster import Clusterer, Overrides, explain

from .newsroom import newsroom


@pytest.fixture(scope="module")
def clustering():
    copy = replace(newsroom()[0], id="f9")
    return Clusterer().cluster([*newsroom(), copy])


def story_with(clustering, name):
    return next(s for s in clustering.stories if any(a.id == name for a in s.articles))


def test_every_article_says_how_near_it_is_and_what_it_shares(clustering) -> None:
    report = explain(clustering, story_with(clustering, "f0"))
    assert [a.article for a in report.articles] == list(report.story.articles)
    told = next(a for a in report.articles if a.article.id == "f1")
    assert told.probability >= report.threshold
    assert told.nearest is not None
    assert "wintergreen" in told.nearest.shared.names
    assert "214" in told.nearest.shared.numbers
    assert 0.0 < told.nearest.cosine <= 1.0


def test_the_numbers_are_those_that_decided(clustering) -> None:
    report = explain(clustering, story_with(clustering, "m3"))
    predictions = clustering.predictions
    names = [a.id for a in clustering.articles]
    pair = sorted((names.index("m3"), names.index("m4")))
    used = predictions.probability[(predictions.left == pair[0]) & (predictions.right == pair[1])]
    assert [a.probability for a in report.articles] == [pytest.approx(float(used[0]))] * 2


def test_an_identical_text_is_named_as_a_copy(clustering) -> None:
    report = explain(clustering, story_with(clustering, "f9"))
    assert {a.article.id: a.copy_of for a in report.articles} == {"f0": "", "f9": "f0", "f1": "", "f2": ""}


def test_the_nearest_article_left_out_has_a_reason(clustering) -> None:
    report = explain(clustering, story_with(clustering, "v5"))
    if report.left_out is not None:
        assert report.left_out.probability < report.threshold
        assert "below" in report.left_out.reason


def test_an_override_is_named_as_the_reason() -> None:
    clustering = Clusterer(Overrides(split=(("f1",),))).cluster(newsroom())
    report = explain(clustering, story_with(clustering, "f0"))
    assert report.left_out is not None
    assert report.left_out.likeness.article.id == "f1"
    assert "override" in report.left_out.reason


def test_a_lone_article_is_explained(clustering) -> None:
    report = explain(clustering, story_with(clustering, "s7"))
    assert report.articles[0].nearest is None
    assert report.articles[0].probability == 1.0
