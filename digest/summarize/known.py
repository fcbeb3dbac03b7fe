"""What a line takes as known: names and terms that its article has told before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.summarize.material import Line, Material

_OUTER = "\"“”«»„'‘’(),.;:!?[]"
_BREAKS = ",;:!?)"
_POSSESSIVES = ("'s", "’s")
_LONGEST_TITLE = 3  # letters before a full stop that does not end a name: "Dr."


@dataclass(frozen=True, slots=True)
class Known:
    """Of one line: its names, those it takes as introduced, and its terms that its article told before."""

    names: frozenset[str]
    new_names: frozenset[str]
    bare: frozenset[str]  # names of one word that were named before
    surnames: frozenset[str]  # those of them that ended a longer name
    old_terms: frozenset[str]
    new_share: float  # of its terms, those that its article has not told before, 0..1
    since: int  # sentences back to where the oldest of the bare names was named, 0 for none


@dataclass(slots=True)
class _Told:
    """What an article has told so far."""

    names: dict[str, int] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)


def known(material: Material, lines: Sequence[Line]) -> list[Known]:
    """What each of the given lines takes as known; all lines of the articles before it are read."""
    wanted = {line.number for line in lines}
    found: dict[int, Known] = {}
    told = _Told()
    for line in material.lines:
        if not line.position:
            told = _Told()
        names = names_of(line.sentence.text)
        terms = frozenset(line.stems) - material.stop
        if line.number in wanted:
            found[line.number] = _compare(line, names, terms, told)
        for name in names:
            for word in name:
                told.names.setdefault(word, line.number)
            if len(name) > 1:
                told.surnames.add(name[-1])
        told.terms |= terms
    return [found[line.number] for line in lines]


def _compare(line: Line, names: Iterable[tuple[str, ...]], terms: frozenset[str], told: _Told) -> Known:
    words = frozenset(word for name in names for word in name)
    bare = frozenset(name[0] for name in names if len(name) == 1 and name[0] in told.names)
    old = terms & told.terms
    return Known(
        names=words,
        new_names=words - told.names.keys(),
        bare=bare,
        surnames=bare & told.surnames,
        old_terms=old,
        new_share=1 - len(old) / max(1, len(terms)),
        since=max((line.number - told.names[word] for word in bare), default=0),
    )


@lru_cache(maxsize=16_384)
def names_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Runs of words with a capital, lower-case; a sentence's first word only where another follows it."""
    return tuple(_names(text))


def _names(text: str) -> Iterator[tuple[str, ...]]:
    """The names of a sentence, each as its words: runs of words with a capital."""
    run: list[str] = []
    opens = True
    for part in text.split():
        word = _plain(part)
        if len(word) > 1 and word[:1].isupper():
            run.append(word.lower())
            if not _ends_name(part):
                continue
        yield from _ended(run, opens=opens)
        run, opens = [], False
    yield from _ended(run, opens=opens)


def _ended(run: list[str], *, opens: bool) -> Iterator[tuple[str, ...]]:
    named = run[1:] if opens else run
    if named:
        yield tuple(named)


def _plain(part: str) -> str:
    word = part.strip(_OUTER)
    return word[:-2] if word.endswith(_POSSESSIVES) else word


def _ends_name(part: str) -> bool:
    return part[-1] in _BREAKS or (part[-1] == "." and len(part) > _LONGEST_TITLE)
