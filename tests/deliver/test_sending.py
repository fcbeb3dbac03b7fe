"""Sending against a real SMTP server on loopback: every answer, lost connections, killed runs."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from digest.deliver.journal import Journal
from digest.deliver.message import Mail
from digest.deliver.pace import Pace
from digest.deliver.sending import Postman, Recipient
from digest.deliver.smtp import Connection, Server, server
from digest.errors import ConfigError, DeliveryError
from tests.fakes import ListedLedger

pytestmark = [
    pytest.mark.filterwarnings(
        "ignore::pytest.PytestUnraisableExceptionWarning"
    ),  # the server's aborted sockets
    pytest.mark.filterwarnings("ignore::DeprecationWarning:aiosmtpd"),
]
NOW = datetime(2026, 11, 25, 7, tzinfo=UTC)


class Box:
    """What the server does with each recipient, and what it took."""

    def __init__(self, **scripts: str) -> None:
        self.scripts = scripts
        self.taken: list[tuple[str, str, bytes]] = []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - its name
        script = self.scripts.get(address.partition("@")[0], "")
        if script.startswith(("4", "5")):
            return f"{script} as scripted"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, smtp, _session, envelope):  # noqa: N802 - its name
        script = self.scripts.get(envelope.rcpt_tos[0].partition("@")[0], "")
        if script == "drop":
            smtp.transport.abort()
            return "451 too late"
        if script == "take and drop":
            self.taken.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.content))
            smtp.transport.abort()
            return "250 too late"
        if script.startswith("data "):
            return f"{script[5:]} as scripted"
        self.taken.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.content))
        return "250 taken"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(box: Box, **options):
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield Server(host="127.0.0.1", port=controller.port, security="none", timeout=5)
    finally:
        controller.stop()


def recipients(*names: str) -> list[Recipient]:
    return [
        Recipient(
            key=n,
            subscriber=name,
            address=f"{name}@example.org",
            edition="e",
            revision=1,
            message_id=f"<{name}@x>",
        )
        for n, name in enumerate(names)
    ]


def mail_to(recipient: Recipient) -> Mail:
    content = f"To: {recipient.address}\r\nSubject: x\r\n\r\n.hidden dot\r\n..two\r\nend\r\n".encode()
    return Mail(
        message_id=recipient.message_id, return_path="list@example.org", to=recipient.address, content=content
    )


def send(ledger, box, tmp_path, *, now=NOW, connections=2):
    with running(box) as at, Journal(tmp_path / "sent.log") as journal:
        postman = Postman(
            ledger=ledger,
            journal=journal,
            compose=mail_to,
            connect=lambda: Connection(at),
            connections=connections,
        )
        return postman(now)


def test_every_answer_has_its_outcome(tmp_path):
    ledger = ListedLedger(recipients("ada", "bob", "eve", "zoe", "kim", "lee"))
    box = Box(
        bob="550 no such user", eve="450 later", zoe="drop", kim="data 552 too large", lee="data 451 later"
    )
    report = send(ledger, box, tmp_path)
    assert [ledger.state[n] for n in range(6)] == [
        "accepted", "refused", "planned", "unknown", "refused", "planned",
    ]  # fmt: skip
    assert report.counts == {"accepted": 1, "refused": 2, "planned": 2, "unknown": 1}
    assert "550 no such user" in ledger.detail[1]
    assert ledger.retry[2] == NOW + timedelta(minutes=15)
    assert box.taken[0][2] == mail_to(ledger.rows[0]).content


def test_later_means_later_and_each_time_longer_until_it_is_never(tmp_path):
    ledger, box = ListedLedger(recipients("eve")), Box(eve="450 later")
    now, waits = NOW, []
    for _ in range(9):
        send(ledger, box, tmp_path, now=now)
        if ledger.state[0] != "planned":
            break
        waits.append(ledger.retry[0] - now)
        send(ledger, box, tmp_path, now=now + timedelta(minutes=1))
        assert ledger.rows[0].attempts == len(waits), "not before its time"
        now = ledger.retry[0]
    assert ledger.state[0] == "refused"
    assert waits == [timedelta(minutes=15) * 2**n for n in range(6)]


def test_a_mail_that_may_have_arrived_is_never_sent_again_by_itself(tmp_path):
    ledger, box = ListedLedger(recipients("ada")), Box(ada="take and drop")
    send(ledger, box, tmp_path)
    send(ledger, box, tmp_path, now=NOW + timedelta(days=1))
    assert ledger.state[0] == "unknown"
    assert len(box.taken) == 1


def test_a_restored_backup_sends_nothing_again(tmp_path):
    box = Box(eve="take and drop")
    send(ListedLedger(recipients("ada", "eve")), box, tmp_path)
    restored = ListedLedger(recipients("ada", "eve"))
    send(restored, box, tmp_path)
    assert len(box.taken) == 2
    assert restored.state == {0: "accepted", 1: "unknown"}


def test_a_person_may_have_an_unknown_one_sent_again_under_the_same_id(tmp_path):
    box = Box()
    with Journal(tmp_path / "sent.log") as journal:
        journal.begin("<ada@x>")
        journal.allow("<ada@x>")
    ledger = ListedLedger(recipients("ada"))
    send(ledger, box, tmp_path)
    assert ledger.state[0] == "accepted"


def test_who_left_a_moment_ago_gets_nothing(tmp_path):
    ledger, box = ListedLedger(recipients("ada", "bob"), readers={"bob"}), Box()
    send(ledger, box, tmp_path)
    assert [to for _, to, _ in box.taken] == ["bob@example.org"]
    assert ledger.state[0] == "left"


def test_a_server_that_is_away_costs_a_few_attempts_and_loses_nobody(tmp_path):
    ledger = ListedLedger(recipients(*(f"r{n}" for n in range(200))))
    with running(Box()) as at:
        pass
    with Journal(tmp_path / "sent.log") as journal:
        report = Postman(ledger=ledger, journal=journal, compose=mail_to, connect=lambda: Connection(at))(NOW)
    assert "cannot be reached" in report.stopped
    assert set(ledger.state.values()) == {"planned"}
    assert sum(r is not None and r > NOW for r in ledger.retry.values()) < 20


def test_starttls_and_a_password_that_is_refused(tmp_path, certificate):
    def authenticate(_server, _session, _envelope, mechanism, data):
        right = mechanism in {"PLAIN", "LOGIN"} and data.password == b"right"
        return AuthResult(success=right, handled=False)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    box = Box()

    class Secure(Controller):
        def factory(self):
            return SMTP(self.handler, tls_context=context, require_starttls=True, authenticator=authenticate,
                        auth_required=True, hostname="localhost")  # fmt: skip

    controller = Secure(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    port = controller.port
    links = []
    try:
        os.environ["SSL_CERT_FILE"] = str(certificate[0])
        right = Server(host="localhost", port=port, user="digest", password="right", timeout=5)
        links.append(Connection(right))
        assert links[0](mail_to(recipients("ada")[0])).outcome == "accepted"
        wrong = Server(host="localhost", port=port, user="digest", password="wrong", timeout=5)
        with pytest.raises(DeliveryError, match="refuses user and password"):
            Connection(wrong)(mail_to(recipients("bob")[0]))
    finally:
        os.environ.pop("SSL_CERT_FILE")
        for link in links:
            link.close()
        controller.stop()
    assert len(box.taken) == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem",
         "-out", folder / "cert.pem"],
        check=False, capture_output=True,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("needs openssl to make a certificate")
    return folder / "cert.pem", folder / "key.pem"


@pytest.mark.parametrize(
    ("text", "host", "port", "security"),
    [
        ("smtp.example.org:587", "smtp.example.org", 587, "starttls"),
        ("smtp.example.org", "smtp.example.org", 587, "starttls"),
        ("smtps://smtp.example.org", "smtp.example.org", 465, "tls"),
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, "none"),
    ],
)
def test_a_server_is_named_in_one_line(text, host, port, security):
    found = server(text)
    assert (found.host, found.port, found.security) == (host, port, security)


@pytest.mark.parametrize("wrong", ["", "http://example.org", "smtp.example.org:port", "smtp://"])
def test_what_is_no_server_is_told_with_an_example(wrong):
    with pytest.raises(ConfigError, match=r"smtp\.example\.org:587"):
        server(wrong)


CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from digest.deliver.journal import Journal
from digest.deliver.smtp import Connection, Server
from tests.deliver.test_sending import mail_to, recipients
link = Connection(Server(host="127.0.0.1", port=int(sys.argv[1]), security="none", timeout=5))
claimed = Path(sys.argv[2] + ".claimed")
with Journal(Path(sys.argv[2])) as journal:
    for recipient in recipients(*sys.argv[3].split()):
        with claimed.open("a") as out:
            out.write(recipient.subscriber + "\\n")
        journal.begin(recipient.message_id)
        result = link(mail_to(recipient))
        journal.end(recipient.message_id, result.outcome)
"""


@pytest.mark.parametrize("delay", [0.35, 0.45, 0.55, 0.7, 0.9])
def test_a_killed_run_doubles_nobody_and_lists_who_may_have_it(tmp_path, delay):
    names = [f"r{n}" for n in range(400)]
    box = Box()
    log = tmp_path / "sent.log"
    with running(box) as at:
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(at.port), str(log), " ".join(names)],
            env={**os.environ, "PYTHONPATH": "."},
        )
        time.sleep(delay)
        child.kill()
        child.wait()
        time.sleep(0.1)
        ledger = ListedLedger(recipients(*names))
        claimed = tmp_path / "sent.log.claimed"
        for name in claimed.read_text().split() if claimed.exists() else ():
            ledger.state[int(name[1:])] = "sending"
        with Journal(log) as journal:
            Postman(ledger=ledger, journal=journal, compose=mail_to, connect=lambda: Connection(at))(NOW)
    got = [to.partition("@")[0] for _, to, _ in box.taken]
    assert len(got) == len(set(got)), "nobody twice"
    missing = set(names) - set(got)
    unknown = {r.subscriber for k, r in ledger.rows.items() if ledger.state[k] == "unknown"}
    assert missing <= unknown, "whoever has no mail has a row that says so"
    assert len(unknown) <= 1


def test_each_domain_is_mailed_at_its_own_pace(tmp_path):
    box, slept, now = Box(), [], [0.0]
    names = [f"r{n}" for n in range(3)]
    rows = [replace(r, address=f"{r.subscriber}@{d}") for d in ("slow.example", "other.example")
            for r in recipients(*names)]  # fmt: skip
    ledger = ListedLedger([replace(r, key=n, message_id=f"<{n}@x>") for n, r in enumerate(rows)])

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    with running(box) as at, Journal(tmp_path / "sent.log") as journal:
        report = Postman(
            ledger=ledger, journal=journal, compose=mail_to, connect=lambda: Connection(at),
            pace=Pace(per_minute=6, clock=lambda: now[0], sleep=sleep),
        )(NOW)  # fmt: skip
    assert report.counts["accepted"] == 6
    assert len(box.taken) == 6
    assert sum(slept) == pytest.approx(20.0), "two waits of ten seconds, both domains at once"
