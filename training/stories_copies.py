"""Copies of gold collections for training: many kinds of collection from a few.

A model that has seen only the sets as they are learns their size, their dates and how many articles an
event has. So every set is also shown thinned, small, full of look-alikes, short, undated, inside three
days, with most events told once, with events told by a dozen articles (each article dealt out into
parts), and mixed with others. Nothing is drawn without a seed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import unicodedata
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.features import pair_features
from digest.cluster.neighbours import candidates
from digest.cluster.reading import read
from digest.cluster.weighing import matrix, weigh
from digest.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

FOLDS = 4
LEARNED = ("ecbplus", "gva", "basil", "neus", "vnmds", "cstnews")
_CHUNK = re.compile(r"[^\W\d_]{1,2}")
_SPACED = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_THREE_DAYS = datetime(2016, 5, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Gold:
    """Articles in the order of their ids, and the event of each."""

    articles: tuple[Article, ...]
    events: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.articles)

    def pick(self, numbers: Sequence[int]) -> Gold:
        """Some of the articles."""
        return Gold(tuple(self.articles[k] for k in numbers), tuple(self.events[k] for k in numbers))

    def fold(self, number: int) -> Gold:
        """The articles whose topic falls into one of the four folds."""
        return self.pick([k for k, event in enumerate(self.events) if fold_of(event) == number])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of one copy with their features (float32, columns by `names`)."""

    names: tuple[str, ...]
    values: npt.NDArray[np.float32]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    event: npt.NDArray[np.int64]
    fold: npt.NDArray[np.int64]

    @property
    def same(self) -> npt.NDArray[np.bool_]:
        """Whether a pair reports one event."""
        return np.asarray(self.event[self.left] == self.event[self.right])


def fold_of(event: str) -> int:
    """The fold of an event: look-alikes of ECB+ (`33_ecb`, `33_ecbplus`) stay together."""
    name = event.rsplit(":", maxsplit=1)[-1]
    topic = name.split("_")[0] if name.endswith(("_ecb", "_ecbplus")) else name
    return int(hashlib.sha256(f"part{topic}".encode()).hexdigest()[:8], 16) % 100 * FOLDS // 100


def load(path: Path) -> Gold:
    """A gold set (gzipped JSON Lines)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda r: r["id"])
    return Gold(tuple(_article(r) for r in rows), tuple(r["cluster"] for r in rows))


def _article(row: dict[str, str | None]) -> Article:
    published = row.get("published")
    moment = datetime.fromisoformat(published) if published else None
    if moment:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return Article(
        id=row["id"] or "",
        title=unicodedata.normalize("NFC", row["title"] or ""),
        text=unicodedata.normalize("NFC", row["text"] or ""),
        outlet=row["source"] or "",
        language=row["lang"] or "und",
        published=moment,
    )


def features(gold: Gold) -> Pairs:
    """Candidate pairs of a collection and their features."""
    gold = gold.pick(sorted(range(len(gold)), key=lambda k: gold.articles[k].id))
    weighed = weigh(read(gold.articles))
    found = candidates(weighed)
    left, right = found.left, found.right
    found = pair_features(weighed, left, right)
    return Pairs(
        tuple(found),
        np.stack(list(found.values()), axis=1).astype(np.float32),
        left,
        right,
        np.unique(gold.events, return_inverse=True)[1],
        np.array([fold_of(e) for e in gold.events]),
    )


def thinned(pairs: Pairs, most: int) -> Pairs:
    """At most so many pairs, drawn at random."""
    if len(pairs.left) <= most:
        return pairs
    kept = np.sort(np.random.default_rng(len(pairs.left)).choice(len(pairs.left), most, replace=False))
    return replace(pairs, values=pairs.values[kept], left=pairs.left[kept], right=pairs.right[kept])


def undated(gold: Gold) -> Gold:
    """Without dates of publication."""
    return Gold(tuple(replace(a, published=None) for a in gold.articles), gold.events)


def three_days(gold: Gold, rng: random.Random) -> Gold:
    """All inside three days: events begin at random, their articles follow within a day as before."""
    first: dict[str, datetime] = {}
    for article, event in zip(gold.articles, gold.events, strict=True):
        if article.published:
            first[event] = min(first.get(event, article.published), article.published)
    begins = {event: rng.random() * 2 for event in sorted(set(gold.events))}
    moved = []
    for article, event in zip(gold.articles, gold.events, strict=True):
        after = (article.published - first[event]) / timedelta(days=1) if article.published else rng.random()
        day = min(2.99, begins[event] + min(after, 1.0))
        moved.append(replace(article, published=_THREE_DAYS + timedelta(days=day)))
    return Gold(tuple(moved), gold.events)


def untitled(gold: Gold) -> Gold:
    """Without titles."""
    return Gold(tuple(replace(a, title="") for a in gold.articles), gold.events)


def uncased(gold: Gold) -> Gold:
    """Without capitals and in no known language, as Arabic and Hindi are: no names to be seen."""
    return _rewritten(gold, str.lower)


def unspaced(gold: Gold) -> Gold:
    """As Chinese is: two letters are a character, no spaces between words."""
    return _rewritten(gold, lambda text: _SPACED.sub("", _CHUNK.sub(_character, text.lower())))


def _rewritten(gold: Gold, change: Callable[[str], str]) -> Gold:
    made = (replace(a, title=change(a.title), text=change(a.text), language="und") for a in gold.articles)
    return Gold(tuple(made), gold.events)


def _character(match: re.Match[str]) -> str:
    return chr(0x4E00 + zlib.crc32(match.group().encode()) % 8000)


def short(gold: Gold, rng: random.Random) -> Gold:
    """Title and 25 to 100 words: what feeds give."""
    cut = [replace(a, text=" ".join(a.text.split()[: rng.randint(25, 100)])) for a in gold.articles]
    return Gold(tuple(cut), gold.events)


def capped(gold: Gold, rng: random.Random, most: int, once: float = 0.0) -> Gold:
    """At most so many articles an event, for some share of the events only one."""
    events = sorted(set(gold.events))
    rng.shuffle(events)
    lone = set(events[: int(len(events) * once)])
    numbers = list(range(len(gold)))
    rng.shuffle(numbers)
    seen: dict[str, int] = {}
    kept = []
    for k in numbers:
        event = gold.events[k]
        seen[event] = seen.get(event, 0) + 1
        if seen[event] <= (1 if event in lone else most):
            kept.append(k)
    return gold.pick(sorted(kept))


def small(gold: Gold, rng: random.Random, size: int) -> Gold:
    """Events at random until there are so many articles."""
    events = sorted(set(gold.events))
    rng.shuffle(events)
    of: dict[str, list[int]] = {}
    for k, event in enumerate(gold.events):
        of.setdefault(event, []).append(k)
    kept: list[int] = []
    for event in events:
        rng.shuffle(of[event])
        kept += of[event][: rng.choice([1, 2, 3, 5, 20])]
        if len(kept) >= size:
            break
    return gold.pick(sorted(kept))


def vectors_of(gold: Gold) -> Any:
    """Articles x terms, rows of unit length, sparse."""
    weighed = weigh(read(gold.articles))
    return matrix(weighed.table, weighed.full)


def alike(gold: Gold, vectors: Any, rng: random.Random, size: int) -> Gold:
    """An article and those most like it: a small collection on one topic."""
    cosine = np.asarray((vectors @ vectors[rng.randrange(len(gold))].T).todense()).ravel()
    return gold.pick(sorted(np.argsort(-cosine, kind="stable")[:size].tolist()))


def tiny(gold: Gold, rng: random.Random, number: int) -> Iterator[Gold]:
    """Two to nine look-alikes, one or two an event: the few files somebody tries first."""
    few = capped(gold, rng, 2, 0.3)
    vectors = vectors_of(few)
    for turn in range(number):
        copy = alike(few, vectors, rng, rng.randint(2, 9))
        yield undated(copy) if turn % 2 else copy


def dealt(gold: Gold, rng: random.Random, events: int, parts: int) -> Gold:
    """Events told by many: the sentences of every article dealt out into so many articles."""
    chosen = sorted(set(gold.events))
    rng.shuffle(chosen)
    kept = set(chosen[:events])
    articles, told = [], []
    for article, event in zip(gold.articles, gold.events, strict=True):
        if event not in kept:
            continue
        lines = [s for s in re.split(r"(?<=[.!?])\s+|\n+", article.text) if s.strip()]
        hands = min(parts, max(1, len(lines) // 3))
        for hand in range(hands):
            text = "\n".join(lines[hand::hands])
            if text:
                title = article.title if hand == 0 else ""
                articles.append(replace(article, id=f"{article.id}~{hand}", title=title, text=text))
                told.append(event)
    return Gold(tuple(articles), tuple(told))


def copies(name: str, gold: Gold, fold: int) -> Iterator[Gold]:
    """The copies of one fold of a set that are trained on."""
    rng = random.Random(f"{name}{fold}")  # noqa: S311 - reproducible, not secret
    full = gold.fold(fold)
    full = small(full, rng, 900) if name == "neus" else full
    dated = (undated, lambda g: three_days(g, rng), lambda g: g)
    yield full
    for change in (undated, untitled, lambda g: three_days(g, rng), lambda g: short(g, rng)):
        yield change(full)
    yield undated(short(full, rng))
    yield undated(capped(full, rng, 2))
    yield capped(full, rng, 4)
    for number, (once, most) in enumerate(((0.9, 3), (0.8, 2), (0.6, 20))):
        yield dated[number](capped(full, rng, most, once))
    for number in range(5):
        copy = dated[number % 3](small(full, rng, rng.randint(8, 60)))
        yield short(copy, rng) if number % 4 == 3 else copy
    vectors = vectors_of(full)
    for number in range(6):
        copy = dated[number % 3](alike(full, vectors, rng, rng.randint(4, 50)))
        yield short(copy, rng) if number % 4 == 3 else copy
    yield from tiny(full, random.Random(f"tiny{name}{fold}"), 14)  # noqa: S311 - reproducible, not secret
    if name != "neus":  # its articles are two sentences long
        for number, (events, parts) in enumerate(((60, 3), (25, 5), (8, 6), (40, 4))):
            copy = dealt(full, rng, events, 2) if name == "ecbplus" else dealt(full, rng, events, parts)
            yield dated[number % 3](copy)


def other_scripts(full: Gold, seed: str) -> Iterator[Gold]:
    """A fold as scripts without capitals and without spaces have it: whole, short, small, few and alike."""
    rng = random.Random(f"scripts{seed}")  # noqa: S311 - reproducible, not secret
    for change in (uncased, unspaced):
        rewritten = change(full)
        yield rewritten
        yield undated(short(rewritten, rng))
        yield three_days(rewritten, rng)
        for number in range(3):
            yield small(rewritten, rng, rng.randint(8, 60))
            yield undated(small(rewritten, rng, rng.randint(2 + number, 9)))


def mixes(sets: dict[str, Gold], fold: int | None, seed: str) -> Iterator[Gold]:
    """Several sets in one collection, as one day of feeds in several languages."""
    rng = random.Random(f"mix{seed}{fold}")  # noqa: S311 - reproducible, not secret
    for number in range(4):
        chosen = [
            small(gold if fold is None else gold.fold(fold), rng, rng.choice([30, 100, 200]))
            for gold in sets.values()
            if rng.random() < 0.8
        ]
        mixed = Gold(tuple(a for g in chosen for a in g.articles), tuple(e for g in chosen for e in g.events))
        yield undated(mixed) if number % 2 == 0 else three_days(mixed, rng)
