"""`--executor dask://...`: real processes on loopback, killed while they work; the bytes are those of one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.app import Request, build
from digest.app.work import spread, workers
from digest.clean import cleaner
from digest.clean.cleaner import Cleaner
from digest.cluster import Clusterer
from digest.errors import ConfigError, DigestError
from digest.model import Article, Problem
from tests.poison import deadly, item

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)
FEW = """
sources:
  - {name: Newsroom, path: PATH}
storage: STORAGE
"""


def request(folder, **more):
    return Request(
        now=NOW,
        sources=(str(ROOT / "examples" / "newsroom"),),
        config=ROOT / "examples" / "feeds.yaml",
        output=folder / "output",
        state=folder / "state",
        **more,
    )


def files(folder):
    root = folder / "output"
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What one process makes of the newsroom."""
    folder = tmp_path_factory.mktemp("alone")
    build(request(folder, workers=1))
    return files(folder)


def test_a_worker_killed_in_the_middle_changes_no_byte(cluster, alone, tmp_path):
    killed = []

    def progress(stage, *_):
        if stage in {"clean", "summarize"} and stage not in killed:
            killed.append(stage)
            threading.Timer(0.3, cluster.kill_a_worker).start()

    built = build(request(tmp_path, executor=cluster.address, progress=progress))
    assert killed == ["clean", "summarize"]
    assert [p.where for p in built.edition.problems] == ["notes/scan-of-a-leaflet.txt"]
    assert files(tmp_path) == alone


def declared(folder, storage, **engine):
    """A build of what feeds.yaml names, with its memory in `storage`; the files that it publishes."""
    config = folder / "feeds.yaml"
    config.write_text(
        FEW.replace("PATH", str(ROOT / "examples" / "newsroom")).replace("STORAGE", storage), "utf-8"
    )
    build(replace(request(folder, **engine), sources=(), config=config, state=None))
    return files(folder)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The same by one process, remembered by SQLite."""
    return declared(tmp_path_factory.mktemp("plain"), "digest.db", workers=1)


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_engine_and_database_are_independent(cluster, plain, url, engine, tmp_path):
    many = {"workers": 2} if engine == "processes" else {"executor": cluster.address}
    assert declared(tmp_path, url, **many) == plain


def test_a_poison_article_is_named_and_all_others_are_read(cluster, monkeypatch):
    monkeypatch.setattr(cleaner, "clean_chunk", deadly)
    with workers(None, large=True, address=cluster.address) as executor:
        results = Cleaner().each([item(n) for n in range(40)], executor)
    lost = [r for r in results if isinstance(r, Problem)]
    assert [p.where for p in lost] == ["17.txt"]
    assert "worker" in lost[0].message
    assert [r.path for r in results if isinstance(r, Article)] == [f"{n}.txt" for n in range(40) if n != 17]


def test_stories_are_the_same_wherever_their_pairs_were_compared(cluster, monkeypatch):
    monkeypatch.setattr("digest.cluster.reading._CHUNK", 40)
    monkeypatch.setattr("digest.cluster.neighbours._ROWS", 30)
    monkeypatch.setattr("digest.cluster.features._PIECE", 50)
    monkeypatch.setattr("digest.cluster.classifier._BATCH", 60)
    texts = [
        f"Fire number {n // 3} burned {n // 3 + 2} houses in Orlen{n // 3} street on Monday, "
        f"the brigade of Tarn{n // 3} said. Nobody of the {n // 3 + 20} families was hurt. Report {n % 3}."
        for n in range(120)
    ]
    articles = [
        Article(id=f"a{n:03}", title=f"Fire in Orlen{n // 3}", text=t, language="en")
        for n, t in enumerate(texts)
    ]
    here = Clusterer().update(None, articles)
    with workers(None, large=True, address=cluster.address) as executor:
        there = Clusterer(each=spread(executor)).update(None, articles)
    assert there.remembered.to_bytes() == here.remembered.to_bytes()
    assert there.stories == here.stories


def test_a_scheduler_that_vanishes_ends_the_run_and_leaves_the_edition(doomed, tmp_path):
    build(request(tmp_path, workers=1))
    before = files(tmp_path)

    def progress(stage, *_):
        if stage == "summarize":
            doomed.kill_scheduler()

    later = replace(request(tmp_path, executor=doomed.address, progress=progress), minutes=3.0)
    with pytest.raises(DigestError, match="scheduler is gone") as raised:
        build(later)
    assert "\n" not in str(raised.value)
    assert files(tmp_path) == before
    again = build(replace(later, executor="", workers=1))
    assert again.files, "the next run goes on"


def test_nobody_at_the_address_is_said_in_one_line():
    with pytest.raises(DigestError, match="no scheduler answers there"):
        workers(None, large=True, address="dask://127.0.0.1:9")
    for wrong in ("dask://", "dask://host", "tcp://127.0.0.1:1", "dask://host:port"):
        with pytest.raises(ConfigError, match="is no address"):
            workers(None, large=True, address=wrong)


def test_workers_with_other_code_are_refused(cluster, monkeypatch):
    monkeypatch.setattr("digest.app.work.remote.code_of", lambda: "another")
    with (
        workers(None, large=True, address=cluster.address) as executor,
        pytest.raises(DigestError, match="another version of digest"),
    ):
        executor.submit(abs, -3).result()


def test_what_a_call_raises_is_its_callers(cluster):
    with workers(None, large=True, address=cluster.address) as executor:
        assert executor.submit(abs, -3).result() == 3
        with pytest.raises(ValueError, match="invalid literal"):
            executor.submit(int, "x").result()


def test_the_example_starts_a_cluster_and_builds_the_newsroom_on_it(alone, tmp_path):
    script = ROOT / "examples" / "cluster" / "build.sh"
    settings = {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [script, tmp_path / "output"],
        env=os.environ | settings, capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "sentences found in their sources" in done.stdout
    made = {name: data for name, data in files(tmp_path).items() if not name.startswith(".state")}
    assert made == alone
