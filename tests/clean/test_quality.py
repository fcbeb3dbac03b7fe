"""Quality floors on the pages with known answers: they may rise, not sink quietly."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.clean import clean_page
from digest.errors import SourceError

PAGES = Path(__file__).parents[2].parent / "shared" / "cases" / "pages"
FLOORS = {"f1": 97.0, "title": 88.0, "date": 97.0, "worst": 0.7}


def f1(gold: str, found: str) -> float:
    a, b = (Counter(re.findall(r"\w+", t.lower())) for t in (gold, found))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


@pytest.mark.skipif(not PAGES.is_dir(), reason="needs ../shared beside the project")
def test_floors() -> None:
    scores, titles, dates = [], [], []
    for line in (PAGES / "pages.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        url = "" if "fakehost" in record["url"] else record["url"]
        try:
            page = clean_page((PAGES / record["html_path"]).read_bytes(), url)
        except SourceError:
            scores.append(0.0)
            continue
        scores.append(f1(record["text"], page.text))
        if record["title"]:
            titles.append(" ".join(record["title"].split()) == page.title)
        if record["date"]:
            gold = datetime.fromisoformat(record["date"])
            moment = page.published and page.published.astimezone(gold.tzinfo or UTC)
            dates.append(moment is not None and moment.date() == gold.date())
    assert 100 * sum(scores) / len(scores) >= FLOORS["f1"]
    assert min(scores) >= FLOORS["worst"]
    assert 100 * sum(titles) / len(titles) >= FLOORS["title"]
    assert 100 * sum(dates) / len(dates) >= FLOORS["date"]
