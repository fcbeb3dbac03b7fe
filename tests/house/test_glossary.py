"""The glossary holds every class: a word that nobody explains is not a word of the house."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("glossary", ROOT / ".ci" / "glossary.py")
glossary = importlib.util.module_from_spec(spec)
spec.loader.exec_module(glossary)
TEXT = glossary.GLOSSARY.read_text("utf-8")


def test_every_class_stands_in_the_glossary_as_it_is_now():
    assert glossary.written() == TEXT, "run `make glossary`"


def test_every_class_says_what_it_is():
    silent = [name for found in glossary.classes().values() for name, _, said in found if not said]
    assert not silent


def test_every_word_of_the_glossary_is_explained_once():
    by_hand = TEXT.partition(glossary.HEADING)[0]
    words = re.findall(r"^\| ([^|]+) \|", by_hand, re.MULTILINE)
    assert len(words) > 40
    assert len(words) == len(set(words))
