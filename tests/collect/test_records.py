"""Files of many items: JSON, JSON Lines and saved feeds, packed or not."""

import gzip
import json

import pytest

from digest.collect import Limits, to_line
from digest.model import Item

from .folders import DAY, STORY, lines


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
