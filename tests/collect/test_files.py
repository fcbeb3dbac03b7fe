"""Folders and files: which are read, in which order, and what is said about the others."""

import gzip
import os
from pathlib import Path

import pytest

from digest.collect import FileSource
from digest.model import Problem

from .folders import STORY, split


def test_a_text_file(folder):
    (item,), problems = folder({"a.txt": STORY})
    assert (item.id, item.path, item.content, item.media_type) == ("a.txt", "a.txt", STORY, "text/plain")
    assert (item.title, item.published, item.source, item.teaser) == ("", None, "", False)
    assert problems == []


def test_paths_are_relative_sorted_and_with_slashes(folder):
    items, _ = folder({"b/2.txt": STORY, "b/10.txt": STORY, "a.txt": STORY, "c/d/e.md": STORY})
    assert [item.path for item in items] == ["a.txt", "b/10.txt", "b/2.txt", "c/d/e.md"]


def test_the_order_of_the_file_system_does_not_matter(folder, monkeypatch):
    files = {f"{n}/{m}.txt": f"{STORY} {n}{m}" for n in range(3) for m in range(3)}
    first = folder(files)
    walk = os.walk

    def shuffled(*args, **kwargs):
        for at, folders, names in walk(*args, **kwargs):
            folders.reverse()
            names.reverse()
            yield at, folders, names

    monkeypatch.setattr(os, "walk", shuffled)
    assert folder({}) == first


def test_a_named_file_goes_by_its_name(tmp_path):
    path = tmp_path / "deep" / "a.txt"
    path.parent.mkdir()
    path.write_text(STORY)
    (item,), _ = split(FileSource(paths=[path], name="Clippings"))
    assert (item.path, item.source) == ("a.txt", "Clippings")


def test_two_folders_with_the_same_names_and_nothing_twice(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(STORY)
    paths = [tmp_path / "two", tmp_path / "one", tmp_path / "one" / "a.txt"]
    items, problems = split(FileSource(paths=paths))
    assert [item.path for item in items] == ["one/a.txt", "two/a.txt"]
    assert (items, problems) == split(FileSource(paths=paths[::-1]))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.md", "text/markdown"),
        ("a.markdown", "text/markdown"),
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
    ],
)
def test_media_types(folder, name, media_type):
    (item,), _ = folder({name: STORY})
    assert (item.media_type, item.content) == (media_type, STORY)


def test_a_page_called_txt_is_a_page(folder):
    (item,), _ = folder({"a.txt": "\n<!DOCTYPE html><p>One."})
    assert item.media_type == "text/html"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.txt", b"\x7fELF" + bytes(range(256)) * 9, "is not a text file"),
        ("a.md", b"\x89PNG\r\n\x1a\n" + bytes(200), "is not a text file"),
        ("a.md", b"---\ntitle: a\n---\n", "has no text below its front matter"),
        ("a.json", b"{", "is not valid JSON (line 1"),
        ("a.json", b"[]", "is an empty list"),
        ("a.json", b"[" * 100_000, "nested too deep"),
        ("a.mbox", b"words", "is empty or no mbox"),
        ("a.eml", b"Subject: x\n\n", "is a mail without text"),
        ("a.opml", b"<opml/>", "digest feeds import"),
        ("a.txt.gz", b"not compressed", "is damaged"),
        ("a.txt.gz", gzip.compress(bytes(9_000_000)), "unpacks to more than"),
        ("a.txt", b"x" * 6_000_000, "is longer than 5,000,000 bytes"),
        ("a.html", b"xy\0\0\1z" * 50, "is not a text file"),
        ("a.xml", b"<!doctype html><p>", "is a web page, not a feed"),
    ],
)
def test_an_unreadable_file_is_one_problem(folder, name, content, words):
    items, problems = folder({name: content, "good.txt": STORY})
    assert [item.path for item in items] == ["good.txt"]
    assert [problem.where for problem in problems] == [name]
    assert words in problems[0].message


def test_unknown_kinds_in_a_folder_are_one_problem(folder):
    items, (problem,) = folder(
        {"a.txt": STORY, **{f"{n}.pdf": b"x" for n in range(7)}, ".hidden.txt": b"x", ".git/a.txt": b"x"}
    )
    assert len(items) == 1
    assert problem.message == "skipped 7, of a kind that is not read: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf …"


def test_a_named_file_of_unknown_kind(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text("x")
    items, problems = split(FileSource(paths=[path]))
    assert not items
    assert "is of a kind that is not read" in problems[0].message


def test_what_digest_wrote_is_not_read_unless_it_is_named(folder, tmp_path):
    files = {"a.txt": STORY, "out/a.html": "<p>x", "out/deep/b.txt": STORY, "outer/c.txt": STORY}
    items, problems = folder(files, own=[tmp_path / "out"])
    assert [item.path for item in items] == ["a.txt", "outer/c.txt"]
    assert problems == []
    named, _ = split(FileSource(paths=[tmp_path / "out" / "deep"], own=[tmp_path / "out"]))
    assert [item.path for item in named] == ["b.txt"]


def test_an_empty_folder(tmp_path):
    (tmp_path / "inbox").mkdir()
    assert split(FileSource(paths=[tmp_path / "inbox"])) == (
        [],
        [Problem(where="inbox", message="no articles were found here")],
    )


def test_a_missing_path(tmp_path):
    items, problems = split(FileSource(paths=[tmp_path / "nowhere"]))
    assert not items
    assert problems[0].where == "nowhere"
    assert "no such file or directory" in problems[0].message


def test_links_that_lead_out_are_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.txt").write_text(STORY)
    (inside / "file.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "dangling.txt").symlink_to(inside / "nothing.txt")
    (inside / "again.txt").symlink_to(inside / "a.txt")
    items, problems = split(FileSource(paths=[inside]))
    assert [item.content for item in items] == [STORY]
    assert sorted(problem.where for problem in problems) == ["file.txt", "folder"]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    items, problems = split(FileSource(paths=[tmp_path]))
    assert (items, len(problems)) == ([], 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file(folder, tmp_path):
    folder({"a.txt": STORY})
    (tmp_path / "a.txt").chmod(0)
    items, problems = split(FileSource(paths=[tmp_path]))
    assert not items
    assert "permission denied" in problems[0].message


def test_a_vanishing_file_is_a_problem(folder, tmp_path, monkeypatch):
    folder({"a.txt": STORY, "b.txt": STORY})
    opened = Path.open

    def refuse(path, *args, **kwargs):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    items, problems = split(FileSource(paths=[tmp_path]))
    assert [item.path for item in items] == ["b.txt"]
    assert problems == [Problem(where="a.txt", message="cannot be read: permission denied")]


def test_a_name_that_is_no_text(tmp_path):
    (tmp_path / os.fsdecode(b"bad\xff\x1b.txt")).write_text(STORY)
    (item,), _ = split(FileSource(paths=[tmp_path]))
    item.path.encode()
    assert item.path.isprintable()


def test_reading_twice_gives_the_same(folder, tmp_path):
    source = FileSource(paths=[tmp_path])
    first = folder({"a.txt": STORY, "b.json": "{", "c.md": STORY})
    assert split(source) == first == split(source)
