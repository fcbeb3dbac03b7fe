"""Worker processes that die: one item is lost and named, the rest comes in its order and in normal time."""

from __future__ import annotations

import time
from functools import partial

import pytest

from digest.app.work import workers
from digest.clean import cleaner
from digest.clean.cleaner import Cleaner
from digest.model import Article, Problem
from tests.poison import deadly, item

SECONDS = 120.0  # for forty items and one death, on a busy machine; some seconds on an idle one


@pytest.mark.slow
def test_a_dead_worker_costs_one_item_and_the_rest_comes_in_order(monkeypatch):
    monkeypatch.setattr(cleaner, "clean_chunk", deadly)
    started = time.monotonic()
    with workers(2, large=True) as pool:
        results = Cleaner().each([item(n) for n in range(40)], pool)
    assert time.monotonic() - started < SECONDS
    lost = [r for r in results if isinstance(r, Problem)]
    assert [p.where for p in lost] == ["17.txt"]
    assert "worker" in lost[0].message
    paths = [r.path for r in results if isinstance(r, Article)]
    assert paths == [f"{n}.txt" for n in range(40) if n != 17]


def test_what_a_call_raises_is_its_callers():
    with workers(2, large=True) as pool:
        future = pool.submit(partial(int, "x"))
        assert pool.submit(abs, -3).result() == 3
        with pytest.raises(ValueError, match="invalid literal"):
            future.result()
