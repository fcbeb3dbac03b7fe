"""Articles, stories and a stand-in for corroboration, for the tests of this room."""

from __future__ import annotations

from datetime import UTC, datetime

from digest.model import Article, Claim, Corroboration, Origin, Story
from digest.text import content, same_words, sentences


def article(
    number: int, text: str, *, title: str = "", day: int | None = None, language: str = "en", outlet: str = ""
) -> Article:
    published = None if day is None else datetime(2031, 5, day, 9, tzinfo=UTC)
    return Article(
        id=f"a{number:010d}", text=text, title=title, published=published, language=language,
        outlet=outlet or f"Outlet {number}",
    )  # fmt: skip


def story(*articles: Article) -> Story:
    return Story(id="s0000000000", articles=articles)


def corroborate(told: Story) -> Corroboration:
    """Sentences that say the same thing are one claim; every outlet is an origin."""
    groups: list[list] = []
    for a in told.articles:
        for s in sentences(a):
            terms = content(s.text, a.language)
            for group in groups:
                if same_words(terms, content(group[0].text, group[0].article.language)):
                    group.append(s)
                    break
            else:
                groups.append([s])
    claims = tuple(
        Claim(sentences=tuple(g), origins=tuple(dict.fromkeys(s.article.outlet for s in g))) for g in groups
    )
    return Corroboration(
        claims=claims, origins=tuple(Origin(name=a.outlet, articles=(a,)) for a in told.articles)
    )
