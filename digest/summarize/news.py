"""The news of a story first: what no edition has told, what its source has changed, a little background.

A story of which nothing was told is told as ever. Of any other the new statements are chosen first, at most
three lines of what was told stand behind them, and a sentence that its source has changed leads with what it
was.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from digest.model import Quote, Rejection
from digest.summarize.overtaken import overtakes
from digest.text import date_label, mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.model import Brief, Corroboration, Sentence, Story
    from digest.summarize.brief import Summarizer
    from digest.summarize.choose import Rules
    from digest.summarize.material import Material
    from digest.summarize.select import Selected, Selector

BACKGROUND_LINES = 3  # of what was told, beside news

_OVERTAKEN = "an earlier edition told it, and a newer report says otherwise"

Spans = frozenset[tuple[str, int]]  # (article id, start) of sentences


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A selector that puts everything new before everything told."""

    selector: Selector
    told: Spans

    def __call__(self, material: Material, rules: Rules) -> Selected:
        """The selector's own answer, when it knows what was told."""
        return self.selector(material, replace(rules, told=self.told))


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Callable as `pipeline.Summarizer`, around the one that chooses.

    `changed` has by story id the sentences that their source has changed: what stands there now, what was
    printed. With `whole` nothing is cut, only marked.
    """

    summarize: Summarizer
    changed: Mapping[str, tuple[tuple[Sentence, Sentence], ...]] = field(default_factory=dict)
    whole: bool = False

    def __call__(self, story: Story, corroboration: Corroboration, sentences: int | None = None) -> Brief:
        """The brief, each quote in its role; `sentences` is the length that is asked for."""
        told = frozenset(_start(s) for c in corroboration.claims if c.told for s in c.sentences)
        changed = self.changed.get(story.id, ())
        if not told and not changed:
            return self.summarize(story, corroboration, sentences)
        selector = self.summarize.selector if self.whole else Unsaid(self.summarize.selector, told)
        brief = replace(self.summarize, selector=selector)(story, corroboration, sentences)
        marked = _overtaken_last(tuple(_in_role(quote, told) for quote in brief.quotes))
        if changed:
            marked = self._corrected(marked, changed)
        return replace(brief, quotes=marked) if self.whole else _news_first(replace(brief, quotes=marked))

    def _corrected(
        self, quotes: Sequence[Quote], changed: Sequence[tuple[Sentence, Sentence]]
    ) -> tuple[Quote, ...]:
        """The changed sentences in front, each with what it was; none twice."""
        starts = {_start(now) for now, _ in changed}
        known = {_start(q.sentence): q for q in quotes}
        lead = tuple(
            replace(
                known.get(_start(now)) or self._quote(now),
                role="changed", was=was, follows=False, reason="its source has changed what was printed",
            )
            for now, was in changed
        )  # fmt: skip
        rest = tuple(q for q in quotes if _start(q.sentence) not in starts)
        return (*lead, *_unhung(rest))

    def _quote(self, sentence: Sentence) -> Quote:
        zone = self.summarize.timezone
        return Quote(
            sentence=sentence,
            date=date_label(sentence.article.published, zone),
            origins=(sentence.article.voice,),
            mentions=mentions(sentence, zone),
        )


def _start(sentence: Sentence) -> tuple[str, int]:
    return sentence.article.id, sentence.start


def _in_role(quote: Quote, told: Spans) -> Quote:
    return replace(quote, role="background") if _start(quote.sentence) in told else quote


def _overtaken_last(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """What was told and is now said otherwise stands under "Earlier", behind everything else."""
    news = [q.sentence for q in quotes if q.new]
    late = [q for q in quotes if _is_overtaken(q, news)]
    earlier = (replace(q, role="earlier", group="earlier", reason=_OVERTAKEN) for q in late)
    return (*_unhung([q for q in quotes if q not in late]), *earlier)


def _is_overtaken(quote: Quote, news: Sequence[Sentence]) -> bool:
    """Whether a quote that was told, and leans on none, says what the news says otherwise."""
    told = quote.role == "background" and not quote.follows
    return told and any(overtakes(new, quote.sentence) for new in news)


def _unhung(quotes: Sequence[Quote]) -> list[Quote]:
    """Without quotes that lean on one which is not printed before them any more."""
    kept: list[Quote] = []
    for place, quote in enumerate(quotes):
        before = quotes[place - 1] if place else None
        if not quote.follows or (before is not None and before in kept):
            kept.append(quote)
    return kept


def _units(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """The quotes with those that follow one directly beside it."""
    units: list[list[Quote]] = []
    for quote in quotes:
        if quote.follows and units:
            units[-1].append(quote)
        else:
            units.append([quote])
    return units


def _that_fit(units: Sequence[Sequence[Quote]], room: int) -> list[Quote]:
    """The quotes of units in order, as long as a unit fits into the lines that are left."""
    kept: list[Quote] = []
    for unit in units:
        if len(kept) + len(unit) <= room:
            kept += unit
    return kept


def _news_first(brief: Brief) -> Brief:
    """Units with news in their order, then background while it fits into its lines."""
    units = _units(brief.quotes)
    news = [unit for unit in units if any(quote.new for quote in unit)]
    told = list(chain.from_iterable(news))
    room = BACKGROUND_LINES - sum(not quote.new for quote in told)
    kept = [*told, *_that_fit([unit for unit in units if unit not in news], room)]
    gone = [q for q in brief.quotes if q not in kept]
    reason = "an earlier edition has told it"
    rejected = (*brief.rejected, *(Rejection(sentence=q.sentence, reason=reason) for q in gone))
    return replace(brief, quotes=tuple(kept), rejected=rejected)
