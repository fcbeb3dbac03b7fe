"""Pages that list other articles and hold none: each paragraph stands in a card whose heading is a link."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from digest.clean.draft import PROSE, is_prose, length
from digest.clean.repair import tidy
from digest.clean.rules.head import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.clean.draft import Line

RULE = "teaser of another article"
_FEWEST_CARDS = 3
_OWN_PARAGRAPHS = 1  # of a page that lists others: it may say what it lists
_CARD_LETTERS = 600  # a longer card is an article of its own
_CARD_LEVELS = 12  # of markup between a card and its heading
_HEADINGS = ("h2", "h3", "h4", "h5")


def mark_listing(root: Any, lines: Sequence[Line]) -> None:
    """Cut every line of a page that is a list of other articles."""
    cards = _cards(root)
    standing = [line for line in lines if not line.rule]
    if len(cards) >= _FEWEST_CARDS and _is_listing(cards, standing):
        for line in standing:
            line.rule = RULE


def _is_listing(cards: Sequence[Any], lines: Sequence[Line]) -> bool:
    """Whether all paragraphs but one stand in the cards."""
    listed = {folded(text) for card in cards for text in _texts(card)}
    in_cards = [folded(line.text) in listed for line in lines if is_prose(line.text)]
    shown = sum(in_cards)
    return shown >= _FEWEST_CARDS and len(in_cards) - shown <= _OWN_PARAGRAPHS


def _cards(root: Any) -> list[Any]:
    """The elements that hold a linked heading and a little text, the smallest of each."""
    found = []
    for heading in root.iter(*_HEADINGS):
        card = _card(heading)
        if card is not None and len(card.text_content()) <= _CARD_LETTERS and card not in found:
            found.append(card)
    return found


def _card(heading: Any) -> Any:
    """The card of a heading that is a link or stands in one; None for a heading of the page's own."""
    around = next((a for a in heading.iterancestors("a")), None)
    if around is not None:
        return around if _has_text(around) else around.getparent()
    return _above(heading) if _is_link(heading) else None


def _is_link(heading: Any) -> bool:
    """Whether all of a heading is a link."""
    linked = "".join(a.text_content() for a in heading.iter("a"))
    return bool(linked.strip()) and len(linked) >= len(heading.text_content().strip())


def _above(heading: Any) -> Any:
    """The smallest element around a heading that has text beside it, up to the longest card."""
    for card in itertools.islice(heading.iterancestors(), _CARD_LEVELS):
        if card.tag in ("body", "html", "main") or len(card.text_content()) > _CARD_LETTERS:
            return None
        if _has_text(card):
            return card
    return None


def _has_text(card: Any) -> bool:
    return any(True for _ in _texts(card))


def _texts(card: Any) -> Iterator[str]:
    """The paragraphs of a card."""
    for element in card.iter("p", "div", "span"):
        raw = element.text_content()
        if length(raw) >= PROSE and is_prose(text := tidy(raw)):
            yield text
