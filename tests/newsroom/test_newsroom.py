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
    "COASTAL RADIO",
    "Sundmark Today, 12 May",
)


def make(output: Path, config: Path = EXAMPLES / "feeds.yaml") -> object:
    return build(
        Request(
            now=NOW,
            sources=(str(EXAMPLES / "newsroom"),),
            config=config,
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
    """The story that holds an article, by the last part of the article's address."""
    return {slug(articles[a]): story for story in edition["stories"] for a in story["articles"]}


def members(story, articles) -> set[str]:
    return {slug(articles[a]) for a in story["articles"]}


EVENT_OF = {article: event for event, members in EVENTS.items() for article in members}


def test_every_article_is_in_one_story(edition, articles):
    told = [slug(articles[a]) for s in edition["stories"] for a in s["articles"]]
    assert sorted(told) == sorted(EVENT_OF)


def test_no_story_mixes_two_events(edition, articles):
    for story in edition["stories"]:
        assert len({EVENT_OF[m] for m in members(story, articles)}) == 1, members(story, articles)


@pytest.mark.parametrize(
    "event",
    EVENTS,
)
def test_an_event_is_told_in_one_story(event, stories, articles):
    for article in EVENTS[event]:
        assert members(stories[article], articles) == EVENTS[event]


def test_a_follow_up_stands_in_the_thread_of_its_event(stories):
    ferry = {stories[a]["thread"] for a in (*EVENTS["ferry"], *EVENTS["inquiry"])}
    assert len(ferry) == 1
    others = {s["thread"] for a, s in stories.items() if EVENT_OF[a] not in ("ferry", "inquiry")}
    assert not ferry & others


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
    story = stories["ferry-sinks-off-ostrand"]
    origins = {o["name"]: {slug(articles[a]) for a in o["articles"]} for o in story["origins"]}
    assert {"ferry-sinks-off-ostrand", "at-least-11-dead-after-ferry-sinks"} <= origins["MPA"]
    assert "eleven-dead-as-ferry-goes-down" in origins["The Brenholm Courier"]
    assert "NBL News" not in origins
    assert "Coastal Radio" not in origins


def test_what_only_the_wire_says_has_one_origin_however_many_print_it(tmp_path, articles):
    config = tmp_path / "feeds.yaml"
    config.write_text("story: {sentences: 16}\n", "utf-8")  # long enough to print what only the wire says
    make(tmp_path / "out", config)
    record = json.loads((tmp_path / "out" / "latest" / "edition.json").read_text("utf-8"))
    echoed = [
        q
        for story in record["stories"]
        for q in story["brief"]
        if q["echoes"] and {articles[e["article"]]["agency"] for e in (q, *q["echoes"])} == {"MPA"}
    ]
    assert echoed
    assert all(q["origins"] == ["MPA"] for q in echoed)


def test_a_speakers_words_that_two_reporters_heard_have_two_origins(stories):
    brief = stories["ferry-sinks-off-ostrand"]["brief"]
    both = [q for q in brief if sorted(q["origins"]) == ["MPA", "The Brenholm Courier"]]
    assert [q for q in both if "The hull was opened" in q["text"]] or not [
        q for q in brief if "The hull was opened" in q["text"]
    ]


def test_french_is_quoted_as_french(output, stories, articles):
    for name in ("incendie-massif-des-aubrelles", "greve-des-controleurs-aeriens"):
        assert {articles[a]["language"] for a in stories[name]["articles"]} == {"fr"}
    page = (output / "latest" / "index.html").read_text("utf-8")
    quoted = re.findall(r'lang="fr"[^>]*>.*?<q[^>]*>(.*?)</q>', page, re.DOTALL)
    assert any("massif des Aubrelles" in words for words in quoted)


def test_a_story_without_a_date_is_called_undated(output, stories):
    assert {q["date"]["known"] for q in stories["lighthouse-keeper"]["brief"]} == {False}
    text = (output / "latest" / "digest.txt").read_text("utf-8")
    assert "undated" in text[text.index("Aksel Grue") :][:300]


DATED = sorted(EVENT_OF.keys() - {"lighthouse-keeper"})


@pytest.mark.parametrize(
    "article",
    DATED,
)
def test_dates_are_read_from_pages_feeds_mails_texts_and_side_cars(article, articles):
    assert next(a["published"] for a in articles.values() if slug(a) == article)


@pytest.mark.parametrize(
    ("article", "title"),
    [
        ("korsa-tunnel-cost-dispute", "Korsa tunnel: treaty signed, dispute over cost begins"),
        ("captain-of-aurelind-detained", "Captain of sunken ferry Aurelind detained as search is called off"),
        ("salt-gatherers-returns", "The Salt Gatherers comes home"),
        ("aubrelles-lundi-soir", "Aubrelles : le feu ralentit, les habitants attendent"),
        ("search-ends", "Search for Aurelind survivors ends, 24 dead"),
        ("coral-reef-harn-trench", "Coral reef in Harn Trench is the deepest of its kind"),
    ],
)
def test_a_title_is_the_storys_own(article, title, articles):
    assert next(a["title"] for a in articles.values() if slug(a) == article) == title


def test_sections_come_in_the_configured_order(edition):
    sections = [t["section"] for t in edition["threads"]]
    assert list(dict.fromkeys(sections)) == ["World", "Business", "Science", "Culture", "Sport"]


def test_a_body_printed_twice_is_read_once(articles):
    text = next(a["text"] for a in articles.values() if slug(a) == "measles")
    assert text.count("Marit Sol") == 1


@pytest.mark.parametrize(
    "words",
    CLUTTER,
)
def test_no_clutter_is_left_in_any_text(words, articles):
    assert [slug(a) for a in articles.values() if words in a["text"]] == []


@pytest.mark.parametrize("name", ["digest.txt", "digest.md", "index.html"])
def test_no_clutter_is_printed(name, output):
    text = (output / "latest" / name).read_text("utf-8")
    for words in ("Accept all", "98.4 FM", "appeared first on", "NBL app", "Les plus lus", "Imprint"):
        assert words not in text


def test_a_mails_wrapped_lines_are_joined(articles):
    text = next(a["text"] for a in articles.values() if slug(a) == "pension-reform-passed")
    assert "on Monday night by 64 votes to 57." in text


def test_standfirsts_and_kickers_are_no_sentences(articles):
    courier = [a for a in articles.values() if a["outlet"] == "The Brenholm Courier"]
    assert len(courier) == 6
    for article in courier:
        assert len(article["text"].partition("\n")[0]) > 80, slug(article)


def test_the_disagreement_about_the_cost_stands_side_by_side(stories):
    values = {f["value"] for f in stories["korsa-tunnel-treaty-signed"]["figures"]}
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
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    )
    assert done.returncode == 0, done.stderr  # one unreadable file is no failed source
    assert files(again) == files(output)


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".state" not in p.parts and not p.name.startswith(".")
    }
