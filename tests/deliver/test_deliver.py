"""Publishing to a folder: whole editions only, also while somebody reads and when something fails."""

from __future__ import annotations

import errno
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.deliver.folder import (
    Folder,
    build_lock,
    exchange,
    published_hash,
    same_as_published,
    write,
)
from digest.errors import BusyError, DeliveryError
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
    assert sorted(p.name for p in tmp_path.iterdir()) == [".2031-05-14.old", "2031-05-14", "latest"]
    Folder(tmp_path)(edition(), [page("two")])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2031-05-14", "latest"], "kept for one build only"


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
    for n in range(300):
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
    assert sorted(p.name for p in tmp_path.iterdir()) == [".final.old", "final"]


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
    with pytest.raises(DeliveryError, match="-o"), build_lock(tmp_path / "out"):
        pass


def test_same_bytes_are_recognised(tmp_path):
    renditions = [page("one"), page("s", "sources/a1.html")]
    assert not same_as_published(tmp_path, edition().id, renditions)
    Folder(tmp_path)(edition(), renditions)
    assert same_as_published(tmp_path, edition().id, renditions)
    assert not same_as_published(tmp_path, edition().id, renditions[:1])
    assert not same_as_published(tmp_path, edition().id, [page("two"), renditions[1]])


def test_one_build_at_a_time(tmp_path):
    with build_lock(tmp_path), pytest.raises(BusyError, match="running"), build_lock(tmp_path):
        pass
    with build_lock(tmp_path):
        pass


def test_a_real_folder_named_latest_gets_a_copy_and_it_is_said(tmp_path):
    said = []
    (tmp_path / "latest").mkdir()
    Folder(tmp_path, say=said.append)(edition(), [page("one"), page("{}", "edition.json")])
    assert (tmp_path / "latest" / "index.html").read_text() == "one"
    Folder(tmp_path, say=said.append)(edition("2031-05-15"), [page("two"), page("{}", "edition.json")])
    assert (tmp_path / "latest" / "index.html").read_text() == "two"
    assert len(said) == 2
    assert "a folder here" in said[0]


def test_somebody_elses_folder_named_latest_is_left_alone(tmp_path):
    said = []
    (tmp_path / "latest").mkdir()
    (tmp_path / "latest" / "thesis.txt").write_text("mine")
    Folder(tmp_path, say=said.append)(edition(), [page("one")])
    assert [p.name for p in (tmp_path / "latest").iterdir()] == ["thesis.txt"]
    assert "left alone" in said[0]


def test_where_symbolic_links_are_refused_latest_is_a_copy(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EACCES, "not here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    for text in ("one", "two"):
        Folder(tmp_path)(edition(), [page(text), page("{}", "edition.json")])
        assert (tmp_path / "latest" / "index.html").read_text() == text


def test_what_is_staged_is_on_the_disk_and_not_yet_to_be_seen(tmp_path):
    seen = []

    def staged(one, sha256):
        seen.append((one.id, sha256, (tmp_path / one.id).exists()))

    Folder(tmp_path, staged=staged)(edition(), [page("one")])
    assert seen == [("2031-05-14", published_hash(tmp_path, "2031-05-14"), False)]


def test_an_older_edition_does_not_move_latest(tmp_path):
    Folder(tmp_path)(edition(), [page("new")])
    Folder(tmp_path, leads=False)(edition("2031-05-01"), [page("old")])
    assert (tmp_path / "latest").readlink() == Path("2031-05-14")


def test_publishing_beside_a_year_of_editions_reads_none_of_them(tmp_path):
    for day in range(365):
        (tmp_path / f"2030-{day:03d}").mkdir()
    read = []

    def track(path, *rest, **more):
        read.append(path)
        return original(path, *rest, **more)

    original = Path.read_bytes
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", track)
        Folder(tmp_path)(edition(), [page("one")])
    assert not [p for p in read if "2030-" in str(p)]
