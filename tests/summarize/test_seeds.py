"""The five seeds: what must lean, and eight usable sentences of eight. Their text stays outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.summarize import Budget, FairUse, Summarizer
from digest.summarize.standalone import judge
from digest.text import content, same_words, sentences

from .doubles import article, corroborate, story

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")

BODIES = {"000": ((10, 24), (28, 42)), "002": ((5, 33), (39, 53)), "003": ((7, 15),), "004": ((7, 20),)}
OPENINGS = {  # of every sentence that cannot stand alone, as seeds.md lists them
    "000": (
        "They described",
        "The official said North",
        "The official said Russia",
        "But it has",
        "In June, they",
        "He accused",
    ),
    "002": (
        "He added",
        "They described",
        "The official said",
        "However, it has",
        "“That will now",
        "He continued",
    ),
    "003": (),
    "004": ("That cooperation",),
}


def body(number: str):
    path = next((SHARED / "seeds").glob(f"{number}_*"))
    lines = path.read_text(encoding="utf-8").split("\n")
    kept = [lines[i - 1].removeprefix("Seoul — ") for a, b in BODIES[number] for i in range(a, b + 1)]
    return article(int(number), "\n\n".join(p for p in kept if p.strip()), outlet=number)


@pytest.mark.parametrize("number", BODIES)
def test_what_cannot_stand_alone_leans(number):
    leaning = [s.text for s in sentences(body(number)) if judge(s.text, "en").state == "leans"]
    for opening in OPENINGS[number]:
        assert any(text.startswith(opening) for text in leaning), opening


@pytest.mark.parametrize("numbers", [("000", "002"), ("003",), ("004",), ("000", "002", "003", "004")])
def test_every_printed_sentence_is_usable(numbers):
    told = story(*map(body, numbers))
    found = Summarizer(budget=Budget(sentences=8))(told, corroborate(told))
    printed = [q.sentence for q in found.quotes]
    assert (5 if len(numbers) > 1 else 1) <= len(printed) <= 8
    if (
        found.headline.span
    ):  # a sentence that is the headline is not printed again: the next one stands under it
        printed.insert(0, found.headline.span)
    for place, sentence in enumerate(printed):
        verdict = judge(sentence.text, "en")
        behind = (
            place
            and printed[place - 1].article == sentence.article
            and printed[place - 1].end < sentence.start
        )
        assert verdict.state == "stands" or (verdict.state == "leans" and behind)
        mine = content(sentence.text, "en")
        assert not any(same_words(mine, content(other.text, "en")) for other in printed[:place])
    if len(numbers) == 4:
        assert len({s.article.id for s in printed}) >= 3


def test_overtaken_status_lines_never_stand_as_current():
    told = story(body("000"), body("002"))
    found = Summarizer(budget=Budget(sentences=60), fair_use=FairUse(sentences=99, share=1))(
        told, corroborate(told)
    )
    status = [q for q in found.quotes if "haven't confirmed" in q.sentence.text]
    assert all(q.group == "earlier" for q in status)
    assert found.quotes[0].sentence.text not in {q.sentence.text for q in status}
