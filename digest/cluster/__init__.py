"""Articles to stories (the same event) to threads (follow-ups over days); pure and deterministic.

Clusterer(overrides)       the clusterer: articles to stories
singletons                 the zero every measurement starts from: an article is a story
link                       stories to threads
"""

from digest.cluster.clusterer import Clusterer, singletons
from digest.cluster.threads import link

__all__ = ["Clusterer", "link", "singletons"]
