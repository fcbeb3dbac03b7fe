"""Who says what, independently: claims, origins, figures side by side, and documents that only re-tell.

sift              sets aside what merely re-tells other documents
corroborate       claims with their origins, and figures, of one story
check             what in someone else's summary is not found in the sources
figures_across    the figures of several stories, compared anew
"""

from digest.corroborate.check import Finding, check
from digest.corroborate.claims import corroborate
from digest.corroborate.derived import sift
from digest.corroborate.figures import figures_across

__all__ = ["Finding", "check", "corroborate", "figures_across", "sift"]
