"""`mail:` of feeds.yaml: who sends, through which server, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digest.settings.reader import Reader

KEYS = ("from", "smtp", "user", "hour", "reply_to", "serve", "dkim", "pace")
DKIM_KEYS = ("selector", "key")
_MAX_PACE = 100_000
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailConfig:
    """How the edition is mailed; the password stands in the environment. Empty where nothing is mailed."""

    name: str = ""  # of the sender, as readers see it
    address: str = ""  # of the sender, bare
    smtp: str = ""  # a server, as `digest.deliver.server` reads it
    user: str = ""
    hour: int = 7  # 0..23, the list's own, for readers who chose none
    reply_to: str = ""
    serve: str = ""  # where `digest serve` answers, without a last slash; "" for no server
    pace: int = 0  # mails a minute to one domain, 0 for as many as there are
    dkim_selector: str = ""
    dkim_key: str = ""  # file with the private key, beside feeds.yaml


def read_mail(read: Reader, value: Any) -> MailConfig:
    """The settings under `mail:`, every mistake noted with its place."""
    raw = read.mapping(value, "mail.", KEYS)
    signing = read.mapping(raw.get("dkim"), "mail.dkim.", DKIM_KEYS)
    written = read.text(raw.get("from"), "mail.from")
    name, address = parseaddr(written) if written else ("", "")
    if written and not _ADDRESS.fullmatch(address):
        read.wrong("mail.from", f"expected an address such as Title <digest@example.org>, got {written!r}")
    reply = read.text(raw.get("reply_to"), "mail.reply_to")
    if reply and not _ADDRESS.fullmatch(reply):
        read.wrong("mail.reply_to", f"expected an address such as editor@example.org, got {reply!r}")
    serve = _served(read, raw.get("serve"))
    if bool(signing.get("selector")) != bool(signing.get("key")):
        read.wrong("mail.dkim", "needs a selector and the file of a key")
    hour = read.number(raw.get("hour"), "mail.hour", 0, 23)
    return MailConfig(
        name=name,
        address=address.lower(),
        smtp=read.text(raw.get("smtp"), "mail.smtp"),
        user=read.text(raw.get("user"), "mail.user"),
        hour=7 if hour is None else int(hour),
        reply_to=reply,
        serve=serve,
        pace=int(read.number(raw.get("pace"), "mail.pace", 0, _MAX_PACE) or 0),
        dkim_selector=read.text(signing.get("selector"), "mail.dkim.selector"),
        dkim_key=read.text(signing.get("key"), "mail.dkim.key"),
    )


def _served(read: Reader, value: Any) -> str:
    serve = read.text(value, "mail.serve").rstrip("/")
    if serve and not serve.startswith(("https://", "http://")):
        read.wrong("mail.serve", f"expected an address that starts with https://, got {serve!r}")
    return serve
