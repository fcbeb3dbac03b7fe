"""Digest beside what a user would pick instead, in one run: `python benchmarks/cluster_peers.py SETS FOLDS`.

Every set is parted into four by topic. Each part is clustered on its own by every method with one setting;
digest uses weights learned without that part (`training/stories.py SETS --folds FOLDS` writes them), so
nothing is measured on what was trained on. Figures are means over the parts, weighted by articles: B-cubed
F1 / pairwise F1, and CPU seconds per 1,000 articles on one core. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from stories_copies import FOLDS, Gold, load, undated
from stories_score import scores

from digest.cluster import Clusterer, singletons
from digest.cluster.classifier import classifier_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Method = Callable[[Gold], Any]

SETS = ("mixed_en", "ecbplus", "gva", "basil", "neus", "vnmds", "cstnews")
DISTANCE = 0.79  # of agglomerative clustering: best single setting over the sets


def main() -> None:
    """One row a set and method."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sets", type=Path)
    options.add_argument("folds", type=Path)
    options.add_argument("--undated", action="store_true")
    given = options.parse_args()
    classifiers = [
        classifier_of(json.loads(given.folds.joinpath(f"without-{fold}.json").read_text(encoding="utf-8")))
        for fold in range(FOLDS)
    ]
    for name in SETS:
        gold = load(given.sets / f"{name}.jsonl.gz")
        gold = undated(gold) if given.undated else gold
        for label, methods in (
            ("singletons", [_by(singletons)] * FOLDS),
            ("TF-IDF + agglomerative", [_agglomerative] * FOLDS),
            ("TF-IDF + HDBSCAN", [_hdbscan] * FOLDS),
            ("digest", [_by(Clusterer(classifier=classifier)) for classifier in classifiers]),
        ):
            print(f"| {name} | {label} | {_row(gold, methods)} |", flush=True)


def _row(gold: Gold, methods: list[Method]) -> str:
    figures, weights, seconds = [], [], 0.0
    for fold, method in enumerate(methods):
        part = gold.fold(fold)
        if len(part) < 2:
            continue
        begin = time.process_time()
        labels = method(part)
        seconds += time.process_time() - begin
        figures.append(scores(part.events, labels))
        weights.append(len(part))
    b, p = np.average(figures, axis=0, weights=weights)
    return f"{b:.1f} / {p:.1f} | {1000 * seconds / sum(weights):.2f}"


def _by(cluster: Callable[..., Any]) -> Method:
    def labels(part: Gold) -> list[str]:
        story = {a.id: s.id for s in cluster(part.articles) for a in s.articles}
        return [story[a.id] for a in part.articles]

    return labels


def _vectors(part: Gold) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    english = part.articles[0].language == "en"
    return TfidfVectorizer(sublinear_tf=True, stop_words="english" if english else None).fit_transform(
        [f"{a.title}\n{a.text}" for a in part.articles]
    )


def _agglomerative(part: Gold) -> Any:
    from sklearn.cluster import AgglomerativeClustering

    model = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=DISTANCE
    )
    return model.fit_predict(_vectors(part).toarray().astype(np.float32))


def _hdbscan(part: Gold) -> Any:
    from sklearn.cluster import HDBSCAN

    vectors = _vectors(part)
    distance = np.clip(1.0 - (vectors @ vectors.T).toarray(), 0.0, None)
    np.fill_diagonal(distance, 0.0)
    labels = HDBSCAN(min_cluster_size=2, metric="precomputed", copy=True).fit_predict(distance)
    alone = np.arange(len(labels)) + labels.max() + 1
    return np.where(labels < 0, alone, labels)


if __name__ == "__main__":
    main()
