"""Which sentences of a story say the same thing, and who independently says it.

corroborate    the claims of a story with their origins
Corroborator   the same beside what earlier editions told; `told_sentences` for any articles
"""

from digest.claims.grouping import corroborate
from digest.claims.told import Corroborator, told_sentences

__all__ = ["Corroborator", "corroborate", "told_sentences"]
