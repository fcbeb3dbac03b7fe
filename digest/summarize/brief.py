"""A story becomes a brief: read, rate, choose, arrange, and give every reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.model import Brief, Quote, Rejection
from digest.summarize.arrange import arrange
from digest.summarize.budget import Budget, FairUse
from digest.summarize.choose import Rules, choose
from digest.summarize.headline import headline, once
from digest.summarize.learned import learned
from digest.summarize.material import read
from digest.summarize.salience import by_position
from digest.text import date_label, mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.model import Article, Claim, Corroboration, Sentence, Story
    from digest.summarize.arrange import Placed
    from digest.summarize.choose import Choice
    from digest.summarize.material import Line, Material
    from digest.summarize.salience import Ranker


@dataclass(frozen=True, slots=True, kw_only=True)
class Summarizer:
    """Tells a story in quotes; callable, and picklable where its ranker is.

    `timezone` is an IANA name, for the date labels.
    """

    budget: Budget = field(default_factory=lambda: Budget(sentences=8))
    ranker: Ranker = learned
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
        choice = choose(material, self.ranker(material), rules)
        placed = arrange(material, choice.lines)
        title, quotes = once(
            headline(material, [p.line.sentence for p in placed]),
            [self._quote(p, choice, claims) for p in placed],
        )
        return Brief(
            story=story,
            headline=title,
            quotes=quotes,
            origins=corroboration.origins,
            figures=corroboration.figures,
            rejected=tuple(_rejections(choice)),
        )

    def _quote(self, placed: Placed, choice: Choice, claims: Mapping[int, tuple[int, Claim]]) -> Quote:
        line = placed.line
        claim = claims[line.number][1] if line.number in claims else None
        echoes = () if claim is None else _echoes(line.sentence, claim)
        return Quote(
            sentence=line.sentence,
            echoes=echoes,
            date=date_label(line.sentence.article.published, self.timezone),
            origins=claim.origins if claim else (),
            mentions=mentions(line.sentence, self.timezone),
            group=placed.group,
            follows=placed.follows,
            reason=_reason(line, choice, 1 + len({e.article.id for e in echoes}), follows=placed.follows),
        )


def lead(story: Story, corroboration: Corroboration, sentences: int | None = None) -> Brief:
    """The trivial summarizer: the first sentences of the articles in turn, under the same guards."""
    return Summarizer(ranker=by_position)(story, corroboration, sentences)


def bench_brief(articles: Sequence[Article], words: int, ranker: Ranker = learned) -> tuple[Sentence, ...]:
    """What `digest bench summaries` measures: the same path, guards on, in at most `words` words.

    The fair-use cap is off: it is a legal limit of a published edition, and 4 sentences of three short
    documents
    cannot fill a reference's length.
    """
    material = read(articles)
    choice = choose(material, ranker(material), Rules(budget=Budget(words=words)))
    return tuple(p.line.sentence for p in arrange(material, choice.lines))


def _claims(material: Material, corroboration: Corroboration) -> dict[int, tuple[int, Claim]]:
    """Which claim each line makes, by its place: the claim that begins where the line begins."""
    by_start = {
        (s.article.id, s.start): (place, claim)
        for place, claim in enumerate(corroboration.claims)
        for s in claim.sentences
    }
    starts = ((line.number, (line.sentence.article.id, line.sentence.start)) for line in material.lines)
    return {number: by_start[start] for number, start in starts if start in by_start}


def _echoes(sentence: Sentence, claim: Claim) -> tuple[Sentence, ...]:
    """The same statement in other articles, once per article."""
    seen = {sentence.article.id}
    echoes = []
    for other in claim.sentences:
        if other.article.id not in seen:
            seen.add(other.article.id)
            echoes.append(other)
    return tuple(echoes)


def _reason(line: Line, choice: Choice, articles: int, *, follows: bool) -> str:
    said = f"said by {articles} of {len(choice.material.articles)} articles"
    score = choice.salience.lines[line.number]
    behind = "; printed behind the sentence it leans on" if follows else ""
    return f"{said}; sentence {line.position + 1} of its article; salience {score:.2f}{behind}"


def _rejections(choice: Choice) -> list[Rejection]:
    chosen = {line.number for line in choice.lines}
    return [
        Rejection(sentence=line.sentence, reason=_why_not(line, choice))
        for line in choice.material.lines
        if line.number not in chosen
    ]


def _why_not(line: Line, choice: Choice) -> str:
    if line.verdict.state == "never":
        return line.verdict.reason
    told = choice.told(line)
    if told is not None:
        return f"says the same as “{told.sentence.text}”"
    if line.verdict.state == "leans":
        before = choice.material.before(line)
        if before is None or before.number not in {c.number for c in choice.lines}:
            return f"{line.verdict.reason}, and its predecessor was not chosen"
    if choice.over_fair_use(line, choice.lines):
        return "its article is already quoted as much as is fair"
    return f"over budget: salience {choice.salience.lines[line.number]:.2f}"
