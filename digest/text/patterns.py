"""One pattern from many alternatives: the lists of a language as regular expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(patterns: Iterable[str]) -> str:
    """A group that matches one of the patterns, tried in their order; one that never matches without any."""
    return f"(?:{'|'.join(patterns) or '(?!)'})"


def one_of(words: Iterable[str]) -> str:
    """A group that matches one of the words as it stands, the longest first."""
    return any_of(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
