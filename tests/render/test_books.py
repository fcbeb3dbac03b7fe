"""The book and the PDF: each a sound file of its kind that says what the page says."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from digest.app.tools import verify_edition
from digest.verify.printed import read as read_file
from tests.render.printed import said, statements


def test_a_book_says_the_same_in_the_same_order(sample, written, tmp_path):
    edition = sample.edition(in_brief=frozenset({"s0000000011"}))
    folder = written(edition, tmp_path, formats=["json", "epub"])
    assert verify_edition(folder).faults == ()
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    ((_, pieces),) = read_file(folder / "digest.epub")
    assert said(pieces) == [(kind, text) for _, kind, text in statements(record)]
    (folder / "digest.epub").write_bytes(_with(folder / "digest.epub", "fourteen", "forty"))
    assert [f.file for f in verify_edition(folder).faults] == ["digest.epub"]


def _with(path, old, new):
    """The book with one word of a chapter replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(out, "w") as changed:
        for entry in book.infolist():
            changed.writestr(entry, book.read(entry).replace(old.encode(), new.encode()))
    return out.getvalue()


def test_a_book_is_a_book(sample, written, tmp_path):
    """Media type first and plain, every file well-formed, every link within it leads somewhere."""
    path = written(sample.edition(), tmp_path, formats=["epub"]) / "digest.epub"
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(path) as book:
        texts = {n: book.read(n).decode() for n in book.namelist()}
    ids = {}
    for name in (n for n in texts if n.endswith((".xhtml", ".opf", ".svg", ".xml"))):
        tree = ET.fromstring(texts[name])  # noqa: S314 - our own output
        ids[name.removeprefix("EPUB/")] = {e.get("id") for e in tree.iter()}
    for text in texts.values():
        for target in re.findall(r'<a [^>]*href="(?!https?:)([^"]+)"', text):
            file, _, anchor = target.partition("#")
            assert not anchor or anchor in ids[file], target
            assert file in ids, target
    assert "Port Ellery approves flood" in texts["EPUB/cover.svg"]


EPUBCHECK = Path("/usr/bin/epubcheck")


@pytest.mark.slow
@pytest.mark.skipif(not (EPUBCHECK.exists() and shutil.which("java")), reason="needs Debian's epubcheck")
@pytest.mark.parametrize("payload", ["", "close", "controls", "surrogate", "long word", "rtl"])
def test_a_book_passes_epubcheck(payload, sample, hostile, written, tmp_path):
    edition = hostile.hostile(hostile.PAYLOADS[payload]) if payload else sample.edition()
    path = written(edition, tmp_path, formats=["epub"]) / "digest.epub"
    done = subprocess.run(["java", "-jar", EPUBCHECK, path], capture_output=True, text=True, check=False)
    assert "No errors or warnings" in done.stdout + done.stderr, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="needs Debian's chromium")
def test_a_pdf_says_the_same(sample, written, tmp_path):
    folder = written(sample.edition(), tmp_path, formats=["json", "pdf"])
    content = (folder / "digest.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert str(tmp_path.parent.parent).encode() not in content
    if not shutil.which("pdftotext"):
        pytest.skip("needs poppler-utils to read it back")
    text = subprocess.run(
        ["pdftotext", "-raw", folder / "digest.pdf", "-"], capture_output=True, check=True
    ).stdout
    printed = re.sub(r"\s+", "", text.decode())
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    latin = [q["text"] for s in record["stories"][:1] for q in s["brief"]]
    places = [printed.index(re.sub(r"\s+", "", text)[:60]) for text in latin]
    assert places == sorted(places)
