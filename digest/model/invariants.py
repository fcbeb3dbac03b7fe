"""What every value of the model asks of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def require(condition: bool, message: str) -> None:  # noqa: FBT001
    """Raise `ValueError` with the message where a condition does not hold; an assertion that -O keeps."""
    if not condition:
        raise ValueError(message)


def is_aware_utc(moment: datetime | None) -> bool:
    """Whether a moment is unknown, or in UTC and says so."""
    return moment is None or (moment.tzinfo is not None and not moment.utcoffset())
