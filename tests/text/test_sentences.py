"""Sentence boundaries: the gold cases, the laws, the time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Article
from digest.text import sentences, split

SHARED = Path(__file__).parents[2].parent / "shared"
LENGTH = 300_000  # a megabyte takes under a second; a busy machine under coverage is slower
CASES = Path(__file__).with_name("sentence_cases.txt")
FOREIGN = Path(__file__).with_name("foreign_cases.txt")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "he", "hi", "zh", "ja", "vi")


class Case(NamedTuple):
    language: str
    text: str
    starts: frozenset[int]  # of every sentence but the first
    unseen: bool


def read_cases(path: Path = CASES) -> list[Case]:
    cases: list[Case] = []
    language = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            pieces = line.replace("⏎", "\n").split("¦")
            starts = frozenset(sum(map(len, pieces[: i + 1])) for i in range(len(pieces) - 1))
            cases.append(Case(language, "".join(pieces), starts, len(cases) % 3 == 2))
    return cases


def found_starts(case: Case) -> frozenset[int]:
    return frozenset(start for start, _ in split(case.text, case.language)[1:])


def figures(cases: list[Case]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the inner boundaries, in per cent; the end of a text is nobody's merit."""
    hits = sum(len(case.starts & found_starts(case)) for case in cases)
    found = sum(len(found_starts(case)) for case in cases)
    gold = sum(len(case.starts) for case in cases)
    return 100 * hits / found, 100 * hits / gold, 200 * hits / (found + gold)


def test_the_gold_set_is_large_and_speaks_all_languages() -> None:
    cases = read_cases()
    assert len(cases) >= 300
    assert {case.language for case in cases} == set(LANGUAGES)


@pytest.mark.parametrize("unseen", [False, True])
def test_boundary_f1(*, unseen: bool) -> None:
    cases = [case for case in read_cases() if case.unseen == unseen]
    precision, recall, f1 = figures(cases)
    assert f1 >= 98.0, f"{len(cases)} cases: precision {precision:.1f}, recall {recall:.1f}, F1 {f1:.1f}"


def article(text: str, language: str = "en") -> Article:
    return Article(id="a0000000001", text=text, language=language)


def check_law(text: str, language: str) -> None:
    spans = split(text, language)
    end = 0
    for start, stop in spans:
        assert not text[end:start].strip()
        assert end <= start < stop
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


MARKS = '.!?…。？।؟"“”«»’()「」  -—•¹é😀\n\u2029\u00a0\x1c\u200b'
WORDS = [
    "...",
    "\n\n",
    "Dr",
    "U.S",
    "p.m",
    "18",
    "1",
    "A",
    "г",
    "and",
    "The",
    "Oktober",
    "他说",
    "と",
    "قال",
    "[3]",
]
PIECES = st.sampled_from([*MARKS, *WORDS])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=30).map("".join), st.sampled_from([*LANGUAGES, "und", "sv", "", "x-y", "😀"])
)
def test_spans_are_ordered_disjoint_lossless_and_trimmed(text: str, language: str) -> None:
    check_law(text, language)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=5))
def test_the_law_holds_for_any_text_and_any_language_code(text: str, language: str) -> None:
    check_law(text, language)


def test_gold_cases_obey_the_law_in_every_language() -> None:
    for case in read_cases():
        for language in (case.language, "und", "en"):
            check_law(case.text, language)


@pytest.mark.parametrize(
    "pattern",
    [
        "x",
        ".",
        '"',
        "“",
        "word ",
        "!? ",
        ". ",
        "(",
        "A.",
        "\n",
        "\n ",
        '" a. ',
        "“a ",
        '.”"',
        ". »",
        "1. ",
        "。a",
        "「。",
        " ",
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_line_of_anything_takes_linear_time(pattern: str, language: str) -> None:
    text = (pattern * (LENGTH // len(pattern) + 1))[:LENGTH]
    began = time.process_time()
    split(text, language)
    assert time.process_time() - began < 2.0


def test_sentences_of_an_article_are_its_spans() -> None:
    found = sentences(article("Dr. Vass left. The U.S. Army stayed.\n\nNobody said why"))
    assert [s.text for s in found] == ["Dr. Vass left.", "The U.S. Army stayed.", "Nobody said why"]
    assert sentences(article("")) == ()


@pytest.mark.parametrize("language", ["und", "tlh", "EN", "pt-BR", "zh-Hant", "", "sw"])
def test_any_language_code_will_do(language: str) -> None:
    assert len(split("The mayor left. The council stayed.", language)) == 2


def test_a_single_line_feed_is_a_space_and_a_list_item_is_not() -> None:
    assert len(split("The council\nmet. It\nvoted.")) == 2
    assert [*split("Agreed:\n• Fees rise\n• Taxes stay")] == [(0, 7), (8, 19), (20, 32)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")
def test_the_abbreviations_of_the_seeds_do_not_split() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for start, end in split(line, "en")[:-1]:
                assert not line[start:end].endswith(("U.S.", "N.", "S.", "N.B.", "B.C.", "Ont.", "…"))
                assert not line[end:].lstrip()[:1].islower()


def test_a_year_behind_circa_goes_on() -> None:
    text = "The mill in Hale, built c. 1925, was sold. It had belonged to Brand Pty. Ltd. of Varnholm."
    assert [text[a:b] for a, b in split(text, "en")] == [
        "The mill in Hale, built c. 1925, was sold.",
        "It had belonged to Brand Pty. Ltd. of Varnholm.",
    ]


@pytest.mark.parametrize("case", read_cases(FOREIGN), ids=lambda case: f"{case.language}-{case.text[:30]}")
def test_kinds_of_the_golden_rules_of_other_splitters(case: Case) -> None:
    assert found_starts(case) == case.starts


def test_there_are_many_of_these_kinds() -> None:
    assert len(read_cases(FOREIGN)) >= 120


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It left two people dead.", "A third suspect was arrested."),
        ("The place was an illegal bar.", "21-year-old Mira Holm was hurt at the party."),
        ("It was her birthday.", "Twenty-one-year-old Mira Holm was hurt."),
    ],
)
def test_sentences_without_a_space_between_them_are_two(one: str, other: str) -> None:
    text = one + other
    assert [text[a:b] for a, b in split(text)] == [one, other]


@pytest.mark.parametrize(
    "text", ["See osk.example and foo.B is it", "Version 2.A is new.", "It is on page.21 now."]
)
def test_a_stop_inside_a_name_is_none(text: str) -> None:
    assert len(split(text)) == 1
