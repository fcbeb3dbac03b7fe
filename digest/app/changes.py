"""What sources have changed since an edition quoted them: what was printed, and what is there now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from digest.model import Sentence
from digest.text import content, overlap, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.app.grouping import Grouping, RememberedGrouping
    from digest.app.reading import Reading
    from digest.archive import Archive, Printed
    from digest.model import Article, Edition, Story, Thread

_MIN_RESTATED_JACCARD = (
    0.3  # Jaccard index of the terms from which a new sentence stands where an old one stood
)


@dataclass(slots=True, eq=False)
class Changes:
    """Finds changed sentences of this run's stories. `found` is by story id: what is there now, what was."""

    archive: Archive
    reading: Reading
    grouping: Grouping | RememberedGrouping
    before: int  # the first run of this edition
    found: dict[str, tuple[tuple[Sentence, Sentence], ...]] = field(default_factory=dict)

    def pages(self, recent: Iterable[int]) -> frozenset[str]:
        """Remembered pages behind what these runs quoted: they are asked whether they have changed."""
        quoted = self.archive.editions.quoted_articles(recent)
        urls = self.archive.articles.listed_urls(quoted)
        return frozenset(url for url in urls.values() if self.archive.validators(url) is not None)

    def link(self, stories: Sequence[Story]) -> Sequence[Thread]:
        """The grouping's threads; on the way what was told and has changed is noted for each story."""
        threads = self.grouping.link(stories)
        changed = [(s, a) for s in stories for a in s.articles if a.id in self.reading.changed]
        for story, article in changed:
            no = self.reading.changed[article.id]
            pairs = self._pairs(article, no)
            self.found[story.id] = (*self.found.get(story.id, ()), *pairs)
            told = self.grouping.told.get(story.id, ())
            versions = self.archive.articles.versions(self._quoted_versions(no))
            self.grouping.told[story.id] = (*told, *versions.values())
        return threads

    def _quoted_versions(self, no: int) -> set[int]:
        """The versions of an article before this edition: those that were quoted, and the last."""
        last = self.archive.articles.latest_before([no], self.before)
        return {p.version for p in self._printed(no)} | set(last.values())

    def _printed(self, no: int) -> list[Printed]:
        return [p for p in self.archive.editions.printed_of(no) if p.run < self.before]

    def _pairs(self, article: Article, no: int) -> Iterable[tuple[Sentence, Sentence]]:
        """New and old sentence for each printed one that is not in the text any more, once each."""
        printed = self._printed(no)
        versions = self.archive.articles.versions({p.version for p in printed})
        there = " ".join(article.text.split())
        used: set[Sentence] = set()
        seen: set[str] = set()
        for one in printed:
            if (old := versions.get(one.version)) is None:
                continue
            was = Sentence(article=old, start=one.start, end=one.end)
            words = " ".join(was.text.split())
            if words in there or words in seen:
                continue
            seen.add(words)
            if (now := _nearest(was, article, old, used)) is not None:
                used.add(now)
                self.reading.told[old.id] = old
                yield now, was

    def finished(self, edition: Edition) -> Edition:
        """Without a line for what was only touched: a source mended a comma, and there is no news."""
        changed: Mapping[str, int] = self.reading.changed
        kept = tuple(s for s in edition.unchanged if not all(a.id in changed for a in s.articles))
        return replace(edition, unchanged=kept)


def _nearest(was: Sentence, article: Article, old: Article, used: set[Sentence]) -> Sentence | None:
    """The sentence of the new text that the old one did not have and that is most like it."""
    before = " ".join(old.text.split())
    terms = content(was.text, old.language)
    best, found = _MIN_RESTATED_JACCARD, None
    for sentence in sentences(article):
        if sentence in used or " ".join(sentence.text.split()) in before:
            continue
        alike = overlap(terms, content(sentence.text, article.language)).jaccard
        if alike >= best and (found is None or alike > best):
            best, found = alike, sentence
    return found
