"""The nouns: frozen values with their invariants, and nothing but the standard library.

The one idea of the project lives here. An article's text is stored once and never edited; a
:class:`Sentence` is a span of it; a :class:`Brief` holds only spans of its own story's articles.
So an invented or uncited sentence cannot be constructed.
"""

from digest.model.article import Article, Cut, Item, Problem, Sentence
from digest.model.edition import (
    AlsoReported,
    Citation,
    Edition,
    Harvest,
    Receipt,
    Rendition,
    Rundown,
    SetAside,
    Slot,
    SourceHealth,
    Translation,
)
from digest.model.story import (
    ROLES,
    Brief,
    Claim,
    Corroboration,
    DateLabel,
    Figure,
    Headline,
    Mention,
    Origin,
    Quote,
    Rejection,
    Story,
    Thread,
)

__all__ = [
    "ROLES",
    "AlsoReported",
    "Article",
    "Brief",
    "Citation",
    "Claim",
    "Corroboration",
    "Cut",
    "DateLabel",
    "Edition",
    "Figure",
    "Harvest",
    "Headline",
    "Item",
    "Mention",
    "Origin",
    "Problem",
    "Quote",
    "Receipt",
    "Rejection",
    "Rendition",
    "Rundown",
    "Sentence",
    "SetAside",
    "Slot",
    "SourceHealth",
    "Story",
    "Thread",
    "Translation",
]
