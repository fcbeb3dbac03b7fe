from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect.dates import parse_date

TEN = datetime(2024, 10, 22, 10, 0, tzinfo=UTC)
MIDNIGHT = datetime(2024, 10, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-22T10:00:00Z",
        "2024-10-22T10:00:00.123Z",
        "2024-10-22T12:00:00+02:00",
        "2024-10-22T12:00:00+0200",
        "2024-10-22T12:00+02",
        "2024-10-22 10:00:00",
        "2024-10-22 10:00:00 UTC",
        "2024/10/22 10:00",
        "20241022T100000Z",
        "Tue, 22 Oct 2024 10:00:00 GMT",
        "Tue, 22 Oct 2024 05:00:00 EST",
        "Tue, 22 October 2024 19:00:00 +0900",
        "Tues, 22 Oct 24 10:00 GMT",
        "22 Oct 2024 10:00:00 +0000 (UTC)",
        "Tue Oct 22 10:00:00 2024",
        "Tue Oct 22 10:00:00 UTC 2024",
        "October 22, 2024 10:00 AM GMT",
        "  Tue, 22 Oct 2024 10:00:00 Z ",
    ],
)
def test_one_moment_in_many_spellings(text):
    moment = parse_date(text)
    assert moment is not None
    assert moment.replace(microsecond=0) == TEN
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["2024-10-22", "22 Oct 2024", "Tue, 22 Oct 2024", "October 22, 2024", "2024-10-21T24:00:00Z"]
)
def test_a_day_is_its_midnight(text):
    assert parse_date(text) == MIDNIGHT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Tuesday",
        "10:00",
        "October",
        "October 2024",
        "2024",
        "2024-10",
        "1729591200",
        "story-12 May",
        "Mon, 31 Feb 2026 25:61:61 GMT",
        "Thu, 30 Feb 2024 10:00:00 GMT",
        "0000-00-00",
        "2024-13-01",
        "2024-10-22T25:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 +9999",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T24:00:00Z",
        "10/11/2024",
        "Tue, 22 Oct 2024 10:00:00 XYZ",
        "22 Foo 2024",
        "٢٠٢٤-١٠-٢٢ noon",
        "2024-10-22" * 20,
    ],
)
def test_what_names_no_moment_is_unknown(text):
    assert parse_date(text) is None


def test_a_far_future_stands_as_it_is():
    assert parse_date("9999-12-31T23:59:60Z") == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants it so
def test_iso_survives(moment):
    assert parse_date(moment.isoformat()) == moment.replace(microsecond=0)


@given(st.text(max_size=90))
def test_any_text_is_a_moment_in_utc_or_unknown(text):
    moment = parse_date(text)
    assert moment is None or moment.tzinfo is UTC
