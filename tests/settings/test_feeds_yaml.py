"""feeds.yaml: what it may say, and how mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import ConfigError
from digest.settings import Config, load, parse

ROOT = Path(__file__).parents[2]


def mistakes(text: str, folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text, "feeds.yaml", folder)
    return [line.strip() for line in caught.value.message.splitlines()[1:]]


def test_an_empty_file_is_all_defaults(tmp_path):
    assert parse("", "feeds.yaml", tmp_path) == Config(folder=tmp_path)


def test_every_key_of_the_contract_is_read(tmp_path):
    (tmp_path / "articles").mkdir()
    config = parse(
        """
title: Morning digest
timezone: Europe/Berlin
language: en
contact: me@example.org
minutes: 8
sections: [World, Business]
sources:
  - {name: Example News, url: "https://news.example.org/rss.xml", section: World, weight: 2, full_text: never}
  - {name: My clippings, path: articles/}
mute: [horoscope]
boost: [climate]
story: {sentences: 5, words: 120, minutes: 1}
quoting: {sentences: 3, share: 0.1}
summarizer: lexrank
allow_networks: [192.168.0.0/16]
site: https://digest.example.org
publish: public
""",
        "feeds.yaml",
        tmp_path,
    )
    first, second = config.sources
    assert (first.name, first.url, first.section) == (
        "Example News",
        "https://news.example.org/rss.xml",
        "World",
    )
    assert (first.weight, first.full_text) == (2.0, "never")
    assert second.path == tmp_path / "articles/"
    assert (config.minutes, config.story_sentences, config.quote_sentences) == (8.0, 5, 3)
    assert (config.site, config.publish) == ("https://digest.example.org", "public")
    assert (config.mute, config.boost, config.summarizer) == (("horoscope",), ("climate",), "lexrank")


def test_all_mistakes_are_reported_at_once_with_place_and_suggestion(tmp_path):
    found = mistakes(
        """
titel: X
timezone: Europe/Berlim
minutes: lots
sources:
  - name: A
    ulr: https://a.example/rss
  - name: A
    url: ftp://b.example/rss
    weight: 9
    full_text: alway
  - path: nowhere/
""",
        tmp_path,
    )
    said = "\n".join(found)
    for expected in (
        "titel: unknown key; did you mean 'title'?",
        "timezone: 'Europe/Berlim' is not known; 'Europe/Berlin'?",
        "minutes: expected a number",
        "sources[0].ulr: unknown key; did you mean 'url'?",
        "sources[0]: needs either a url or a path",
        "sources[1].url: expected an address",
        "sources[1].weight: expected a number from 0 to 5",
        "sources[1].full_text: 'always' was meant?",
        "sources[1]: 'A' is already used by sources[0]",
        "sources[2]: needs a name",
        "sources[2].path: there is no 'nowhere/'",
    ):
        assert expected in said, said


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("sources: {a: b}", "sources: expected a list"),
        ("sources: [just text]", "sources[0]: expected keys and values"),
        ("mute: horoscope", "mute: expected a list"),
        (
            "sections: [World]\nsources: [{name: A, path: ., section: Word}]",
            "sources[0].section: 'Word' is not",
        ),
        ("allow_networks: [home]", "allow_networks[0]: expected a network"),
        ("story: 5", "story: expected keys and values"),
        ("language: klingon", "language: expected one of en"),
        ("sources: [{name: A, url: 'https://u@a.example/'}]", "sources[0].url: expected an address"),
    ],
)
def test_one_mistake(text, part, tmp_path):
    assert any(m.startswith(part) for m in mistakes(text, tmp_path))


@pytest.mark.parametrize("text", ["title: [", "a: b: c", "\t- x", "title: 'open"])
def test_broken_yaml_names_the_line(text, tmp_path):
    with pytest.raises(ConfigError, match=r"line \d+: not readable as YAML"):
        parse(text, "feeds.yaml", tmp_path)


def test_yaml_cannot_run_code(tmp_path):
    marker = tmp_path / "ran"
    with pytest.raises(ConfigError):
        parse(f"title: !!python/object/apply:os.system ['touch {marker}']", "feeds.yaml", tmp_path)
    assert not marker.exists()


def test_a_missing_file_says_how_to_start(tmp_path):
    with pytest.raises(ConfigError, match="digest init"):
        load(tmp_path / "feeds.yaml")


def test_a_file_that_is_not_text(tmp_path):
    (tmp_path / "feeds.yaml").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path / "feeds.yaml")


def test_the_projects_own_feeds_yaml_is_sound():
    config = load(ROOT / "feeds.yaml")
    assert len(config.sources) >= 30
    assert {s.section for s in config.sources} == set(config.sections)
