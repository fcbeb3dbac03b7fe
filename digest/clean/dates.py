"""Lines of date above articles: "Published: 29 Oct 2024, 3:05 PM", "Stand: 3. Mai 2024, 14:05 Uhr"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import MANY, Stamps, every
from digest.languages import language as known_as
from digest.text.patterns import any_of, one_of
from digest.text.stamps import written_stamp

if TYPE_CHECKING:
    from datetime import datetime


def parse(line: str, language: str = "", first: str = "") -> datetime | None:
    """The date that a line consists of, aware UTC; None where the line says anything else.

    A label ("Published", "Stand:") may stand before it; for the rest see `digest.text.stamps`.
    """
    bare = _label().sub("", line, count=1)
    return written_stamp(line, language, first) or written_stamp(bare, language, first)


def tells_change(line: str) -> bool:
    """Whether a line says when a page was last changed: "Last updated 20 November 2026"."""
    return bool(_updated().search(line))


@lru_cache(maxsize=1)
def _updated() -> re.Pattern[str]:
    labels = any_of(known_as(MANY).stamps.updated)
    return re.compile(rf"(?<!\w){labels}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    stamps = every(Stamps).values()
    labels = any_of(dict.fromkeys(label for s in stamps for label in s.labels))
    links = one_of({link for s in stamps for link in s.links})
    return re.compile(rf"^[\s\-–—•*|]*{labels}(?:\s+{links})?\s*[:\-–—]?\s*", re.IGNORECASE)
