"""The reading bench on a story small enough to be judged by hand."""

from __future__ import annotations

import json

import pytest

from digest.bench import bench_reading
from digest.bench.reading import judge, load_gold
from digest.errors import SourceError
from digest.text import sentences

TEXTS = (
    "The bridge at Orlen fell. It was old. Send us your photos.",
    "Orlen's bridge collapsed. Two people died.",
)


def label(n, document, text, importance, *, alone, facts, needs=None):
    start = TEXTS[document].index(text)
    return {
        "n": n, "document": document, "start": start, "end": start + len(text), "importance": importance,
        "alone": alone, "needs": needs, "facts": facts,
    }  # fmt: skip


GOLD = {
    "id": "stories/made:k", "set": "stories/made", "lang": "en", "documents": ["one", "two"],
    "facts": [
        {"id": "f1", "weight": 3, "gist": "the bridge fell"},
        {"id": "f2", "weight": 3, "gist": "two died"},
        {"id": "f3", "weight": 1, "gist": "it was old"},
    ],
    "sentences": [
        label(1, 0, "The bridge at Orlen fell.", 3, alone="y", facts=["f1"]),
        label(2, 0, "It was old.", 1, alone="p", facts=["f3"]),
        label(3, 0, "Send us your photos.", 0, alone="x", facts=[]),
        label(4, 1, "Orlen's bridge collapsed.", 3, alone="y", facts=["f1"]),
        label(5, 1, "Two people died.", 3, alone="n", facts=["f2"], needs=4),
    ],
    "brief": [1, 5],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    for folder in ("stories", "reading"):
        (tmp_path / folder).mkdir()
    documents = [{"id": i, "text": t} for i, t in zip(("one", "two"), TEXTS, strict=True)]
    (tmp_path / "stories" / "made.jsonl").write_text("\n".join(json.dumps(d) for d in documents), "utf-8")
    path = tmp_path / "reading" / "dev.jsonl"
    path.write_text(json.dumps(GOLD), "utf-8")
    return path


def read(*numbers):
    return judge(GOLD, [s for n in numbers for s in GOLD["sentences"] if s["n"] == n])


def test_the_editors_own_brief_has_no_fault():
    judged = read(1, 5)
    assert (judged.pyramid, judged.missing, judged.faults, judged.clean) == (1.0, (), [], True)


def test_repeats_and_a_missing_must():
    judged = read(1, 4)
    assert judged.faults == [("repeats", 4)]
    assert (judged.pyramid, judged.missing, judged.clean) == (0.5, ("f2",), False)


def test_bad_is_neither_repeat_nor_dangling():
    assert read(1, 3).faults == [("bad", 3)]


def test_a_line_dangles_unless_its_predecessor_is_printed_directly_before():
    assert read(1, 2).faults == [("colour", 2)]
    assert read(2).faults == [("colour", 2), ("dangling", 2)]
    assert ("dangling", 2) in read(1, 5, 2).faults


def test_what_a_line_needs_may_be_said_by_another_that_tells_the_same():
    assert read(1, 5).faults == []
    assert read(5).faults == [("dangling", 5)]


def test_figures_over_stories_and_the_length_asked_for(gold, tmp_path):
    asked = []

    def tell(articles, words):
        asked.append(words)
        return [sentences(articles[0])[0], sentences(articles[0])[1], sentences(articles[1])[0]]

    figures = bench_reading(gold, tell, None, tmp_path / "out.jsonl")
    assert asked == [60]
    assert figures == {
        "bench": "reading", "file": "dev.jsonl", "stories": 1, "sentences": 3, "unlabelled": 0,
        "pyramid": 66.7, "must": 50.0, "repeats": 33.3, "bad": 0.0, "dangling": 0.0, "colour": 33.3,
        "clean": 0.0,
    }  # fmt: skip
    written = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert (written["missing"], written["faults"]) == (["f2"], [["colour", 2], ["repeats", 4]])


def test_a_missing_set_says_where_to_look(gold, tmp_path):
    with pytest.raises(SourceError, match="--data"):
        load_gold(gold, tmp_path / "elsewhere")
