"""Mail addresses, normalised in one way everywhere."""

from __future__ import annotations

import unicodedata

from digest.errors import ConfigError

MAX_ADDRESS_CHARS = 254  # RFC 5321, erratum 1690


def normalised(text: str) -> str:
    """An address as it is stored, compared and written to: lower case, NFC, the domain in ASCII (IDNA).

    Raises `ConfigError` for what is no address that mail can be sent to by plain SMTP.
    """
    from email_validator import EmailNotValidError, validate_email

    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:MAX_ADDRESS_CHARS])
    if len(text) > MAX_ADDRESS_CHARS:
        raise ConfigError(shown, f"is longer than {MAX_ADDRESS_CHARS} characters and no mail address")
    try:
        found = validate_email(
            unicodedata.normalize("NFC", text).strip(),
            check_deliverability=False,
            allow_smtputf8=False,
            strict=True,
            test_environment=True,
        )
    except EmailNotValidError:
        raise ConfigError(shown, "is no mail address; write it as name@example.org") from None
    return f"{found.local_part}@{found.ascii_domain}".lower()


def domain(address: str) -> str:
    """The part behind the last @."""
    return address.rpartition("@")[2]
