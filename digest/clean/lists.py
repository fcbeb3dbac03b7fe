"""What the languages know of the furniture of pages: all of them together, for pages mix languages."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.languages import MANY, Furniture, every, language
from digest.text.patterns import any_of


@lru_cache(maxsize=128)
def listed(field: str) -> tuple[str, ...]:
    """The patterns of one field of `[furniture]` in all languages, each once, with its places filled."""
    found: dict[str, None] = {}
    for own in (*every(Furniture).values(), language(MANY).furniture):
        mail = any_of(own.mail)
        for pattern in getattr(own, field):
            found[pattern.replace("{mail}", mail).replace("{app}", _app())] = None
    return tuple(found)


@lru_cache(maxsize=1)
def _app() -> str:
    """What an app is called, behind a space, a hyphen or an elided article."""
    words = (word for own in every(Furniture).values() for word in own.app)
    return rf"(?:\b|-|[’'])(?:{'|'.join(words)})\b"


def framed(field: str, before: str = "", behind: str = "", *, cased: bool = False) -> re.Pattern[str]:
    """One pattern of a field's patterns with what stands around them; capitals count where it is `cased`."""
    return re.compile(f"{before}{any_of(listed(field))}{behind}", 0 if cased else re.IGNORECASE)
