"""Only stories that can be printed are told, and the edition is the one that telling all of them gives."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from digest.app.work import SerialExecutor
from digest.claims import corroborate
from digest.edit import EditionEditor, Limits
from digest.figures import figures
from digest.model import Article, Harvest, Item, Story, Thread
from digest.pipeline import Pipeline
from digest.render import renderers
from digest.summarize import lead

NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)
TOWNS = ["Orlen", "Brenholm", "Harsk", "Tarn", "Ostrand", "Selby", "Marn", "Frelm", "Osk", "Skarn"]
THINGS = [
    "bridge",
    "library",
    "harbour",
    "bakery",
    "tramline",
    "orchard",
    "museum",
    "well",
    "mill",
    "theatre",
]
ACTS = [
    "closed",
    "reopened",
    "flooded",
    "sold",
    "painted",
    "robbed",
    "measured",
    "renamed",
    "burned",
    "moved",
]


def article(n: int) -> Article:
    town, thing, act = TOWNS[n % 10], THINGS[n // 10 % 10], ACTS[(n * 7 + n // 10) % 10]
    text = (
        f"The {thing} of {town} was {act} on Tuesday after {n + 3} years, mayor number {n} said.\n\n"
        f"Some {n * 13 + 40} residents had signed a letter about the {thing}, which stands in street {n}.\n\n"
        f"Work in {town} will cost {n * 17 + 5} crowns and last until winter, according to builder {n}."
    )
    return Article(
        id=f"a{n:03}",
        text=text,
        title=f"{thing.capitalize()} of {town} {act}",
        outlet=f"Outlet {n % 7}",
        language="en",
        section=("World", "Local", "Arts")[n % 3] if n % 4 else "",
        published=NOW - timedelta(minutes=17 * n),
    )


ARTICLES = [article(n) for n in range(120)]


def one_each(articles):
    return [Story(id=f"s{a.id}", articles=(a,)) for a in articles]


def pairs(stories):
    """Every tenth story follows the one before it; the others stand alone."""
    threads = []
    for n, story in enumerate(stories):
        if n % 10 == 1:
            threads[-1] = Thread(id=threads[-1].id, stories=(*threads[-1].stories, story))
        else:
            threads.append(Thread(id=f"t{story.id}", stories=(story,)))
    return threads


@dataclass
class Counting:
    """A summarizer that counts what it tells."""

    told: list[str] = field(default_factory=list)

    def __call__(self, story, corroboration, sentences):
        self.told.append(story.id)
        return lead(story, corroboration, sentences)


@dataclass(frozen=True)
class Insatiable:
    """The editor, who wants every story told before deciding."""

    editor: EditionEditor

    def plan(self, threads, *, now):
        return self.editor.plan(threads, now=now)

    def is_full(self, *_):
        return False

    def __call__(self, *given, **more):
        return self.editor(*given, **more)


def walk(editor, summarizer, articles=ARTICLES):
    return Pipeline(
        sources=[lambda: Harvest(items=tuple(Item(source="", id=a.id, content=a.text) for a in articles))],
        cleaner=lambda *_: articles,
        sifters=(lambda given: (given, []),),
        clusterer=one_each,
        explainer=lambda edition: edition,
        linker=pairs,
        corroborator=corroborate,
        figure_reader=figures,
        summarizer=summarizer,
        editor=editor,
        renderers=renderers(["json"]),
        channels=(),
        executor=SerialExecutor(),
    )


@pytest.mark.parametrize(
    "limits",
    [
        Limits(minutes=0.3),
        Limits(minutes=2),
        Limits(minutes=5),
        Limits(words=700),
        Limits(sentences=20),
        Limits(),
    ],
    ids=str,
)
def test_the_edition_is_the_same_as_if_every_story_had_been_told(limits):
    editor = EditionEditor(limits=limits, sections=("World", "Local", "Arts"))
    lazy, eager = Counting(), Counting()
    first, _ = walk(editor, lazy).build(now=NOW, since=None)
    second, _ = walk(Insatiable(editor), eager).build(now=NOW, since=None)
    assert first == second
    assert [r.content for r in renderers(["json"])[0](first)] == [
        r.content for r in renderers(["json"])[0](second)
    ]
    assert len(eager.told) >= len(ARTICLES) - 12
    assert lazy.told == eager.told[: len(lazy.told)]
    assert len(first.stories) <= len(lazy.told)
    if limits != Limits():
        assert len(lazy.told) <= 1.4 * len(first.stories) + 10


def test_the_order_of_the_articles_changes_nothing():
    editor = EditionEditor(limits=Limits(minutes=3), sections=("World", "Local", "Arts"))
    threads = pairs(one_each(ARTICLES))
    shuffled = random.Random(8).sample(threads, len(threads))  # noqa: S311 - an order, not a secret
    assert editor.plan(threads, now=NOW) == editor.plan(shuffled, now=NOW)


def test_every_story_is_printed_unchanged_or_named_with_a_reason():
    editor = EditionEditor(limits=Limits(minutes=3))
    edition, _ = walk(editor, Counting()).build(now=NOW, since=None)
    named = [a.story.id for a in edition.also_reported]
    assert sorted([*(s.id for s in edition.stories), *named]) == sorted(s.id for s in one_each(ARTICLES))
    assert {a.reason for a in edition.also_reported} <= {
        "over the edition's 3 minutes",
        "its thread is told by its newest stories",
    }
    assert edition.minutes <= 3
