"""The written files in a real Chromium: nothing runs, nothing is fetched, everything can be read."""

from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_no_hostile_string_runs_or_sends_anything(hostile, written, visit, tmp_path):
    payloads = [*hostile.PAYLOADS.values(), *hostile.LINKS]
    page = None
    for number, payload in enumerate(payloads):
        root = tmp_path / str(number)
        folder = written(hostile.hostile(payload, payload), root)
        for path in (folder / "index.html", root / "index.html", next((folder / "sources").iterdir())):
            if page is None:
                page, left = visit(path)
            else:
                page.goto(path.as_uri())
            assert page.evaluate("window.__pwned === undefined && top.__pwned === undefined"), payload
            assert page.locator("footer").count() == 1
            assert left == [], payload


@pytest.mark.parametrize("look", [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_the_page_fits_and_reads(sample, written, visit, tmp_path, look):
    width, scheme = look
    folder = written(sample.edition(), tmp_path)
    page, left = visit(folder / "index.html", viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert left == []
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert page.locator("q.said:not([lang])").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('[lang=ar]')).direction") == "rtl"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (light == "rgb(251, 249, 244)") == (scheme == "light")


def test_every_link_within_the_edition_leads_somewhere(sample, written, visit, tmp_path):
    folder = written(sample.edition(), tmp_path)
    page, _ = visit(folder / "index.html")
    links = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.href).filter(h => h.startsWith('file:'))"
    )
    assert len(links) > 10
    for link in dict.fromkeys(links):
        target, _, mark = link.removeprefix("file://").partition("#")
        assert Path(target).is_file(), link
        if mark and target.endswith(".html"):
            assert f'id="{mark}"' in Path(target).read_text("utf-8"), link


def test_a_citation_without_address_opens_the_copy_at_its_sentence(sample, written, visit, tmp_path):
    folder = written(sample.edition(), tmp_path)
    page, _ = visit(folder / "index.html")
    page.locator(".quote .by a", has_text="Ellery Post").last.click()
    assert page.url.endswith("/sources/a0000000003.html#at-0")
    assert page.locator("mark:target").inner_text().startswith("Port Ellery's finance committee")
