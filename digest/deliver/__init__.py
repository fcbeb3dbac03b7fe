"""Renditions to receipts: the output folder, published whole or not at all."""

from digest.deliver.folder import AnotherBuildError, Folder, Front, only_build

__all__ = ["AnotherBuildError", "Folder", "Front", "only_build"]
