"""Articles to stories (the same event) to threads (follow-ups over days); pure and deterministic.

Clusterer(overrides)       articles to stories; `.cluster` tells what decided, `.update` adds to what is known
by_window                  the stories of day after day, each beside what is remembered
split_round_ups            round-ups whose structure shows their items, parted into these
singletons                 the zero every measurement starts from: an article is a story
translations               which stories of other languages report the same event
link                       stories to threads; stories stay as they are
explain, reports           why a story, or each of several, is what it is, from the same numbers
Overrides, load_overrides, edit_overrides
                           what an editor decided (`stories.yaml`)
Remembered, remembered_of  what `.update` keeps between builds: arrays, and a round trip through bytes
"""

from digest.cluster.clusterer import Clusterer, Clustering, by_window, singletons
from digest.cluster.naming import by_age
from digest.cluster.overrides import Overrides, names
from digest.cluster.reasons import reasons
from digest.cluster.remembered import Remembered, remembered_of
from digest.cluster.reports import (
    ArticleReport,
    LeftOut,
    Likeness,
    SharedTerms,
    StoryReport,
    explain,
    reports,
)
from digest.cluster.round_ups import split_round_ups
from digest.cluster.threads import link
from digest.cluster.translations import translations

__all__ = [
    "ArticleReport",
    "Clusterer",
    "Clustering",
    "LeftOut",
    "Likeness",
    "Overrides",
    "Remembered",
    "SharedTerms",
    "StoryReport",
    "by_age",
    "by_window",
    "explain",
    "link",
    "names",
    "reasons",
    "remembered_of",
    "reports",
    "singletons",
    "split_round_ups",
    "translations",
]
