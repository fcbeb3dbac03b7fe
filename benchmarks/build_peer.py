"""The script that a user would write instead: TF-IDF, agglomerative clustering, LexRank of every cluster.

scikit-learn 1.x and sumy; the largest clusters are printed first. It neither cleans nor cites nor checks.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DISTANCE = 0.79  # the best single setting over the gold sets (benchmarks/cluster_peers.py)
SENTENCES = 6  # of each brief, as in the product's first stories
_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"\w+")


class PlainTokenizer:
    """What sumy asks of a tokenizer, without NLTK's data."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Split behind full stops."""
        return tuple(s for s in _END.split(text) if s)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Runs of letters and digits."""
        return tuple(_WORD.findall(sentence))


def digest_of(path: Path) -> list[list[str]]:
    """Every cluster's summary, the largest cluster first."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    clusters: dict[int, list[dict[str, Any]]] = {}
    for label, record in zip(_labels(records), records, strict=True):
        clusters.setdefault(label, []).append(record)
    ordered = sorted(clusters.values(), key=len, reverse=True)
    return [_summary(" ".join(r["text"] for r in members)) for members in ordered]


def _labels(records: Sequence[dict[str, Any]]) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_distances

    texts = [f"{r['title'] or ''}\n{r['text']}" for r in records]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=DISTANCE
    )
    return list(model.fit_predict(cosine_distances(vectors)))


def _summary(text: str) -> list[str]:
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    document = PlaintextParser.from_string(text, PlainTokenizer()).document
    return [str(s) for s in LexRankSummarizer()(document, SENTENCES)]
