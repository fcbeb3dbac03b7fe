"""What was sent, in a file that only grows: it survives a restored backup and a process that was killed.

A line is written before the text of a mail leaves and another when the server has answered. Lines go to
the operating system at once: a killed process loses none. A power cut may, so the boot is noted.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from digest.errors import DeliveryError

if TYPE_CHECKING:
    from digest.deliver.smtp import Outcome

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_BEGUN, _AGAIN, _OPENED = "begun", "again", "opened"
_LINE_BYTES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """The newest that is known of a Message-ID: "begun", "again", or an outcome."""

    state: str


class Journal:
    """The file, open for adding. Safe for several threads of one process.

    `complete`: the machine has not been started anew since the last line, so no line can be missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._boot = _boot()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_bytes()[-_LINE_BYTES:] if path.exists() else b""
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as error:
            message = f"cannot be written ({error.strerror}); nothing was sent"
            raise DeliveryError(str(path), message) from None
        last = before.decode("ascii", "replace").split()[-1:]
        self.complete = not before or (self._boot != "?" and last == [self._boot])
        self._write("-", _OPENED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def begin(self, message_id: str) -> None:
        """Note that a mail's text is about to leave. Raises `DeliveryError` where that cannot be noted."""
        self._write(message_id, _BEGUN)

    def allow(self, message_id: str) -> None:
        """Note that a person wants this mail sent again, though it may have arrived."""
        self._write(message_id, _AGAIN)

    def end(self, message_id: str, outcome: Outcome) -> None:
        """Note how it went."""
        self._write(message_id, outcome)

    def flush(self) -> None:
        """To the disk: what is noted so far survives a power cut, too."""
        os.fsync(self._file)

    def read(self) -> dict[str, Entry]:
        """Message-ID -> the newest that is known of it; a line that was cut off in the middle is left out."""
        known: dict[str, Entry] = {}
        with suppress(FileNotFoundError), self.path.open(encoding="ascii", errors="replace") as lines:
            for line in lines:
                words = line.split()
                if len(words) == 3 and line.endswith("\n"):
                    known[words[0]] = Entry(words[1])
        return known

    def _write(self, message_id: str, state: str) -> None:
        try:
            os.write(self._file, f"{message_id} {state} {self._boot}\n".encode("ascii", "replace"))
        except OSError as error:
            raise DeliveryError(str(self.path), f"cannot be written ({error.strerror})") from None


def _boot() -> str:
    """What tells this start of the machine from every other; "?" where the system does not say."""
    try:
        return _BOOT.read_text("ascii").strip() or "?"
    except OSError:
        return "?"
