"""The shape of a language's words that leave a sentence hanging on the one before it."""

from __future__ import annotations

from dataclasses import dataclass

_NONE: frozenset[str] = frozenset()


def words(text: str) -> frozenset[str]:
    """Single words, parted by spaces."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Phrases, parted by strokes; one that ends in a comma counts only where the text has one."""
    return frozenset(" ".join(p.split()) for p in text.split("/") if p.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The words of one language that the guards look for, lower-case."""

    pronouns: frozenset[str]  # as the first word they point back: he, his, this
    connectives: frozenset[str]  # at the opening they point back: however, in addition
    stands: frozenset[str] = _NONE  # at the opening they look so and do not: this week, so far
    articles: frozenset[str] = _NONE  # definite articles
    heads: frozenset[str] = _NONE  # nouns that behind an article point back: the official said
    modifiers: frozenset[str] = _NONE  # between article and head
    counted: frozenset[str] = _NONE  # behind an article or alone they point back: the two, both
    links: frozenset[str] = _NONE  # behind a head they say which one: the man who
    openers: frozenset[str] = _NONE  # behind these an early pronoun points back: when he
    persons: frozenset[str] = _NONE  # pronouns within a sentence: he, she, they
    says: frozenset[str] = _NONE  # verbs of speech
    dropped: frozenset[str] = _NONE  # verbs that open a sentence without its subject: añadió
    units: frozenset[str] = _NONE  # days, hours
    later: frozenset[str] = _NONE  # later, earlier
    first_person: frozenset[str] = _NONE  # outside quotation marks nobody's voice
