"""Look-alikes for training: another event made from a report by changing its names and numbers.

Two fires in two towns, two firms' quarterly results, two matches of a night: the wording agrees and the
names do not. The gold sets have few of them, so some are made: in all articles of an event the same names
give way to the same other names of the set, numbers to other numbers, and some sentences are left out.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from stories_copies import Gold, alike, short, small, vectors_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = re.compile(r"(?<![.!?:;“\"\n] )(?<=\s)[^\W\d_][\w’'-]*\w")
NUMBER = re.compile(r"(?<![\d.,])(?!19\d\d|20\d\d)\d+")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
NAMES_CHANGED, NUMBERS_CHANGED = 0.85, 0.7
DAY = datetime(2016, 5, 10, 6, tzinfo=UTC)
EVENTS = 3  # at most, of a tiny copy, before they are doubled


def names_of(gold: Gold) -> list[str]:
    """Words that stand capitalised inside sentences, as often as they do."""
    texts = (f" {a.text}" for a in gold.articles)
    return [n for text in texts for n in NAME.findall(text) if n[0].isupper()]


def doubled(gold: Gold, rng: random.Random, pool: list[str], *, name: str = "other") -> Gold:
    """Another event for each event: the same reports with other names and numbers."""
    articles, events = [], []
    swaps: dict[str, dict[str, str]] = {}
    for event in sorted(set(gold.events)):
        own = names_of(
            Gold(tuple(a for a, e in zip(gold.articles, gold.events, strict=True) if e == event), ())
        )
        swaps[event] = {n: rng.choice(pool) for n in sorted(set(own)) if rng.random() < NAMES_CHANGED}
    left_out = rng.choice([0.0, 0.2, 0.5])
    for article, event in zip(gold.articles, gold.events, strict=True):
        swap = swaps[event]
        lines = [s for s in SENTENCE.split(article.text) if rng.random() >= left_out]
        articles.append(
            replace(
                article,
                id=f"{article.id}~{name}",
                title=_changed(article.title, swap, event),
                text=_changed("\n".join(lines) or article.text, swap, event),
            )
        )
        events.append(f"{event}~{name}")
    return Gold(tuple(articles), tuple(events))


def _changed(text: str, swap: dict[str, str], event: str) -> str:
    text = re.sub(r"[^\W\d_][\w’'-]*\w", lambda m: swap.get(m.group(), m.group()), text)
    return NUMBER.sub(lambda m: _number(m.group(), event), text)


def _number(number: str, event: str) -> str:
    """Another number of as many digits, the same in the whole event."""
    rng = random.Random(f"{number} {event}")  # noqa: S311 - reproducible, not secret
    if rng.random() >= NUMBERS_CHANGED:
        return number
    return str(rng.randint(10 ** (len(number) - 1), 10 ** len(number) - 1))


def joined(*parts: Gold) -> Gold:
    """Several collections as one."""
    return Gold(tuple(a for g in parts for a in g.articles), tuple(e for g in parts for e in g.events))


def one_day(gold: Gold, rng: random.Random) -> Gold:
    """All within a day, from a few outlets, or from unknown ones."""
    outlets = [f"outlet {k}" for k in range(rng.choice([2, 4, 9]))] if rng.random() < 0.6 else [""]
    return Gold(
        tuple(
            replace(a, published=DAY + timedelta(hours=rng.random() * 20), outlet=rng.choice(outlets))
            for a in gold.articles
        ),
        gold.events,
    )


def lookalikes(gold: Gold, seed: str, tiny: int, larger: int) -> Iterator[Gold]:
    """Few articles with their look-alikes, and some larger collections of the kind."""
    rng = random.Random(f"lookalikes{seed}")  # noqa: S311 - reproducible, not secret
    pool = names_of(gold)
    of: dict[str, list[int]] = {}
    for k, event in enumerate(gold.events):
        of.setdefault(event, []).append(k)
    events = sorted(of)
    for turn in range(tiny):
        chosen = rng.sample(events, min(len(events), rng.randint(1, EVENTS)))
        few = gold.pick(
            sorted(k for e in chosen for k in rng.sample(of[e], min(len(of[e]), rng.randint(1, 3))))
        )
        made = one_day(joined(few, doubled(few, rng, pool)), rng)
        yield short(made, rng) if turn % 3 == 2 else made
    vectors = vectors_of(gold) if larger else None
    for turn in range(larger):
        some = small(gold, rng, 60) if turn % 2 else alike(gold, vectors, rng, 30)
        made = one_day(joined(some, doubled(some, rng, pool), doubled(some, rng, pool, name="third")), rng)
        yield short(made, rng) if turn % 3 == 2 else made
