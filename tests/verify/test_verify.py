"""A sentence that was changed, added, left out or moved is named, whichever file it stands in."""

import json

import pytest

from digest.app.tools import verify_edition
from digest.errors import DigestError
from digest.verify.printed import markdown, page, plain, unescaped
from digest.verify.stored import canonical

PAGES = ("index.html", "digest.md", "digest.txt")
ALL = (*PAGES, "digest.eml", "edition.json", "sources/a0000000001.html")


@pytest.fixture
def folder(sample, written, tmp_path):
    return written(sample.edition(), tmp_path)


def rewrite(path, old, new, count=1):
    text = path.read_bytes().decode()
    assert old in text, path.name
    path.write_bytes(text.replace(old, new, count).encode())


def test_a_sound_edition_is_found_whole(folder):
    found = verify_edition(folder)
    assert found.faults == ()
    record = json.loads((folder / "edition.json").read_text())
    quotes = [q for s in record["stories"] for q in s["brief"]]
    expected = len(record["stories"]) + len(quotes) + sum(len(q["echoes"]) for q in quotes)
    assert found.found == found.total == expected + sum(len(s["figures"]) for s in record["stories"])


@pytest.mark.parametrize("name", ALL)
def test_one_changed_word_is_named(folder, name):
    rewrite(folder / name, "fourteen", "forty")
    found = verify_edition(folder)
    assert found.found < found.total
    assert any(f.file.startswith(name.partition(" ")[0]) for f in found.faults)


@pytest.mark.parametrize("name", PAGES)
def test_the_fault_says_which_words_and_what_stands_in_the_source(folder, name):
    rewrite(folder / name, "fourteen", "forty")
    (fault,) = verify_edition(folder).faults
    assert (fault.file, fault.story) == (name, 1)
    line = (folder / name).read_text().split("\n")[fault.line - 1]
    assert "Engineers said" in line
    assert "“fourteen” became “forty”" in str(fault)
    assert str(fault).startswith(f"{name}, line {fault.line}, story 1: ")
    assert verify_edition(folder).found == verify_edition(folder).total - 1


@pytest.mark.parametrize("name", PAGES)
def test_a_changed_headline_is_named(folder, name):
    rewrite(folder / name, "approves flood barrier after", "rejects flood barrier after", count=-1)
    faults = verify_edition(folder).faults
    assert {f.file for f in faults} == {name}
    assert len(faults) == 2  # in the overview, and over its story
    assert "rejects" in str(faults[0])


@pytest.mark.parametrize(
    ("name", "before", "added"),
    [
        ("index.html", "</main>", '<p class="quote"><q class="said">The mayor resigned.</q></p>'),
        ("index.html", '<div class="run">', "<p>The mayor resigned.</p>"),
        ("index.html", '<div class="run">', '<p class="note">The mayor resigned.</p>'),
        ("index.html", "</main>", "<div>The mayor resigned in tears.</div>"),
        ("digest.md", "- Engineers", "- The mayor resigned.\n"),
        ("digest.md", "- Engineers", "- The mayor resigned.[^1]\n"),
        ("digest.md", "- Engineers", "The mayor resigned.\n\n"),
        ("digest.txt", "  • Engineers", "  • The mayor resigned.\n      — Ellery Post [1], from NPA\n\n"),
        ("digest.txt", "  • Engineers", "The mayor resigned.\n\n"),
        ("digest.txt", "  • Engineers", "      The mayor resigned.\n\n"),
        ("digest.eml", "  =E2=80=A2 Engineers", "  =E2=80=A2 The mayor resigned.\r\n\r\n"),
    ],
)  # fmt: skip
def test_an_inserted_sentence_is_named(folder, name, before, added):
    rewrite(folder / name, before, added + before)
    found = verify_edition(folder)
    assert "mayor resigned" in " ".join(map(str, found.faults))
    assert found.found < found.total


@pytest.mark.parametrize("name", PAGES)
def test_a_true_sentence_in_the_wrong_place_is_named(folder, name):
    """Word for word, from the right article, and yet not what the edition says."""
    rewrite(folder / name, "Engineers said work would start in May and take fourteen months.", "MARK")
    rewrite(folder / name, "MARK", "Its chair, Oren Vasht, called the vote “late, and welcome”.")
    assert verify_edition(folder).faults


def test_a_quote_left_out_of_one_format_is_named(folder):
    text = (folder / "digest.md").read_text().split("\n")
    (folder / "digest.md").write_text("\n".join(t for t in text if "Engineers said" not in t))
    (fault,) = verify_edition(folder).faults
    assert "is left out" in fault.message


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "Invented words."), ("start", 1), ("end", 3), ("article", "a0000000007"), ("start", -5)],
)
def test_a_span_that_is_none_is_named(folder, field, value):
    path = folder / "edition.json"
    record = json.loads(path.read_text())
    record["stories"][0]["brief"][1][field] = value
    path.write_text(json.dumps(record))
    faults = verify_edition(folder).faults
    assert any(f.file == "edition.json" and f.story == 1 for f in faults)


def test_a_stored_text_that_was_changed_does_not_match_its_hash(folder):
    path = folder / "edition.json"
    record = json.loads(path.read_text())
    record["articles"][0]["text"] += " More."
    path.write_text(json.dumps(record))
    assert any("hash" in f.message for f in verify_edition(folder).faults)


def test_figures_are_held_against_their_source(folder):
    path = folder / "edition.json"
    record = json.loads(path.read_text())
    record["stories"][0]["figures"][1]["claimant"] = "The mayor's cat"
    path.write_text(json.dumps(record))
    assert any("The mayor's cat" in f.message for f in verify_edition(folder).faults)
    rewrite(folder / "digest.txt", "340 ·", "3400 ·")
    assert any(f.file == "digest.txt" for f in verify_edition(folder).faults)


def test_a_mark_that_is_no_quote_is_named(folder):
    copy = folder / "sources" / "a0000000001.html"
    rewrite(copy, "Residents had asked", '<mark id="at-9">Residents</mark> had asked')
    assert any("not quoted from there" in f.message for f in verify_edition(folder).faults)


def test_only_the_named_files_are_read(folder, tmp_path):
    rewrite(folder / "index.html", "fourteen", "forty")
    elsewhere = tmp_path / "copy-of-digest.md"
    elsewhere.write_text((folder / "digest.md").read_text().replace("fourteen", "fifteen"))
    assert {f.file for f in verify_edition(folder, [elsewhere]).faults} == {"copy-of-digest.md"}
    assert verify_edition(folder, [folder / "digest.txt"]).faults == ()


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b"{}", b'{"stories": [], "threads": []}', b"\xff\xfe", b'{"articles": 3}'],
)
def test_what_is_no_edition_is_refused_in_words(tmp_path, content):
    if content is not None:
        (tmp_path / "edition.json").write_bytes(content)
    with pytest.raises(DigestError, match="edition"):
        verify_edition(tmp_path)


def test_a_file_of_another_kind_is_refused(folder):
    with pytest.raises(DigestError, match="not a file of an edition"):
        verify_edition(folder, [folder / "edition.json"])
    with pytest.raises(DigestError, match="cannot be read"):
        verify_edition(folder, [folder / "missing.md"])


def test_a_mail_cut_at_a_story_is_sound_and_one_cut_within_is_not(sample, written, tmp_path, monkeypatch):
    monkeypatch.setattr("digest.render.mail.MAX_HTML_BYTES", 9_000)
    folder = written(sample.edition(), tmp_path)
    assert b"more on the web" in (folder / "digest.eml").read_bytes()
    assert verify_edition(folder).faults == ()
    text = (folder / "digest.eml").read_bytes().decode()
    start = text.index("  =E2=80=A2 Engineers")
    cut = text[:start] + text[text.index("  =E2=80=A2", start + 5) :]
    (folder / "digest.eml").write_bytes(cut.encode())
    assert any("left out" in f.message for f in verify_edition(folder).faults)


def test_markdown_is_unescaped_once():
    assert unescaped(r"\*a\* &lt;b> &amp;amp; \\&amp;lt; \#") == r"*a* <b> &amp; \&lt; #"


def test_canonical_text_is_what_a_reader_sees():
    assert canonical(" a\u00a0b\n\tc\u200bd\u202e ") == "a b cd"


def test_readers_take_any_bytes():
    for text in ("", "x\n---", "---", "- ", "|", "| |", "<p", "</p></div>", "<q class=said>x", "1. ", "\x00"):
        for reader in (plain, markdown, page):
            assert isinstance(reader(text), list)


@pytest.mark.parametrize(("field", "value"), [("sign", "minus"), ("unit", "km"), ("bound", "at least")])
def test_a_figure_read_otherwise_than_it_stands_is_named(folder, field, value):
    path = folder / "edition.json"
    record = json.loads(path.read_text())
    record["stories"][0]["figures"][0][field] = value
    path.write_text(json.dumps(record))
    assert any(f"another {field}" in f.message for f in verify_edition(folder).faults)


@pytest.mark.parametrize(("start", "value"), [(0, "1"), (0, "1 9"), (2, "900"), (0, "1 900"), (4, "0")])
def test_a_figure_cut_out_of_a_longer_number_is_named(sample, written, tmp_path, start, value):
    notice = "1 900 hectares of forest burned near Orme, the prefect said."
    source = sample.article("a0000000001", notice, title="Fire", outlet="Harbour Post")
    folder = written(sample.single(source, notice), tmp_path)
    record = json.loads((folder / "edition.json").read_text())
    figure = {
        "value": value,
        "what": "hectares",
        "claimant": "prefect",
        "article": "a0000000001",
        "start": start,
        "end": start + len(value),
        "sentence": {"start": 0, "end": len(notice)},
        "unit": "ha",
    }
    record["stories"][0]["figures"] = [figure]
    (folder / "edition.json").write_text(json.dumps(record))
    named = any("another value" in f.message for f in verify_edition(folder).faults)
    assert named == (value != "1 900")
