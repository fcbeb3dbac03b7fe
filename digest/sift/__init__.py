"""What may be quoted, each refusal with its reason.

collapse_reposts     re-posts of one outlet to the newest
set_aside_derived    what merely re-tells other documents
"""

from digest.sift.derived import set_aside_derived
from digest.sift.reposts import collapse_reposts

__all__ = ["collapse_reposts", "set_aside_derived"]
