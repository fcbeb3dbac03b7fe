"""Look-alikes stay apart and one event in other words stays together, among a few files and in a busy day."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from digest.cluster import Clusterer
from digest.model import Article

from .newsroom import newsroom

FILES = [
    tomllib.loads(Path(__file__).with_name("reports").joinpath(f"{name}.toml").read_text("utf-8"))
    for name in ("lookalikes", "short")
]
REPORTS = {kind: [case for file in FILES for case in file[kind]] for kind in ("pair", "group")}
KNOWN = {
    "one firm, results and a recall": "two short notes that share a firm, its product and a day",
    "two things a minister said": "two short notes that share a person, his office and an outlet",
    "two matters of one mayor": "the same, beside many articles",
    "Museum gestohlen": "in German every noun has a capital, so common nouns count as names",
}
DAY = datetime(2030, 5, 15, tzinfo=UTC)


def article(name: str, language: str, line: str) -> Article:
    outlet, hour, title, text = line.split(" | ", 3)
    published = DAY + timedelta(hours=int(hour))
    return Article(id=name, title=title, text=text, outlet=outlet, language=language, published=published)


def pair(case) -> tuple[list[Article], list[Article]]:
    name = case["name"]
    return tuple(
        [article(f"{name} {side} {k}", case["language"], line) for k, line in enumerate(case[side])]
        for side in ("one", "other")
    )


def group(case) -> list[Article]:
    return [article(f"{case['name']} {k}", case["language"], line) for k, line in enumerate(case["reports"])]


@cache
def everything() -> list[Article]:
    pairs = [a for case in REPORTS["pair"] for side in pair(case) for a in side]
    return [*pairs, *(a for case in REPORTS["group"] for a in group(case)), *newsroom()]


@cache
def story_in_a_busy_day() -> dict[str, str]:
    return {a.id: s.id for s in Clusterer()(everything()) for a in s.articles}


def stories(articles) -> set[frozenset[str]]:
    return {frozenset(a.id for a in s.articles) for s in Clusterer()(articles)}


def ids(articles) -> frozenset[str]:
    return frozenset(a.id for a in articles)


def cases(kind: str, *solved: str):
    """The cases of a kind; those that are known to fail, but for the solved, are expected to."""
    for case in REPORTS[kind]:
        known = case["name"] in KNOWN and case["name"] not in solved
        marks = [pytest.mark.xfail(reason=KNOWN[case["name"]], strict=True)] if known else []
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [*cases("pair", "two matters of one mayor")])
def test_lookalikes_alone_are_apart(case):
    one, other = pair(case)
    assert stories([*one, *other]) == {ids(one), ids(other)}


@pytest.mark.parametrize("case", [*cases("pair")])
def test_lookalikes_in_a_busy_day_are_apart(case):
    one, other = pair(case)
    of = story_in_a_busy_day()
    assert {of[a.id] for a in one}.isdisjoint(of[a.id] for a in other)


@pytest.mark.parametrize("case", [*cases("group")])
def test_one_event_alone_is_one_story(case):
    assert stories(group(case)) == {ids(group(case))}


@pytest.mark.parametrize("case", [*cases("group")])
def test_one_event_in_a_busy_day_is_one_story(case):
    of = story_in_a_busy_day()
    assert len({of[a.id] for a in group(case)}) == 1


def _known(articles) -> bool:
    return articles[0].id.rsplit(" ", 2)[0] in KNOWN


def test_a_busy_day_joins_nothing_else():
    of = story_in_a_busy_day()
    held = {}
    for name, story in of.items():
        held.setdefault(story, set()).add(name)
    allowed = [ids(side) for case in REPORTS["pair"] for side in pair(case)]
    allowed += [ids([*one, *other]) for one, other in map(pair, REPORTS["pair"]) if _known(one)]
    allowed += [ids(group(case)) for case in REPORTS["group"]]
    allowed += [ids(a for a in newsroom() if a.id[0] == letter) for letter in "fmvst"]
    mixed = [found for found in held.values() if not any(found <= event for event in allowed)]
    # the ferry and the mill of the newsroom are also told by groups above
    assert all({n.rsplit(" ", 1)[0] for n in found} & {"one ferry", "one mill closes"} for found in mixed)
