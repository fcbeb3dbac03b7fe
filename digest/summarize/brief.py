"""A story becomes a brief: read, rate, choose, arrange, and give every reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.model import Brief, Quote, Rejection
from digest.summarize.budget import Budget, FairUse
from digest.summarize.choose import Rules
from digest.summarize.headline import headline, once
from digest.summarize.material import read
from digest.summarize.reading import Reading
from digest.summarize.salience import by_position
from digest.summarize.select import ByRank
from digest.text import date_label, mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.model import Article, Claim, Corroboration, Sentence, Story
    from digest.summarize.arrange import Placed
    from digest.summarize.material import Material
    from digest.summarize.select import Selected, Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Summarizer:
    """Tells a story in quotes; callable, and picklable where its selector is.

    `timezone` is an IANA name, for the date labels.
    """

    budget: Budget = field(default_factory=lambda: Budget(sentences=8))
    selector: Selector = field(default_factory=Reading)
    fair_use: FairUse = field(default_factory=FairUse)
    timezone: str = "UTC"

    def __call__(self, story: Story, corroboration: Corroboration, sentences: int | None = None) -> Brief:
        """The brief: only spans of the story, within the budget, no statement twice.

        `sentences` is the length that is asked for; the budget holds beside it.
        """
        material = read(story.articles)
        claims = _claims(material, corroboration)
        rules = Rules(
            budget=self.budget.within(sentences),
            fair_use=self.fair_use,
            claims={number: place for number, (place, _) in claims.items()},
        )
        selected = self.selector(material, rules)
        title, quotes = once(
            headline(material, [p.line.sentence for p in selected.placed]),
            [
                self._quote(p, material, selected.reasons[p.line.number], _claim(claims, p.line.number))
                for p in selected.placed
            ],
        )
        return Brief(
            story=story,
            headline=title,
            quotes=quotes,
            origins=corroboration.origins,
            figures=corroboration.figures,
            rejected=_rejections(material, selected),
        )

    def _quote(self, placed: Placed, material: Material, reason: str, claim: Claim | None) -> Quote:
        line = placed.line
        echoes = () if claim is None else _echoes(line.sentence, claim)
        return Quote(
            sentence=line.sentence,
            echoes=echoes,
            date=date_label(line.sentence.article.published, self.timezone),
            origins=claim.origins if claim else (),
            mentions=mentions(line.sentence, self.timezone),
            group=placed.group,
            follows=placed.follows,
            reason=f"{_said(line.sentence, echoes, len(material.articles))}; {reason}",
        )


def lead(story: Story, corroboration: Corroboration, sentences: int | None = None) -> Brief:
    """The trivial summarizer: the first sentences of the articles in turn, under the same guards."""
    return Summarizer(selector=ByRank(by_position))(story, corroboration, sentences)


def bench_brief(
    articles: Sequence[Article], words: int, selector: Selector | None = None
) -> tuple[Sentence, ...]:
    """What `digest bench` measures: the same path, guards on, in at most `words` words.

    The fair-use cap is off: it is a legal limit of a published edition, and 4 sentences of three short
    documents cannot fill a reference's length.
    """
    material = read(articles)
    selected = (selector or Reading())(material, Rules(budget=Budget(words=words)))
    return tuple(p.line.sentence for p in selected.placed)


def _claims(material: Material, corroboration: Corroboration) -> dict[int, tuple[int, Claim]]:
    """Which claim each line makes, by its place: the claim that begins where the line begins."""
    by_start = {
        (s.article.id, s.start): (place, claim)
        for place, claim in enumerate(corroboration.claims)
        for s in claim.sentences
    }
    starts = ((line.number, (line.sentence.article.id, line.sentence.start)) for line in material.lines)
    return {number: by_start[start] for number, start in starts if start in by_start}


def _claim(claims: Mapping[int, tuple[int, Claim]], number: int) -> Claim | None:
    return claims[number][1] if number in claims else None


def _echoes(sentence: Sentence, claim: Claim) -> tuple[Sentence, ...]:
    """The same statement in other articles, once per article."""
    seen = {sentence.article.id}
    echoes = []
    for other in claim.sentences:
        if other.article.id not in seen:
            seen.add(other.article.id)
            echoes.append(other)
    return tuple(echoes)


def _said(sentence: Sentence, echoes: Sequence[Sentence], articles: int) -> str:
    told = 1 + len({e.article.id for e in echoes} - {sentence.article.id})
    return f"said by {told} of {articles} articles"


def _rejections(material: Material, selected: Selected) -> tuple[Rejection, ...]:
    return tuple(
        Rejection(sentence=line.sentence, reason=selected.refusals[line.number])
        for line in material.lines
        if line.number in selected.refusals
    )
