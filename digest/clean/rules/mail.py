"""What a mail or newsletter says about itself: why it came, how to be rid of it, where it can be read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean.draft import STORY_PARAGRAPHS, Verdict, body_end, body_start, is_prose
from digest.clean.lists import framed, listed
from digest.clean.rules.furniture import phrases, reported, whole_lines
from digest.text.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft


@lru_cache(maxsize=1)
def _footers() -> tuple[re.Pattern[str], ...]:
    """Why a mail came and how to leave its list, as text or command; where it can be read; in passing."""
    return (
        phrases(*listed("mail_came"), *listed("mail_leave"), ending=r"\b.{0,200}$"),
        phrases(*listed("mail_commands"), ending=_behind_command()),
        phrases(*listed("mail_elsewhere"), ending=r"(?:\b.{0,60})?$"),
        framed("mail_anywhere"),
    )


def _behind_command() -> str:
    behind = any_of(listed("mail_behind"))
    return rf"(?:\s*(?:[:|,;(/•·–—-]|https?|\b{behind}\b).{{0,200}})?[\s.!…:›»>→|–-]*$"


_QUOTED = re.compile(r"[\"“”„«»]")
_MAX_FOOTER_LENGTH = 320  # characters of a footer line
_MAX_HEADER_LINES = 12  # lines in which a forwarded mail's header stands
_SIGNATURE = 8  # lines at the most below the two dashes of a mail


def is_footer(text: str) -> bool:
    """Whether a line tells the reader about the mail it stands in, and reports nobody's words."""
    if len(text) > _MAX_FOOTER_LENGTH or _QUOTED.search(text) or reported(text):
        return False
    return any(p.search(text) for p in _footers())


def mail_footer(draft: Draft) -> Iterator[Verdict]:
    """Why this mail came and how to leave the list; where no story follows, whatever stands below it, too."""
    lines = draft.open()
    footers = [index for index, text in lines if is_footer(text)]
    end = _end(footers, lines, len(draft.lines))
    yield from (Verdict(i, "mail footer") for i, _ in lines if i in footers or i > end)


def _end(footers: list[int], lines: list[tuple[int, str]], never: int) -> int:
    """The first footer below a story's last paragraph; `never` where there is none, or no story."""
    prose = [index for index, text in lines if index not in footers and is_prose(text)]
    if len(prose) < STORY_PARAGRAPHS:
        return never
    return next((footer for footer in footers if footer > prose[-1]), never)


@lru_cache(maxsize=1)
def _fields() -> re.Pattern[str]:
    return framed("mail_fields", r"^[>\s*]*", r"\*?\s?:\*?\s+\S.{0,200}$")


@lru_cache(maxsize=1)
def _forwarded() -> re.Pattern[str]:
    return framed("mail_forwarded", r"^[\s>*-]*(?:begin )?", r"\s*:?[\s-]*$")


_FIELDS = 3  # header lines side by side make a header; two may be an interview


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return phrases(*listed("mail_closings"), ending=r"[\s,.!–-]*$")


_SIGNED = (3, 60)  # lines below a closing, and their characters


def mail_headers(draft: Draft) -> Iterator[Verdict]:
    """The header of a forwarded mail above its text: "From: …", "Subject: …", "Forwarded message"."""
    above = draft.open()[:_MAX_HEADER_LINES]
    marks = [index for index, text in above if _forwarded().match(text)]
    fields = [index for index, text in above if _fields().match(text)]
    if len(fields) >= (1 if marks else _FIELDS) and fields[-1] - fields[0] <= _MAX_HEADER_LINES:
        yield from (Verdict(index, "mail header") for index in (*marks, *fields))


def closings(draft: Draft) -> Iterator[Verdict]:
    """How a letter ends below its text: "Kind regards," and the name."""
    end = body_end(draft)
    below = [(index, text) for index, text in draft.open() if index > end]
    at = next((n for n, (_, text) in enumerate(below) if _closing().match(text)), len(below))
    lines, characters = _SIGNED
    rest = below[at:]
    if end >= 0 and len(rest) <= lines + 1 and all(len(text) <= characters for _, text in rest):
        yield from (Verdict(index, "signature") for index, _ in rest)


def rows(draft: Draft) -> Iterator[Verdict]:
    """A row of links, each of which would go alone: "Share | Forward to a friend"."""
    for index, text in draft.open():
        parts = re.split(r"\s*[|•·]\s*", text) if len(text) <= _MAX_FOOTER_LENGTH else [text]
        if len(parts) > 1 and all(_goes(part) for part in parts):
            yield Verdict(index, "navigation")


def _goes(text: str) -> bool:
    return is_footer(text) or any(
        whole_lines(field).match(text) for field in ("sharing", "navigation", "comments")
    )


def mail_signature(draft: Draft) -> Iterator[Verdict]:
    """What a mail says below its two dashes (RFC 3676, 4.3)."""
    below = next((i for i, line in enumerate(draft.lines) if line.text == "--"), len(draft.lines))
    if 0 < len(draft.lines) - below - 1 <= _SIGNATURE and body_start(draft) < below:
        yield from (Verdict(index, "signature") for index, _ in draft.open() if index > below)
