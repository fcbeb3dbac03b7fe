"""How well stories match gold clusters."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from digest.bench.files import Record, article, moment, read_lines, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from digest.model import Article, Story, Thread

    Cluster = Callable[[Sequence[Article]], Sequence[Story]]
    Link = Callable[[Sequence[Story]], Sequence[Thread]]
    Window = tuple[datetime, Sequence[Article]]
    ClusterWindows = Callable[[Sequence[Window], timedelta], Iterator[Sequence[Story]]]

Labels = list[Any]


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


def bench_windows(
    path: Path, cluster: ClusterWindows, days: float, remember: float, predictions: Path | None
) -> Record:
    """Cluster the dated documents of one gold file window by window, as the daily job sees them.

    A window is `days` long; each is clustered with what is remembered of the `remember` days before it.
    B-cubed figures and pairs count inside windows only, and all windows together; undated documents are
    left out.
    """
    records = [r for r in read_lines(path) if moment(r.get("published"))]
    articles = {str(r["id"]): article(r, str(r["id"])) for r in records}
    windows = _windows(list(articles.values()), days)
    label: dict[str, Hashable] = {}
    for number, stories in enumerate(cluster(windows, timedelta(days=remember))):
        label |= {a.id: (number, s.id) for s in stories for a in s.articles}
    window = {a.id: number for number, (_, some) in enumerate(windows) for a in some}
    found: Labels = [label[a.id] for a in articles.values()]
    if predictions:
        pairs = zip(records, found, strict=True)
        write_lines(predictions, ({"id": r["id"], "window": f[0], "story": f[1]} for r, f in pairs))
    figures: Record = {
        "bench": "stories",
        "file": path.name,
        "days": days,
        "remember": remember,
        "documents": len(articles),
        "windows": len(windows),
        "stories": len(set(found)),
    }
    gold: Labels = [r.get("cluster") for r in records]
    if None not in gold and gold:
        inside: Labels = [(window[a.id], g) for a, g in zip(articles.values(), gold, strict=True)]
        figures |= scores(inside, found)
    return figures


def _windows(articles: Sequence[Article], days: float) -> list[Window]:
    """The articles by windows of so many days, each with its begin (midnight of the first article's day)."""
    dated = [(a.published, a) for a in articles if a.published]
    if not dated:
        return []
    first = min(moment for moment, _ in dated).replace(hour=0, minute=0, second=0, microsecond=0)
    length = timedelta(days=days)
    windows: dict[int, list[Article]] = {}
    for published, one in dated:
        windows.setdefault((published - first) // length, []).append(one)
    return [(first + number * length, windows[number]) for number in sorted(windows)]


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
