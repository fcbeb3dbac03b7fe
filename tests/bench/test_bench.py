"""The benches' own arithmetic, on answers worked out by hand."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from types import SimpleNamespace

import pytest

from digest.bench import bench_cleaning, bench_stories, bench_summaries, bench_windows
from digest.bench.cleaning import token_scores
from digest.bench.files import moment, read_lines
from digest.bench.stories import scores
from digest.bench.summaries import rouge
from digest.errors import SourceError
from digest.model import Sentence, Story, Thread


def lines(path, records):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
    return path


def test_b_cubed_by_hand():
    # gold {1 2 3} {4}, found {1 2} {3 4}: precision (1 + 1 + .5 + .5) / 4, recall (2/3 + 2/3 + 1/3 + 1) / 4
    found = scores(["g", "g", "g", "h"], ["x", "x", "y", "y"])
    assert (found["b3_precision"], found["b3_recall"]) == (75.0, 66.67)
    assert (found["pair_precision"], found["pair_recall"], found["pair_f1"]) == (50.0, 33.33, 40.0)


def test_perfect_and_singletons():
    assert scores(["g", "g"], [1, 1])["b3_f1"] == scores(["g", "h"], [1, 2])["pair_f1"] == 100.0


def by_language(articles):
    return [Story(id=f"s{a.id}", articles=(a,)) for a in articles]


def in_one_thread(stories):
    return [Thread(id="t", stories=tuple(stories))]


def test_stories_predictions_cover_every_id_and_languages_are_reported(tmp_path):
    path = lines(
        tmp_path / "s.jsonl.gz",
        [
            {"id": str(i), "lang": lang, "title": None, "text": f"Text {i}", "published": None, "cluster": c}
            for i, (lang, c) in enumerate([("en", "a"), ("en", "a"), ("fr", "b")])
        ],
    )
    figures = bench_stories(path, by_language, in_one_thread, tmp_path / "out.jsonl")
    out = list(read_lines(tmp_path / "out.jsonl"))
    assert [o["id"] for o in out] == ["0", "1", "2"]
    assert {o["thread"] for o in out} == {"t"}
    assert figures["b3_recall"] == 66.67
    assert figures["by_language"]["fr"]["b3_f1"] == 100.0


def test_stories_by_window_count_pairs_inside_windows_only(tmp_path):
    path = tmp_path / "gold.jsonl"
    days = ["2030-05-14T08:00:00", "2030-05-14T20:00:00", "2030-05-15T01:00:00", None, "2030-05-20"]
    rows = [
        {"id": f"d{k}", "text": "t", "lang": "en", "cluster": "c", "published": day}
        for k, day in enumerate(days)
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    asked = []

    def all_apart(windows, remember):
        asked.append(remember)
        for _, articles in windows:
            yield [Story(id=f"s{a.id}", articles=(a,)) for a in articles]

    figures = bench_windows(path, all_apart, 1.0, 3.0, tmp_path / "out.jsonl")
    assert asked == [timedelta(days=3)]
    assert (figures["documents"], figures["windows"], figures["stories"]) == (4, 3, 4)
    assert figures["pair_recall"] == 0.0
    assert figures["b3_recall"] == 75.0
    told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [t["window"] for t in told] == [0, 0, 1, 2]


def test_stories_without_gold_are_only_predicted(tmp_path):
    path = lines(tmp_path / "s.jsonl", [{"id": 1, "text": "One."}, {"id": 2, "text": ""}])
    assert "b3_f1" not in bench_stories(path, by_language, in_one_thread, None)


def test_rouge_stems_english_and_reads_other_scripts():
    assert rouge(["Dams held."], ["A dam holds"], "en", 10)["rouge1_recall"] == pytest.approx(1 / 3)
    assert rouge(["Плотина выдержала"], ["плотина выдержала"], "ru", 10)["rouge2_f1"] == 1.0


def test_rouge_recall_cuts_both_sides():
    found = rouge(["one two three four"], ["four one"], "en", 2)
    assert found["rouge1_recall"] == 0.5
    assert found["rouge1_f1"] == pytest.approx(2 * (2 / 4 * 1) / (2 / 4 + 1))


def test_summaries_write_spans_and_scores(tmp_path):
    path = lines(
        tmp_path / "b.jsonl",
        [
            {
                "id": "x",
                "lang": "en",
                "documents": [{"text": "A dam held. Rain fell."}, {"text": ""}],
                "summaries": ["A dam held."],
            }
        ],
    )

    def tell(articles, words):
        assert (len(articles), words) == (1, 50)
        return [Sentence(article=articles[0], start=0, end=11)]

    figures = bench_summaries(path, tell, 50, tmp_path / "out.jsonl")
    assert figures["rouge1_f1"] == figures["rouge2_recall"] == 100.0
    assert list(read_lines(tmp_path / "out.jsonl")) == [
        {"id": "x", "brief": [{"text": "A dam held.", "document": 0, "start": 0, "end": 11}]}
    ]


def test_token_scores():
    assert token_scores("a b c d", "a b x") == (pytest.approx(2 / 3), 0.5, pytest.approx(4 / 7))
    assert token_scores("a", "") == (0.0, 0.0, 0.0)


def test_cleaning(tmp_path):
    (tmp_path / "1.html").write_bytes(b"<p>A dam held.</p>")
    gold = {
        "id": 1,
        "html_path": "1.html",
        "title": "Dam",
        "text": "A dam held.",
        "date": "2031-05-14T10:00:00",
    }
    lines(tmp_path / "pages.jsonl", [gold, gold | {"title": None, "date": None}])

    def clean(page, url):
        assert (page, url) == (b"<p>A dam held.</p>", "")
        return SimpleNamespace(title=" Dam ", text="A dam held.", published=moment("2031-05-14"))

    figures = bench_cleaning(tmp_path, clean, tmp_path / "out.jsonl")
    assert (figures["f1"], figures["titles"], figures["title_right"], figures["date_right"]) == (
        100,
        1,
        100,
        100,
    )
    assert len(list(read_lines(tmp_path / "out.jsonl"))) == 2


@pytest.mark.parametrize("text", ["{", "[1]", '"x"'])
def test_a_bad_line_is_named(text, tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": 1}\n' + text)
    with pytest.raises(SourceError, match=r"bad\.jsonl:2"):
        list(read_lines(path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourceError, match="gone"):
        list(read_lines(tmp_path / "gone.jsonl"))
