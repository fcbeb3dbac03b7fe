"""Numbers with what they count and who says so; where sources agree and differ.

figures   the figures of a story's claims, compared
"""

from digest.figures.reader import figures

__all__ = ["figures"]
