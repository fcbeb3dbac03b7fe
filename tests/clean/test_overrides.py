"""cleaning.yaml: what it may say, what it does, how it complains."""

from __future__ import annotations

import pytest

from digest.clean import Overrides, clean_item
from digest.errors import ConfigError
from digest.model import Item
from digest.settings import LineRules, read_line_rules

STORY = [
    "The council voted on Monday to rebuild the old pier before winter.",
    "House style line.",
    "Share",
    "The work will cost 40 million crowns, the mayor told reporters.",
]


def overrides(text: str) -> Overrides:
    read = read_line_rules(text)
    return Overrides(keep=read.keep, cut=read.cut)


def rules(text: str, outlet: str = "Harbour News") -> tuple[str, list[tuple[str, str]]]:
    item = Item(source="", id="x", title="Pier", outlet=outlet, content="\n".join(STORY))
    article = clean_item(item, overrides(text))
    return article.text, [(c.rule, c.line) for c in article.receipt]


def test_a_line_is_cut_and_another_kept() -> None:
    text, receipt = rules("Harbour News:\n  cut:\n    - House style line.\n  keep: [Share]\n")
    assert text.split("\n\n") == [STORY[0], "Share", STORY[3]]
    assert receipt == [("cleaning.yaml: cut", "House style line.")]


def test_patterns_and_every_outlet() -> None:
    assert rules("'*':\n  cut: ['/^House style/']\n")[1][0] == ("cleaning.yaml: cut", "House style line.")


def test_other_outlets_are_left_alone() -> None:
    assert rules("Harbour News:\n  cut: [House style line.]\n", "Coast Post")[1] == [("share bar", "Share")]


@pytest.mark.parametrize("text", ["", "# nothing\n", "Harbour News:\n"])
def test_empty_is_fine(text: str) -> None:
    assert read_line_rules(text) == LineRules()


def test_every_mistake_is_named_at_once() -> None:
    text = "A:\n  cutt: [x]\n  cut: x\n  keep: ['/(a+)+$/', '/[/', 3, '/(.*)*x/']\nB: [x]\n"
    with pytest.raises(ConfigError) as error:
        read_line_rules(text, "my.yaml")
    message = str(error.value)
    assert message.startswith("my.yaml")
    for place in ("A.cutt", "A.cut:", "A.keep[0]", "A.keep[1]", "A.keep[2]", "A.keep[3]", "B:"):
        assert place in message


def test_unreadable_yaml_names_its_line() -> None:
    with pytest.raises(ConfigError, match="line 2"):
        read_line_rules("a: 1\n  b: [\n")


def test_yaml_builds_no_objects() -> None:
    with pytest.raises(ConfigError):
        read_line_rules("a: !!python/object/apply:os.system ['true']\n")
