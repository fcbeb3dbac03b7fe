"""Briefs to an edition: ranking, sections, budget, citations."""

from digest.edit.editor import EditionEditor, Rank, reading_minutes

__all__ = ["EditionEditor", "Rank", "reading_minutes"]
