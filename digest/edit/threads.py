"""Inside a thread: the newest story first, no statement twice, what is overtaken never as the latest."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.model import Citation, Rejection
from digest.text import content, same_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from digest.model import Article, Brief, Quote, Story, Thread

EARLIER_STORIES = 3  # of a thread that are told, behind its newest


def newest(story: Story) -> datetime | None:
    """When its newest article was published; None where none is dated."""
    return max((a.published for a in story.articles if a.published), default=None)


def in_reading_order(thread: Thread) -> Thread:
    """The newest story first, then the undated ones, then back in time."""
    dated = [s for s in thread.stories if newest(s)]
    dated.sort(key=lambda s: (newest(s), len(s.articles), _title(s)), reverse=True)
    undated = [s for s in thread.stories if not newest(s)]
    return replace(thread, stories=(*dated[:1], *undated, *dated[1:]))


def _title(story: Story) -> str:
    return min(a.title for a in story.articles)


def sentences_each(thread: Thread, sentences: int, known: Collection[str] = ()) -> tuple[int, ...]:
    """How many sentences each story of a thread in reading order may have; 0 for one that is only named.

    The newest has the thread's length, and so has an undated one; an earlier one has half of it, and one line
    where all its articles are `known`, by id, from earlier editions. A thread that has one line has it of its
    newest story.
    """
    if sentences == 1:
        return (1, *(0 for _ in thread.stories[1:]))

    def length(story: Story) -> int:
        if all(a.id in known for a in story.articles):
            return 1
        return math.ceil(sentences / 2) if newest(story) else sentences

    later = thread.stories[1:]
    return (sentences, *(length(s) if place < EARLIER_STORIES else 0 for place, s in enumerate(later)))


def once(thread: Thread, briefs: Mapping[str, Brief]) -> dict[str, Brief]:
    """The briefs of a thread's stories: no statement is printed twice, the earlier printed one stays."""
    printed: list[frozenset[str]] = []
    found = {}
    for story in thread.stories:
        if story.id not in briefs:
            continue
        brief = briefs[story.id]
        quotes = _unsaid(brief.quotes, printed)
        grouped = tuple(_grouped(quotes)) if printed else tuple(quotes)
        printed += [_terms(q) for q in quotes]
        found[story.id] = replace(brief, quotes=grouped, rejected=_also(brief, quotes))
    return found


def _terms(quote: Quote) -> frozenset[str]:
    return content(quote.sentence.text, quote.sentence.article.language)


def _unsaid(quotes: Sequence[Quote], printed: Sequence[frozenset[str]]) -> list[Quote]:
    kept: list[Quote] = []
    dropped = False
    for quote in quotes:
        terms = _terms(quote)
        dropped = (quote.follows and dropped) or any(same_words(terms, p) for p in printed)
        if not dropped:
            kept.append(quote)
    return kept


def _also(brief: Brief, kept: Sequence[Quote]) -> tuple[Rejection, ...]:
    gone = [q for q in brief.quotes if q.sentence not in {k.sentence for k in kept}]
    reason = "already said by a newer story of this thread"
    return (*brief.rejected, *(Rejection(sentence=q.sentence, reason=reason) for q in gone))


def _grouped(quotes: Iterable[Quote]) -> Iterable[Quote]:
    """The quotes of a story that a newer one of its thread has overtaken: none stands as the latest."""
    for quote in quotes:
        late = quote.group == "latest"
        yield replace(quote, group="earlier" if quote.date.known else "undated") if late else quote


def citations(threads: Sequence[Thread], briefs: Mapping[str, Brief]) -> dict[str, Citation]:
    """Numbers in reading order: quoted articles first as they are met, then the story's other ones."""
    order: dict[str, Article] = {}
    for thread in threads:
        for story in thread.stories:
            quotes = briefs[story.id].quotes
            spans = [s for q in quotes for s in (q.sentence, *q.echoes)]
            for article in (*(s.article for s in spans), *story.articles):
                order.setdefault(article.id, article)
    return {key: Citation(number=n, article=a) for n, (key, a) in enumerate(order.items(), start=1)}
