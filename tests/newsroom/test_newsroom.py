"""The sample newsroom, built whole: what a reader of `make demo` may rely on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from digest.app import Request, build

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NOW = datetime(2031, 5, 14, 6, 0, tzinfo=UTC)

# Every event, by the last part of its articles' addresses.
EVENTS = {
    "ferry": {
        "ferry-sinks-off-ostrand",
        "at-least-11-dead-after-ferry-sinks",
        "eleven-dead-as-ferry-goes-down",
        "aurelind-divers",
    },
    "inquiry": {"captain-of-aurelind-detained", "aurelind-recorder", "search-ends"},
    "rate": {"central-bank-raises-rate", "interest-rate-up", "lorvania-rate", "central-bank-half-point"},
    "pension": {"pension-reform", "pension-reform-passed", "pension-vote-bonds"},
    "tunnel": {"korsa-tunnel-treaty-signed", "korsa-tunnel-cost-dispute", "korsa-tunnel-who-pays"},
    "fire": {"incendie-massif-des-aubrelles", "aubrelles-lundi-soir"},
    "strike": {"air-traffic-strike-calverre", "strike-calverre-flights"},
    "strike, in French": {"greve-des-controleurs-aeriens"},
    "reef": {"deep-sea-coral", "harn-trench-reef", "coral-reef-harn-trench"},
    "final": {"rovers-win-cup-final", "rovers-cup", "cup-final"},
    "recall": {"battery-recall-lumenor", "volta-5-recall", "lumenor-recall-cost"},
    "measles": {"measles-outbreak-ostrand-schools", "measles-cases-rise-ostrand", "measles"},
    "painting": {"salt-gatherers-found", "salt-gatherers-returns", "salt-gatherers"},
    "lighthouse": {"lighthouse-keeper"},
    "frost": {"late-frost-orchards"},
    "library": {"tarnby-library"},
}
CLUTTER = (
    "cookies",
    "Accept all",
    "Sign me up",
    "Sign up for",
    "Read also",
    "À lire aussi",
    "Les plus lus",
    "Most read",
    "newsletter",
    "infolettre",
    "Advertisement",
    "NBL app",
    "98.4 FM",
    "Follow us",
    "Photo:",
    "Photo :",
    "Credit:",
    "All rights reserved",
    "Tous droits",
    "(MPA)",
    "appeared first on",
    "Unsubscribe",
    "You receive this mail",
    "Subscribe",
    "Share this",
    "Partager",
    "MORE FROM",
    "herring came back",
    "Nine soups",
    "By Jonna Aldern",
    "By Ida Korv",
    "Par Odile Sarn",
    "3 min read",
    "Home >",
    "COASTAL RADIO |",
)


def make(output: Path) -> object:
    return build(
        Request(
            now=NOW,
            sources=(str(EXAMPLES / "newsroom"),),
            config=EXAMPLES / "feeds.yaml",
            output=output,
            state=output / ".state",
        )
    )


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("newsroom") / "out"
    make(folder)
    return folder


@pytest.fixture(scope="module")
def edition(output):
    return json.loads((output / "latest" / "edition.json").read_text("utf-8"))


def slug(article) -> str:
    return urlsplit(article["url"] or "").path.rpartition("/")[2]


@pytest.fixture(scope="module")
def articles(edition):
    return {a["id"]: a for a in edition["articles"]}


@pytest.fixture(scope="module")
def stories(edition, articles):
    """Each story under the name of its event, by its articles."""
    found = {}
    for story in edition["stories"]:
        members = frozenset(slug(articles[a]) for a in story["articles"])
        name = next((n for n, event in EVENTS.items() if event == members), "+".join(sorted(members)))
        found[name] = story
    return found


def test_every_story_is_one_event_and_every_event_one_story(stories):
    assert sorted(stories) == sorted(EVENTS)


def test_a_follow_up_stands_in_the_thread_of_its_event(stories):
    assert stories["ferry"]["thread"] == stories["inquiry"]["thread"]
    others = {s["thread"] for n, s in stories.items() if n not in ("ferry", "inquiry")}
    assert stories["ferry"]["thread"] not in others


def test_a_document_that_re_tells_others_is_set_aside(edition):
    [note] = edition["set_aside"]
    assert note["path"] == "notes/ferry-in-brief.txt"
    assert note["reason"].startswith("derived")


def test_a_broken_file_is_one_problem_and_stops_nothing(edition):
    [problem] = edition["problems"]
    assert problem["where"] == "notes/scan-of-a-leaflet.txt"
    assert "\n" not in problem["message"]
    assert len(edition["articles"]) == sum(map(len, EVENTS.values()))


def test_copies_of_a_wire_report_are_one_voice(stories, articles):
    origins = {o["name"]: {slug(articles[a]) for a in o["articles"]} for o in stories["ferry"]["origins"]}
    assert {"ferry-sinks-off-ostrand", "at-least-11-dead-after-ferry-sinks"} <= origins["MPA"]
    assert "eleven-dead-as-ferry-goes-down" in origins["The Brenholm Courier"]
    assert "NBL News" not in origins
    assert "Coastal Radio" not in origins


def test_what_only_the_wire_says_has_one_origin_however_many_print_it(stories):
    echoed = [q for q in stories["ferry"]["brief"] if q["echoes"] and "MPA" in q["origins"]]
    assert echoed
    assert all(q["origins"] == ["MPA"] for q in echoed)


def test_french_is_quoted_as_french(output, stories, articles):
    for name in ("fire", "strike, in French"):
        assert {articles[a]["language"] for a in stories[name]["articles"]} == {"fr"}
    page = (output / "latest" / "index.html").read_text("utf-8")
    assert re.search(r'<q class="said" lang="fr">[^<]*massif des Aubrelles', page)


def test_a_story_without_a_date_is_called_undated(output, stories):
    assert {q["date"]["known"] for q in stories["lighthouse"]["brief"]} == {False}
    text = (output / "latest" / "digest.txt").read_text("utf-8")
    assert "undated" in text[text.index("Aksel Grue") :][:300]


def test_dates_are_read_from_pages_feeds_mails_texts_and_side_cars(stories, articles):
    for name, story in stories.items():
        for article in story["articles"]:
            dated = articles[article]["published"] is not None
            assert dated == (name != "lighthouse"), slug(articles[article])


def test_titles_are_the_stories_own(articles):
    titles = {slug(a): a["title"] for a in articles.values()}
    assert titles["search-ends"] == "Search for Aurelind survivors ends, 24 dead"
    assert titles["coral-reef-harn-trench"] == "Coral reef in Harn Trench is the deepest of its kind"
    assert titles["korsa-tunnel-cost-dispute"] == "Korsa tunnel: treaty signed, dispute over cost begins"


def test_sections_come_in_the_configured_order(edition):
    sections = [t["section"] for t in edition["threads"]]
    assert list(dict.fromkeys(sections)) == ["World", "Business", "Science", "Culture", "Sport"]


def test_a_body_printed_twice_is_read_once(articles):
    text = next(a["text"] for a in articles.values() if slug(a) == "measles")
    assert text.count("Marit Sol") == 1


def test_nothing_is_quoted_that_is_no_story_text(output, edition, articles):
    for article in articles.values():
        for words in CLUTTER:
            assert words not in article["text"], slug(article)
    told = " ".join(q["text"] for s in edition["stories"] for q in s["brief"])
    for words in ("Related", "Comments", "Imprint", "Home"):
        assert words not in told
    for name in ("digest.txt", "digest.md", "index.html"):
        text = (output / "latest" / name).read_text("utf-8")
        for words in ("Accept all", "98.4 FM", "appeared first on", "NBL app", "Les plus lus"):
            assert words not in text


def test_the_disagreement_about_the_cost_stands_side_by_side(stories):
    values = {f["value"] for f in stories["tunnel"]["figures"]}
    assert any(v.startswith("8.4 billion") for v in values)
    assert any(v.startswith("11 billion") for v in values)


def test_no_statement_twice_in_one_story(edition):
    for story in edition["stories"]:
        texts = [q["text"] for q in story["brief"]]
        assert len(texts) == len(set(texts))
        assert texts


def test_verify_finds_every_sentence(output):
    done = subprocess.run(
        [sys.executable, "-m", "digest", "verify", output / "latest"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_another_folder_zone_and_hash_seed_make_the_same_bytes(output, tmp_path):
    shutil.copytree(EXAMPLES, tmp_path / "elsewhere")
    again = tmp_path / "out"
    command = [sys.executable, "-m", "digest", "build", "newsroom", "-o", again]
    done = subprocess.run(
        [*command, "--state", tmp_path / "state", "--now", NOW.isoformat(), "-q"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path / "elsewhere",
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 3, done.stderr
    assert files(again) == files(output)


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".state" not in p.parts and not p.name.startswith(".")
    }
