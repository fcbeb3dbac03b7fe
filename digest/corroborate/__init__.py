"""Who says what, independently: claims, origins, figures side by side, and documents that only re-tell.

sift              sets aside what merely re-tells other documents
corroborate       claims with their origins, and figures, of one story
"""

from digest.corroborate.claims import corroborate
from digest.corroborate.derived import sift

__all__ = ["corroborate", "sift"]
