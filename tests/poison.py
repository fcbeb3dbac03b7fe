"""An item that kills the process which cleans it, among others that do not."""

from __future__ import annotations

import os
import signal

from digest.clean import cleaner
from digest.model import Item

POISON = "This text brings its worker down."


def deadly(overrides, items):
    """Like `clean_chunk`, but one text kills the process as a crash in a parser would."""
    if any(item.content == POISON for item in items):
        os.kill(os.getpid(), signal.SIGKILL)
    return original(overrides, items)


original = cleaner.clean_chunk


def item(number):
    text = f"The council of town {number} met on Tuesday and spoke about bridge number {number}, it said."
    return Item(source="S", id=str(number), content=POISON if number == 17 else text, path=f"{number}.txt")
