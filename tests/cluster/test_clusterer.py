import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cluster import Clusterer, Overrides, singletons
from digest.model import Article, Story

from .newsroom import article, newsroom

TEXT = st.text(alphabet="ab cdé.,\n1２漢字ไทยم'-", max_size=60)


def events(stories: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(a.id for a in s.articles) for s in stories}


@pytest.mark.parametrize("dated", [True, False])
def test_articles_of_one_event_become_one_story_and_lone_articles_stay_alone(*, dated: bool) -> None:
    found = events(Clusterer()(newsroom(dated=dated)))
    assert found == {
        frozenset({"f0", "f1", "f2"}),
        frozenset({"m3", "m4"}),
        frozenset({"v5", "v6"}),
        frozenset({"s7"}),
        frozenset({"t8"}),
    }


def test_stories_come_oldest_first_and_hold_their_articles_oldest_first() -> None:
    articles = [*newsroom(), article("u", "Nobody knows when the tower clock stopped, said the sexton.")]
    stories = Clusterer()(articles)
    assert stories[0].articles[0].id == "f0"
    assert stories[-1].articles[0].id == "u"
    for story in stories:
        dates = [a.published for a in story.articles if a.published]
        assert dates == sorted(dates)


def test_a_story_is_named_after_its_oldest_article() -> None:
    whole = Clusterer()(newsroom())
    first = next(s for s in whole if s.articles[0].id == "f0")
    alone = Clusterer()([first.articles[0]])[0]
    assert first.id == alone.id
    assert first.id.startswith("s")
    assert len(first.id) == 11


def test_input_order_does_not_matter() -> None:
    articles = newsroom()
    expected = Clusterer()(articles)
    for seed in range(4):
        random.Random(seed).shuffle(articles)  # noqa: S311 - reproducible, not secret
        assert Clusterer()(articles) == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, st.sampled_from(["en", "vi", "und", "xx"])), max_size=12))
def test_it_is_a_partition_whatever_the_text(rows: list[tuple[str, str, str]]) -> None:
    import unicodedata

    articles = [
        Article(id=f"a{k}", title=title, text=unicodedata.normalize("NFC", text), language=language)
        for k, (title, text, language) in enumerate(rows)
    ]
    for cluster in (Clusterer(), singletons):
        held = [a.id for s in cluster(articles) for a in s.articles]
        assert sorted(held) == sorted(a.id for a in articles)


def test_nothing_gives_nothing() -> None:
    assert Clusterer()([]) == ()


def test_a_thousand_identical_copies_are_one_story() -> None:
    wire = newsroom()[0]
    copies = [replace(wire, id=f"c{k:04}") for k in range(1000)]
    stories = Clusterer()([*copies, *newsroom()[3:]])
    assert max(len(s.articles) for s in stories) == 1000


def test_hundreds_of_nearly_identical_copies_are_one_story() -> None:
    wire = newsroom()[0]
    long = wire.text + " " + " ".join(newsroom()[k].text for k in (1, 2))
    copies = [replace(wire, id=f"c{k:04}", text=f"{long} Edition {k}.") for k in range(300)]
    stories = Clusterer()([*copies, *newsroom()[3:]])
    assert max(len(s.articles) for s in stories) == 300


def test_empty_and_one_word_texts_stay_alone() -> None:
    articles = [article("e1", ""), article("e2", ""), article("w1", "Goal"), article("w2", "Goal")]
    assert len(Clusterer()(articles)) == 4


def test_other_scripts_and_unknown_languages_are_read() -> None:
    thai = "นายกเทศมนตรีเมืองสมมุติกล่าวว่าสะพานใหม่จะเปิดในเดือนมิถุนายน"
    articles = [
        article("th1", thai, language="th"),
        article("th2", thai + " ชาวบ้านยินดี", language="th"),
        article("xx", "Blorf grantu mestik porvalo, dentri Haskel Vorn.", language="und"),
        *newsroom(),
    ]
    found = events(Clusterer()(articles))
    assert frozenset({"th1", "th2"}) in found
    assert frozenset({"xx"}) in found


def test_the_hash_seed_does_not_matter() -> None:
    code = (
        "from newsroom import newsroom; from digest.cluster import Clusterer, link\n"
        "s = Clusterer()(newsroom()); print([[a.id for a in x.articles] for x in s], [t.id for t in link(s)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_overrides_are_honoured() -> None:
    overrides = Overrides(merge=(("s7", "t8"),), split=(("f1",),), never_together=(("m3", "m4"),))
    found = events(Clusterer(overrides)(newsroom()))
    assert {frozenset({"s7", "t8"}), frozenset({"f0", "f2"}), frozenset({"f1"})} <= found
    assert {frozenset({"m3"}), frozenset({"m4"})} <= found


def test_singletons_are_single() -> None:
    assert all(len(s.articles) == 1 for s in singletons(newsroom()))
