"""Readers by hand: added, removed, brought in and out as CSV, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.app.mailing.notices import run_errands
from digest.app.mailing.stored import StoredReaders
from digest.errors import ConfigError
from digest.subscribers import Preferences, normalised, read_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from digest.app.mailing.office import Office
    from digest.model import Problem


def add(at: Office, address: str, *, confirmed: bool) -> str:
    """Put an address on the list, or ask its owner. Raises `ConfigError`."""
    wanted = normalised(address)
    if confirmed:
        StoredReaders(at.lists).put(wanted, "confirmed", Preferences())
        return f"{wanted} is on the list"
    at.desk.ask_to_join(wanted, {})
    run_errands(at)
    return f"{wanted} gets a mail to confirm"


def remove(at: Office, address: str) -> str:
    """Take an address off the list. Raises `ConfigError` for one that is not on it."""
    readers = StoredReaders(at.lists)
    known = readers.by_address(normalised(address))
    if known is None:
        raise ConfigError(address, "is not on the list")
    readers.put(known.address, "left", known.preferences)
    return f"{known.address} gets no more mail"


def bring_in(at: Office, path: Path) -> tuple[int, list[Problem]]:
    """Add the readers of a CSV file; how many, and what could not be used. Who left stays away."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read ({error}); it must be UTF-8 text") from None
    rows, problems = read_table(text, str(path))
    readers = StoredReaders(at.lists)
    added = 0
    for row in rows:
        known = readers.by_address(row.address)
        if known is not None and known.state in {"left", "suppressed"}:
            continue
        if known is None and at.lists.is_blocked(at.tokens.fingerprints(row.address)):
            continue
        readers.put(row.address, row.state if known is None else known.state, row.preferences)
        added += known is None
    return added, problems


def export(at: Office) -> str:
    """Every reader as CSV."""
    return write_table(StoredReaders(at.lists).everybody())


def forget(at: Office, address: str) -> bool:
    """Erase a reader; a keyed hash stays."""
    return at.desk.forget(address)
