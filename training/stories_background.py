"""Make the frozen background: `python training/stories_background.py SETS PAIRS`.

SETS is the folder of gold sets, PAIRS that of labelled pairs. Counts in which share of news articles a word
stands (no names, which belong to their years; a set counts as much as another), then how alike strangers
are in collections of 800 articles, and writes both to `digest/cluster/background.npz`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import unicodedata
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from stories_copies import Gold, load, small

from digest.cluster.background import OCTAVES, SIZE, STEPS, TOKENS, background
from digest.cluster.features import COSINES, FeatureExtractor
from digest.cluster.neighbours import candidates
from digest.cluster.reading import read
from digest.cluster.weighing import WORD, weigh
from digest.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

FILE = Path(__file__).parents[1] / "digest" / "cluster" / "background.npz"
SETS = ("ecbplus", "gva", "basil", "neus", "vnmds", "cstnews")
LEAST_ARTICLES = 150  # of a language; fewer say little
LEAST_SHARE = 0.004  # of articles in which a word stands, to be listed
LENGTHS = (40, 80, 150, 300, 600, 100_000)  # tokens
RANKS = 40

Arrays = dict[str, "npt.NDArray[np.generic]"]


def main() -> None:
    """Count, write, measure with what was written, write again."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sets", type=Path)
    options.add_argument("pairs", type=Path)
    given = options.parse_args()
    gold = {name: load(given.sets / f"{name}.jsonl.gz") for name in SETS}
    arrays = _shares([*(g.articles for g in gold.values()), *_of_pairs(given.pairs / "semeval22t8.jsonl.gz")])
    nothing = {f"nearest_{n}": np.zeros((len(LENGTHS), 0)) for n in COSINES}
    nothing |= {f"{part}_{n}": np.array(0.0) for n in COSINES for part in ("apart", "among")}
    np.savez_compressed(FILE, lengths=np.array(LENGTHS), **arrays, **nothing)
    background.cache_clear()
    arrays |= _usual(gold)
    np.savez_compressed(FILE, lengths=np.array(LENGTHS), **arrays)
    print(f"{FILE.stat().st_size / 1000:.0f} kB, {sorted(n for n in arrays if n.startswith('terms_'))}")


def _of_pairs(path: Path) -> Iterator[Sequence[Article]]:
    """The texts of the labelled pairs, one collection a language."""
    texts: dict[str, set[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for side in ("1", "2"):
                text = unicodedata.normalize("NFC", row[f"text{side}"] or "")
                texts.setdefault(row[f"lang{side}"], set()).add(text)
    for language in sorted(texts):
        if len(texts[language]) >= LEAST_ARTICLES:
            yield [
                Article(id=f"{k}", text=text, language=language)
                for k, text in enumerate(sorted(texts[language]))
            ]


def _shares(collections: Sequence[Sequence[Article]]) -> Arrays:
    """Hashed words and the share of articles of usual length in which they stand, by language."""
    rates: dict[str, list[dict[str, float]]] = {}
    for articles in collections:
        weighed = weigh(read(articles))
        tokens = float(weighed.table.lengths.mean())
        share = np.minimum(weighed.frequency / len(articles), 0.999)
        rate = -np.log1p(-share) / tokens
        words = np.flatnonzero((weighed.kind == WORD) & (weighed.frequency > 2))
        rates.setdefault(articles[0].language, []).append(
            {weighed.table.terms[k]: float(rate[k]) for k in words}
        )
    arrays: Arrays = {}
    for language, sets in rates.items():
        terms = sorted({t for found in sets for t in found})
        mean = np.array([sum(found.get(t, 0.0) for found in sets) / len(sets) for t in terms])
        share = 1.0 - np.exp(-mean * TOKENS)
        kept = share >= LEAST_SHARE
        arrays[f"terms_{language}"] = np.array([zlib.crc32(t.encode()) for t in terms], np.uint32)[kept]
        arrays[f"shares_{language}"] = packed_shares(share[kept])
    return arrays


def packed_shares(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """Shares, 0..1, as steps on a logarithmic scale."""
    steps = np.round(-np.log2(np.clip(shares, 2.0**-OCTAVES, 1.0)) * STEPS / OCTAVES)
    return np.asarray(steps, dtype=np.uint8)


def _usual(gold: dict[str, Gold]) -> Arrays:
    """Cosines between strangers in collections of the size from which no background is needed."""
    rng = random.Random(11)  # noqa: S311 - reproducible, not secret
    nearest: dict[str, list[list[npt.NDArray[np.float64]]]] = {n: [[] for _ in LENGTHS] for n in COSINES}
    sums: dict[str, list[float]] = {f"{p}_{n}": [] for p in ("apart", "among") for n in COSINES}
    for _ in range(4):
        parts = [small(g, rng, SIZE // 4) for g in gold.values()]
        mixed = Gold(tuple(a for g in parts for a in g.articles), tuple(e for g in parts for e in g.events))
        mixed = mixed.pick(sorted(rng.sample(range(len(mixed)), min(SIZE, len(mixed)))))
        weighed = weigh(read(mixed.articles))
        found = candidates(weighed)
        event = np.unique(mixed.events, return_inverse=True)[1]
        apart = event[found.left] != event[found.right]
        left, right = found.left[apart], found.right[apart]
        compared = FeatureExtractor(weighed).compare(left, right)
        of_length = np.searchsorted(LENGTHS, weighed.table.lengths)
        for name in COSINES:
            known = np.zeros((len(mixed), len(mixed)))
            known[left, right] = known[right, left] = compared[name]
            for row, length in zip(-np.sort(-known, axis=1)[:, :RANKS], of_length, strict=True):
                nearest[name][length].append(row)
            near = (known > 0) * 1.0
            number = np.maximum(near.sum(axis=1), 2.0)
            among = (near @ known * near).sum(axis=1) / (number * (number - 1))
            sums[f"among_{name}"].append(float(among.mean()))
            cross = (near @ known) / number[:, None]
            sums[f"apart_{name}"].append(float(cross[left, right].mean()))
    arrays: Arrays = {n: np.array(np.mean(values)) for n, values in sums.items()}
    for name in COSINES:
        rows = [np.mean(found, axis=0) if found else np.zeros(RANKS) for found in nearest[name]]
        arrays[f"nearest_{name}"] = np.array(rows, dtype=np.float32)
    return arrays


if __name__ == "__main__":
    main()
