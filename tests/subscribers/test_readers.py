"""Addresses, preferences, hours, links and lists of readers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ConfigError
from digest.subscribers import (
    ListHours,
    Preferences,
    Subscriber,
    Tokens,
    due_at,
    is_due,
    normalised,
    read_table,
    write_table,
)

KEYS = ("a" * 32, "b" * 40)
HOURS = ListHours(hour=7, timezone="Europe/Berlin")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        ("  ada@example.org ", "ada@example.org"),
        ("ada+news@bücher.example", "ada+news@xn--bcher-kva.example"),
    ],
)
def test_one_address_has_one_form(written, address):
    assert normalised(written) == address
    assert normalised(address) == address


@pytest.mark.parametrize(
    "wrong",
    ["", "ada", "ada@", "@example.org", "ada@@example.org", "a b@example.org", "ada@-x-.org",
     "ädä@example.org",
     "ada@example.org\nBcc: x@y.org", "ada@example.org, bob@example.org", "ada@exam\u202eple.org",
     "x" * 65 + "@example.org", "ada@" + "a" * 300 + ".org"],
)  # fmt: skip
def test_what_mail_cannot_be_sent_to_is_no_address(wrong):
    with pytest.raises(ConfigError):
        normalised(wrong)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_an_error_in_words(text):
    try:
        found = normalised(text)
    except ConfigError:
        return
    assert found == normalised(found)
    assert found.isascii()


def test_a_token_serves_one_purpose_and_one_key_more():
    old, new = Tokens(keys=KEYS[1:]), Tokens(keys=KEYS)
    token = old.sign("confirm", "r000000001", "nonce")
    assert new.read("confirm", token) == ("r000000001", "nonce")
    assert new.read("preferences", token) is None
    assert Tokens(keys=KEYS[:1]).read("confirm", token) is None


@given(st.integers(0, 60), st.characters())
def test_an_altered_token_is_not_believed(place, character):
    tokens = Tokens(keys=KEYS)
    for read, token in (
        (lambda t: tokens.read("confirm", t), tokens.sign("confirm", "r1", "n")),
        (lambda t: tokens.read_lasting("leave", t), tokens.sign_lasting("leave", "r1")),
    ):
        at = place % len(token)
        altered = token[:at] + character + token[at + 1 :]
        if altered.lower() != token.lower():
            assert read(altered) is None


def test_a_lasting_token_survives_what_mail_servers_do_to_addresses():
    tokens = Tokens(keys=KEYS)
    token = tokens.sign_lasting("bounce", "r000000001")
    assert tokens.read_lasting("bounce", token.upper()) == "r000000001"
    assert tokens.read_lasting("leave", token) is None
    assert len(f"digest+bounce-{token}") <= 64


def test_a_short_key_is_refused():
    with pytest.raises(ConfigError, match="32 characters"):
        Tokens(keys=("secret",))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("chosen", "built", "due"),
    [
        (Preferences(), "2026-11-25T04:00+00:00", "2026-11-25T06:00+00:00"),
        (Preferences(), "2026-11-25T06:30+00:00", "2026-11-26T06:00+00:00"),
        (Preferences(hour=21, timezone="Asia/Tokyo"), "2026-11-25T04:00+00:00", "2026-11-25T12:00+00:00"),
        (Preferences(days=("sat",)), "2026-11-25T04:00+00:00", "2026-11-28T06:00+00:00"),
        (Preferences(weekly=True), "2026-11-25T04:00+00:00", "2026-11-30T06:00+00:00"),
        (Preferences(weekly=True, days=("fri", "mon")), "2026-11-25T04:00+00:00", "2026-11-27T06:00+00:00"),
        # The clock is put forward at 02:00 on 29 March 2026, and back at 03:00 on 25 October.
        (Preferences(hour=2), "2026-03-28T12:00+00:00", "2026-03-29T01:00+00:00"),
        (Preferences(hour=2), "2026-10-24T12:00+00:00", "2026-10-25T00:00+00:00"),
    ],
)
def test_a_mail_is_due_at_the_readers_hour(chosen, built, due):
    assert due_at(chosen, HOURS, moment(built)) == moment(due)


def test_nothing_is_due_early_late_or_by_a_wrong_clock():
    built = moment("2026-11-25T04:00+00:00")
    at = due_at(Preferences(), HOURS, built)
    assert not is_due(Preferences(), HOURS, built, at - timedelta(minutes=1))
    assert is_due(Preferences(), HOURS, built, at)
    assert is_due(Preferences(), HOURS, built, at + timedelta(hours=5))
    assert not is_due(Preferences(), HOURS, built, at + timedelta(days=2))
    assert not is_due(Preferences(), HOURS, built, built - timedelta(days=3))


@pytest.mark.parametrize("wrong", [{"hour": 24}, {"timezone": "Mars/Olympus"}, {"days": ("someday",)}])
def test_preferences_that_cannot_be_are_refused(wrong):
    with pytest.raises(ConfigError):
        Preferences(**wrong)


def test_readers_survive_a_spreadsheet():
    readers = [
        Subscriber(id="r1", address="+ada@example.org", state="confirmed",
                   preferences=Preferences(hour=6, timezone="Asia/Tokyo", days=("mon", "thu"),
                                           sections=("World", "Science"), language="de")),
        Subscriber(id="r2", address="bob@example.org", preferences=Preferences(weekly=True, days=("sun",))),
    ]  # fmt: skip
    table = write_table(readers)
    assert "\n+ada" not in table
    rows, problems = read_table(table, "readers.csv")
    assert not problems
    assert [(r.address, r.state, r.preferences) for r in rows] == [
        (r.address, r.state, r.preferences) for r in readers
    ]


def test_a_list_of_readers_tells_every_mistake_and_keeps_the_rest():
    text = (
        "\ufeffAddress, hour,days\nada@example.org,7,\nnobody,,\nbob@example.org,25,\n"
        "ada@EXAMPLE.org,8,\neve@example.org,,someday\nzoe@example.org,,mon\n"
    )
    rows, problems = read_table(text, "readers.csv")
    assert [r.address for r in rows] == ["ada@example.org", "zoe@example.org"]
    assert [p.where.rpartition(" ")[2] for p in problems] == ["3", "4", "5", "6"]


@pytest.mark.parametrize("text", ["", "name\nada\n", "address,age\nada@example.org,7\n"])
def test_a_list_without_its_columns_is_refused(text):
    with pytest.raises(ConfigError, match="column"):
        read_table(text, "readers.csv")
