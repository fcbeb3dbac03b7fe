from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect.http.guard import Guard

if TYPE_CHECKING:
    import ipaddress

PRIVATE = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "fec0::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "2001:0:53aa:64c::1",
    "2001:db8::1",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_refuses_what_is_not_public(address: str):
    assert Guard().refusal(address, 80).startswith("refused: ")


@pytest.mark.parametrize("address", PUBLIC)
def test_lets_public_addresses_pass(address: str):
    assert Guard().refusal(address, 443) == ""


@given(st.ip_addresses())
def test_nothing_private_in_any_network_passes(ip: ipaddress.IPv4Address | ipaddress.IPv6Address):
    if Guard().refusal(str(ip), 80) == "":
        assert ip.is_global
        assert not ip.is_multicast
        assert getattr(ip, "ipv4_mapped", None) is None
        assert getattr(ip, "sixtofour", None) is None
        assert getattr(ip, "teredo", None) is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1/feed", "not a public address"),
        ("http://[::1]:8799/feed", "not a public address"),
        ("http://[::ffff:10.0.0.1]/", "not a public address"),
        ("http://169.254.169.254/latest/meta-data/", "not a public address"),
        ("http://2130706433:8799/", "a number in disguise"),
        ("http://0x7f000001:8799/", "a number in disguise"),
        ("http://0x7f.1/", "a number in disguise"),
        ("http://0177.0.0.1/", "a number in disguise"),
        ("http://127.1/", "a number in disguise"),
        ("http://127.0.0.1./", "a number in disguise"),
        ("http://10.0.0.1.5/", "a number in disguise"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/feed", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("example.org/feed", "only http and https"),
        ("http://user@example.org/", "a user name or password"),
        ("http://user:secret@example.org/", "a user name or password"),
        ("http://example.org@10.0.0.1/", "a user name or password"),
        ("http:///feed", "without a host"),
        ("http://example.org:99999/", "not a usable address"),
        ("http://[::1/", "not a usable address"),
        ("http://example.org\\@10.0.0.1/", "not a usable address"),
        ("http://exa mple.org/", "not a usable address"),
        ("http://example.org/\r\nHost: x", "not a usable address"),
        ("", "not a usable address"),
    ],
)
def test_refuses_urls_by_their_spelling(url: str, why: str):
    assert why in Guard().url_refusal(url)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/feed", "https://News.Example.org:8443/a?b=c", "http://8.8.8.8/",
        "https://example.x1/",
     "https://xn--bcher-kva.example/", "https://bücher.example/"],
)  # fmt: skip
def test_lets_ordinary_urls_pass(url: str):
    assert Guard().url_refusal(url) == ""


def test_an_allowed_network_opens_just_that():
    guard = Guard.allowing(["192.168.1.0/24", "fd00::/8"])
    assert guard.refusal("192.168.1.20", 80) == ""
    assert guard.refusal("fd12::1", 8080) == ""
    assert guard.refusal("192.168.2.20", 80)
    assert guard.refusal("127.0.0.1", 80)
    assert guard.url_refusal("http://192.168.1.20/feed") == ""


def test_an_allowed_port_opens_just_that():
    guard = Guard.allowing(["127.0.0.1:8000", "[::1]:8000", "[fd00::]"])
    assert guard.refusal("127.0.0.1", 8000) == ""
    assert guard.refusal("::1", 8000) == ""
    assert guard.refusal("127.0.0.1", 8001)
    assert guard.refusal("::1", 8001)
    assert guard.refusal("127.0.0.2", 8000)
    assert guard.url_refusal("http://0x7f.1:8000/")  # a disguise stays one
    assert guard.url_refusal("http://2130706433:8000/")


@pytest.mark.parametrize("network", ["", "nonsense", "10.0.0.1/8", "127.0.0.1:port", "300.1.1.1"])
def test_what_is_no_network_is_said(network: str):
    with pytest.raises(ValueError, match=r"."):
        Guard.allowing([network])
