"""SMTP (RFC 5321): one connection that is kept open, and for every mail how far it came, in one word."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from digest.errors import ConfigError, DeliveryError

if TYPE_CHECKING:
    from digest.deliver.message import Mail

Outcome = Literal["accepted", "deferred", "refused", "unknown"]
Security = Literal["starttls", "tls", "none"]
MAX_MAILS_A_CONNECTION = 500  # then a fresh one: many servers close long sessions
_PORTS: dict[str, tuple[int, Security]] = {"smtp": (587, "starttls"), "smtps": (465, "tls")}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The mail server that takes the list's mail. The password never stands in feeds.yaml."""

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    password: str = ""
    timeout: float = 30.0  # seconds without an answer
    helo: str = ""  # how we call ourselves, "" for this machine's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How far a mail came. `code` is the server's, 0 where it gave none; `message` is for a person."""

    outcome: Outcome
    code: int = 0
    message: str = ""


def server(text: str, user: str = "", password: str = "") -> Server:
    """`smtp:` of feeds.yaml: "smtp.example.org:587", "smtps://smtp.example.org", "smtp://127.0.0.1:25".

    STARTTLS is required, except on this machine itself. Raises `ConfigError`.
    """
    try:
        parts = urlsplit(text if "://" in text else f"smtp://{text}")
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        port, host = None, ""
    if not host or parts.scheme not in _PORTS:
        raise ConfigError("mail.smtp", f"{text!r} is no server; write smtp.example.org:587 or smtps://HOST")
    usual, security = _PORTS[parts.scheme]
    if host in _LOOPBACK and security == "starttls":
        security = "none"
    return Server(
        host=host,
        port=port or usual,
        security=security,
        user=parts.username or user,
        password=password,
    )


class Connection:
    """One connection to a server, opened when needed and again where it was lost. Not for two threads."""

    def __init__(self, to: Server) -> None:
        self._server = to
        self._smtp: smtplib.SMTP | None = None
        self._sent = 0

    def __call__(self, mail: Mail) -> Result:
        """Send one mail. Raises `DeliveryError` only where the server refuses the list's own password.

        `unknown`: the connection was lost after the last byte of the text and before the answer, so the
        server may have taken it.
        """
        try:
            smtp = self._open()
            refused = _envelope(smtp, mail)
        except smtplib.SMTPAuthenticationError as error:
            self.close()
            raise DeliveryError(self._server.host, f"refuses user and password ({error.smtp_code})") from None
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return _failure(error)
        if refused is not None:
            self._settle(smtp, refused)
            return refused
        return self._text(smtp, mail)

    def close(self) -> None:
        """Say goodbye, where somebody is still listening."""
        smtp, self._smtp, self._sent = self._smtp, None, 0
        if smtp is None:
            return
        try:
            smtp.quit()
        except (OSError, smtplib.SMTPException):
            smtp.close()

    def _open(self) -> smtplib.SMTP:
        if self._smtp is not None and self._sent >= MAX_MAILS_A_CONNECTION:
            self.close()
        if self._smtp is None:
            self._smtp = _connect(self._server)
        return self._smtp

    def _text(self, smtp: smtplib.SMTP, mail: Mail) -> Result:
        try:
            code, answer = smtp.docmd("DATA")
            if code != 354:
                return self._settle(smtp, _answered(code, answer))
            body = mail.content if mail.content.endswith(b"\r\n") else mail.content + b"\r\n"
            stuffed = body.replace(b"\r\n.", b"\r\n..")
            smtp.send((b"." if stuffed.startswith(b".") else b"") + stuffed[:-1])
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return _failure(error)
        try:
            # The last byte before the dot goes with it: what is lost from here on may have arrived.
            smtp.send(b"\n.\r\n")
            result = _answered(*smtp.getreply())
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Result(outcome="unknown", message=f"lost after the text was sent ({error})")
        self._sent += 1
        return self._settle(smtp, result)

    def _settle(self, smtp: smtplib.SMTP, result: Result) -> Result:
        """Make the connection ready for the next mail, or drop it."""
        if result.outcome == "accepted":
            return result
        try:
            smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.close()
        return result


def _connect(to: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if to.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            to.host, to.port, local_hostname=to.helo or None, timeout=to.timeout, context=context
        )
    else:
        smtp = smtplib.SMTP(to.host, to.port, local_hostname=to.helo or None, timeout=to.timeout)
    _at_once(smtp)
    if to.security == "starttls":
        smtp.starttls(context=context)
        _at_once(smtp)
    if to.user:
        smtp.login(to.user, to.password)
    return smtp


def _at_once(smtp: smtplib.SMTP) -> None:
    """Small packets leave at once: with Nagle's algorithm STARTTLS sends a tenth as many mails a second."""
    if smtp.sock is not None:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _envelope(smtp: smtplib.SMTP, mail: Mail) -> Result | None:
    """The answer that refuses the envelope, or None where the server takes it."""
    smtp.ehlo_or_helo_if_needed()
    code, answer = smtp.mail(mail.return_path)
    if code == 250:
        code, answer = smtp.rcpt(mail.to)
    return None if code in {250, 251} else _answered(code, answer)


def _answered(code: int, answer: bytes) -> Result:
    text = " ".join(answer.decode("utf-8", "replace").split())[:300]
    outcome: Outcome = "accepted" if code // 100 == 2 else "refused" if code // 100 == 5 else "deferred"
    return Result(outcome=outcome, code=code, message=text)


def _failure(error: Exception) -> Result:
    """Before the text was sent nothing can have arrived: another attempt may do better."""
    code = int(getattr(error, "smtp_code", 0) or 0)
    return Result(outcome="deferred", code=code, message=" ".join(str(error).split())[:300])
