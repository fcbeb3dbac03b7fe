"""Ordinary function words of fourteen languages, written by hand from grammars: no text was read for them."""

from __future__ import annotations

from digest.summarize.standalone.tables.asian import AR, JA, VI, ZH
from digest.summarize.standalone.tables.english import EN
from digest.summarize.standalone.tables.germanic import DE, NL
from digest.summarize.standalone.tables.romance import ES, FR, IT, PT
from digest.summarize.standalone.tables.slavic import PL, RU, UK
from digest.summarize.standalone.tables.table import Table

TABLES: dict[str, Table] = {
    "en": EN, "de": DE, "nl": NL, "fr": FR, "es": ES, "it": IT, "pt": PT, "pl": PL, "ru": RU, "uk": UK,
    "vi": VI, "ar": AR, "zh": ZH, "ja": JA,
}  # fmt: skip
WITHOUT_SPACES = frozenset({"zh", "ja"})

__all__ = ["TABLES", "WITHOUT_SPACES", "Table"]
