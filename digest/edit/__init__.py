"""Stories to a rundown, and briefs to an edition: ranking, lengths, sections, limits, citations.

EditionEditor     `plan` makes the rundown, a call the edition; `is_full` says when enough is told
Limits            how much an edition holds
reading_minutes   of a brief
of_sections, of_week   editions made of editions
"""

from digest.edit.editor import EditionEditor, reading_minutes
from digest.edit.fitting import OVER_LIMIT, Limits
from digest.edit.variants import of_sections, of_week

__all__ = ["OVER_LIMIT", "EditionEditor", "Limits", "of_sections", "of_week", "reading_minutes"]
