"""The templates: where they are looked for, and how each format escapes what is put into them."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import re
import traceback
import unicodedata
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import RenderError
from digest.render.interface import fill

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence
    from importlib.resources.abc import Traversable

    from jinja2 import Environment

    from digest.render.interface import Interface

LINE_COLUMNS = 72  # of a text edition; wide characters take two
_MARKDOWN = re.compile(r"([\\`*_\[\]{}~|#$^@])")
_LINE_START = re.compile(r"^([-+=>])|^(\d+)([.)])")
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_EMOJI = re.compile(r":(?=\w+:)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_YAML_MARK = re.compile(r"[\x00-\x1f\\\"<>\[\]()*_`~!|{}:/@&#-]")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s*([{};,>])\s*|\s*\n\s*|(?<=[:;{]) +")


class Verbatim(str):
    """Text that is in the output format already and must not be escaped once more."""

    __slots__ = ()


def markdown(text: str) -> str:
    """Text that Markdown prints as it is: never a link, image, heading, list, table, math, mention or HTML.

    Covers CommonMark, GitHub (autolinks, emoji, math, tables) and what Jekyll and Obsidian add.
    """
    text = _MARKDOWN.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;").replace(r"\](", r"\]\(")
    text = _EMOJI.sub(r"\\:", _AUTOLINK.sub(r"\\", text).replace("==", r"\=\="))
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)


def markdown_link(name: str, address: str) -> Verbatim:
    """A Markdown link: the name escaped, the address such that nothing ends it early."""
    target = address.replace("(", "%28").replace(")", "%29").replace("&", "&amp;")
    return Verbatim(f"[{markdown(name)}]({target})")


def yaml_string(text: str) -> Verbatim:
    """Text as a double-quoted YAML scalar, for front matter, without any mark of Markdown."""
    return Verbatim('"{}"'.format(_YAML_MARK.sub(lambda m: f"\\x{ord(m[0]):02x}", text)))


def columns(text: str) -> int:
    """How many columns a terminal gives the text (Unicode TR 11): wide ones two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_character_columns, text))


def _character_columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, first: str = "", then: str = "", columns_per_line: int = LINE_COLUMNS) -> str:
    """Text in lines of 72 columns, words whole; `first` and `then` begin its lines."""
    lines, line, empty = [], first, True
    for stretch in _stretches(str(text).strip()):
        if not empty and columns(line) + columns(stretch.rstrip()) > columns_per_line:
            lines.append(line.rstrip())
            line = then
        line, empty = line + stretch, False
    return "\n".join([*lines, line.rstrip()])


def _stretches(text: str) -> list[str]:
    """What stays on one line: a word with the space after it, or a single character of Han or kana."""
    found: list[str] = []
    for word in re.findall(r"[^ ]+ *|^ +", text):
        found += [word] if word.isascii() else _HAN.findall(word)
    return found


_HAN_CHARACTERS = "\u2e80-\u2fff\u3003-\u3007\u3012-\u3013\u3021-\ua4cf\uf900-\ufaff"
_NEVER_LAST = "（「『《〈【〔［｛"
_NEVER_FIRST = "，、。．・：；？！）」』》〉】〕］｝％ー"
_HAN = re.compile(
    rf"[{_NEVER_LAST}]*[{_HAN_CHARACTERS}][{_NEVER_FIRST}]* *"  # one, with the marks that stay with it
    rf"|(?:[{_NEVER_LAST}]*[^{_HAN_CHARACTERS} ])+[{_NEVER_FIRST}]* *| +|.",
)


@lru_cache(maxsize=16)
def minified(css: str) -> str:
    """The style sheet without comments and needless white space."""
    return _CSS_SPACE.sub(lambda m: m[1] or "", _CSS_COMMENT.sub("", css)).replace(";}", "}").strip()


@lru_cache(maxsize=16)
def style_hash(css: str) -> str:
    """The source expression by which a Content-Security-Policy lets a style element pass (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(css.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _finish_markdown(value: Any) -> str:
    return value if isinstance(value, Verbatim) else markdown(str(value))


class Templates:
    """Templates by name: from the given folders in order, then the packaged ones."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._roots: list[Traversable] = [*folders, *packaged()]

    def read(self, name: str) -> str:
        """The text of a template. Raises `LookupError`, and `RenderError` for one that cannot be read."""
        for root in self._roots:
            path = root / name
            if path.is_file():
                try:
                    return path.read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError) as error:
                    problem = f"cannot be read ({error}); it must be a UTF-8 text file"
                    raise RenderError(f"templates/{name}", problem) from error
        raise LookupError(name)

    @cached_property
    def _environments(self) -> dict[str, Environment]:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
        from markupsafe import Markup

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
        markdowned = Environment(**common, autoescape=False, finalize=_finish_markdown)  # noqa: S701
        plain.filters |= {"wrap": wrapped, "columns": columns}
        markdowned.filters |= {"link": markdown_link, "yaml": yaml_string}
        marked.globals |= {
            "stylesheet": lambda name: Markup(self.stylesheet(name)),  # noqa: S704 - the user's own
            "style_hash": lambda name: style_hash(self.stylesheet(name)),
        }
        return {"html": marked, "xml": marked, "xhtml": marked, "svg": marked, "txt": plain, "md": markdowned}

    def stylesheet(self, name: str) -> str:
        """A style sheet, minified, such that it cannot end the element it stands in."""
        return minified(self.read(name)).replace("</", "<\\/")

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        try:
            stamp, text = self._stamp(name), self.read(name)
        except LookupError:
            return None
        return text, name, lambda: self._stamp(name) == stamp

    def _stamp(self, name: str) -> tuple[Path, int, int] | None:
        """Which file a template is, when it was written and its size; None in a zipped package."""
        for root in self._roots:
            if isinstance(root, Path) and (found := _stat(root / name)):
                return root / name, found.st_mtime_ns, found.st_size
        return None

    def render(self, name: str, say: Interface, **variables: Any) -> str:
        """Fill a template; its suffix says how values are escaped. Raises `RenderError`."""
        from jinja2 import TemplateError, TemplateSyntaxError

        kind = name.rpartition(".")[2]
        try:
            template = self._environments[kind].get_template(name)
            return template.render(say=_speaker(kind, say), **variables)
        except TemplateSyntaxError as error:
            where = f"templates/{error.name or name}, line {error.lineno}"
            raise RenderError(where, f"mend the template: {error.message}") from error
        except (TemplateError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise RenderError(_place(error, name), f"mend the template: {_reason(error)}") from error


def _stat(path: Path) -> os.stat_result | None:
    with suppress(OSError):
        return path.stat()
    return None


@lru_cache(maxsize=8)
def templates(folders: tuple[Path, ...]) -> Templates:
    """The templates of these folders; compiled once in a process, and anew where a file has changed."""
    return Templates(folders)


def _place(error: Exception, name: str) -> str:
    """The template and the line where a mistake was met: the innermost frame that is a template's."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.endswith(".py")]
    return f"templates/{frames[-1].filename}, line {frames[-1].lineno}" if frames else f"templates/{name}"


def _reason(error: Exception) -> str:
    from jinja2 import TemplateError

    if isinstance(error, TemplateError) and error.message:
        return error.message
    return f"{type(error).__name__}: {error}"


def _speaker(kind: str, say: Interface) -> Callable[..., str]:
    """`say(key, n, name=value)` for the templates of a kind: message and values escaped as they must be."""
    from markupsafe import Markup, escape

    def spoken(key: str, n: int | None = None, **values: object) -> str:
        message, given = say.message(key, n), say.values(n, values)
        if kind == "txt":
            return fill(message, str, given)
        if kind == "md":
            return Verbatim(fill(message, _finish_markdown, given))
        return Markup(fill(message, lambda v: str(escape(v)), given))  # noqa: S704 - each piece is escaped

    return spoken


def packaged() -> list[Traversable]:
    """Where the templates that come with digest lie: in a wheel in the package, in a checkout beside it."""
    package = importlib.resources.files("digest")
    inside, beside = package / "templates", Path(__file__).parents[2] / "templates"
    return [inside, beside]
