"""Languages as data: what the product knows of each, one TOML file a language, read once and when asked for.

language     the `Language` of a code; one that nothing is known of has empty sections
every        one section of all languages that have it
known        the codes that have a file
MANY         the code of what holds in many languages at once ("mul" of ISO 639-2)
"""

from digest.languages.furniture import Furniture
from digest.languages.language import MANY, Language, every, known, language
from digest.languages.quantities import Contrasts, Figures, Numbers
from digest.languages.sections import (
    Abbreviations,
    Anaphora,
    Bylines,
    Calendar,
    Days,
    Events,
    Notes,
    Openings,
    Sentences,
    Speech,
    Stamps,
    Status,
    Titles,
    Voice,
)

__all__ = [
    "MANY",
    "Abbreviations",
    "Anaphora",
    "Bylines",
    "Calendar",
    "Contrasts",
    "Days",
    "Events",
    "Figures",
    "Furniture",
    "Language",
    "Notes",
    "Numbers",
    "Openings",
    "Sentences",
    "Speech",
    "Stamps",
    "Status",
    "Titles",
    "Voice",
    "every",
    "known",
    "language",
]
