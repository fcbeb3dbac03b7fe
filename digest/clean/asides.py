"""Parts of a page that are not its story: what readers never see, and slideshows of other stories."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest.clean.blocks import hidden
from digest.clean.draft import EMBED
from digest.clean.language import declared
from digest.clean.lists import framed
from digest.text.words import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.clean.draft import Line
    from digest.clean.metadata import Head

_LARGE_SHARE = 1 / 3  # of a page's text; so much that is hidden is a story that a script reveals
_POPOVER = re.compile(r"(?<![a-z])(?:tooltip|popover|popup|hover-?card|rollover|flyout)")
_CARD = re.compile(
    r"(?:tip|popover|popup|hovercard|hover-card|rollover|flyout)[-_]*"
    r"(?:text|content|body|block|box|card|inner|panel)"
)
_PARAGRAPHS = frozenset({"p", "li", "dd", "blockquote"})
_EMBED_NAMES = """
twitter-tweet twitter-video instagram-media tiktok-embed fb-post fb-video bluesky-embed mastodon-embed
reddit-embed reddit-card telegram-post threads-post text-post-media vk-post imgur-embed-pub
"""
_EMBEDS = frozenset(_EMBED_NAMES.split())
_NAMING = frozenset({"class", "id", "role", "aria-label", "aria-roledescription"})
_FEWEST_SLIDES = 3
_SHARED_TERMS = 3  # with the story, for a slide to be about it
_RELATED_SHARE = 0.4  # of a row's slides may share the story's words by chance
_STORY_LETTERS = 250  # in paragraphs beside the slides; a page with less is the slideshow


def prune(root: Any, head: Head) -> None:
    """Take what is no story out of a tree."""
    _prune_hidden(root)
    prune_popovers(root)
    _prune_slides(root, head)


def _prune_hidden(root: Any) -> None:
    """Take out what readers never see.

    What is hidden and yet a third of the page stays: a story that a script reveals.
    """
    whole = max(1, len(root.text_content()))
    concealed = [e for e in root.iter() if isinstance(e.tag, str) and _concealed(e)]
    for element in concealed:
        small = element.tag == "template" or len(element.text_content()) < whole * _LARGE_SHARE
        if element.getparent() is not None and small:
            _drop(element)


def _concealed(element: Any) -> bool:
    """Whether an element is not shown to a reader: a template, or hidden by its style."""
    return element.tag == "template" or (element.tag not in ("html", "body") and hidden(element))


def mark_embeds(root: Any, lines: Sequence[Line]) -> None:
    """Cut the posts of other networks that are shown inside a story: nobody on the page says them."""
    posts = ["".join(e.text_content().split()) for e in root.iter("blockquote", "div") if _is_embed(e)]
    if not posts:
        return
    for line in lines:
        words = "".join(line.text.split())
        if not line.rule and any(words in post for post in posts):
            line.rule = EMBED


def prune_popovers(root: Any) -> None:
    """Take out the cards that open over a word of a sentence: a reader sees them only beside it."""
    for element in [e for e in root.iter("span", "div") if _is_popover(e)]:
        if element.getparent() is not None:
            _drop(element)


def _is_popover(element: Any) -> bool:
    """Whether an element inside a paragraph is the card, not the word that opens it."""
    names, is_tip = element.get("class") or "", element.get("role") == "tooltip"
    if not is_tip and not _opens(names):
        return False
    above = list(element.iterancestors())
    around = list(itertools.takewhile(lambda e: e.tag not in _PARAGRAPHS, above))
    if len(around) == len(above):
        return False
    return is_tip or bool(_CARD.search(names.lower())) or any(_opens(e.get("class") or "") for e in around)


@lru_cache(maxsize=4096)
def _opens(names: str) -> bool:
    return bool(_POPOVER.search(names.lower()))


def _is_embed(element: Any) -> bool:
    return bool(_EMBEDS.intersection((element.get("class") or "").lower().split()))


def _prune_slides(root: Any, head: Head) -> None:
    """Take out rows of slides that tell of something else than the paragraphs beside them."""
    rows = _rows_of_slides(root)
    told = _beside(root, {slide for row in rows for slide in row}) if rows else ""
    if len(told) < _STORY_LETTERS:
        return
    language = declared(head.language) or "en"
    story = content(f"{head.title} {told}", language)
    for row in rows:
        about = [len(content(slide.text_content(), language) & story) >= _SHARED_TERMS for slide in row]
        if sum(about) <= _RELATED_SHARE * len(row):
            _drop_all(row)


def _beside(root: Any, inside: set[Any]) -> str:
    """The text of the paragraphs that stand in none of these elements."""
    paragraphs = (p for p in root.iter("p") if inside.isdisjoint(p.iterancestors()))
    return " ".join(p.text_content() for p in paragraphs)


def _drop_all(elements: list[Any]) -> None:
    for element in elements:
        _drop(element)


def _rows_of_slides(root: Any) -> list[list[Any]]:
    """Three and more slides of one parent."""
    rows: dict[Any, list[Any]] = {}
    for slide in root.iter("li", "div", "figure", "section", "article", "a"):
        if _is_slide(slide) and slide.getparent() is not None:
            rows.setdefault(slide.getparent(), []).append(slide)
    return [row for row in rows.values() if len(row) >= _FEWEST_SLIDES]


def _is_slide(element: Any) -> bool:
    return any(
        _names_slides(value) if name in _NAMING else name.startswith("data-") and _names_slides(name)
        for name, value in element.items()
    )


@lru_cache(maxsize=1)
def _slides() -> re.Pattern[str]:
    return framed("galleries", r"(?<![a-z])", r"(?![a-z])")


@lru_cache(maxsize=4096)
def _names_slides(name: str) -> bool:
    return bool(_slides().search(name))


def _drop(element: Any) -> None:
    """Take an element out and keep the text behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
