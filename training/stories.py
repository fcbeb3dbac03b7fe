"""Learn what weighs for one event: `python training/stories.py SETS [--cache FILE] [--write] [--folds DIR]`.

SETS is the folder of gold sets (`ecbplus.jsonl.gz` and so on), which are not part of the project. Prints
three tables: cross-fitted (every pair judged by models that saw neither article's topic), leave one set
out, and plain cosine beside both. With `--write` the model of all folds goes to
`digest/cluster/weights.json`. Needs scikit-learn, which the product does not.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from stories_copies import (
    FOLDS,
    LEARNED,
    Gold,
    Pairs,
    copies,
    evidence,
    load,
    mixes,
    three_days,
    undated,
)
from stories_score import scores

from digest.cluster.classifier import PairClassifier, classifier_of
from digest.cluster.partition import partition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WEIGHTS = Path(__file__).parents[1] / "digest" / "cluster" / "weights.json"
SEEN = ("mixed_en", *LEARNED)
UNSEEN = ("argos10e", "newswcl50", "multiling2011")  # never trained on
LEFT = ("length_gap",)  # tells the sets apart, not the events
SAME = 0.97  # cosine of one text, as in the clusterer
THRESHOLD, PRIOR = 0.55, 0.15
PLAIN = 0.25  # threshold of plain cosine that was best over the sets
MOST = 800  # pairs of a copy that are learned from
LEAST = 40  # articles that even a tiny copy counts for

Key = tuple[str, int, int]  # set, fold, number of the copy


def main() -> None:
    """Build, learn, print, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sets", type=Path)
    options.add_argument("--cache", type=Path, help="keep the evidence here between runs")
    options.add_argument("--write", action="store_true", help="write digest/cluster/weights.json")
    options.add_argument("--folds", type=Path, help="write the weights learned without each fold here")
    given = options.parse_args()
    learned, left_out, tests = _material(given.sets, given.cache)
    if given.write:
        WEIGHTS.write_text(_readable(_learn(learned.values())), encoding="utf-8")
    folds = [_learn(p for k, p in learned.items() if k[1] != fold) for fold in range(FOLDS)]
    if given.folds:
        for fold, data in enumerate(folds):
            given.folds.joinpath(f"without-{fold}.json").write_text(_readable(data), encoding="utf-8")
    classifiers = [classifier_of(data) for data in folds]
    for (name, variant), pairs in tests.items():
        _report("cross-fitted", name, variant, pairs, _crossfit(classifiers, pairs), classifiers[0])
    for name in LEARNED:
        others = [p for k, p in learned.items() if k[0] not in (name, "mix")] + left_out[name]
        classifier = classifier_of(_learn(others))
        for variant in ("as it is", "undated"):
            pairs = tests[name, variant]
            _report("left out", name, variant, pairs, classifier(_columns(pairs)), classifier)


def _material(
    folder: Path, cache: Path | None
) -> tuple[dict[Key, Pairs], dict[str, list[Pairs]], dict[tuple[str, str], Pairs]]:
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())  # noqa: S301 - our own file of a minute ago
    gold = {name: load(folder / f"{name}.jsonl.gz") for name in (*SEEN, *UNSEEN)}
    sets = {name: gold[name] for name in LEARNED}
    learned: dict[Key, Pairs] = {}
    for fold in range(FOLDS):
        for name in LEARNED:
            learned |= _numbered(name, fold, copies(name, gold[name], fold))
        learned |= _numbered("mix", fold, mixes(sets, fold, ""))
    left_out = {
        name: [evidence(c) for c in mixes({n: g for n, g in sets.items() if n != name}, None, name)]
        for name in LEARNED
    }
    tests = {(name, "as it is"): evidence(gold[name]) for name in (*SEEN, *UNSEEN)}
    for name in SEEN:
        tests[name, "undated"] = evidence(undated(gold[name]))
    for name in ("mixed_en", "ecbplus", "gva", "basil"):
        rng = random.Random(5)  # noqa: S311 - reproducible, not secret
        tests[name, "three days"] = evidence(three_days(gold[name], rng))
    if cache:
        cache.write_bytes(pickle.dumps((learned, left_out, tests)))
    return learned, left_out, tests


def _numbered(name: str, fold: int, made: Iterable[Gold]) -> dict[Key, Pairs]:
    return {(name, fold, n): evidence(copy) for n, copy in enumerate(made) if len(copy) > 1}


def _learn(material: Iterable[Pairs]) -> dict[str, Any]:
    """Gradient boosting on all copies; a large one counts more, within bounds."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rng = np.random.default_rng(0)
    values, same, weight = [], [], []
    names: tuple[str, ...] = ()
    for pairs in material:
        names = pairs.names
        size = len(pairs.left)
        if not size:
            continue
        kept = np.sort(rng.choice(size, min(size, MOST), replace=False))
        values.append(pairs.values[kept])
        same.append(pairs.same[kept])
        weight.append(np.full(len(kept), 50 * min(max(len(pairs.event), LEAST), 400) ** 0.5 / len(kept)))
    kept_names = [k for k, name in enumerate(names) if name not in LEFT]
    model = HistGradientBoostingClassifier(
        max_iter=150,
        max_leaf_nodes=12,
        learning_rate=0.1,
        l2_regularization=5.0,
        min_samples_leaf=60,
        early_stopping=False,
        random_state=0,
    )
    model.fit(
        np.concatenate(values)[:, kept_names], np.concatenate(same), sample_weight=np.concatenate(weight)
    )
    return _exported(model, [names[k] for k in kept_names])


def _exported(model: Any, names: list[str]) -> dict[str, Any]:
    trees = [_tree(stage[0].nodes, names) for stage in model._predictors]  # noqa: SLF001 - no public way
    return {
        "about": "trees as lists of nodes; a node is a leaf's log-odds, or"
        " [evidence, limit, node if at most the limit, node if above, node if unknown]",
        "threshold": THRESHOLD,
        "prior": PRIOR,
        "base": round(float(np.ravel(model._baseline_prediction)[0]), 5),  # noqa: SLF001 - no public way
        "evidence": names,
        "trees": trees,
    }


def _tree(nodes: Any, names: list[str]) -> list[Any]:
    return [
        round(float(node["value"]), 4)
        if node["is_leaf"]
        else [
            names[node["feature_idx"]],
            float(f"{node['num_threshold']:.6g}"),
            int(node["left"]),
            int(node["right"]),
            int(node["left"] if node["missing_go_to_left"] else node["right"]),
        ]
        for node in nodes
    ]


def _readable(data: Mapping[str, Any]) -> str:
    """JSON with a tree a line."""
    head = {k: v for k, v in data.items() if k != "trees"}
    lines = json.dumps(head, indent=1)[:-2]
    trees = ",\n  ".join(json.dumps(tree) for tree in data["trees"])
    return f'{lines},\n "trees": [\n  {trees}\n ]\n}}\n'


def _columns(pairs: Pairs) -> dict[str, Any]:
    return {name: pairs.values[:, k].astype(np.float64) for k, name in enumerate(pairs.names)}


def _crossfit(classifiers: list[PairClassifier], pairs: Pairs) -> Any:
    """Log-odds of the model without the left article's fold and of that without the right one's, averaged."""
    columns = _columns(pairs)
    odds = [np.log(p / (1 - p)) for p in (np.clip(j(columns), 1e-9, 1 - 1e-9) for j in classifiers)]
    both = (np.choose(pairs.fold[pairs.left], odds) + np.choose(pairs.fold[pairs.right], odds)) / 2
    return 1 / (1 + np.exp(-both))


def _report(  # noqa: PLR0913, PLR0917 - a row of a table
    how: str, name: str, variant: str, pairs: Pairs, probability: Any, classifier: PairClassifier
) -> None:
    cosine = _columns(pairs)["cosine"]
    calibrated = classifier.calibrated(probability, len(pairs.event), cosine)
    same = cosine >= SAME
    size = len(pairs.event)
    found = partition(size, pairs.left, pairs.right, calibrated, classifier.threshold, same=same)
    uncalibrated = partition(size, pairs.left, pairs.right, probability, classifier.threshold)
    plain = partition(size, pairs.left, pairs.right, cosine, PLAIN)
    figures = [
        f"{b:5.1f} / {p:5.1f}" for b, p in (scores(pairs.event, f) for f in (plain, uncalibrated, found))
    ]
    print(f"| {how} | {name} | {variant} | {size} | " + " | ".join(figures) + " |", flush=True)


if __name__ == "__main__":
    main()
