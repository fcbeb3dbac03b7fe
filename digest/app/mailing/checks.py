"""`digest mail check`: what is missing for mail that arrives, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.errors import DigestError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.app.mailing.office import Office

_CLIPPED_BYTES = 102_000  # where Gmail cuts a mail
_MAX_ANSWER_SECONDS = 5.0  # for an answer of the DNS or of a server


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    what: str
    good: bool
    message: str  # what was found, or how to mend it


def checks(at: Office) -> Iterator[Check]:
    """Everything that can be known from here; what the network does not answer is said to be unknown."""
    yield _sender(at)
    yield _server(at)
    yield _way_out(at)
    yield _signature(at)
    if at.config.mail.address:
        domain = at.config.mail.address.rpartition("@")[2]
        yield _record(
            "SPF", domain, "v=spf1", f"publish a TXT record at {domain}: v=spf1 include:YOUR-SERVER -all"
        )
        yield _record(
            "DMARC",
            f"_dmarc.{domain}",
            "v=DMARC1",
            f"publish a TXT record at _dmarc.{domain}: v=DMARC1; p=none",
        )
        if at.config.mail.dkim_selector:
            name = f"{at.config.mail.dkim_selector}._domainkey.{domain}"
            yield _record("DKIM record", name, "p=", f"publish the public key as a TXT record at {name}")
    yield _size(at)


def _sender(at: Office) -> Check:
    address = at.config.mail.address
    return Check(
        what="sender",
        good=bool(address),
        message=address or "write `mail: {from: Title <digest@example.org>}`",
    )


def _server(at: Office) -> Check:
    import socket

    from digest.deliver import server

    try:
        to = server(at.config.mail.smtp)
        with socket.create_connection((to.host, to.port), timeout=_MAX_ANSWER_SECONDS):
            return Check(what="server", good=True, message=f"{to.host}:{to.port} answers ({to.security})")
    except DigestError as error:
        return Check(what="server", good=False, message=error.message)
    except OSError as error:
        return Check(what="server", good=False, message=f"{at.config.mail.smtp} does not answer ({error})")


def _way_out(at: Office) -> Check:
    served = at.config.mail.serve
    if not served:
        message = (
            "by mail only: pipe mails to the list's address into `digest bounce`; `mail.serve` adds one click"
        )
        return Check(what="leaving", good=True, message=message)
    good = served.startswith("https://")
    return Check(
        what="leaving", good=good, message=f"{served}/leave" if good else "one-click needs an https address"
    )


def _signature(at: Office) -> Check:
    from digest.deliver import dkim_signer

    mail = at.config.mail
    if not mail.dkim_selector:
        message = (
            "mails are not signed here; the server has to do it, or write `mail.dkim` with selector and key"
        )
        return Check(what="DKIM", good=True, message=message)
    try:
        dkim_signer(at.sender.domain, mail.dkim_selector, at.config.folder / mail.dkim_key)
    except DigestError as error:
        return Check(what="DKIM", good=False, message=error.message)
    return Check(
        what="DKIM", good=True, message=f"signs as {mail.dkim_selector}._domainkey.{at.sender.domain}"
    )


def _record(what: str, name: str, sign: str, mend: str) -> Check:
    """Whether a TXT record is published; unknown is not missing."""
    import dns.exception
    import dns.resolver

    try:
        answers = dns.resolver.resolve(name, "TXT", lifetime=_MAX_ANSWER_SECONDS)
        texts = [b"".join(a.strings).decode("utf-8", "replace") for a in answers]
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        texts = []
    except (dns.exception.DNSException, OSError) as error:
        return Check(
            what=what, good=True, message=f"unknown, the DNS does not answer ({type(error).__name__})"
        )
    found = next((t for t in texts if sign in t), "")
    return Check(what=what, good=bool(found), message=found or mend)


def _size(at: Office) -> Check:
    from digest.app.mailing.sending import newest

    edition = newest(at.output)
    path = at.output / edition / "digest.eml"
    if not edition or not path.exists():
        return Check(what="size", good=True, message="no edition with a mail yet")
    size = path.stat().st_size
    return Check(
        what="size", good=size < _CLIPPED_BYTES, message=f"{size // 1000} kB of {_CLIPPED_BYTES // 1000}"
    )
