"""From the tables of a TOML file to the frozen sections of a `Language`, by the types of their fields.

A string holds single words, parted by white space; an array holds phrases. A field of type `str` is taken as
it stands: a pattern, or one word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Section = TypeVar("Section")


def section(kind: type[Section], table: Mapping[str, Any]) -> Section:
    """One section from its TOML table; fields that the table lacks keep their (empty) defaults.

    Raises TypeError for a key that the section does not know.
    """
    hints = _hints(kind)  # type: ignore[arg-type] # every class can be hashed
    unknown = sorted(set(table) - set(hints))
    if unknown:
        raise TypeError(f"{kind.__name__}: no such field: {', '.join(unknown)}")
    return kind(**{name: _value(hints[name], raw) for name, raw in table.items()})


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(hint: Any, raw: Any) -> Any:
    """A TOML value as the type that its field declares."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is frozenset:
        return frozenset(_members(raw))
    if origin is tuple:
        return tuple(_value(inner[0], member) for member in _members(raw))
    if origin is Mapping:
        return MappingProxyType({_value(inner[0], key): _value(inner[1], raw[key]) for key in raw})
    return hint(raw)


def _members(raw: str | list[Any]) -> list[Any]:
    return raw.split() if isinstance(raw, str) else raw
