"""Someone else's summary against the sources: what in it is not found there.

check, Finding   a sentence of the summary, and what has no support
"""

from digest.check.checker import Finding, check

__all__ = ["Finding", "check"]
