"""`make glossary`: the classes of the glossary, written anew from what each says of itself.

    python .ci/glossary.py

The words above the heading "Classes" are written by hand and stay.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"
HEADING = "## Classes"
BELOW = "What every class is, by its own first line, room by room; `make glossary` writes this list."


def classes() -> dict[str, list[tuple[str, str, str]]]:
    """By room: the public classes at the top of its modules, with their module and first line."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for path in sorted((ROOT / "digest").rglob("*.py")):
        parts = path.relative_to(ROOT / "digest").with_suffix("").parts
        module = ".".join(part for part in parts if part != "__init__")
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                said = (ast.get_docstring(node) or "").partition("\n")[0]
                found[parts[0]].append((node.name, module, said))
    return dict(found)


def written() -> str:
    """The whole glossary with its classes as they are now."""
    by_hand = GLOSSARY.read_text("utf-8").partition(f"\n{HEADING}\n")[0].rstrip("\n")
    pieces = [by_hand, "", HEADING, "", BELOW]
    for room, found in sorted(classes().items()):
        pieces += ["", f"### {room}", "", "| class | module | is |", "|---|---|---|"]
        pieces += [_row(name, module, said) for name, module, said in sorted(found)]
    return "\n".join(pieces) + "\n"


def _row(name: str, module: str, said: str) -> str:
    safe = said.replace("|", "\\|")
    return f"| `{name}` | `{module}` | {safe} |"


if __name__ == "__main__":
    GLOSSARY.write_text(written(), "utf-8")
