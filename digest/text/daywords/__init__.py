"""How languages name days: the words, and the phrases that are made of them, by ISO 639-1 code."""

from digest.text.daywords.eastern import EASTERN
from digest.text.daywords.germanic import GERMANIC
from digest.text.daywords.romance import ROMANCE
from digest.text.daywords.slavic import SLAVIC
from digest.text.daywords.vocabulary import Vocabulary

VOCABULARIES: dict[str, Vocabulary] = GERMANIC | ROMANCE | SLAVIC | EASTERN

__all__ = ["VOCABULARIES", "Vocabulary"]
