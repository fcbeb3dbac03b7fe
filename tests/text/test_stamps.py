from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.text.stamps import machine_stamp, written_stamp

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
    moment = machine_stamp(text)
    assert moment is not None
    assert moment.replace(microsecond=0) == TEN
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["2024-10-22", "22 Oct 2024", "Tue, 22 Oct 2024", "October 22, 2024", "2024-10-21T24:00:00Z"]
)
def test_a_day_is_its_midnight(text):
    assert machine_stamp(text) == MIDNIGHT


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
    assert machine_stamp(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "9999-12-31T23:59:60Z",
        "1970-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00Z",
        "1899-12-30",
    ],
)
def test_the_ends_of_time_and_the_epoch_are_no_dates(text):
    assert machine_stamp(text) is None


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("October 22, 2024 10:00 CST", 16),
        ("October 22, 2024 10:00 ET", 14),
        ("January 22, 2024 10:00 ET", 15),
        ("22 October 2024 10:00 MESZ", 8),
        ("22 October 2024 10:00 PT", 17),
    ],
)
def test_a_zone_means_the_same_in_a_feed_and_on_its_page(text, utc):
    for read in (machine_stamp, written_stamp):
        assert read(text).hour == utc


@pytest.mark.parametrize(
    "text",
    [
        "22.10.2024 10:00",
        "Tuesday, October 22, 2024 10:00",
        "Di., 22. Oktober 2024, 10:00 Uhr",
        "mardi 22 octobre 2024 à 10h00",
        "22 октября 2024, 10:00",
        "22 października 2024 10:00",
        "22 Ekim 2024 10:00",
        "22. října 2024 10:00",
        "2024. október 22. 10:00",
        "22 Οκτωβρίου 2024 10:00",
        "22 اکتبر 2024 10:00",
        "22 أكتوبر 2024 10:00",
        "22 באוקטובר 2024 10:00",
        "22 अक्टूबर 2024 10:00",
        "22 tháng 10 năm 2024 10:00",
        "22 ตุลาคม 2024 10:00",
        "2024年10月22日 10:00",
        "2024년 10월 22일 10:00",
    ],
)
def test_names_of_months_are_read_in_every_language(text):
    assert machine_stamp(text) == TEN


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.datetimes(
        min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis wants it so
        max_value=datetime(9998, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    )
)
def test_iso_survives(moment):
    expected = moment.replace(microsecond=0)
    near_epoch = abs(expected.timestamp()) <= 86_400
    assert machine_stamp(moment.isoformat()) == (None if near_epoch else expected)


@given(st.text(max_size=90))
def test_any_text_is_a_moment_in_utc_or_unknown(text):
    moment = machine_stamp(text)
    assert moment is None or moment.tzinfo is UTC
