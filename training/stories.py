"""Learn what weighs for one event: `python training/stories.py SETS PAIRS [--cache DIR] [--write]`.

SETS is the folder of gold sets (`ecbplus.jsonl.gz` and so on), PAIRS that of labelled pairs
(`semeval22t8.jsonl.gz`, `tgpairs.jsonl.gz`); neither is part of the project. Prints
a table: cross-fitted (every pair judged by models that saw neither article's topic) and, with `--left-out`,
without one set at a time; plain cosine beside both. The whole of neus takes long, so a quarter is tested.
Two models are learned: of many articles from copies of whole sets, of few from notes and labelled pairs,
too. With `--write` those of all folds go to `digest/cluster/weights_*.json`. Needs scikit-learn, which the
product does not.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from stories_copies import (
    FOLDS,
    LEARNED,
    Gold,
    Pairs,
    copies,
    features,
    load,
    mixes,
    other_scripts,
    small,
    thinned,
    three_days,
    uncased,
    undated,
    unspaced,
)
from stories_lookalikes import lookalikes
from stories_notes import notes
from stories_pairs import SETS as LABELLED
from stories_pairs import alone, asked, by_language, load_pairs, pair_copies
from stories_score import scores

from digest.cluster.classifier import classifier_of, for_size
from digest.cluster.partition import partition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from digest.cluster.classifier import Classifier

    Judges = Callable[[int], Classifier]  # number of articles -> what judges so many

WEIGHTS = Path(__file__).parents[1] / "digest" / "cluster"
SEEN = ("mixed_en", *LEARNED)
UNSEEN = ("argos10e", "newswcl50", "multiling2011")  # never trained on
SAME = 0.97  # cosine of one text, as in the clusterer
PLAIN = 0.25  # threshold of plain cosine that was best over the sets
MOST = 400  # pairs of a copy that are learned from
LEAST = 20  # articles that even a tiny copy counts for

T = TypeVar("T")
SCRIPTS, NOTED, ALIKE = 1000, 5000, 7000  # numbers of the first copy in another script, note, look-alike
NOTES, NOTES_TESTED = 60, 20  # collections of a few notes, of a fold

Key = tuple[str, int, int]  # set, fold, number of the copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What one of the two models is learned from."""

    name: str
    notes: bool  # whether notes and labelled pairs are learned from
    alike: float  # weight of look-alikes against a copy of the same size
    left: tuple[str, ...]  # features that tell the sets apart, not the events
    threshold: float

    def takes(self, key: Key) -> bool:
        """Whether a copy is learned from."""
        return self.notes or not (key[0] in LABELLED or NOTED <= key[2] < ALIKE)


MANY = Recipe(
    name="many", notes=False, alike=1.0, left=("length_gap", "published_days", "own_day_days"), threshold=0.6
)
FEW = Recipe(
    name="few", notes=True, alike=3.0, left=("length_gap", "published_gap", "own_day_gap"), threshold=0.62
)


def main() -> None:
    """Build, learn, print, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sets", type=Path)
    options.add_argument("pairs", type=Path)
    options.add_argument("--cache", type=Path, help="a folder that keeps the features between runs")
    options.add_argument("--write", action="store_true", help="write digest/cluster/weights_*.json")
    options.add_argument("--left-out", action="store_true", help="the second table, which takes longer")
    given = options.parse_args()
    material = Material(given.sets, given.pairs, given.cache)
    learned = material.learned()
    if given.write:
        for recipe in (FEW, MANY):
            text = _readable(_learn(learned, recipe))
            WEIGHTS.joinpath(f"weights_{recipe.name}.json").write_text(text, encoding="utf-8")
    judges = [_judges({k: p for k, p in learned.items() if k[1] != fold}) for fold in range(FOLDS)]
    for (name, variant), tests in material.tests().items():
        found = [_crossfit(judges, pairs, len(pairs.event)) for pairs in tests]
        _report(f"cross-fitted | {name} | {variant}", tests, found)
    for (name, language), shapes in material.labelled().items():
        size = len(shapes[0].event)
        figures = [_pair_f1(p, _crossfit(judges, p, n)) for p, n in zip(shapes, (2, size), strict=True)]
        print(f"| pairs | {name} {language} | {size // 2} | alone {figures[0]} | in one {figures[1]} |")
    if given.left_out:
        _without_a_set(material)


def _judges(learned: Mapping[Key, Pairs]) -> Judges:
    few, many = (classifier_of(_learn(learned, recipe)) for recipe in (FEW, MANY))
    return partial(for_size, few, many)


def _pair_f1(pairs: Pairs, probability: Any) -> str:
    """F1 of labelled pairs, per cent; those that were never compared count as apart."""
    said = probability >= MANY.threshold
    same = len(pairs.event) - len(np.unique(pairs.event))
    return f"{200 * (pairs.same & said).sum() / max(1, said.sum() + same):.1f}"


def _without_a_set(material: Material) -> None:
    learned, tests = material.learned(), material.tests()
    for name in LEARNED:
        others = {k: p for k, p in learned.items() if k[0] not in (name, "mix")}
        others |= {("mix", 0, n): p for n, p in enumerate(material.mixes_without(name))}
        judges = _judges(others)
        for variant in ("as it is", "undated"):
            pairs = tests[name, variant]
            found = [judges(len(p.event))(_columns(p)) for p in pairs]
            _report(f"left out | {name} | {variant}", pairs, found)


class Material:
    """Features of all copies and tests; computed once and kept in a folder, if one is given."""

    def __init__(self, folder: Path, pairs: Path, cache: Path | None) -> None:
        self._cache = cache
        self._labelled = {name: load_pairs(pairs / f"{name}.jsonl.gz") for name in LABELLED}
        self._gold = {name: load(folder / f"{name}.jsonl.gz") for name in (*SEEN, *UNSEEN)}
        self._sets = {name: self._gold[name] for name in LEARNED}

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        path = self._cache / f"{name}.pkl" if self._cache else None
        if path and path.exists():
            return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - our own file
        made = make()
        if path:
            path.write_bytes(pickle.dumps(made))
        return made

    def learned(self) -> dict[Key, Pairs]:
        """Features of every copy of every set and fold, thinned to what is learned from."""
        found: dict[Key, Pairs] = {}
        for name in (*LEARNED, "mix"):
            found |= self._kept(f"learned-{name}", lambda name=name: self._copies(name))
        for name in LEARNED:
            found |= self._kept(f"scripts-{name}", lambda name=name: self._other_scripts(name))
            found |= self._kept(f"notes-{name}", lambda name=name: self._notes(name))
        return found | self._kept("pairs", self._pairs)

    def _notes(self, name: str) -> dict[Key, Pairs]:
        found: dict[Key, Pairs] = {}
        for fold in range(FOLDS):
            made = notes(self._gold[name].fold(fold), f"{name}{fold}", NOTES)
            found |= {(name, fold, NOTED + n): features(c) for n, c in enumerate(made) if len(c) > 1}
        return found

    def _pairs(self) -> dict[Key, Pairs]:
        return {
            (name, fold, n): copy
            for name, labelled in self._labelled.items()
            for fold in range(FOLDS)
            for n, copy in enumerate(pair_copies(labelled, fold))
        }

    def _other_scripts(self, name: str) -> dict[Key, Pairs]:
        found: dict[Key, Pairs] = {}
        for fold in range(FOLDS):
            part = small(self._gold[name].fold(fold), random.Random(fold), 400)  # noqa: S311 - reproducible
            for n, copy in enumerate(other_scripts(part, f"{name}{fold}")):
                if len(copy) > 1:
                    found[name, fold, SCRIPTS + n] = thinned(features(copy), MOST)
            for n, made in enumerate(lookalikes(part, f"scripts{name}{fold}", 8, 1)):
                copy = unspaced(made) if n % 2 else uncased(made)
                if len(copy) > 1:
                    found[name, fold, 2 * SCRIPTS + n] = thinned(features(copy), MOST)
        return found

    def _copies(self, name: str) -> dict[Key, Pairs]:
        found: dict[Key, Pairs] = {}
        for fold in range(FOLDS):
            if name == "mix":
                made = mixes(self._sets, fold, "")
            else:
                made = copies(name, self._gold[name], fold)
                alike = lookalikes(self._gold[name].fold(fold), f"{name}{fold}", 18, 3)
                found |= _thinned(name, fold, ALIKE, alike)
            found |= _thinned(name, fold, 0, made)
        return found

    def mixes_without(self, name: str) -> list[Pairs]:
        """Mixed collections of all sets but one."""
        others = {n: g for n, g in self._sets.items() if n != name}
        return self._kept(
            f"mix-without-{name}", lambda: [thinned(features(c), MOST) for c in mixes(others, None, name)]
        )

    def tests(self) -> dict[tuple[str, str], list[Pairs]]:
        """What is reported on: whole sets in three shapes, and few articles with their look-alikes."""
        found = {(name, "as it is"): [self._tested(name)] for name in (*SEEN, *UNSEEN)}
        for name in SEEN:
            found[name, "undated"] = [self._tested(name, "undated", undated)]
        for name in ("mixed_en", "ecbplus", "gva", "basil"):
            rng = random.Random(5)  # noqa: S311 - reproducible, not secret
            found[name, "three days"] = [self._tested(name, "three-days", partial(three_days, rng=rng))]
        for name in LEARNED:
            found[name, "look-alikes"] = self._kept(
                f"test-{name}-lookalikes",
                lambda name=name: [
                    features(c)
                    for fold in range(FOLDS)
                    for c in lookalikes(self._gold[name].fold(fold), f"test{name}{fold}", 12, 0)
                    if len(c) > 1
                ],
            )
            found[name, "notes"] = self._kept(
                f"test-{name}-notes",
                lambda name=name: [
                    features(c)
                    for fold in range(FOLDS)
                    for c in notes(self._gold[name].fold(fold), f"test{name}{fold}", NOTES_TESTED)
                    if len(c) > 1
                ],
            )
        return found

    def labelled(self) -> dict[tuple[str, str], list[Pairs]]:
        """The labelled pairs by set and language: each alone, and all in one collection."""
        found = {}
        for name, labelled in self._labelled.items():
            for language, own in by_language(labelled).items():
                found[name, language] = self._kept(
                    f"test-{name}-{language}", lambda own=own: [alone(own), asked(own)]
                )
        return found

    def _tested(self, name: str, variant: str = "", change: Callable[[Gold], Gold] = lambda g: g) -> Pairs:
        gold = self._gold[name].fold(1) if name == "neus" else self._gold[name]
        return self._kept(f"test-{name}{variant}", lambda: features(change(gold)))


def _thinned(name: str, fold: int, first: int, made: Iterable[Gold]) -> dict[Key, Pairs]:
    """Features of copies, numbered from `first`."""
    some = ((n, copy) for n, copy in enumerate(made, first) if len(copy) > 1)
    return {(name, fold, n): thinned(features(copy), MOST) for n, copy in some}


def _learn(material: Mapping[Key, Pairs], recipe: Recipe) -> dict[str, Any]:
    """Gradient boosting on the copies of a recipe; a large one counts more, within bounds."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rng = np.random.default_rng(0)
    values, same, weight = [], [], []
    names: tuple[str, ...] = ()
    for key, pairs in ((k, p) for k, p in material.items() if recipe.takes(k)):
        names = pairs.names
        size = len(pairs.left)
        if not size:
            continue
        kept = np.sort(rng.choice(size, min(size, MOST), replace=False))
        values.append(pairs.values[kept])
        same.append(pairs.same[kept])
        counts = 50 * min(max(len(pairs.event), LEAST), 400) ** 0.5
        counts *= recipe.alike if key[2] >= ALIKE else 1.0
        weight.append(np.full(len(kept), counts / len(kept)))
    kept_names = [k for k, name in enumerate(names) if name not in recipe.left]
    model = HistGradientBoostingClassifier(
        max_iter=220,
        max_leaf_nodes=16,
        learning_rate=0.08,
        l2_regularization=5.0,
        min_samples_leaf=60,
        early_stopping=False,
        random_state=0,
    )
    model.fit(
        np.concatenate(values)[:, kept_names], np.concatenate(same), sample_weight=np.concatenate(weight)
    )
    return _exported(model, [names[k] for k in kept_names], recipe.threshold)


def _exported(model: Any, names: list[str], threshold: float) -> dict[str, Any]:
    trees = [_tree(stage[0].nodes, names) for stage in model._predictors]  # noqa: SLF001 - no public way
    return {
        "about": "trees as lists of nodes; a node is a leaf's log-odds, or"
        " [feature, limit, node if at most the limit, node if above, node if unknown]",
        "threshold": threshold,
        "base": round(float(np.ravel(model._baseline_prediction)[0]), 5),  # noqa: SLF001 - no public way
        "features": names,
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


def _crossfit(judges: list[Judges], pairs: Pairs, size: int) -> Any:
    """Log-odds of the model without the left article's fold and of that without the right one's, averaged."""
    odds = np.zeros(len(pairs.left))
    for fold, judge in enumerate(judges):
        sides = (pairs.fold[pairs.left] == fold) * 0.5 + (pairs.fold[pairs.right] == fold) * 0.5
        asked = np.flatnonzero(sides)
        if len(asked):
            columns = {name: pairs.values[asked, k] for k, name in enumerate(pairs.names)}
            p = np.clip(judge(size)(columns), 1e-9, 1 - 1e-9)
            odds[asked] += sides[asked] * np.log(p / (1 - p))
    return 1 / (1 + np.exp(-odds))


def _report(label: str, tests: list[Pairs], predicted: list[Any]) -> None:
    """A row: plain cosine, then digest; means over several tests by articles."""
    rows = [_figures(pairs, p) for pairs, p in zip(tests, predicted, strict=True)]
    sizes = [len(pairs.event) for pairs in tests]
    figures = [f"{b:5.1f} / {p:5.1f}" for b, p in np.average(rows, axis=0, weights=sizes)]
    print(f"| {label} | {sum(sizes)} | " + " | ".join(figures) + " |", flush=True)


def _figures(pairs: Pairs, probability: Any) -> list[tuple[float, float]]:
    cosine, size = _columns(pairs)["cosine"], len(pairs.event)
    found = (
        partition(size, pairs.left, pairs.right, cosine, PLAIN),
        partition(size, pairs.left, pairs.right, probability, MANY.threshold, same=cosine >= SAME),
    )
    return [scores(pairs.event, f) for f in found]


if __name__ == "__main__":
    main()
