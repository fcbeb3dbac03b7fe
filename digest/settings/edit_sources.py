"""Changes to the text of a feeds.yaml that leave the rest as it is, byte for byte: comments, quotes, layout.

Text in, text out. The YAML reader only tells where things stand; what is written is read back.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digest.errors import ConfigError
from digest.model import Problem
from digest.settings.yaml import compose, read_yaml
from digest.text.addresses import page_key, site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.settings.feeds import SourceConfig

_PLAIN = re.compile(r"[A-Za-z](?:[\w .()/+'’–-]*[\w.)'’])?")
_PLAIN_URL = re.compile(r"https?://[\w./~%+=?&;$-]+")
_WHERE = "feeds.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The new text, the feeds that were added, under the names they got, and those that were not."""

    text: str
    added: tuple[SourceConfig, ...] = ()
    skipped: tuple[Problem, ...] = ()


def add_sources(text: str, feeds: Sequence[SourceConfig], where: str = _WHERE) -> Edited:
    """Add feeds to the end of `sources`.

    Known addresses are skipped; a name that is taken gets its site added; a section that `sections` does not
    list is added to it. Raises `ConfigError` for text that is no feeds.yaml.
    """
    data = _load(text, where)
    names = {str(s.get("name")) for s in _sources(data)}
    addresses = {_address(str(s.get("url"))) for s in _sources(data)}
    added: list[SourceConfig] = []
    skipped: list[Problem] = []
    for feed in feeds:
        if _address(feed.url) in addresses:
            skipped.append(Problem(where=feed.name or feed.url, message="is in feeds.yaml already"))
            continue
        named = replace(feed, name=_free_name(feed, names), section=_one_line(feed.section))
        names.add(named.name)
        addresses.add(_address(feed.url))
        added.append(named)
    if not added:
        return Edited(text=text, skipped=tuple(skipped))
    expected = _with_sources(data, added)
    edited = _insert_sources(text, [_fields(f) for f in added])
    _check(edited, {**expected, "sections": data.get("sections")}, where)
    edited = _insert_sections(edited, expected.get("sections"))
    _check(edited, expected, where)
    return Edited(text=edited, added=tuple(added), skipped=tuple(skipped))


def replace_url(text: str, old: str, new: str, where: str = _WHERE) -> str:
    """Give the source at `old` the address `new`; raises `ConfigError` where no source has it."""
    data = _load(text, where)
    expected = {**data, "sources": [_moved(s, old, new) for s in data.get("sources") or ()]}
    values = [
        value
        for item in _items(_value(compose(text), "sources"))
        if (value := _value(item, "url")) is not None and value.value == old
    ]
    if not values:
        raise ConfigError(where, f"names no source with the address {old}")
    for value in reversed(values):
        start, end = value.start_mark.index, value.end_mark.index
        quote = text[start] if text[start] in "'\"" else ""
        text = (
            text[:start]
            + (f"{quote}{new}{quote}" if _safe_between(quote, new) else _quoted(new))
            + text[end:]
        )
    _check(text, expected, where)
    return text


def _moved(source: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {**source, "url": new} if source.get("url") == old else source


def _safe_between(quote: str, url: str) -> bool:
    return _PLAIN_URL.fullmatch(url) is not None or (quote != "" and "'" not in url and "\\" not in url)


def _address(url: str) -> str:
    return page_key(url) or site(url) or url


def _free_name(feed: SourceConfig, taken: set[str]) -> str:
    name = _one_line(feed.name) or site(feed.url) or feed.url
    choices = [name, f"{name} ({site(feed.url)})"]
    free = next((c for c in choices if c not in taken), "")
    number = 2
    while not free:
        free = f"{name} {number}" if f"{name} {number}" not in taken else ""
        number += 1
    return free


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _fields(feed: SourceConfig) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": feed.name, "url": feed.url}
    if feed.section:
        fields["section"] = feed.section
    if feed.weight != 1.0:
        fields["weight"] = feed.weight
    if feed.full_text != "auto":
        fields["full_text"] = feed.full_text
    return fields


# --- reading ---------------------------------------------------------------------------------------


def _load(text: str, where: str) -> dict[str, Any]:
    data = read_yaml(text, where)
    data = {} if data is None else data
    if not isinstance(data, dict):
        raise ConfigError(where, "expected keys and values, such as 'sources:'")
    sources = data.get("sources")
    if sources is not None and not (isinstance(sources, list) and all(isinstance(s, dict) for s in sources)):
        raise ConfigError(where, "sources: expected a list; each source starts with '- name: ...'")
    return data


def _sources(data: dict[str, Any]) -> list[dict[str, Any]]:
    return data.get("sources") or []


def _value(mapping: Any, key: str) -> Any:
    """The node of a key's value; None where there is none."""
    if mapping is None or not isinstance(mapping.value, list):
        return None
    return next((value for name, value in mapping.value if name.value == key), None)


def _items(node: Any) -> list[Any]:
    return node.value if node is not None and isinstance(node.value, list) else []


# --- writing ---------------------------------------------------------------------------------------


def _with_sources(data: dict[str, Any], added: Sequence[SourceConfig]) -> dict[str, Any]:
    """What reading the edited text has to give."""
    expected = {**data, "sources": [*_sources(data), *(_fields(f) for f in added)]}
    if isinstance(data.get("sections"), list) and data["sections"]:
        new = dict.fromkeys(f.section for f in added if f.section and f.section not in data["sections"])
        expected["sections"] = [*data["sections"], *new]
    return expected


def _check(text: str, expected: dict[str, Any], where: str) -> None:
    try:
        if {"sections": None, **_load(text, where)} == {"sections": None, **expected}:
            return
    except ConfigError:
        pass
    raise ConfigError(where, "is laid out in a way that cannot be edited safely; please edit it by hand")


def _insert_sources(text: str, sources: Sequence[dict[str, Any]]) -> str:
    node = _value(compose(text), "sources")
    if node is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}sources:\n{_block(sources, 2, 2)}"
    items = _items(node)
    if items and node.flow_style:
        return _insert_flow(text, node, [_flow(s) for s in sources])
    if items:
        dash = node.start_mark.column
        step = max(2, items[-1].start_mark.column - dash)
        line_above = text[: items[-1].start_mark.index].split("\n")[-2]
        spaced = len(items) > 1 and not line_above.strip()
        return _insert_lines(text, _end(items[-1]), _block(sources, dash, step, spaced=spaced))
    start, end = node.start_mark.index, node.end_mark.index
    text = text[:start].rstrip(" ") + text[end:] if end > start else text
    return _insert_lines(text, text.rindex(":", 0, start) + 1, _block(sources, 2, 2))


def _insert_sections(text: str, sections: Sequence[str] | None) -> str:
    """Add the sections that the text does not list yet."""
    node = _value(compose(text), "sections")
    items = _items(node)
    new = (sections or ())[len(items) :]
    if not items or not new:
        return text
    if node.flow_style:
        return _insert_flow(text, node, [_scalar(s, flow=True) for s in new])
    dash = " " * node.start_mark.column
    return _insert_lines(text, _end(items[-1]), "".join(f"{dash}- {_scalar(s)}\n" for s in new))


def _insert_flow(text: str, node: Any, entries: Sequence[str]) -> str:
    last = _end(node.value[-1])
    return f"{text[:last]}, {', '.join(entries)}{text[last:]}"


def _insert_lines(text: str, after: int, lines: str) -> str:
    """Put whole lines behind the line that holds position `after`."""
    end = text.find("\n", after)
    head, tail = (text + "\n", "") if end < 0 else (text[: end + 1], text[end + 1 :])
    newline = "\r\n" if head.endswith("\r\n") else "\n"
    return head + lines.replace("\n", newline) + tail


def _end(node: Any) -> int:
    """Where a node's last visible character stands; its own mark may lie behind comments that follow."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    if isinstance(node.value, str) and node.style in {"|", ">"}:
        return end - 1
    return end


def _block(sources: Sequence[dict[str, Any]], dash: int, step: int, *, spaced: bool = False) -> str:
    lines = []
    for source in sources:
        if spaced:
            lines.append("")
        first, *others = (f"{key}: {_scalar(value)}" for key, value in source.items())
        lines.append(f"{' ' * dash}-{' ' * (step - 1)}{first}")
        lines += [f"{' ' * (dash + step)}{line}" for line in others]
    return "\n".join(lines) + "\n"


def _flow(source: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value, flow=True)}" for key, value in source.items()) + "}"


def _scalar(value: str | float, *, flow: bool = False) -> str:
    if not isinstance(value, str):
        return f"{value:g}"
    if _PLAIN_URL.fullmatch(value) and not flow:
        return value
    if _PLAIN.fullmatch(value) and _reads_as_itself(value):
        return value
    return _quoted(value)


def _reads_as_itself(text: str) -> bool:
    return bool(read_yaml(text, _WHERE) == text)


def _quoted(text: str) -> str:
    """As JSON writes it, which is YAML too."""
    return json.dumps(text, ensure_ascii=False)
