"""Few short notes for training: what the first folder of a person, a feed or a mail holds.

Two to ten articles, each a title and a sentence or two; two notes on one event are cut from different places
of their reports, so that they quote different people. In a gold set the names are those of the world, and
most of them are known; a reader's own are not. So in half of the collections every name of the set gives
way to an invented one, everywhere to the same: what is told of one name in two notes is then as often two
events as the set has it. Sets have few such events, so some are made: one is told with the names of another
(namesakes), as look-alikes are told with other names.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stories_copies import Gold, alike, undated, vectors_of
from stories_lookalikes import SENTENCE, one_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digest.model import Article

WORD = re.compile(r"[^\W\d_]+")
MID_SENTENCE = re.compile(r"(?<=[^\W\d_,] )[^\W\d_]{2,}")
NAME_SHARE = 0.8  # of the places of a word inside sentences that have a capital, for it to be a name
SYLLABLES = [c + v for c in "bdfghklmnprstvz" for v in ("a", "e", "i", "o", "u", "er", "an", "ol", "in")]
FEWEST, MOST = 2, 10  # articles of a collection
SENTENCES = 10  # of an article that a note is cut from
TITLED = 0.8
AGAIN = 0.15  # share of articles that are told in two versions
NAMESAKES = 0.8  # share of pairs of events that are told with the same main names
WHOLE = 0.25  # share of collections that keep their texts whole


def invented(gold: Gold, rng: random.Random) -> Mapping[str, str]:
    """An invented name for every name of a collection."""
    capital: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for article in gold.articles:
        for word in MID_SENTENCE.findall(article.text):
            every[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    names = sorted(n for n, count in every.items() if capital[n] >= NAME_SHARE * count)
    return {n: "".join(rng.choices(SYLLABLES, k=rng.choice([2, 2, 3]))).capitalize() for n in names}


def renamed(gold: Gold, names: Mapping[str, str]) -> Gold:
    """The collection with other names."""

    def changed(word: re.Match[str]) -> str:
        old = word.group()
        return names.get(old.lower(), old) if old[0].isupper() else old

    made = (
        replace(a, title=WORD.sub(changed, a.title), text=WORD.sub(changed, a.text)) for a in gold.articles
    )
    return Gold(tuple(made), gold.events)


def note(article: Article, rng: random.Random) -> Article:
    """A title and one to three sentences: the first ones, or the first and another, or others."""
    lines = [s for s in SENTENCE.split(article.text) if s.strip()][:SENTENCES] or [article.text]
    later = rng.sample(range(1, len(lines)), min(len(lines) - 1, rng.choice([0, 1, 1, 2])))
    chosen = sorted({0, *later} if rng.random() < 0.8 or not later else set(later))
    title = article.title if rng.random() < TITLED else ""
    return replace(article, title=title, text="\n".join(lines[k] for k in chosen))


def told_again(gold: Gold, rng: random.Random) -> Gold:
    """Some articles twice, to be cut differently: versions of one report that share a sentence, or none."""
    again = [k for k in range(len(gold)) if rng.random() < AGAIN]
    articles, events = [*gold.articles], [*gold.events]
    for k in again:
        own = gold.articles[k]
        title = rng.choice([own.title, "", SENTENCE.split(own.text)[0][:60]])
        articles.append(replace(own, id=f"{own.id}~again", title=title))
        events.append(gold.events[k])
    return Gold(tuple(articles), tuple(events))


def namesakes(gold: Gold, names: frozenset[str], rng: random.Random) -> Gold:
    """Some events told with the main names of another event of the collection: one town, two matters."""
    events = rng.sample(sorted(set(gold.events)), len(set(gold.events)))
    given: dict[str, Mapping[str, str]] = {}
    for one, other in zip(events[::2], events[1::2], strict=False):
        if rng.random() < NAMESAKES:
            number = rng.choice([1, 2, 2, 3])
            known, replaced = (main_names(gold, event, names)[:number] for event in (one, other))
            given[other] = {name: new.capitalize() for name, new in zip(replaced, known, strict=False)}
    parts = [renamed(gold.pick([k]), given.get(event, {})).articles[0] for k, event in enumerate(gold.events)]
    return Gold(tuple(parts), gold.events)


def main_names(gold: Gold, event: str, names: frozenset[str]) -> list[str]:
    """The names that the titles and first sentences of an event's articles have most often."""
    found: Counter[str] = Counter()
    for article, told in zip(gold.articles, gold.events, strict=True):
        if told == event:
            head = f"{article.title} {' '.join(SENTENCE.split(article.text)[:3])}"
            found.update(w.lower() for w in WORD.findall(head) if w[0].isupper() and w.lower() in names)
    return sorted(found, key=lambda name: (-found[name], name))


def notes(gold: Gold, seed: str, number: int) -> Iterator[Gold]:
    """So many collections of a few short articles, some with their own names and some with invented ones."""
    rng = random.Random(f"notes{seed}")  # noqa: S311 - reproducible, not secret
    vectors = vectors_of(gold)
    names = invented(gold, rng)
    for turn in range(number):
        size = rng.randint(FEWEST, MOST)
        made = _on_one_topic(gold, vectors, rng, size) if turn % 4 else _of_any_topic(gold, rng, size)
        if rng.random() >= WHOLE:
            made = namesakes(told_again(made, rng), frozenset(names), rng)
            made = Gold(tuple(note(a, rng) for a in made.articles), made.events)
        if turn % 2:
            made = renamed(made, names)
        yield undated(made) if turn % 3 == 2 else one_day(made, rng)


def _on_one_topic(gold: Gold, vectors: Any, rng: random.Random, size: int) -> Gold:
    """Some of the articles most like one, an event in one to three of them."""
    near = alike(gold, vectors, rng, 2 * size)
    most = rng.choice([1, 2, 2, 3])
    told: Counter[str] = Counter()
    chosen = []
    for k in rng.sample(range(len(near)), len(near)):
        told[near.events[k]] += 1
        if told[near.events[k]] <= most and len(chosen) < size:
            chosen.append(k)
    return near.pick(sorted(chosen))


def _of_any_topic(gold: Gold, rng: random.Random, size: int) -> Gold:
    """Events at random, in one to three articles."""
    of: dict[str, list[int]] = {}
    for k, event in enumerate(gold.events):
        of.setdefault(event, []).append(k)
    again = [e for e in sorted(of) if len(of[e]) > 1]
    chosen: list[int] = []
    for event in rng.sample(sorted(of), min(len(of), size)):
        own = of[rng.choice(again)] if again and rng.random() < 0.5 else of[event]
        chosen += rng.sample(own, min(len(own), rng.choice([1, 2, 2, 3])))
    return gold.pick(sorted(set(chosen))[:size])
