"""A story's claims: every sentence stands in exactly one, with the voices that independently make it."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from digest.claims.origins import name_claims, story_origins
from digest.model import Claim, Corroboration
from digest.text.statements import forms, groups

if TYPE_CHECKING:
    from digest.model import Sentence, Story


def corroborate(story: Story) -> Corroboration:
    """Which sentences of a story say the same thing, and who independently says it.

    Claims stand in order of their first sentence; `origins` by number of claims, then name.
    """
    articles = story.articles
    wordings = forms(articles)
    grouped = groups(wordings)
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


def _place(member: tuple[int, Sentence]) -> tuple[int, int]:
    return member[0], member[1].start
