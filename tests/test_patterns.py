"""No pattern can be driven into endless backtracking: hostile lines would stop the whole build."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
from typing import TYPE_CHECKING

import pytest

import digest
from digest.languages import known
from digest.render import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNINGS = ("", "By ", "x ")
REPEATED = (
    "A.", "Aa ", "AA ", "Mc ", "a, ", "Aa, ", "and Aa ", "' ", '" ', "“a", "(", "[", "*", "1", "1,", "1. ",
    "1-", "20", " ", "\t", "\n", "\u00a0", "a-", "a.", "...", "::", "a.a@", "http://a", "<a ", "&amp;", "- ",
    "— ", "Jan 1, ", "12:", "aa/", "é", "的", "a|", "$1 million ", "the ", "of ", "von ", "said ", "a' ",
)  # fmt: skip
LENGTH = 1500
PATIENCE = 20  # seconds for all lines of one pattern: honest ones need a fraction of one, the others hours
CUT_SHORT = {"_teaser_end"}  # only ever sees the last 140 characters


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of the product holds, with its name."""
    for module in pkgutil.walk_packages(digest.__path__, "digest."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for made in made_by(module.name, value):
                    for pattern in found(made):
                        yield f"{module.name}.{name}", pattern


def made_by(module: str, value: object) -> Iterator[object]:
    """A value; of a remembering function without arguments, or of a language, what it returns for each."""
    if not hasattr(value, "cache_info") or getattr(value, "__module__", "") != module:
        yield value
        return
    asked = list(inspect.signature(value).parameters)
    if not asked:
        yield value()
    elif asked in (["code"], ["language"]):
        yield from (value(code) for code in (LANGUAGES if "digest.render" in module else known()))


def found(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for member in value:
            yield from found(member)
    elif isinstance(value, dict):
        yield from found(list(value.values()))


BY_PATTERN = {pattern: name for name, pattern in patterns()}


@pytest.mark.parametrize("pattern", BY_PATTERN, ids=[f"{n}-{i}" for i, n in enumerate(BY_PATTERN.values())])
def test_no_repeated_words_make_a_pattern_run_for_ever(pattern: re.Pattern[str]):
    name = BY_PATTERN[pattern].rpartition(".")[2]
    length = 140 if name in CUT_SHORT else LENGTH
    tried = ""

    def out_of_patience(*_: object) -> None:
        pytest.fail(f"{BY_PATTERN[pattern]} does not come to an end on {tried[:20]!r} repeated")

    before = signal.signal(signal.SIGALRM, out_of_patience)
    signal.alarm(PATIENCE)
    try:
        for beginning in BEGINNINGS:
            for piece in REPEATED:
                tried = beginning + (piece * length)[:length] + "\0!"
                pattern.search(tried)
                pattern.fullmatch(tried)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
