"""Floors under the measured quality; lowering one takes a line in CHANGELOG.md that says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.app import tools

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared"
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the project"),
    pytest.mark.slow,
]


def hold(figures: dict[str, float], floors: dict[str, float]) -> None:
    sunk = {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor}
    assert not sunk, f"below the floor: {sunk}"


@pytest.mark.parametrize("name", FLOORS["stories"])
def test_stories(name):
    hold(tools.bench_stories(SHARED / "data" / "stories" / f"{name}.jsonl.gz", None), FLOORS["stories"][name])


@pytest.mark.parametrize("name", FLOORS["summaries"])
def test_summaries(name):
    file, words = name.split()
    path = SHARED / "data" / "summaries" / f"{file}.jsonl.gz"
    hold(tools.bench_summaries(path, int(words), "coverage", None), FLOORS["summaries"][name])


def test_reading():
    figures = tools.bench_reading(SHARED / "data" / "reading" / "dev.jsonl", None, "coverage", None)
    hold(figures, FLOORS["reading"]["at_least"])
    ceilings = FLOORS["reading"]["at_most"]
    hold({name: -figures[name] for name in ceilings}, {name: -most for name, most in ceilings.items()})


def test_cleaning():
    figures = tools.bench_cleaning(SHARED / "cases" / "pages", None)
    hold(figures, FLOORS["cleaning"])
    assert figures["pages_under_50"] == 0
