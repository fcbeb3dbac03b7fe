"""The pages over real HTTP on loopback: what GET and POST do, and what an attacker gets."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import threading
import time
import urllib.parse
from datetime import UTC, datetime

import pytest
import uvicorn

from digest.subscribers import FrontDesk, Tokens
from digest.web import Pages, application
from digest.web.limits import Limiter, network
from digest.web.server import configured
from tests.fakes import ListedReaders

SHOWN = "<!doctype html><title>{name}</title><main>{name} {values}</main>"


def show(name, language, **values):
    return SHOWN.format(name=name, values=sorted(k for k, v in values.items() if v)) + f"<p lang={language}>"


class Site:
    """A running server and its desk."""

    def __init__(self, tmp_path, **options):
        self.desk = FrontDesk(
            readers=ListedReaders(), tokens=Tokens(keys=("k" * 32,)), clock=lambda: datetime.now(UTC),
            languages=("en", "de"),
        )  # fmt: skip
        (tmp_path / "2026-11-25").mkdir()
        (tmp_path / "index.html").write_text("<h1>The edition</h1>", "utf-8")
        (tmp_path / "2026-11-25" / "index.html").write_text("<h1>Today</h1>", "utf-8")
        limits = {"by_network": Limiter(burst=1000, seconds=1), **options.pop("limits", {})}
        pages = Pages(desk=self.desk, show=show, languages=("en", "de"), **limits)
        app = application(pages, tmp_path, **options)
        self.server = uvicorn.Server(configured(app, "127.0.0.1", 0))

    def ask(self, method, path, form=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = urllib.parse.urlencode(form, doseq=True) if form is not None else None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return response.status, text, {k.lower(): v for k, v in response.getheaders()}


@contextlib.contextmanager
def running(tmp_path, **options):
    site = Site(tmp_path, **options)
    thread = threading.Thread(target=site.server.run, daemon=True)
    thread.start()
    while not site.server.started:
        time.sleep(0.01)
    site.port = site.server.servers[0].sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        site.server.should_exit = True
        thread.join(10)


@pytest.fixture
def site(tmp_path):
    with running(tmp_path) as found:
        yield found


def test_the_whole_way_in_and_out(site):
    status, text, _ = site.ask("POST", "/subscribe", {"address": "Ada@example.org", "days": ["mon", "fri"]})
    assert (status, "check-your-mail" in text) == (200, True)
    (notice,) = site.desk.run_errands(5)
    assert "confirm " in site.ask("GET", f"/confirm/{notice.token}")[1]
    assert site.desk.readers.by_address("ada@example.org").state == "pending", (
        "a scanner that GETs confirms nothing"
    )
    assert site.ask("POST", f"/confirm/{notice.token}", {})[0] == 200
    reader = site.desk.readers.by_address("ada@example.org")
    assert (reader.state, reader.preferences.days) == ("confirmed", ("mon", "fri"))
    choose = "/preferences/" + site.desk.tokens.sign("preferences", reader.id)
    assert site.ask("POST", choose, {"hour": "6", "timezone": "Asia/Tokyo"})[0] == 200
    assert site.desk.readers.by_id(reader.id).preferences.hour == 6
    status, text, _ = site.ask("POST", choose, {"hour": "99"})
    assert (status, "wrong" in text) == (400, True)
    leave = "/leave/" + site.desk.tokens.sign_lasting("leave", reader.id)
    site.ask("GET", leave)
    assert site.desk.readers.by_id(reader.id).state == "confirmed"
    # RFC 8058: no cookie, no page before it, this one field.
    assert site.ask("POST", leave, {"List-Unsubscribe": "One-Click"})[0] == 200
    assert site.desk.readers.by_id(reader.id).state == "left"
    assert site.ask("POST", leave, {})[0] == 200


@pytest.mark.parametrize("path", ["/confirm/", "/preferences/", "/leave/"])
def test_an_altered_token_opens_nothing(site, path):
    assert site.ask("POST", path + "r000000001.abcdefghijklmnopqrst", {})[0] == 410
    assert site.ask("POST", path + "%00%ff", {})[0] in {404, 410}


def test_one_answer_for_known_unknown_and_blocked(site):
    site.desk.ask_to_join("known@example.org", {})
    (notice,) = site.desk.run_errands(5)
    site.desk.confirm(notice.token)
    site.desk.forget("blocked@example.org")
    answers = {
        site.ask("POST", "/subscribe", {"address": a})[:2]
        for a in ("known@example.org", "new@example.org", "blocked@example.org")
    }
    assert len(answers) == 1


def test_no_address_is_told_and_a_program_that_fills_every_field_is_not(site):
    status, text, _ = site.ask("POST", "/subscribe", {"address": "nobody"})
    assert (status, "wrong" in text) == (400, True)
    assert site.ask("POST", "/subscribe", {"address": "a@example.org", "website": "http://x"})[0] == 200
    assert not site.desk.readers.queue


def test_who_asks_too_often_waits(tmp_path):
    with running(tmp_path, limits={"by_address": Limiter(burst=2, seconds=3600)}) as site:
        statuses = [site.ask("POST", "/subscribe", {"address": "ada@example.org"})[0] for _ in range(4)]
        assert statuses == [200, 200, 429, 429]
        assert site.ask("POST", "/subscribe", {"address": "bob@example.org"})[0] == 200


def test_only_a_trusted_proxy_speaks_for_others(tmp_path):
    limits = {"by_network": Limiter(burst=1, seconds=3600)}
    forged = [{"address": f"r{n}@example.org"} for n in range(2)]
    with running(tmp_path, limits=limits) as site:
        got = [
            site.ask("POST", "/subscribe", f, X_Forwarded_For=f"198.51.{n}.1")[0]
            for n, f in enumerate(forged)
        ]
        assert got == [200, 429]


def test_behind_a_trusted_proxy_each_reader_counts_for_themselves(tmp_path):
    limits = {"by_network": Limiter(burst=1, seconds=3600)}
    with running(tmp_path, limits=limits, proxies=("127.0.0.0/8",)) as site:
        got = [
            site.ask(
                "POST",
                "/subscribe",
                {"address": f"r{n}@example.org"},
                X_Forwarded_For=f"8.8.8.8, 198.51.{n}.1",
            )[0]
            for n in (1, 2, 1)
        ]
        assert got == [200, 200, 429]


def test_every_answer_is_guarded_and_nothing_of_a_reader_is_kept(site):
    for path in ("/", "/subscribe", "/leave/x", "/nowhere", "/2026-11-25/"):
        _, _, headers = site.ask("GET", path)
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers
    assert site.ask("GET", "/leave/x")[2]["cache-control"] == "no-store"


def test_the_editions_are_there_and_nothing_beside_them(site):
    assert "The edition" in site.ask("GET", "/")[1]
    assert "Today" in site.ask("GET", "/2026-11-25/")[1]
    for path in ("/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/..%2fetc/passwd", "//etc/passwd"):
        assert site.ask("GET", path)[0] == 404


def test_pages_speak_the_readers_language(site):
    assert site.ask("GET", "/subscribe", Accept_Language="de-AT,en;q=0.5")[2]["content-language"] == "de"
    assert site.ask("GET", "/subscribe", Accept_Language="x" * 5000)[2]["content-language"] == "en"


def test_a_body_that_is_too_large_or_malformed_is_refused(site):
    assert site.ask("POST", "/subscribe", {"address": "a" * 50_000})[0] == 413
    assert site.ask("GET", "/subscribe?" + "x" * 5000)[0] == 414
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request(
        "POST", "/subscribe", b"\xff\xfe--b", {"Content-Type": "multipart/form-data; boundary=b"}
    )
    assert connection.getresponse().status in {200, 400}
    connection.close()
    assert site.ask("GET", "/health")[:2] == (200, "ok\n")


def test_a_body_that_trickles_is_cut_off(site, monkeypatch):
    monkeypatch.setattr("digest.web.guard.MAX_BODY_SECONDS", 0.5)
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as raw:
        raw.sendall(
            b"POST /subscribe HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\na"
        )
        begun = time.monotonic()
        assert b" 408 " in raw.recv(200)
        assert time.monotonic() - begun < 5


def test_a_network_is_what_one_household_has():
    assert network("198.51.100.7") == network("198.51.100.200")
    assert network("2001:db8:1:1::1") == network("2001:db8:1:ff::2")
    assert network("::ffff:198.51.100.7") == network("198.51.100.1")
    assert network("unix") == "unix"


def test_no_form_breaks_the_site(site):
    """Five seconds of bodies that no browser sends, and then one that it does."""
    chance, until, tried = random.Random(14), time.monotonic() + 5, 0  # noqa: S311 - noise
    kinds = (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "text/x",
        "",
    )
    pieces = (
        b"address=",
        b"%",
        b"&",
        b"=",
        b"a@b.example",
        b"\r\n",
        b"--b",
        b"--b--",
        b"\x00",
        b"\xff\xfe",
        b"hour=99",
        b"days=mon",
        b'Content-Disposition: form-data; name="address"',
        b"timezone=../etc",
        "é".encode() * 9,
    )
    while time.monotonic() < until:
        body = b"".join(chance.choice(pieces) for _ in range(chance.randrange(40)))
        path = chance.choice(("/subscribe", "/confirm/x", "/preferences/x", "/leave/x"))
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
        connection.request("POST", path, body, {"Content-Type": chance.choice(kinds)})
        status = connection.getresponse().status
        connection.close()
        assert status in {200, 400, 410, 413, 415, 422, 429}, (path, body)
        tried += 1
    assert tried > 50
    assert site.ask("GET", "/health")[0] == 200
