"""Languages as data: what the product knows of each, one TOML file a language, read once and when asked for.

language     the `Language` of a code; one that nothing is known of has empty sections
known        the codes that have a file
MANY         the code of what holds in many languages at once ("mul" of ISO 639-2)
"""

from digest.languages.language import MANY, Language, known, language
from digest.languages.sections import Abbreviations, Anaphora, Openings

__all__ = ["MANY", "Abbreviations", "Anaphora", "Language", "Openings", "known", "language"]
