"""Status lines: what is not yet known, and what overtakes it."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.languages import language as known_language
from digest.text.patterns import any_of


def unconfirmed(text: str, language: str) -> bool:
    """Whether the sentence says that something is not confirmed, not known or without evidence."""
    return bool(_unconfirmed(language).search(text))


def confirms(text: str, language: str) -> bool:
    """Whether the sentence says that something is confirmed, admitted or evidenced."""
    return bool(_confirms(language).search(text)) and not unconfirmed(text, language)


@lru_cache(maxsize=32)
def _unconfirmed(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(known_language(language).status.unconfirmed)}", re.IGNORECASE)


@lru_cache(maxsize=32)
def _confirms(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(known_language(language).status.confirms)}\b", re.IGNORECASE)
