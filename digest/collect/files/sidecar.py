"""What people say about their files: side-cars `NAME.meta.yaml` and front matter, read as data only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.text.plain import one_line, plain, tidy, web_url
from digest.text.stamps import machine_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LARGEST = 16_384  # characters of YAML
_MAX_NESTING = 20  # levels of nesting; anything sensible has two
_TEXT_KEYS = ("title", "outlet", "agency", "section", "language", "kind", "id", "summary", "image")
_ALIASES = {
    "author": "authors", "by": "authors", "byline": "authors", "date": "published", "pubdate": "published",
    "lang": "language", "source": "outlet", "publisher": "outlet", "link": "url", "tags": "categories",
    "description": "summary", "category": "section",
}  # fmt: skip
KEYS = (*_TEXT_KEYS, "url", "published", "authors", "categories")
_KINDS = ("article", "summary")
_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """Fields of an `Item` that were declared, by name, and what was wrong with the others, in words."""

    fields: Mapping[str, object] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()


def read_meta(text: str, *, strict: bool = True) -> Meta:
    """The declarations in YAML `text`; mistakes are told, never raised.

    With `strict`, every unknown key is a mistake; without, only one that looks misspelt (front matter
    often serves other programs too).
    """
    try:
        loaded = _load(text)
    except SourceError as error:
        return Meta(mistakes=(error.message,))
    if loaded in (None, ""):
        return Meta()
    if not isinstance(loaded, dict):
        return Meta(mistakes=("is not a list of `key: value` lines",))
    fields: dict[str, object] = {}
    mistakes: list[str] = []
    for raw, value in loaded.items():
        key = str(raw).strip().lower()
        key = _ALIASES.get(key, key)
        if key in KEYS:
            _take(key, value, fields, mistakes)
        elif mistake := _unknown(one_line(str(raw)), strict=strict):
            mistakes.append(mistake)
    return Meta(fields=fields, mistakes=tuple(mistakes))


def split_front_matter(text: str) -> tuple[str, str]:
    """YAML between `---` lines at the very top, and the text after it; ("", text) where there is none."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    found = _FENCE.match(text[: _LARGEST + 10])
    if not found or not re.search(r"^[\w\-]+[ \t]*:", found.group(1), re.MULTILINE):
        return "", text
    return found.group(1), text[found.end() :]


def _load(text: str) -> object:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = tidy(text).replace("\t", "  ")
    if len(text) > _LARGEST:
        raise SourceError("", f"is longer than {_LARGEST:,} characters")
    if _nesting(text) > _MAX_NESTING:
        raise SourceError("", f"is nested more than {_MAX_NESTING} levels deep")
    try:
        # The base loader makes text of every scalar: `title: 2024` and `title: no` are titles.
        return YAML(typ="base", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 1})" if mark else ""
        raise SourceError("", f"is not valid YAML{line}; write one `key: value` a line") from None


def _nesting(text: str) -> int:
    """A bound on how deep YAML can nest: open brackets in a row, indents and dashes."""
    depth = deepest = 0
    for char in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if char in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    dashes = max((len(run) // 2 for run in re.findall(r"^[ ]*((?:[-?:] )+)", text, re.MULTILINE)), default=0)
    indents = len({len(indent) for indent in re.findall(r"^( *)\S", text, re.MULTILINE)})
    return max(deepest, dashes, indents)


def _unknown(key: str, *, strict: bool) -> str:
    near = get_close_matches(key.lower(), (*KEYS, *_ALIASES), n=1, cutoff=0.75)
    if near:
        return f"`{key}` is no key here; did you mean `{near[0]}`?"
    return f"`{key}` is no key here; use one of {', '.join(KEYS)}" if strict else ""


def _take(key: str, value: object, fields: dict[str, object], mistakes: list[str]) -> None:
    if value is None or value == "":
        return
    if key in ("authors", "categories"):
        names = _names(value)
        if names is None:
            mistakes.append(f"`{key}` is neither a name nor a list of names")
        else:
            fields[key] = names
    elif not isinstance(value, str):
        mistakes.append(f"`{key}` is a {_kind_of(value)}, not text")
    else:
        _take_text(key, value, fields, mistakes)


def _take_text(key: str, value: str, fields: dict[str, object], mistakes: list[str]) -> None:
    text = plain(value) if key in ("title", "outlet", "agency", "section") else one_line(value)
    if key == "published":
        moment = machine_stamp(text)
        if moment is None:
            mistakes.append(
                f"`published` is no date: {text[:40]!r}; write it as 2024-10-22 or 2024-10-22T08:00:00Z"
            )
        else:
            fields[key] = moment
    elif key in ("url", "image"):
        address = web_url(text)
        if not address:
            mistakes.append(f"`{key}` is no web address: {text[:60]!r}; it begins with https:// or http://")
        else:
            fields[key] = address
    elif key == "kind" and text not in _KINDS:
        mistakes.append(f"`kind` is {text[:40]!r}; use one of {', '.join(_KINDS)}")
    elif text:
        fields[key] = text


def _names(value: object) -> tuple[str, ...] | None:
    if isinstance(value, str):
        return tuple(name for name in (plain(part) for part in value.split(";")) if name)
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(name for name in map(plain, _strings(value)) if name)
    return None


def _strings(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _kind_of(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "value"
