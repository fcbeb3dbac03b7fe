"""Signed links: what a link may do, for whom, for how long; a key is replaced without breaking old links."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

Purpose = Literal["confirm", "preferences"]
Lasting = Literal["leave", "bounce", "join"]
MIN_KEY_CHARS = 32
LIFETIME: dict[Purpose, timedelta] = {"confirm": timedelta(days=3), "preferences": timedelta(days=60)}
_MARK_CHARS = 20  # of base32: 100 bits, and short enough for the local part of a return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Signs and reads links. The first of `keys` signs, all of them are believed: a key can be replaced.

    A token carries a purpose (as its salt), a subscriber's id and a nonce, never an address.
    """

    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.keys or any(len(key) < MIN_KEY_CHARS for key in self.keys):
            raise ConfigError("keys", f"each has {MIN_KEY_CHARS} characters or more")

    def sign(self, purpose: Purpose, subscriber: str, nonce: str = "") -> str:
        """A token for one purpose; letters, digits, `-`, `_` and `.` only."""
        return str(self._serializer(purpose).dumps([subscriber, nonce]))

    def read(self, purpose: Purpose, token: str) -> tuple[str, str] | None:
        """(subscriber, nonce), or None for a token that is altered, too old, or for another purpose."""
        from itsdangerous import BadData

        try:
            value = self._serializer(purpose).loads(token, max_age=int(LIFETIME[purpose].total_seconds()))
        except (BadData, ValueError, RecursionError):
            return None
        if isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value):
            return value[0], value[1]
        return None

    def sign_lasting(self, purpose: Lasting, subscriber: str) -> str:
        """A token that never expires: the id and a mark, in letters and digits of either case, and a dot.

        It fits into an address, where case may be lost and room is scarce.
        """
        return f"{subscriber}.{_mark(self.keys[0], purpose, subscriber)}"

    def read_lasting(self, purpose: Lasting, token: str) -> str | None:
        """The subscriber, or None for a token that is altered or for another purpose."""
        subscriber, _, mark = token.lower().partition(".")
        right = [
            hmac.compare_digest(_mark(key, purpose, subscriber).encode(), mark.encode("utf-8", "replace"))
            for key in self.keys
        ]
        return subscriber if any(right) else None

    def fingerprint(self, address: str) -> str:
        """A keyed hash of an address: enough to know it again, nothing to send mail to."""
        return _fingerprint(self.keys[0], address)

    def fingerprints(self, address: str) -> Sequence[str]:
        """The same under every key that was ever used."""
        return [_fingerprint(key, address) for key in self.keys]

    def _serializer(self, purpose: Purpose):  # type: ignore[no-untyped-def] # noqa: ANN202 - stays inside
        from itsdangerous import URLSafeTimedSerializer

        return URLSafeTimedSerializer(list(reversed(self.keys)), salt=f"digest {purpose}")


def _mark(key: str, purpose: Lasting, subscriber: str) -> str:
    made = hmac.new(
        key.encode(), f"{purpose} {subscriber}".encode("utf-8", "replace"), hashlib.sha256
    ).digest()
    return base64.b32encode(made).decode("ascii").lower()[:_MARK_CHARS]


def _fingerprint(key: str, address: str) -> str:
    return hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()
