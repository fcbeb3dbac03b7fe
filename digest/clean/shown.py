"""The guard of the proof: a kept line has every word that the page shows there, and no other.

What the extractors give is looked up in the page's own visible text. A line that stands there is kept as it
stands; of one that lost words inside, the page's own words are taken; any other is refused.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.clean.draft import Line

RULE = "not as the page shows it"
_END_LETTERS = 16  # of a line's beginning and of its end, by which the page's own words are found
_LOST_LETTERS = 80  # that may have fallen out of one line
_PLACES = 8  # where the same letters stand in one page that are looked at


def as_shown(lines: Iterable[Line], page: Sequence[str]) -> list[Line]:
    """The lines as `page`, the lines that a reader sees, has them; refused ones are cut by this rule."""
    text = _Text(page)
    return [made for line in lines for made in _held(line, text)]


class _Text:
    """The page's text, searched without white space: extractors add and drop it beside markup."""

    def __init__(self, page: Sequence[str]) -> None:
        self.text = "\n".join(page)

    @cached_property
    def places(self) -> list[int]:
        """Where in the text each of its letters stands."""
        return [n for n, char in enumerate(self.text) if not char.isspace()]

    @cached_property
    def letters(self) -> str:
        """The text without white space."""
        return "".join(self.text.split())

    def has(self, words: str) -> bool:
        """Whether one line of the page holds the words as they are: nearly always so."""
        return "\n" not in words and words in self.text

    def find(self, words: str) -> str:
        """The page's own spelling of the words, inside one of its lines where there is one; "" for none."""
        key = "".join(words.split())
        found, at = "", self.letters.find(key)
        for _ in range(_PLACES):
            if at < 0 or not key:
                break
            shown = self._slice(at, at + len(key))
            if "\n" not in shown:
                return shown
            found = found or shown
            at = self.letters.find(key, at + 1)
        return found

    def around(self, words: str) -> str:
        """What one line of the page has between the words' beginning and their end, with what was lost."""
        key = "".join(words.split())
        if len(key) < 2 * _END_LETTERS:
            return ""
        start = self.letters.find(key[:_END_LETTERS])
        for _ in range(_PLACES):
            if start < 0:
                break
            last = start + len(key) + _LOST_LETTERS
            end = self.letters.find(key[-_END_LETTERS:], start + _END_LETTERS, last)
            shown = self._slice(start, end + _END_LETTERS) if end >= 0 else ""
            if shown and "\n" not in shown and _subsequence(key, "".join(shown.split())):
                return shown
            start = self.letters.find(key[:_END_LETTERS], start + 1)
        return ""

    def _slice(self, start: int, end: int) -> str:
        return self.text[self.places[start] : self.places[end - 1] + 1]


def _subsequence(key: str, whole: str) -> bool:
    """Whether the letters of `key` stand in `whole` in their order: nothing was put in."""
    rest = iter(whole)
    return all(char in rest for char in key)


def _held(line: Line, page: _Text) -> Iterator[Line]:
    if page.has(line.text):
        yield line
    elif shown := page.find(line.text):
        yield from (replace(line, text=part) for part in shown.split("\n"))
    elif line.rule:
        yield line
    elif whole := page.around(line.text):
        yield replace(line, text=whole, note=line.text)
    else:
        yield replace(line, rule=RULE)
