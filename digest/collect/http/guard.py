"""Which addresses may be connected to: the guard against feeds that point inside (SSRF).

The guard judges the address that a socket is about to connect to, on every hop, after the name was
resolved: so neither a redirect, nor a name that resolves to another address the second time (DNS
rebinding), nor a number in disguise gets past it.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address
    Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_PORTS = {"http": 80, "https": 443}

# Global by `ipaddress`, yet ways to reach a private IPv4 address, or no host at all.
_DETOURS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.88.99.0/24",  # 6to4 relays
        "::ffff:0:0/96",  # IPv4-mapped
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64, local use
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "fec0::/10",  # site-local, deprecated
    )
)
_NUMERIC_LABEL = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\.?\Z", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


class RefusedError(OSError):
    """An address that the guard keeps us from; an `OSError` so that it passes through a connector."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    network: Network
    port: int | None  # None for every port


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses every address that is not public, but for the networks that the user allows.

    Build it with :meth:`allowing`.
    """

    allowed: tuple[_Allowed, ...] = ()

    @classmethod
    def allowing(cls, networks: Sequence[str]) -> Guard:
        """From "192.168.1.0/24", "fd00::/8", or with one port: "127.0.0.1:8000", "[::1]:8000".

        Raises `ValueError` for anything else.
        """
        return cls(tuple(_parse(network) for network in networks))

    def refusal(self, address: str, port: int) -> str:
        """Why this IP address and port may not be connected to, in words; "" when it may."""
        try:
            ip = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return f"{address} is no address"
        if any(ip in a.network and a.port in {None, port} for a in self.allowed):
            return ""
        if _is_public(ip):
            return ""
        return f"refused: {ip} is not a public address (allow_networks in feeds.yaml can allow it)"

    def url_refusal(self, url: str) -> str:
        """Why this URL may not be fetched, judged by its spelling alone; "" when it may be tried."""
        if not url or _UNPRINTABLE.search(url):
            return "refused: not a usable address"
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return "refused: not a usable address"
        if parts.scheme not in _PORTS:
            return f"refused: only http and https are fetched, not {parts.scheme or 'a bare name'}"
        if "@" in parts.netloc:
            return "refused: an address with a user name or password in it"
        host = parts.hostname or ""
        if not host:
            return "refused: an address without a host"
        return self._host_refusal(host, port or _PORTS[parts.scheme])

    def _host_refusal(self, host: str, port: int) -> str:
        if ":" in host:
            return self.refusal(host, port)
        if _NUMERIC_LABEL.fullmatch(host.rpartition(".")[2] or host.rstrip(".").rpartition(".")[2]):
            # 2130706433, 0x7f.1 and 0177.0.0.1 all mean 127.0.0.1 to some resolver.
            if not _is_dotted_quad(host):
                return "refused: a number in disguise instead of a host"
            return self.refusal(host, port)
        return ""


def _parse(text: str) -> _Allowed:
    network, port = text.strip(), ""
    if network.startswith("["):
        network, _, port = network[1:].partition("]")
        port = port.removeprefix(":")
    elif network.count(":") == 1:
        network, _, port = network.partition(":")
    return _Allowed(ipaddress.ip_network(network), int(port) if port else None)


def _is_public(ip: Address) -> bool:
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    return not any(ip in network for network in _DETOURS)


def _is_dotted_quad(host: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False
