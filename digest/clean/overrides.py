"""Lines that an outlet's articles keep or lose, whatever the rules say: what cleaning.yaml decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.clean.draft import Draft, Verdict, apply
from digest.clean.repair import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = tuple[str, str | re.Pattern[str]]  # outlet in lower case, or "*"; a line word for word, or a pattern
_SEARCHED_CHARS = 2000  # of a line, seen by a pattern
_EVERY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """Lines to keep and to cut, by outlet."""

    keep: tuple[Entry, ...] = ()
    cut: tuple[Entry, ...] = ()

    def mark(self, draft: Draft) -> None:
        """Lock the lines to keep, cut the lines to cut; keeping wins."""
        for line in draft.lines:
            line.locked = line.locked or self.keeps(draft.outlet, line.text)
        apply(draft, self._cuts)

    def keeps(self, outlet: str, line: str) -> bool:
        """Whether a line of this outlet's stays, whatever the rules say."""
        return _means(self.keep, outlet, line)

    def _cuts(self, draft: Draft) -> Iterator[Verdict]:
        for index, text in draft.open():
            if _means(self.cut, draft.outlet, text):
                yield Verdict(index, "cleaning.yaml: cut")


def _means(entries: tuple[Entry, ...], outlet: str, line: str) -> bool:
    """Whether an entry for this outlet means the line, whose white space is squeezed."""
    return any(
        squeeze(entry) == line if isinstance(entry, str) else entry.search(line[:_SEARCHED_CHARS])
        for name, entry in entries
        if name in (_EVERY, outlet.casefold())
    )
