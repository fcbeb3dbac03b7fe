"""The five seeds, read from beside the project: bodies exact, metadata right, nothing forbidden left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from digest.clean import Cleaner
from digest.model import Article, Item

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared beside the project")

BODY = {
    "000": [*range(10, 25, 2), *range(28, 43, 2)],
    "002": [*range(5, 34, 2), *range(39, 54, 2)],
    "003": range(7, 16),
    "004": range(7, 21),
}
TITLES = {"000": 5, "002": 1, "003": 1, "004": 1}
AGENCIES = {"000": "AP", "001": "", "002": "", "003": "Reuters", "004": "AFP"}
DATES = {
    "000": None,
    "001": None,
    "002": None,
    "003": "2024-10-18T10:51:00+00:00",
    "004": "2024-10-29T07:38:00+00:00",
}


def lines(name: str) -> list[str]:
    return next(SEEDS.glob(f"{name}_*.txt")).read_text(encoding="utf-8").split("\n")


@cache
def articles() -> dict[str, Article]:
    files = sorted(SEEDS.glob("*.txt"))
    items = [Item(source="", id=f.name, path=f.name, content=f.read_text(encoding="utf-8")) for f in files]
    with ThreadPoolExecutor(1) as executor:
        found = list(Cleaner()(items, executor))
    return {a.path[:3]: a for a in found if isinstance(a, Article)}


@pytest.mark.parametrize("name", sorted(BODY))
def test_the_body_is_exact(name: str) -> None:
    expected = [lines(name)[n - 1].strip() for n in BODY[name]]
    if name == "003":
        expected[0] = expected[0].removeprefix("Seoul — ")
    assert articles()[name].text.split("\n\n") == expected


@pytest.mark.parametrize("name", sorted(TITLES))
def test_the_title_is_found(name: str) -> None:
    assert articles()[name].title == lines(name)[TITLES[name] - 1].strip()


@pytest.mark.parametrize("name", sorted(AGENCIES))
def test_agency_and_date(name: str) -> None:
    article = articles()[name]
    assert article.agency == AGENCIES[name]
    assert (article.published.isoformat() if article.published else None) == DATES[name]


def test_the_retelling_keeps_its_paragraphs_and_knows_nothing_more() -> None:
    article = articles()["001"]
    assert len(article.paragraphs) == 11
    assert (article.title, article.outlet, article.authors) == ("", "", ())


def test_the_outlet_comes_from_its_own_promotion() -> None:
    assert articles()["002"].outlet == "ITV News"


@pytest.mark.parametrize("name", sorted(AGENCIES))
def test_every_line_is_kept_or_on_the_receipt(name: str) -> None:
    article = articles()[name]
    pieces = [c.line for c in article.receipt if c.rule != "characters repaired"]
    have = "".join(sorted("".join([*article.text.split(), *"".join(pieces).split()])))
    from digest.clean.repair import repair

    assert have == "".join(sorted("".join("".join(map(repair, lines(name))).split())))
