"""Articles of every script are read, kept whole by cleaning and printed."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

from digest.clean.item import clean_item
from digest.model import Item
from tests.wild.product import build

STORIES = {
    language: (story["title"], *story["paragraphs"])
    for language, story in tomllib.loads(Path(__file__).with_name("scripts.toml").read_text("utf-8")).items()
}
PRINTED = [language for language in STORIES if language != "zh"]


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("lang", STORIES)
def test_a_page_of_any_script_keeps_its_paragraphs(lang):
    title, *paragraphs = STORIES[lang]
    body = "".join(f"<p>{p}</p>" for p in paragraphs * 2)
    html = f'<html lang="{lang}"><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav>'
    html += f"<main><article><h1>{title}</h1>{body}</article></main></body></html>"
    made = clean_item(Item(source="", id="1", path="p.html", content=html, media_type="text/html"))
    assert made.text == normal("\n\n".join(paragraphs))
    assert made.title == normal(title)


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    home = tmp_path_factory.mktemp("scripts")
    (home / "in").mkdir()
    (home / "feeds.yaml").write_text("title: Morning digest\n", "utf-8")
    for lang in PRINTED:
        title, *paragraphs = STORIES[lang]
        front = f'---\ntitle: "{title}"\nsource: Post {lang}\npublished: 2026-11-19T10:00:00Z\n---\n'
        (home / "in" / f"{lang}.txt").write_text(front + "\n\n".join(paragraphs) + "\n", "utf-8")
    return build(home, "2026-11-20T06:00:00Z")


@pytest.mark.parametrize("lang", PRINTED)
def test_an_article_of_any_script_is_printed(edition, lang):
    assert edition.ran.status == 0
    said = {a["path"]: a["id"] for a in edition.record["articles"]}[f"{lang}.txt"]
    lines = [b["text"] for s in edition.record["stories"] for b in s["brief"] if b["article"] == said]
    assert lines
    text = normal("\n".join(STORIES[lang]))
    assert all(line in text for line in lines)


def test_nobody_is_told_what_a_library_thinks_of_a_language(edition):
    assert "word frequencies" not in edition.ran.err
