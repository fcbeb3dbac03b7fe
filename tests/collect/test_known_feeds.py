"""Feeds with known answers and hostile files, read from beside the project; nothing of them is kept here."""

import html
import json
import re
import time
from pathlib import Path

import pytest

from digest.collect import FileSource, parse_feed, read_opml
from digest.errors import SourceError

from .memory import measured, megabytes

SHARED = Path(__file__).parents[2].parent / "shared"
FEEDS = SHARED / "cases" / "feeds"
ATTACKS = SHARED / "cases" / "attacks"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")

# Explained in docs/reference/feeds.md.
EXCUSED = {
    "gofeed_8cf5ed1d_rss-channel-item-links.xml": "three links in one item: here the first counts",
    "kfp_ok_afd3f9a7_http-item-link-base-content-location.xml": "the base is an HTTP header, not in the file",
}
SECONDS = 2.0


def answers(path):
    return json.loads(path.read_text()) if path.exists() else {}


def compared(title):
    bare = re.sub(r"<[^>]+>", "", html.unescape(title))
    return " ".join(html.unescape(bare).split())


def missing(expected, found):
    """What is expected and not found in that order."""
    rest = iter(found)
    return [value for value in expected if value not in rest]


@pytest.mark.parametrize("name", sorted(answers(FEEDS / "expected.json")))
def test_known_answers(name):
    expected = answers(FEEDS / "expected.json")[name]
    begin = time.perf_counter()
    try:
        items = parse_feed((FEEDS / name).read_bytes(), path=name).items
    except SourceError:
        items = ()
    assert time.perf_counter() - begin < SECONDS
    if name in EXCUSED:
        pytest.skip(EXCUSED[name])
    assert len(items) >= expected["min_entries"]
    assert not missing([compared(t) for t in expected["titles"]], [compared(i.title) for i in items])
    assert not missing(expected["links"], [i.url for i in items])
    for index, epoch in expected.get("dates_utc") or []:
        assert items[index].published is not None
        assert int(items[index].published.timestamp()) == epoch
    for index, summary in enumerate(expected.get("summary") or []):
        assert items[index].summary == summary


def hostile(*kinds):
    cases = answers(ATTACKS / "cases.json")
    return [pytest.param(case, id=case["id"]) for case in cases if case["kind"] in kinds]


@pytest.mark.parametrize("case", hostile("feed", "article"))
def test_hostile_files_are_items_or_problems(case):
    begin = time.perf_counter()
    harvest = FileSource(paths=[ATTACKS / case["file"]])()
    assert time.perf_counter() - begin < SECONDS
    assert harvest.items or harvest.problems
    for item in harvest.items:
        assert not item.url or item.url.startswith(("http://", "https://"))
        for text in (item.title, item.url, item.outlet, item.id, *item.authors, *item.categories):
            assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]", text)
        assert "root:x:0" not in item.content
        for words in case["must"]:
            assert words in item.title + item.content


@pytest.mark.parametrize("case", hostile("opml"))
def test_hostile_lists_of_feeds(case):
    for subscription in read_opml((ATTACKS / case["file"]).read_bytes()):
        assert subscription.url.startswith(("http://", "https://"))


@measured
@pytest.mark.parametrize(
    "case", [c for c in hostile("feed") if c.id in ("d49", "d50", "d54", "d59", "d68", "d69")]
)
def test_memory_stays_flat(case):
    assert megabytes(ATTACKS / case["file"], seconds=30) < 150
