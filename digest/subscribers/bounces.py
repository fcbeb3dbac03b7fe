"""What comes back: delivery reports (RFC 3464), and readers who write "subscribe" or "unsubscribe".

Every mail leaves with a return path of its own (VERP, Bernstein 1997), so that a report names its reader even
where the reporting server forgets the address. Whatever else arrives is nobody's business here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default as POLICY  # noqa: N812 - a constant
from email.utils import parseaddr
from typing import TYPE_CHECKING, Literal

from digest.errors import ConfigError
from digest.subscribers.address import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

MAX_REPORT_BYTES = 1_000_000
MAX_REPORT_PARTS = 40
_VERP = re.compile(r"\+(?P<kind>bounce|leave|join)-(?P<token>[A-Za-z0-9_.-]{1,200})@")
_LIST = "list"  # where a token would stand, in the addresses that everybody may write to
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_ADDRESS = re.compile(r"[^\s<>;,\"()]{1,64}@[A-Za-z0-9.-]{1,255}")
# Statuses of a permanent failure that say nothing about the reader (RFC 3463): too large, policy, content.
_NOT_THE_READER = frozenset({"5.3.4", "5.2.3", "5.7.0", "5.7.1", "5.6.0", "5.7.26"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A mail that did not arrive. `token` is that of the return path, "" where it is not known."""

    token: str
    address: str  # as the report names it, normalised; "" where it does not
    kind: Literal["hard", "soft"]
    status: str  # RFC 3463, "5.1.1"; "" where the report has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A reader's mail that asks for something. `sender` is only a claim: anybody can write it."""

    verb: Literal["join", "leave"]
    token: str  # of the address that it was sent to; "" for the list's own
    sender: str  # normalised; "" where there is none


def read_reply(raw: bytes) -> Bounce | Wish | None:
    """What a mail to one of the list's addresses says; None for what is neither report nor wish.

    Never raises: the mail may be anything. Automatic answers (RFC 3834) are no wishes.
    """
    try:
        message = message_from_bytes(raw[:MAX_REPORT_BYTES], policy=POLICY)
        return _report(message) or _wish(message)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The standard library's parser raises all of these on malformed headers and charsets.
        return None


def _report(message: EmailMessage) -> Bounce | None:
    """The failure that a delivery report tells; a report of a delay is a soft one."""
    token = _token(message, "bounce")
    if message.get_content_type() != "multipart/report":
        return _plain_report(message, token) if token else None
    for group in _recipients(message):
        action = str(group.get("Action", "")).strip().lower()
        if action not in {"failed", "delayed"}:
            continue
        status = _status(str(group.get("Status", ""))) or _status(str(group.get("Diagnostic-Code", "")))
        address = str(group.get("Final-Recipient") or group.get("Original-Recipient") or "")
        return Bounce(
            token=token,
            address=_normalised(address.partition(";")[2] or address),
            kind=_kind(action, status),
            status=status,
        )
    return None


def _plain_report(message: EmailMessage, token: str) -> Bounce | None:
    """A report in prose, known by the return path it was sent to and by the empty one that it has."""
    if not _automatic(message):
        return None
    status = _status(_text(message))
    if not status or status.startswith("2"):
        return None
    return Bounce(token=token, address="", kind=_kind("failed", status), status=status)


def _kind(action: str, status: str) -> Literal["hard", "soft"]:
    if action == "delayed" or not status.startswith("5") or status in _NOT_THE_READER:
        return "soft"
    return "hard"


def _recipients(message: EmailMessage) -> Iterator[Message]:
    """The groups of fields of a report, one a recipient; at most `MAX_REPORT_PARTS`."""
    for number, part in enumerate(message.walk()):
        if number > MAX_REPORT_PARTS:
            return
        if part.get_content_type() == "message/delivery-status":
            groups = part.get_payload()
            if isinstance(groups, list):
                yield from (g for g in groups if isinstance(g, Message) and "Action" in g)


def _wish(message: EmailMessage) -> Wish | None:
    """What a person asks for, by the address written to, or by one word on the subject line."""
    if _automatic(message):
        return None
    sender = _normalised(parseaddr(str(message.get("From", "")))[1])
    for verb in ("leave", "join"):
        token = _token(message, verb)
        if token == _LIST:
            return Wish(verb=verb, token="", sender=sender)
        if token:
            return Wish(verb=verb, token=token, sender=sender)
    word = str(message.get("Subject", "")).strip().lower()
    by_subject: dict[str, Literal["join", "leave"]] = {"unsubscribe": "leave", "subscribe": "join"}
    if word in by_subject and sender:
        return Wish(verb=by_subject[word], token="", sender=sender)
    return None


def _automatic(message: EmailMessage) -> bool:
    submitted = str(message.get("Auto-Submitted", "no")).strip().lower()
    sender = str(message.get("Return-Path", "")).strip()
    precedence = str(message.get("Precedence", "")).strip().lower()
    return not submitted.startswith("no") or sender == "<>" or precedence in {"bulk", "junk", "auto_reply"}


def _token(message: EmailMessage, kind: str) -> str:
    """The token of a return path of ours among the addresses that the mail was sent to."""
    headers = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
    written = " ".join(str(v)[:2000] for h in headers for v in message.get_all(h, ()))
    found = next((m for m in _VERP.finditer(written) if m["kind"] == kind), None)
    return found["token"] if found else ""


def _status(text: str) -> str:
    found = _STATUS.search(text[:20_000])
    return found.group() if found else ""


def _normalised(text: str) -> str:
    found = _ADDRESS.search(text[:1000])
    if not found:
        return ""
    try:
        return normalised(found.group())
    except ConfigError:
        return ""


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    payload = body.get_payload(decode=True) if body is not None else b""
    return payload[:20_000].decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def return_path(base: str, kind: Literal["bounce", "leave", "join"], token: str) -> str:
    """`base` with a kind and a token in its local part: "digest+bounce-TOKEN@example.org"."""
    local, _, host = base.rpartition("@")
    return f"{local}+{kind}-{token}@{host}"
