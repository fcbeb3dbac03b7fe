"""Which claims of a story an earlier edition has told: news is what is left.

Precision first: a claim is told only where the same-statement test of the house says so of one of its
sentences and one that was told; a denial and an admission, 12 and 15, minus and plus stay two statements.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from digest.claims.grouping import corroborate
from digest.text.statements import forms, same_statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.model import Article, Claim, Corroboration, Sentence, Story
    from digest.text.statements import Form

_MIN_SHARED_TERMS_SHARE = (
    0.5  # of the shorter one's terms: two sentences with fewer in common are not even compared
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroborator:
    """Callable as `pipeline.Corroborator`; marks the claims that earlier editions told. Picklable.

    `told` has by story id the articles of its thread that were told; those may stand in the story itself.
    """

    told: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)

    def __call__(self, story: Story) -> Corroboration:
        """The story's claims, those marked that were told."""
        found = corroborate(story)
        earlier = self.told.get(story.id, ())
        if not earlier:
            return found
        marked = told_sentences(story.articles, earlier)
        return replace(found, claims=tuple(_marked(claim, marked) for claim in found.claims))


def _marked(claim: Claim, told: frozenset[Sentence]) -> Claim:
    return replace(claim, told=True) if any(s in told for s in claim.sentences) else claim


def told_sentences(articles: Sequence[Article], earlier: Sequence[Article]) -> frozenset[Sentence]:
    """The sentences of `articles` that say what one of `earlier` ones says; theirs are told, too."""
    before = frozenset(a.id for a in earlier)
    wordings = forms(earlier)
    index: dict[str, list[int]] = {}
    for number, form in enumerate(wordings):
        for term in form.terms:
            index.setdefault(term, []).append(number)
    told: set[Sentence] = set()
    for form in forms(articles):
        mine = [sentence for _, sentence in form.members]
        if any(s.article.id in before for s in mine) or _is_told(form, wordings, index):
            told.update(mine)
    return frozenset(told)


def _is_told(form: Form, wordings: Sequence[Form], index: Mapping[str, Sequence[int]]) -> bool:
    shared: dict[int, int] = {}
    for term in form.terms:
        for number in index.get(term, ()):
            shared[number] = shared.get(number, 0) + 1
    for number, count in shared.items():
        other = wordings[number]
        fewest = min(len(form.terms), len(other.terms))
        if (
            count >= _MIN_SHARED_TERMS_SHARE * fewest
            and form.language == other.language
            and same_statement(form, other, in_its_words=True)
        ):
            return True
    return False
