"""The memory: what was seen, what was told."""

from digest.archive.store import Archive, Fetch

__all__ = ["Archive", "Fetch"]
