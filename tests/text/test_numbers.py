"""What numbers are worth, and which of them count nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.numbers import numbers, values


def worth(text: str, language: str = "en") -> list[tuple[float, float, str, str]]:
    return [(n.low, n.high, n.unit, n.bound) for n in numbers(text, language) if n.kind == "count"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,500 boats", [(1500, 1500, "", "")]),
        ("13,000+ crates", [(13000, 13000, "", "more than")]),
        ("more than 13,000 crates", [(13000, 13000, "", "more than")]),
        ("at least twelve people", [(12, 12, "", "at least")]),
        ("nearly three hundred and forty-two goats", [(342, 342, "", "about")]),
        ("half a million voters", [(500000, 500000, "", "")]),
        ("two dozen eggs", [(24, 24, "", "")]),
        ("$15,000", [(15000, 15000, "USD", "")]),
        ("a £3.2 million grant", [(3.2e6, 3.2e6, "GBP", "")]),
        ("$1.2bn", [(1.2e9, 1.2e9, "USD", "")]),
        ("40 million crowns", [(4e7, 4e7, "crown", "")]),
        ("15% of homes", [(15, 15, "%", "")]),
        ("fifteen per cent of homes", [(15, 15, "%", "")]),
        ("10 to 15 whales", [(10, 15, "", "")]),
        ("between 10 and 15 whales", [(10, 15, "", "")]),
        ("3-4 million people", [(3e6, 4e6, "", "")]),
        ("12 cats and 15 dogs", [(12, 12, "", ""), (15, 15, "", "")]),
        ("12 and 15", [(12, 12, "", ""), (15, 15, "", "")]),
        ("fell 12% to $4 billion", [(12, 12, "%", ""), (4e9, 4e9, "USD", "")]),
        ("no number here", []),
    ],
)
def test_worth(text, expected):
    assert worth(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "1.500 Boote", 1500.0),
        ("de", "2,5 Millionen Menschen", 2.5e6),
        ("fr", "12\u202f000 foyers", 12000.0),
        ("es", "3 millones de votos", 3e6),
        ("ru", "5 тысяч человек", 5000.0),
        ("zh", "12万人", 120000.0),
    ],
)
def test_other_languages(language, text, expected):
    assert [low for low, *_ in worth(text, language)] == [expected]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in 2024", "year"),
        ("on 18 October 2024", "day"),
        ("on Oct. 18", "day"),
        ("2024-10-18", "day"),
        ("at 10:51", "time"),
        ("at 3 p.m.", "time"),
        ("a 45-year-old man", "age"),
        ("aged 45", "age"),
        ("Mira Holm, 45, said", "age"),
        ("the 2nd Brigade", "ordinal"),
        ("won 2-1", "score"),
        ("lost 6-4, 7-5", "score"),
        ("the K2 tank", "label"),
        ("Flight 370", "label"),
        ("Route 66", "label"),
        ("call 555-0134 4000", "phone"),
        ("one in 10 children", "ratio"),
        ("for 24 hours", "span"),
        ("several hundred people", "vague"),
    ],
)
def test_what_counts_nothing(text, kind):
    assert kind in {n.kind for n in numbers(text)}
    assert worth(text) == []


def test_values_know_spelled_numbers_and_dates():
    assert values("twelve") == values("12")
    assert "1500" in values("1,500 boats")
    assert {"18", "2024"} <= values("on 18 October 2024")
    assert values("1.500 Boote", "de") == values("1,500 boats", "en")


def test_spans_are_those_of_the_text():
    text = "Police counted more than 13,000 crates, $2 million and 15%."
    assert [text[n.start : n.end] for n in numbers(text)] == ["more than 13,000", "$2 million", "15%"]


def test_a_long_run_of_digits_takes_no_time():
    assert numbers("1 " * 5000) is not None
    assert numbers("9" * 20000) is not None


WORDS = ("one", "two", "ten", "twenty", "3", "12", "half", "third", "million", "dozen", "several", "about")
MARKS = ("a", "of", "the", "in", "to", "-", "–", ",", ".", "%", "$", "/")


@given(
    st.lists(st.sampled_from(WORDS + MARKS), max_size=9),
    st.sampled_from(["", " "]),
    st.sampled_from(["en", "de"]),
)
def test_any_row_of_number_words_and_marks_is_read(pieces, gap, language):
    text = gap.join(pieces)
    read = numbers(text, language)
    assert all(0 <= n.start < n.end <= len(text) and n.low <= n.high for n in read if n.low == n.low)


def test_a_hyphen_between_number_words_makes_no_score():
    assert [n.kind for n in numbers("the start of a one-two punch")] == ["count"]
