from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from digest.errors import ConfigError
from digest.settings import SourceConfig, add_sources, replace_url

COMMENTED = """\
# What I read in the morning.
title: 'Morning digest'   # printed on top

sections: [World, Science]   # in this order
sources:
  # the big ones first
  - name: "Harbour Post"
    url: https://post.example/rss   # the short feed
    weight: 2
  - name: Valley Times
    url: 'https://times.example/feed?a=1&b=2'
    section: World   # for now

# What I do not want to see.
mute:
  - horoscope
"""
NEW = SourceConfig(name="Ellery Echo", url="https://echo.example/rss.xml")


def load(text: str) -> dict:
    return YAML(typ="safe", pure=True).load(text)


def changed(old: str, new: str) -> list[str]:
    diff = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return [line for line in diff if line[:1] in "+-"]


def test_a_source_is_added_and_nothing_else_touched():
    edited = add_sources(COMMENTED, [NEW])
    assert changed(COMMENTED, edited.text) == [
        "+   - name: Ellery Echo",
        "+     url: https://echo.example/rss.xml",
    ]
    assert load(edited.text)["sources"][-1] == {"name": "Ellery Echo", "url": "https://echo.example/rss.xml"}
    assert edited.text.index("Ellery") < edited.text.index("# What I do not want to see.")
    assert [f.name for f in edited.added] == ["Ellery Echo"]


def test_all_fields_and_a_new_section():
    feed = SourceConfig(
        name="Ellery Echo",
        url="https://echo.example/rss",
        section="Sports & Leisure",
        weight=0.5,
        full_text="always",
    )
    edited = add_sources(COMMENTED, [feed])
    data = load(edited.text)
    assert data["sections"] == ["World", "Science", "Sports & Leisure"]
    assert data["sources"][-1] == {
        "name": "Ellery Echo",
        "url": "https://echo.example/rss",
        "section": "Sports & Leisure",
        "weight": 0.5,
        "full_text": "always",
    }
    assert "# in this order" in edited.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "title: Digest",
        "title: Digest\nsources:\n",
        "title: Digest\nsources: []   # none yet\nmute: [a]\n",
        "sources: # none yet\n# really\nmute: [a]\n",
        "sources: null\nmute: [a]\n",
        "sources:\n- name: A\n  url: https://a.example/\n",
        "sources:\n-   name: A\n    url: https://a.example/\n",
        "sources:\n  - name: A\n    url: https://a.example/\n\n  - name: B\n    url: https://b.example/",
        "sources:\n  - {name: A, url: 'https://a.example/'}\n  - {name: B, url: 'https://b.example/'} # x\n",
        "sources: [{name: A, url: 'https://a.example/'}]\n",
        "sources: [\n  {name: A, url: 'https://a.example/'},  # first\n]\nmute: [x]\n",
        "sources:\r\n  - name: A\r\n    url: https://a.example/\r\nmute: [x]\r\n",
        "sources:\n  - name: |\n      A\n    url: >-\n      https://a.example/\n# end\nmute: [x]\n",
        "sections:\n  - World  # first\n# then\nsources:\n  - name: A\n    url: https://a.example/\n",
        "---\nsources:\n  - name: A\n    url: https://a.example/  \n",
    ],
)
def test_every_layout(text: str):
    before = load(text) or {}
    more = [NEW, SourceConfig(name="Second: one", url="https://second.example/", section="World")]
    edited = add_sources(text, more)
    after = load(edited.text)
    assert after["sources"][: -len(more)] == (before.get("sources") or [])
    assert [s["name"] for s in after["sources"][-2:]] == ["Ellery Echo", "Second: one"]
    assert {k: v for k, v in after.items() if k != "sources"} == {
        k: v for k, v in before.items() if k != "sources"
    }
    for line in text.splitlines():
        comment = line.partition("#")[2]
        assert comment in edited.text
    if "\r" in text:
        assert edited.text.count("\n") == edited.text.count("\r\n")


def test_blank_lines_between_sources_are_kept_up():
    text = "sources:\n  - name: A\n    url: https://a.example/\n\n  - name: B\n    url: https://b.example/\n"
    assert (
        add_sources(text, [NEW]).text
        == text + "\n  - name: Ellery Echo\n    url: https://echo.example/rss.xml\n"
    )


def test_known_addresses_are_skipped_and_names_stay_unique():
    feeds = [
        SourceConfig(name="Post again", url="http://www.post.example/rss/?utm_source=x"),
        SourceConfig(name="Valley Times", url="https://valley.example/1"),
        SourceConfig(name="Valley Times", url="https://valley.example/2"),
        SourceConfig(name="Valley Times", url="https://valley.example/2"),
        SourceConfig(name="Valley Times", url="https://valley.example/3"),
        SourceConfig(name="", url="https://nameless.example/feed"),
    ]
    edited = add_sources(COMMENTED, feeds)
    assert [f.name for f in edited.added] == [
        "Valley Times (valley.example)",
        "Valley Times 2",
        "Valley Times 3",
        "nameless.example",
    ]
    assert [str(p) for p in edited.skipped] == [
        "Post again: is in feeds.yaml already",
        "Valley Times: is in feeds.yaml already",
    ]
    assert add_sources(edited.text, feeds).text == edited.text


def test_a_permanent_redirect_is_noted_down():
    new = replace_url(COMMENTED, "https://post.example/rss", "https://post.example/new.xml")
    assert changed(COMMENTED, new) == [
        "-     url: https://post.example/rss   # the short feed",
        "+     url: https://post.example/new.xml   # the short feed",
    ]
    newer = replace_url(new, "https://times.example/feed?a=1&b=2", "https://times.example/#it's")
    assert load(newer)["sources"][1]["url"] == "https://times.example/#it's"
    assert "# for now" in newer
    flow = "sources: [{name: A, url: https://a.example/}]\n"
    assert load(replace_url(flow, "https://a.example/", "https://a.example/x,y"))["sources"][0][
        "url"
    ].endswith("x,y")


def test_an_address_nobody_has():
    with pytest.raises(ConfigError, match="names no source with the address"):
        replace_url(COMMENTED, "https://nobody.example/", "https://x.example/")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("sources: [", "not readable as YAML"),
        ("- a\n- b\n", "expected keys and values"),
        ("sources: yes please\n", "expected a list"),
        ("sources:\n  - just text\n", "expected a list"),
        ("a: 1\na: 2\n", "not readable as YAML"),
        ("a: 1\n---\nb: 2\n", "not readable as YAML"),
    ],
)
def test_what_is_no_feeds_yaml(text: str, why: str):
    with pytest.raises(ConfigError, match=why) as caught:
        add_sources(text, [NEW], "my/feeds.yaml")
    assert caught.value.where == "my/feeds.yaml"


def test_what_cannot_be_edited_safely_is_left_alone():
    anchored = "base: &s\n  - name: A\n    url: https://a.example/\nsources: *s\n"
    with pytest.raises(ConfigError, match="by hand"):
        add_sources(anchored, [NEW])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20), st.booleans())
def test_any_name_and_section_come_back_as_they_went_in(name: str, section: str, flow: bool):
    text = "sources: [{name: A, url: 'https://a.example/'}]\n" if flow else COMMENTED.replace("sections", "x")
    name = name.encode("utf-8", "ignore").decode()
    feed = SourceConfig(
        name=name, url="https://new.example/feed", section=section.encode("utf-8", "ignore").decode()
    )
    edited = add_sources(text, [feed])
    added = load(edited.text)["sources"][-1]
    assert added["name"] == edited.added[0].name
    assert added.get("section", "") == edited.added[0].section
    printable = "".join(c if c.isprintable() else " " for c in section)
    assert added.get("section", "").split() == printable.split()
