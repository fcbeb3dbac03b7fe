"""Work that an earlier run did, of the same inputs by the same code: a killed build goes on from there."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.archive import brief_bytes, brief_of, digest_of, to_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.archive import Results
    from digest.cluster import Clusterer, Clustering, Remembered
    from digest.model import Article, Brief, Sentence, Story

BRIEF, CLUSTERING = "brief", "clustering"
_WORTH = 500  # new articles from which a clustering is kept for a run that may have to go on


@dataclass(slots=True, eq=False)
class RecalledClusterer:
    """A clusterer's `update`, where no earlier run did the same. `code` names all that it rests on."""

    clusterer: Clusterer
    results: Results
    code: str

    def update(self, remembered: Remembered | None, articles: Sequence[Article]) -> Clustering:
        """Stories of these articles beside those that are remembered."""
        from digest.cluster import remembered_of

        known = frozenset(remembered.ids if remembered else ())
        if sum(a.id not in known for a in articles) < _WORTH:
            return self.clusterer.update(remembered, articles)
        before = remembered.to_bytes() if remembered else b""
        key = digest_of(before, *(content_of(a) for a in articles))
        made = self.results.find(CLUSTERING, self.code, [key]).get(key)
        if made and (whole := remembered_of(made)):
            return self.clusterer.update(whole, articles)
        found = self.clusterer.update(remembered, articles)
        self.results.keep(CLUSTERING, self.code, {key: found.remembered.to_bytes()})
        return found


@dataclass(slots=True, eq=False)
class RecalledBriefs:
    """A `pipeline.Briefs`. `code` names the code and the settings that a brief rests on.

    `told` and `changed` are what the summarizer knows of a story beside its articles, by story id.
    """

    results: Results
    code: str
    told: Mapping[str, tuple[Article, ...]]
    changed: Mapping[str, tuple[tuple[Sentence, Sentence], ...]]
    _contents: dict[str, str] = field(default_factory=dict)

    def find(self, commissions: Sequence[tuple[Story, int]]) -> list[Brief | None]:
        """The briefs that were made before, in the order of the commissions; None for the others."""
        keys = [self._key(story, sentences) for story, sentences in commissions]
        made = self.results.find(BRIEF, self.code, keys)
        return [
            self._restored(made[key], story) if key in made else None
            for key, (story, _) in zip(keys, commissions, strict=True)
        ]

    def keep(self, commissions: Sequence[tuple[Story, int]], briefs: Sequence[Brief]) -> None:
        """Remember briefs; those without a sentence are made again."""
        told = zip(commissions, briefs, strict=True)
        made = {self._key(*commission): brief_bytes(brief) for commission, brief in told if brief.quotes}
        self.results.keep(BRIEF, self.code, made)

    def _restored(self, data: bytes, story: Story) -> Brief | None:
        others = {a.id: a for a in self.told.get(story.id, ())}
        others |= {was.article.id: was.article for _, was in self.changed.get(story.id, ())}
        try:
            return brief_of(data, story, others)
        except (KeyError, ValueError, TypeError):
            return None

    def _key(self, story: Story, sentences: int) -> str:
        """What a brief is made of, as one digest."""
        parts = [story.id, str(sentences)]
        parts += [self._content(a) for a in story.articles]
        parts += ["told", *(self._content(a) for a in self.told.get(story.id, ()))]
        for now, was in self.changed.get(story.id, ()):
            parts += [str(now.start), self._content(now.article), str(was.start), self._content(was.article)]
        return digest_of(*parts)

    def _content(self, article: Article) -> str:
        if article.id not in self._contents:
            self._contents[article.id] = content_of(article)
        return self._contents[article.id]


def content_of(article: Article) -> str:
    """Digest of everything that is known of an article."""
    return digest_of(json.dumps(to_record(article)))
