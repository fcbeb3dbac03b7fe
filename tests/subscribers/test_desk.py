"""Joining, confirming, choosing, leaving, bouncing: by a page and by mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.errors import ConfigError
from digest.subscribers import Bounce, FrontDesk, Preferences, Tokens, Wish
from tests.fakes import ListedReaders

ADA = "ada@example.org"


@pytest.fixture
def clock():
    return [datetime(2026, 11, 25, 8, tzinfo=UTC)]


@pytest.fixture
def desk(clock):
    return FrontDesk(
        readers=ListedReaders(),
        tokens=Tokens(keys=("k" * 32,)),
        clock=lambda: clock[0],
        sections=("World", "Science"),
        languages=("en", "de"),
    )


def joined(desk, address=ADA):
    desk.ask_to_join(address, {})
    (notice,) = desk.run_errands(10)
    assert desk.confirm(notice.token)
    return desk.readers.by_address(address)


def test_only_who_has_the_mail_can_confirm(desk):
    desk.ask_to_join("Ada@Example.org", {"hour": "6", "days": "mon thu", "sections": "World;Sports"})
    assert desk.readers.by_address(ADA) is None
    (notice,) = desk.run_errands(10)
    assert (notice.kind, notice.address) == ("confirm", ADA)
    reader = desk.readers.by_address(ADA)
    assert reader.state == "pending"
    assert reader.preferences == Preferences(hour=6, days=("mon", "thu"), sections=("World",))
    assert not desk.confirm(notice.token[:-1])
    assert desk.confirm(notice.token)
    assert desk.confirm(notice.token), "a second click does no harm"
    assert desk.readers.by_address(ADA).state == "confirmed"


def test_a_reader_who_asks_again_gets_their_preferences(desk):
    reader = joined(desk)
    desk.ask_to_join(ADA, {})
    (notice,) = desk.run_errands(10)
    assert notice.kind == "known"
    assert desk.preferences(notice.token)["chosen"] == Preferences()
    assert desk.change(notice.token, {"hour": "21", "timezone": "Asia/Tokyo"})
    assert desk.readers.by_id(reader.id).preferences.hour == 21
    with pytest.raises(ConfigError):
        desk.change(notice.token, {"timezone": "Nowhere"})


def test_leaving_needs_no_login_and_an_old_confirmation_brings_nobody_back(desk):
    desk.ask_to_join(ADA, {})
    (notice,) = desk.run_errands(10)
    desk.confirm(notice.token)
    reader = desk.readers.by_address(ADA)
    leave = desk.tokens.sign_lasting("leave", reader.id)
    assert desk.leave(leave)
    assert desk.leave(leave), "twice is as good"
    assert desk.readers.by_id(reader.id).state == "left"
    assert not desk.confirm(notice.token)
    assert not desk.leave("r000000001." + "a" * 20)


def test_who_left_can_come_back_after_a_new_confirmation(desk):
    reader = joined(desk)
    desk.leave(desk.tokens.sign_lasting("leave", reader.id))
    assert joined(desk).state == "confirmed"


def test_somebody_else_can_neither_join_nor_leave_in_a_readers_name(desk):
    joined(desk)
    line, notice = desk.take(Wish(verb="leave", token="", sender=ADA))
    assert "a mail with the link goes out" in line
    assert desk.readers.by_address(ADA).state == "confirmed"
    assert desk.leave(notice.token)
    line, notice = desk.take(Wish(verb="join", token="", sender="bob@example.org"))
    assert notice is None
    assert desk.readers.by_address("bob@example.org") is None
    (confirmation,) = desk.run_errands(10)
    desk.take(Wish(verb="join", token=confirmation.token, sender="bob@example.org"))
    assert desk.readers.by_address("bob@example.org").state == "confirmed"


def test_hard_bounces_on_two_days_end_it_and_two_on_one_day_do_not(desk, clock):
    reader = joined(desk)
    token = desk.tokens.sign_lasting("bounce", reader.id)
    hard = Bounce(token=token, address=ADA, kind="hard", status="5.1.1")
    desk.take(hard)
    desk.take(hard)
    assert desk.readers.by_address(ADA).state == "confirmed"
    clock[0] += timedelta(days=1)
    assert "no more mail" in desk.take(hard)[0]
    assert desk.readers.by_address(ADA).state == "suppressed"
    desk.ask_to_join(ADA, {})
    assert desk.run_errands(10) == []


def test_a_report_that_anybody_could_have_written_changes_nothing(desk):
    joined(desk)
    forged = Bounce(token="", address=ADA, kind="hard", status="5.1.1")
    assert "none of our mails" in desk.take(forged)[0]
    assert (
        "none of our mails" in desk.take(Bounce(token="r000000001.x", address=ADA, kind="hard", status=""))[0]
    )
    assert not desk.readers.bounces


def test_a_forgotten_address_leaves_a_hash_and_is_never_written_to(desk):
    joined(desk)
    assert desk.forget("ADA@example.org")
    assert not desk.forget(ADA)
    assert not list(desk.readers.everybody())
    assert ADA not in "".join(desk.readers.blocked)
    desk.ask_to_join(ADA, {})
    assert desk.run_errands(10) == []


def test_the_same_happens_for_every_address_until_the_errands_are_run(desk):
    joined(desk)
    desk.forget("bob@example.org")
    before = len(desk.readers.queue)
    for address in (ADA, "bob@example.org", "new@example.org"):
        assert desk.ask_to_join(address, {}) is None
    assert len(desk.readers.queue) == before + 3
