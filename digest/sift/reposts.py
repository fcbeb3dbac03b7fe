"""When two articles are one: re-posts of one outlet collapse to the newest.

Candidates share one of the smallest hashes of their word shingles (Broder 1997, "On the resemblance and
containment of documents"); the verdict is the exact resemblance of the shingle sets.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.sift.aside import parted
from digest.text.addresses import page_key, site
from digest.text.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np

    from digest.model import Article, SetAside

_WORDS_A_SHINGLE = 4
_SKETCH = 8  # smallest hashes that may bring a pair together
_NEIGHBOURS = 8  # compared with each article of a crowded bucket, nearest in length
_MIN_RESEMBLANCE = 0.8  # resemblance from which two texts are one, 0..1
_VERSION = 0.25  # share of the shorter text that two versions at one address have in common, 0..1
_MIN_WORDS_WITHOUT_TITLE = 25  # words below which the title has to agree as well
# Scripts without spaces are cut into characters.
_WORD = re.compile(rf"[{UNSPACED}]|\w+")


@dataclass(frozen=True, slots=True, eq=False)
class _Print:
    """An article's fingerprint: sorted hashes of its shingles, and what identifies it otherwise."""

    article: Article
    hashes: np.ndarray
    words: int
    key: str
    title: str
    voices: frozenset[str]  # its outlet's name and its site


def collapse_reposts(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """The articles without earlier versions and re-posts, in their order, and those set aside.

    Two are one where they have the same page address and some text in common, or nearly the same text
    and the same outlet or site. Of each such group the newest is kept (then the longest). Independent of
    the order of the articles; near-linear in their number.
    """
    prints = sorted((_fingerprint(a) for a in articles), key=lambda p: p.article.id)
    groups = _joined(len(prints), _pairs(prints))
    reasons: dict[str, str] = {}
    for group in groups:
        versions = [prints[i].article for i in group]
        newest = max(versions, key=_newness)
        reasons |= dict.fromkeys((a.id for a in versions if a.id != newest.id), _reason(newest))
    return parted(articles, reasons)


def _reason(kept: Article) -> str:
    return f"re-posted: {kept.voice} has a newer version, {kept.name}"


def _newness(article: Article) -> tuple[float, int, str]:
    when = article.published.timestamp() if article.published else float("-inf")
    return (when, len(article.text), article.id)


def _fingerprint(article: Article) -> _Print:
    import numpy as np

    words = _WORD.findall(article.text.casefold())
    known: dict[str, int] = {}
    numbers = np.array([known.setdefault(w, zlib.crc32(w.encode())) for w in words], dtype=np.uint64)
    size = min(_WORDS_A_SHINGLE, len(words))
    hashes = np.zeros(len(words) - size + 1 if words else 0, dtype=np.uint64)
    for offset in range(size):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + numbers[offset : len(words) - size + offset + 1]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    return _Print(
        article=article,
        hashes=np.unique(hashes),
        words=len(words),
        key=page_key(article.url),
        title=" ".join(_WORD.findall(article.title.casefold())),
        voices=frozenset({article.outlet.casefold(), site(article.url)} - {""}),
    )


def _pairs(prints: Sequence[_Print]) -> Iterator[tuple[int, int]]:
    """Places of two prints of one page: versions at one address, or one text of one voice."""
    at_one_address = _buckets((p.key, i) for i, p in enumerate(prints) if p.key)
    alike = _buckets((int(h), i) for i, p in enumerate(prints) if p.voices for h in p.hashes[:_SKETCH])
    for buckets, same in ((at_one_address, _versions), (alike, _of_one_voice)):
        yield from ((a, b) for a, b in _candidates(prints, buckets) if same(prints[a], prints[b]))


def _of_one_voice(a: _Print, b: _Print) -> bool:
    return not a.voices.isdisjoint(b.voices) and _same_text(a, b)


def _buckets(entries: Iterable[tuple[object, int]]) -> list[list[int]]:
    buckets: dict[object, list[int]] = defaultdict(list)
    for key, index in entries:
        buckets[key].append(index)
    return [members for members in buckets.values() if len(members) > 1]


def _candidates(prints: Sequence[_Print], buckets: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Every pair of a bucket once; in a crowded one only neighbours in length, which near-copies are."""
    seen = set[tuple[int, int]]()
    for bucket in buckets:
        members = sorted(bucket, key=lambda i: (len(prints[i].hashes), prints[i].article.id))
        for place, first in enumerate(members):
            for second in members[place + 1 : place + 1 + _NEIGHBOURS]:
                pair = (min(first, second), max(first, second))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _shared(one: _Print, other: _Print) -> int:
    import numpy as np

    return len(np.intersect1d(one.hashes, other.hashes, assume_unique=True))


def _versions(one: _Print, other: _Print) -> bool:
    """Whether two articles at one address are versions of one: one title, or enough text in common."""
    if one.title and one.title == other.title:
        return True
    shorter = min(len(one.hashes), len(other.hashes))
    return shorter > 0 and _shared(one, other) >= _VERSION * shorter


def _same_text(one: _Print, other: _Print) -> bool:
    if min(one.words, other.words) < _MIN_WORDS_WITHOUT_TITLE and one.title != other.title:
        return False
    shared = _shared(one, other)
    return shared >= _MIN_RESEMBLANCE * (len(one.hashes) + len(other.hashes) - shared)


def _joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Connected components with more than one member."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for a, b in pairs:
        parent[root(b)] = root(a)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[root(i)].append(i)
    return [group for group in groups.values() if len(group) > 1]
