"""Lines that belong to the page and not to the story: navigation, promotion, paywalls, comments, imprint."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.clean.draft import Fact, Verdict, body_end, body_start, stopped
from digest.clean.lists import framed, listed
from digest.text.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest.clean.draft import Draft

_MAX_FURNITURE_LENGTH = 700  # a longer line is a paragraph, whatever its words are


def phrases(*patterns: str, ending: str = r"[\s.!…:›»>→|–-]*$") -> re.Pattern[str]:
    """One pattern for whole lines of any of these phrases; `ending` is what may follow one."""
    return re.compile(r"^[\s«‹<←|•*·>–-]*(?:" + "|".join(patterns) + ")" + ending, re.IGNORECASE)


_BAR = re.compile(r"^[^|•·]{2,40}(?:\s[|•·]\s[^|•·]{2,40}){2,12}$")


@lru_cache(maxsize=1)
def _asks() -> re.Pattern[str]:
    """How an offer begins."""
    return framed("asks", r"^[\s•*>👉📧📱📲🔔📩✉️→-]*", r"(?![\w-])")


@lru_cache(maxsize=1)
def _offers() -> re.Pattern[str]:
    """What is on offer."""
    return framed("offers", r"\b")


@lru_cache(maxsize=1)
def _addresses() -> re.Pattern[str]:
    """Its reader, or a price."""
    return framed("addresses", r"\b", r"\b|\bR\d|[$€£]\d")


@lru_cache(maxsize=1)
def _reports() -> re.Pattern[str]:
    """Somebody's words."""
    return framed("reports", r"[\"“”„«»]|\b", r"\b")


@lru_cache(maxsize=1)
def _other_tongues() -> re.Pattern[str]:
    return framed("promotion", r"^", r"$")


@lru_cache(maxsize=1)
def _from_us() -> re.Pattern[str]:
    """Behind what is on offer, the outlet it comes from."""
    return framed("from_us", cased=True)


@lru_cache(maxsize=1)
def _subscribe_to() -> re.Pattern[str]:
    return framed("subscribe_to", cased=True)


@lru_cache(maxsize=8)
def whole_lines(field: str) -> re.Pattern[str]:
    """One pattern for the lines of one field of `[furniture]`, in all languages."""
    if field == "imprint":
        return re.compile(rf"^{any_of(listed(field))}", re.IGNORECASE)
    return phrases(*listed(field))


def whole_line(name: str, field: str, longest: int = 200) -> Callable[[Draft], Iterator[Verdict]]:
    """A rule that cuts the lines that a field of `[furniture]` matches."""

    def rule(draft: Draft) -> Iterator[Verdict]:
        pattern = whole_lines(field)
        for index, text in draft.open():
            if len(text) <= longest and pattern.match(text):
                yield Verdict(index, name)

    return rule


navigation = whole_line("navigation", "navigation", 100)
sharing = whole_line("share bar", "sharing", 160)
messages = whole_line("message of the site", "messages", 700)
comments = whole_line("comments and policy", "comments")
imprint = whole_line("imprint", "imprint", 300)
live_blog = whole_line("live-blog furniture", "live")


def reported(text: str) -> bool:
    """Whether a line reports somebody's words, as a story does and furniture does not."""
    return bool(_reports().search(text))


@lru_cache(maxsize=1)
def _app_offers() -> re.Pattern[str]:
    return framed("app_offers", r"^[\s•*>👉📱📲→-]*", r"$")


_LONGEST_OFFER = 170


def promoted(text: str) -> bool:
    """Whether a line asks the reader to subscribe, sign up, download, listen or pay.

    It must open by asking, name what is on offer and address the reader, and report nobody's words: an
    article *about* newsletters or subscriptions does not do all three.
    """
    if len(text) > _MAX_FURNITURE_LENGTH:
        return False
    if reported(text):
        return False
    if _other_tongues().match(text) or (len(text) <= _LONGEST_OFFER and _app_offers().match(text)):
        return True
    return bool(_asks().match(text) and _offers().search(text) and _addresses().search(text))


def promotion(draft: Draft) -> Iterator[Verdict | Fact]:
    """Paywall, subscription, newsletter, podcast and app promotion; it often names the outlet."""
    for index, text in draft.open():
        if promoted(text):
            yield Verdict(index, "promotion")
            found = _from_us().search(text) or _subscribe_to().search(text)
            if found:
                yield Fact("outlet", found.group(1))


_MARKS = re.compile(r"^[\s\-–—_=*•·.~#+|/\\<>]+$")


def separators(draft: Draft) -> Iterator[Verdict]:
    """Lines of dashes, dots and stars, and "ENDS"."""
    for index, text in draft.open():
        if _MARKS.match(text[:200]) or text in ("ENDS", "-30-", "- ENDS -", "(ENDS)", "###"):
            yield Verdict(index, "separator")


def bars(draft: Draft) -> Iterator[Verdict]:
    """A row of links above or below the story: "Follow us | Frequencies | Contact"."""
    start, end = body_start(draft), body_end(draft)
    for index, text in draft.open():
        if not start <= index <= end and not stopped(text) and _BAR.match(text):
            yield Verdict(index, "navigation")


@lru_cache(maxsize=1)
def _feed_teasers() -> re.Pattern[str]:
    return framed("feed_teasers", r"^", r"$")


@lru_cache(maxsize=1)
def _teaser_end() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|(?:…|\.\.\.)?\s*(?:\(?{any_of(listed('more_behind'))}\)?"
        r"|\(more(?:…|\.\.\.)?\))[\s.…»→>]*)$",
        re.IGNORECASE,
    )


_SHORTEST_SUMMARY = 40  # characters that a summary keeps where its last sentence is cut off
_ENDS_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")


def teaser(draft: Draft) -> Iterator[Verdict]:
    """What a feed adds below its summary: "The post … appeared first on …", "Read more", half a sentence."""
    standing = draft.open()
    for index, text in standing:
        if len(text) < _MAX_FURNITURE_LENGTH and _feed_teasers().match(text):
            yield Verdict(index, "feed teaser")
    if not draft.teaser or not standing:
        return
    index, text = standing[-1]
    back = _teaser_tail(text)
    if 0 < back < len(text):
        yield Verdict(index, "feed teaser", back=back)


def _teaser_tail(text: str) -> int:
    """How many characters at the end of a summary are no part of a whole sentence; 0 for none."""
    match = _teaser_end().search(text, max(0, len(text) - 140))
    kept = text[: match.start()].rstrip() if match else text
    if match and not stopped(kept):
        kept += "…"
    whole = _last_whole(kept) if _ENDS_CUT_OFF.search(kept) else 0
    if whole:
        return len(text) - whole
    return len(text) - (match.start() if _ENDS_CUT_OFF.search(kept) else len(kept)) if match else 0


def _last_whole(text: str) -> int:
    """Where the last whole sentence ends before one that breaks off; 0 where too little stands before it."""
    stops = [m.end() for m in re.finditer(r"[.!?。！？][\"”'’»)]*(?=\s+[^\sa-z])", text[:-1])]
    return stops[-1] if stops and stops[-1] >= _SHORTEST_SUMMARY else 0


_MAX_CELL_LENGTH = 40  # characters; a longer cell may be a paragraph
_LAYOUT = 0.5  # of an article's letters in cells: the table lays out the page


def cells(draft: Draft) -> Iterator[Verdict]:
    """Short cells of a table that are no sentence: a day, an hour, a name, the head of a column."""
    standing = draft.open()
    celled = [(index, text) for index, text in standing if draft.kind(index) == "cell"]
    if sum(len(t) for _, t in celled) <= _LAYOUT * sum(len(t) for _, t in standing):
        short = [index for index, text in celled if len(text) <= _MAX_CELL_LENGTH and not stopped(text)]
        yield from (Verdict(index, "table cell") for index in short)
