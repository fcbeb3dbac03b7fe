from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.cluster import Clusterer, link, singletons

from .newsroom import article, newsroom

STRIKE = article(
    "strike",
    "Some three hundred people blocked the road to Northgrove on Monday and sang until the police "
    "arrived. Union leader Osric Tamm said the strike at the paper mill would last all summer unless "
    "ministers came to talk. A brass band played in the rain, shops closed early, and the bishop "
    "brought soup. Halvard Paper called the blockade unlawful and asked a court for an order.",
    "Brass band and soup as strikers block road",
    20,
)


def thread_sizes(stories) -> list[int]:
    return sorted(len(t.stories) for t in link(stories))


def test_a_follow_up_is_another_story_of_the_same_thread() -> None:
    stories = Clusterer()([*newsroom(), STRIKE])
    threads = link(stories)
    mill = next(t for t in threads if any(a.id == "m3" for s in t.stories for a in s.articles))
    assert [a.id for a in mill.stories[-1].articles] == ["strike"]
    assert len(mill.stories) == 2
    assert sum(len(t.stories) for t in threads) == len(stories)
    assert {s for t in threads for s in t.stories} == set(stories)


def test_unrelated_stories_are_not_linked() -> None:
    assert thread_sizes(Clusterer()(newsroom())) == [1, 1, 1, 1, 1]


def test_what_comes_months_later_is_not_linked() -> None:
    later = replace(STRIKE, published=datetime(2030, 5, 20, tzinfo=UTC) + timedelta(days=90))
    assert max(thread_sizes(Clusterer()([*newsroom(), later]))) == 1


def test_threads_are_named_and_ordered_by_their_oldest_story() -> None:
    stories = Clusterer()([*newsroom(), STRIKE])
    threads = link(stories)
    assert threads == link(tuple(reversed(stories)))
    assert all(t.id.startswith("t") and len(t.id) == 11 for t in threads)
    assert all(t.id[1:] == t.stories[0].id[1:] or t.stories[0].id != t.id for t in threads)


def test_nothing_and_one_story() -> None:
    assert link(()) == ()
    assert len(link(singletons([article("e", "")]))) == 1
