"""Hostile strings in every field: no output may carry them as anything but text."""

import email
import email.policy
import importlib.util
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from digest.app.tools import verify_edition

SHARED = Path(__file__).parents[2].parent / "shared"
ATTACKS = SHARED / "cases" / "attacks"
HERE = Path(__file__).parent

_spec = importlib.util.spec_from_file_location("hostile_names", HERE / "hostile.py")
_names = importlib.util.module_from_spec(_spec)
sys.modules["hostile_names"] = _names
_spec.loader.exec_module(_names)
PAYLOADS, LINKS = _names.PAYLOADS, _names.LINKS
HEADERS = ["From", "Subject", "Date", "Message-ID", "List-Id", "Content-Language", "X-Digest-Edition",
           "MIME-Version", "Content-Type"]  # fmt: skip


@pytest.fixture(scope="session")
def judge():
    """The checker's rules that hold for every output, as a function of a file."""
    if not ATTACKS.is_dir():
        pytest.skip("needs ../shared beside the project")
    spec = importlib.util.spec_from_file_location("attack_check", ATTACKS / "tools" / "check.py")
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    own = "https://digest.example.org"

    def broken(path):
        bad = []
        if path.suffix == ".eml":
            check.eml(path.read_bytes(), own, bad)
            return bad
        text = path.read_bytes().decode("utf-8", "surrogatepass")
        check.text(text, bad)
        if path.suffix == ".html":
            check.html(text, own, bad)
        if path.suffix == ".md":
            check.md(text, bad)
        if path.suffix == ".json":
            json.loads(text)
        return bad

    return broken


def files(root):
    return [p for p in sorted(root.rglob("*")) if p.is_file()]


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_hostile_string_is_only_text(name, hostile, written, judge, tmp_path):
    folder = written(hostile.hostile(PAYLOADS[name]), tmp_path)
    assert {p.name: judge(p) for p in files(tmp_path) if judge(p)} == {}
    assert verify_edition(folder).faults == (), name
    ET.parse(tmp_path / "feed.xml")  # noqa: S314 - our own output


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_mail_has_the_headers_it_was_given(name, hostile, written, tmp_path):
    raw = (written(hostile.hostile(PAYLOADS[name]), tmp_path) / "digest.eml").read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert list(message.keys()) == HEADERS
    assert [p.get_content_type() for p in message.iter_parts()] == ["text/plain", "text/html"]
    assert not re.search(rb"\r\n\.\r\n|(?<!\r)\n|\r(?!\n)|\r\nFrom ", raw)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    if name == "encoded word":
        assert str(message["Subject"]).startswith(PAYLOADS[name])


@pytest.mark.parametrize("link", LINKS)
def test_a_hostile_address_is_no_link(link, hostile, written, judge, tmp_path):
    written(hostile.hostile("Council approves flood barrier", link), tmp_path)
    assert {p.name: judge(p) for p in files(tmp_path) if judge(p)} == {}
    for path in files(tmp_path):
        text = path.read_text("utf-8")
        assert "evil.example" not in re.sub(r"(?s)^\{.*\}$", "", text), path.name
        assert "раураl" not in text
        assert "##" not in re.sub(r"(?m)^#+ ", "", text)
        assert ":~:text=already" not in text


@pytest.mark.parametrize("name", ["../../etc/x", "a/b", "", "CON", "a\x00b", "a" * 300, "ä"])
def test_an_odd_id_is_no_path(name, hostile, written, tmp_path):
    folder = written(hostile.hostile("Flood.", name=name or "."), tmp_path)
    assert all(re.fullmatch(r"[A-Za-z0-9]+\.html", p.name) for p in (folder / "sources").iterdir())
    folders = {folder.name, "sources", "sections", "next", tmp_path.name}
    assert {p.parent.name for p in files(tmp_path)} <= folders


def _texts(path):
    raw = path.read_bytes()
    if path.name.endswith(".gz"):
        return []
    return re.findall(
        r"(?s)<(?:title|description|link|author|name|category|guid)[^>]*>(.*?)</",
        raw.decode("utf-8", "replace"),
    )


@pytest.mark.slow
@pytest.mark.skipif(not ATTACKS.is_dir(), reason="needs ../shared beside the project")
def test_the_payloads_of_the_known_cases_are_only_text(hostile, written, judge, tmp_path):
    import html

    paths = [p for p in sorted(ATTACKS.glob("d*")) if p.stat().st_size < 100_000 and "-deep" not in p.name]
    found = {html.unescape(t)[:1200] for p in paths for t in _texts(p)}
    found |= {
        str(v)[:1200] for p in ATTACKS.glob("*.json") for v in _leaves(json.loads(p.read_text("utf-8")))
    }
    assert len(found) > 80
    payloads = sorted(found)
    for number, payload in enumerate(payloads):
        root = tmp_path / str(number)
        written(hostile.hostile(payload, payload), root)
        broken = {p.name: judge(p) for p in files(root)}
        assert {k: v for k, v in broken.items() if v} == {}, payload[:200]


def _leaves(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [value]
