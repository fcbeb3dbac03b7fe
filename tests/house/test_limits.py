"""The shape of the house, counted: each figure may only fall; `limits.json` says where it stands."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest
from radon.complexity import cc_visit

ROOT = Path(__file__).parents[2]
LIMITS = json.loads((Path(__file__).with_name("limits.json")).read_text("utf-8"))
SOURCES = sorted((ROOT / "digest").rglob("*.py"))
PYTHON = [
    p for room in ("digest", "tests", "training", "benchmarks") for p in sorted((ROOT / room).rglob("*.py"))
]


@cache
def complexities() -> dict[str, int]:
    """Cyclomatic complexity (McCabe 1976, as radon counts it) of every function and method."""
    return {
        f"{path.relative_to(ROOT)}:{block.lineno} {block.name}": block.complexity
        for path in SOURCES
        for block in cc_visit(path.read_text("utf-8"))
        if block.letter in "FM"
    }


def trees():
    return ((path, ast.parse(path.read_text("utf-8"))) for path in SOURCES)


def numeric_constants() -> list[str]:
    """Module-level names that are bound to a number."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_number(node.value)
    ]


def is_number(node: ast.expr | None) -> bool:
    value = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(value, ast.Constant) and type(value.value) in {int, float}


def patterns() -> list[str]:
    """Regular expressions that a module compiles by itself."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]


def wide_lines() -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in PYTHON
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if len(line) > 110
    ]


def long_files() -> list[str]:
    files = [*SOURCES, *(ROOT / "tests").rglob("*.py")]
    return [str(p.relative_to(ROOT)) for p in files if len(p.read_text("utf-8").splitlines()) > 400]


FIGURES = {
    "functions over complexity 10": lambda: [n for n, c in complexities().items() if c > 10],
    "functions over complexity 15": lambda: [n for n, c in complexities().items() if c > 15],
    "numeric constants": numeric_constants,
    "patterns": patterns,
    "lines over 110": wide_lines,
    "files over 400 lines": long_files,
}


@pytest.mark.parametrize("figure", LIMITS)
def test_the_house_does_not_grow_wild(figure):
    found = FIGURES[figure]()
    assert len(found) <= LIMITS[figure], "\n".join(found)


def test_the_mean_function_is_simple():
    assert sum(complexities().values()) / len(complexities()) <= 4.0


def test_no_make_target_does_nothing():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = next(line for line in makefile.splitlines() if line.startswith(".PHONY:")).split()[1:]
    for target in named:
        found = re.search(
            rf"^{target}:(?P<needs>[^#\n]*)(?:##.*)?\n(?P<recipe>(?:\t.+\n)*)", makefile, re.MULTILINE
        )
        assert found, f"`make {target}` is declared and not there"
        assert found["recipe"] or found["needs"].split(), f"`make {target}` does nothing"


def test_the_lock_names_hashes_and_no_address():
    lock = (ROOT / "dev.lock").read_text("utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[\w.\[\]-]+==\S+", lock, re.MULTILINE)
    assert len(pinned) > 50
    assert lock.count("--hash=sha256:") >= len(pinned)
