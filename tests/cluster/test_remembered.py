from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from digest.cluster import Clusterer, remembered_of

from .newsroom import article, newsroom


def groups(stories) -> set[frozenset[str]]:
    return {frozenset(a.id for a in s.articles) for s in stories}


def remembered(articles):
    return Clusterer().update(None, articles).remembered


def test_update_gives_the_stories_of_one_batch() -> None:
    cluster = Clusterer()
    articles = newsroom()
    assert cluster.update(None, articles).stories == cluster(articles)
    added = cluster.update(remembered(articles[:6]), articles)
    assert groups(added.stories) == groups(cluster(articles))


def test_update_names_remembered_articles_that_are_not_given() -> None:
    articles = newsroom()
    memory = remembered([a for a in articles if a.id not in {"f2", "t8"}])
    found = Clusterer().update(memory, [a for a in articles if a.id in {"f2", "t8"}])
    by_first = {s.articles[0].id: s for s in found.stories}
    assert set(by_first) == {"f2", "t8"}
    assert set(found.members[by_first["f2"].id]) == {"f0", "f1", "f2"}
    assert found.members[by_first["t8"].id] == ("t8",)
    assert len(found.remembered) == len(articles)


def test_update_takes_a_copy_of_a_remembered_text_into_its_story() -> None:
    memory = remembered(newsroom())
    copy = replace(newsroom()[0], id="f9")
    found = Clusterer().update(memory, [copy])
    (story,) = found.stories
    assert {"f0", "f1", "f2", "f9"} == set(found.members[story.id])
    assert len(found.remembered.table) == len(memory.table)


def test_what_is_remembered_is_neither_read_nor_compared_again() -> None:
    memory = remembered(newsroom())
    blank = [replace(a, text="", title="") for a in newsroom()]
    again = Clusterer().update(memory, blank)
    assert groups(again.stories) == groups(Clusterer()(newsroom()))
    assert np.array_equal(again.predictions.probability, memory.predictions.probability)


def test_memory_survives_bytes_and_the_bytes_are_the_same() -> None:
    memory = remembered(newsroom())
    data = memory.to_bytes()
    assert data == remembered(newsroom()).to_bytes()
    back = remembered_of(data)
    assert back is not None
    assert back.ids == memory.ids
    assert back.table.terms == memory.table.terms
    for name in ("term", "counts", "start", "lengths"):
        assert np.array_equal(getattr(back.table, name), getattr(memory.table, name))
    assert np.array_equal(back.predictions.probability, memory.predictions.probability)
    assert groups(Clusterer().update(back, newsroom()).stories) == groups(Clusterer()(newsroom()))


def test_nothing_remembered_survives_bytes() -> None:
    back = remembered_of(remembered([]).to_bytes())
    assert back is not None
    assert len(back) == 0
    assert groups(Clusterer().update(back, newsroom()).stories) == groups(Clusterer()(newsroom()))


def test_damaged_bytes_and_another_version_begin_afresh() -> None:
    data = remembered(newsroom()).to_bytes()
    assert remembered_of(b"") is None
    assert remembered_of(data[: len(data) // 2]) is None
    assert remembered_of(b"{}" + data[:10]) is None


def test_since_forgets_what_is_older_and_keeps_the_undated() -> None:
    memory = remembered(
        [*newsroom(), article("u", "The clock of Vellby stopped again, the baker of Vellby said.")]
    )
    later = memory.since(datetime(2030, 5, 15, tzinfo=UTC))
    assert set(later.ids) == {"m3", "m4", "v5", "v6", "s7", "t8", "u"}
    assert len(later.table) == 7
    assert set(later.table.articles) == set(later.ids)
    left = [a for a in newsroom() if a.id in later.ids]
    assert groups(Clusterer().update(later, left).stories) == groups(Clusterer()(left))


def test_only_keeps_the_copies_that_are_named() -> None:
    copy = replace(newsroom()[0], id="f9")
    memory = remembered([*newsroom(), copy]).only(["f9", "m3"])
    assert set(memory.ids) == {"f9", "m3"}
    assert len(memory.table) == 2


def test_two_days_of_updates_are_near_one_batch() -> None:
    articles = newsroom()
    memory = None
    for day in range(3):
        found = Clusterer().update(memory, articles[day::3])
        memory = found.remembered
    whole = Clusterer().update(memory, articles)
    assert groups(whole.stories) == groups(Clusterer()(articles))
