"""The version of the code, as far as results depend on it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import digest

_READ = frozenset({".py", ".toml", ".txt", ".json"})


@lru_cache(maxsize=8)
def code_of(*rooms: str) -> str:
    """16 hexadecimal digits: the code of these rooms and of what all rooms share; for none, of everything."""
    root = Path(digest.__file__).parent
    sha = hashlib.sha256(digest.__version__.encode())
    for room in (*rooms, "text", "languages", "model") if rooms else (".",):
        place = root / room
        for path in sorted(place.rglob("*") if place.is_dir() else [place]):
            if path.suffix in _READ:
                sha.update(path.relative_to(root).as_posix().encode())
                sha.update(path.read_bytes())
    return sha.hexdigest()[:16]
