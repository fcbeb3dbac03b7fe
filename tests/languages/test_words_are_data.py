"""No word of a natural language stands in Python outside `digest/languages`: tables of words are data."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import wordfreq

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2] / "digest"
FEWEST = 5  # words that make a table
COMMON = 3.0  # Zipf frequency from which a word is one of a language, and not the name of a field or a tag
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
RANGE = re.compile(r"\S-\S")  # a range of a character class names letters, no words
SIGNS = frozenset("ºª°ʼ")  # letters to Unicode, signs to a reader
ALTERNATION = re.compile(r"[\w'’ ?.-]+(?:\|[\w'’ ?.-]+){4,}")

# Names that the outside gives: no reader ever says them. Numbers only ever get smaller.
ALLOWED = {
    "clean/asides.py": (2, "class names of web pages"),
    "clean/blocks.py": (3, "HTML elements"),
    "clean/escaped.py": (2, "HTML elements"),
    "clean/named.py": (4, "class names of web pages"),
    "clean/page.py": (1, "HTML elements"),
    "clean/published.py": (2, "class names and HTML elements of web pages"),
    "clean/repair.py": (2, "HTML entities, and what a wrong encoding makes of a dash"),
    "clean/rules/provenance.py": (1, "domains"),
    "cli/commands.py": (1, "names of commands, keys of JSON"),
    "cli/feeds.py": (1, "heads of a table that is printed"),
    "cli/mail.py": (1, "states of a mail"),
    "cluster/remembered.py": (1, "keys of JSON"),
    "collect/feeds/elements.py": (1, "elements and name spaces of feeds"),
    "collect/files/readers.py": (1, "keys of front matter"),
    "collect/files/sidecar.py": (2, "keys of YAML"),
    "collect/web/pages.py": (1, "parts of addresses"),
    "figures/phrases.py": (1, "tags of the grammar"),
    "render/templates.py": (1, "East Asian ranges and marks"),
    "render/web.py": (2, "names of pages and keys of preferences"),
    "settings/feeds.py": (2, "keys of YAML, names of rankers"),
    "settings/mail.py": (1, "keys of YAML"),
    "settings/stories.py": (3, "keys of YAML"),
    "subscribers/subscriber.py": (1, "keys of preferences"),
    "subscribers/table.py": (1, "columns of the database"),
    "summarize/candidates.py": (2, "names of features"),
    "summarize/features.py": (1, "names of features"),
    "summarize/marks.py": (1, "reasons, by the name of a guard"),
    "summarize/reading.py": (2, "names of features"),
    "text/addresses.py": (2, "parameters of addresses"),
    "text/boundaries.py": (2, "domains, letters"),
    "text/days.py": (2, "kinds of phrases"),
    "text/numbers/__init__.py": (2, "kinds of numbers, digits of scripts"),
    "text/numbers/grammar.py": (1, "names of fields"),
    "text/numbers/kinds.py": (2, "names of fields"),
    "text/numbers/spelled.py": (1, "Chinese digits"),
    "text/numbers/tokens.py": (3, "Chinese digits, names of fields"),
    "text/plain.py": (2, "HTML elements"),
    "text/scripts.py": (2, "the ends of the Georgian alphabet"),
    "verify/printed.py": (4, "HTML elements, class names of our own pages"),
}


def modules() -> list[Path]:
    return [p for p in sorted(ROOT.rglob("*.py")) if p.parent.name != "languages"]


def unread(tree: ast.Module) -> frozenset[int]:
    """What is no data: docstrings, and the names that a module exports."""
    said: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            said.update(id(s.value) for s in node.body if isinstance(s, ast.Expr))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            said.add(id(node.value))
    return frozenset(said)


@lru_cache(maxsize=10_000)
def common(word: str) -> bool:
    """Whether a lower-case word is an ordinary one of some language."""
    return any(wordfreq.zipf_frequency(word, language) >= COMMON for language in LANGUAGES)


def is_word(text: str) -> bool:
    return re.fullmatch(r"[a-z][a-z'’-]{2,}", text) is not None and common(text)


def is_table(words: list[str]) -> bool:
    return len({word for word in words if is_word(word)}) >= FEWEST


def letters(text: str) -> bool:
    return any(c.isalpha() and not c.isascii() and c not in SIGNS for c in RANGE.sub("", text))


def strings(nodes: Sequence[ast.expr | None]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def faults(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and words of every table of words, and of every string with letters beyond ASCII."""
    skipped = unread(tree)
    for node in ast.walk(tree):
        if id(node) not in skipped and isinstance(node, ast.expr) and is_fault(node):
            yield node.lineno, ast.unparse(node)[:60]


def is_fault(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            tables = [found.group().split("|") for found in ALTERNATION.finditer(text)]
            if "\n" in text.strip():
                tables.append(text.split())
            return letters(text) or any(map(is_table, tables))
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
            return is_table(text.split())
        case ast.List(elts=members) | ast.Tuple(elts=members) | ast.Set(elts=members):
            return is_table(strings(members))
        case ast.Dict(keys=members, values=values):  # a record's values are computed
            return all(isinstance(v, ast.Constant | ast.Tuple) for v in values) and is_table(strings(members))
    return False


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_table_of_words_stands_in_python(path: Path) -> None:
    found = list(faults(ast.parse(path.read_text(encoding="utf-8"))))
    allowed, reason = ALLOWED.get(str(path.relative_to(ROOT)), (0, ""))
    listing = "\n".join(f"  {path}:{line}: {words!r}" for line, words in found)
    assert len(found) <= allowed, f"words belong into digest/languages ({reason}):\n{listing}"
    assert found or not allowed, f"{path.name} needs no exception any more"


def test_an_exception_names_a_module_that_there_is() -> None:
    assert set(ALLOWED) <= {str(path.relative_to(ROOT)) for path in modules()}


@pytest.mark.parametrize(
    ("source", "hit"),
    [
        ('WORDS = frozenset(("said", "told", "asked", "added", "wrote"))', True),
        ('WORDS = "said told asked added wrote".split()', True),
        ('PATTERN = re.compile(r"(?:said|told|asked|added|wrote)")', True),
        ('WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}', True),
        ('MONTH = "März"', True),
        ('RANGE = "[a-zà-ÿ]"', False),
        ('MESSAGE = "holds no article to check against, and none was named"', False),
        ('TAGS = ("p", "li", "td", "th", "ul", "ol")', False),
        ('"""Said, told, asked, added, wrote: verbs, März."""', False),
    ],
)
def test_tables_are_found_and_messages_are_not(source: str, hit: bool) -> None:
    assert bool(list(faults(ast.parse(source)))) is hit
