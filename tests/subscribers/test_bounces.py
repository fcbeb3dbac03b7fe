"""Delivery reports and readers' mails: what they say, trusted no further than it goes."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.subscribers import Bounce, Wish, read_reply, return_path

TOKEN = "r000000001.abcdefghijklmnopqrst"
BOUNCE = return_path("digest@example.org", "bounce", TOKEN)
LEAVE = return_path("digest@example.org", "leave", TOKEN)


def report(action="failed", status="5.1.1", recipient="rfc822; Ada@Example.net", to=BOUNCE, **more) -> bytes:
    fields = [f"Final-Recipient: {recipient}", f"Action: {action}", f"Status: {status}"]
    fields += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.net\r\nTo: {to}\r\nSubject: Undelivered\r\n"
        "MIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n"
        + "\r\n".join(fields)
        + "\r\n\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (report(), "hard", "5.1.1"),
        (report(status="4.2.2"), "soft", "4.2.2"),
        (report(action="delayed", status="4.4.1"), "soft", "4.4.1"),
        (report(status="5.7.1"), "soft", "5.7.1"),
        (report(status="", Diagnostic_Code="smtp; 550 5.1.10 no such user"), "hard", "5.1.10"),
        (report(status=""), "soft", ""),
    ],
)
def test_a_delivery_report_is_read(raw, kind, status):
    assert read_reply(raw) == Bounce(token=TOKEN, address="ada@example.net", kind=kind, status=status)


def test_a_report_that_forgets_the_return_path_has_no_token():
    found = read_reply(report(to="postmaster@example.org"))
    assert found == Bounce(token="", address="ada@example.net", kind="hard", status="5.1.1")


def test_a_report_of_success_is_none():
    assert read_reply(report(action="relayed", status="2.0.0")) is None


def test_a_report_in_prose_is_known_by_where_it_was_sent():
    raw = (
        f"Return-Path: <>\nTo: {BOUNCE}\nSubject: failure notice\n\nSorry. 550 5.1.1 unknown user\n".encode()
    )
    assert read_reply(raw) == Bounce(token=TOKEN, address="", kind="hard", status="5.1.1")


def mail(to: str, *, sender="Ada <Ada@example.net>", subject="Re: news", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("please")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("raw", "verb", "token"),
    [
        (mail(LEAVE), "leave", TOKEN),
        (mail(LEAVE.upper().replace("LEAVE", "leave")), "leave", TOKEN.upper()),
        (mail("digest+leave-list@example.org"), "leave", ""),
        (mail("digest+join-list@example.org"), "join", ""),
        (mail("digest@example.org", subject=" Unsubscribe "), "leave", ""),
        (mail("digest@example.org", subject="subscribe"), "join", ""),
    ],
)
def test_what_a_reader_wishes_is_read(raw, verb, token):
    assert read_reply(raw) == Wish(verb=verb, token=token, sender="ada@example.net")


@pytest.mark.parametrize(
    "raw",
    [
        mail(LEAVE, Auto_Submitted="auto-replied"),
        mail(LEAVE, Precedence="bulk"),
        mail("digest@example.org", subject="I want to unsubscribe my aunt"),
        mail("digest@example.org", subject="unsubscribe", sender="nobody"),
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_automatic_answers_and_letters_are_no_wishes(raw):
    assert read_reply(raw) is None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 700))
def test_no_report_breaks_the_reader(noise, place):
    whole = report()
    found = read_reply(whole[:place] + noise + whole[place:])
    assert found is None or isinstance(found, Bounce | Wish)


def test_a_report_of_a_thousand_parts_ends():
    part = b"--b\r\nContent-Type: message/delivery-status\r\n\r\nX: y\r\n\r\n"
    head = b'Content-Type: multipart/report; boundary="b"\r\n\r\n'
    assert read_reply(head + part * 20_000) is None
