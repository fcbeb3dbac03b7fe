"""The templates: where they are looked for, and how each format escapes what is put into them."""

from __future__ import annotations

import importlib.resources
import re
import textwrap
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from jinja2 import Environment

_WIDTH = 78
_MARKDOWN = re.compile(r"([\\`*_\[\]{}~|#$^])")
_LINE_START = re.compile(r"^([-+=>])|^(\d+)([.)])")
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_EMOJI = re.compile(r":(?=\w+:)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


class Verbatim(str):
    """Text that is in the output format already and must not be escaped once more."""

    __slots__ = ()


def markdown(text: str) -> str:
    """Text that Markdown prints as it is: never a link, image, heading, list, table, math or HTML.

    Covers CommonMark, GitHub (autolinks, emoji, math, tables) and what Jekyll and Obsidian add.
    """
    text = _MARKDOWN.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;").replace(r"\](", r"\]\(")
    text = _EMOJI.sub(r"\\:", _AUTOLINK.sub(r"\\", text).replace("==", r"\=\="))
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)


def markdown_link(name: str, address: str) -> Verbatim:
    """A Markdown link: the name escaped, the address such that nothing ends it early."""
    target = address.replace("(", "%28").replace(")", "%29").replace("&", "&amp;")
    return Verbatim(f"[{markdown(name)}]({target})")


def wrapped(text: str, first: str = "", then: str = "") -> str:
    """Text in lines of 78 characters, words whole; `first` and `then` begin its lines."""
    return textwrap.fill(
        str(text).strip(),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _finish_markdown(value: Any) -> str:
    return value if isinstance(value, Verbatim) else markdown(str(value))


class Templates:
    """Templates by name: from the given folders in order, then the packaged ones."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._roots: list[Traversable] = [*folders, *_packaged()]

    def read(self, name: str) -> str:
        """The text of a template. Raises `LookupError`."""
        for root in self._roots:
            path = root / name
            if path.is_file():
                return path.read_text(encoding="utf-8")
        raise LookupError(name)

    @cached_property
    def _environments(self) -> dict[str, Environment]:
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        loader = FunctionLoader(self._load)
        common: dict[str, Any] = {
            "loader": loader,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "keep_trailing_newline": True,
        }
        marked = Environment(**common, autoescape=True)
        plain = Environment(**common, autoescape=False)  # noqa: S701 - plain text has nothing to escape
        markdowned = Environment(**common, autoescape=False, finalize=_finish_markdown)  # noqa: S701 - finalize escapes
        plain.filters["wrap"] = wrapped
        markdowned.filters["link"] = markdown_link
        return {"html": marked, "xml": marked, "txt": plain, "md": markdowned}

    def _load(self, name: str) -> str | None:
        try:
            return self.read(name)
        except LookupError:
            return None

    def render(self, name: str, **variables: Any) -> str:
        """Fill a template; its suffix says how values are escaped. Raises `RenderError`."""
        from jinja2 import TemplateError, TemplateSyntaxError

        try:
            return self._environments[name.rpartition(".")[2]].get_template(name).render(**variables)
        except TemplateSyntaxError as error:
            where = f"templates/{error.name or name}, line {error.lineno}"
            raise RenderError(where, f"mend the template: {error.message}") from error
        except TemplateError as error:
            raise RenderError(f"templates/{name}", f"mend the template: {error.message}") from error


def _packaged() -> list[Traversable]:
    """In a wheel the templates lie in the package, in a checkout beside it."""
    package = importlib.resources.files("digest")
    inside, beside = package / "templates", Path(__file__).parents[2] / "templates"
    return [inside, beside]
