"""What may be quoted, each refusal with its reason.

collapse_reposts     re-posts of one outlet to the newest
own_titles           every article with a title of its own, or none
set_aside_derived    what merely re-tells other documents
"""

from digest.sift.derived import set_aside_derived
from digest.sift.reposts import collapse_reposts
from digest.sift.titles import own_titles

__all__ = ["collapse_reposts", "own_titles", "set_aside_derived"]
