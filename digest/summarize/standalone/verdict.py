"""What the guards say of a sentence: it stands alone, it needs the one before it, or it is never printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`state` is "stands", "leans" (printed only behind its predecessor) or "never"; `reason` in words."""

    state: str
    reason: str = ""


STANDS = Verdict("stands")


def leans(reason: str) -> Verdict:
    """A sentence that needs its predecessor."""
    return Verdict("leans", reason)


def never(reason: str) -> Verdict:
    """A sentence that is no statement of its own."""
    return Verdict("never", reason)
