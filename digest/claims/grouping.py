"""A story's claims: every sentence stands in exactly one, with the voices that independently make it."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from digest.claims.origins import name_claims, story_origins
from digest.model import Claim, Corroboration
from digest.text.statements import contrary, forms, groups, rewordings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Sentence, Story
    from digest.text.statements import Form, Likely


def corroborate(story: Story) -> Corroboration:
    """Which sentences of a story say the same thing, and who independently says it.

    Claims stand in order of their first sentence; `origins` by number of claims, then name.
    """
    articles = story.articles
    wordings = forms(articles)
    grouped = _joined(groups(wordings), wordings, rewordings(articles, wordings))
    named = name_claims(articles, wordings, grouped)
    claims, carriers = [], []
    for group, names in zip(grouped, named, strict=True):
        members = sorted((m for i in group for m in wordings[i].members), key=_place)
        voices: dict[str, set[int]] = {}
        for by_article in names:
            for a, name in by_article.items():
                voices.setdefault(name, set()).add(a)
        order = sorted(voices, key=lambda n: (min(voices[n]), n))
        claims.append(
            (_place(members[0]), Claim(sentences=tuple(s for _, s in members), origins=tuple(order)))
        )
        carriers.append(voices)
    told = tuple(claim for _, claim in sorted(claims, key=itemgetter(0)))
    return Corroboration(claims=told, origins=story_origins(articles, carriers))


def _joined(grouped: Sequence[Sequence[int]], wordings: Sequence[Form], likely: Likely) -> list[list[int]]:
    """What was said in other words as one claim, the likeliest first, unless any two speak against it."""
    claims = [list(group) for group in grouped]
    home = {i: claim for claim in claims for i in claim}
    for i, j in likely.pairs:
        one, two = home[i], home[j]
        if one is two or not likely.joins(one, two) or _contrary(wordings, one, two):
            continue
        one += two
        home |= dict.fromkeys(two, one)
        two.clear()
    return [claim for claim in claims if claim]


def _contrary(wordings: Sequence[Form], one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether any wordings of two claims stand against each other by a veto."""
    spans = [[wordings[i].members[0][1] for i in claim] for claim in (one, two)]
    return any(contrary(a, b) for a in spans[0] for b in spans[1])


def _place(member: tuple[int, Sentence]) -> tuple[int, int]:
    return member[0], member[1].start
