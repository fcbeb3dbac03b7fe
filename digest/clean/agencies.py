"""News agencies: how they sign, in datelines, credits, bylines and feed fields."""

from __future__ import annotations

import re

from digest.languages import MANY, language

_SIGNS = language(MANY).agencies.signs
_BY_SIGN = {sign: name for name, signs in _SIGNS.items() for sign in (name, *signs)}
_BY_LOWER = {sign.lower(): name for sign, name in _BY_SIGN.items() if len(sign) > 3}
SIGNS = "|".join(re.escape(sign) for sign in sorted(_BY_SIGN, key=lambda s: (-len(s), s)))
_PARTS = re.compile(r"\s*(?:[/,;|&+]|\band\b|\bund\b|\bet\b|\by\b|\bwith\b|-(?=[A-Z]))\s*")


def agency(sign: str) -> str:
    """The agency that signs so, or ""."""
    sign = sign.strip(" .()[]—–-")
    return _BY_SIGN.get(sign) or _BY_LOWER.get(sign.lower(), "")


def agencies(signs: str) -> list[str]:
    """The agencies of a signature such as `Reuters, AFP` or `dpa/AP`; empty unless every part is one."""
    whole = agency(signs)
    if whole:
        return [whole]
    found = [agency(part) for part in _PARTS.split(signs.strip(" .()[]—–")) if part]
    return list(dict.fromkeys(found)) if found and all(found) else []
