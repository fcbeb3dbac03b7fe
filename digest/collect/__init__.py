"""Sources: folders and files, feeds and pages, handed over as items.

    FileSource, Limits      folders and files
    decode, gunzip          bytes to text
    to_line                 what `digest collect --jsonl` writes
"""

from __future__ import annotations

from digest.collect.encoding import declared_charset, decode, gunzip, gunzip_chunks
from digest.collect.files import FileSource
from digest.collect.readers import Limits
from digest.collect.records import to_line

__all__ = [
    "FileSource",
    "Limits",
    "declared_charset",
    "decode",
    "gunzip",
    "gunzip_chunks",
    "to_line",
]
