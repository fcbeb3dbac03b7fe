"""Why things are as they are, in words, from the reports of the rooms that decided."""

from digest.explain.reasons import record_reasons, why_not

__all__ = ["record_reasons", "why_not"]
