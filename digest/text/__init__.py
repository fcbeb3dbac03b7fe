"""What rooms share about text: sentence spans, words, and how much two statements overlap.

split, sentences        where sentences begin and end, in code points
tokens, content         words for matching; printed text is never rewritten
stem, stopwords         per language, offline
overlap, same_words near-duplicates and containment
date_label, mentions, calendar_days   what a date is called, and which days a text names
"""

from digest.text.days import calendar_days, mentions
from digest.text.labels import date_label
from digest.text.overlap import Overlap, overlap, same_words
from digest.text.scripts import count_words
from digest.text.sentences import sentences, split
from digest.text.words import content, stem, stopwords, tokens

__all__ = [
    "Overlap",
    "calendar_days",
    "content",
    "count_words",
    "date_label",
    "mentions",
    "overlap",
    "same_words",
    "sentences",
    "split",
    "stem",
    "stopwords",
    "tokens",
]
