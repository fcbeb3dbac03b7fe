"""Learn `digest/summarize/weights.json`: `python training/briefs.py FOLDER` (needs scikit-learn).

`--folds 5` writes nothing and prints ROUGE with every story rated by weights learned without its fold.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from briefs_data import SETS, Case, load, rouge_tokens
from briefs_score import score
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

from digest.summarize import Reading, bench_brief
from digest.summarize.features import bigram_features, index, line_features
from digest.summarize.learned import Linear, Model
from digest.summarize.material import read
from digest.text import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.summarize.features import Array, Index

WEIGHTS = Path(__file__).parents[1] / "digest" / "summarize" / "weights.json"
SHARE = 2.0  # of a new bigram's weight beside a line's score
UNIGRAMS = 0.5  # of ROUGE-1 beside ROUGE-2 in the target of the lines
CENTRED = 0.5  # how far a story's own mean is taken out of its lines' targets
TYPICAL = 0.35  # the mean target that is put back
PENALTY = 100.0
INVERSE_PENALTY = 0.1
PER_SET = {"multinews": 1.2, "neus": 1.2, "cstnews": 3.0, "vnmds": 1.8, "multiling2011": 0.7}
EVERY = {"neus": 4}  # every fourth story of the large set is enough


@dataclass(frozen=True)
class Sample:
    """A story with its features and targets."""

    case: Case
    found: Index
    bigrams: Array
    bigram_targets: Array
    line_targets: Array
    usable: Array


def _stems(text: str, language: str) -> list[str]:
    return [stem(w, language) for w in tokens(text)]


def sample(case: Case) -> Sample:
    """Features of a story, and what its references have of each bigram and line."""
    material = read(case.articles)
    found = index(material)
    columns = bigram_features(found)
    references = [_stems(r, case.language) for r in case.references]
    pairs = [frozenset(pairwise(r)) for r in references]
    vocabulary = {int(n): w for line in _tokens(found, material) for n, w in line}
    names = [(vocabulary[int(a)], vocabulary[int(b)]) for a, b in zip(found.first, found.second, strict=True)]
    carried = np.array([sum(name in p for p in pairs) for name in names]) / len(pairs)
    told = [rouge_tokens(r, case.language) for r in case.references]
    return Sample(
        case=case,
        found=found,
        bigrams=np.column_stack(list(columns.values())),
        bigram_targets=carried,
        line_targets=np.array(
            [_overlap(rouge_tokens(x.sentence.text, case.language), told) for x in material.lines]
        ),
        usable=np.array([x.verdict.state != "never" for x in material.lines]),
    )


def _tokens(found: Index, material: Any) -> list[list[tuple[int, str]]]:
    stems = [w for line in material.lines for w in line.stems]
    return [list(zip(found.words.tolist(), stems, strict=True))]


def _overlap(line: list[str], references: Sequence[list[str]]) -> float:
    if len(line) < 2:
        return 0.0
    ones, twos = Counter(line), Counter(pairwise(line))
    shared = 0.0
    for reference in references:
        shared += UNIGRAMS * sum((ones & Counter(reference)).values()) / len(line)
        shared += sum((twos & Counter(pairwise(reference))).values()) / (len(line) - 1)
    return shared / len(references)


def _plain(names: Sequence[str], scaler: StandardScaler, weights: Array, intercept: float) -> Linear:
    """Fold the scaling into the weights."""
    scaled = weights / scaler.scale_
    return Linear(float(intercept - scaled @ scaler.mean_), dict(zip(names, map(float, scaled), strict=True)))


def fit(samples: Sequence[Sample]) -> Model:
    """Both parts of the model."""
    table = np.vstack([s.bigrams for s in samples])
    carried = np.concatenate([s.bigram_targets for s in samples])
    weight = np.concatenate([np.full(len(s.bigram_targets), 0.4 * PER_SET[s.case.set]) for s in samples])
    scaler = StandardScaler().fit(table)
    logistic = LogisticRegression(C=INVERSE_PENALTY, max_iter=200).fit(
        *_soft(scaler.transform(table), carried), sample_weight=_halves(carried, weight)
    )
    names = list(bigram_features(samples[0].found))
    bigrams = _plain(names, scaler, logistic.coef_[0], float(logistic.intercept_[0]))
    tables, targets, weights = [], [], []
    for s in samples:
        probability = 1 / (1 + np.exp(-bigrams(bigram_features(s.found))))
        columns = _crossed(line_features(s.found, probability), s.found.context)
        names = list(columns)
        tables.append(np.column_stack(list(columns.values()))[s.usable])
        mine = s.line_targets[s.usable]
        targets.append(mine - CENTRED * (mine.mean() - TYPICAL) if len(mine) else mine)
        weights.append(np.full(len(mine), PER_SET[s.case.set]))
    table = np.vstack(tables)
    scaler = StandardScaler().fit(table)
    ridge = Ridge(alpha=PENALTY).fit(
        scaler.transform(table), np.concatenate(targets), sample_weight=np.concatenate(weights)
    )
    return Model(bigrams, _plain(names, scaler, ridge.coef_, float(ridge.intercept_)), SHARE)


def _crossed(columns: dict[str, Array], context: Mapping[str, float]) -> dict[str, Array]:
    """The features, and each of them times each number that says what kind of story it is."""
    return columns | {f"{k} x {c}": v * x for c, x in context.items() for k, v in columns.items()}


def _soft(table: Array, target: Array) -> tuple[Array, Array]:
    """Every row twice, as a yes and as a no: shares of references as targets of a logistic model."""
    keep = _halves(target, np.ones(len(target)), every=True) > 0
    return np.vstack([table, table])[keep], np.r_[np.ones(len(target)), np.zeros(len(target))][keep]


def _halves(target: Array, weight: Array, *, every: bool = False) -> Array:
    both = np.r_[weight * target, weight * (1 - target)]
    return both if every else both[both > 0]


def fold(case: Case, folds: int) -> int:
    """A story's fold, by the hash of its id."""
    return hashlib.sha256(case.id.encode()).digest()[1] % folds


def cross(samples: Sequence[Sample], rest: Sequence[Case], folds: int) -> None:
    """Print ROUGE of every story under weights learned from the other folds."""
    rows = defaultdict(list)
    for number in range(folds):
        model = fit([s for s in samples if fold(s.case, folds) != number])
        for case in rest:
            if fold(case, folds) == number:
                brief = bench_brief(case.articles, case.words, Reading(rating=model))
                rows[case.set, case.language].append(
                    (*score(case, brief), sum(len(s.text.split()) for s in brief))
                )
    for key, values in sorted(rows.items()):
        r1, r2, words = (sum(v[i] for v in values) / len(values) for i in range(3))
        print(
            f"{key[0]:14} {key[1]} cross-fitted n={len(values):4} "
            f"R-1 {100 * r1:5.2f} R-2 {100 * r2:5.2f} words {words:5.1f}"
        )


def save(model: Model, path: Path) -> None:
    """Write the weights, rounded, in the order of the features."""

    def part(linear: Linear) -> dict[str, Any]:
        return {
            "intercept": round(linear.intercept, 5),
            "weights": {k: float(f"{v:.4g}") for k, v in linear.weights.items()},
        }

    about = "Learned by training/briefs.py: a line's score per word, the odds of a bigram to be in a summary."
    content = {
        "about": about,
        "share": model.share,
        "bigrams": part(model.bigrams),
        "lines": part(model.lines),
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Learn and write, or cross-fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--half", action="store_true", help="learn from the half that is not held out")
    args = parser.parse_args()
    cases = [c for name in SETS for i, c in enumerate(load(args.folder, name)) if i % EVERY.get(name, 1) == 0]
    samples = [sample(c) for c in cases if not (args.half and c.held_out)]
    if args.folds:
        cross(samples, [s.case for s in samples], args.folds)
    else:
        save(fit(samples), WEIGHTS)


if __name__ == "__main__":
    main()
