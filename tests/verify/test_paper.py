"""A PDF is read back by its letters, and one word changed in it is named."""

import shutil

import pytest

from digest.app.tools import verify_edition
from digest.errors import DigestError
from digest.verify.paper import Paper

CHANGED = {
    "latin": ("The harbour board closed the old bridge until spring, engineers said.", "old", "new"),
    "arabic": ("أغلق مجلس الميناء الجسر القديم حتى الربيع وفقا للمسؤولين في البلدية.", "الربيع", "الخريف"),
    "chinese": ("港务委员会周三决定关闭旧吊桥直到明年春天。", "春", "秋"),
}


def single(sample, notice):
    return sample.single(sample.article("a0000000001", notice, title="Bridge", outlet="Harbour Post"), notice)


@pytest.fixture
def printed(written, tmp_path):
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("needs Chromium")

    def write(edition, name):
        return written(edition, tmp_path / name, formats=["json", "pdf"])

    return write


def test_a_sound_pdf_is_found_whole(sample, printed):
    assert verify_edition(printed(sample.edition(), "sound")).faults == ()


@pytest.mark.parametrize("script", sorted(CHANGED))
def test_one_changed_word_of_a_pdf_is_named(sample, printed, script):
    notice, old, new = CHANGED[script]
    honest = printed(single(sample, notice), "honest")
    false = printed(single(sample, notice.replace(old, new)), "false")
    assert verify_edition(honest).faults == ()
    shutil.copy(false / "digest.pdf", honest / "digest.pdf")
    assert {f.file for f in verify_edition(honest).faults} == {"digest.pdf"}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7\nxref\ntrailer\n<<>>\n%%EOF", b"PK"])
def test_what_is_no_pdf_is_refused_in_words(sample, written, tmp_path, content):
    folder = written(sample.edition(), tmp_path)
    (folder / "digest.pdf").write_bytes(content)
    with pytest.raises(DigestError, match="no PDF"):
        verify_edition(folder)


def test_ligatures_and_line_ends_are_read_through():
    paper = Paper.of("The \ufb02ood barrier was\nopened on the north\nbank.")
    assert not paper.lacks("The flood barrier was opened on the north bank.")
    assert paper.lacks("The flood barrier was closed on the north bank.")


def test_words_beside_the_statements_are_seen():
    paper = Paper.of("BUSINESS\nGrain falls.\nThe mayor resigned.\n08:00 CEST")
    assert paper.beside(["Grain falls."], ["Business", "the"]) == ["mayor", "resigned"]
