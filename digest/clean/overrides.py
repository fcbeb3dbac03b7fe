"""cleaning.yaml: which lines an outlet's articles keep or lose, whatever the rules say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.clean.draft import Draft, Verdict, apply
from digest.clean.repair import squeeze
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_PATTERN = 300
_SEARCHED = 2000  # characters of a line that a pattern sees
_NESTED = re.compile(r"[+*}]\)?[+*{]|\([^()]*[+*][^()]*\)[+*{]|\([^()]*\|[^()]*\)[+*{]|\\[1-9]")
_EVERY = "*"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of cleaning.yaml: a line word for word, or a pattern."""

    literal: str = ""
    pattern: re.Pattern[str] | None = None

    def matches(self, line: str) -> bool:
        """Whether the entry means this line."""
        if self.pattern is not None:
            return bool(self.pattern.search(line[:_SEARCHED]))
        return line == self.literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """Lines to keep and to cut, by outlet; the outlet `*` stands for every one."""

    keep: tuple[tuple[str, Line], ...] = ()
    cut: tuple[tuple[str, Line], ...] = ()

    def mark(self, draft: Draft) -> None:
        """Lock the lines to keep, cut the lines to cut; keeping wins."""
        outlet = draft.outlet.casefold()
        keep = [entry for name, entry in self.keep if name in (_EVERY, outlet)]
        cut = [entry for name, entry in self.cut if name in (_EVERY, outlet)]
        for line in draft.lines:
            line.locked = line.locked or any(entry.matches(line.text) for entry in keep)
        apply(draft, lambda d: _cuts(d, cut))


def _cuts(draft: Draft, entries: list[Line]) -> Iterator[Verdict]:
    for index, text in draft.open():
        if any(entry.matches(text) for entry in entries):
            yield Verdict(index, "cleaning.yaml: cut")


def load_overrides(text: str, where: str = "cleaning.yaml") -> Overrides:
    """Read cleaning.yaml. Raises `ConfigError` that names every mistake at once."""
    mistakes: list[str] = []
    found: dict[str, list[tuple[str, Line]]] = {"keep": [], "cut": []}
    for outlet, lists in _mapping(_yaml(text, where), "the file", mistakes).items():
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
    return Overrides(keep=tuple(found["keep"]), cut=tuple(found["cut"]))


def _yaml(text: str, where: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        raise ConfigError(where, f"is not readable YAML{place}") from None


def _mapping(value: Any, place: str, mistakes: list[str]) -> dict[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        mistakes.append(f"{place}: must map {'outlets' if place == 'the file' else 'keep and cut'} to lists")
        return {}
    return value


def _entry(entry: Any, place: str, mistakes: list[str]) -> Line | None:
    if not isinstance(entry, str) or not entry.strip():
        mistakes.append(f"{place}: must be a line of text, or a pattern between slashes")
        return None
    if len(entry) > 2 and entry.startswith("/") and entry.endswith("/"):
        return _pattern(entry[1:-1], place, mistakes)
    return Line(literal=squeeze(entry))


def _pattern(source: str, place: str, mistakes: list[str]) -> Line | None:
    if len(source) > _LONGEST_PATTERN or _NESTED.search(source):
        mistakes.append(f"{place}: this pattern could take too long; write it without nested repetition")
        return None
    try:
        return Line(pattern=re.compile(source))
    except re.error as error:
        mistakes.append(f"{place}: not a regular expression ({error})")
        return None
