"""How well stories match gold clusters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from digest.bench.files import Record, article, moment, read_lines, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from digest.model import Article, Story, Thread

    Cluster = Callable[[Sequence[Article]], Sequence[Story]]
    Link = Callable[[Sequence[Story]], Sequence[Thread]]
    Window = tuple[datetime, Sequence[Article]]
    ClusterWindows = Callable[[Sequence[Window], timedelta], Iterator[Sequence[Story]]]

Labels = Sequence[Any]


def bench_stories(path: Path, cluster: Cluster, link: Link, predictions: Path | None) -> Record:
    """Cluster the documents of one gold file. Figures in per cent; overall, and by language where several."""
    records = list(read_lines(path))
    articles = [article(r, str(r["id"])) for r in records]
    stories = cluster(articles)
    found = [story for _, story in _labels(articles, [stories])]
    if predictions:
        _write_threads(predictions, records, found, link(stories))
    figures: Record = {
        "bench": "stories",
        "file": path.name,
        "documents": len(records),
        "stories": len(stories),
    }
    gold: Labels = [r.get("cluster") for r in records]
    if None in gold:
        return figures
    languages = [str(r.get("lang") or "und") for r in records]
    return figures | scores(gold, found) | _by_language(gold, found, languages)


def _write_threads(
    path: Path, records: Sequence[Record], found: Sequence[str], threads: Sequence[Thread]
) -> None:
    thread = {story.id: thread.id for thread in threads for story in thread.stories}
    pairs = zip(records, found, strict=True)
    write_lines(path, ({"id": r["id"], "story": story, "thread": thread[story]} for r, story in pairs))


def _by_language(gold: Labels, found: Labels, languages: Sequence[str]) -> Record:
    """The scores of each language where there are several."""
    several = sorted(set(languages)) if len(set(languages)) > 1 else []
    figures = {
        language: scores(_where(gold, languages, language), _where(found, languages, language))
        for language in several
    }
    return {"by_language": figures} if figures else {}


def bench_windows(
    path: Path, cluster: ClusterWindows, days: float, remember: float, predictions: Path | None
) -> Record:
    """Cluster the dated documents of one gold file window by window, as the daily job sees them.

    A window is `days` long; each is clustered with what is remembered of the `remember` days before it.
    B-cubed figures and pairs count inside windows only, and all windows together; undated documents are
    left out.
    """
    records = [r for r in read_lines(path) if moment(r.get("published"))]
    articles = list({str(r["id"]): article(r, str(r["id"])) for r in records}.values())
    windows = _windows(articles, days)
    found = _labels(articles, cluster(windows, timedelta(days=remember)))
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
    if None in gold or not gold:
        return figures
    inside = [(window, label) for (window, _), label in zip(found, gold, strict=True)]
    return figures | scores(inside, found)


def _labels(articles: Sequence[Article], windows: Iterable[Sequence[Story]]) -> list[tuple[int, str]]:
    """Each article's window and story."""
    label = {
        one.id: (number, story.id)
        for number, stories in enumerate(windows)
        for story in stories
        for one in story.articles
    }
    return [label[one.id] for one in articles]


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
