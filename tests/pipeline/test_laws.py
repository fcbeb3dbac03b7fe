"""The laws of the seams, over every implementation, the trivial ones included."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from digest.app.building import selector
from digest.app.work import SerialExecutor
from digest.claims import corroborate
from digest.clean import Cleaner
from digest.cluster import Clusterer, link, singletons
from digest.collect import FileSource
from digest.edit import EditionEditor
from digest.errors import SourceError
from digest.figures import figures
from digest.model import Article, Corroboration, Receipt
from digest.pipeline import Pipeline, tell_stories
from digest.render import renderers
from digest.settings.feeds import SUMMARIZERS
from digest.sift import set_aside_derived
from digest.summarize import Budget, FairUse, Summarizer, lead
from digest.text import content, overlap

NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)
EVENTS = {
    "dam": [
        "The dam above Orlen held on Tuesday after a night of heavy rain, the river board said.",
        "Engineers counted 40 small leaks along the northern wall and closed 38 of them by noon.",
        "About 1,200 people left their homes in the lower town during the night, the fire service said.",
        "Schools in the valley stay closed until Friday while crews clear mud from the roads.",
    ],
    "opera": [
        "The opera house in Brenholm will close for two years of repairs, its director, Ilse Marten, said.",
        "The roof of the house, built in 1911, lets in rain above the stage and the costume store.",
        "The company will sing in a former tram depot until the repairs are done.",
        "Ticket holders get their money back or a seat in the depot, the theatre said.",
    ],
    "comet": [
        "Astronomers at the Tarn observatory photographed a comet that will pass the Earth in August.",
        "The comet, named after its finder Pia Lund, is about four kilometres wide.",
        "It was first seen by a school class from Harsk during a winter course.",
        "Nobody on Earth has to fear the visit, since it passes at sixty million kilometres.",
    ],
}


def article(event: str, version: int) -> Article:
    sentences = [
        *EVENTS[event][version % 2 :],
        f"Reporter {version} of the {event} desk stayed on the scene overnight.",
    ]
    return Article(
        id=f"a{event}{version}",
        text="\n\n".join(sentences),
        title=f"{sentences[0][:50]} {version}",
        outlet=f"Outlet {version}",
        language="en",
        published=NOW - timedelta(hours=version + 3),
    )


ARTICLES = [article(event, version) for event in EVENTS for version in range(3)]
SHUFFLED = random.Random(4).sample(ARTICLES, len(ARTICLES))  # noqa: S311 - an order, not a secret
BUDGET = Budget(sentences=4)
TELLERS = {
    "lead function": lead,
    **{
        name: Summarizer(selector=selector(name), budget=BUDGET, fair_use=FairUse(share=0.6))
        for name in SUMMARIZERS
    },
}


def shape(stories):
    return [(s.id, [a.id for a in s.articles]) for s in stories]


@pytest.mark.parametrize("cluster", [Clusterer(), singletons], ids=["learned", "singletons"])
class TestClusterers:
    def test_a_partition(self, cluster):
        stories = cluster(ARTICLES)
        assert sorted(a.id for s in stories for a in s.articles) == sorted(a.id for a in ARTICLES)

    def test_independent_of_input_order_and_repeatable(self, cluster):
        assert shape(cluster(ARTICLES)) == shape(cluster(SHUFFLED)) == shape(cluster(ARTICLES))

    @pytest.mark.parametrize(
        "articles", [[], ARTICLES[:1], [Article(id="a0", text="")]], ids=["none", "one", "empty"]
    )
    def test_small_inputs(self, cluster, articles):
        assert sum(len(s.articles) for s in cluster(articles)) == len(articles)

    def test_threads_are_a_partition_of_stories(self, cluster):
        stories = cluster(ARTICLES)
        threads = link(stories)
        assert sorted(s.id for t in threads for s in t.stories) == sorted(s.id for s in stories)
        again = link(list(reversed(stories)))
        assert [(t.id, shape(t.stories)) for t in threads] == [(t.id, shape(t.stories)) for t in again]


def test_the_learned_clusterer_finds_the_events():
    events = {frozenset(a.id[1:-1] for a in s.articles) for s in Clusterer()(ARTICLES)}
    assert events == {frozenset({e}) for e in EVENTS}
    assert len(Clusterer()(ARTICLES)) == len(EVENTS)


@pytest.mark.parametrize("name", TELLERS)
def test_summarizers_quote_their_story_within_budget_and_once(name):
    for story in Clusterer()(ARTICLES):
        brief = TELLERS[name](story, corroborate(story))
        assert brief.quotes
        assert len(brief.quotes) <= 8
        terms = [content(q.sentence.text, "en") for q in brief.quotes]
        for i, a in enumerate(terms):
            assert all(overlap(a, b).jaccard < 0.6 for b in terms[:i])
        assert all(q.reason for q in brief.quotes)
        sentences = {q.sentence for q in brief.quotes} | {r.sentence for r in brief.rejected}
        assert len(sentences) == len(brief.quotes) + len(brief.rejected)


def test_every_sentence_stands_in_exactly_one_claim():
    for story in Clusterer()(ARTICLES):
        found: Corroboration = corroborate(story)
        spans = [(s.article.id, s.start) for c in found.claims for s in c.sentences]
        assert len(spans) == len(set(spans))


def test_sifting_parts_and_never_loses():
    kept, aside = set_aside_derived(ARTICLES)
    assert {a.id for a in kept} | {s.article.id for s in aside} == {a.id for a in ARTICLES}


def files(folder):
    for a in ARTICLES:
        (folder / f"{a.id}.txt").write_text(f"{a.title}\n\n{a.text}\n", "utf-8")
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 9)
    return FileSource(paths=[folder])


def failing():
    raise SourceError("wire", "is gone; try again later")


def pipeline(sources, executor, received):
    def deliver(edition, renditions):
        received.append([r.content for r in renditions])
        return (Receipt(channel="test", recipient="x", edition=edition.id, rendition="all"),)

    return Pipeline(
        sources=sources,
        cleaner=Cleaner(),
        sifters=(lambda articles: (articles, []),),
        clusterer=singletons,
        explainer=lambda edition: edition,
        linker=link,
        corroborator=corroborate,
        figure_reader=figures,
        summarizer=lead,
        editor=EditionEditor(),
        renderers=renderers(["txt", "json"]),
        channels=(deliver,),
        executor=executor,
    )


@pytest.mark.parametrize(
    "make", [SerialExecutor, partial(ThreadPoolExecutor, 3), partial(ProcessPoolExecutor, 2)]
)
def test_results_do_not_depend_on_where_the_work_runs(make, tmp_path):
    here, there = [], []
    pipeline([files(tmp_path)], SerialExecutor(), here).build(now=NOW, since=None)
    with make() as executor:
        pipeline([files(tmp_path)], executor, there).build(now=NOW, since=None)
    assert here == there


def test_a_source_that_fails_whole_is_one_problem_and_the_rest_is_published(tmp_path):
    received = []
    edition, receipts = pipeline([failing, files(tmp_path)], SerialExecutor(), received).build(
        now=NOW, since=None
    )
    assert str(edition.problems[0]) == "wire: is gone; try again later"
    assert any("broken.txt" in p.where for p in edition.problems)
    assert len(edition.stories) + len(edition.also_reported) == len(ARTICLES)
    assert len(receipts) == 1


def test_sources_hand_over_items_and_problems_and_nothing_twice(tmp_path):
    source = files(tmp_path)
    first, second = source(), source()
    assert first == second
    assert len({i.id for i in first.items}) == len(first.items) == len(ARTICLES)
    assert first.problems


def test_nothing_to_tell_is_delivered_nowhere():
    received = []
    edition, receipts = pipeline([], SerialExecutor(), received).build(now=NOW, since=None)
    assert (edition.stories, list(receipts), received) == ((), [], [])


def test_what_is_not_expected_propagates(tmp_path):
    def broken(_):
        raise ZeroDivisionError

    walk = pipeline([files(tmp_path)], SerialExecutor(), [])
    with pytest.raises(ZeroDivisionError):
        tell_stories(broken, figures, lead, [(s, 3) for s in singletons(ARTICLES)])
    assert walk.collect().items
