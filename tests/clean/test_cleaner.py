"""The cleaner over executors: order, one item's failure its own, lines repeated across an outlet."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from digest.clean import Cleaner, cleaner
from digest.clean.limits import limit
from digest.errors import SourceError
from digest.model import Article, Item, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence


def item(n: int, *extra: str, outlet: str = "Harbour News", title: str = "") -> Item:
    body = [
        f"Report {n}: the council of town {n} voted on Monday to build a wall.",
        f"It will cost {n} million crowns, said the mayor of town {n}.",
    ]
    return Item(
        source="",
        id=str(n),
        path=f"{n}.txt",
        outlet=outlet,
        title=title or f"Town {n} votes",
        content="\n".join([*body, *extra]),
    )


def run(items: list[Item], executor: type = ThreadPoolExecutor) -> list[Article | Problem]:
    with executor(2) as pool:
        return list(Cleaner()(items, pool))


def test_articles_come_in_the_order_of_items_with_problems_among_them() -> None:
    items = [item(n) for n in range(40)]
    items[7] = Item(source="", id="7", path="7.txt", content="")
    found = run(items)
    assert [type(f) for f in found] == [Problem if n == 7 else Article for n in range(40)]
    assert found[7] == Problem(where="7.txt", message="no article text found")
    assert [f.path for f in found if isinstance(f, Article)] == [f"{n}.txt" for n in range(40) if n != 7]


@pytest.mark.slow
def test_the_executor_changes_nothing() -> None:
    items = [item(n) for n in range(20)]
    assert run(items) == run(items, ProcessPoolExecutor)


def _deadly(overrides: object, items: Sequence[Item]) -> list[Article | Problem]:
    if any(one.id == "5" for one in items):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Problem(where=one.path, message="survived") for one in items]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_worker_that_dies_takes_only_its_own_item(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    monkeypatch.setattr(cleaner, "clean_chunk", _deadly)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        found = list(Cleaner()([item(n) for n in range(20)], pool))
    assert [str(f) for f in found if "survived" not in str(f)] == [
        "5.txt: brought its worker down and was left out"
    ]
    assert len(found) == 20


def test_an_item_too_long_is_refused() -> None:
    huge = Item(source="", id="h", path="h.txt", content="a" * 10_000_001)
    assert "longer than 10 MB" in str(run([huge])[0])


def test_a_time_limit_where_there_is_one() -> None:
    with pytest.raises(SourceError, match="took longer"), limit(0.05, "x"):
        time.sleep(5)
    with limit(5, "x"):
        pass
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


HABIT = "Harbour News is printed every day but Sunday in the old mill."


def test_a_line_in_three_articles_of_one_outlet_goes() -> None:
    found = run([item(n, HABIT) for n in range(3)])
    assert all(isinstance(f, Article) and HABIT not in f.text for f in found)
    assert [f.receipt[-1].rule for f in found if isinstance(f, Article)] == ["repeated across outlet"] * 3


def test_two_articles_or_other_outlets_are_not_enough() -> None:
    mixed = [
        item(1, HABIT),
        item(2, HABIT),
        item(3, HABIT, outlet="Coast Post"),
        item(1, HABIT, title="Town 1 votes"),
    ]
    assert all(isinstance(f, Article) and HABIT in f.text for f in run(mixed))


def test_the_first_paragraph_is_never_learned_away() -> None:
    same = [
        Item(
            source="",
            id=str(n),
            path=f"{n}.txt",
            outlet="H",
            title=f"T{n}",
            content="The council voted on Monday to build a wall.\n" + item(n).content,
        )
        for n in range(4)
    ]
    assert all(isinstance(f, Article) and f.text.startswith("The council voted on Monday") for f in run(same))
