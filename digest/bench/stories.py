"""How well stories match gold clusters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digest.bench.files import Record, article, read_lines, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from pathlib import Path

    from digest.model import Article, Story, Thread

    Cluster = Callable[[Sequence[Article]], Sequence[Story]]
    Link = Callable[[Sequence[Story]], Sequence[Thread]]

Labels = list["Hashable"]


def bench_stories(path: Path, cluster: Cluster, link: Link, predictions: Path | None) -> Record:
    """Cluster the documents of one gold file. Figures in per cent; overall, and by language where several."""
    records = list(read_lines(path))
    articles = [article(r, str(r["id"])) for r in records]
    stories = cluster(articles)
    story = {a.id: s.id for s in stories for a in s.articles}
    thread = {s.id: t.id for t in link(stories) for s in t.stories}
    found: Labels = [story[a.id] for a in articles]
    if predictions:
        write_lines(
            predictions,
            (
                {"id": r["id"], "story": f, "thread": thread[str(f)]}
                for r, f in zip(records, found, strict=True)
            ),
        )
    figures: Record = {
        "bench": "stories",
        "file": path.name,
        "documents": len(records),
        "stories": len(stories),
    }
    gold: Labels = [r.get("cluster") for r in records]
    if None not in gold:
        figures |= scores(gold, found)
        languages = [r.get("lang") or "und" for r in records]
        if len(set(languages)) > 1:
            figures["by_language"] = {
                lang: scores(_where(gold, languages, lang), _where(found, languages, lang))
                for lang in sorted(set(languages))
            }
    return figures


def scores(gold: Labels, found: Labels) -> Record:
    """B-cubed (Bagga & Baldwin 1998) and pairwise precision, recall and F1 of two labellings, per cent."""
    together = Counter(zip(gold, found, strict=True))
    in_gold, in_found = Counter(gold), Counter(found)
    size = len(gold)
    precision = sum(n * n / in_found[f] for (_, f), n in together.items()) / size
    recall = sum(n * n / in_gold[g] for (g, _), n in together.items()) / size
    right, said, true = (_pairs(c.values()) for c in (together, in_found, in_gold))
    return {
        "b3_precision": _percent(precision),
        "b3_recall": _percent(recall),
        "b3_f1": _percent(harmonic(precision, recall)),
        "pair_precision": _percent(right / said if said else 1.0),
        "pair_recall": _percent(right / true if true else 1.0),
        "pair_f1": _percent(2 * right / (said + true) if said + true else 1.0),
    }


def harmonic(precision: float, recall: float) -> float:
    """F1 of two shares; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _where(labels: Labels, languages: Sequence[str], language: str) -> Labels:
    return [label for label, lang in zip(labels, languages, strict=True) if lang == language]
