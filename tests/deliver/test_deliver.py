"""Publishing to a folder: whole editions only, also while somebody reads and when something fails."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.deliver.folder import AnotherBuildError, Folder, exchange, only_build, same_as_published, write
from digest.errors import DeliveryError
from digest.model import Edition, Rendition


def edition(name="2031-05-14"):
    return Edition(
        id=name, title="D", built_at=datetime(2031, 5, 14, tzinfo=UTC), since=None, timezone="UTC",
        language="en", minutes=0, threads=(), sections={}, briefs={}, citations={},
    )  # fmt: skip


def page(text, name="index.html"):
    return Rendition(name=name, media_type="text/html", content=text.encode())


def test_it_publishes_and_points_latest_at_it(tmp_path):
    receipts = Folder(tmp_path)(edition(), [page("one"), page("s", "sources/a1.html")])
    assert (tmp_path / "2031-05-14" / "sources" / "a1.html").read_text() == "s"
    assert (tmp_path / "latest").readlink() == Path("2031-05-14")
    assert [r.recipient for r in receipts] == ["2031-05-14/index.html", "2031-05-14/sources/a1.html"]


def test_a_new_version_replaces_all_of_the_old_one(tmp_path):
    Folder(tmp_path)(edition(), [page("one"), page("gone", "old.html")])
    Folder(tmp_path)(edition(), [page("two")])
    assert sorted(p.name for p in (tmp_path / "2031-05-14").iterdir()) == ["index.html"]
    assert (tmp_path / "latest" / "index.html").read_text() == "two"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2031-05-14", "latest"]


def test_readers_never_miss_the_page(tmp_path):
    folder = Folder(tmp_path)
    folder(edition(), [page("0")])
    missed, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                assert (tmp_path / "latest" / "index.html").read_text()
            except FileNotFoundError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(150):
        folder(edition(), [page(str(n))])
    stop.set()
    reader.join()
    assert not missed


def test_without_an_atomic_swap_the_result_is_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("digest.deliver.folder.sys.platform", "other")
    for name in ("fresh", "final"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "f").write_text(name)
    exchange(tmp_path / "fresh", tmp_path / "final")
    assert (tmp_path / "final" / "f").read_text() == "fresh"
    assert [p.name for p in tmp_path.iterdir()] == ["final"]


def test_a_failure_leaves_the_previous_edition(tmp_path):
    Folder(tmp_path)(edition(), [page("good")])
    with pytest.raises(DeliveryError, match="inside the output folder"):
        Folder(tmp_path)(edition(), [page("bad"), page("x", "../escape.html")])
    assert (tmp_path / "latest" / "index.html").read_text() == "good"
    assert not (tmp_path / "escape.html").exists()


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x"])
def test_nothing_is_written_outside(name, tmp_path):
    with pytest.raises(DeliveryError):
        write(tmp_path / "in", page("x", name))


def test_an_output_that_is_a_file_is_a_clear_error(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(DeliveryError, match="-o"), only_build(tmp_path / "out"):
        pass


def test_same_bytes_are_recognised(tmp_path):
    renditions = [page("one"), page("s", "sources/a1.html")]
    assert not same_as_published(tmp_path, edition(), renditions)
    Folder(tmp_path)(edition(), renditions)
    assert same_as_published(tmp_path, edition(), renditions)
    assert not same_as_published(tmp_path, edition(), renditions[:1])
    assert not same_as_published(tmp_path, edition(), [page("two"), renditions[1]])


def test_one_build_at_a_time(tmp_path):
    with only_build(tmp_path), pytest.raises(AnotherBuildError, match="running"), only_build(tmp_path):
        pass
    with only_build(tmp_path):
        pass
