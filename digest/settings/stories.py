"""stories.yaml: what the editor decided about the grouping, honoured on every run.

    merge:            [[article, article], ...]      the stories of these articles are one
    split:            [article, [article, ...], ...] these leave their story, together where listed together
    never-together:   [[article, article], ...]      never in one story
    pin:              [article, ...]                 its story comes first
    drop:             [article, ...]                 not to be published
    rename:           {article: headline}            a hand-written headline for its story

An article is named by its id, its path or its url.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from digest.errors import ConfigError
from digest.settings.yaml import read_yaml, round_trip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Action = Literal["merge", "split", "pin", "drop", "rename", "never-together"]
_KEYS = ("merge", "split", "pin", "rename", "drop", "never-together")
_FORMS = {
    "merge": "a list of lists of two or more articles",
    "never-together": "a list of lists of two or more articles",
    "split": "a list of articles, or of lists of articles that leave together",
    "pin": "a list of articles",
    "drop": "a list of articles",
    "rename": "a mapping from an article to a headline",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """An editor's decisions; articles are named by id, path or url. Empty by default."""

    merge: tuple[tuple[str, ...], ...] = ()
    split: tuple[tuple[str, ...], ...] = ()
    never_together: tuple[tuple[str, ...], ...] = ()
    pin: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()


def read_corrections(text: str, where: str = "stories.yaml") -> Corrections:
    """The corrections of a file's text; raises one `ConfigError` that tells every wrong entry."""
    data = read_yaml(text, where) or {}
    wrong = list(_mistakes(data)) if isinstance(data, dict) else [f"is not a mapping of {', '.join(_KEYS)}"]
    if wrong:
        raise ConfigError(where, "; ".join(wrong))
    return Corrections(
        merge=_groups(data, "merge"),
        split=_groups(data, "split"),
        never_together=_groups(data, "never-together"),
        pin=tuple(data.get("pin") or ()),
        drop=tuple(data.get("drop") or ()),
        rename=tuple((data.get("rename") or {}).items()),
    )


def _groups(data: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    return tuple((g,) if isinstance(g, str) else tuple(g) for g in data.get(key) or ())


def _mistakes(data: Mapping[Any, Any]) -> Iterator[str]:
    """Everything that is wrong, each with its place."""
    for key, value in data.items():
        if key not in _KEYS:
            likely = difflib.get_close_matches(str(key), _KEYS, n=1)
            yield f"`{key}` is not known" + (f", did you mean `{likely[0]}`?" if likely else "")
        elif value is not None:
            yield from _wrong_value(key, value)
    yield from _contradictions(data)


def _wrong_value(key: str, value: object) -> Iterator[str]:
    if key == "rename":
        if not isinstance(value, dict):
            yield f"`rename` is {_FORMS[key]}"
            return
        for article, headline in value.items():
            if not (_is_name(article) and _is_name(headline)):
                yield f"rename.{article}: the headline is a text that is not empty"
        return
    if not isinstance(value, list):
        yield f"`{key}` is {_FORMS[key]}"
        return
    for number, entry in enumerate(value):
        yield from _wrong_entry(key, entry, f"{key}[{number}]")


def _wrong_entry(key: str, entry: object, place: str) -> Iterator[str]:
    if key in ("pin", "drop") or (key == "split" and not isinstance(entry, list)):
        if not _is_name(entry):
            yield f"{place}: names an article by id, path or url"
        return
    least = 1 if key == "split" else 2
    if not isinstance(entry, list) or len(entry) < least:
        yield f"{place}: lists {'one article' if least == 1 else 'two articles'} or more"
    else:
        yield from _wrong_names(entry, place)


def _wrong_names(entry: Sequence[object], place: str) -> Iterator[str]:
    yield from (
        f"{place}[{k}]: names an article by id, path or url" for k, e in enumerate(entry) if not _is_name(e)
    )
    if all(map(_is_name, entry)) and len(set(entry)) < len(entry):
        yield f"{place}: names an article twice"


def _contradictions(data: Mapping[Any, Any]) -> Iterator[str]:
    """Articles that are to be both together and apart."""
    apart = {p for group in _lists(data, "never-together") for p in combinations(sorted(group), 2)}
    leaving = {name for group in _lists(data, "split") for name in group}
    for number, group in enumerate(_lists(data, "merge")):
        for a, b in combinations(sorted(group), 2):
            if (a, b) in apart:
                yield f"merge[{number}]: {a} and {b} are also in `never-together`"
        for name in group:
            if name in leaving:
                yield f"merge[{number}]: {name} is also in `split`"


def _lists(data: Mapping[Any, Any], key: str) -> list[list[str]]:
    value = data.get(key)
    entries = value if isinstance(value, list) else []
    wrapped = [e if isinstance(e, list) else [e] for e in entries]
    return [[n for n in group if _is_name(n)] for group in wrapped]


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def edit_corrections(text: str, action: Action, articles: Sequence[str], *, headline: str = "") -> str:
    """The file's text with one more decision; comments and order are kept, what contradicts it goes.

    Raises `ConfigError` where the text or the decision is not valid.
    """
    import io

    read_corrections(text)
    yaml = round_trip()
    data = yaml.load(text) or yaml.map()
    _retract(data, action, articles)
    _enter(data, action, articles, headline)
    out = io.StringIO()
    yaml.dump(data, out)
    written = out.getvalue()
    if not len(data):  # pragma: no cover - an action always enters something
        return text
    read_corrections(written)
    return written


def _retract(data: Any, action: Action, articles: Sequence[str]) -> None:
    """Take out what would contradict the new decision."""
    against = {"merge": ("split", "never-together"), "split": ("merge",), "never-together": ("merge",)}
    for key in against.get(action, ()):
        kept = [k for e in data.get(key) or () if (k := _left_over(action, key, e, articles)) is not None]
        if kept:
            data[key] = kept
        elif key in data:
            del data[key]


def _left_over(action: Action, key: str, entry: Any, articles: Sequence[str]) -> Any:
    """What stays of an entry beside the new decision; None where nothing does."""
    group = [entry] if isinstance(entry, str) else list(entry)
    if not _clash(action, key, group, articles):
        return entry
    left = [n for n in group if n not in articles]
    return left if len(left) >= (1 if key == "split" else 2) else None


def _clash(action: Action, key: str, group: Sequence[str], articles: Sequence[str]) -> bool:
    common = [n for n in group if n in articles]
    return len(common) > (1 if "never-together" in (action, key) else 0)


def _enter(data: Any, action: Action, articles: Sequence[str], headline: str) -> None:
    if action == "rename":
        data.setdefault("rename", {})
        for name in articles:
            data["rename"][name] = headline
        return
    entries = list(data.get(action) or ()) if data.get(action) is None else data[action]
    new = list(articles) if action in ("pin", "drop") else [list(articles)]
    for entry in new:
        if entry not in entries:
            entries.append(entry)
    data[action] = entries
