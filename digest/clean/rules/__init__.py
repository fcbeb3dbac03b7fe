"""The line rules: once, in order. Each judges the lines its predecessors left standing.

A rule is a callable `(Draft) -> Iterable[Verdict | Fact]` that changes nothing itself, so it can be tested
on a table of cases; :func:`digest.clean.draft.apply` acts on what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.clean.draft import apply
from digest.clean.rules import (
    consent,
    dateline,
    furniture,
    head,
    mail,
    masthead,
    provenance,
    serial,
    standfirst,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digest.clean.draft import Draft, Fact, Verdict

RULES: tuple[Callable[[Draft], Iterable[Verdict | Fact]], ...] = (
    whole.damage,
    consent.consent,
    mail.mail_signature,
    mail.mail_headers,
    furniture.separators,
    serial.pagers,
    serial.live_closings,
    furniture.navigation,
    furniture.sharing,
    furniture.messages,
    mail.mail_footer,
    mail.closings,
    furniture.promotion,
    furniture.comments,
    consent.walls,
    mail.rows,
    whole.related_lines,
    furniture.teaser,
    head.captions,
    furniture.live_blog,
    head.date_lines,
    provenance.provenance,
    head.bylines,
    head.agency_lines,
    head.bullets,
    whole.credits_,
    furniture.imprint,
    whole.other_script,
    masthead.trails,
    head.find_title,
    head.titles,
    standfirst.standfirsts,
    whole.repeats,
    dateline.datelines,
    masthead.kickers,
    whole.signatures,
    whole.after_the_end,
    masthead.own_name,
    furniture.bars,
    furniture.cells,
    whole.headings,
)


def run(draft: Draft) -> None:
    """Every rule, in order."""
    for rule in RULES:
        apply(draft, rule)


__all__ = ["RULES", "run"]
