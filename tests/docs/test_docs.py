"""What is not documented does not exist: commands, options, configuration keys, decisions."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from digest import __version__
from digest.cli.parser import parser
from digest.settings import feeds as config

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def commands(top: argparse.ArgumentParser, name: str = "digest"):
    """(name, parser) of every command and sub-command."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, command in action.choices.items():
                yield f"{name} {word}", command
                yield from commands(command, f"{name} {word}")


COMMANDS = dict(commands(parser()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name):
    text = (REFERENCE / "command-line.md").read_text("utf-8")
    assert name.split()[1] in text
    for action in COMMANDS[name]._actions:
        for option in action.option_strings:
            assert re.search(rf"{re.escape(option)}\b", text), f"{name} {option}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name):
    assert "examples:\n  digest " in COMMANDS[name].format_help()


@pytest.mark.parametrize("key", [*config._KEYS, *config._SOURCE_KEYS])
def test_every_key_of_feeds_yaml_is_documented(key):
    assert re.search(rf"^\| [^|]*`{key}`", (REFERENCE / "feeds-yaml.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", config.SUMMARIZERS)
def test_every_summarizer_is_documented(name):
    assert f"`{name}`" in (REFERENCE / "feeds-yaml.md").read_text("utf-8")


LINKED = [p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")] if ".venv" not in p.parts]


@pytest.mark.parametrize("page", LINKED, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_the_docs_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_nothing_names_a_machine():
    for page in LINKED:
        assert not re.search(r"(?<![\w.])/(work|root|tmp)/", page.read_text("utf-8")), page


def test_the_changelog_heads_with_this_version():
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == __version__
