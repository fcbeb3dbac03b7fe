"""Dates as people write them, and everything that is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.clean.dates import parse
from digest.text.stamps import machine_stamp

CERTAIN = {
    "18 October 2024 - 10:51": "2024-10-18T10:51:00+00:00",
    "07:38 | 29 October 2024": "2024-10-29T07:38:00+00:00",
    "- Published Date: 07:38 | 29 October 2024": "2024-10-29T07:38:00+00:00",
    "Published: 29 Oct 2024, 3:05 PM": "2024-10-29T15:05:00+00:00",
    "Updated on October 29, 2024 at 12:30 a.m. EDT": "2024-10-29T04:30:00+00:00",
    "Tuesday, October 29, 2024": "2024-10-29T00:00:00+00:00",
    "October 17 2024": "2024-10-17T00:00:00+00:00",
    "2024-10-29": "2024-10-29T00:00:00+00:00",
    "2024-10-29T07:38:00+02:00": "2024-10-29T05:38:00+00:00",
    "Tue, 29 Oct 2024 07:38:00 +0100": "2024-10-29T06:38:00+00:00",
    "Stand: 3. Mai 2024, 14:05 Uhr": "2024-05-03T14:05:00+00:00",
    "Veröffentlicht am 03.05.2024 um 14:05 Uhr": "2024-05-03T14:05:00+00:00",
    "Publié le 3 mai 2024 à 14h05": "2024-05-03T14:05:00+00:00",
    "3 de mayo de 2024 14:05 CEST": "2024-05-03T12:05:00+00:00",
    "Pubblicato il 3 maggio 2024 alle 14:05": "2024-05-03T14:05:00+00:00",
    "3 de maio de 2024 às 14:05": "2024-05-03T14:05:00+00:00",
    "3 maja 2024, 14:05": "2024-05-03T14:05:00+00:00",
    "3 мая 2024, 14:05": "2024-05-03T14:05:00+00:00",
    "2024年10月29日": "2024-10-29T00:00:00+00:00",
    "18/10/2024": "2024-10-18T00:00:00+00:00",
    "10/18/2024": "2024-10-18T00:00:00+00:00",
}


@pytest.mark.parametrize("line", sorted(CERTAIN))
def test_a_date_is_read(line: str) -> None:
    moment = parse(line)
    assert moment is not None
    assert moment.isoformat() == CERTAIN[line]


UNCERTAIN = [
    "03/04/2024", "Tuesday", "last week", "October", "in 2024", "2024",
    "The bridge closed on 18 October 2024", "18 October 2024 was a Friday", "31 February 2024",
    "29 October 2024 25:61", "99 May 2024",
    "Published by Harbour Press", "10:51", "3 for 2 until 1 May 2024", "Chapter 3, March 2024 edition",
    "2024-13-45", "", "1" * 90, "29 October 2024 10:00 and 11:00",
]  # fmt: skip


@pytest.mark.parametrize("line", UNCERTAIN)
def test_what_is_not_certain_is_unknown(line: str) -> None:
    assert parse(line) is None


def test_the_language_settles_which_comes_first() -> None:
    moment = parse("03/04/2024", "fr")
    assert moment is not None
    assert (moment.month, moment.day) == (4, 3)


@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_nothing_crashes(text: str) -> None:
    for moment in (parse(text), machine_stamp(text)):
        assert moment is None or moment.tzinfo is not None


@given(
    st.datetimes(
        min_value=__import__("datetime").datetime(1970, 1, 3),
        max_value=__import__("datetime").datetime(2099, 1, 1),
    )
)
@settings(max_examples=200, deadline=None)
def test_what_is_printed_is_read_back(moment) -> None:
    found = parse(f"Published: {moment:%d %B %Y} - {moment:%H:%M}")
    assert found is not None
    assert found.replace(tzinfo=None) == moment.replace(second=0, microsecond=0)
