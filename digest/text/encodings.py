"""Encodings that switch their letters by escapes: all their bytes are ASCII, so UTF-8 seems to fit them."""

from __future__ import annotations

_ESCAPE = b"\x1b$"
_KOREAN = b"\x1b$)C"


def stateful(data: bytes) -> str:
    """Text in ISO-2022-JP or ISO-2022-KR, as Japanese and Korean mails are; "" for anything else."""
    if _ESCAPE not in data:
        return ""
    try:
        return data.decode("iso2022_kr" if _KOREAN in data else "iso2022_jp_2")
    except UnicodeDecodeError:
        return ""
