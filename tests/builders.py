"""Articles and stories for the tests of this room; every outlet, place and event is invented."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from digest import claims
from digest.figures import figures
from digest.model import Article, Corroboration, Story

SHARED = Path(__file__).parents[1].parent / "shared"


def article(name: str, *paragraphs: str, day: int | None = None, **more) -> Article:
    text = unicodedata.normalize("NFC", "\n\n".join(paragraphs))
    published = datetime(2025, 3, day, 9, tzinfo=UTC) if day else None
    return Article(id=f"a{name}", text=text, published=published, **{"language": "en"} | more)


def story(*articles: Article) -> Story:
    return Story(id="s1", articles=articles)


def corroborate(told: Story) -> Corroboration:
    """Claims with their origins, and the figures of them, as `build` joins them."""
    found = claims.corroborate(told)
    return replace(found, figures=figures(found.claims))


def seed(number: str, *lines: tuple[int, int], **more) -> Article:
    path = next((SHARED / "seeds").glob(f"{number}_*.txt"))
    rows = path.read_text(encoding="utf-8").splitlines()
    kept = [rows[n - 1].strip() for first, last in lines for n in range(first, last + 1)]
    return article(number, *(row for row in kept if row), path=path.name, **more)


def seeds() -> dict[str, Article]:
    """The five seeds as a cleaning room would hand them over, by their first three digits."""
    return {
        "000": seed("000", (10, 25), (28, 42), agency="AP"),
        "001": seed("001", (1, 11)),
        "002": seed("002", (5, 33), (39, 53), outlet="ITV"),
        "003": seed("003", (7, 15), outlet="BusinessLive", agency="Reuters"),
        "004": seed("004", (7, 20), agency="AFP"),
    }
