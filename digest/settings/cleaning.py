"""cleaning.yaml: which lines an outlet's articles keep or lose, whatever the rules say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from digest.errors import ConfigError
from digest.settings.yaml import read_yaml

_LONGEST_PATTERN = 300  # characters
_NESTED = re.compile(r"[+*}]\)?[+*{]|\([^()]*[+*][^()]*\)[+*{]|\([^()]*\|[^()]*\)[+*{]|\\[1-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRules:
    """Lines to keep and to cut, word for word or by pattern, each with its outlet in lower case or `*`."""

    keep: tuple[tuple[str, str | re.Pattern[str]], ...] = ()
    cut: tuple[tuple[str, str | re.Pattern[str]], ...] = ()


def read_line_rules(text: str, where: str = "cleaning.yaml") -> LineRules:
    """Read cleaning.yaml. Raises `ConfigError` that names every mistake at once."""
    mistakes: list[str] = []
    found: dict[str, list[tuple[str, str | re.Pattern[str]]]] = {"keep": [], "cut": []}
    for outlet, lists in _mapping(read_yaml(text, where), "the file", mistakes).items():
        for verb, entries in _mapping(lists, str(outlet), mistakes).items():
            if verb not in found:
                mistakes.append(f"{outlet}.{verb}: unknown; write keep or cut")
                continue
            if not isinstance(entries, list):
                mistakes.append(f"{outlet}.{verb}: must be a list of lines")
                continue
            for n, entry in enumerate(entries):
                line = _entry(entry, f"{outlet}.{verb}[{n}]", mistakes)
                if line:
                    found[verb].append((str(outlet).casefold(), line))
    if mistakes:
        raise ConfigError(where, "; ".join(mistakes))
    return LineRules(keep=tuple(found["keep"]), cut=tuple(found["cut"]))


def _mapping(value: Any, place: str, mistakes: list[str]) -> dict[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        mistakes.append(f"{place}: must map {'outlets' if place == 'the file' else 'keep and cut'} to lists")
        return {}
    return value


def _entry(entry: Any, place: str, mistakes: list[str]) -> str | re.Pattern[str] | None:
    if not isinstance(entry, str) or not entry.strip():
        mistakes.append(f"{place}: must be a line of text, or a pattern between slashes")
        return None
    if len(entry) > 2 and entry.startswith("/") and entry.endswith("/"):
        return _pattern(entry[1:-1], place, mistakes)
    return entry


def _pattern(source: str, place: str, mistakes: list[str]) -> re.Pattern[str] | None:
    if len(source) > _LONGEST_PATTERN or _NESTED.search(source):
        mistakes.append(f"{place}: this pattern could take too long; write it without nested repetition")
        return None
    try:
        return re.compile(source)
    except re.error as error:
        mistakes.append(f"{place}: not a regular expression ({error})")
        return None
