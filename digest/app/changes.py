"""What sources have changed since an edition quoted them: what was printed, and what is there now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from digest.model import Item, Sentence
from digest.text import content, overlap, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.app.grouping import Grouping, RememberedGrouping
    from digest.app.reading import Reading
    from digest.archive import Archive, Printed
    from digest.model import Article, Edition, Story, Thread

MIN_RESTATED_JACCARD = (
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
    _asked: dict[int, str] = field(default_factory=dict)  # article number -> page

    def pages(self, recent: Iterable[int]) -> frozenset[str]:
        """Remembered pages behind what these runs quoted: they are asked whether they have changed."""
        quoted = self.archive.editions.quoted_articles(recent)
        urls = self.archive.articles.listed_urls(quoted)
        self._asked = {no: url for no, url in urls.items() if self.archive.validators(url) is not None}
        return frozenset(self._asked.values())

    def rechecked(self) -> Iterable[tuple[int, Item]]:
        """Of these pages those that have changed in this run, each as an item with its article's number."""
        came = {no: (url, copy) for no, url in self._asked.items() if (copy := self.archive.fetch(url))}
        fresh = {no: found for no, found in came.items() if found[1].fetched_at == self.reading.rules.now}
        for no, (_, known) in sorted(self.archive.articles.latest(fresh).items()):
            url, copy = fresh[no]
            yield no, _as_item(known, url, copy.body or b"")

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
            if pair := _replaced(was, article, used) or _removed(was, article, used):
                used.add(pair[0])
                self.reading.told[old.id] = old
                yield pair

    def finished(self, edition: Edition) -> Edition:
        """Without a line for what was only touched: a source mended a comma, and there is no news."""
        changed: Mapping[str, int] = self.reading.changed
        kept = tuple(s for s in edition.unchanged if not all(a.id in changed for a in s.articles))
        return replace(edition, unchanged=kept)


def _as_item(known: Article, url: str, body: bytes) -> Item:
    """A page as its feed listed it."""
    return Item(
        source=known.source,
        id=url,
        content=body,
        media_type="text/html",
        url=url,
        title=known.title,
        published=known.published,
        outlet=known.outlet,
        section=known.section,
        weight=known.weight,
    )


def _replaced(was: Sentence, article: Article, used: set[Sentence]) -> tuple[Sentence, Sentence] | None:
    """The sentence that is new in the text and most like the one that is gone; and that one."""
    before = " ".join(was.article.text.split())
    terms = content(was.text, was.article.language)
    best, found = MIN_RESTATED_JACCARD, None
    for sentence in sentences(article):
        if sentence in used or " ".join(sentence.text.split()) in before:
            continue
        alike = overlap(terms, content(sentence.text, article.language)).jaccard
        if alike >= best and (found is None or alike > best):
            best, found = alike, sentence
    return (found, was) if found is not None else None


def _removed(was: Sentence, article: Article, used: set[Sentence]) -> tuple[Sentence, Sentence] | None:
    """A neighbour of a sentence that is gone, as it stands alone now; and the two as they stood together."""
    old = was.article
    there = {" ".join(s.text.split()): s for s in reversed(sentences(article)) if s not in used}
    for neighbour in _neighbours(was):
        now = there.get(" ".join(neighbour.text.split()))
        if now is not None:
            start, end = min(was.start, neighbour.start), max(was.end, neighbour.end)
            return now, Sentence(article=old, start=start, end=end)
    return None


def _neighbours(sentence: Sentence) -> Iterable[Sentence]:
    """The sentence after this one and the one before it, as far as there are."""
    whole = sentences(sentence.article)
    yield from [s for s in whole if s.start >= sentence.end][:1]
    yield from [s for s in whole if s.end <= sentence.start][-1:]
