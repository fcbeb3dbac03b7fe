"""One reader's mail, checked on its bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.deliver.message import LEAVE_MARK, Envelope, Letter, Sender, addressed, letter
from digest.errors import DeliveryError
from digest.text import mime

DATE = datetime(2026, 11, 25, 7, tzinfo=UTC)
SENDER = Sender(
    name="Morning digest",
    address="digest@example.org",
    list_id="digest.example.org",
    reply_to="editor@example.org",
    archive="https://digest.example.org/",
)
ENVELOPE = Envelope(
    subscriber="r000000001",
    to="ada@example.net",
    return_path="digest+bounce-r000000001.abcdefghijklmnopqrst@example.org",
    leave_url="https://digest.example.org/leave/r000000001.abcdefghijklmnopqrst-and-so-on-and-on",
    leave_mail="digest+leave-r000000001.abcdefghijklmnopqrst@example.org",
)
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe",
    "List-Unsubscribe-Post", "List-Archive", "Auto-Submitted", "Precedence", "Content-Language",
    "X-Digest-Edition", "MIME-Version", "Content-Type",
]  # fmt: skip


def made(**changes) -> Letter:
    usual = {
        "edition": "2026-11-25",
        "revision": 1,
        "subject": "A ferry ran aground · Wednesday 25 November 2026",
        "html": f'<html><body><p>A ferry.</p><a href="{LEAVE_MARK}">Leave</a></body></html>',
        "text": f"A ferry.\n\n.\nFrom here\nLeave: {LEAVE_MARK}\n",
        "language": "en",
    }
    return Letter(**usual | changes)


def test_a_mail_has_what_lists_owe_their_readers():
    mail = addressed(made(), SENDER, ENVELOPE, date=DATE)
    message = message_from_bytes(mail.content, policy=default)
    assert message.keys() == HEADERS
    assert message["To"] == "ada@example.net"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert mail.message_id == message["Message-ID"]
    head = mail.content.partition(b"\r\n\r\n")[0].decode("ascii")
    assert (
        f"List-Unsubscribe: <{ENVELOPE.leave_url}>,\r\n <mailto:{ENVELOPE.leave_mail}?subject=unsubscribe>"
        in head
    )
    text = message.get_body(("plain",)).get_content()
    assert f"Leave: {ENVELOPE.leave_url}" in text
    assert ENVELOPE.leave_url in message.get_body(("html",)).get_content()
    assert LEAVE_MARK.encode() not in mail.content


def test_a_template_without_a_way_out_gets_one():
    mail = addressed(made(html="<body><p>News</p></body>", text="News\n"), SENDER, ENVELOPE, date=DATE)
    message = message_from_bytes(mail.content, policy=default)
    for kind in ("plain", "html"):
        assert ENVELOPE.leave_url in message.get_body((kind,)).get_content()


def test_without_a_server_readers_leave_by_mail():
    envelope = Envelope(
        subscriber="r1",
        to="ada@example.net",
        return_path="digest@example.org",
        leave_mail=ENVELOPE.leave_mail,
    )
    message = message_from_bytes(addressed(made(), SENDER, envelope, date=DATE).content, policy=default)
    assert "List-Unsubscribe-Post" not in message
    assert message["List-Unsubscribe"] == f"<mailto:{ENVELOPE.leave_mail}?subject=unsubscribe>"
    assert f"mailto:{ENVELOPE.leave_mail}" in message.get_body(("plain",)).get_content()


HOSTILE = [
    "Flood\r\nBcc: everybody@example.org",
    "Flood\nBcc: everybody@example.org",
    "=?utf-8?q?Flood=0D=0ABcc=3A_everybody=40example=2Eorg?=",
    "Flood\u2028Bcc: everybody@example.org",
    "Flood\x85Bcc: x@example.org\x00",
    "\ud800 lone surrogate",
    "x" * 5000,
    "水" * 400,
    ": : :",
    "",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_changes_a_header(title):
    mail = addressed(made(subject=title), SENDER, ENVELOPE, date=DATE)
    message = message_from_bytes(mail.content, policy=default)
    assert [k for k in HEADERS if k != "Subject"] == [k for k, _ in message.items() if k != "Subject"]
    assert message["Bcc"] is None
    assert all(len(line) <= 998 for line in mail.content.split(b"\r\n"))


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text_arrives_as_it_left(subject, text, html):
    mail = addressed(made(subject=subject, text=text, html=html), SENDER, ENVELOPE, date=DATE)
    assert b"\n" not in mail.content.replace(b"\r\n", b"")
    assert not any(line == b"." or line.startswith(b"From ") for line in mail.content.split(b"\r\n"))
    message = message_from_bytes(mail.content, policy=default)
    sent = message.get_body(("plain",)).get_content()
    expected = text.encode("utf-8", "replace").decode().replace(LEAVE_MARK, ENVELOPE.leave_url)
    assert "".join(sent.split()).startswith("".join(expected.split()))


def test_an_injected_header_is_caught_on_the_bytes():
    with pytest.raises(ValueError, match="would change the headers"):
        mime.message({"Subject": "x\r\nBcc: y@example.org"}, {"plain": ("7bit", b"x\r\n")}, "=_b")
    with pytest.raises(DeliveryError, match="would change the headers"):
        addressed(made(language="en\r\nBcc: y@example.org"), SENDER, ENVELOPE, date=DATE)


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text(), st.sampled_from(["", "\n", "é" * 40]))
def test_a_part_that_is_filled_later_is_the_part_that_was_encoded_whole(before, after, around):
    text = f"{before}{around}{LEAVE_MARK}{around}{after}"
    part = mime.body(text, LEAVE_MARK)
    if part.encoding == mime.body(text).encoding:
        assert part.filled(LEAVE_MARK, LEAVE_MARK) == mime.body(text).before


def test_the_same_mail_has_the_same_bytes_and_another_revision_another_id():
    one, two = (addressed(made(), SENDER, ENVELOPE, date=DATE) for _ in range(2))
    assert one == two
    assert addressed(made(revision=2), SENDER, ENVELOPE, date=DATE).message_id != one.message_id


def test_a_rendered_edition_is_taken_apart_and_comes_out_whole():
    mail = addressed(made(subject="Grève à Orme"), SENDER, ENVELOPE, date=DATE)
    again = letter(mail.content, edition="2026-11-25", revision=1)
    assert again.subject == "Grève à Orme"
    assert "A ferry." in again.text
    with pytest.raises(DeliveryError, match="no HTML or no text"):
        letter(b"Subject: x\r\n\r\nonly text", edition="e", revision=1)
