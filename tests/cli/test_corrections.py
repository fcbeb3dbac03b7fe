"""The editor corrects: merge, split, pin, rename and drop, honoured on every later build."""

from __future__ import annotations

import json

import pytest

NOW = "2031-05-14T06:00:00Z"


@pytest.fixture
def build(digest, articles, tmp_path):
    home = tmp_path / "home"

    def run():
        done = digest("build", articles, "--now", NOW)
        assert done.returncode == 0, done.stderr
        return json.loads((home / "output" / "latest" / "edition.json").read_text("utf-8"))

    return run


def stories(record):
    paths = {a["id"]: a["path"] for a in record["articles"]}
    return [sorted(paths[a] for a in s["articles"]) for s in record["stories"]]


def number(record, *paths):
    return str(stories(record).index(sorted(paths)) + 1)


def test_split_then_merge(digest, build):
    record = build()
    dam = number(record, "dam.md", "dam-two.md")
    done = digest("split", dam, "--article", "dam-two.md")
    assert done.returncode == 0, done.stderr
    record = build()
    assert sorted(stories(record)) == [["dam-two.md"], ["dam.md"], ["opera.md"]]
    assert build() == record
    done = digest("merge", number(record, "dam.md"), number(record, "dam-two.md"))
    assert done.returncode == 0, done.stderr
    assert ["dam-two.md", "dam.md"] in stories(build())


def test_pin_puts_a_story_first(digest, build):
    record = build()
    last = str(len(record["stories"]))
    digest("pin", last)
    assert stories(build())[0] == stories(record)[-1]


def test_a_written_headline_is_marked_everywhere_and_verifies(digest, build, tmp_path):
    build()
    (tmp_path / "home" / "stories.yaml").write_text("rename:\n  opera.md: No songs for two years\n", "utf-8")
    record = build()
    headline = next(s["headline"] for s in record["stories"] if s["headline"]["text"].startswith("No songs"))
    assert headline["written_by"] == "editor"
    folder = tmp_path / "home" / "output" / "latest"
    for name in ("index.html", "digest.md", "digest.txt"):
        assert "headline by the editor" in " ".join((folder / name).read_text("utf-8").split())
    done = digest("verify", "output/latest")
    assert done.returncode == 0, done.stderr


def test_a_dropped_article_is_set_aside(build, tmp_path):
    (tmp_path / "home" / "stories.yaml").write_text("drop: [opera.md]\n", "utf-8")
    record = build()
    assert [a["path"] for a in record["set_aside"]] == ["opera.md"]
    assert "editor" in record["set_aside"][0]["reason"]


def test_wrong_entries_are_reported_all_at_once(digest, articles, tmp_path):
    (tmp_path / "home" / "stories.yaml").write_text("merg: [[a, b]]\npin: 7\nsplit: [[]]\n", "utf-8")
    done = digest("build", articles, "--now", NOW)
    assert done.returncode == 2
    assert all(part in done.stderr for part in ("merg", "pin", "split"))


def test_what_cannot_be_named_is_said(digest, build):
    record = build()
    assert digest("split", "99", "--article", "dam.md").returncode == 2
    assert digest("split", number(record, "opera.md"), "--article", "dam.md").returncode == 2
    assert digest("merge", "1", "1").returncode == 2
