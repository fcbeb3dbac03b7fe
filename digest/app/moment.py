"""Where a run stands: what was before it, what its own edition did before, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from digest.archive import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One run among the others. Run numbers count, the clock only labels."""

    edition: str
    now: datetime  # aware UTC
    run: int
    first: int  # the first run of this edition: everything before it was read before
    own: frozenset[int]  # earlier runs of this edition
    last: Run | None  # the last published run before it, of a sane clock
    newest_edition: str  # the highest id that was published, "" for none
    carried_since: int  # first run of which an untold article may still be told
    remembered_since: int  # first run whose events a story may belong to
    asked_since: datetime | None  # --since
    recent: frozenset[int]  # runs whose quoted pages are asked whether they have changed
    corrected: Mapping[int, int] = field(default_factory=dict)  # article -> version that was told before
    revision: int = 0  # that is published of this edition, 0 for none

    @property
    def since(self) -> datetime | None:
        """From when on this edition reports: what was asked for, else since the last edition."""
        return self.asked_since or (self.last.now if self.last else None)

    @property
    def leads(self) -> bool:
        """Whether this is the newest edition."""
        return self.edition >= self.newest_edition
