"""What is remembered, in real databases: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.archive import Archive, Lists, Retention, Sight, digest_of, place_of, result_bytes, result_of
from digest.errors import BusyError
from digest.model import Article, Brief, Cut, Edition, Headline, Problem, Quote, Sentence, Story, Thread

NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
URL = "https://orlen.example/rss"
ZONE = {"zone": "UTC", "version": "1", "config_sha": ""}


def begin(archive, edition="2031-05-14", now=NOON):
    archive.run = archive.runs.begin(edition_id=edition, now=now, **ZONE)
    return archive.run


def seen(guid, words="It held.", url="", *, full=True):
    return Sight(
        source=URL, identity=digest_of(URL, guid), place=place_of(url), words=digest_of(words),
        input=digest_of(words), url=url, full=full,
    )  # fmt: skip


def article(name="a1", text="It held.", **more):
    return Article(id=name, text=text, title="T", language="en", **more)


def edition(one, name="2031-05-14", at=NOON, event="s1"):
    story = Story(id=event, articles=(one,))
    quote = Quote(sentence=Sentence(article=one, start=0, end=len(one.text)))
    brief = Brief(story=story, headline=Headline(article=one), quotes=(quote,))
    return Edition(
        id=name, title="D", built_at=at, since=None, timezone="UTC", language="en", minutes=0.1,
        threads=(Thread(id="t1", stories=(story,)),), sections={}, briefs={event: brief}, citations={},
    )  # fmt: skip


def keep(archive, one, guid="g1"):
    archive.articles.source_key(URL, "Orlen", archive.run)
    (no,) = archive.articles.see([seen(guid, one.text)], archive.run).values()
    return no, archive.articles.keep({no: one}, archive.run)[no]


def stage(archive, told, versions):
    archive.editions.stage(
        archive.run, told, versions=versions, since_run=0, files_sha256="f", summary={"id": told.id}
    )
    archive.runs.end(archive.run, "staged")


def test_nothing_is_known_at_first(archive):
    assert archive.fetch(URL) is None
    assert archive.validators(URL) is None
    assert archive.runs.latest() is None
    assert archive.runs.summaries() == {}
    assert archive.articles.known([seen("g1")]) == {}
    assert archive.search.find("orlen") == []


def test_a_good_copy_survives_failures_until_the_next_good_one(archive):
    archive.remember(URL, '"e"', "Mon", b"<rss/>", NOON)
    archive.failed(URL, "404 not found", NOON + timedelta(days=1))
    archive.failed(URL, "timed out", NOON + timedelta(days=2))
    known = archive.fetch(URL)
    assert (known.body, known.fetched_at) == (b"<rss/>", NOON)
    assert (known.failure, known.failing_since, known.failures) == ("timed out", NOON + timedelta(days=1), 2)
    archive.remember(URL, "", "", b"<rss>2</rss>", NOON)
    assert (archive.fetch(URL).failure, archive.fetch(URL).failures) == ("", 0)
    assert archive.validators(URL) == ("", "")


def test_an_article_keeps_every_version_with_its_receipt(archive):
    begin(archive)
    one = article(receipt=(Cut(line="Share", rule="navigation"),), published=NOON, authors=("Tessa Brandl",))
    no, version = keep(archive, one)
    assert archive.articles.by_key("a1") == one
    assert archive.articles.keep({no: one}, archive.run) == {no: version}, "the same text is no new version"
    begin(archive, "2031-05-15")
    second = replace(one, id="a2", text="It broke.")
    newer = archive.articles.keep({no: second}, archive.run)[no]
    assert archive.articles.latest([no]) == {no: (newer, second)}
    assert archive.articles.latest_before([no], archive.run) == {no: version}
    assert archive.articles.versions([version, newer]) == {version: one, newer: second}


def test_an_item_is_known_again_by_guid_by_address_and_words_never_by_a_lying_guid(archive):
    begin(archive)
    archive.articles.source_key(URL, "Orlen", archive.run)
    first = seen("1", "One text of the river board.", "https://orlen.example/one")
    (no,) = archive.articles.see([first], archive.run).values()
    edited = seen("1", "Another text.", "https://orlen.example/one")
    renamed = seen("new-guid", "One text of the river board.", "https://orlen.example/one")
    moved = seen("new-guid", "One text of the river board.", "https://elsewhere.example/1")
    for again in (first, edited, renamed, moved):
        assert archive.articles.known([again])[again.identity].no == no
    liar = seen("1", "A text of its own.", "https://orlen.example/two")
    assert archive.articles.known([liar]) == {}
    (other,) = archive.articles.see([liar], archive.run).values()
    assert other != no
    assert archive.articles.known([liar])[liar.identity].no == other
    teaser = seen("x", "One text of the river board.", "https://orlen.example/x", full=False)
    assert archive.articles.known([teaser]) == {}, "a standing teaser may stand on many articles"


def test_a_source_keeps_its_key_under_a_new_name_and_a_new_address(archive):
    begin(archive)
    assert archive.articles.source_key(URL, "Orlen", 1) == URL
    archive.articles.moved(URL, "https://new.example/feed")
    assert archive.articles.source_key("https://new.example/feed", "The Orlen Post", 1) == URL
    assert archive.articles.addresses([URL]) == {URL: "https://new.example/feed"}
    assert archive.articles.addresses([URL, "https://new.example/feed"]) == {}, "it is listed already"


def test_decisions_can_be_put_back(archive):
    run = begin(archive)
    no, _ = keep(archive, article())
    replaced = archive.articles.decide({no: ("carried", "no room")}, run)
    assert archive.articles.waiting(run)[no][1].id == "a1"
    archive.articles.decide({no: ("told", "")}, run)
    assert archive.articles.waiting(run) == {}
    assert archive.articles.told([no]) == {no}
    archive.articles.undo(replaced)
    assert archive.articles.known([seen("g1")])[seen("g1").identity].decision == ""


def test_a_dropped_edition_leaves_no_trace(archive):
    run = begin(archive)
    one = article()
    _, version = keep(archive, one)
    stage(archive, edition(one), {"a1": version})
    archive.events.keep(
        run, joined={version: "s1"}, threads={"s1": "t1"}, merged_events={}, merged_threads={}
    )
    assert archive.editions.files_of(run) == "f"
    assert [r.no for r in archive.runs.staged()] == [run]
    archive.editions.drop(run)
    archive.runs.end(run, "failed")
    assert archive.editions.of_events(["s1"]) == []
    assert archive.events.past(0, before=99, own=frozenset()).homes == {}
    assert archive.editions.revision("2031-05-14") == 0
    assert archive.runs.latest() is None


def test_events_and_threads_keep_their_ids_and_merges_are_aliases(archive):
    run = begin(archive)
    _, version = keep(archive, article())
    _, second = keep(archive, article("a2", "It broke."), "g2")
    archive.events.keep(
        run, joined={version: "s1", second: "s2"}, threads={"s1": "t1", "s2": "t2"},
        merged_events={}, merged_threads={},
    )  # fmt: skip
    later = begin(archive, "2031-05-15")
    archive.events.keep(later, joined={}, threads={}, merged_events={"s2": "s1"}, merged_threads={"t2": "t1"})
    past = archive.events.past(0, before=later + 1, own=frozenset())
    assert {h.event for h in past.homes.values()} == {"s1"}
    assert {h.thread for h in past.homes.values()} == {"t1"}
    assert archive.events.resolve("t2") == "t1"
    assert archive.events.of_thread("t1") == {"s1", "s2"}
    assert archive.events.resolve("t9") == ""


def test_search_ranks_the_newest_month_first_and_filters(archive):
    begin(archive)
    texts = {
        "a1": ("Kursk and the river.", NOON),
        "a2": ("The river Kursk, Kursk again.", NOON - timedelta(days=40)),
        "a3": ("Nothing of that name: O'Brien's 3.5 litres.", NOON),
        "a4": ("北京市长星期二说", NOON),
    }
    versions = []
    for name, (text, published) in texts.items():
        versions.append(keep(archive, article(name, text, published=published, outlet=name), name)[1])
    archive.search.add(versions)

    def found(query, **more):
        return [hit.article.id for hit in archive.search.find(query, **more)]

    assert found("kursk") == ["a1", "a2"]
    assert found("KURSK again") == ["a2"]
    assert found("kursk", since="2031-05-01") == ["a1"]
    assert found("kursk", until="2031-05-01") == ["a2"]
    assert found("kursk", source="A2") == ["a2"]
    assert found("O’Brien's") == ["a3"]
    assert found('"; drop table run; --') == []
    assert found("市长") == ["a4"]
    archive.search.rebuild()
    assert found("kursk") == ["a1", "a2"]


def test_what_is_pruned_is_never_new_again_and_quoted_texts_stay(archive):
    run = begin(archive)
    quoted = article()
    quoted_no, version = keep(archive, quoted)
    keep(archive, article("a2", "It broke."), "g2")
    archive.articles.decide({quoted_no: ("told", "")}, run)
    archive.remember(URL, "", "", b"page", NOON)
    stage(archive, edition(quoted), {"a1": version})
    archive.runs.end(run, "published")
    later = begin(archive, "2031-08-30", NOON + timedelta(days=108))
    archive.articles.see([seen("g3", "Another.")], later)
    pruned = archive.prune(Retention(unquoted_run=later, pages_run=later))
    assert (pruned.articles, pruned.pages) == (1, 1)
    assert archive.articles.by_key("a1") == quoted
    assert archive.articles.by_key("a2") is None
    grave = archive.articles.known([seen("g2", "It broke.")])[seen("g2").identity]
    assert (grave.no, grave.decision) == (0, "aside")


def test_what_is_listed_is_never_pruned_for_want_of_room(archive):
    run = begin(archive)
    keep(archive, article())
    pruned = archive.prune(Retention(unquoted_run=run, pages_run=run, bytes=1))
    assert pruned.articles == 0
    assert archive.articles.by_key("a1") is not None


def test_results_and_states_come_back(archive):
    run = begin(archive)
    made = {"x": article(), "y": Problem(where="w", message="m")}
    archive.results.keep("clean", "1", {sha: result_bytes(r) for sha, r in made.items()})
    found = archive.results.find("clean", "1", ["x", "y", "z"])
    assert {sha: result_of(data) for sha, data in found.items()} == made
    assert archive.results.find("clean", "2", ["x"]) == {}
    archive.keep_state("clustering", b"1")
    assert archive.state("clustering", before=run) is None
    assert archive.state("clustering", before=run + 1) == b"1"


def test_texts_that_databases_refuse_are_kept_readable(archive):
    begin(archive)
    one = article(text="It held. \ud800", outlet="A\0B\udfff")
    no, _ = keep(archive, one)
    assert archive.articles.latest([no])[no][1] == one


def test_two_builds_of_one_memory_exclude_each_other(archive, url, tmp_path):
    archive.hold()
    with pytest.raises(BusyError, match="running"):
        Archive(url, tmp_path / "state").hold()
    archive.close()
    again = Archive(url, tmp_path / "state")
    again.hold()
    again.close()


def test_a_build_that_has_read_may_write_beside_the_list_of_readers(archive, url):
    begin(archive)
    lists = Lists(url)
    lists.everybody()
    joining = threading.Thread(target=lists.put, args=("ana@example.org", "active", {}))
    with archive.staging():
        assert archive.articles.by_key("a1") is None
        joining.start()
        joining.join(timeout=0.5)  # on SQLite it waits; whoever does not, may be first
        keep(archive, article())
    joining.join()
    assert [r["address"] for r in lists.everybody()] == ["ana@example.org"]
    assert archive.articles.by_key("a1") is not None
    lists.close()


def test_a_dry_run_leaves_nothing(url, tmp_path):
    dry = Archive(url, tmp_path / "state", dry=True)
    dry.hold()
    begin(dry)
    keep(dry, article())
    assert dry.articles.by_key("a1") is not None
    dry.close()
    assert not (tmp_path / "state").exists()
    fresh = Archive(url, tmp_path / "other")
    assert fresh.articles.by_key("a1") is None
    fresh.close()


def test_a_copy_restores_into_either_database(archive, url, tmp_path):
    run = begin(archive)
    one = article()
    _, version = keep(archive, one)
    archive.search.add([version])
    stage(archive, edition(one), {"a1": version})
    archive.runs.end(run, "published")
    archive.back_up_to(tmp_path / "copy.db")
    begin(archive)
    keep(archive, article("a2", "It broke."), "g2")
    archive.restore(tmp_path / "copy.db")
    assert archive.articles.by_key("a1") == one
    assert archive.articles.by_key("a2") is None
    assert [hit.article.id for hit in archive.search.find("held")] == ["a1"]
    begin(archive)
    keep(archive, article("a3", "It mended."), "g3")
