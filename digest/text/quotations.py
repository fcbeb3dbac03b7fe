"""What stands between quotation marks."""

from __future__ import annotations

import re

_QUOTE = re.compile(
    r"“([^”“\n]+)”|\"([^\"\n]+)\"|«\s?([^»\n]+?)\s?»|„([^“”\n]+)[“”]"
    r"|(?<!\w)[‘']([^‘’'\n]+(?:[’']\w[^‘’'\n]*)*)[’'](?!\w)"
)


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of what stands between quotation marks, the marks and a closing comma left out."""
    spans = []
    for match in _QUOTE.finditer(text):
        group = next(n for n in range(1, 6) if match.group(n))
        start, end = match.span(group)
        while end > start and text[end - 1] in ",.;:!? ":
            end -= 1
        if end > start:
            spans.append((start, end))
    return spans


def quotations(text: str) -> list[str]:
    """What stands between quotation marks."""
    return [text[a:b] for a, b in quotation_spans(text)]
