"""The mailed edition end to end: a real build, SMTP server and database, by the commands."""

from __future__ import annotations

import email
import re
import sqlite3
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path

import pytest

from digest.app import mailing
from digest.cli import run
from tests.deliver.test_sending import Box, running

ROOT = Path(__file__).parents[2]
NOW = "2031-05-14T06:00:00Z"
ADA = "ada@example.net"
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """One edition of the newsroom; built once, copied by nobody: tests have states of their own."""
    folder = tmp_path_factory.mktemp("built")
    settings = folder / "feeds.yaml"
    settings.write_text("title: Morning\nlanguage: en\n", "utf-8")
    news = str(ROOT / "examples" / "newsroom" / "sundmark-today")
    out, state = str(folder / "output"), str(folder / "s")
    code = run(["build", news, "-c", str(settings), "-o", out, "--state", state, "--now", NOW, "-q"])
    assert code in {0, 3}
    return folder


class Desk:
    """The commands against one server, one state and one edition."""

    def __init__(self, built, tmp_path, port):
        self.settings = tmp_path / "feeds.yaml"
        self.settings.write_text(
            "title: Morning\nsections: [World, Science]\n"
            "mail:\n  from: Morning digest <digest@example.org>\n  reply_to: editor@example.org\n"
            f"  smtp: smtp://127.0.0.1:{port}\n  serve: https://digest.example.org\n",
            "utf-8",
        )
        state, out = str(tmp_path / "state"), str(built / "output")
        self.common = ["-c", str(self.settings), "--state", state, "-o", out, "--now", NOW]

    def __call__(self, *words):
        return run([*words, *self.common])

    def bounce(self, tmp_path, raw: bytes):
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        (folder / "mail").write_bytes(raw)
        return self("bounce", str(folder))


@pytest.fixture
def box():
    return Box()


@pytest.fixture
def desk(built, tmp_path, box):
    with running(box) as at:
        yield Desk(built, tmp_path, at.port)


def read(raw: bytes):
    return email.message_from_bytes(raw, policy=default)


def test_each_reader_gets_an_edition_once_and_leaves_for_good(desk, box, tmp_path):
    assert desk("subscribers", "add", ADA, "--confirmed") == 0
    assert desk("subscribers", "add", "Bob@Example.net", "--confirmed") == 0
    assert desk("send") == 0
    assert sorted(to for _, to, _ in box.taken) == [ADA, "bob@example.net"]
    return_path, _, raw = box.taken[0]
    mail = read(raw)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "https://digest.example.org/leave/" in mail.get_body(("html",)).get_content()
    assert "https://digest.example.org/leave/" in mail.get_body(("plain",)).get_content()
    assert re.fullmatch(r"digest\+bounce-[0-9a-f]+\.[a-z2-7]+@example\.org", return_path)
    assert desk("send") == 0
    assert len(box.taken) == 2, "nobody twice"
    leave = re.search(r"<mailto:(\S+?)\?subject", raw.decode()).group(1)
    desk.bounce(tmp_path, f"From: {ADA}\r\nTo: {leave}\r\nSubject: unsubscribe\r\n\r\nbye\r\n".encode())
    assert desk("subscribers", "list") == 0


def test_joining_by_mail_alone(desk, box, tmp_path, capsys):
    desk.bounce(
        tmp_path,
        f"From: Ada <{ADA}>\r\nTo: digest+join-list@example.org\r\nSubject: hi\r\n\r\n.\r\n".encode(),
    )
    (_, to, raw) = box.taken.pop()
    assert to == ADA
    notice = read(raw)
    assert "List-Id" not in notice
    body = notice.get_body(("plain",)).get_content()
    answer = re.search(r"\S+\+join-\S+@example\.org", body).group()
    assert len(answer.partition("@")[0]) <= 64
    assert desk("send") == 0
    assert not box.taken, "not before it is confirmed"
    desk.bounce(tmp_path, f"From: {ADA}\r\nTo: {answer}\r\nSubject: Re\r\n\r\nyes\r\n".encode())
    assert desk("send") == 0
    assert [to for _, to, _ in box.taken] == [ADA]
    capsys.readouterr()
    desk("subscribers", "export")
    assert f"{ADA},confirmed" in capsys.readouterr().out


def test_two_hard_bounces_end_it(desk, box, tmp_path):
    desk("subscribers", "add", ADA, "--confirmed")
    desk("send")
    return_path = box.taken[0][0]
    report = (
        f"Return-Path: <>\r\nTo: {return_path}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        f"Final-Recipient: rfc822; {ADA}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    ).encode()
    desk.bounce(tmp_path, report)
    desk.common[-1] = "2031-05-15T06:00:00Z"
    desk.bounce(tmp_path, report)
    with mailing.office(desk.settings, tmp_path / "state", tmp_path, datetime.now(UTC)) as at:
        assert mailing.StoredReaders(at.lists).by_address(ADA).state == "suppressed"


def test_due_means_the_readers_own_hour(desk, box, tmp_path):
    readers = tmp_path / "readers.csv"
    readers.write_text(
        f"address,state,hour,timezone\n{ADA},confirmed,15,Asia/Tokyo\nbob@example.net,confirmed,22,UTC\n",
        "utf-8",
    )
    assert desk("subscribers", "import", str(readers)) == 0
    desk.common[-1] = "2031-05-14T06:15:00Z"  # 15:15 in Tokyo
    desk("send", "--due")
    assert [to for _, to, _ in box.taken] == [ADA]
    desk.common[-1] = "2031-05-14T22:15:00Z"
    desk("send", "--due")
    assert [to for _, to, _ in box.taken] == [ADA, "bob@example.net"]
    desk.common[-1] = "2035-01-01T00:00:00Z"  # a clock that is years ahead makes nothing due
    desk("subscribers", "add", "eve@example.net", "--confirmed")
    desk("send", "--due")
    assert len(box.taken) == 2


def test_a_forgotten_reader_leaves_no_address_behind(desk, box, tmp_path):
    desk("subscribers", "add", ADA, "--confirmed")
    desk("send")
    assert desk("forget", ADA) == 0
    (database,) = (tmp_path / "state").glob("*.db")
    db = sqlite3.connect(database)
    rows = [str(row) for line in db.iterdump() for row in [line] if "INSERT" in line]
    db.close()
    assert not any(ADA in row for row in rows)
    desk("subscribers", "add", ADA)
    assert len(box.taken) == 1


def test_an_outbox_and_a_test_copy_touch_no_ledger(desk, box, tmp_path):
    desk("subscribers", "add", ADA, "--confirmed")
    assert desk("send", "--outbox", str(tmp_path / "out")) == 0
    (file,) = (tmp_path / "out").glob("*.eml")
    assert read(file.read_bytes())["To"] == ADA
    assert desk("send", "--to", "me@example.org") == 0
    assert [to for _, to, _ in box.taken] == ["me@example.org"]
    desk("send")
    assert len(box.taken) == 2


def test_mail_check_says_what_is_missing(desk, capsys, tmp_path):
    desk("mail", "check")
    said = capsys.readouterr().out
    assert "ok       server" in said
    (tmp_path / "feeds.yaml").write_text("title: Morning\n", "utf-8")
    assert desk("mail", "check") == 1
    assert "write `mail: {from:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        "from: nobody",
        "hour: 25",
        "smpt: x",
        "serve: digest.example.org",
        "dkim: {selector: a}",
        "reply_to: x",
    ],
)
def test_a_wrong_setting_is_told_with_its_place(desk, capsys, wrong):
    desk.settings.write_text(f"mail: {{{wrong}}}\n", "utf-8")
    assert desk("subscribers", "list") == 2
    assert "mail." in capsys.readouterr().err


def test_a_signature_covers_the_headers_that_matter(desk, box, tmp_path):
    dkim = pytest.importorskip("dkim")
    import subprocess

    key = tmp_path / "dkim.pem"
    made = subprocess.run(["openssl", "genrsa", "-out", key, "2048"], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("needs openssl to make a key")
    public = subprocess.run(
        ["openssl", "rsa", "-in", key, "-pubout", "-outform", "DER"], capture_output=True, check=True
    )
    import base64

    desk.settings.write_text(desk.settings.read_text() + "  dkim: {selector: may, key: dkim.pem}\n", "utf-8")
    desk("subscribers", "add", ADA, "--confirmed")
    assert desk("send") == 0
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public.stdout)
    raw = box.taken[0][2]
    assert dkim.verify(raw, dnsfunc=lambda *_, **__: record)
    assert not dkim.verify(raw.replace(b"Subject: ", b"Subject: not "), dnsfunc=lambda *_, **__: record)
