"""Quotations: where they stand, what is in them, what is left without them. The only home of their marks.

Within one sentence marks pair (:func:`quotation_spans`). Over several they need not: "We tried. It was too
late. Nobody came," the captain said: the middle sentence carries no mark, and printed alone it would pass for
a statement of the outlet (:func:`running`).
"""

from __future__ import annotations

import re

from digest.text.scripts import CAPITALS

MARKS = frozenset('"“”„«»')
"""Double quotation marks of European languages."""

_WHOLE = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|‘[^‘’]{12,}’(?!\w)|"
    r"(?<!\w)'[^']{12,}'(?!\w)"
)
_PASSAGE = re.compile(
    r"“([^”“]{2,400})”|\"([^\"]{2,400})\"|«\s?([^»]{2,400})\s?»|„([^“”]{2,400})[“”]|「([^」]{2,400})」"
)
_ANY = frozenset("\"“”„«»「」『』‘'")
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


def has_quotations(text: str) -> bool:
    """Whether there is any mark that may belong to a quotation: a quick look."""
    return not _ANY.isdisjoint(text)


def quoted_parts(text: str) -> list[str]:
    """The quotations of a sentence with their marks; single ones of twelve characters at least."""
    return _WHOLE.findall(text)


def without_quotations(text: str, filler: str = " , ") -> str:
    """A sentence with `filler` for each of its quotations."""
    return _WHOLE.sub(filler, text)


def passages(text: str) -> list[str]:
    """What stands between double marks anywhere in a text, 2 to 400 characters each."""
    return [next(filter(None, match.groups())) for match in _PASSAGE.finditer(text)]


def is_inside(text: str, position: int) -> bool:
    """Whether a position of a sentence lies inside a quotation that was opened before it."""
    before = text[:position]
    if "„" in before:
        return before.count("„") > before.count("“") + before.count("”")
    opened = before.count("“") + before.count("«")
    return opened > before.count("”") + before.count("»") or before.count('"') % 2 == 1


_MARK = re.compile(rf"[\"“”„«»「」『』‘]|''|``|’’|’(?!\w)|(?<!\w)'(?=[{CAPITALS}])|(?<=[.,!?])'(?!\w)")
_CLOSERS = {
    '"': ('"', "”", "''"), "“": ("”", '"', "’’"), "”": ("”",), "„": ("“", "”", '"'), "«": ("»",), "»": ("«",),
    "「": ("」",), "『": ("』",), "``": ("''",), "''": ("''",), "‘": ("’",), "'": ("'",),
}  # fmt: skip
_EITHER = frozenset(['"', "''", "“", "”", "'"])  # they open and close, in one language or another
_SINGLE = frozenset("‘'")  # apostrophes look the same: they open only what is surely closed
_PARAGRAPH = re.compile(r"[^\n]+")
_BEFORE = frozenset("(—–-[")
_BEHIND = frozenset(".,!?…。！？;:)]—–")
_END = frozenset(".,!?…")
_CLAUSE_CLOSED = {m: re.compile(rf"(?<=[.,!?…]){_CLOSERS[m][0]}(?!\w)") for m in _SINGLE}
_MAX_UNCLOSED_LENGTH = 600  # characters that a mark which nothing closes is believed for


def running(text: str) -> list[tuple[int, int]]:
    """Where quotations stand open, as (their first mark, behind their last) in order; none overlap.

    A quotation ends with its paragraph, or where the next one closes it before it opens another; one that is
    never closed ends after 600 characters.
    """
    found: list[tuple[int, int]] = []
    last_end = 0
    for paragraph in _PARAGRAPH.finditer(text) if any(mark in text for mark in _CLOSERS) else ():
        start, end = paragraph.span()
        if found and found[-1][1] > last_end:
            start = _closed_in(text, found[-1][0], start, end)
            if start > paragraph.start():
                found[-1] = (found[-1][0], start)
        found += _opened_in(text, start, end)
        last_end = end
    return found


def _closed_in(text: str, opened: int, start: int, end: int) -> int:
    """Where a paragraph closes the quotation that the one before left open; `start` where it does not."""
    opener = _MARK.match(text, opened)
    mark = opener.group() if opener else ""
    for match in _MARK.finditer(text, start, end):
        if match.group() == mark or match.group() in _CLOSERS[mark]:
            return match.end() if _only_closes(text, *match.span(), match.group()) else start
    return start


def _opened_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The quotations that a paragraph opens; one that is left open ends a character behind it."""
    spans: list[tuple[int, int]] = []
    opened = -1
    closers: tuple[str, ...] = ()
    for match in _MARK.finditer(text, start, end):
        mark, place, behind = match.group(), match.start(), match.end()
        if opened >= 0:
            if mark in closers and _may_close(text, place, behind, mark):
                spans.append((opened, behind))
                opened = -1
            elif _opens(text, place, behind, mark) and text.startswith(mark, opened):
                spans.append((opened, min(place, opened + _MAX_UNCLOSED_LENGTH)))  # it was never closed
                opened = place
        elif _may_open(text, place, behind, end, mark):
            opened, closers = place, _CLOSERS.get(mark, ())
    if opened >= 0:
        spans.append((opened, min(end + 1, opened + _MAX_UNCLOSED_LENGTH)))
    return spans


def _may_open(text: str, place: int, behind: int, end: int, mark: str) -> bool:
    """Whether a mark outside a quotation opens one: a single mark only where it is surely closed."""
    if _only_closes(text, place, behind, mark):
        return False
    return mark not in _SINGLE or _closed(text, behind, end, mark)


def _may_close(text: str, place: int, behind: int, mark: str) -> bool:
    if mark in ("’", "'"):
        return text[place - 1] in _END
    return not _opens(text, place, behind, mark)


def _opens(text: str, place: int, behind: int, mark: str) -> bool:
    """Whether a mark that may do both opens here: a space before it, none behind."""
    before, after = text[place - 1 : place], text[behind : behind + 1]
    return (
        mark in _EITHER
        and (not before or before.isspace() or before in _BEFORE)
        and bool(after)
        and not after.isspace()
        and after not in _BEHIND
    )


def _only_closes(text: str, place: int, behind: int, mark: str) -> bool:
    """Whether a mark cannot open: it stands at the end of a word or a sentence, a space behind it."""
    if mark in ("」", "』", "’", "’’"):
        return True
    before, after = text[place - 1 : place], text[behind : behind + 1]
    spaced = not after or after.isspace() or after in _BEHIND
    return mark in ('"', "''", "”", "“", "»", "'") and bool(before) and not before.isspace() and spaced


def _closed(text: str, behind: int, end: int, mark: str) -> bool:
    """Whether a single mark is closed at the end of a clause: only then it is none of a name or a decade."""
    return _CLAUSE_CLOSED[mark].search(text, behind, min(end, behind + _MAX_UNCLOSED_LENGTH)) is not None
