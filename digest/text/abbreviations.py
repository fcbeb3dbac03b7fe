"""What a full stop's neighbours say about it: the lists of a language and those that hold in every one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from digest.languages import MANY, language


class Lists(NamedTuple):
    """The abbreviations of one language, ready for look-up: see `digest.languages.Abbreviations`."""

    never: frozenset[str]
    numbered: frozenset[str]
    maybe: frozenset[str]
    usually: frozenset[str]
    openers: frozenset[str]
    capital: frozenset[str]
    years: frozenset[str]
    lettered: frozenset[str]
    after_hour: frozenset[str]


@lru_cache(maxsize=64)
def abbreviations(code: str) -> Lists:
    """The lists of a language; for one without lists of its own, English's."""
    own, english = language(code).abbreviations, language("en").abbreviations
    if not own.openers and not own.never:
        own = english
    many = language(MANY).abbreviations
    return Lists(
        never=many.never | own.never,
        numbered=many.numbered | own.numbered,
        maybe=many.maybe | own.maybe,
        usually=many.usually | own.usually,
        openers=own.openers or english.openers,
        capital=language(code).abbreviations.capital,
        years=own.years,
        lettered=own.lettered | english.lettered,
        after_hour=own.after_hour or english.after_hour,
    )
