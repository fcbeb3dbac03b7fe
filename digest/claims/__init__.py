"""Which sentences of a story say the same thing, and who independently says it.

corroborate   the claims of a story with their origins
"""

from digest.claims.grouping import corroborate

__all__ = ["corroborate"]
