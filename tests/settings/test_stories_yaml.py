from dataclasses import asdict

import pytest

from digest.cluster import Overrides
from digest.errors import ConfigError
from digest.model import Article, Story
from digest.settings import Corrections, edit_corrections, read_corrections

FILE = """\
# decided on Monday
merge:
  - [a1, articles/two.txt]
split:
  - a3            # alone
  - [a4, a5]
never-together:
  - [a6, a7]
pin: [https://news.example.org/x/]
drop: [a9]
rename:
  a1: The ferry and the mill
"""
A1 = Article(id="a1", text="One.")
X = Article(id="a2", text="Two.", url="https://news.example.org/x", path="articles/two.txt")


def test_everything_is_read() -> None:
    read = read_corrections(FILE)
    assert read == Corrections(
        merge=(("a1", "articles/two.txt"),),
        split=(("a3",), ("a4", "a5")),
        never_together=(("a6", "a7"),),
        pin=("https://news.example.org/x/",),
        drop=("a9",),
        rename=(("a1", "The ferry and the mill"),),
    )
    applied = Overrides(**asdict(read))
    story = Story(id="s1", articles=(A1, X))
    assert applied.pinned(story)
    assert applied.headline(story) == "The ferry and the mill"
    assert applied.dropped(Article(id="a9", text=""))
    assert not applied.dropped(A1)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "merge:\nsplit: []\n"])
def test_an_empty_file_decides_nothing(text: str) -> None:
    assert read_corrections(text) == Corrections()


def test_every_wrong_entry_is_told_at_once() -> None:
    wrong = (
        "mrege: [[a, b]]\nmerge: [[a], 7, [b, c], [d, d]]\nsplit: [c, 3]\npin: a\n"
        "rename: {a: ''}\nnever-together: [[b, c]]\n"
    )
    with pytest.raises(ConfigError) as caught:
        read_corrections(wrong, "stories.yaml")
    message = caught.value.message
    for told in (
        "`mrege` is not known, did you mean `merge`?",
        "merge[0]: lists two articles or more",
        "merge[1]: lists two articles or more",
        "merge[3]: names an article twice",
        "split[1]: names an article",
        "`pin` is a list of articles",
        "rename.a: the headline",
        "merge[2]: b and c are also in `never-together`",
        "merge[2]: c is also in `split`",
    ):
        assert told in message
    assert caught.value.where == "stories.yaml"


@pytest.mark.parametrize("text", ["merge: [", "- a\n- b\n", "a: b: c"])
def test_what_is_no_mapping_is_a_plain_error(text: str) -> None:
    with pytest.raises(ConfigError):
        read_corrections(text)


def test_editing_keeps_comments_and_adds_the_decision() -> None:
    edited = edit_corrections(FILE, "pin", ["a8"])
    assert "# decided on Monday" in edited
    assert "# alone" in edited
    assert read_corrections(edited).pin == ("https://news.example.org/x/", "a8")


def test_editing_twice_changes_nothing_more() -> None:
    once = edit_corrections("", "merge", ["a", "b"])
    assert read_corrections(once).merge == (("a", "b"),)
    assert edit_corrections(once, "merge", ["a", "b"]) == once


def test_a_new_decision_takes_back_what_it_contradicts() -> None:
    merged = edit_corrections("", "merge", ["a", "b", "c"])
    parted = edit_corrections(merged, "split", ["c"])
    assert read_corrections(parted) == Corrections(merge=(("a", "b"),), split=(("c",),))
    again = edit_corrections(parted, "merge", ["a", "c"])
    assert read_corrections(again).split == ()
    apart = edit_corrections(again, "never-together", ["a", "b"])
    assert ("a", "b") in read_corrections(apart).never_together


def test_renaming_and_dropping() -> None:
    text = edit_corrections(FILE, "rename", ["a4"], headline="Storks")
    text = edit_corrections(text, "drop", ["a4"])
    assert ("a4", "Storks") in read_corrections(text).rename
    assert read_corrections(text).drop == ("a9", "a4")
    with pytest.raises(ConfigError):
        edit_corrections(FILE, "rename", ["a4"], headline=" ")
