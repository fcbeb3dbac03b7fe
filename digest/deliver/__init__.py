"""Renditions to receipts: the output folder, published whole or not at all."""

from digest.deliver.folder import (
    Folder,
    Front,
    build_lock,
    point,
    published_hash,
    same_as_published,
)

__all__ = [
    "Folder",
    "Front",
    "build_lock",
    "point",
    "published_hash",
    "same_as_published",
]
