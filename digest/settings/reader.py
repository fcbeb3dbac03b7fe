"""Reading values out of parsed YAML: what is wrong is gathered with its place and told at once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(slots=True)
class Reader:
    """Reads values out of the parsed YAML and gathers what is wrong with them."""

    mistakes: list[str] = field(default_factory=list)

    def done(self, where: str) -> None:
        """Raise one `ConfigError` with every mistake on a line of its own, where there is any."""
        if self.mistakes:
            count = len(self.mistakes)
            summary = f"{count} mistake{'s' if count > 1 else ''} to mend"
            raise ConfigError(where, "\n".join([summary, *(f"  {m}" for m in self.mistakes)]))

    def wrong(self, place: str, message: str) -> None:
        """Note a mistake at a place."""
        self.mistakes.append(f"{place}: {message}")

    def keys(self, value: Mapping[Any, Any], known: Iterable[str], place: str) -> None:
        """Note every unknown key, with the likely meant one."""
        known = list(known)
        for key in value:
            if key not in known:
                near = difflib.get_close_matches(str(key).lower(), known, n=1, cutoff=0.5)
                hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
                self.wrong(f"{place}{key}", f"unknown key; {hint}")

    def text(self, value: Any, place: str, default: str = "") -> str:
        """Some text that is not empty; `default` where nothing is written."""
        if value is None:
            return default
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.wrong(place, f"expected some text, got {value!r}")
        return default

    def number(self, value: Any, place: str, low: float, high: float) -> float | None:
        """A number from `low` to `high`; None where nothing is written, or something else."""
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        self.wrong(place, f"expected a number from {low:g} to {high:g}, got {value!r}")
        return None

    def choice(self, value: Any, place: str, known: tuple[str, ...], default: str) -> str:
        """One of the known words."""
        if value is None:
            return default
        if value in known:
            return str(value)
        near = difflib.get_close_matches(str(value).lower(), known, n=1)
        self.wrong(place, f"{near[0]!r} was meant?" if near else f"expected one of {', '.join(known)}")
        return default

    def texts(self, value: Any, place: str) -> tuple[str, ...]:
        """A list of texts; empty where nothing is written."""
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(place, f"expected a list such as [{place}-one, another], got {value!r}")
            return ()
        return tuple(self.text(v, f"{place}[{i}]") for i, v in enumerate(value))

    def mapping(self, value: Any, place: str, known: Iterable[str]) -> Mapping[str, Any]:
        """Keys and values, unknown keys noted; empty where nothing is written."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(place.rstrip("."), f"expected keys and values, got {value!r}")
            return {}
        self.keys(value, known, place)
        return value
