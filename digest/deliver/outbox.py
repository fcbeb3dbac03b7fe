"""Mails as files, for people who have a mailer of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.errors import DeliveryError

if TYPE_CHECKING:
    from pathlib import Path

    from digest.deliver.message import Mail


def write_mail(folder: Path, mail: Mail) -> Path:
    """Write a mail under its Message-ID; the same mail again changes nothing. Raises `DeliveryError`."""
    path = folder / f"{mail.message_id.strip('<>').partition('@')[0]}.eml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(mail.content)
    except OSError as error:
        raise DeliveryError(
            str(folder), f"cannot be written ({error.strerror}); choose another folder"
        ) from None
    return path
