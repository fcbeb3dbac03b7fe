import json

import numpy as np

from digest.cluster import Clusterer, remembered_of

from .newsroom import newsroom


def groups(stories) -> set[frozenset[str]]:
    return {frozenset(a.id for a in s.articles) for s in stories}


def test_adding_to_what_is_known_gives_the_same_stories() -> None:
    cluster = Clusterer()
    articles = newsroom()
    stories, memory = cluster.more(None, articles[:6])
    assert stories == cluster(articles[:6])
    stories, _ = cluster.more(memory, articles)
    assert groups(stories) == groups(cluster(articles))


def test_what_is_known_is_not_read_again() -> None:
    cluster = Clusterer()
    articles = newsroom()
    _, memory = cluster.more(None, articles)
    blank = [type(a)(id=a.id, text="", published=a.published) for a in articles]
    known = memory.only([a.id for a in articles])
    assert known.table.terms == memory.only([a.id for a in blank]).table.terms
    again, same = cluster.more(memory, articles)
    assert groups(again) == groups(cluster(articles))
    assert np.array_equal(same.verdicts.probability, memory.verdicts.probability)


def test_memory_survives_json() -> None:
    cluster = Clusterer()
    _, memory = cluster.more(None, newsroom())
    back = remembered_of(json.loads(json.dumps(memory.to_json())))
    assert back is not None
    assert back.table.terms == memory.table.terms
    assert np.array_equal(back.table.counts, memory.table.counts)
    assert np.allclose(back.verdicts.probability, memory.verdicts.probability, atol=1e-6)
    stories, _ = cluster.more(back, newsroom())
    assert groups(stories) == groups(cluster(newsroom()))


def test_articles_that_are_gone_are_forgotten() -> None:
    cluster = Clusterer()
    _, memory = cluster.more(None, newsroom())
    stories, less = cluster.more(memory, newsroom()[3:])
    assert len(less.table) == len(newsroom()[3:])
    assert groups(stories) == groups(cluster(newsroom()[3:]))


def test_another_version_begins_afresh() -> None:
    assert remembered_of({"schema": "digest/cluster/0"}) is None
