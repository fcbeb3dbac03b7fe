import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.collect import FileSource, Limits, to_line
from digest.model import Item, Problem

STORY = "The ferry to Norrhamn sails again.\n\nThe company said so on Monday."
DAY = datetime(2024, 10, 22, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    """Writes files given as path -> text or bytes, and reads the folder."""

    def read(files, **options):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return split(FileSource(paths=[tmp_path], **options))

    return read


def split(source):
    harvest = source()
    return list(harvest.items), list(harvest.problems)


def lines(*records):
    return "\n".join(json.dumps(record) for record in records)


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


def test_front_matter(folder):
    front = (
        "---\ntitle: Ferry sails\ndate: 2024-10-22\nauthor: Ada Lind\ntags: [sea, trade]\nlayout: post\n---\n"
    )
    items, problems = folder({"a.md": front + STORY, "a.txt": front + STORY})
    assert problems == []
    assert [item.path for item in items] == ["a.md", "a.txt"]
    for item in items:
        assert (item.title, item.published, item.authors, item.content) == (
            "Ferry sails",
            DAY,
            ("Ada Lind",),
            STORY,
        )
        assert item.categories == ("sea", "trade")


def test_lines_of_dashes_are_not_front_matter(folder):
    (item,), problems = folder({"a.md": f"---\n\n{STORY}\n\n---\n"})
    assert item.content.startswith("---")
    assert problems == []


def test_broken_front_matter_is_told_and_the_article_kept(folder):
    (item,), (problem,) = folder({"a.md": f"---\ntitle: [unclosed\nkind: article\n---\n{STORY}"})
    assert item.content == STORY
    assert problem.where == "a.md"
    assert "front matter: is not valid YAML" in problem.message


def test_a_side_car(folder):
    meta = (
        "title: 'Ferry: sails'\noutlet: Harbour Post\nagency: ZYX\nurl: https://h.example/1\n"
        "published: 2024-10-22T02:00:00+02:00\nkind: article\nauthors: [Ada Lind]\n"
        "language: sv\nsection: Sea\n"
    )
    (item,), problems = folder({"n/a.txt": STORY, "n/a.txt.meta.yaml": meta})
    assert problems == []
    assert (item.title, item.outlet, item.agency, item.url) == (
        "Ferry: sails",
        "Harbour Post",
        "ZYX",
        "https://h.example/1",
    )
    assert (item.published, item.kind, item.authors) == (DAY, "article", ("Ada Lind",))
    assert (item.language, item.section) == ("sv", "Sea")


def test_a_side_car_by_stem(folder):
    (item,), _ = folder({"a.html": STORY, "a.meta.yaml": "outlet: Harbour Post\n"})
    assert item.outlet == "Harbour Post"


def test_a_side_car_of_many_articles_gives_what_they_share(folder):
    items, _ = folder(
        {
            "a.jsonl": lines(
                {"id": "1", "title": "One", "text": "x"}, {"id": "2", "title": "Two", "text": "y"}
            ),
            "a.jsonl.meta.yaml": "outlet: Harbour Post\ntitle: Not this\n",
        }
    )
    assert [(item.title, item.outlet) for item in items] == [("One", "Harbour Post"), ("Two", "Harbour Post")]


@pytest.mark.parametrize(
    ("meta", "words"),
    [
        ("outlte: Harbour Post", "did you mean `outlet`?"),
        ("colour: red", "`colour` is no key here"),
        ("published: last Tuesday", "`published` is no date"),
        ("url: javascript:alert(1)", "`url` is no web address"),
        ("title: [a, b]", "`title` is a list, not text"),
        ("kind: opinion", "`kind` is 'opinion'"),
        ("authors: {a: b}", "`authors` is neither"),
        ("- a\n- b", "is not a list of `key: value` lines"),
        ("a: b: c", "is not valid YAML (line 1)"),
        ("title: !!python/object/apply:os.system ['true']", "`title` is a list, not text"),
        ("title: a\ntitle: b", "is not valid YAML"),
        ("[" * 5000, "nested more than 20 levels"),
        ("title: " + "x" * 20_000, "longer than"),
    ],
)
def test_mistakes_in_a_side_car_are_told_and_the_article_kept(folder, meta, words):
    items, (problem,) = folder({"n/a.txt": STORY, "n/a.txt.meta.yaml": meta})
    assert items[0].content == STORY
    assert problem.where == "n/a.txt.meta.yaml"
    assert words in problem.message


def test_scalars_stay_text(folder):
    (item,), problems = folder({"a.txt": STORY, "a.txt.meta.yaml": "title: 2024\noutlet: no\n"})
    assert (item.title, item.outlet, problems) == ("2024", "no", [])


def test_an_alias_bomb_is_harmless(folder):
    bomb = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 8)}]\n" for n in range(9)
    )
    (item,), problems = folder({"a.txt": STORY, "a.txt.meta.yaml": bomb + "title: *j\n"})
    assert item.content == STORY
    assert problems


def test_json_lines(folder):
    items, problems = folder(
        {
            "a.jsonl": lines(
                {
                    "id": "x1",
                    "title": "Ferry &amp; ice",
                    "text": STORY,
                    "published": "2024-10-22",
                    "source": "Harbour Post",
                    "url": "https://h.example/1",
                    "lang": "en",
                },
                {"text": "Only text."},
            )
        }
    )
    assert problems == []
    first, second = items
    assert (first.id, first.title, first.outlet, first.language) == (
        "x1",
        "Ferry & ice",
        "Harbour Post",
        "en",
    )
    assert (first.published, first.url, first.path, first.media_type) == (
        DAY,
        "https://h.example/1",
        "a.jsonl",
        "text/plain",
    )
    assert (second.id, second.published) == ("a.jsonl#2", None)


def test_a_bad_line_is_named_and_the_others_kept(folder):
    text = (
        '{"text": "One."}\nnot json\n\n[1]\n{"title": "no text"}\n{"text": "Two."}\n{"text": 5, "title": []}'
    )
    items, problems = folder({"a.jsonl": text})
    assert [item.content for item in items] == ["One.", "Two."]
    assert [problem.where for problem in problems] == ["a.jsonl:2", "a.jsonl:4", "a.jsonl:5", "a.jsonl:7"]


def test_many_bad_lines_are_summed_up(folder):
    items, problems = folder({"a.jsonl": '{"text": "One."}\n' + "bad\n" * 1000})
    assert len(items) == 1
    assert len(problems) == 21
    assert problems[-1].message == "has 980 more such problems"


def test_an_overlong_line_is_left_out(folder):
    text = lines({"text": "One."}, {"text": "x" * 5000}, {"text": "Two."})
    items, (problem,) = folder({"a.jsonl": text}, limits=Limits(article_bytes=1000))
    assert [item.content for item in items] == ["One.", "Two."]
    assert (problem.where, problem.message) == ("a.jsonl:2", "is longer than 1,000 bytes; it was left out")


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ({"id": "1", "text": "One."}, ["1"]),
        ([{"id": "1", "text": "One."}, {"text": "Two."}], ["1", "a.json#2"]),
        ([{"id": "1", "text": "One."}, {"id": "1", "text": "Two."}], ["1", "1#2"]),
        (
            {"version": "https://jsonfeed.org/version/1", "items": [{"id": "f", "content_text": "One."}]},
            ["f"],
        ),
    ],
)
def test_json(folder, value, ids):
    items, problems = folder({"a.json": json.dumps(value)})
    assert [item.id for item in items] == ids
    assert problems == []


def test_lone_surrogates_and_line_separators_in_json(folder):
    text = '[{"title": "Half \\ud800 pair\\u2028Bcc: x", "text": "One\\u0000\\u0007 two \\udfff."}]'
    (item,), _ = folder({"a.json": text})
    assert item.title == "Half � pair Bcc: x"
    assert item.content == "One two �."


def test_what_collect_writes_is_read_back(folder, tmp_path):
    feed = (
        b"<rss><channel><title>Harbour Post</title><item><guid>g</guid><title>Ferry &amp;amp; ice</title>"
        b"<link>https://h.example/1</link><pubDate>Tue, 22 Oct 2024 02:00:00 +0200</pubDate>"
        b"<author>Ada Lind</author>"
        b"<description>&lt;p&gt;It sails.&lt;/p&gt;</description></item></channel></rss>"
    )
    (item,), _ = folder({"n/a.xml": feed})
    line = to_line(item)
    assert line == {
        "path": "n/a.xml",
        "source": "Harbour Post",
        "id": "g",
        "title": "Ferry & ice",
        "url": "https://h.example/1",
        "published": "2024-10-22T00:00:00Z",
        "authors": ["Ada Lind"],
        "summary": "<p>It sails.</p>",
        "content": "",
    }
    (tmp_path / "n" / "a.xml").unlink()
    (again,), _ = folder({"out.jsonl": json.dumps(line)})
    assert to_line(again) == line | {"path": "out.jsonl"}
    assert (again.outlet, again.media_type, again.teaser) == ("Harbour Post", "text/html", True)


def test_a_line_for_an_item_of_little():
    line = to_line(Item(source="s", id="1", content="Café".encode("latin-1")))
    assert (line["path"], line["url"], line["published"], line["content"]) == (None, None, None, "Café")
    json.dumps(line)


def test_saved_feeds(folder):
    items, problems = folder(
        {
            "a.rss": "<rss><channel><item><title>One</title></item></channel></rss>",
            "b.atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Two</title></entry></feed>',
            "c.xml": "<catalog/>",
        }
    )
    assert [(item.title, item.path) for item in items] == [("One", "a.rss"), ("Two", "b.atom")]
    assert [problem.where for problem in problems] == ["c.xml"]


def test_a_mended_feed_is_no_problem_and_a_cut_one_is(folder):
    feed = "<rss><channel><item><title>Fish & chips</title></item><item><title>Two</title></item>"
    feed += "</channel></rss>"
    items, problems = folder({"a.rss": feed, "b.rss": feed[:-30]})
    assert [item.title for item in items][:3] == ["Fish & chips", "Two", "Fish & chips"]
    assert [problem.where for problem in problems] == ["b.rss"]


def test_a_long_summary_is_read_back_as_the_text(folder):
    (item,), _ = folder({"a.jsonl": lines({"id": "1", "summary": "Many words. " * 100, "content": ""})})
    assert (item.content, item.teaser) == ("Many words. " * 100, False)
    assert to_line(item)["content"] == ""


def test_gzip_of_everything(folder):
    files = {
        "a.txt.gz": STORY,
        "b.jsonl.gz": lines({"text": "One."}, {"text": "Two."}),
        "c.xml.gz": "<rss><channel><item><title>One</title></item></channel></rss>",
        "d.mbox.gz": "From x\nSubject: One\n\nWords.\n",
    }
    items, problems = folder({name: gzip.compress(text.encode()) for name, text in files.items()})
    assert problems == []
    assert [item.path for item in items] == ["a.txt.gz", "b.jsonl.gz", "b.jsonl.gz", "c.xml.gz", "d.mbox.gz"]
    assert items[0].content == STORY


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


def test_a_lonely_side_car(folder):
    _, problems = folder({"a.txt": STORY, "b.txt.meta.yaml": "title: x"})
    assert [problem.message for problem in problems] == [
        "skipped 1, a side-car without its article: b.txt.meta.yaml"
    ]


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
