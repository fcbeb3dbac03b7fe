"""DKIM (RFC 6376): the list's own signature over every mail, by dkimpy (extra `dkim`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SIGNED = (b"from", b"to", b"subject", b"date", b"message-id", b"list-id", b"list-unsubscribe",
           b"list-unsubscribe-post", b"mime-version", b"content-type")  # fmt: skip


def dkim_signer(domain: str, selector: str, key: Path) -> Callable[[bytes], bytes]:
    """What makes the DKIM-Signature header of a finished mail. Raises `ConfigError`."""
    try:
        import dkim
    except ModuleNotFoundError:
        raise ConfigError("mail.dkim", "needs dkimpy: install digest with its extra `dkim`") from None
    try:
        private = key.read_bytes()
        dkim.sign(b"From: x@y\r\n\r\nx\r\n", selector.encode(), domain.encode(), private)
    except (OSError, ValueError, dkim.DKIMException) as error:
        raise ConfigError("mail.dkim.key", f"{key.name} is no private key in PEM ({error})") from None

    def sign(mail: bytes) -> bytes:
        present = {line.partition(b":")[0].lower() for line in mail.partition(b"\r\n\r\n")[0].split(b"\r\n")}
        headers = [name for name in _SIGNED if name in present]
        return bytes(dkim.sign(mail, selector.encode(), domain.encode(), private, include_headers=headers))

    return sign
