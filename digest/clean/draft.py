"""The working copy of one article: lines, verdicts on them, and facts learned on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from digest.model import Cut
from digest.text.scripts import WIDE, closed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

_SOURCED = re.compile(r"[.!?][\"”’]?\s\([^()]{2,60}\)$")  # "… on Monday. (Harbour News)"
OUTSIDE = "outside the article"  # the rule of what a page shows around its story
STORY_PARAGRAPHS = 2  # of prose that are a story, whatever stands beside them
PROSE = 50  # characters from which a line with a final stop is read as a paragraph
EMBED = "embedded post"  # the rule of posts of other networks inside a story
_PRINTED = (
    "heading",
    "standfirst",
    "repeated",
    "dateline",
    EMBED,
)  # rules that cut parts of the story itself
_WIDE = re.compile(f"[{WIDE}]")


@dataclass(slots=True)
class Line:
    """One line of the input; `kind` is what its markup said: text, heading, item, caption or cell."""

    text: str
    kind: str = "text"
    rule: str = ""  # which rule cut it; "" while it stands
    locked: bool = False  # cleaning.yaml keeps it
    front: str = ""  # what was cut from its front, and from its back
    back: str = ""
    front_rule: str = ""
    back_rule: str = ""
    note: str = ""  # the line as it came, where characters had to be repaired


class Verdict(NamedTuple):
    """A rule's judgement: cut this line, or only its first `front` or last `back` characters, and why."""

    line: int  # its index
    rule: str
    front: int = 0
    back: int = 0


class Fact(NamedTuple):
    """Something a rule read on the way: "title", "published", "author", "agency", "outlet", "section"."""

    name: str
    value: str | datetime


@dataclass(slots=True)
class Draft:
    """Lines in the order of the input, and what is known about the article so far."""

    lines: list[Line]
    title: str = ""
    url: str = ""
    outlet: str = ""
    section: str = ""
    language: str = ""
    published: datetime | None = None
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    teaser: bool = False

    def standing(self) -> list[tuple[int, str]]:
        """Index and text of the lines no rule has cut yet."""
        return [(i, line.text) for i, line in enumerate(self.lines) if not line.rule]

    def open(self) -> list[tuple[int, str]]:
        """The standing lines a rule may still cut: all but those that cleaning.yaml keeps."""
        return [(i, line.text) for i, line in enumerate(self.lines) if not line.rule and not line.locked]

    def kind(self, index: int) -> str:
        """What the markup said about a line."""
        return self.lines[index].kind

    def text(self) -> str:
        """The paragraphs that stand, parted by a blank line."""
        return "\n\n".join(text for _, text in self.standing() if text)

    def printed(self) -> str:
        """The story as its page prints it: with sub-headings, datelines and repeats, too."""
        kept = (f"{line.front}{line.text}" for line in self.lines if not line.rule or line.rule in _PRINTED)
        return "\n\n".join(kept)

    def receipt(self) -> tuple[Cut, ...]:
        """Every cut, in the order of the input."""
        return tuple(cut for line in self.lines for cut in _cuts(line))


def _cuts(line: Line) -> Iterator[Cut]:
    if line.note:
        yield Cut(line=line.note, rule="characters repaired")
    if line.front:
        yield Cut(line=line.front, rule=line.front_rule)
    if line.rule:
        yield Cut(line=line.text, rule=line.rule)
    if line.back:
        yield Cut(line=line.back, rule=line.back_rule)


def apply(draft: Draft, rule: Callable[[Draft], Iterable[Verdict | Fact]]) -> None:
    """Let one rule judge the draft, then act on what it said. The first to state a fact is believed."""
    for said in list(rule(draft)):
        if isinstance(said, Fact):
            _learn(draft, said)
        else:
            _cut(draft.lines[said.line], said)


def _cut(line: Line, verdict: Verdict) -> None:
    if line.rule or line.locked:
        return
    if verdict.front and not line.front:
        line.front, line.front_rule = line.text[: verdict.front], verdict.rule
        line.text = line.text[verdict.front :].lstrip()
    elif verdict.back and not line.back:
        line.back, line.back_rule = line.text[-verdict.back :], verdict.rule
        line.text = line.text[: -verdict.back].rstrip()
    elif not verdict.front and not verdict.back:
        line.rule = verdict.rule


def _learn(draft: Draft, fact: Fact) -> None:
    if fact.name == "published":
        if draft.published is None and not isinstance(fact.value, str):
            draft.published = fact.value
        return
    value = str(fact.value).strip()
    many = {"author": draft.authors, "agency": draft.agencies}.get(fact.name)
    if many is not None:
        if value and value not in many:
            many.append(value)
    elif not getattr(draft, fact.name):
        setattr(draft, fact.name, value)


def stopped(text: str) -> bool:
    """Whether a line ends as a sentence does: a final stop, closing quotes and brackets allowed after it."""
    return bool(closed(text[-20:]) or text[-1:] in "”»" or _SOURCED.search(text[-80:]))


def length(text: str) -> int:
    """Characters, a wide one (Chinese, Japanese, Korean) counted as three."""
    return len(text) + 2 * len(_WIDE.findall(text[:400]))


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: long enough, and ending as a sentence does."""
    return length(text) >= PROSE and stopped(text)


def body_end(draft: Draft) -> int:
    """Index of the last paragraph, -1 where there is none."""
    return next((index for index, text in reversed(draft.standing()) if is_prose(text)), -1)


def body_start(draft: Draft) -> int:
    """Index of the first paragraph that another follows, else of the first; the end where there is none."""
    standing = draft.standing()
    prose = [is_prose(text) for _, text in standing]
    for n, (index, _) in enumerate(standing):
        if prose[n] and n + 1 < len(standing) and prose[n + 1]:
            return index
    return next((index for (index, _), p in zip(standing, prose, strict=True) if p), len(draft.lines))
