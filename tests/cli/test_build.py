"""`digest build` and its neighbours, as a newcomer meets them."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

NOW = "2031-05-14T06:00:00Z"

ROOT = Path(__file__).parents[2]


def edition(folder):
    return json.loads((folder / "latest" / "edition.json").read_text("utf-8"))


@pytest.fixture
def built(digest, articles, tmp_path):
    out = tmp_path / "out"
    done = digest("build", articles, "--now", NOW, "-o", out)
    assert done.returncode == 0, done.stderr
    return out, done


def test_it_says_in_one_line_what_came_of_it(built):
    out, done = built
    assert done.stderr.splitlines() == [
        "3 files · 3 articles · 2 threads, 2 events · 3 origins · edition 2031-05-14 · 0 problems"
    ]
    for path in done.stdout.splitlines():
        assert (out.parent / path).exists()


def test_the_laws_of_the_edition(built):
    record = edition(built[0])
    texts = {a["id"]: a["text"] for a in record["articles"]}
    titles = {a["id"]: a["title"] for a in record["articles"]}
    told = [a for s in record["stories"] for a in s["articles"]]
    assert sorted(told) == sorted(texts)
    for story in record["stories"]:
        assert story["headline"]["text"] == titles[story["headline"]["article"]]
        for quote in [q for b in story["brief"] for q in (b, *b["echoes"])] + story["figures"]:
            assert quote["article"] in story["articles"]
            wanted = quote.get("text", quote.get("value"))
            assert texts[quote["article"]][quote["start"] : quote["end"]] == wanted


def test_one_event_is_told_once_with_both_origins(built):
    record = edition(built[0])
    dam = next(s for s in record["stories"] if len(s["articles"]) == 2)
    assert {o["name"] for o in dam["origins"]} == {"The Orlen Post", "Valley Radio"}
    assert all(q["date"] == {"label": "13 May 2031", "known": True} for q in dam["brief"])


def test_verify_finds_every_sentence_and_names_a_changed_word(built, digest):
    out, _ = built
    done = digest("verify", out / "latest")
    assert done.returncode == 0, done.stderr
    found, _, total, *_ = done.stdout.split()
    assert found == total != "0"
    assert digest("verify", out).stdout == done.stdout
    page = out / "latest" / "digest.md"
    page.write_text(
        page.read_text("utf-8").replace("opera house in Brenholm will", "opera house in Brenholm may"),
        "utf-8",
    )
    done = digest("verify", out / "latest")
    assert done.returncode == 1
    assert "digest.md" in done.stderr
    assert "may" in done.stderr


def test_explain_and_why_not_give_the_builds_own_reasons(built, digest):
    out, _ = built
    record = edition(out)
    said = digest("explain", out / "latest", "1").stdout
    for quote in record["stories"][0]["brief"]:
        assert quote["text"] in said
        assert quote["reason"] in said
    rejected = next(r for s in record["stories"] for r in s["rejected"])
    assert rejected["reason"] in digest("why-not", out / "latest", rejected["text"][:40]).stdout
    assert "in story" in digest("why-not", out / "latest", "opera.md").stdout
    assert digest("why-not", out / "latest", "nobody.txt").returncode == 2
    assert digest("explain", out / "latest", "99").returncode == 2


def test_verbose_gives_the_same_reasons_as_explain(digest, articles, tmp_path):
    out = tmp_path / "out"
    done = digest("build", articles, "--now", NOW, "-o", out, "-v")
    explained = digest("explain", out / "latest").stdout.split("\n")
    assert set(explained) - {""} <= set(done.stderr.split("\n"))


def test_the_same_build_twice_changes_nothing(digest, articles, built):
    out, _ = built
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    done = digest("build", articles, "--now", NOW, "-o", out)
    assert done.returncode == 0
    assert "nothing changed" in done.stderr
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_its_own_files_are_no_sources(digest, articles):
    written = ("-o", articles / "out", "--state", articles / "kept")
    (articles / "templates").mkdir()
    (articles / "templates" / "notes.txt").write_text("Where the council meets, and why.", "utf-8")
    for name in ("feeds.yaml", "stories.yaml", "cleaning.yaml"):
        (articles / name).write_text("# nothing\n", "utf-8")
    for _ in range(2):
        done = digest("build", articles, "--now", NOW, "-c", articles / "feeds.yaml", *written)
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith("3 files · 3 articles ")


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "0"},
        {"TZ": "America/St_Johns", "PYTHONUTF8": "0", "PYTHONHASHSEED": "12345"},
    ],
)
def test_identical_bytes_anywhere(digest, articles, built, tmp_path, environment):
    out, _ = built
    elsewhere = tmp_path / "somewhere" / "else" / "news"
    elsewhere.mkdir(parents=True)
    for path in sorted(articles.iterdir(), reverse=True):
        shutil.copy(path, elsewhere)
    there = tmp_path / "there"
    workers = "2" if "TZ" in environment else "1"
    done = digest(
        "build",
        elsewhere,
        "--now",
        NOW,
        "-o",
        there,
        "--state",
        tmp_path / "s",
        "--workers",
        workers,
        **environment,
    )
    assert done.returncode == 0, done.stderr
    files = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != ".lock"}
    assert {
        p.relative_to(there): p.read_bytes() for p in there.rglob("*") if p.is_file() and p.name != ".lock"
    } == files


def test_broken_files_are_problems_and_the_rest_is_published(digest, articles, tmp_path):
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (articles / "empty.txt").write_bytes(b"")
    (articles / "cut.txt.gz").write_bytes(gzip.compress(b"half a story " * 99)[:30])
    (articles / "page.xml").write_text("<html><body>not a feed</body></html>")
    done = digest("build", articles, "--now", NOW, "-o", tmp_path / "out")
    assert done.returncode == 0, "a single unreadable item is no failed source"
    problems = [line for line in done.stderr.splitlines() if line.startswith("problem: ")]
    assert len(problems) == 4
    assert all(any(n in p for p in problems) for n in ("binary.txt", "empty.txt", "cut.txt.gz", "page.xml"))
    assert len(edition(tmp_path / "out")["stories"]) == 2


def test_a_newcomers_mistakes_get_helpful_messages(digest, articles, tmp_path):
    home = tmp_path / "home"
    done = digest("build")
    assert (done.returncode, "digest init" in done.stderr) == (2, True)
    done = digest("build", tmp_path / "nowhere")
    assert (done.returncode, "no such file or folder" in done.stderr) == (2, True)
    (home / "feeds.yaml").write_text("titel: x\nsources:\n- {name: A, ulr: 'https://a.example/'}\n")
    done = digest("build")
    assert done.returncode == 2
    assert "did you mean 'title'?" in done.stderr
    assert "did you mean 'url'?" in done.stderr
    (home / "feeds.yaml").unlink()
    (tmp_path / "file").write_text("")
    done = digest("build", articles, "-o", tmp_path / "file")
    assert (done.returncode, "cannot be written" in done.stderr) == (1, True)
    for wrong in (("--now", "noon"), ("--since", "lately"), ("--format", "docx")):
        done = digest("build", articles, *wrong)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert "Traceback" not in digest("verify", tmp_path).stderr


def test_an_empty_folder_publishes_nothing(digest, tmp_path):
    (tmp_path / "empty").mkdir()
    done = digest("build", tmp_path / "empty", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "no articles" in done.stderr
    assert not (tmp_path / "out" / "latest").exists()


def test_a_failed_build_leaves_the_previous_edition(digest, articles, built, tmp_path):
    out, _ = built
    page = (out / "latest" / "index.html").read_bytes()
    for path in articles.iterdir():
        path.write_bytes(b"\x00\x01")
    assert digest("build", articles, "--now", "2031-05-15T06:00:00Z", "-o", out).returncode == 1
    assert (out / "latest" / "index.html").read_bytes() == page


def test_a_dry_run_writes_nothing(digest, articles, tmp_path):
    done = digest("build", articles, "--now", NOW, "-o", tmp_path / "out", "--dry-run")
    assert done.returncode == 0
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "home" / "state").exists()


def test_only_the_formats_asked_for(digest, articles, tmp_path):
    digest("build", articles, "--now", NOW, "-o", tmp_path / "out", "--format", "txt,json")
    names = sorted(p.name for p in (tmp_path / "out" / "latest").iterdir())
    assert names == ["digest.txt", "edition.json"]


def test_articles_outside_the_window_are_set_aside_with_the_reason(digest, articles, tmp_path):
    out = tmp_path / "out"
    digest("build", articles, "--now", "2031-05-13T20:00:00Z", "--since", "4h", "-o", out)
    record = edition(out)
    assert [a["path"] for a in record["set_aside"]] == ["opera.md"]
    assert "before this edition's window" in record["set_aside"][0]["reason"]


def test_init_copies_the_templates_and_keeps_those_that_are_there(digest, tmp_path):
    own = tmp_path / "home" / "templates"
    own.mkdir()
    (own / "page.css").write_text("body{color:red}")
    done = digest("init", "--templates")
    assert (done.returncode, "kept 1" in done.stderr) == (0, True)
    assert (own / "page.css").read_text() == "body{color:red}"
    assert {p.name for p in own.iterdir()} == {p.name for p in (ROOT / "templates").iterdir()}
    assert not (tmp_path / "home" / "feeds.yaml").exists()


def test_init_check_and_build_from_feeds_yaml(digest, articles, tmp_path):
    home = tmp_path / "home"
    assert digest("init").returncode == 0
    assert (digest("init").returncode, "is there already" in digest("init").stderr) == (2, True)
    shutil.copytree(articles, home / "clippings")
    (home / "feeds.yaml").write_text(
        "title: My news\nsections: [Home]\nsources:\n- {name: Clippings, path: clippings, section: Home}\n"
    )
    done = digest("build", "--now", NOW)
    assert done.returncode == 0, done.stderr
    record = edition(home / "output")
    assert {t["section"] for t in record["threads"]} == {"Home"}
    assert {o["name"] for s in record["stories"] for o in s["origins"]} >= {"The Orlen Post", "Valley Radio"}
    done = digest("build", "--now", "2031-05-15T06:00:00Z")
    assert done.returncode == 4
    assert "nothing new since 2031-05-14" in done.stderr


def test_collect_writes_the_contracts_lines(digest, articles):
    done = digest("collect", articles)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["path"] for line in lines] == ["dam-two.md", "dam.md", "opera.md"]
    assert set(lines[0]) >= {
        "path",
        "source",
        "id",
        "title",
        "url",
        "published",
        "authors",
        "summary",
        "content",
    }
    assert lines[0]["published"] == "2031-05-13T19:30:00Z"


def test_clean_shows_kept_and_cut_lines_and_remembers_receipts(digest, tmp_path):
    page = tmp_path / "note.txt"
    page.write_text("Dam holds\n\nShare\n\nThe dam above Orlen held on Tuesday, the river board said.\n")
    said = digest("clean", page).stdout
    assert "The dam above Orlen held" in said
    assert "] Share" in said
    record = json.loads(digest("clean", page, "--json").stdout)
    assert "Share" in [c["line"] for c in record["receipt"]]
    digest("build", page, "--now", NOW, "-o", tmp_path / "out")
    (article,) = edition(tmp_path / "out")["articles"]
    assert "] Share" in digest("clean", "--article", article["id"]).stdout


def test_bench_prints_one_line_of_figures(digest, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        json.dumps({"id": "1", "lang": "en", "text": "The dam held on Tuesday.", "cluster": "c"}) + "\n"
    )
    figures = json.loads(digest("bench", "stories", gold, "--predictions", tmp_path / "p").stdout)
    assert figures["b3_f1"] == 100.0
    assert json.loads((tmp_path / "p").read_text())["id"] == "1"
