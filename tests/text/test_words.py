"""Words for matching, and how much two statements have in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text import content, count_words, overlap, same_words, split, stem, stopwords, tokens

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.N. envoy", "UN envoy"),
        ("U.S. troops", "US troops"),
        ("NATO ships", "Nato ships"),
        ("the minister’s brother", "the minister's brother"),
        ("N. Korea fired", "North Korea fired"),
        ("S. Korean ships", "South Korean ships"),
        ("anti‑tank weapons", "anti-tank weapons"),
        ("anti-tank weapons", "anti tank weapons"),
        ("10,000 soldiers", "10000 soldiers"),
        ("defence spending", "defense spending"),
        ("offences listed", "offenses listed"),
        ("to modernise ports", "to modernize ports"),
        ("modernising ports", "modernizing ports"),
        ("organisations failed", "organizations failed"),
        ("analysed data", "analyzed data"),
        ("labour leaders", "labor leaders"),
        ("neighbouring towns", "neighboring towns"),
        ("favourite colours", "favorite colors"),
        ("city centre", "city center"),
        ("theatres closed", "theaters closed"),
        ("kilometres away", "kilometers away"),
        ("travelled abroad", "traveled abroad"),
        ("cancelling flights", "canceling flights"),
        ("fuelled anger", "fueled anger"),
        ("space programme", "space program"),
        ("practising lawyers", "practicing lawyers"),
        ("licence granted", "license granted"),
        ("Marchenskyy spoke", "Marchensky spoke"),
        ("Marchenskiy spoke", "Marchenskyj spoke"),
        ("fell 3.5%", "fell 3.5 %"),
    ],
)
def test_two_spellings_are_one_for_matching(one: str, other: str) -> None:
    assert content(one, "en") == content(other, "en") != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose", "roads"),
        ("north", "south"),
        ("3.5", "35"),
        ("10,000", "1,000"),
        ("hour", "whore"),
        ("price", "prize"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert content(one, "en").isdisjoint(content(other, "en"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("U.S.-led talks", ["us", "led", "talks"]),
        ("He said 3.5 of 1,200.", ["he", "said", "3.5", "of", "1200"]),
        ("snake_case", ["snake", "case"]),
        ("价格上涨", ["价格", "格上", "上涨"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("قُتِلَ", ["قتل"]),
        ("it is Ana's", ["it", "is", "ana"]),
        ("", []),
    ],
)
def test_tokens(text: str, wanted: list[str]) -> None:
    assert tokens(text) == wanted


def test_stop_words_and_single_letters_carry_nothing() -> None:
    assert content("It was the X of a", "en") == frozenset()
    assert "the" in stopwords("en")
    assert stopwords("tlh") == frozenset()
    assert content("5 of 12", "en") == {"5", "12"}


@pytest.mark.parametrize("language", ["und", "vi", "zh", "th", "", "x"])
def test_any_language_code_will_do(language: str) -> None:
    assert content("Harrowgate Brackwater", language) == {"harrowgate", "brackwater"}
    assert stem("harrowgate", language) == "harrowgate"


def test_count_words() -> None:
    assert count_words("The mayor left.") == 3
    assert count_words("市长辞职了") == 3
    assert count_words("") == 0


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "de", "zh", "hi", "und"]))
def test_content_is_the_stems_of_tokens(text: str, language: str) -> None:
    assert content(text, language) <= {stem(word, language) for word in tokens(text)}
    assert all(word == word.strip() and word for word in tokens(text))


SETS = st.frozensets(st.sampled_from("abcdefgh"))


@given(SETS, SETS)
def test_overlap_is_symmetric_and_lies_between_0_and_1(a: frozenset[str], b: frozenset[str]) -> None:
    assert overlap(a, b) == overlap(b, a)
    jaccard, containment = overlap(a, b)
    assert 0.0 <= jaccard <= containment <= 1.0
    assert same_words(a, b) == same_words(b, a)


def test_same_words() -> None:
    five, other = frozenset("abcde"), frozenset("vwxyz")
    assert same_words(five, five)
    assert same_words(five, five | other)
    assert not same_words(five, other)
    assert not same_words(frozenset("ab"), five | other)  # too short to be contained by more than chance
    assert not same_words(frozenset(), frozenset())


def test_a_reworded_statement_is_the_same() -> None:
    one = "But it has so far refused to send weapons, the ministry’s spokesperson said Tuesday."
    other = "However, it has so far refused to send weapons, the ministry's spokesperson said on Tuesday."
    assert same_words(content(one, "en"), content(other, "en"))


PAIRS = [
    *(("000", line, None, "002", other) for line, other in ((10, 5), (16, 29), (18, 31), (20, 33))),
    *(("000", line, 0, "002", other) for line, other in ((14, 25), (22, 39), (24, 43))),
    *(("000", line, 1, "002", other) for line, other in ((12, 23), (14, 27), (22, 41), (24, 45))),
    ("002", 47, None, "002", 49),
    *(("003", line, None, "003", line + 12) for line in range(7, 16)),
]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project")
@pytest.mark.parametrize(("first", "line", "part", "second", "other"), PAIRS)
def test_the_near_duplicates_of_the_seeds(
    first: str, line: int, part: int | None, second: str, other: int
) -> None:
    def read(seed: str, number: int) -> str:
        (path,) = (SHARED / "seeds").glob(f"{seed}_*.txt")
        return path.read_text(encoding="utf-8").split("\n")[number - 1].strip()

    one = read(first, line)
    if part is not None:
        start, end = split(one, "en")[part]
        one = one[start:end]
    assert same_words(content(one, "en"), content(read(second, other), "en"))
