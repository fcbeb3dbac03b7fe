"""The written files in a real Chromium: nothing runs, nothing is fetched, everything can be read."""

from email import message_from_bytes, policy
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


FAINT = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return [...document.body.querySelectorAll('*')].flatMap(e => {
    if (!e.offsetParent || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) return [];
    const ink = light(getComputedStyle(e).color);
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    return ratio < 4.5 ? [`${ratio.toFixed(1)} ${e.tagName} ${e.textContent.slice(0, 30)}`] : [];
  });
}"""  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_page_and_mail_stands_out_from_its_paper(sample, written, visit, tmp_path, scheme):
    folder = written(sample.edition(), tmp_path)
    letter = message_from_bytes((folder / "digest.eml").read_bytes(), policy=policy.default)
    (tmp_path / "mail.html").write_text(letter.get_body(("html",)).get_content(), "utf-8")
    for path in (folder / "index.html", tmp_path / "mail.html"):
        page, _ = visit(path, color_scheme=scheme)
        assert page.evaluate(FAINT) == [], path.name
