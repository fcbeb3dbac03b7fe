"""What a site's pages and feeds say of an edition is held against it, whichever edition they belong to."""

import json

import pytest

from digest.app.tools import verify_edition
from digest.errors import DigestError
from digest.render import Site

SITE = ("index.html", "archive.html", "feed.xml", "feed.json", "sections/")


@pytest.fixture
def folder(sample, written, tmp_path):
    return written(sample.edition(), tmp_path)


def of_the_site(folder, name):
    """One of the site's files; of several in a folder, the first that tells the sample's first story."""
    path = folder.parent / name
    if not path.is_dir():
        return path
    return next(p for p in sorted(path.iterdir()) if "approves flood barrier" in p.read_text("utf-8"))


def rewrite(path, old, new):
    text = path.read_text("utf-8")
    assert old in text, path.name
    path.write_text(text.replace(old, new), "utf-8")


def faults(folder):
    return [(f.file, f.story, str(f)) for f in verify_edition(folder).faults]


@pytest.mark.parametrize("name", SITE)
def test_a_changed_headline_is_named(folder, name):
    path = of_the_site(folder, name)
    rewrite(path, "approves flood barrier after", "rejects flood barrier after")
    found = faults(folder)
    assert found
    assert {file for file, _, _ in found} == {f"../{path.relative_to(folder.parent).as_posix()}"}
    assert any("rejects" in said for _, _, said in found)


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "feed.json"])
def test_a_changed_word_of_a_quote_is_named(folder, name):
    rewrite(folder.parent / name, "fourteen months", "forty months")
    assert [(file, story) for file, story, _ in faults(folder)] == [(f"../{name}", 1)]


@pytest.mark.parametrize("name", SITE[2:])
def test_a_changed_summary_is_named(folder, name):
    path = of_the_site(folder, name)
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    words = record["stories"][0]["brief"][0]["text"].split()
    rewrite(path, " ".join(words[:3]), " ".join(reversed(words[:3])))
    assert faults(folder)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("archive.html", "</main>"),
        ("sections/", "</main>"),
        ("feed.xml", "&lt;p lang"),
        ("feed.json", "<p lang"),
    ],
)
def test_an_added_sentence_is_named(folder, name, before):
    said = "The mayor resigned in tears."
    added = f"&lt;p>{said}&lt;/p>" if name == "feed.xml" else f"<p>{said}</p>"
    rewrite(of_the_site(folder, name), before, added + before)
    assert any(said in message for _, _, message in faults(folder))


def test_a_quote_that_a_feed_leaves_out_is_named(folder):
    path = folder.parent / "feed.json"
    feed = json.loads(path.read_text("utf-8"))
    for item in feed["items"]:
        item["content_html"] = (
            item["content_html"].replace("Engineers said", "", 1).replace('class="said"', "", 1)
        )
    path.write_text(json.dumps(feed), "utf-8")
    assert faults(folder)


def test_an_address_that_leads_to_no_story_is_named(folder):
    path = folder.parent / "feed.xml"
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    rewrite(path, f"#{record['stories'][0]['id']}", "#s0000000000")
    assert any("no story of this edition" in message for _, _, message in faults(folder))


def test_what_leads_to_another_edition_is_checked_there(folder):
    rewrite(folder.parent / "feed.xml", f"{folder.name}/index.html", "2030-01-01/index.html")
    rewrite(folder.parent / "feed.xml", "fourteen months", "forty months")
    assert not any("feed.xml" in file for file, _, _ in faults(folder))


def test_a_site_with_an_address_is_sound(sample, written, tmp_path):
    folder = written(sample.edition(), tmp_path, settings=Site(url="https://digest.example/news/"))
    assert faults(folder) == []
    rewrite(tmp_path / "feed.json", "fourteen months", "forty months")
    assert faults(folder)


def test_one_of_the_site_may_be_named(folder):
    feed = folder.parent / "feed.xml"
    assert verify_edition(folder, [feed]).faults == ()
    rewrite(feed, "fourteen months", "forty months")
    assert verify_edition(folder, [feed]).faults


def test_pages_beside_a_folder_that_is_no_part_of_a_site_are_not_its_own(folder):
    (folder.parent / "archive.html").unlink()
    rewrite(folder.parent / "index.html", "fourteen months", "forty months")
    assert faults(folder) == []


@pytest.mark.parametrize(
    "content", ["", "<", "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed>&a;</feed>", "[]", "{}", "[1]"]
)
@pytest.mark.parametrize("name", ["feed.xml", "feed.json"])
def test_a_feed_that_is_none_is_refused_in_words(folder, name, content):
    (folder.parent / name).write_text(content)
    with pytest.raises(DigestError, match="feed"):
        verify_edition(folder)
